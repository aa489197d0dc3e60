internal import Glibc

/// State under a lock that threads can wait on; times are on the monotonic clock.
final class Monitor<State>: @unchecked Sendable {
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    private var state: State

    init(_ state: State) {
        self.state = state
        pthread_mutex_init(mutex, nil)
        var attributes = pthread_condattr_t()
        pthread_condattr_init(&attributes)
        pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
        pthread_cond_init(condition, &attributes)
        pthread_condattr_destroy(&attributes)
    }

    deinit {
        pthread_cond_destroy(condition)
        pthread_mutex_destroy(mutex)
        condition.deallocate()
        mutex.deallocate()
    }

    /// Reads or changes the state.
    func withLock<R>(_ body: (inout State) throws -> R) rethrows -> R {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        return try body(&state)
    }

    /// Changes the state and wakes whoever waits.
    func update<R>(_ body: (inout State) throws -> R) rethrows -> R {
        // After the lock: who is woken must not find it taken.
        defer { pthread_cond_broadcast(condition) }
        return try withLock(body)
    }

    /// Waits until `body` has an answer, or the time is over (nil).
    func wait<R>(until deadline: ContinuousClock.Instant? = nil, _ body: (inout State) -> R?) -> R? {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        while true {
            if let result = body(&state) { return result }
            guard let deadline else {
                pthread_cond_wait(condition, mutex)
                continue
            }
            let left = deadline - ContinuousClock.now
            guard left > .zero else { return nil }
            var time = Self.monotonic(after: left)
            pthread_cond_timedwait(condition, mutex, &time)
        }
    }

    private static func monotonic(after delay: Duration) -> timespec {
        var now = timespec()
        clock_gettime(CLOCK_MONOTONIC, &now)
        let parts = delay.components
        let nanoseconds = now.tv_nsec + Int(parts.attoseconds / 1_000_000_000)
        return timespec(
            tv_sec: now.tv_sec + Int(parts.seconds) + nanoseconds / 1_000_000_000,
            tv_nsec: nanoseconds % 1_000_000_000)
    }
}
