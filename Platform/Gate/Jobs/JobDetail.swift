public import JSON
public import Kernel
public import Postgres

/// One job with everything that is known of it.
public struct JobDetail: Query {
    /// Its number.
    public var number: Int64 = 0

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "gate.job"
    /// What the caller must hold.
    public static let permission = JobList.permission
    /// The fields.
    public static let fields: [Field<JobDetail>] = [Field("job_id", \.number, .integer(1...Int64.max))]

    /// Reads it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> JobRow {
        guard let row = try JobRepository(society: caller.society).row(number, &tx) else {
            throw GateRefusal.noJob(number)
        }
        return row
    }
}

/// A job of the queue.
public struct JobRow: FieldSet {
    /// Its number.
    public var number: Int64 = 0
    /// The job.
    public var job = ""
    /// The period that it is for.
    public var period = ""
    /// Where it is.
    public var status = JobStatus.queued
    /// What it was told.
    public var input: JSONValue = .null
    /// When it may begin.
    public var dueAt = Instant(microsecondsSinceEpoch: 0)
    /// How often it was tried.
    public var attempts = 0
    /// Who queued it; 0 is the calendar.
    public var queuedBy: Int64 = 0
    /// His name.
    public var queuedByName = ""
    /// When it was queued.
    public var queuedAt = Instant(microsecondsSinceEpoch: 0)
    /// When a worker first began.
    public var startedAt: Instant?
    /// When it ended.
    public var finishedAt: Instant?
    /// How much is done.
    public var done: Int64 = 0
    /// Of how much.
    public var total: Int64?
    /// What it says: a key of the texts while it runs, what went wrong when it failed.
    public var message: String?
    /// What it gave.
    public var result: JSONValue?

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<JobRow>] = [
        Field("job_id", \.number, .integer(1...Int64.max)),
        Field("job", \.job, .text(1...100)),
        Field("period", \.period, .text(1...100)),
        Field("status", \.status, .choice),
        Field("input", \.input, .json),
        Field("due_at", \.dueAt, .instant),
        Field("attempts", \.attempts, .integer(0...100)),
        Field("queued_by", \.queuedBy, .integer(0...Int64.max)),
        Field("queued_by_name", \.queuedByName, .text(0...200)),
        Field("queued_at", \.queuedAt, .instant),
        Field("started_at", \.startedAt, .instant),
        Field("finished_at", \.finishedAt, .instant),
        Field("done", \.done, .integer(0...Int64.max)),
        Field("total", \.total, .integer(0...Int64.max)),
        Field("message", \.message, .text(1...1000)),
        Field("result", \.result, .json),
    ]
}
