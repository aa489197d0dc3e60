internal import JSON
public import Postgres

/// Cancels a job that waits, is parked, or runs: a running one stops at its next sign of life.
public struct CancelJob: Command {
    /// Its number.
    public var number: Int64 = 0

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "gate.cancel_job"
    /// What the caller must hold, beside the job's own permission.
    public static let permission = QueueJob.permission
    /// It never waits.
    public static let approval = ApprovalPolicy.never
    /// The fields.
    public static let fields: [Field<CancelJob>] = [Field("job_id", \.number, .integer(1...Int64.max))]

    /// Takes it out of the queue.
    public func run(_ tx: inout Transaction, in work: Work) throws -> JobNumber {
        let repository = JobRepository(society: work.group.society)
        let status = try repository.lock(number, for: work, &tx)
        guard status != "done", status != "cancelled" else {
            throw GateRefusal.jobState(number, status: status)
        }
        try repository.cancel(number, &tx)
        work.audit.subject = "job/\(number)"
        work.audit.before = ["status": .string(status)]
        work.audit.after = ["status": "cancelled"]
        return JobNumber(number: number)
    }
}
