public import Gate
internal import GeneralLedgerRules
public import Kernel
public import Postgres

/// The days from one to another, both counted, on which branches do no business by their calendar: for what is due on one and may come on the
/// next working day.
///
/// Where no branch is named, what is closed for all of them.
public func closedDays(
    of branches: Set<ID<Branch>?>, from first: CalendarDate, through last: CalendarDate,
    _ tx: inout Transaction, society: ID<Society>
) throws -> [ID<Branch>?: Set<CalendarDate>] {
    let weeklyOff = try LedgerSettings.weeklyOff.dated(&tx, society)
    let marks = try CalendarRepository(society: society).marks(from: first, through: last, &tx)
    var closed: [ID<Branch>?: Set<CalendarDate>] = [:]
    for branch in branches {
        var own: Set<CalendarDate> = []
        var day = first
        while day <= last {
            let told = marks[day]?.filter { $0.branch == nil || $0.branch == branch }.map(\.mark) ?? []
            if !WorkingDays.isOpen(day, weeklyOff: Set(weeklyOff.value(on: day)), marks: told) {
                own.insert(day)
            }
            day = day.adding(days: 1)
        }
        closed[branch] = own
    }
    return closed
}
