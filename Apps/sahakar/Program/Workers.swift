internal import Edge
internal import Gate
internal import Messages
internal import Postgres

/// What the program does beside answering: jobs and messages.
struct Workers: Sendable {
    private let jobs: JobWorker
    private let outbox: OutboxWorker
    private let call: WorkerCall

    init(_ composition: Composition, _ database: DatabaseConfiguration, _ metrics: JobMetrics) {
        let pace = WorkerPace(clock: ContinuousClock())
        jobs = JobWorker(composition.gate, pace: pace) { job, isDone in metrics.count(job, isDone: isDone) }
        let handlers = Composition.kinds.flatMap { $0.messages } + composition.carrier.handlers
        outbox = OutboxWorker(composition.gate, handlers: handlers, pace: pace)
        call = WorkerCall(composition.gate, database)
    }

    func start() {
        jobs.start()
        outbox.start()
        call.start()
    }

    func stop() async {
        await call.stop()
        await jobs.stop()
        await outbox.stop()
    }
}
