public import Kernel
public import Postgres

/// The calendar of all jobs, and the jobs that were queued last.
public struct JobList: Query {
    /// One job only.
    public var job: String?
    /// One status only.
    public var status: JobStatus?
    /// Only those queued before this number: the next page.
    public var after: Int64?
    /// The most rows.
    public var most = 100

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "gate.jobs"
    /// What the caller must hold.
    public static let permission = Permission("jobs.see", seededFor: [.manager, .accounts, .auditor])
    /// The fields.
    public static let fields: [Field<JobList>] = [
        Field("job", \.job, .text(1...100)),
        Field("status", \.status, .choice),
        Field("after", \.after, .integer(1...Int64.max)),
        Field("most", \.most, .integer(1...1000), required: false),
    ]

    /// Knows no register, so it tells of the queue only; the gate asks by the other way.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> JobPage {
        var page = JobPage()
        let rows = try JobRepository(society: caller.society).list(
            job: job, status: status, after: after, most: most + 1, &tx)
        page.rows = Array(rows.prefix(most))
        page.next = rows.count > most ? page.rows.last?.number : nil
        return page
    }

    /// Reads the queue and the calendar.
    public func run(_ tx: inout Transaction, for caller: Caller, of gate: CommandGate) throws -> JobPage {
        var page = try run(&tx, for: caller)
        let entered = try JobRepository(society: caller.society).calendar(&tx)
        page.calendar = gate.jobs.definitions.filter { !$0.needsInput }.map { definition in
            var row = entered.first { $0.job == definition.name } ?? JobCalendarRow()
            row.job = definition.name
            row.labelKey = definition.labelKey
            if row.rule.isEmpty { row.rule = definition.calendar.text }
            return row
        }
        return page
    }
}

/// Where a job is.
public enum JobStatus: String, Sendable, CaseIterable {
    /// It waits for its time or a worker.
    case queued
    /// A worker has it.
    case running
    /// It is done.
    case done
    /// It failed too often and waits for a person.
    case parked
    /// A person has cancelled it.
    case cancelled
}

/// The calendar and the queue.
public struct JobPage: FieldSet {
    /// When each job of the program runs.
    public var calendar: [JobCalendarRow] = []
    /// The newest jobs first.
    public var rows: [JobRow] = []
    /// The number after which the next page begins.
    public var next: Int64?

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<JobPage>] = [
        Field("calendar", \.calendar, .list(0...10_000)),
        Field("rows", \.rows, .list(0...1000)),
        Field("next", \.next, .integer(1...Int64.max)),
    ]
}

/// When a job runs by itself.
public struct JobCalendarRow: FieldSet {
    /// The job.
    public var job = ""
    /// The key of its label.
    public var labelKey = ""
    /// The rule.
    public var rule = ""
    /// Whether the rule is followed.
    public var isEnabled = true
    /// When it runs next.
    public var nextDueAt: Instant?

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<JobCalendarRow>] = [
        Field("job", \.job, .text(1...100)),
        Field("label_key", \.labelKey, .text(1...200)),
        Field("rule", \.rule, .text(1...50)),
        Field("is_enabled", \.isEnabled, .flag),
        Field("next_due_at", \.nextDueAt, .instant),
    ]
}
