public import Gate
internal import GeneralLedgerRules
internal import JSON
public import Kernel
public import Postgres

/// Opens the latest business day of a branch again.
public struct ReopenDay: Command {
    /// The branch.
    public var branchID = ID<Branch>(0)
    /// The date, as it is known to whoever asks.
    public var date = CalendarDate(daysSinceEpoch: 0)
    /// Why.
    public var reason = ""

    /// A blank.
    public init() {}

    /// A reopening.
    public init(_ branch: ID<Branch>, _ date: CalendarDate, reason: String) {
        branchID = branch
        self.date = date
        self.reason = reason
    }

    /// The fields.
    public static let fields: [Field<ReopenDay>] = [
        Field("branch_id", \.branchID, .id("branch")),
        Field("business_date", \.date, .date),
        Field("reason", \.reason, .text(3...500)),
    ]

    /// The stable name.
    public static let name = "ledger.reopen_day"
    /// Who may.
    public static let permission = Permission("ledger.reopen_day", seededFor: [.manager])
    /// The branch whose grants count.
    public var branch: ID<Branch>? { branchID }

    /// Checks that it is the latest and closed, in an open year, and opens it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> DayOutcome {
        let desk = try CalendarDesk(branchID, work, &tx)
        guard let latest = try desk.repository.lockLatestDay(branchID, &tx) else {
            throw CalendarRefusal.noSuchDay(date)
        }
        guard latest.date == date else {
            guard try desk.repository.dayExists(branchID, date, &tx) else {
                throw CalendarRefusal.noSuchDay(date)
            }
            throw CalendarRefusal.notLatestDay(latest.date)
        }
        guard !latest.isOpen else { throw CalendarRefusal.dayStillOpen(date) }
        try desk.repository.checkYear(of: date, &tx)
        do {
            try desk.repository.reopen(branchID, date, &tx)
        } catch let error as DatabaseError { throw refusal(of: error) }
        desk.note(date)
        work.audit.after = ["reason": .string(reason)]
        return DayOutcome(date)
    }
}
