import Chance
import Gate
import GeneralLedger
import GeneralLedgerRules
import JSON
import Kernel

// What is done at the desk behind the counter: sub-accounts, days, decisions, rules.
extension Chooser {
    mutating func subAccountDeed(_ books: Books) -> Deed {
        let caller = dice.pick([
            People.admin, People.manager, People.accountant, People.chair, People.clerk, People.cashier,
        ])
        let ids = books.subAccounts.keys.filter { $0 > 6 }.sorted()
        let open = ids.filter { books.subAccounts[$0]?.isOpen == true }
        let id = dice.coin(3) ? 9_999 : dice.pick(open.isEmpty || dice.coin(5) ? ids : open)
        var deed: Deed
        switch dice.number(1...17) {
        case ...2: deed = sent(opening(books), by: caller)
        case ...4:
            let empty = ids.filter {
                books.subAccounts[$0]?.balance == 0 && books.subAccounts[$0]?.isOpen == true
            }
            // Those that the others need stay open.
            let chosen = empty.filter { $0 > 15 }.last ?? id
            deed = sent(CloseSubAccount(ID(chosen > 15 ? chosen : id > 15 ? id : 8_888)), by: caller)
        case ...6: deed = sent(limits(id, books), by: caller)
        case ...8:
            var command = FreezeSubAccount()
            command.subAccount = ID(id)
            command.frozen = dice.pick([.debits, .credits, .all])
            command.reason = "by order"
            deed = sent(command, by: caller)
        case ...11:
            var command = UnfreezeSubAccount()
            command.reason = "settled"
            let frozen = ids.filter { books.subAccounts[$0]?.frozen != "none" }
            command.subAccount = ID(frozen.isEmpty ? id : dice.pick(frozen))
            deed = sent(command, by: caller)
        case ...13:
            guard let hold = hold(books) else { fallthrough }
            deed = sent(hold, by: caller)
        default:
            // In their order: that of a dictionary is another in each process, and the seed alone is to decide.
            let holds = books.holds.keys.sorted().filter {
                books.holds[$0]?.isReleased == false || dice.coin(1)
            }
            deed = sent(ReleaseHold(ID(holds.isEmpty ? 77_777 : dice.pick(holds))), by: caller)
        }
        if dice.coin(25), let version = books.subAccounts[id]?.version {
            deed.envelope.expectedVersion = version - (dice.coin(30) ? 1 : 0)
        }
        return deed
    }

    private mutating func opening(_ books: Books) -> OpenSubAccount {
        var command = OpenSubAccount()
        let isFull = books.subAccounts.count > 90
        command.account = ID(dice.coin(8) ? dice.pick([1, 99]) : dice.pick([Books.savings, Books.loans]))
        command.party = dice.coin(85) ? ID(Int64(dice.number(1...6))) : ID(66)
        // Enough of them are enough: then only numbers that are taken.
        command.number = isFull ? "SB-1" : dice.coin(8) ? "SB-2" : "N-\(dice.number(1...9_999))"
        if isFull { command.account = ID(Books.savings) }
        command.homeBranch = dice.coin(60) ? ID(Int64(dice.number(1...3))) : nil
        if command.account.raw == Books.savings { command.highest = .zero } else { command.lowest = .zero }
        if dice.coin(5) { (command.lowest, command.highest) = (Money(paise: 5), Money(paise: 4)) }
        return command
    }

    private mutating func limits(_ id: Int64, _ books: Books) -> ChangeSubAccountLimits {
        var command = ChangeSubAccountLimits()
        command.subAccount = ID(id)
        command.reason = "new terms"
        let isLoan = books.subAccounts[id]?.account == Books.loans
        command.lowest =
            isLoan ? .zero : dice.coin(20) ? Money(paise: -Int64(dice.number(1...9_000_000))) : nil
        command.highest =
            isLoan
            ? Money(paise: Int64(dice.number(0...20_000_000)))
            : dice.coin(10) ? nil : Money(paise: dice.coin(70) ? 0 : -Int64(dice.number(0...50_000)))
        return command
    }

    mutating func calendarDeed(_ books: Books) -> Deed {
        let caller = dice.pick([
            People.admin, People.manager, People.manager, People.accountant, People.cashier,
        ])
        let ids = books.branches.keys.sorted()
        let latest = ids.first { books.branches[$0]?.latest == books.earliestDay }
        let closed = ids.first { books.branches[$0]?.isOpen == false }
        let id = dice.coin(40) ? closed ?? latest ?? 1 : dice.coin(60) ? latest ?? 1 : dice.pick(ids)
        switch dice.number(1...40) {
        case 1: return sent(OpenSession(ID(id)), by: caller)
        case 2: return sent(CloseSession(ID(id)), by: caller)
        case 3: return sent(EndDay(ID(dice.coin(10) ? 9 : id)), by: caller)
        case 4...6:
            let day = books.branches[id]?.latest ?? SimulatedSociety.firstDay
            let back = dice.coin(70) ? 0 : dice.number(1...9)
            return sent(ReopenDay(ID(id), day.adding(days: -back), reason: "late voucher"), by: caller)
        case 7...9: return sent(holiday(books, id), by: caller)
        case 10:
            var command = RemoveHoliday()
            let marks = books.holidays.keys.sorted { ($0.date, $0.branch ?? 0) < ($1.date, $1.branch ?? 0) }
            let mark = marks.isEmpty ? Books.Mark(date: books.today) : dice.pick(marks)
            (command.date, command.branchID) = (mark.date, mark.branch.map { ID($0) })
            return sent(command, by: caller)
        case 11:
            var command = OpenFinancialYear()
            let last = books.years.last?.year ?? 2025
            command.year = dice.pick([last, last + 2])
            return sent(command, by: caller)
        case 12: return sent(LockFinancialYear(year: dice.pick([2024, 2025, 2026])), by: caller)
        default: return dayDeed(books, id)
        }
    }

