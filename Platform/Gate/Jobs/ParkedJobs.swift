public import Kernel
public import Postgres

/// The jobs that failed too often and wait for a person, each kind once.
public struct ParkedJobs: Query {
    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "gate.parked_jobs"
    /// What the caller must hold.
    public static let permission = JobList.permission
    /// The fields.
    public static let fields: [Field<ParkedJobs>] = []

    /// Answers it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> ParkedJobPage {
        var page = ParkedJobPage()
        page.rows = try JobRepository(society: caller.society).parked(&tx)
        return page
    }
}

/// The jobs that wait for a person.
public struct ParkedJobPage: FieldSet {
    /// Those that have waited longest first.
    public var rows: [ParkedJobRow] = []

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<ParkedJobPage>] = [Field("rows", \.rows, .list(0...10_000))]
}

/// A kind of job of which some wait for a person.
public struct ParkedJobRow: FieldSet {
    /// The job.
    public var job = ""
    /// How many of it wait.
    public var count: Int64 = 0
    /// The last one that failed.
    public var last: Int64 = 0
    /// When that was.
    public var failedAt: Instant?

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<ParkedJobRow>] = [
        Field("job", \.job, .text(1...100)),
        Field("count", \.count, .integer(0...Int64.max)),
        Field("job_id", \.last, .integer(1...Int64.max)),
        Field("finished_at", \.failedAt, .instant),
    ]
}
