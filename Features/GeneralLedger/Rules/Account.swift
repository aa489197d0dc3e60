/// Names the accounts of a chart; only ever used as the tag of an `ID`.
public enum Account {}
/// Names the groups of a chart; only ever used as the tag of an `ID`.
public enum AccountGroup {}
/// Names the sub-accounts; only ever used as the tag of an `ID`.
public enum SubAccount {}
/// Names the cost centres; only ever used as the tag of an `ID`.
public enum CostCentre {}
/// Names the vouchers; only ever used as the tag of an `ID`.
public enum Voucher {}
/// Names the holds on sub-accounts; only ever used as the tag of an `ID`.
public enum Hold {}
