public import Gate
public import GeneralLedgerRules
public import Kernel
public import Postgres

/// Collects the reversal of a voucher, and of the other vouchers of its inter-branch event: for features whose own record
/// is undone with it.
///
/// A reversal keeps type, value date and tags, and turns every line round. Throws ``LedgerRefusal``.
public func reverse(_ id: ID<Voucher>, reason: String, in work: Work, _ tx: inout Transaction) throws {
    try VoucherReversal(id, work, &tx).collect(reason: reason, work, &tx)
}

/// A voucher with the others of its event, on the way to being reversed.
struct VoucherReversal {
    let vouchers: [StoredVoucher]
    private let repository: VoucherRepository

    init(_ id: ID<Voucher>, _ work: Work, _ tx: inout Transaction) throws {
        repository = VoucherRepository(society: work.group.society)
        vouchers = try repository.vouchers(of: id, &tx)
        guard !vouchers.isEmpty else { throw LedgerRefusal.noSuchVoucher(id.raw) }
        for voucher in vouchers {
            guard voucher.reverses == nil else { throw LedgerRefusal.isReversal(voucher.number) }
            guard !voucher.isReversed else { throw LedgerRefusal.alreadyReversed(voucher.number) }
        }
    }

    /// Refuses where a register keeps one of the accounts: its own commands undo what it has made.
    func checkKept(_ tx: inout Transaction) throws {
        guard let account = try repository.keptAccount(in: vouchers.map(\.id), &tx) else { return }
        throw LedgerRefusal.keptByRegister(account)
    }

    func collect(reason: String, _ work: Work, _ tx: inout Transaction) throws {
        let lines = try repository.lines(of: vouchers.map(\.id), &tx)
        let keepers = CashKeepers(Set(lines.values.joined().map(\.subAccount)).sorted { $0.raw < $1.raw })
        try work.group.inquire(keepers, &tx, of: work.group.society)
        for voucher in vouchers {
            try keepers.checkReversal(of: voucher, lines[voucher.id] ?? [], by: work)
        }
        work.parties.formUnion(try repository.parties(of: lines.values.flatMap(\.self), &tx))
        for voucher in vouchers {
            var draft = VoucherDraft(
                branch: voucher.branch, type: voucher.type, narration: voucher.narration, mode: voucher.mode,
                valueDate: voucher.valueDate, lines: VoucherRules.reversal(of: lines[voucher.id] ?? []))
            draft.instrumentNumber = voucher.instrumentNumber
            draft.instrumentDate = voucher.instrumentDate
            draft.outsideReference = voucher.outsideReference
            draft.sourceKind = voucher.source
            draft.sourceID = voucher.sourceID
            draft.reason = reason
            draft.reverses = voucher.id
            // Marks of the command's own events are not negative.
            draft.event = voucher.event.map { -Int($0) }
            try post(draft, in: work)
        }
    }
}
