internal import Synchronization

/// Wakes the workers of this process at once, where they would otherwise find their work at the next look.
public final class WorkerBell: Sendable {
    private let listeners = Mutex<(next: Int, all: [Int: AsyncStream<Void>.Continuation])>((0, [:]))

    init() {}

    /// Wakes every worker.
    public func ring() {
        for listener in listeners.withLock({ Array($0.all.values) }) { listener.yield() }
    }

    /// Calls of the bell from now on; several while nobody listens count as one.
    func listen() -> (calls: AsyncStream<Void>, ring: AsyncStream<Void>.Continuation) {
        let (calls, ring) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let number = listeners.withLock { state in
            state.next += 1
            state.all[state.next] = ring
            return state.next
        }
        ring.onTermination = { [weak self] _ in
            _ = self?.listeners.withLock { $0.all.removeValue(forKey: number) }
        }
        return (calls, ring)
    }
}
