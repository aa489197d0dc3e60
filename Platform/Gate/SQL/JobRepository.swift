internal import JSON
internal import Kernel
internal import Postgres

/// The statements on the queue and the calendar of jobs; each method is one statement.
struct JobRepository {
    let society: ID<Society>

    /// Stands for "never" in a column that must have a time.
    static let never = Instant(microsecondsSinceEpoch: 253_370_764_800_000_000)

    /// Societies with due jobs.
    static func dueSocieties(_ tx: inout Transaction) throws -> [ID<Society>] {
        try tx.query("SELECT gate_due_societies()") { try $0.id(0) }
    }

    /// How many jobs of all societies are not over yet, by kind and state.
    static func counts(_ tx: inout Transaction) throws -> [JobCount] {
        try tx.query("SELECT job, status, number FROM gate_job_counts()") { row in
            JobCount(
                job: try row.text(0), status: JobStatus(rawValue: try row.text(1)) ?? .queued,
                number: try row.int64(2))
        }
    }

    /// Societies that are not suspended.
    static func activeSocieties(_ tx: inout Transaction) throws -> [ID<Society>] {
        try tx.query("SELECT gate_active_societies()") { try $0.id(0) }
    }

    /// Wakes the workers of other processes, when this transaction is committed.
    static func callWorkers(_ mark: String, _ tx: inout Transaction) throws {
        try tx.execute("SELECT pg_notify(\(WorkerCall.channel), \(mark))")
    }

    // MARK: The calendar

    /// Enters a job that the society's calendar does not have.
    func enter(_ job: String, _ rule: CalendarRule, _ next: Instant) -> SQL {
        """
        INSERT INTO job_calendar (society_id, job, rule, next_due_at) VALUES (\(society), \(job), \(rule.text), \(next))
        ON CONFLICT DO NOTHING
        """
    }

    func change(
        _ job: String, _ rule: CalendarRule, isEnabled: Bool, _ next: Instant, _ tx: inout Transaction
    ) throws {
        try tx.execute(
            """
            INSERT INTO job_calendar (society_id, job, rule, is_enabled, next_due_at)
            VALUES (\(society), \(job), \(rule.text), \(isEnabled), \(next))
            ON CONFLICT (society_id, job)
            DO UPDATE SET rule = excluded.rule, is_enabled = excluded.is_enabled, next_due_at = excluded.next_due_at
            """)
    }

    func calendar(_ tx: inout Transaction) throws -> [JobCalendarRow] {
        try tx.query(
            "SELECT job, rule, is_enabled, next_due_at FROM job_calendar WHERE society_id = \(society) ORDER BY job"
        ) { row in
            var entry = JobCalendarRow()
            entry.job = try row.text(0)
            entry.rule = try row.text(1)
            entry.isEnabled = try row.bool(2)
            let next = try row.instant(3)
            entry.nextDueAt = entry.isEnabled && next < Self.never ? next : nil
            return entry
        }
    }

    func dueCalendar(_ names: [String], _ tx: inout Transaction) throws -> [(
        job: String, rule: String, at: Instant
    )] {
        try tx.query(
            """
            SELECT job, rule, next_due_at FROM job_calendar
            WHERE society_id = \(society) AND is_enabled AND next_due_at <= now() AND job = ANY(\(names))
            ORDER BY next_due_at, job FOR UPDATE SKIP LOCKED
            """
        ) { (try $0.text(0), try $0.text(1), try $0.instant(2)) }
    }

    func advance(_ job: String, to next: Instant, _ tx: inout Transaction) throws {
        try tx.execute(
            "UPDATE job_calendar SET next_due_at = \(next) WHERE society_id = \(society) AND job = \(job)")
    }

    // MARK: The queue

    /// Queues a job; nil when it was queued for this period before.
    func queue(_ job: QueuedJob, _ tx: inout Transaction) throws -> Int64? {
        try tx.first(
            """
            INSERT INTO jobs (society_id, job, period, input, queued_by, due_at)
            VALUES (\(society), \(job.job), \(job.period), \(job.input)::json, \(job.by),
                now() + \(job.after) * interval '1 second')
            ON CONFLICT DO NOTHING RETURNING job_id
            """
        ) { try $0.int64(0) }
    }

