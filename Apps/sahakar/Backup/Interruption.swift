internal import Backup
internal import Postgres
internal import Programs
internal import Synchronization

/// Lets Ctrl-C reach work that runs on a thread of its own, and the program that this work has started.
final class Interruption: Sendable {
    private let state = Mutex((isAsked: false, running: nil as Subprocess?))

    /// Asks the work to stop.
    func stop() {
        state.withLock { state in
            state.isAsked = true
            state.running?.stop()
        }
    }

    /// Gives up when it was asked to.
    func check() throws {
        if state.withLock({ $0.isAsked }) { throw Stopped() }
    }

    /// Runs with a program that is stopped too.
    func with<R>(_ program: Subprocess, _ body: (Subprocess) throws -> R) throws -> R {
        try state.withLock { state in
            if state.isAsked { throw Stopped() }
            state.running = program
        }
        defer { state.withLock { $0.running = nil } }
        do { return try body(program) } catch {
            try check()
            throw error
        }
    }

    /// Runs blocking work; cancelling the task interrupts it.
    static func around<R: Sendable>(
        _ body: @escaping @Sendable (Interruption) throws -> R
    ) async throws -> R {
        let interruption = Interruption()
        return try await withTaskCancellationHandler {
            try await BlockingWork.run { try body(interruption) }
        } onCancel: {
            interruption.stop()
        }
    }
}
