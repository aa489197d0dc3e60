public import Gate
public import Kernel
public import Postgres

/// How many members there are, who waits to become one, and how many have joined and left in each of the last twelve months.
public struct MemberMovement: Query {
    /// The day whose month is the last one.
    public var date = CalendarDate(daysSinceEpoch: 0)

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "members.movement"
    /// What the caller must hold.
    public static let permission = MemberPermissions.see
    /// The fields.
    public static let fields: [Field<MemberMovement>] = [Field("date", \.date, .date)]

    /// Answers it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> MemberFigures {
        var figures = try MemberFigureRepository(society: caller.society).figures(to: date, months: 12, &tx)
        let days = try MemberSettings.decisionAlertDays.value(on: date, &tx, caller.society)
        figures.isLate = figures.oldestApplication.map { $0.days(to: date) >= days } ?? false
        return figures
    }
}

/// The figures of the register on a day.
public struct MemberFigures: FieldSet, Equatable {
    /// Members today, with those whose rights rest.
    public var members: Int64 = 0
    /// Applications that the committee has not decided.
    public var applied: Int64 = 0
    /// When the oldest of them came in.
    public var oldestApplication: CalendarDate?
    /// Whether the committee is to be reminded of it.
    public var isLate = false
    /// Applicants whom the committee has admitted and who have not paid yet.
    public var approved: Int64 = 0
    /// The months, the oldest first.
    public var months: [MemberMonth] = []

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<MemberFigures>] = [
        Field("members", \.members, .integer(0...Int64.max)),
        Field("applied", \.applied, .integer(0...Int64.max)),
        Field("oldest_application", \.oldestApplication, .date),
        Field("oldest_is_late", \.isLate, .flag),
        Field("approved", \.approved, .integer(0...Int64.max)),
        Field("months", \.months, .list(0...120)),
    ]
}

/// Who came and went in a month.
public struct MemberMonth: FieldSet, Equatable {
    /// Its first day.
    public var from = CalendarDate(daysSinceEpoch: 0)
    /// How many were admitted.
    public var joined: Int64 = 0
    /// How many ceased to be members.
    public var left: Int64 = 0

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<MemberMonth>] = [
        Field("from", \.from, .date), Field("joined", \.joined, .integer(0...Int64.max)),
        Field("left", \.left, .integer(0...Int64.max)),
    ]
}
