internal import Gate
internal import HTTP

/// What `/metrics` tells of the jobs of all societies: how many wait, run and are parked, and how the attempts of this program ended.
final class JobMetrics: Sendable {
    private static let states: [(status: JobStatus, word: String)] = [
        (.queued, "waiting"), (.running, "running"), (.parked, "parked"),
    ]

    private struct Place: Hashable {
        var job: String
        var status: JobStatus
    }

    private let gate: CommandGate
    private let gauges: [Place: Metrics.Gauge]
    private let done: [String: Metrics.Counter]
    private let failed: [String: Metrics.Counter]

    init(_ metrics: Metrics, _ gate: CommandGate) {
        let jobs = gate.jobs.definitions.map(\.name)
        var gauges: [Place: Metrics.Gauge] = [:]
        for job in jobs {
            for (status, word) in Self.states {
                gauges[Place(job: job, status: status)] = metrics.gauge(
                    "sahakar_jobs", help: "Jobs that wait, run, or are parked until a person looks at them.",
                    labels: [("job", job), ("state", word)])
            }
        }
        func ended(_ outcome: String) -> [String: Metrics.Counter] {
            Dictionary(
                uniqueKeysWithValues: jobs.map { job in
                    (
                        job,
                        metrics.counter(
                            "sahakar_job_attempts_total", help: "Attempts of jobs that have ended.",
                            labels: [("job", job), ("outcome", outcome)])
                    )
                })
        }
        self.gate = gate
        self.gauges = gauges
        done = ended("done")
        failed = ended("failed")
        metrics.beforeReading { [self] in await look() }
    }

    /// Counts the end of an attempt.
    func count(_ job: String, isDone: Bool) {
        (isDone ? done : failed)[job]?.add()
    }

    /// Where the database does not answer the gauges stay as they were; `/health/ready` tells of it.
    private func look() async {
        guard let counts = try? await gate.jobCounts() else { return }
        let found = Dictionary(
            counts.map { (Place(job: $0.job, status: $0.status), $0.number) }, uniquingKeysWith: +)
        for (place, gauge) in gauges { gauge.set(found[place] ?? 0) }
    }
}
