internal import Gate
internal import GeneralLedgerRules
internal import JSON
internal import Kernel
internal import Postgres

/// What the flush knows under the society's head, and the checks made there: each voucher in turn, against the balances as
/// the ones before it leave them.
struct PostingDesk {
    private let ground: LedgerGround
    /// Where they differ from what was read.
    private var balances: [ID<SubAccount>: Money] = [:]
    private var cash: BranchCash
    /// Who keeps the drawers and vaults that the vouchers name.
    private let keepers: CashKeepers
    private var series: [SeriesRow: Int32]
    private var lastVoucher: Int64
    private var events: [EventKey: Int64] = [:]

    private var undo: Undo

    /// What the vouchers of one command have changed here, as it was before.
    private struct Undo {
        var lastVoucher: Int64
        var cash: BranchCash
        var series: [(SeriesRow, Int32?)] = []
        var balances: [(ID<SubAccount>, Money?)] = []
    }

    private struct EventKey: Hashable {
        var work: Int
        var event: Int
    }

    /// A desk for the vouchers of these entries, on ground that may be known already in part.
    init(
        _ entries: [VoucherBatch.Entry], on known: LedgerGround? = nil, _ reading: LedgerGround.Reading,
        _ repository: PostingRepository, of group: WorkGroup, _ tx: inout Transaction
    ) throws {
        let need = LedgerGround.Need(entries)
        if var known {
            precondition(known.reading == reading, "what was read otherwise may have changed since")
            try known.complete(need, repository, &tx)
            ground = known
        } else {
            ground = try LedgerGround(need, reading, repository, &tx)
        }
        lastVoucher = ground.head.lastVoucher
        series = ground.series
        cash = try BranchCash(entries.map(\.draft), ground, repository, &tx)
        keepers = CashKeepers(ground)
        if !keepers.isEmpty { try group.inquire(keepers, &tx, of: group.society) }
        undo = Undo(lastVoucher: lastVoucher, cash: cash)
    }

    /// The head as it was found.
    var head: LedgerHead { ground.head }
    /// The audit rows that wait for the next seal.
    var waiting: [SealedAudit] { ground.waiting }

    /// Checks the vouchers of a command and gives each its id, number and date.
    ///
    /// When one is refused nothing of them has been counted.
    mutating func admit(_ entries: [VoucherBatch.Entry], by work: Work, at moment: Instant) throws
        -> [VoucherRecord]
    {
        undo = Undo(lastVoucher: lastVoucher, cash: cash)
        do {
            return try entries.map {
                try admit($0, event: event(of: $0, among: entries), by: work, at: moment)
            }
        } catch {
            takeBack()
            throw error
        }
    }

    /// Counts the vouchers of the last command out again.
    private mutating func takeBack() {
        lastVoucher = undo.lastVoucher
        cash = undo.cash
        for (key, serial) in undo.series.reversed() { series[key] = serial }
        for (subAccount, balance) in undo.balances.reversed() { balances[subAccount] = balance }
    }

    /// The lines of all vouchers of an event over branches, where drawers or vaults are asked about.
    private func event(
        of entry: VoucherBatch.Entry, among entries: [VoucherBatch.Entry]
    ) -> [PostingLine] {
        guard let event = entry.draft.event, !keepers.isEmpty else { return [] }
        return entries.filter { $0.draft.event == event }.flatMap(\.draft.lines)
    }

    private mutating func admit(
        _ entry: VoucherBatch.Entry, event: [PostingLine], by work: Work, at moment: Instant
    ) throws -> VoucherRecord {
        let draft = entry.draft
        guard let day = ground.days[draft.branch] else { throw LedgerRefusal.noSuchBranch(draft.branch.raw) }
        guard !day.isClosed else { throw LedgerRefusal.branchClosed(day.code) }
        guard let date = day.date else { throw LedgerRefusal.dayNotOpen(branch: day.code) }
        guard let year = day.year, let label = day.yearLabel else {
            throw LedgerRefusal.dayOutsideYears(date)
        }
        guard day.yearIsOpen else { throw LedgerRefusal.yearNotOpen(label) }
        guard let type = ground.types[draft.type] else { throw LedgerRefusal.noSuchType(draft.type) }
        let valueDate = draft.valueDate ?? date
        guard valueDate <= date else { throw LedgerRefusal.valueDateLater(date) }
        try checkTargets(draft)
        try keepers.check(draft, event: event, by: work, ground.targets)
        // What undoes a receipt pays out, under the receipt's own type.
        if draft.reverses == nil {
            try VoucherRules.check(
                type.behaviour, draft.lines,
                purposes: draft.lines.map { ground.targets[$0.subAccount]?.purpose ?? .general })
        }
        try moveBalances(draft)
        try cash.move(draft, day, ground.targets)

        lastVoucher += 1
        let key = SeriesRow(branch: draft.branch, type: type.id, year: year)
        let serial = (series[key] ?? 0) + 1
        undo.series.append((key, series[key]))
        series[key] = serial
        var record = VoucherRecord(draft, by: work, at: moment)
        record.id = ID(lastVoucher)
        record.type = type.id
        record.year = year
        record.number = serial
        record.businessDate = date
        record.valueDate = valueDate
        record.total = entry.total
        record.work = entry.work
        record.numberText = VoucherRules.number(
            prefix: type.prefix, branch: day.code, year: label, serial: serial)
        if let event = draft.event {
            let mark = EventKey(work: entry.work, event: event)
            record.eventID = events[mark] ?? record.id.raw
            events[mark] = record.eventID
        }
        return record
    }

