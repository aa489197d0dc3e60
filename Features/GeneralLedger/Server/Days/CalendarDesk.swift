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
        self.branch = try repository.branchAtWork(branch, among: repository.lockBranches([branch], &tx))
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
        let day = BranchDate(branch: branch.id, date: date)
        guard let head = try DayCloser(repository).close([day], &tx, in: work).first else {
            throw LedgerRefusal.dayNotOpen(branch: branch.code)
        }
        return head
    }

    func note(_ date: CalendarDate) {
        work.audit.businessDate = date
        work.audit.subject = "branch_day/\(branch.id.raw)/\(date.text)"
    }
}

extension CalendarRepository {
    /// A branch that is there and not closed.
    func branchAtWork(_ branch: ID<Branch>, among locked: [BranchRow]) throws -> BranchRow {
        guard let row = locked.first(where: { $0.id == branch }) else {
            throw LedgerRefusal.noSuchBranch(branch.raw)
        }
        guard !row.isClosed else { throw LedgerRefusal.branchClosed(row.code) }
        return row
    }

    /// Refuses a date that is in no open year.
    func checkYear(of date: CalendarDate, _ tx: inout Transaction) throws {
        let years = try years(&tx)
        guard let year = years.first(where: { $0.first <= date && date <= $0.last }) else {
            throw LedgerRefusal.dayOutsideYears(date)
        }
        guard year.isOpen else { throw LedgerRefusal.yearNotOpen(year.label) }
    }
}
