public import Kernel

/// The two sides of a balance sheet.
public enum SheetSide: String, Sendable, CaseIterable {
    /// What the society owes: on the left.
    case liabilities
    /// What it has: on the right.
    case assets

    /// Where the balance of an account stands.
    ///
    /// An account keeps to the side of its group; a balance that is the other way round is shown with a minus. The
    /// accounts that may be either (branch adjustment, profit and loss, suspense) follow their balance: an accumulated
    /// loss is an asset.
    public static func of(_ account: StatementAccount, _ nature: AccountNature, balance: MoneySum)
        -> SheetSide?
    {
        guard nature.isCarried else { return nil }
        switch account.purpose {
        case .branchAdjustment, .profitAndLoss, .suspense:
            if balance == .zero { return nature.isDebit ? .assets : .liabilities }
            return balance > .zero ? .assets : .liabilities
        case .general, .cash, .bank: return nature.isDebit ? .assets : .liabilities
        }
    }

    /// A balance as this side counts it.
    public func amount(_ balance: MoneySum) -> MoneySum {
        self == .assets ? balance : .zero - balance
    }
}

/// The result of income and expenditure that no closing voucher has taken over yet, by which a balance sheet agrees.
public struct UnclosedResult: Sendable, Equatable {
    /// Surplus (positive) or deficit of the years before the current one.
    public var earlier: MoneySum
    /// Surplus (positive) or deficit of the current year up to the date.
    public var current: MoneySum

    /// The result, from the balances (debit positive) of all heads of income and expense: before the year's first
    /// day, and at the date.
    public init(beforeYear: MoneySum, atDate: MoneySum) {
        earlier = .zero - beforeYear
        current = beforeYear - atDate
    }
}