    private func checkTargets(_ draft: VoucherDraft) throws {
        for line in draft.lines {
            guard let target = ground.targets[line.subAccount] else {
                throw LedgerRefusal.noSuchSubAccount(line.subAccount.raw)
            }
            guard target.accountIsOpen else {
                throw Self.refused(.accountClosed(target.accountName), line.subAccount)
            }
            guard target.isOpen else { throw Self.refused(.subAccountClosed(target.label), line.subAccount) }
            if target.frozen == "all" || target.frozen == (line.amount.isNegative ? "credits" : "debits") {
                throw Self.refused(.subAccountFrozen(target.label), line.subAccount)
            }
            if let about = line.inRespectOf, ground.targets[about] == nil {
                throw LedgerRefusal.noSuchSubAccount(about.raw)
            }
            if let centre = line.costCentre, !ground.costCentres.contains(centre) {
                throw LedgerRefusal.noSuchCostCentre(centre.raw)
            }
        }
    }

    /// A refusal that its own words tell of a sub-account by its name, with the record.
    private static func refused(_ refusal: LedgerRefusal, _ subAccount: ID<SubAccount>) -> PlacedRefusal {
        PlacedRefusal(refusal, RefusalCause("sub_account", subAccount.raw))
    }

    /// Adds the voucher to the balances and refuses what would leave the limits; a movement towards them is always allowed.
    private mutating func moveBalances(_ draft: VoucherDraft) throws {
        var changes: [ID<SubAccount>: MoneySum] = [:]
        for line in draft.lines { changes[line.subAccount, default: .zero] += line.amount }
        for line in draft.lines {
            guard let change = changes.removeValue(forKey: line.subAccount),
                let target = ground.targets[line.subAccount]
            else { continue }
            let before = balances[line.subAccount] ?? target.balance
            let after = try (MoneySum(before) + change).money()
            if target.purpose == .cash, target.isControl { try Self.checkPlace(target, before, change) }
            if let refusal = try target.limits.refusal(target.label, from: before, by: change) {
                throw Self.refused(refusal, line.subAccount)
            }
            undo.balances.append((line.subAccount, balances[line.subAccount]))
            balances[line.subAccount] = after
        }
    }

    /// No more is taken from a drawer or a vault than lies in it.
    private static func checkPlace(_ target: TargetRow, _ before: Money, _ change: MoneySum) throws {
        let after = try (MoneySum(before) + change).money()
        if change < .zero, let least = target.lowest, after < least {
            let wanted = try (.zero - change).money()
            throw refused(.cashShort(place: target.name, balance: before, wanted: wanted), target.id)
        }
    }

    /// The voucher as a checker sees it.
    ///
    /// Business date and number come with the posting; so do the numbers of sub-accounts that the same command opens.
    func preview(of draft: VoucherDraft, total: Money, opening opened: Set<ID<SubAccount>>) -> JSONValue {
        var object: JSONObject = [
            "branch_id": .integer(draft.branch.raw), "type": .string(draft.type),
            "narration": .string(draft.narration),
            "mode": .string(draft.mode.rawValue), "total": .string(total.text(.plain)),
        ]
        if let valueDate = draft.valueDate { object.append("value_date", .string(valueDate.text)) }
        if let instrument = draft.instrumentNumber { object.append("instrument_number", .string(instrument)) }
        if let reverses = draft.reverses { object.append("reverses", .integer(reverses.raw)) }
        object.append("lines", .array(draft.lines.map { preview($0, opened) }))
        return .object(object)
    }

    private func preview(_ line: PostingLine, _ opened: Set<ID<SubAccount>>) -> JSONValue {
        let target = ground.targets[line.subAccount]
        let isNew = opened.contains(line.subAccount)
        return [
            "sub_account_id": isNew ? .null : .integer(line.subAccount.raw),
            "account": .string(target?.accountCode ?? ""),
            "name": .string((isNew ? target?.newLabel : target?.label) ?? ""),
            line.amount.isNegative ? "credit" : "debit": .string(line.amount.magnitude.text(.plain)),
        ]
    }
}

extension VoucherRecord {
    fileprivate init(_ draft: VoucherDraft, by work: Work, at moment: Instant) {
        branch = draft.branch
        narration = draft.narration
        mode = draft.mode.rawValue
        instrumentNumber = draft.instrumentNumber
        instrumentDate = draft.instrumentDate
        outsideReference = draft.outsideReference
        sourceKind = draft.sourceKind
        sourceID = draft.sourceID
        runID = draft.runID
        reason = draft.reason ?? work.envelope.reason
        channel = work.envelope.channel.rawValue
        reverses = draft.reverses
        madeBy = work.maker
        approvedBy = work.approver
        recordedAt = moment
        lines = draft.lines
    }
}
