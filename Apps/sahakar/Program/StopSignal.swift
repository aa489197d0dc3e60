internal import Dispatch
internal import Glibc
internal import Synchronization

/// Waits for the signals by which a program is asked to stop.
struct StopSignal: Sendable {
    private let asked: AsyncStream<Void>

    /// Takes the signals from now on; made before the program starts threads of its own, which inherit that.
    init() {
        var signals = sigset_t()
        sigemptyset(&signals)
        for number in [SIGINT, SIGTERM, SIGHUP] { sigaddset(&signals, number) }
        pthread_sigmask(SIG_BLOCK, &signals, nil)
        let wanted = signals
        let (stream, continuation) = AsyncStream<Void>.makeStream()
        asked = stream
        DispatchQueue(label: "signals").async {
            var wanted = wanted
            var number: Int32 = 0
            while sigwait(&wanted, &number) == 0 { continuation.yield() }
        }
    }

    /// Returns when the program is asked to stop.
    func wait() async {
        for await _ in asked { return }
    }

    /// Runs the body; a signal cancels it, and a second one ends the program at once.
    ///
    /// Throws ``Stopped`` when the body gave up because of the signal.
    func cancelling<R: Sendable>(_ body: @escaping @Sendable () async throws -> R) async throws -> R {
        let work = Task { try await body() }
        let count = Count()
        let asked = asked
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
