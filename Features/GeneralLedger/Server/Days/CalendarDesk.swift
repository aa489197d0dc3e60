internal import Gate
internal import GeneralLedgerRules
internal import Kernel
internal import Postgres

/// What the commands about a branch's days share.
struct CalendarDesk {
    let work: Work
    let branch: BranchRow
    let repository: CalendarRepository

    /// A branch that is at work, and stays so until the transaction ends.
    init(_ branch: ID<Branch>, _ work: Work, _ tx: inout Transaction) throws {
        self.work = work
        repository = CalendarRepository(society: work.group.society)
        guard let row = try repository.lockBranch(branch, &tx) else {
            throw LedgerRefusal.noSuchBranch(branch.raw)
        }
        guard !row.isClosed else { throw LedgerRefusal.branchClosed(row.code) }
        self.branch = row
        work.audit.branch = branch
    }

    /// The open business date, locked.
    func openDate(_ tx: inout Transaction) throws -> CalendarDate {
        guard let latest = try repository.lockLatestDay(branch.id, &tx), latest.isOpen else {
            throw LedgerRefusal.dayNotOpen(branch: branch.code)
        }
        note(latest.date)
        return latest.date
    }

    /// Closes the open day: the guard writes down the end of the chain, which is signed where the program has a key.
    func close(_ date: CalendarDate, _ tx: inout Transaction) throws -> SignedHead {
        try DayCloser(repository).close(branch.id, date, &tx, in: work)
    }

    /// Refuses a date that is in no open year.
    func checkYear(of date: CalendarDate, _ tx: inout Transaction) throws {
        let years = try repository.years(&tx)
        guard let year = years.first(where: { $0.first <= date && date <= $0.last }) else {
            throw LedgerRefusal.dayOutsideYears(date)
        }
        guard year.isOpen else { throw LedgerRefusal.yearNotOpen(year.label) }
    }

    func note(_ date: CalendarDate) {
        work.audit.businessDate = date
        work.audit.subject = "branch_day/\(branch.id.raw)/\(date.text)"
    }
}
