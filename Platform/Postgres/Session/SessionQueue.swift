/// Who has which session, and who waits; decides alone, does no work with the database.
final class SessionQueue: Sendable {
    /// A session and its thread.
    final class Slot: Sendable {
        let session: Session
        let thread: WorkerThread

        init(session: Session, thread: WorkerThread) {
            self.session = session
            self.thread = thread
        }
    }

    /// Whoever waits for a session, and what is done when one is free, there and then.
    fileprivate final class Waiter: Sendable {
        let deadline: ContinuousClock.Instant
        let turn: @Sendable (Result<Slot, any Error>) -> Void

        init(deadline: ContinuousClock.Instant, turn: @escaping @Sendable (Result<Slot, any Error>) -> Void) {
            self.deadline = deadline
            self.turn = turn
        }
    }

    /// A caller's way through the queue, by which he can be called off wherever he is.
    final class Visit: Sendable {
        fileprivate struct Place {
            var isCalledOff = false
            var waiter: Waiter?
            var work: (slot: Slot, lease: UInt64)?
        }

        fileprivate let place = Monitor(Place())
    }

    private struct State {
        var idle: [Slot] = []
        var made = 0
        var waiters: [Waiter] = []
        /// Leases to be stopped; asked again and again until they are over.
        var strikes: [(slot: Slot, lease: UInt64)] = []
        var isClosed = false
    }

    private let size: Int
    private let waitLimit: Duration
    private let label: String
    private let makeSession: @Sendable () -> Session
    private let monitor = Monitor(State())
    private static let strikeInterval: Duration = .milliseconds(50)

    init(
        size: Int, waitLimit: Duration, label: String, makeSession: @escaping @Sendable () -> Session
    ) {
        self.size = size
        self.waitLimit = waitLimit
        self.label = label
        self.makeSession = makeSession
        let monitor = self.monitor
        WorkerThread.start(name: "\(label)-keeper") { Self.keepHouse(monitor) }
    }

    var status: SessionPool.Status {
        monitor.withLock { state in
            .init(
                size: size, busy: state.made - state.idle.count, idle: state.idle.count,
                waiting: state.waiters.count)
        }
    }

    /// Whether somebody stands in line.
    var isWaitedFor: Bool { monitor.withLock { !$0.waiters.isEmpty } }

    /// Calls `turn` once, with a session as soon as one is free, or with the reason why there is none: now and here, or later
    /// on the thread of the session that has come free.
    func enter(_ visit: Visit, _ turn: @escaping @Sendable (Result<Slot, any Error>) -> Void) {
        do {
            if let slot = try takeFree() { return turn(.success(slot)) }
        } catch { return turn(.failure(error)) }
        let waiter = Waiter(deadline: .now + waitLimit, turn: turn)
        let isCalledOff = visit.place.withLock { place in
            place.waiter = waiter
            return place.isCalledOff
        }
        if isCalledOff { turn(.failure(CancellationError())) } else { enqueue(waiter) }
    }

    /// Begins the work of a visit, unless it was called off.
    func begin(_ visit: Visit, on slot: Slot) throws {
        let lease = slot.session.cancellation.startLease()
        try visit.place.withLock { place in
            if place.isCalledOff { throw CancellationError() }
            place.work = (slot, lease)
        }
    }

    /// Calls a visit off: he who waits leaves at once, the statement of him who is at work is stopped.
    func leave(_ visit: Visit) {
        let (waiter, work) = visit.place.withLock { place in
            place.isCalledOff = true
            return (place.waiter, place.work)
        }
        if let work {
            strike(work.slot, lease: work.lease)
        } else if let waiter {
            leave(waiter)
        }
    }

    /// Gives a session, or holds the calling thread until there is one.
    func acquireBlocking() throws -> Slot {
        if let slot = try takeFree() { return slot }
        let answer = Monitor<Result<Slot, any Error>?>(nil)
        enqueue(Waiter(deadline: .now + waitLimit) { result in answer.update { $0 = result } })
        guard let result = answer.wait({ $0 }) else { throw Self.exhausted }
        return try result.get()
    }

