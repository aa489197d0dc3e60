/// A declaration that no tax is due, or a certificate that less is deducted.
public enum TaxDeclaration {}
/// Tax that was deducted from one credit.
public enum TaxDeduction {}
/// A payment of tax to the government.
public enum TaxPayment {}
