public import Gate
internal import GeneralLedgerRules
public import Kernel
public import Postgres

/// Begins a business day of a branch, and its first session.
public struct BeginDay: Command {
    /// The branch.
    public var branchID = ID<Branch>(0)
    /// The date: later than every earlier business day.
    public var date = CalendarDate(daysSinceEpoch: 0)

    /// A blank.
    public init() {}

    /// A beginning.
    public init(_ branch: ID<Branch>, _ date: CalendarDate) {
        branchID = branch
        self.date = date
    }

    /// The fields.
    public static let fields: [Field<BeginDay>] = [
        Field("branch_id", \.branchID, .id("branch")),
        Field("business_date", \.date, .date),
    ]

    /// The stable name.
    public static let name = "ledger.begin_day"
    /// Who may.
    public static let permission = Permission("ledger.keep_days", seededFor: [.manager, .accounts])
    /// The branch whose grants count.
    public var branch: ID<Branch>? { branchID }

    /// Checks the day before, the calendar and the year, and begins.
    public func run(_ tx: inout Transaction, in work: Work) throws -> DayOutcome {
        let desk = try CalendarDesk(branchID, work, &tx)
        if let latest = try desk.repository.lockLatestDay(branchID, &tx) {
            guard !latest.isOpen else { throw CalendarRefusal.dayStillOpen(latest.date) }
            guard date > latest.date else { throw CalendarRefusal.dayNotLater(latest.date) }
        }
        // No later day could be begun before it, and a day that was begun is not taken back.
        let ahead = try LedgerSettings.daysAhead.value(on: date, in: work, &tx)
        let latest = try tx.now.date(offsetMinutes: Instant.indianOffsetMinutes).adding(days: ahead)
        guard date <= latest else { throw CalendarRefusal.dayTooFarAhead(latest: latest) }
        try desk.repository.checkYear(of: date, &tx)
        try WorkingDays.check(
            date, weeklyOff: Set(try LedgerSettings.weeklyOff.value(on: date, in: work, &tx)),
            marks: try desk.repository.marks(on: date, branch: branchID, &tx))
        var outcome = DayOutcome(date)
        do {
            try desk.repository.begin([branchID], date, by: work.decider, &tx)
            outcome.session = try desk.repository.beginSession(branchID, date, by: work.decider, &tx)
        } catch let error as DatabaseError { throw refusal(of: error) }
        desk.note(date)
        return outcome
    }
}

/// The business day, and its session, that a command leaves behind.
public struct DayOutcome: FieldSet, Equatable {
    /// The date.
    public var date = CalendarDate(daysSinceEpoch: 0)
    /// The session that was opened or closed.
    public var session: Int?

    /// A blank.
    public init() {}

    init(_ date: CalendarDate, session: Int? = nil) {
        self.date = date
        self.session = session
    }

    /// The fields.
    public static let fields: [Field<DayOutcome>] = [
        Field("business_date", \.date, .date),
        Field("session_no", \.session, .integer(1...32767)),
    ]
}
