/// A bounded set of connections, each with a thread of its own, on which transactions run.
///
/// ```swift
/// let name = try await pool.run(.init(society: 1)) { tx in
///     try tx.one("SELECT name FROM members WHERE member_id = \(id)") { try $0.text(0) }
/// }
/// ```
public final class SessionPool: Sendable {
    /// How many sessions there are and who waits for one.
    public struct Status: Sendable, Equatable {
        /// The most sessions there may be.
        public var size: Int
        /// Sessions at work.
        public var busy: Int
        /// Sessions at rest.
        public var idle: Int
        /// Callers in the queue.
        public var waiting: Int
    }

    /// What has become of a transaction.
    public enum TransactionStatus: String, Sendable {
        /// It was kept.
        case committed
        /// It left nothing behind.
        case aborted
        /// It has not ended yet; ask again.
        case inProgress = "in progress"
    }

    /// The name for logs and threads.
    public let label: String
    private let queue: SessionQueue

    /// Makes a pool; connections are opened when they are needed.
    public init(
        _ configuration: DatabaseConfiguration, size: Int, waitLimit: Duration = .seconds(10),
        label: String = "database", observer: DatabaseObserver? = nil
    ) {
        precondition(size > 0, "a pool has at least one session")
        self.label = label
        queue = SessionQueue(
            size: size, waitLimit: waitLimit, label: label,
            makeSession: { Session(configuration: configuration, observer: observer) })
    }

    deinit {
        queue.close()
    }

    /// Runs a body in a transaction on a session's own thread.
    ///
    /// Leaving normally commits, leaving by an error rolls back and throws that error. Cancelling the task stops
    /// the running statement; the body then sees `DatabaseError.Kind.queryCanceled`.
    @discardableResult
    public func run<R: Sendable>(
        _ options: TransactionOptions = .command,
        _ body: @escaping @Sendable (inout Transaction) throws -> R
    ) async throws -> R {
        try Task.checkCancellation()
        let queue = self.queue
        let visit = SessionQueue.Visit()
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                queue.enter(visit) { turn in
                    let slot: SessionQueue.Slot
                    do { slot = try turn.get() } catch { return continuation.resume(throwing: error) }
                    slot.thread.run { Self.work(options, body, on: slot, of: queue, visit, continuation) }
                }
            }
        } onCancel: {
            queue.leave(visit)
        }
    }

    /// One visit's work, on the session's thread.
    private static func work<R: Sendable>(
        _ options: TransactionOptions, _ body: @Sendable (inout Transaction) throws -> R,
        on slot: SessionQueue.Slot,
        of queue: SessionQueue, _ visit: SessionQueue.Visit, _ continuation: CheckedContinuation<R, any Error>
    ) {
        let result = Result {
            try queue.begin(visit, on: slot)
            return try slot.session.run(options, mayOweCommit: true, body)
        }
        slot.session.cancellation.endLease()
        if slot.session.owesCommit, !queue.isWaitedFor {
            // Nobody's BEGIN will take the COMMIT along, and the caller need not wait for it.
            continuation.resume(with: result)
            queue.release(slot)
        } else {
            queue.release(slot)
            continuation.resume(with: result)
        }
    }

    /// Runs a body in a transaction on the caller's own thread: for command-line tools and simulations.
    @discardableResult
    public func runBlocking<R>(
        _ options: TransactionOptions = .command, _ body: (inout Transaction) throws -> R
    ) throws -> R {
        let slot = try queue.acquireBlocking()
        defer { queue.release(slot) }
        _ = slot.session.cancellation.startLease()
        defer { slot.session.cancellation.endLease() }
        return try slot.session.run(options, body)
    }

    /// Says what became of a transaction whose COMMIT was lost.
    ///
    /// After a crash of the server itself the answer is sure only until new transactions reuse numbers that were
    /// never written to disk: prefer the command's own key (idempotency) where there is one.
    public func transactionStatus(_ transactionID: UInt64) async throws -> TransactionStatus {
        let number = TransactionNumber(raw: transactionID)
        do {
            let word = try await run(.read) { transaction in
                try transaction.one("SELECT pg_xact_status(\(number))") { try $0.textOrNil(0) }
            }
            guard let word, let status = TransactionStatus(rawValue: word) else {
                throw DatabaseError(.other, "the server has forgotten transaction \(transactionID)")
            }
            return status
        } catch let error as DatabaseError where error.sqlState == "22023" {
            // "transaction ID is in the future": the server lost it in a crash, before any of it was durable.
            return .aborted
        }
    }

    /// How busy the pool is.
    public var status: Status { queue.status }

    /// Refuses new work, closes idle sessions now and the others when their work is done.
    public func close() {
        queue.close()
    }
}
