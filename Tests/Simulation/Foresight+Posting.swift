import Gate
import GeneralLedger
import Kernel

// Vouchers: what is collected, and what the flush says of it.
extension Foresight {
    func run(_ command: PostVoucher, _ caller: Caller, _ run: inout Run) throws {
        guard Books.types.contains(command.type) else { throw No("ledger.no_such_type") }
        guard command.type != "opening", command.type != "system" else { throw No("ledger.type_not_manual") }
        if command.type == "journal" {
            try require("ledger.post_journal", found: command.branchID.raw, caller)
        }
        if let valueDate = command.valueDate, let branch = books.branches[command.branchID.raw],
            branch.isOpen
        {
            try checkValueDate(valueDate, branch.latest, command, caller)
        }
        let lines = try resolve(command.lines, &run)
        let others = lines.filter { !books.isMoney($0.subAccount) }
        if others.contains(where: { $0.amount < 0 }), others.contains(where: { $0.amount > 0 }) {
            try require("ledger.post_journal", found: command.branchID.raw, caller)
        }
        try checkTotal(lines)
        run.drafts = [
            Voucher(
                branch: command.branchID.raw, type: command.type, narration: command.narration, lines: lines,
                valueDate: command.valueDate)
        ]
    }

    private func checkValueDate(
        _ date: CalendarDate, _ business: CalendarDate, _ command: PostVoucher, _ caller: Caller
    ) throws {
        guard date <= business else { throw No("ledger.value_date_later") }
        guard date < business else { return }
        guard caller.holds("ledger.earlier_value_date", found: command.branchID.raw) else {
            throw No("ledger.value_date_not_permitted")
        }
        let most = books.setting("ledger.value_date_days", on: business, fallback: [30]).first ?? 0
        guard date.days(to: business) <= most else { throw No("ledger.value_date_too_early") }
    }

    func run(_ command: PostInterBranch, _ run: inout Run) throws {
        let lines = try resolve(command.lines.map(\.line), &run)
        try checkTotal(lines)
        var order: [Int64] = []
        var parts: [Int64: [Voucher.Line]] = [:]
        for (input, line) in zip(command.lines, lines) {
            if parts[input.branch.raw] == nil { order.append(input.branch.raw) }
            parts[input.branch.raw, default: []].append(line)
        }
        guard order.count >= 2 else { throw No("ledger.one_branch_only") }
        for branch in order {
            var own = parts[branch] ?? []
            let out = own.reduce(0) { $0 + $1.amount }
            if out != 0 { own.append(Voucher.Line(subAccount: Books.adjustment, amount: -out)) }
            let moved = own.filter { books.isMoney($0.subAccount) }.map(\.amount)
            let type = moved.isEmpty ? "journal" : moved.reduce(0, +) < 0 ? "payment" : "receipt"
            try checkTotal(own)
            run.drafts.append(
                Voucher(
                    branch: branch, type: type, narration: command.narration, lines: own, event: 0))
        }
    }

    func run(_ command: ReverseVoucher, _ caller: Caller, _ run: inout Run) throws {
        guard let asked = past.voucher(command.voucher.raw) else { throw No("ledger.no_such_voucher") }
        let ids = asked.event.flatMap { past.events[$0] } ?? [asked.id]
        let all = ids.compactMap(past.voucher)
        for voucher in all {
            guard voucher.reverses == nil else { throw No("ledger.is_reversal") }
            guard !isReversed(voucher.id) else { throw No("ledger.already_reversed") }
        }
        for voucher in all {
            try require("ledger.reverse_voucher", found: voucher.branch, caller)
            guard caller.holds("ledger.reverse_voucher", found: voucher.branch, voucher.total) else {
                throw No("gate.over_limit")
            }
        }
        run.branch = all.first?.branch
        for voucher in all {
            var draft = voucher
            draft.reverses = voucher.id
            (draft.file, draft.isHistory) = (nil, false)
            draft.valueDate = voucher.valueDate ?? voucher.date
            draft.lines = voucher.lines.map { Voucher.Line(subAccount: $0.subAccount, amount: -$0.amount) }
            draft.event = voucher.event.map { -$0 }
            run.drafts.append(draft)
            run.parties.formUnion(voucher.lines.compactMap { books.subAccounts[$0.subAccount]?.party })
        }
    }

    /// Whether a voucher is undone, be it by a deed of this play.
    private func isReversed(_ voucher: Int64) -> Bool {
        past.reversed.contains(voucher) || vouchers.contains { $0.reverses == voucher }
    }

    private func resolve(_ inputs: [VoucherLineInput], _ run: inout Run) throws -> [Voucher.Line] {
        for input in inputs {
            if input.subAccount == nil, input.account == nil { throw Faulty() }
            if (input.debit == nil) == (input.credit == nil) { throw Faulty() }
        }
        return try inputs.map { input in
            let id = try target(input)
            if id == Books.adjustment { throw No("ledger.adjustment_by_hand") }
            if let party = books.subAccounts[id]?.party { run.parties.insert(party) }
            return Voucher.Line(subAccount: id, amount: input.debit?.paise ?? -(input.credit?.paise ?? 0))
        }
    }

