internal import Glibc
internal import Synchronization

/// A thread of its own that calls a closure ten times a second.
final class Sweeper: Sendable {
    private let wakeEnd: Int32
    private let thread: WorkerThread

    init(_ work: @escaping @Sendable () -> Void) {
        var ends: [Int32] = [-1, -1]
        let status = pipe(&ends)
        precondition(status == 0, "The system gives no pipe.")
        let readEnd = ends[0]
        wakeEnd = ends[1]
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        thread = WorkerThread {
            while true {
                var entry = pollfd(fd: readEnd, events: Int16(POLLIN), revents: 0)
                if poll(&entry, 1, 100) > 0 {
                    close(readEnd)
                    return
                }
                work()
            }
        }
    }

    /// Ends the thread and waits for it; called once.
    func stop() {
        close(wakeEnd)
        thread.join()
    }
}

/// A thread of the system.
struct WorkerThread: Sendable {
    private final class Work: Sendable {
        let body: @Sendable () -> Void

        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }

    private let thread: pthread_t

    init(_ body: @escaping @Sendable () -> Void) {
        var thread = pthread_t()
        let context = Unmanaged.passRetained(Work(body)).toOpaque()
        let status = pthread_create(
            &thread, nil,
            { context in
                if let context { Unmanaged<Work>.fromOpaque(context).takeRetainedValue().body() }
                return nil
            }, context)
        precondition(status == 0, "The system gives no thread.")
        self.thread = thread
    }

    func join() { pthread_join(thread, nil) }

    /// Runs a closure on a thread that nobody waits for.
    static func run(_ body: @escaping @Sendable () -> Void) {
        let worker = WorkerThread(body)
        pthread_detach(worker.thread)
    }
}