    func number(of job: QueuedJob, _ tx: inout Transaction) throws -> Int64 {
        try tx.one(
            "SELECT job_id FROM jobs WHERE society_id = \(society) AND job = \(job.job) AND period = \(job.period)"
        ) { try $0.int64(0) }
    }

    /// Lets one worker at a time take jobs of this society.
    func lockQueue(_ tx: inout Transaction) throws {
        try tx.execute("SELECT pg_advisory_xact_lock(hashtextextended('jobs', \(society)))")
    }

    /// Parks what was running too often when its worker died.
    func parkDead(_ attempts: Int, _ tx: inout Transaction) throws {
        try tx.execute(
            """
            UPDATE jobs SET status = 'parked', worker = NULL, finished_at = now(), message = 'gate.worker_died'
            WHERE society_id = \(society) AND status = 'running' AND heartbeat_at < now() - interval '2 minutes'
              AND attempts >= \(attempts)
            """)
    }

    /// Takes the job that has waited longest, or one whose worker is dead; the attempt is counted now.
    func claim(_ names: [String], _ worker: String, _ attempts: Int, _ tx: inout Transaction) throws
        -> ClaimedJob?
    {
        try tx.first(
            """
            UPDATE jobs SET status = 'running', attempts = attempts + 1, worker = \(worker), heartbeat_at = now(),
                started_at = coalesce(started_at, now()), message = NULL
            WHERE society_id = \(society) AND job_id = (
                SELECT j.job_id FROM jobs j
                WHERE j.society_id = \(society) AND j.job = ANY(\(names)) AND j.due_at <= now() AND j.attempts < \(attempts)
                  AND (j.status = 'queued' OR (j.status = 'running' AND j.heartbeat_at < now() - interval '2 minutes'))
                  AND NOT EXISTS (SELECT FROM jobs r WHERE r.society_id = j.society_id AND r.job = j.job AND r.job_id <> j.job_id
                                  AND r.status = 'running')
                ORDER BY j.due_at, j.job_id LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING job_id, job, period, input::text, attempts
            """
        ) { row in
            ClaimedJob(
                number: try row.int64(0), job: try row.text(1), period: try row.text(2),
                input: try JSONValue.parse(try row.text(3)), attempt: try row.int(4))
        }
    }

    /// A sign of life, with progress where there is any; false when the row belongs to this attempt no longer.
    func beat(
        _ number: Int64, _ worker: String, _ attempt: Int, progress: JobProgress?, _ tx: inout Transaction
    ) throws -> Bool {
        var set: SQL = "UPDATE jobs SET heartbeat_at = now()"
        if let progress {
            set += """
                , done_count = \(progress.done), total_count = coalesce(\(progress.total), total_count),
                  message = coalesce(\(progress.message), message)
                """
        }
        return try tx.execute(set + mine(number, worker, attempt)) == 1
    }

    func end(_ number: Int64, _ worker: String, _ attempt: Int, _ end: JobEnd, _ tx: inout Transaction) throws
    {
        var set: SQL = "UPDATE jobs SET worker = NULL, "
        switch end {
        case .done(let result):
            set += "status = 'done', finished_at = now(), message = NULL, result = \(result.text())::json"
        case .again(let seconds, let message):
            set +=
                "status = 'queued', due_at = now() + \(seconds) * interval '1 second', message = \(message)"
        case .parked(let message): set += "status = 'parked', finished_at = now(), message = \(message)"
        case .givenBack: set += "status = 'queued', due_at = now(), attempts = attempts - 1"
        }
        try tx.execute(set + mine(number, worker, attempt))
    }

    private func mine(_ number: Int64, _ worker: String, _ attempt: Int) -> SQL {
        """
         WHERE society_id = \(society) AND job_id = \(number) AND worker = \(worker) AND attempts = \(attempt)
           AND status = 'running'
        """
    }

