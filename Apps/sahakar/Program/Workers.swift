internal import Gate

/// What the program does beside answering: jobs and messages.
struct Workers: Sendable {
    private let jobs: JobWorker
    private let outbox: OutboxWorker

    init(_ composition: Composition) {
        let pace = WorkerPace(clock: ContinuousClock())
        jobs = JobWorker(composition.gate, pace: pace)
        outbox = OutboxWorker(composition.gate, handlers: [], pace: pace)
    }

    func start() {
        jobs.start()
        outbox.start()
    }

    func stop() async {
        await jobs.stop()
        await outbox.stop()
    }
}
