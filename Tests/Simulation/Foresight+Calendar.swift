import Gate
import GeneralLedger
import Kernel

// Days, sessions, holidays, years.
extension Foresight {
    mutating func runCalendar(_ command: any Command, _ deed: Deed) throws {
        switch command {
        case let command as BeginDay: try begin(command)
        case let command as EndDay: try end(command.branchID.raw)
        case let command as ReopenDay: try reopen(command)
        case let command as OpenSession:
            let id = try openBranch(command.branchID.raw)
            guard books.branches[id]?.hasSession == false else { throw No("ledger.session_still_open") }
            books.branches[id]?.hasSession = true
            books.branches[id]?.sessions += 1
        case let command as CloseSession:
            let id = try openBranch(command.branchID.raw)
            guard books.branches[id]?.hasSession == true else { throw No("ledger.session_not_open") }
            books.branches[id]?.hasSession = false
        case let command as SetHoliday:
            if let branch = command.branchID?.raw { _ = try self.branch(branch) }
            books.holidays[Books.Mark(date: command.date, branch: command.branchID?.raw)] = command.isWorking
        case let command as RemoveHoliday:
            let mark = Books.Mark(date: command.date, branch: command.branchID?.raw)
            guard books.holidays.removeValue(forKey: mark) != nil else { throw No("ledger.no_such_holiday") }
        case let command as OpenFinancialYear:
            let next = (books.years.last?.year ?? 0) + 1
            let wanted = command.year ?? next
            if books.years.contains(where: { $0.year == wanted }) { throw No("ledger.year_exists") }
            guard wanted == next else { throw No("ledger.year_not_next") }
            books.years.append(Books.Year(year: wanted))
        case let command as LockFinancialYear: try lock(command.year)
        default: throw No("the model does not know \(deed.name)")
        }
    }

    private func branch(_ id: Int64) throws -> Books.Branch {
        guard let branch = books.branches[id] else { throw No("ledger.no_such_branch") }
        return branch
    }

    private func openBranch(_ id: Int64) throws -> Int64 {
        guard try branch(id).isOpen else { throw No("ledger.day_not_open") }
        return id
    }

    private func checkYear(_ date: CalendarDate) throws {
        guard let year = books.year(of: date) else { throw No("ledger.day_outside_years") }
        guard year.isOpen else { throw No("ledger.year_not_open") }
    }

    private mutating func begin(_ command: BeginDay) throws {
        let id = command.branchID.raw
        let branch = try branch(id)
        guard !branch.isOpen else { throw No("ledger.day_still_open") }
        guard command.date > branch.latest else { throw No("ledger.day_not_later") }
        guard command.date <= books.today.adding(days: 3) else { throw No("ledger.day_too_far_ahead") }
        try checkYear(command.date)
        try checkWorkingDay(command.date, id)
        books.branches[id]?.begin(command.date)
    }

    /// Whether a branch does business on a date.
    func checkWorkingDay(_ date: CalendarDate, _ id: Int64) throws {
        let mark =
            books.holidays[Books.Mark(date: date, branch: id)]
            ?? books.holidays[Books.Mark(date: date, branch: nil)]
        if let mark {
            guard mark else { throw No("ledger.day_is_holiday") }
        } else if books.setting("ledger.weekly_off", on: date, fallback: [0]).contains(date.weekday) {
            throw No("ledger.day_is_weekly_off")
        }
    }

    private mutating func end(_ id: Int64) throws {
        let id = try openBranch(id)
        try checkEnd(id)
        books.branches[id]?.isOpen = false
    }

    /// The checks of a day's end.
    func checkEnd(_ id: Int64, besides file: Int64? = nil) throws {
        let branch = try branch(id)
        let mayWait = books.setting("ledger.end_day_with_waiting", on: branch.latest, fallback: []) == [1]
        let waits = books.pending.values.contains { $0.waits(in: id) }
        let isDue = books.imports.values.contains { $0.id != file && $0.isDue(in: id, on: branch.latest) }
        guard !branch.hasSession, mayWait || !waits, !isDue, branch.cash >= 0 else {
            throw No("ledger.day_checks_failed")
        }
    }

    private mutating func reopen(_ command: ReopenDay) throws {
        let id = command.branchID.raw
        let branch = try branch(id)
        guard branch.latest == command.date else {
            throw No(branch.dates.contains(command.date) ? "ledger.not_latest_day" : "ledger.no_such_day")
        }
        guard !branch.isOpen else { throw No("ledger.day_still_open") }
        try checkYear(command.date)
        books.branches[id]?.isOpen = true
        books.branches[id]?.reopened += 1
        books.branches[id]?.importDay = nil
    }

    private mutating func lock(_ year: Int) throws {
        guard let place = books.years.firstIndex(where: { $0.year == year }) else {
            throw No("ledger.no_such_year")
        }
        guard books.years[place].isOpen else { throw No("ledger.year_not_open") }
        guard !books.years.contains(where: { $0.isOpen && $0.year < year }) else {
            throw No("ledger.earlier_year_open")
        }
        guard books.today > books.years[place].last else { throw No("ledger.year_not_over") }
        let isAtWork = books.branches.values.contains {
            $0.isOpen && books.year(of: $0.latest)?.year == year
        }
        guard !isAtWork else { throw No("ledger.year_has_open_days") }
        books.years[place].isOpen = false
    }
}
