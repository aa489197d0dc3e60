internal import Crypto
internal import Kernel
public import Postgres
internal import Synchronization

/// Carries the bell of the workers from one process to the others on the same database.
///
/// Nothing is told inside a command's transaction, where NOTIFY would make commits wait for each other: after the commit one
/// statement tells whatever came together meanwhile. A call that is lost costs no work, only time: workers look by themselves
/// as well.
public final class WorkerCall: Sendable {
    static let channel = "sahakar_work"

    private let gate: CommandGate
    private let listener: Listener
    /// By what this process knows its own calls.
    private let mark = Hex.text(RandomBytes.make(8))
    private let tasks = Mutex<[Task<Void, Never>]>([])

    /// Listens on a connection of its own.
    public init(_ gate: CommandGate, _ configuration: DatabaseConfiguration) {
        self.gate = gate
        listener = Listener(configuration, channels: [Self.channel])
    }

    /// Begins to tell and to hear.
    public func start() {
        let (calls, ring) = gate.bell.listen(tellingOthers: true)
        let gate = gate
        let mark = mark
        let events = listener.events
        let telling = Task {
            for await _ in calls {
                do { try await gate.commands.run { try JobRepository.callWorkers(mark, &$0) } } catch {
                    gate.watch.workerTroubled("call", error)
                }
            }
            ring.finish()
        }
        let hearing = Task {
            for await event in events {
                switch event {
                case .connected: gate.bell.ringHere()
                case .disconnected: break
                case .notification(let note): if note.payload != mark { gate.bell.ringHere() }
                }
            }
        }
        tasks.withLock { $0 = [telling, hearing] }
    }

    /// Neither tells nor hears any more.
    public func stop() async {
        listener.stop()
        let running = tasks.withLock { tasks in
            defer { tasks = [] }
            return tasks
        }
        for task in running { task.cancel() }
        for task in running { await task.value }
    }
}
