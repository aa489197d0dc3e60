internal import Kernel
internal import Postgres
internal import Synchronization

/// Looks for due work of all societies and does it, so many pieces at a time: the engine of both kinds of workers.
final class WorkerLoop: Sendable {
    /// Takes the next piece of work of a society, if there is any; the answer does it.
    typealias Take = @Sendable (ID<Society>) async throws -> (@Sendable () async -> Void)?

    private struct State {
        var main: Task<Void, Never>?
        var ring: AsyncStream<Void>.Continuation?
        var running: [Int: Task<Void, Never>] = [:]
        var next = 0
        /// Whom the last hand was lent to: the next round begins behind him.
        var lastServed = ID<Society>(0)
        var isStopping = false
    }

    private let gate: CommandGate
    private let pace: WorkerPace
    private let name: String
    private let due: @Sendable () async throws -> [ID<Society>]
    private let take: Take
    private let state = Mutex(State())

    init(
        _ name: String, gate: CommandGate, pace: WorkerPace,
        due: @escaping @Sendable () async throws -> [ID<Society>], take: @escaping Take
    ) {
        self.name = name
        self.gate = gate
        self.pace = pace
        self.due = due
        self.take = take
    }

    /// Begins to look for work.
    func start() {
        let (calls, ring) = gate.bell.listen()
        let pace = pace
        let ticker = Task {
            while !Task.isCancelled {
                ring.yield()
                do { try await pace.clock.sleep(for: pace.look, tolerance: nil) } catch { return }
            }
        }
        let main = Task {
            for await _ in calls {
                if self.isStopping { break }
                await self.round()
            }
            ticker.cancel()
        }
        state.withLock {
            precondition($0.main == nil, "a worker is started once")
            $0.main = main
            $0.ring = ring
        }
    }

    /// Takes nothing more, waits for what runs, and cancels what still runs after a while.
    func stop(grace: Duration) async {
        let (main, ring) = state.withLock { state in
            state.isStopping = true
            return (state.main, state.ring)
        }
        ring?.finish()
        await main?.value
        let clock = pace.clock
        let alarm = Task {
            do { try await clock.sleep(for: grace, tolerance: nil) } catch { return }
            for piece in self.running { piece.cancel() }
        }
        for piece in running { await piece.value }
        alarm.cancel()
    }

    /// Gives every society with due work one piece after the other, as long as there are hands.
    func round() async {
        do {
            let due = try await due().sorted()
            let last = state.withLock { $0.lastServed }
            var societies = due.filter { $0 > last } + due.filter { $0 <= last }
            while !societies.isEmpty {
                for society in societies {
                    guard hasFreeHand, !isStopping else { return }
                    guard let piece = try await take(society) else {
                        societies.removeAll { $0 == society }
                        continue
                    }
                    state.withLock { $0.lastServed = society }
                    begin(piece)
                }
            }
        } catch {
            gate.watch.workerTroubled(name, error)
        }
    }

    private func begin(_ piece: @escaping @Sendable () async -> Void) {
        state.withLock { state in
            state.next += 1
            let number = state.next
            // The lock is held until the task is entered, so it cannot end before.
            state.running[number] = Task {
                await piece()
                let ring = self.state.withLock { state in
                    state.running[number] = nil
                    return state.ring
                }
                ring?.yield()
            }
        }
    }

    /// Waits for everything that runs.
    func idle() async {
        for piece in running { await piece.value }
    }

    private var running: [Task<Void, Never>] { state.withLock { Array($0.running.values) } }
    private var hasFreeHand: Bool { state.withLock { $0.running.count < pace.hands } }
    private var isStopping: Bool { state.withLock { $0.isStopping } }
}

/// How busily a worker works.
///
/// The clock is handed in, so that a test can hold it.
public struct WorkerPace: Sendable {
    /// How many pieces run at a time; of messages that go out, how many of each topic.
    public var hands: Int
    /// How often it looks for due work that nobody rang for.
    public var look: Duration
    /// How often a running job gives a sign of life; after two minutes without one another worker takes it over.
    public var heartbeat: Duration
    /// For how long a carrier that is down is left alone at first; each time twice as long, a minute at most.
    public var carrierPause: Duration
    let clock: any Clock<Duration>

    /// A pace by a clock; the program gives the continuous one.
    public init(
        clock: any Clock<Duration>, hands: Int = 2, look: Duration = .seconds(15),
        heartbeat: Duration = .seconds(20), carrierPause: Duration = .seconds(5)
    ) {
        self.carrierPause = carrierPause
        self.clock = clock
        self.hands = hands
        self.look = look
        self.heartbeat = heartbeat
    }
}
