public import Gate
public import GeneralLedgerRules
public import Kernel
public import Postgres

/// The counter's side of what somebody pays or is paid, as it is entered: cash, a bank, or another account, and how.
///
/// Commands that take or pay money carry it among their fields: `Till.taking.map { $0.within(\.till) }`. Cash lies where it is
/// taken: where that is a drawer of another branch than the account's, both branches have a voucher, of one event.
public struct Till: Sendable, Equatable {
    /// A record from which a voucher comes, as in `share_application` 7.
    public struct Source: Sendable {
        let kind: String
        let id: Int64

        /// Names it.
        public init(_ kind: String, _ id: Int64) {
            self.kind = kind
            self.id = id
        }
    }

    /// Where the money goes or comes from: cash, a bank, or another account; cash when left out.
    public var account: ID<SubAccount>?
    /// How the money moves; what the account tells unless given.
    public var mode: PaymentMode?
    /// The number of the cheque, UTR or the like.
    public var instrumentNumber: String?
    /// The date on the instrument.
    public var instrumentDate: CalendarDate?

    /// Cash.
    public init() {}

    /// Its fields in a command that takes money.
    public static let taking: [Field<Till>] = fields(account: "pay_into")
    /// Its fields in a command that pays money.
    public static let paying: [Field<Till>] = fields(account: "pay_from")

    private static func fields(account name: String) -> [Field<Till>] {
        [
            Field(name, \.account, .id("sub_account")),
            Field("mode", \.mode, .choice),
            Field("instrument_number", \.instrumentNumber, .text(1...40)),
            Field("instrument_date", \.instrumentDate, .date),
        ]
    }

    /// Collects an amount in a branch: by a receipt, or by a journal from an account.
    ///
    /// Other credits may keep a part of it, as a charge. What comes from a record is undone by the feature that keeps it, everything
    /// else by whoever may reverse vouchers. Throws ``LedgerRefusal``.
    public func collect(
        _ amount: Money, to credit: ID<SubAccount>, in branch: ID<Branch>, keeping kept: [PostingLine] = [],
        _ narration: String, from source: Source? = nil, _ work: Work, _ tx: inout Transaction
    ) throws {
        let side = try side(branch, work, &tx)
        try move(
            [.debit(side.subAccount, amount)] + PostingLine.credits(amount, to: credit, keeping: kept),
            by: side.isMoney ? "receipt" : "journal", side, branch, narration, source, work, &tx)
    }

    /// Pays an amount from a branch: by a payment, or by a journal to an account.
    ///
    /// Throws ``LedgerRefusal``.
    public func pay(
        _ amount: Money, from debit: ID<SubAccount>, in branch: ID<Branch>, _ narration: String,
        from source: Source? = nil, _ work: Work, _ tx: inout Transaction
    ) throws {
        let side = try side(branch, work, &tx)
        try move(
            [.debit(debit, amount), .credit(side.subAccount, amount)],
            by: side.isMoney ? "payment" : "journal", side, branch, narration, source, work, &tx)
    }

    private func move(
        _ lines: [PostingLine], by type: String, _ side: Side, _ branch: ID<Branch>, _ narration: String,
        _ source: Source?, _ work: Work, _ tx: inout Transaction
    ) throws {
        guard side.branch != branch else {
            return try post(voucher(lines, by: type, side, branch, narration, source), in: work)
        }
        let books = VoucherRepository(society: work.group.society)
        guard let adjustment = try books.branchAdjustment(&tx) else { throw LedgerRefusal.noBranchAdjustment }
        let placed = lines.map { line in
            (branch: line.subAccount == side.subAccount ? side.branch : branch, line: line)
        }
        let event = VoucherBatch.of(work.group).entries.count
        for part in try InterBranch.balanced(placed, adjustment: adjustment) {
            let isAccounts = part.branch == branch
            var draft = voucher(
                part.lines, by: isAccounts ? "journal" : type, side, part.branch, narration,
                isAccounts ? source : nil)
            draft.event = event
            try post(draft, in: work)
        }
    }

    private func voucher(
        _ lines: [PostingLine], by type: String, _ side: Side, _ branch: ID<Branch>, _ narration: String,
        _ source: Source?
    ) -> VoucherDraft {
        var draft = VoucherDraft(
            branch: branch, type: type, narration: narration,
            mode: mode ?? side.mode(hasInstrument: instrumentNumber != nil),
            lines: lines)
        draft.instrumentNumber = instrumentNumber
        draft.instrumentDate = instrumentDate
        draft.sourceKind = source?.kind
        draft.sourceID = source?.id
        return draft
    }

    /// Cash or a bank; an account only by whoever writes journals: which accounts may be drawn on is their product's to say.
    private func side(_ branch: ID<Branch>, _ work: Work, _ tx: inout Transaction) throws -> Side {
        guard let account else { return try cash(branch, work, &tx) }
        guard let found = try Chart.lockSubAccount(account, &tx, society: work.group.society) else {
            throw LedgerRefusal.noSuchSubAccount(account.raw)
        }
        guard found.account.keptBy == nil else { throw LedgerRefusal.keptByRegister(found.account.name) }
        guard !found.isMovedAlone else { throw LedgerRefusal.subAccountKept(found.label) }
        if let party = found.party { work.parties.insert(party) }
        var side = Side(subAccount: account, purpose: found.account.purpose, branch: branch)
        if !side.isMoney { try work.require(.journals, in: branch) }
        if side.purpose == .cash, found.account.isControl {
            let keepers = CashKeepers([account])
            try work.group.inquire(keepers, &tx, of: work.group.society)
            side.branch = keepers.branch(of: account) ?? branch
        }
        return side
    }

    /// The drawer of who takes or pays, whatever branch the account is of; else the society's cash in hand.
    private func cash(_ branch: ID<Branch>, _ work: Work, _ tx: inout Transaction) throws -> Side {
        let society = work.group.society
        let sought = DrawerSought(for: branch)
        try work.ask(sought, &tx)
        if let drawer = sought.drawer {
            return Side(subAccount: drawer.subAccount, purpose: .cash, branch: drawer.branch)
        }
        let heads = try Chart.accounts(purpose: .cash, &tx, society: society)
        guard let head = heads.first(where: { !$0.isControl }) else { throw LedgerRefusal.noCashAccount }
        return Side(
            subAccount: try Chart.subAccount(ofPlain: head.code, &tx, society: society), purpose: .cash,
            branch: branch)
    }

    private struct Side {
        var subAccount: ID<SubAccount>
        var purpose: AccountPurpose
        /// The branch in whose books it moves.
        var branch: ID<Branch>

        var isMoney: Bool { purpose == .cash || purpose == .bank }

        func mode(hasInstrument: Bool) -> PaymentMode { .told(by: [purpose], hasInstrument: hasInstrument) }
    }
}