    private func target(_ input: VoucherLineInput) throws -> Int64 {
        if let id = input.subAccount?.raw {
            guard books.subAccounts[id] != nil else { throw No("ledger.no_such_sub_account") }
            return id
        }
        if let place = Books.plain.firstIndex(where: { $0.code == input.account }) { return Int64(place + 1) }
        let accounts = ["106001": Books.savings, "203001": Books.loans]
        guard let account = accounts[input.account ?? ""] else { throw No("ledger.no_such_account") }
        guard let number = input.number else { throw No("ledger.sub_account_needed") }
        guard
            let found = books.subAccounts.first(where: {
                $0.value.account == account && $0.value.number == number
            })
        else { throw No("ledger.no_such_number") }
        return found.key
    }

    private func checkTotal(_ lines: [Voucher.Line]) throws {
        guard lines.reduce(0, { $0 + $1.amount }) == 0 else { throw No("ledger.unbalanced") }
    }

    /// Under the posting lock: each voucher in turn, on the balances that the ones before it leave.
    mutating func admit(_ run: Run) throws -> [Voucher] {
        var events: [Int64: Int64] = [:]
        var written: [Voucher] = []
        for draft in run.drafts {
            var voucher = try admit(draft)
            voucher.maker = run.maker
            voucher.approver = run.approver
            if let mark = draft.event {
                voucher.event = events[mark] ?? voucher.id
                events[mark] = voucher.event
            }
            written.append(voucher)
        }
        vouchers += written
        return written
    }

    private mutating func admit(_ draft: Voucher) throws -> Voucher {
        guard let branch = books.branches[draft.branch] else { throw No("ledger.no_such_branch") }
        guard branch.isOpen else { throw No("ledger.day_not_open") }
        guard let year = books.year(of: branch.latest) else { throw No("ledger.day_outside_years") }
        guard year.isOpen else { throw No("ledger.year_not_open") }
        guard draft.valueDate ?? branch.latest <= branch.latest else { throw No("ledger.value_date_later") }
        for line in draft.lines { try check(line) }
        if draft.reverses == nil { try checkBehaviour(draft) }
        try checkLimits(draft)
        let cash = draft.lines.filter { $0.subAccount == Books.cash }.reduce(0) { $0 + $1.amount }
        if cash < 0, branch.cash + cash < 0, !draft.isHistory { throw No("ledger.branch_cash_short") }
        var voucher = draft
        books.lastVoucher += 1
        voucher.id = books.lastVoucher
        voucher.date = branch.latest
        voucher.year = year.year
        let series = Books.Series(branch: draft.branch, type: draft.type, year: year.year)
        books.series[series, default: 0] += 1
        voucher.number = books.series[series] ?? 0
        for line in draft.lines { post(line, voucher) }
        if draft.file == nil { books.branches[draft.branch]?.isLiving = true }
        if draft.file != branch.importDay { books.branches[draft.branch]?.hasStrangers = true }
        return voucher
    }

    private mutating func post(_ line: Voucher.Line, _ voucher: Voucher) {
        let account = books.subAccounts[line.subAccount]?.account ?? 0
        books.subAccounts[line.subAccount]?.balance += line.amount
        books.subAccounts[line.subAccount]?.lines += 1
        books.subAccounts[line.subAccount]?.months[voucher.date.monthStart, default: 0] += line.amount
        if line.subAccount == Books.cash { books.branches[voucher.branch]?.cash += line.amount }
        func move(_ movement: inout Books.Movement) {
            if line.amount > 0 { movement.debit += line.amount } else { movement.credit -= line.amount }
            movement.lines += 1
        }
        let day = Books.Place(date: voucher.date, account: account, branch: voucher.branch)
        let month = Books.Place(date: voucher.date.monthStart, account: account, branch: voucher.branch)
        move(&books.movements[day, default: Books.Movement()])
        move(&books.monthMovements[month, default: Books.Movement()])
    }

    private func check(_ line: Voucher.Line) throws {
        guard let target = books.subAccounts[line.subAccount] else { throw No("ledger.no_such_sub_account") }
        guard target.isOpen else { throw No("ledger.sub_account_closed") }
        if target.frozen == "all" || target.frozen == (line.amount < 0 ? "credits" : "debits") {
            throw No("ledger.sub_account_frozen")
        }
    }

    func checkBehaviour(_ draft: Voucher) throws {
        let money = draft.lines.filter { books.isMoney($0.subAccount) }
        switch draft.type {
        case "receipt":
            if !money.contains(where: { $0.amount > 0 }) { throw No("ledger.receipt_without_money") }
        case "payment":
            if !money.contains(where: { $0.amount < 0 }) { throw No("ledger.payment_without_money") }
        case "contra": if money.count < draft.lines.count { throw No("ledger.contra_with_others") }
        case "journal": if !money.isEmpty { throw No("ledger.journal_with_money") }
        default: break
        }
    }

    private func checkLimits(_ draft: Voucher) throws {
        var seen: Set<Int64> = []
        for line in draft.lines where seen.insert(line.subAccount).inserted {
            guard let target = books.subAccounts[line.subAccount] else { continue }
            let change = draft.lines.filter { $0.subAccount == line.subAccount }.reduce(0) { $0 + $1.amount }
            let after = target.balance + change
            if change > 0, let highest = target.highest, after > highest - target.held {
                throw No("ledger.above_highest")
            }
            if change < 0, let lowest = target.lowest, after < lowest { throw No("ledger.below_lowest") }
        }
    }
}
