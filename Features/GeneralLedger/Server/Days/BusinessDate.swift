public import Gate
internal import GeneralLedgerRules
public import Kernel
public import Postgres

/// The date that features above the ledger put on what they do: the open business day of the branch, else of the head
/// office or another branch, else today in India.
public func businessDate(
    in branch: ID<Branch>?, _ tx: inout Transaction, society: ID<Society>
) throws -> CalendarDate {
    try SubAccountRepository(society: society).date(in: branch, &tx)
}

/// Whether a branch, or the head office where none is told, had a business day from one day on and before another: somebody who came could be paid on it.
public func hadBusinessDay(
    in branch: ID<Branch>?, from first: CalendarDate, before end: CalendarDate, _ tx: inout Transaction,
    society: ID<Society>
) throws -> Bool {
    try SubAccountRepository(society: society).hadDay(in: branch, from: first, before: end, &tx)
}

/// The open business day of a branch, which does not end before the transaction does.
///
/// Throws ``LedgerRefusal/dayNotOpen(branch:)``.
public func openDay(
    in branch: ID<Branch>, _ tx: inout Transaction, society: ID<Society>
) throws -> CalendarDate {
    let calendar = CalendarRepository(society: society)
    if let date = try calendar.keepDayOpen(branch, &tx) { return date }
    let row = try calendar.branchAtWork(branch, among: calendar.lockBranches([branch], &tx))
    throw LedgerRefusal.dayNotOpen(branch: row.code)
}
