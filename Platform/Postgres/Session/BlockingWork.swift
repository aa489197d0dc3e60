/// Work that blocks and does not belong to a pool: starting a cluster, migrating, copying a database.
public enum BlockingWork {
    /// Runs it on a thread made for it, so that Swift's own threads stay free.
    @discardableResult
    public static func run<R: Sendable>(_ body: @escaping @Sendable () throws -> R) async throws -> R {
        try await withCheckedThrowingContinuation { continuation in
            WorkerThread.start(name: "blocking") { continuation.resume(with: Result { try body() }) }
        }
    }
}
