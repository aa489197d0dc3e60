public import Kernel

/// Names the accounts of a chart; only ever used as the tag of an `ID`.
public enum Account: FewRecords {}
/// Names the groups of a chart; only ever used as the tag of an `ID`.
public enum AccountGroup: FewRecords {}
/// Names the sub-accounts; only ever used as the tag of an `ID`.
public enum SubAccount {}
/// Names the cost centres; only ever used as the tag of an `ID`.
public enum CostCentre: FewRecords {}
/// Names the vouchers; only ever used as the tag of an `ID`.
public enum Voucher {}
/// Names the holds on sub-accounts; only ever used as the tag of an `ID`.
public enum Hold {}
