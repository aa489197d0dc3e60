public import Gate
public import GeneralLedger
public import GeneralLedgerRules
public import Kernel
internal import MembersRules
public import Postgres

// At which a member pays or is paid: in his own branch, by vouchers that tell who he is and from which record they come.
extension Till {
    /// Collects an amount in the member's branch: by a receipt, or by a journal from an account.
    ///
    /// The voucher comes from a record of the kind; the member's own unless told. Throws ``LedgerRefusal``.
    public func collect(
        _ amount: Money, to credit: ID<SubAccount>, for member: MemberFacts, named purpose: String,
        kind: String, from source: Int64? = nil, _ work: Work, _ tx: inout Transaction
    ) throws {
        try collect(
            amount, to: credit, in: member.branch, Self.narration(purpose, member),
            from: Source(kind, source ?? member.member.raw), work, &tx)
    }

    /// Pays an amount to the member from his branch: by a payment, or by a journal to an account.
    ///
    /// Throws ``LedgerRefusal``.
    public func pay(
        _ amount: Money, from debit: ID<SubAccount>, to member: MemberFacts, named purpose: String,
        kind: String, from source: Int64? = nil, _ work: Work, _ tx: inout Transaction
    ) throws {
        try pay(
            amount, from: debit, in: member.branch, Self.narration(purpose, member),
            from: Source(kind, source ?? member.member.raw), work, &tx)
    }

    private static func narration(_ purpose: String, _ member: MemberFacts) -> String {
        "\(purpose): \(member.number ?? "") \(member.title)"
    }
}
