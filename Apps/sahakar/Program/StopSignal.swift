internal import Glibc
internal import Synchronization

/// The signals by which the program is asked to stop: SIGINT (Ctrl-C), SIGTERM, SIGHUP.
///
/// They are blocked in every thread, and the first thread does nothing but wait for them. Until somebody listens they end
/// the program at once.
enum StopSignal {
    private static let listeners = Mutex<[@Sendable () -> Void]>([])

    /// Runs the program to its exit code and waits for signals meanwhile.
    ///
    /// The first thing that the program does: threads inherit what is blocked here.
    static func guarding(_ program: @escaping @Sendable () async -> ExitCode) -> Never {
        var signals = sigset_t()
        sigemptyset(&signals)
        for number in [SIGINT, SIGTERM, SIGHUP] { sigaddset(&signals, number) }
        pthread_sigmask(SIG_BLOCK, &signals, nil)
        Task { exit(await program().rawValue) }
        var number: Int32 = 0
        while true {
            guard sigwait(&signals, &number) == 0 else { continue }
            let listening = listeners.withLock { $0 }
            if listening.isEmpty { _exit(ExitCode.stopped.rawValue) }
            for listener in listening { listener() }
        }
    }

    /// From now on signals do not end the program but come here.
    static func listen() -> AsyncStream<Void> {
        let (stream, continuation) = AsyncStream<Void>.makeStream()
        listeners.withLock { $0.append { continuation.yield() } }
        return stream
    }

    /// Returns when the program is asked to stop; it must have listened before.
    static func wait(for asked: AsyncStream<Void>) async {
        for await _ in asked { return }
    }

    /// Runs the body; a signal cancels it, and a second one ends the program at once.
    ///
    /// Throws ``Stopped`` when the body gave up because of the signal.
    static func cancelling<R: Sendable>(_ body: @escaping @Sendable () async throws -> R) async throws -> R {
        let work = Task { try await body() }
        let count = Count()
        let asked = listen()
        let watch = Task {
            for await _ in asked {
                if count.up() > 1 { _exit(ExitCode.stopped.rawValue) }
                work.cancel()
            }
        }
        defer { watch.cancel() }
        do { return try await work.value } catch {
            if count.isZero { throw error }
            throw Stopped()
        }
    }

    /// How often the program was asked to stop.
    private final class Count: Sendable {
        private let number = Atomic<Int>(0)

        var isZero: Bool { number.load(ordering: .relaxed) == 0 }

        func up() -> Int { number.add(1, ordering: .relaxed).newValue }
    }
}

/// The program was asked to stop before it was done.
struct Stopped: Error {}
