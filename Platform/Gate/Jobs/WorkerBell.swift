internal import Synchronization

/// Wakes the workers of this process at once, where they would otherwise find their work at the next look.
public final class WorkerBell: Sendable {
    private struct Listeners {
        var next = 0
        var all: [Int: AsyncStream<Void>.Continuation] = [:]
        /// Those who tell other processes.
        var callers: Set<Int> = []
    }

    private let listeners = Mutex(Listeners())

    init() {}

    /// Wakes every worker, here and, where a ``WorkerCall`` carries it on, in the other processes on this database.
    public func ring() {
        for listener in listeners.withLock({ Array($0.all.values) }) { listener.yield() }
    }

    /// Wakes the workers here: somebody else has rung.
    func ringHere() {
        let here = listeners.withLock { state in state.all.filter { !state.callers.contains($0.key) } }
        for listener in here.values { listener.yield() }
    }

    /// Calls of the bell from now on; several while nobody listens count as one.
    ///
    /// A listener that tells others is not woken by what others have told.
    func listen(tellingOthers: Bool = false) -> (
        calls: AsyncStream<Void>, ring: AsyncStream<Void>.Continuation
    ) {
        let (calls, ring) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let number = listeners.withLock { state in
            state.next += 1
            state.all[state.next] = ring
            if tellingOthers { state.callers.insert(state.next) }
            return state.next
        }
        ring.onTermination = { [weak self] _ in
            _ = self?.listeners.withLock { state in
                state.callers.remove(number)
                return state.all.removeValue(forKey: number)
            }
        }
        return (calls, ring)
    }
}