    /// Locks a job for a decision of the caller, who must hold the job's own permission; gives its status.
    func lock(_ number: Int64, for work: Work, _ tx: inout Transaction) throws -> String {
        let found = try tx.first(
            "SELECT job, status FROM jobs WHERE society_id = \(society) AND job_id = \(number) FOR UPDATE"
        ) { (try $0.text(0), try $0.text(1)) }
        guard let (job, status) = found else { throw GateRefusal.noJob(number) }
        if let needed = work.group.gate.jobs.definition(named: job)?.permission,
            !work.caller.may(needed, within: .society)
        {
            throw GateRefusal.notPermitted(permission: needed.code)
        }
        return status
    }

    func requeue(_ number: Int64, _ tx: inout Transaction) throws {
        try tx.execute(
            """
            UPDATE jobs SET status = 'queued', due_at = now(), attempts = 0, worker = NULL, started_at = NULL, finished_at = NULL,
                message = NULL
            WHERE society_id = \(society) AND job_id = \(number)
            """)
    }

    func cancel(_ number: Int64, _ tx: inout Transaction) throws {
        try tx.execute(
            """
            UPDATE jobs SET status = 'cancelled', worker = NULL, finished_at = now()
            WHERE society_id = \(society) AND job_id = \(number)
            """)
    }

    // MARK: What people see

    func list(
        job: String?, status: JobStatus?, after: Int64?, most: Int, _ tx: inout Transaction
    ) throws -> [JobRow] {
        let filter: SQL = """
             AND j.job = coalesce(\(job), j.job) AND j.status = coalesce(\(status?.rawValue), j.status)
              AND j.job_id < coalesce(\(after), 9223372036854775807)
            ORDER BY j.job_id DESC LIMIT \(most)
            """
        return try tx.query(select + filter) { try Self.read($0) }
    }

    /// Every page asks for it: said in plain words it is found by its index.
    func parked(_ tx: inout Transaction) throws -> [ParkedJobRow] {
        try tx.query(
            """
            SELECT job, count(*), max(job_id), max(finished_at) FROM jobs
            WHERE society_id = \(society) AND status = 'parked' GROUP BY job ORDER BY max(finished_at), job
            """
        ) { row in
            var parked = ParkedJobRow()
            (parked.job, parked.count) = (try row.text(0), try row.int64(1))
            (parked.last, parked.failedAt) = (try row.int64(2), try row.instantOrNil(3))
            return parked
        }
    }

    func row(_ number: Int64, _ tx: inout Transaction) throws -> JobRow? {
        try tx.first(select + " AND j.job_id = \(number)") { try Self.read($0) }
    }

    private var select: SQL {
        """
        SELECT j.job_id, j.job, j.period, j.status, j.input::text, j.due_at, j.attempts, j.queued_by, coalesce(u.display_name, ''),
               j.queued_at, j.started_at, j.finished_at, j.done_count, j.total_count, j.message, j.result::text
        FROM jobs j LEFT JOIN users u ON u.user_id = j.queued_by WHERE j.society_id = \(society)
        """
    }

    private static func read(_ row: borrowing Row) throws -> JobRow {
        var job = JobRow()
        job.number = try row.int64(0)
        job.job = try row.text(1)
        job.period = try row.text(2)
        job.status = JobStatus(rawValue: try row.text(3)) ?? .queued
        job.input = try JSONValue.parse(try row.text(4))
        job.dueAt = try row.instant(5)
        job.attempts = try row.int(6)
        job.queuedBy = try row.int64(7)
        job.queuedByName = try row.text(8)
        job.queuedAt = try row.instant(9)
        job.startedAt = try row.valueOrNil(10)
        job.finishedAt = try row.valueOrNil(11)
        job.done = try row.int64(12)
        job.total = try row.int64OrNil(13)
        job.message = try row.textOrNil(14)
        job.result = try row.textOrNil(15).map { try JSONValue.parse($0) }
        return job
    }
}

/// A job to be queued.
struct QueuedJob: Sendable {
    var job: String
    var period: String
    var input: String
    var by: ID<User>
    /// In how many seconds.
    var after: Int64 = 0
}
