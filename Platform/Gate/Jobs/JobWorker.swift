internal import Crypto
internal import JSON
internal import Kernel
internal import Postgres
internal import Synchronization

/// Does the jobs of all societies.
///
/// Several workers, in one process or in several, share the work.
///
/// A job is counted as attempted before it runs, so that one that kills the process is not tried for ever;
/// after three attempts it is parked until a person looks at it. Each is queued once for each of its periods.
/// What was missed while no worker ran is made up for once, not once for each period missed.
public final class JobWorker: Sendable {
    /// How often a job is tried before it is parked.
    public static let attempts = 3
    private static let mostFailedBeats = 4
    /// Hears how attempts end.
    public typealias Ended = @Sendable (_ job: String, _ isDone: Bool) -> Void
    private let gate: CommandGate
    private let pace: WorkerPace
    private let name: String
    private let loop: WorkerLoop

    /// A worker; it does nothing until it is started.
    ///
    /// `ended` is told of each attempt by the job's name, and whether it was done.
    public init(
        _ gate: CommandGate, pace: WorkerPace, ended: @escaping Ended = { _, _ in }
    ) {
        let name = Hex.text(RandomBytes.make(8))
        let seeding = Seeding()
        self.gate = gate
        self.pace = pace
        self.name = name
        loop = WorkerLoop("jobs", gate: gate, pace: pace) {
            if seeding.isDue { try await Self.fillCalendars(gate) }
            return try await gate.commands.run(.command) { tx in try JobRepository.dueSocieties(&tx) }
        } take: { society in
            guard let claimed = try await Self.take(gate, society, name) else { return nil }
            return { await Self.run(claimed, society, gate, pace, name, ended) }
        }
    }

    /// Begins to look for jobs.
    public func start() { loop.start() }

    /// Takes no more jobs, lets the running ones go on for a while, then gives them back to the queue.
    public func stop(grace: Duration = .seconds(20)) async { await loop.stop(grace: grace) }

    /// Looks once for due jobs, begins them, and waits for their end.
    func round() async {
        await loop.round()
        await loop.idle()
    }

    /// Puts every job of the program into the calendar of every society that does not have it.
    static func fillCalendars(_ gate: CommandGate) async throws {
        let societies = try await gate.commands.run(.command) { tx in try JobRepository.activeSocieties(&tx) }
        for society in societies {
            try await gate.commands.run(.gate(.program(society))) { tx in
                let now = try tx.now
                let repository = JobRepository(society: society)
                let steps = gate.jobs.definitions.compactMap { job in
                    job.calendar.next(after: now).map { repository.enter(job.name, job.calendar, $0) }
                }
                try tx.pipeline(steps)
            }
        }
    }

    /// Queues what the calendar says is due, then takes one job.
    static func take(_ gate: CommandGate, _ society: ID<Society>, _ worker: String) async throws
        -> ClaimedJob?
    {
        let names = gate.jobs.definitions.map(\.name)
        return try await gate.commands.run(.gate(.program(society))) { tx in
            let repository = JobRepository(society: society)
            // One worker at a time takes jobs of a society: two of one job never run together.
            try repository.lockQueue(&tx)
            let now = try tx.now
            for due in try repository.dueCalendar(names, &tx) {
                let rule = CalendarRule.parse(due.rule)
                let next = rule?.next(after: now) ?? JobRepository.never
                if let rule {
                    _ = try repository.queue(
                        QueuedJob(job: due.job, period: rule.period(at: due.at), input: "{}", by: ID(0)), &tx)
                }
                try repository.advance(due.job, to: next, &tx)
            }
            try repository.parkDead(attempts, &tx)
            return try repository.claim(names, worker, attempts, &tx)
        }
    }

    /// Runs a job to its end, with signs of life, and writes how it ended.
    private static func run(
        _ claimed: ClaimedJob, _ society: ID<Society>, _ gate: CommandGate, _ pace: WorkerPace,
        _ worker: String, _ ended: Ended
    ) async {
        guard let definition = gate.jobs.definition(named: claimed.job) else { return }
        let run = JobRun(claimed, society: society, gate: gate, worker: worker)
        let body = Task { try await definition.run(run) }
        let beats = Task {
            var failures = 0
            while true {
                do { try await pace.clock.sleep(for: pace.heartbeat, tolerance: nil) } catch { return }
                do {
                    failures = try await run.beat() ? 0 : mostFailedBeats
                } catch {
                    gate.watch.workerTroubled(claimed.job, error)
                    failures += 1
                }
                // Taken, cancelled, or so long unheard of that another worker may take it over any moment.
                guard failures < mostFailedBeats else {
                    run.lose()
                    body.cancel()
                    return
                }
            }
        }
        let result = await withTaskCancellationHandler {
            await body.result
        } onCancel: {
            body.cancel()
        }
        beats.cancel()
        let isStopping = Task.isCancelled
        let end = Self.end(of: result, run, isStopping: isStopping)
        // Written even when the program stops.
        await Task {
            do {
                try await run.end(end)
            } catch {
                gate.watch.workerTroubled(claimed.job, error)
            }
        }.value
        switch end {
        case .done: ended(claimed.job, true)
        case .again, .parked: ended(claimed.job, false)
        case .givenBack: break
        }
    }

    private static func end(of result: Result<JSONValue, any Error>, _ run: JobRun, isStopping: Bool)
        -> JobEnd
    {
        switch result {
        case .success(let value): return .done(value)
        case .failure where isStopping: return .givenBack
        case .failure(let error):
            let message = run.gate.watch.message(of: error, run.job)
            guard run.attempt < attempts else { return .parked(message: message) }
            return .again(seconds: run.attempt == 1 ? 60 : 600, message: message)
        }
    }
}

/// Says at the start, and then now and then, that new societies may have come.
private final class Seeding: Sendable {
    private let rounds = Mutex(0)

    var isDue: Bool {
        rounds.withLock { count in
            defer { count += 1 }
            return count % 40 == 0
        }
    }
}
