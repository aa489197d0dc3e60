internal import CPostgreSQL
internal import Glibc

/// A thread of our own that runs jobs one after the other: blocking calls never touch Swift's own threads.
final class WorkerThread: Sendable {
    private struct State {
        var jobs: [@Sendable () -> Void] = []
        var isStopped = false
    }

    private let monitor = Monitor(State())

    /// Starts the thread; it ends after `stop`, or when nothing refers to it any more.
    init(name: String) {
        let monitor = self.monitor
        Self.start(name: name) {
            while true {
                let job = monitor.wait { state -> (@Sendable () -> Void)?? in
                    if !state.jobs.isEmpty { return .some(state.jobs.removeFirst()) }
                    return state.isStopped ? .some(nil) : nil
                }
                guard let job = job ?? nil else { return }
                job()
            }
        }
    }

    deinit {
        stop()
    }

    /// Adds a job.
    func run(_ job: @escaping @Sendable () -> Void) {
        monitor.update { $0.jobs.append(job) }
    }

    /// Ends the thread after the jobs it has.
    func stop() {
        monitor.update { $0.isStopped = true }
    }

    /// Starts a detached thread.
    static func start(name: String, _ body: @escaping @Sendable () -> Void) {
        final class Box: Sendable {
            let name: String
            let body: @Sendable () -> Void
            init(name: String, body: @escaping @Sendable () -> Void) {
                self.name = name
                self.body = body
            }
        }
        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
        defer { pthread_attr_destroy(&attributes) }
        var thread = pthread_t()
        let box = Unmanaged.passRetained(Box(name: String(name.prefix(15)), body: body))
        let result = pthread_create(
            &thread, &attributes,
            { context in
                guard let context else { return nil }
                let box = Unmanaged<Box>.fromOpaque(context).takeRetainedValue()
                sahakar_name_thread(box.name)
                box.body()
                return nil
            }, box.toOpaque())
        precondition(result == 0, "the system gives no more threads")
    }
}
