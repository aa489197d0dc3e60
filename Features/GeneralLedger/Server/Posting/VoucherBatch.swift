internal import Gate
internal import GeneralLedgerRules
internal import Kernel

/// The vouchers that the commands of one group have collected; written by one flush.
final class VoucherBatch {
    /// One collected voucher.
    struct Entry {
        /// The place of its command in the group.
        var work: Int
        var draft: VoucherDraft
        var total: Money
    }

    /// A sub-account that is closed when the vouchers are written that bring it to zero.
    struct Closing {
        /// The place of its command in the group.
        var work: Int
        var subAccount: ID<SubAccount>
        var date: CalendarDate
    }

    /// In the order of collection.
    private(set) var entries: [Entry] = []
    /// What is closed behind them.
    private(set) var closings: [Closing] = []
    /// The sub-accounts that the commands have opened: a trial run gives them numbers that they may not keep.
    var opened: Set<ID<SubAccount>> = []
    /// What was written by the flush, for the seal.
    var written: [VoucherRecord] = []
    /// What the commands of a group that only posts have read under the posting lock.
    var ground: LedgerGround?
    /// The head as the flush found it.
    var head: LedgerHead?
    /// The audit rows that waited for this flush: those of commands that posted nothing.
    var waiting: [SealedAudit] = []
    private var events = 0
    private var changes: [ID<SubAccount>: MoneySum] = [:]

    func add(_ draft: VoucherDraft, total: Money, work: Int) {
        entries.append(Entry(work: work, draft: draft, total: total))
        for line in draft.lines { changes[line.subAccount, default: .zero] += line.amount }
    }

    /// The mark of another event over branches.
    func newEvent() -> Int {
        events += 1
        return events
    }

    func close(_ subAccount: ID<SubAccount>, on date: CalendarDate, work: Int) {
        closings.append(Closing(work: work, subAccount: subAccount, date: date))
    }

    /// What the collected lines change on a sub-account: the overlay over its stored balance.
    func change(of subAccount: ID<SubAccount>) -> MoneySum {
        changes[subAccount] ?? .zero
    }

    /// The batch of a group.
    static func of(_ group: WorkGroup) -> VoucherBatch {
        group.attachment(VoucherBatch.self) { VoucherBatch() }
    }
}
