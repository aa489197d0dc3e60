public import Kernel

/// One line of a voucher: an amount on a sub-account, debit positive, credit negative.
public struct PostingLine: Sendable, Hashable {
    /// The sub-account that it changes.
    public var subAccount: ID<SubAccount>
    /// Debit positive, credit negative, never zero.
    public var amount: Money
    /// The cost centre it is counted under.
    public var costCentre: ID<CostCentre>?
    /// The sub-account it is about (interest income of *this* loan).
    public var inRespectOf: ID<SubAccount>?
    /// Words of its own beside the voucher's.
    public var narration: String?

    /// A line.
    public init(
        _ subAccount: ID<SubAccount>, _ amount: Money, costCentre: ID<CostCentre>? = nil,
        inRespectOf: ID<SubAccount>? = nil,
        narration: String? = nil
    ) {
        self.subAccount = subAccount
        self.amount = amount
        self.costCentre = costCentre
        self.inRespectOf = inRespectOf
        self.narration = narration
    }

    /// A debit of a positive amount.
    public static func debit(_ subAccount: ID<SubAccount>, _ amount: Money) -> PostingLine {
        PostingLine(subAccount, amount)
    }

    /// A credit of a positive amount.
    public static func credit(_ subAccount: ID<SubAccount>, _ amount: Money) -> PostingLine {
        PostingLine(subAccount, -amount)
    }

    /// The credits of an amount that comes to a sub-account, less what of it other credits keep.
    public static func credits(
        _ amount: Money, to subAccount: ID<SubAccount>, keeping kept: [PostingLine]
    ) -> [PostingLine] {
        [.credit(subAccount, kept.reduce(amount) { $0 + $1.amount })] + kept
    }
}
