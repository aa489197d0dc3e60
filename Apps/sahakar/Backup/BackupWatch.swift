internal import Backup
internal import Glibc
internal import HTTP
internal import JSON
internal import Kernel
internal import Log
internal import Postgres
internal import Programs
internal import Synchronization
internal import UI
internal import Wording

/// Sees to it, while the program serves, that a backup is taken every day, and raises the alarm when none is.
///
/// The backup is taken by a process of its own. What counts as the last one is what lies in the folder and was read to its end
/// under the key, so that a backup from elsewhere (cron, by hand) counts too, and a start finds out what was missed.
final class BackupWatch: Sendable {
    private struct State {
        var lastSuccess: Instant?
        var lastBytes: Int64 = 0
        var lastFailure: Instant?
        var postdated: Instant?
        var running: Subprocess?
        var isStopped = false
    }

    /// So many seconds after a failure it is tried again.
    static let pause: Int64 = 900

    private let plan: BackupPlan
    private let environment: [String: String]
    private let log = Logger("backup")
    private let state = Mutex(State())
    private let proven = Mutex(ProvenBackups())
    private let task = Mutex<Task<Void, Never>?>(nil)
    private let now: @Sendable () -> Instant

    init(
        _ plan: BackupPlan, environment: [String: String], now: @escaping @Sendable () -> Instant = wallClock
    ) {
        self.plan = plan
        self.environment = environment
        self.now = now
    }

    /// Looks every half minute.
    func start() {
        task.withLock {
            $0 = Task {
                await self.look()
                while !Task.isCancelled {
                    if self.isDue { await self.take() }
                    try? await Task.sleep(for: .seconds(30))
                    await self.look()
                }
            }
        }
    }

    /// Ends a backup that is under way; it leaves nothing.
    func stop() async {
        state.withLock { state in
            state.isStopped = true
            state.running?.stop()
        }
        let task = task.withLock { $0 }
        task?.cancel()
        await task?.value
    }

    /// What is to be told on the first page of those who are responsible.
    func warnings() -> [Flash] {
        func told(_ name: String, _ moment: Instant) -> RefusalArgument {
            RefusalArgument(name, .text(Figures.moment(moment)))
        }
        return alarms.map { alarm in
            switch alarm {
            case .never: Flash("backup.warning_never", .bad)
            case .missed(let last): Flash(.key("backup.warning_missed", [told("last", last)]), .bad)
            case .failed(let moment, let last):
                Flash(.key("backup.warning_failed", [told("moment", moment), told("last", last)]), .bad)
            case .postdated(let moment):
                Flash(.key("backup.warning_postdated", [told("moment", moment)]), .bad)
            }
        }
    }

    private var alarms: [BackupAlarm] {
        let state = state.withLock { $0 }
        let alarm = BackupAlarm.at(
            now(), due: plan.time, lastSuccess: state.lastSuccess, lastFailure: state.lastFailure)
        return [alarm, state.postdated.map { .postdated($0) }].compactMap { $0 }
    }

    /// Adds what a monitor asks for.
    func tell(_ metrics: Metrics) {
        metrics.gauge(
            "sahakar_backup_last_success_timestamp_seconds",
            help: "The moment whose state the newest good backup holds; 0 where there is none."
        ) { self.state.withLock { ($0.lastSuccess?.microsecondsSinceEpoch ?? 0) / 1_000_000 } }
        metrics.gauge("sahakar_backup_last_size_bytes", help: "The size of the newest good backup.") {
            self.state.withLock { $0.lastBytes }
        }
        metrics.gauge(
            "sahakar_backup_alarm",
            help: "1 when the last backup has failed, one was missed, or one claims a moment to come; else 0."
        ) { self.alarms.isEmpty ? 0 : 1 }
    }

    /// Finds the newest good backup of the folder.
    private func look() async {
        guard (try? await BlockingWork.run { try self.search() }) != nil else { return }
        let (newest, postdated) = proven.withLock { ($0.newest, $0.postdated) }
        let before = state.withLock { state in
            defer { state.postdated = postdated }
            state.lastSuccess = newest?.head?.takenAt
            state.lastBytes = newest?.size ?? 0
            return state.postdated
        }
        guard let postdated, postdated != before else { return }
        log.error("a backup of a moment that is yet to come", ["moment": .text(postdated.text)])
    }

    private func search() throws {
        let key = try BackupKey.read(plan.keyPath)
        let moment = now()
        try proven.withLock {
            try $0.look(in: plan.folder, key: key, now: moment) { state.withLock { $0.isStopped } }
        }
    }

    private var isDue: Bool {
        let moment = now()
        let state = state.withLock { $0 }
        if let failure = state.lastFailure, failure.adding(seconds: Self.pause) > moment { return false }
        return state.lastSuccess.map { $0 < plan.time.lastDue(moment) } ?? true
    }

    private func take() async {
        do {
            // A folder that is made by itself would be made on the wrong disk while the right one is not plugged in.
            for folder in [plan.folder] + plan.copies where !folder.isFolder {
                throw BackupFault.unwritable(path: folder.path, reason: String(cString: strerror(ENOENT)))
            }
            let answer = try await BlockingWork.run { try self.run() }
            await look()
            log.notice(
                "backup taken",
                [
                    "file": .text(answer["file"]?.asString ?? ""),
                    "bytes": .number(answer["bytes"]?.asInt64 ?? 0),
                    "milliseconds": .number(answer["milliseconds"]?.asInt64 ?? 0),
                ])
            // What does not count though it was just taken would be taken again at once.
            let moment = now()
            if isDue { state.withLock { $0.lastFailure = moment } }
        } catch {
            guard !state.withLock({ $0.isStopped }) else { return }
            let moment = now()
            state.withLock { $0.lastFailure = moment }
            log.error("no backup was taken", Self.fields(error))
        }
    }

    private func run() throws -> JSONValue {
        let child = try Subprocess(
            "/proc/self/exe", plan.words, environment: environment, pipe: .output)
        let isStopped = state.withLock { state in
            state.running = child
            return state.isStopped
        }
        if isStopped { child.stop() }
        defer { state.withLock { $0.running = nil } }
        var said: [UInt8] = []
        try child.read { said += $0 }
        try child.expectDone()
        return try JSONValue.parse(said)
    }

    private static func fields(_ error: any Error) -> LogFields {
        guard let fault = BackupFault(error) else { return ["error": .text("\(error)")] }
        var fields: LogFields = ["fault": .text(fault.code)]
        for (name, value) in fault.values { fields.set(name, .text(value)) }
        return fields
    }
}

/// The moment by the computer's clock.
@Sendable func wallClock() -> Instant {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Instant(microsecondsSinceEpoch: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000)
}
