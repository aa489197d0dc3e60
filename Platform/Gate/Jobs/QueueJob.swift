public import JSON
internal import Kernel
public import Postgres

/// Queues a job at once, whatever its calendar says.
public struct QueueJob: Command {
    /// The job.
    public var job = ""
    /// The period that it is for; a job is done once for each.
    ///
    /// Left out, it is this moment.
    public var period: String?
    /// What the job is told.
    public var input: JSONValue = .object(JSONObject())

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "gate.queue_job"
    /// What the caller must hold, beside the job's own permission.
    public static let permission = Permission("jobs.run", seededFor: [.manager])
    /// It never waits: what the job does goes through the gate itself.
    public static let approval = ApprovalPolicy.never
    /// The fields.
    public static let fields: [Field<QueueJob>] = [
        Field("job", \.job, .text(1...100)),
        Field("period", \.period, .text(1...100)),
        Field(inputName, \.input, .json, required: false),
    ]
    /// Where what the job is told stands.
    static let inputName = "input"

    /// Queues it and wakes the workers after the commit.
    public func run(_ tx: inout Transaction, in work: Work) throws -> JobNumber {
        guard let definition = work.group.gate.jobs.definition(named: job) else {
            throw GateRefusal.unknownJob(job)
        }
        guard work.caller.may(definition.permission, within: .society) else {
            throw GateRefusal.notPermitted(permission: definition.permission.code)
        }
        try definition.admit(input, work, &tx)
        let repository = JobRepository(society: work.group.society)
        let queued = QueuedJob(
            job: job, period: try period ?? "\(tx.now.text)/\(work.caller.user.raw)", input: input.text(),
            by: work.caller.user)
        guard let number = try repository.queue(queued, &tx) else {
            throw GateRefusal.jobQueuedBefore(try repository.number(of: queued, &tx), period: queued.period)
        }
        work.wakesWorkers = true
        work.audit.subject = "job/\(number)"
        return JobNumber(number: number)
    }
}

/// The number of a job.
public struct JobNumber: FieldSet, Equatable {
    /// The number.
    public var number: Int64 = 0

    /// A blank.
    public init() {}

    init(number: Int64) {
        self.number = number
    }

    /// The fields.
    public static let fields: [Field<JobNumber>] = [Field("job_id", \.number, .integer(1...Int64.max))]
}
