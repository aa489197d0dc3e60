public import GeneralLedgerRules
public import Kernel

/// Tax that is taken from a credit, with the line that owes it to the government.
public struct DeductedTax: Sendable, Equatable {
    /// How much.
    public let amount: Money
    /// The line of the voucher.
    public let line: PostingLine

    init(_ amount: Money, from account: ID<SubAccount>, on head: ID<SubAccount>) {
        self.amount = amount
        line = PostingLine(head, -amount, inRespectOf: account)
    }
}
