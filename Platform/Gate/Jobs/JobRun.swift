public import JSON
public import Kernel
internal import Postgres
import Synchronization

/// One attempt to do a job, as the job itself sees it.
public final class JobRun: Sendable {
    /// The society.
    public let society: ID<Society>
    /// The one path of commands and queries.
    public let gate: CommandGate
    /// The program itself, which may do everything.
    public let caller: Caller
    /// The job's number.
    public let number: Int64
    /// The job's name.
    public let job: String
    /// The period that it is for.
    public let period: String
    /// What was given when it was queued.
    public let input: JSONValue
    /// Which attempt this is, from 1 on.
    public let attempt: Int
    private let worker: String
    private let lost = Mutex(false)

    init(_ claimed: ClaimedJob, society: ID<Society>, gate: CommandGate, worker: String) {
        self.society = society
        self.gate = gate
        self.worker = worker
        caller = .program(society)
        number = claimed.number
        job = claimed.job
        period = claimed.period
        input = claimed.input
        attempt = claimed.attempt
    }

    /// An envelope for a step of the job.
    ///
    /// The key is the same in every attempt: a step that is done stays done once.
    public func envelope(_ step: String, reason: String? = nil) -> Envelope {
        Envelope(commandID: "job/\(number)/\(step)", channel: .job, reason: reason)
    }

    /// Tells how far it is; `message` is a key of the texts.
    ///
    /// Throws `CancellationError` when the job was cancelled.
    public func progress(done: Int64, total: Int64? = nil, message: String? = nil) async throws {
        let (society, number, worker, attempt) = (society, number, worker, attempt)
        let isOurs = try await gate.commands.run(.gate(caller)) { tx in
            try JobRepository(society: society).beat(
                number, worker, attempt, progress: JobProgress(done: done, total: total, message: message),
                &tx)
        }
        if !isOurs { lose() }
        try checkCancelled()
    }

    /// Throws `CancellationError` when the job was cancelled, another worker has it now, or the program stops.
    public func checkCancelled() throws {
        if isLost { throw CancellationError() }
        try Task.checkCancellation()
    }

    /// Whether the row no longer belongs to this attempt.
    var isLost: Bool { lost.withLock { $0 } }

    func lose() {
        lost.withLock { $0 = true }
    }

    /// A sign of life; false when the row no longer belongs to this attempt.
    func beat() async throws -> Bool {
        let (society, number, worker, attempt) = (society, number, worker, attempt)
        return try await gate.commands.run(.gate(caller)) { tx in
            try JobRepository(society: society).beat(number, worker, attempt, progress: nil, &tx)
        }
    }

    /// Writes how the attempt ended, unless the row no longer belongs to it.
    func end(_ end: JobEnd) async throws {
        let (society, number, worker, attempt) = (society, number, worker, attempt)
        try await gate.commands.run(.gate(caller)) { tx in
            try JobRepository(society: society).end(number, worker, attempt, end, &tx)
        }
    }
}

extension Caller {
    /// The program itself in a society: user 0, whom no row of the users table bears, with every permission.
    ///
    /// Audit rows and vouchers by user 0 were made by a job.
    public static func program(_ society: ID<Society>) -> Caller {
        Caller(society: society, user: ID(0), name: "Sahakar", grants: [Grant("*")])
    }
}

/// How far a job is.
struct JobProgress: Sendable {
    var done: Int64
    var total: Int64?
    var message: String?
}

/// How an attempt ended.
enum JobEnd: Sendable {
    /// With a result.
    case done(JSONValue)
    /// It failed and is tried again after so many seconds.
    case again(seconds: Int64, message: String)
    /// It failed too often and waits for a person.
    case parked(message: String)
    /// The program stops: the attempt does not count.
    case givenBack
}

/// A job that this worker has taken.
struct ClaimedJob: Sendable {
    var number: Int64
    var job: String
    var period: String
    var input: JSONValue
    var attempt: Int
}
