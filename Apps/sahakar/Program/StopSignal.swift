internal import Dispatch
internal import Glibc

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
}
