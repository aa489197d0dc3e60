import PostgresTestKit
import Synchronization
import Testing

@testable import Postgres

extension Tag {
    /// Needs a PostgreSQL server.
    @Tag static var database: Self
}

/// An error of the program, as a feature would throw one.
struct OwnError: Error, Equatable {
    var words = "own"
}

/// Asks again and again until the answer is yes; each question is a round trip, so nothing spins.
func eventually(_ question: () async throws -> Bool) async throws {
    while try await !question() {
        try Task.checkCancellation()
        await Task.yield()
    }
}

/// A value that one side sends and the other waits for.
struct Signal<Value: Sendable>: Sendable {
    private let stream: AsyncStream<Value>
    private let sender: AsyncStream<Value>.Continuation

    init() {
        (stream, sender) = AsyncStream.makeStream()
    }

    func send(_ value: Value) {
        sender.yield(value)
    }

    func wait() async throws -> Value {
        for await value in stream { return value }
        throw CancellationError()
    }
}

/// Where parties wait for each other.
final class Meeting: Sendable {
    private let arrived = Atomic<Int>(0)

    func arrive() {
        arrived.add(1, ordering: .sequentiallyConsistent)
    }

    func isComplete(_ count: Int) -> Bool {
        arrived.load(ordering: .sequentiallyConsistent) >= count
    }
}

extension SessionPool {
    /// Whether a server process waits for an advisory lock.
    func waitsForLock(_ process: Int32) async throws -> Bool {
        try await run(.read) { tx in
            try tx.first("SELECT wait_event FROM pg_stat_activity WHERE pid = \(process)") {
                try $0.textOrNil(0) == "advisory"
            } ?? false
        }
    }

    /// Ends a server process.
    func terminate(_ process: Int32) async throws {
        try await run { tx in _ = try tx.execute("SELECT pg_terminate_backend(\(process))") }
    }

    /// Runs a body and gives the database error it ended with.
    func failure(
        _ options: TransactionOptions = .command,
        _ body: @escaping @Sendable (inout Transaction) throws -> Void
    ) async throws -> DatabaseError {
        try await #require(throws: DatabaseError.self) { try await self.run(options, body) }
    }
}

extension Transaction {
    /// The server process behind this transaction.
    mutating func processID() throws -> Int32 {
        try one("SELECT pg_backend_pid()") { try $0.int32(0) }
    }
}

/// The name of the thread that asks.
enum ThreadName {
    static var current: String {
        Files.text("/proc/thread-self/comm") ?? ""
    }
}
