/// What a file brings in.
public enum ImportKind: String, Sendable, CaseIterable {
    /// Groups and accounts.
    case chart
    /// Persons and bodies.
    case parties
    /// Members, who are persons too; the feature above that keeps them reads and writes them.
    case members
    /// Sub-accounts of control accounts.
    case subAccounts = "sub_accounts"
    /// Balances on the first day of the books: one balanced voucher a branch.
    case openingBalances = "opening_balances"
    /// Vouchers of days gone by, or of the open day.
    case vouchers
    /// Deposits made for a time that run already, on sub-accounts that are there; the feature above that keeps them reads and writes them.
    case deposits

    /// Whether it posts.
    public var isPosted: Bool { self == .openingBalances || self == .vouchers }

    /// Whether a feature above the ledger reads and writes its records.
    public var isIntake: Bool { self == .members || self == .deposits }

    /// The columns that it knows.
    public var columns: [ImportColumn] {
        switch self {
        case .chart: ImportColumn.chart
        case .parties: ImportColumn.parties
        case .members: ImportColumn.members
        case .subAccounts: ImportColumn.subAccounts
        case .openingBalances: ImportColumn.openingBalances
        case .vouchers: ImportColumn.vouchers
        case .deposits: ImportColumn.deposits
        }
    }
}

/// What a plus before an amount means in a file with one column of amounts.
///
/// It is never guessed: live books have been seen whose documents say one thing and whose rows say the other.
public enum SignConvention: String, Sendable, CaseIterable {
    /// Plus is debit, minus is credit.
    case debitPositive = "debit_positive"
    /// Plus is credit, minus is debit.
    case creditPositive = "credit_positive"
}