    private mutating func holiday(_ books: Books, _ branch: Int64) -> SetHoliday {
        var command = SetHoliday()
        let day = books.branches[branch]?.latest ?? SimulatedSociety.firstDay
        command.date = day.adding(days: dice.number(-2...9))
        command.title = "Feast"
        command.branchID = dice.coin(50) ? ID(dice.coin(5) ? 9 : branch) : nil
        command.isWorking = dice.coin(35)
        return command
    }

    /// The next thing that brings a branch from one day to the next.
    private mutating func dayDeed(_ books: Books, _ id: Int64) -> Deed {
        guard let branch = books.branches[id] else { return sent(EndDay(ID(id)), by: People.admin) }
        let caller = dice.pick([People.admin, People.manager])
        guard branch.isOpen else {
            let ahead = dice.coin(85) ? dice.number(1...3) : dice.number(10...40)
            var date = branch.latest.adding(days: dice.coin(5) ? 0 : ahead)
            // Branches that are in different months carry month ends forward.
            let month = branch.latest.monthStart.adding(months: 1)
            if month <= books.today, dice.coin(50) {
                date = month.adding(months: dice.number(0...1)).adding(days: dice.number(0...4))
            }
            guard books.year(of: date) != nil else { return sent(OpenFinancialYear(), by: caller) }
            return sent(BeginDay(ID(id), date), by: caller)
        }
        if branch.hasSession { return sent(CloseSession(ID(id)), by: caller) }
        let waiting = books.pending.filter { $1.waits(in: id) }.keys.sorted()
        guard let number = waiting.first, dice.coin(90) else { return sent(EndDay(ID(id)), by: caller) }
        var reject = RejectPending()
        (reject.number, reject.note) = (number, "not today")
        let isOwn = books.pending[number]?.deed.caller.user == People.admin.user
        return sent(reject, by: isOwn ? People.manager : People.admin)
    }

    mutating func decision(_ books: Books) -> Deed {
        let waiting = books.pending.keys.sorted().filter {
            books.pending[$0]?.status == "waiting" || dice.coin(1)
        }
        let number = waiting.isEmpty || dice.coin(3) ? 55_555 : dice.pick(waiting)
        let caller = dice.pick([
            People.admin, People.manager, People.chair, People.chair, People.cashier, People.accountant,
        ])
        switch dice.number(1...8) {
        case 1:
            var command = RejectPending()
            (command.number, command.note) = (number, "no")
            return sent(command, by: caller)
        case 2:
            var command = WithdrawPending()
            command.number = number
            let maker = books.pending[number]?.deed.caller
            return sent(command, by: dice.coin(70) ? maker ?? caller : caller)
        default:
            return approval(number, by: caller)
        }
    }

    private mutating func approval(_ number: Int64, by caller: Caller) -> Deed {
        var command = ApprovePending()
        command.number = number
        command.note = dice.coin(50) ? "as agreed" : nil
        return sent(command, by: caller)
    }

    /// Changes a record over which somebody's command waits, and plans that the command is approved soon after.
    mutating func meddling(_ books: Books) -> Deed? {
        let waiting = books.pending.filter { $1.status == "waiting" && $1.deed.changed != nil }.keys.sorted()
        guard !waiting.isEmpty else { return nil }
        let number = dice.pick(waiting)
        guard let pending = books.pending[number], let id = pending.deed.changed else { return nil }
        let maker = pending.deed.caller.user
        let checkers = [People.admin, People.manager, People.chair].filter { $0.user != maker }
        plans.append(Play(deeds: [approval(number, by: dice.pick(checkers))]))
        if dice.coin(30) { plans.append(Play(deeds: [approval(number, by: dice.pick(checkers))])) }
        if books.subAccounts[id]?.highest != nil, dice.coin(70) {
            let command = PlaceHold(ID(id), Money(paise: Int64(dice.number(1...500))), reason: "court order")
            return sent(command, by: dice.pick(checkers))
        }
        return sent(limits(id, books), by: dice.pick(checkers))
    }

    mutating func rule(_ books: Books) -> any Command {
        let day = books.today
        guard dice.coin(60) else { return setting(books) }
        var command = SetApprovalRule()
        command.command = dice.pick([
            "ledger.post_voucher", "ledger.post_inter_branch", "ledger.reverse_voucher", "ledger.place_hold",
            "ledger.change_sub_account_limits", "ledger.freeze_sub_account", "ledger.open_sub_account",
            "ledger.change_sub_account_limits", "ledger.freeze_sub_account", "ledger.post_import",
        ])
        command.from = day.adding(days: dice.number(-4...4))
        command.isRequired = dice.coin(55)
        let isPosting = command.command.hasPrefix("ledger.post")
        if isPosting || dice.coin(50) { command.amountFrom = Money(rupees: Int64(dice.number(800...15_000))) }
        return command
    }

    private mutating func setting(_ books: Books) -> ChangeSetting {
        var command = ChangeSetting()
        command.from = books.earliestDay.adding(days: dice.number(-3...5))
        command.reason = "by resolution"
        switch dice.number(1...3) {
        case 1:
            command.name = "ledger.value_date_days"
            command.value = .integer(Int64(dice.number(0...60)))
        case 2:
            command.name = "ledger.weekly_off"
            command.value = dice.pick([.array([0]), .array([0, 6]), .array([])])
        default:
            command.name = "ledger.end_day_with_waiting"
            command.value = .bool(dice.coin(50))
        }
        return command
    }
}
