public import Gate
internal import GeneralLedger
public import GeneralLedgerRules
public import Kernel
internal import MembersRules
public import Postgres

/// The counter at which a member pays or is paid: cash, a bank, or an account.
public struct MemberTill: Sendable {
    let account: ID<SubAccount>?
    let mode: PaymentMode?
    let number: String?
    let date: CalendarDate?

    /// Where the money goes or comes from: cash unless an account is told; and how.
    public init(_ account: ID<SubAccount>?, mode: PaymentMode?, number: String?, date: CalendarDate?) {
        self.account = account
        self.mode = mode
        self.number = number
        self.date = date
    }

    /// Collects an amount in the member's branch: by a receipt, or by a journal from an account.
    ///
    /// The voucher comes from a record of the kind; the member's own unless told. Throws ``MemberRefusal`` or
    /// ``LedgerRefusal``.
    public func collect(
        _ amount: Money, to credit: ID<SubAccount>, for member: MemberFacts, named purpose: String,
        kind: String, from source: Int64? = nil, _ work: Work, _ tx: inout Transaction
    ) throws {
        let side = try side(member, work, &tx)
        try move(
            amount, debit: side.subAccount, credit: credit, by: side.isMoney ? "receipt" : "journal", side,
            member, purpose, (kind, source), work)
    }

    /// Pays an amount to the member from his branch: by a payment, or by a journal to an account.
    ///
    /// Throws ``MemberRefusal`` or ``LedgerRefusal``.
    public func pay(
        _ amount: Money, from debit: ID<SubAccount>, to member: MemberFacts, named purpose: String,
        kind: String, from source: Int64? = nil, _ work: Work, _ tx: inout Transaction
    ) throws {
        let side = try side(member, work, &tx)
        try move(
            amount, debit: debit, credit: side.subAccount, by: side.isMoney ? "payment" : "journal", side,
            member, purpose, (kind, source), work)
    }

    private func move(
        _ amount: Money, debit: ID<SubAccount>, credit: ID<SubAccount>, by type: String, _ side: Side,
        _ member: MemberFacts, _ purpose: String, _ source: (kind: String, id: Int64?), _ work: Work
    ) throws {
        var draft = VoucherDraft(
            branch: member.branch, type: type,
            narration: "\(purpose): \(member.number ?? "") \(member.title)",
            mode: mode ?? side.mode(hasInstrument: number != nil),
            lines: [.debit(debit, amount), .credit(credit, amount)])
        draft.instrumentNumber = number
        draft.instrumentDate = date
        draft.sourceKind = source.kind
        draft.sourceID = source.id ?? member.member.raw
        try post(draft, in: work)
    }

    /// Cash or a bank; an account only by whoever writes journals: which accounts may be drawn on is their product's to say.
    private func side(_ member: MemberFacts, _ work: Work, _ tx: inout Transaction) throws -> Side {
        guard let account else { return try cash(work.group.society, &tx) }
        guard let found = try Chart.lockSubAccount(account, &tx, society: work.group.society) else {
            throw MemberRefusal.unknownAccount
        }
        guard found.account.keptBy == nil else { throw LedgerRefusal.keptByRegister(found.account.name) }
        if let party = found.party { work.parties.insert(party) }
        let side = Side(subAccount: account, purpose: found.account.purpose)
        if !side.isMoney { try work.require(.journals, in: member.branch) }
        return side
    }

    private func cash(_ society: ID<Society>, _ tx: inout Transaction) throws -> Side {
        let heads = try Chart.accounts(purpose: .cash, &tx, society: society)
        guard let head = heads.first(where: { !$0.isControl }) else { throw MemberRefusal.payIntoNeeded }
        return Side(
            subAccount: try Chart.subAccount(ofPlain: head.code, &tx, society: society), purpose: .cash)
    }

    /// The other side of what the member pays or is paid.
    private struct Side {
        var subAccount: ID<SubAccount>
        var purpose: AccountPurpose

        var isMoney: Bool { purpose == .cash || purpose == .bank }

        func mode(hasInstrument: Bool) -> PaymentMode { .told(by: [purpose], hasInstrument: hasInstrument) }
    }
}
