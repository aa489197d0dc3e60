internal import Kernel
internal import Postgres

/// Delivers what commands have sent: at least once, and in order for each key of a topic.
///
/// A message that fails is tried again after a while and holds up those of its own key alone; after ten attempts (about two days) it
/// is parked and lets them pass. Each topic has hands of its own, and societies take turns at them. Where what carries a topic is
/// down altogether, it is asked again after a pause, by one message at a time, and none but the one that found it so is counted
/// among the ten.
public final class OutboxWorker: Sendable {
    /// How often a message is tried before it is parked.
    public static let attempts = 10
    /// After how many days a message is parked at its next failure, whether or not its attempts were counted.
    static let daysOfPatience = 3
    private static let uncountedPause: Int64 = 30
    private let loops: [WorkerLoop]

    /// A worker with one handler for each topic; it does nothing until it is started.
    public init(_ gate: CommandGate, handlers: [OutboxHandler], pace: WorkerPace) {
        precondition(
            Set(handlers.map(\.topic)).count == handlers.count, "a topic of the outbox has two handlers")
        let carriers = Carriers(pace.clock, pause: pace.carrierPause)
        loops = handlers.map { handler in
            WorkerLoop("outbox \(handler.topic)", gate: gate, pace: pace) {
                guard carriers.isOpen(handler.carrier) else { return [] }
                return try await gate.commands.run(.command) { tx in
                    try OutboxRepository.dueSocieties(handler.topic, &tx)
                }
            } take: { society in
                guard carriers.begin(handler.carrier) else { return nil }
                do {
                    let message = try await gate.commands.run(.gate(.program(society))) { tx in
                        try OutboxRepository(society: society).claim(handler.topic, &tx)
                    }
                    if let message { return { await Self.deliver(message, by: handler, carriers, gate) } }
                    carriers.end(handler.carrier, nil)
                    return nil
                } catch {
                    carriers.end(handler.carrier, nil)
                    throw error
                }
            }
        }
    }

    /// Begins to look for messages.
    public func start() { for loop in loops { loop.start() } }

    /// Takes no more messages and lets those on their way end.
    public func stop(grace: Duration = .seconds(20)) async {
        await withTaskGroup { group in
            for loop in loops { group.addTask { await loop.stop(grace: grace) } }
        }
    }

    /// Looks once for messages, begins to deliver them, and waits for the end of that.
    func round() async {
        for loop in loops { await loop.round() }
        for loop in loops { await loop.idle() }
    }

    private static func deliver(
        _ message: OutboxDelivery, by handler: OutboxHandler, _ carriers: Carriers, _ gate: CommandGate
    ) async {
        let end: OutboxEnd
        do {
            try await handler.deliver(message)
            carriers.end(handler.carrier, .up)
            end = .delivered
        } catch {
            let text = gate.watch.message(of: error, message.topic)
            let fault = error as? OutboxFault
            let isCounted = carriers.end(handler.carrier, fault.map { $0.isCarriers ? .down : .up })
            let isLast = message.isOld || isCounted && message.attempt >= attempts
            end =
                isLast
                ? .parked(text)
                : .again(
                    seconds: isCounted ? pause(after: message.attempt) : uncountedPause, text,
                    isCounted: isCounted)
        }
        await Task {
            do {
                if case .parked(let text) = end { try await handler.parked(message, text) }
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
    case again(seconds: Int64, String, isCounted: Bool = true)
    case parked(String)
}
