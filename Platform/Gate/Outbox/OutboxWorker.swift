internal import Kernel
internal import Postgres

/// Delivers what commands have sent: at least once, and for each topic of a society in order.
///
/// A message that fails is tried again after a while and holds up those behind it; after ten attempts (about two days) it
/// is parked and lets them pass.
public final class OutboxWorker: Sendable {
    /// How often a message is tried before it is parked.
    public static let attempts = 10
    private let loop: WorkerLoop

    /// A worker with one handler for each topic; it does nothing until it is started.
    public init(_ gate: CommandGate, handlers: [OutboxHandler], pace: WorkerPace) {
        let byTopic = Dictionary(handlers.map { ($0.topic, $0) }) { _, _ in
            preconditionFailure("a topic of the outbox has two handlers")
        }
        let topics = byTopic.keys.sorted()
        loop = WorkerLoop("outbox", gate: gate, pace: pace) { society in
            let message = try await gate.commands.run(.gate(.program(society))) { tx in
                try OutboxRepository(society: society).claim(topics, &tx)
            }
            guard let message, let handler = byTopic[message.topic] else { return nil }
            return { await Self.deliver(message, by: handler, gate) }
        }
    }

    /// Begins to look for messages.
    public func start() { loop.start() }

    /// Takes no more messages and lets those on their way end.
    public func stop(grace: Duration = .seconds(20)) async { await loop.stop(grace: grace) }

    /// Looks once for messages, begins to deliver them, and waits for the end of that.
    func round() async {
        await loop.round()
        await loop.idle()
    }

    private static func deliver(_ message: OutboxDelivery, by handler: OutboxHandler, _ gate: CommandGate)
        async
    {
        let end: OutboxEnd
        do {
            try await handler.deliver(message)
            end = .delivered
        } catch {
            let text = gate.watch.message(of: error, message.topic)
            end =
                message.attempt < attempts
                ? .again(seconds: pause(after: message.attempt), text) : .parked(text)
        }
        await Task {
            do {
                try await gate.commands.run(.gate(.program(message.society))) { tx in
                    try OutboxRepository(society: message.society).end(message, end, &tx)
                }
            } catch { gate.watch.workerTroubled(message.topic, error) }
        }.value
    }

    /// Half a minute, doubled each time, at most twelve hours.
    static func pause(after attempt: Int) -> Int64 {
        min(30 << Int64(min(attempt - 1, 20)), 43_200)
    }
}

/// How an attempt to deliver ended.
enum OutboxEnd: Sendable {
    case delivered
    case again(seconds: Int64, String)
    case parked(String)
}
