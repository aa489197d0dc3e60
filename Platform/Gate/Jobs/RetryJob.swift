internal import JSON
public import Postgres

/// Queues a job again that was parked or cancelled, with three fresh attempts.
public struct RetryJob: Command {
    /// Its number.
    public var number: Int64 = 0

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "gate.retry_job"
    /// What the caller must hold, beside the job's own permission.
    public static let permission = QueueJob.permission
    /// It never waits.
    public static let approval = ApprovalPolicy.never
    /// The fields.
    public static let fields: [Field<RetryJob>] = [Field("job_id", \.number, .integer(1...Int64.max))]

    /// Puts it back into the queue.
    public func run(_ tx: inout Transaction, in work: Work) throws -> JobNumber {
        let repository = JobRepository(society: work.group.society)
        let status = try repository.lock(number, for: work, &tx)
        guard status == "parked" || status == "cancelled" else {
            throw GateRefusal.jobState(number, status: status)
        }
        try repository.requeue(number, &tx)
        work.wakesWorkers = true
        work.audit.subject = "job/\(number)"
        work.audit.before = ["status": .string(status)]
        work.audit.after = ["status": "queued"]
        return JobNumber(number: number)
    }
}
