internal import Kernel

/// What a voucher type may do with cash and bank accounts.
public enum VoucherBehaviour: String, Sendable, CaseIterable {
    /// Money comes in: cash or a bank is debited.
    case receipt
    /// Money goes out: cash or a bank is credited.
    case payment
    /// Between cash and banks only.
    case contra
    /// Neither cash nor a bank moves.
    case journal
    /// Goods and services against money or a debt: sales, purchases and their notes.
    case trade
    /// Balances brought in when the books are opened.
    case opening
    /// Made by the program: interest, closing, imports.
    case system
}

/// What an account is for, where that matters to the rules.
public enum AccountPurpose: String, Sendable, CaseIterable {
    case general
    case cash
    case bank
    /// Joins the books of the branches; zero over all branches.
    case branchAdjustment = "branch_adjustment"
    /// Takes the year's surplus or deficit.
    case profitAndLoss = "profit_and_loss"
    /// Waits for its right place.
    case suspense

    /// Whether money itself is kept there.
    public var isMoney: Bool { self == .cash || self == .bank }
    /// Whether a society has one such account at most.
    public var isJoint: Bool { self == .branchAdjustment || self == .profitAndLoss }
}

/// How money moved.
public enum PaymentMode: String, Sendable, CaseIterable {
    case cash
    case transfer
    case cheque
    case upi
    case neft
    case rtgs
    case imps
    case card
    case other

    /// How money moved where nobody says so: in cash where a head of cash has a line, by cheque where an instrument is
    /// named, else by transfer.
    public static func told(by purposes: [AccountPurpose], hasInstrument: Bool) -> PaymentMode {
        if purposes.contains(.cash) { return .cash }
        return hasInstrument ? .cheque : .transfer
    }
}

/// The side of the books on which an account stands.
public enum AccountNature: String, Sendable, CaseIterable {
    case asset
    case liability
    case income
    case expense

    /// Whether its balance is carried into the next year.
    public var isCarried: Bool { self == .asset || self == .liability }
    /// Whether its balance is normally a debit.
    public var isDebit: Bool { self == .asset || self == .expense }
}
