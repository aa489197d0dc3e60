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
        for branch in branches {
            let desk = try CalendarDesk(branch, work, &tx)
            let latest = try desk.repository.lockLatestDay(branch, &tx)
            if let latest, latest.isOpen, latest.date == date { continue }
            if let latest, latest.date >= date { throw CalendarRefusal.dayNotLater(latest.date) }
            try desk.checkYear(of: date, &tx)
            do {
                if let latest, latest.isOpen {
                    _ = try desk.close(latest.date, &tx)
                }
                try desk.repository.begin(branch, date, by: work.decider, &tx)
            } catch let error as DatabaseError { throw refusal(of: error) }
        }
    }
}
