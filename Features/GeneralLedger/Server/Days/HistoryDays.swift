public import Gate
internal import GeneralLedgerRules
public import Kernel
public import Postgres

/// Opens and closes business days for books of the past that are posted day by day: in their order, without the checks of a
/// day's end, which read the whole books and would cost more than the day's vouchers.
///
/// The guards of the database hold as ever: days go forward, one is open, the end of the chain is written down. Whoever
/// uses it verifies the books when the last day has come.
public enum HistoryDays {
    /// Makes this the open date of the branches: an earlier open day is closed; where it is open nothing is done.
    ///
    /// Nothing that was collected for the earlier day may be left to flush. Throws ``CalendarRefusal`` or ``LedgerRefusal``.
    public static func turn(
        to date: CalendarDate, branches: [ID<Branch>], _ tx: inout Transaction, in work: Work
    ) throws {
        let repository = CalendarRepository(society: work.group.society)
        let locked = try repository.lockBranches(branches, &tx)
        for branch in branches { _ = try repository.branchAtWork(branch, among: locked) }
        let latest = try repository.lockLatestDays(branches, &tx)
        let turning = branches.filter { latest[$0].map { !$0.isOpen || $0.date != date } ?? true }
        guard !turning.isEmpty else { return }
        if let late = turning.lazy.compactMap({ latest[$0]?.date }).first(where: { $0 >= date }) {
            throw CalendarRefusal.dayNotLater(late)
        }
        try repository.checkYear(of: date, &tx)
        let ending = turning.compactMap { branch in
            latest[branch].flatMap { $0.isOpen ? BranchDate(branch: branch, date: $0.date) : nil }
        }
        do {
            if !ending.isEmpty { _ = try DayCloser(repository).close(ending, &tx, in: work) }
            try repository.begin(turning, date, by: work.decider, &tx)
        } catch let error as DatabaseError { throw refusal(of: error) }
    }
}