    /// Takes a session back and hands it to the next in line.
    func release(_ slot: Slot) {
        enum Next {
            case waiter(Waiter)
            case settle
            case rest
            case end
        }
        // The keeper is not woken: it looks again at the deadline that it knows, which is early enough.
        let next: Next = monitor.withLock { state in
            if state.isClosed { return .end }
            if !state.waiters.isEmpty { return .waiter(state.waiters.removeFirst()) }
            // A session at rest holds no snapshot.
            if slot.session.owesCommit { return .settle }
            state.idle.append(slot)
            return .rest
        }
        switch next {
        case .waiter(let waiter): waiter.turn(.success(slot))
        case .settle:
            slot.session.settle()
            release(slot)
        case .rest: break
        case .end:
            monitor.update { $0.made -= 1 }
            Self.end(slot)
        }
    }

    /// Has the statement of a lease stopped.
    func strike(_ slot: Slot, lease: UInt64) {
        monitor.update { $0.strikes.append((slot, lease)) }
    }

    func close() {
        let (idle, waiters) = monitor.update { state in
            defer {
                state.made -= state.idle.count
                state.idle = []
                state.waiters = []
                state.isClosed = true
            }
            return (state.idle, state.waiters)
        }
        for waiter in waiters { waiter.turn(.failure(Self.closed)) }
        for slot in idle { Self.end(slot) }
    }

    private func takeFree() throws -> Slot? {
        let isNew: Bool
        let found: Slot?
        (found, isNew) = try monitor.withLock { state in
            if state.isClosed { throw Self.closed }
            guard state.waiters.isEmpty else { return (nil, false) }
            if let slot = state.idle.popLast() { return (slot, false) }
            guard state.made < size else { return (nil, false) }
            state.made += 1
            return (nil, true)
        }
        guard isNew else { return found }
        return Slot(session: makeSession(), thread: WorkerThread(name: label))
    }

    private func enqueue(_ waiter: Waiter) {
        let (now, isFirst): (Result<Slot, any Error>?, Bool) = monitor.withLock { state in
            if state.isClosed { return (.failure(Self.closed), false) }
            // One may have come free since the caller looked.
            if state.waiters.isEmpty, let slot = state.idle.popLast() { return (.success(slot), false) }
            state.waiters.append(waiter)
            return (nil, state.waiters.count == 1)
        }
        // Deadlines come in the order of waiters: only the first is news to the keeper.
        if isFirst { monitor.update { _ in } }
        if let now { waiter.turn(now) }
    }

    private func leave(_ waiter: Waiter) {
        let wasWaiting = monitor.withLock { state in
            guard let place = state.waiters.firstIndex(where: { $0 === waiter }) else { return false }
            state.waiters.remove(at: place)
            return true
        }
        if wasWaiting { waiter.turn(.failure(CancellationError())) }
    }

    private static func end(_ slot: Slot) {
        slot.thread.run { slot.session.disconnect() }
        slot.thread.stop()
    }

    private static let closed = DatabaseError(.poolClosed, "the pool is closed")
    private static let exhausted = DatabaseError(.poolExhausted, "no session became free in time")

    /// Ends waits that take too long and repeats cancel requests; has a thread because both must not wait.
    private static func keepHouse(_ monitor: Monitor<State>) {
        struct Work {
            var expired: [Waiter] = []
            var strikes: [(slot: Slot, lease: UInt64)] = []
            var isOver = false
        }
        var wake: ContinuousClock.Instant? = .now
        while true {
            let work = monitor.wait(until: wake) { state -> Work? in
                let now = ContinuousClock.now
                var work = Work()
                let late = state.waiters.prefix { $0.deadline <= now }.count
                work.expired = Array(state.waiters.prefix(late))
                state.waiters.removeFirst(late)
                work.strikes = state.strikes
                state.strikes = []
                work.isOver = state.isClosed && work.strikes.isEmpty && state.made == 0
                let next = state.waiters.first?.deadline
                let isNews = next != wake || !work.expired.isEmpty || !work.strikes.isEmpty || work.isOver
                wake = next
                return isNews ? work : nil
            }
            guard let work else { continue }
            for waiter in work.expired { waiter.turn(.failure(exhausted)) }
            let open = work.strikes.filter { $0.slot.session.cancellation.strike(lease: $0.lease) }
            if work.isOver { return }
            guard !open.isEmpty else { continue }
            Poll.pause(milliseconds: Int32(strikeInterval.milliseconds))
            monitor.withLock { $0.strikes += open }
        }
    }
}
