import JSON
import Kernel
import Postgres
import Synchronization
import TestKit
import Testing

@testable import Gate

private let run = Permission("jobs.run")

/// A job that counts how often it ran and fails as often as it is told.
private final class Counted: Sendable {
    let runs = Mutex(0)
    let failures: Int

    init(failures: Int = 0) {
        self.failures = failures
    }

    var count: Int { runs.withLock { $0 } }

    func definition(_ name: String = "test.job", _ calendar: CalendarRule = .manual) -> JobDefinition {
        JobDefinition(name, permission: run, calendar: calendar) { job in
            let number = self.runs.withLock { runs in
                runs += 1
                return runs
            }
            if number <= self.failures { throw TestRefusal.no }
            return ["attempt": .integer(job.attempt), "input": job.input]
        }
    }
}

private struct ToldInput: FieldSet {
    var record: Int64 = 0

    static let fields: [Field<ToldInput>] = [Field("record_id", \.record, .integer(1...Int64.max))]
}

@Suite("Jobs", .tags(.database)) struct JobWorkerTests {
    private func queue(_ gb: GateBook, _ period: String? = nil, _ job: String = "test.job")
        async throws(Failure) -> Int64
    {
        var command = QueueJob()
        command.job = job
        command.period = period
        let answer = try await gb.gate.perform(
            command, by: gb.asha, gb.book.envelope("queue \(job) \(period ?? "")"))
        guard case .done(let number, _) = answer else { return 0 }
        return number.number
    }

    private func detail(_ gb: GateBook, _ number: Int64) async throws -> JobRow {
        var query = JobDetail()
        query.number = number
        return try await gb.gate.ask(query, for: gb.asha)
    }

    private func makeDue(_ gb: GateBook) async throws {
        try await gb.script("UPDATE jobs SET due_at = now() - interval '1 second' WHERE status = 'queued'")
    }

    private func worker(_ gb: GateBook, _ clock: StillClock = StillClock()) -> JobWorker {
        JobWorker(gb.gate, pace: WorkerPace(clock: clock))
    }

    @Test("a queued job runs once and keeps its result; its period cannot be queued again")
    func runsOnce() async throws {
        let job = Counted()
        try await GateBook.with(jobs: [job.definition()]) { gb async throws in
            let number = try await queue(gb, "2026-11")
            await worker(gb).round()
            await worker(gb).round()
            let row = try await detail(gb, number)
            #expect(row.status == .done)
            #expect(row.result == ["attempt": 1, "input": [:]])
            #expect(row.queuedByName == "Asha")
            #expect(job.count == 1)
            await expectRefusal("gate.job_queued_before") { () async throws -> Int64 in
                var command = QueueJob()
                command.job = "test.job"
                command.period = "2026-11"
                _ = try await gb.gate.perform(command, by: gb.asha, gb.book.envelope("other key"))
                return 0
            }
            await expectRefusal("gate.unknown_job") { try await queue(gb, nil, "test.none") }
        }
    }

    @Test("two workers that look at once take a job once")
    func claimedOnce() async throws {
        let job = Counted()
        try await GateBook.with(jobs: [job.definition()]) { gb async throws in
            for index in 0..<3 { _ = try await queue(gb, "p\(index)") }
            let claims = await withTaskGroup(of: ClaimedJob?.self) { group in
                for index in 0..<4 {
                    group.addTask { try? await JobWorker.take(gb.gate, gb.book.society, "w\(index)") }
                }
                return await group.reduce(into: []) { if let claimed = $1 { $0.append(claimed) } }
            }
            // Two of one job never run together, so the other periods wait.
            #expect(claims.count == 1)
            try await gb.book.expect("SELECT count(*) FROM jobs WHERE status = 'running'", 1)
        }
    }

    @Test(
        "a job that fails is tried again after a while, and is parked after three attempts; a person can retry it"
    )
    func parks() async throws {
        let job = Counted(failures: 3)
        try await GateBook.with(jobs: [job.definition()]) { gb async throws in
            let number = try await queue(gb)
            await worker(gb).round()
            var row = try await detail(gb, number)
            #expect(row.status == .queued)
            #expect(row.message == "test.no")
            #expect(row.dueAt > row.queuedAt.adding(seconds: 50))
            await worker(gb).round()
            #expect(job.count == 1)
            for _ in 0..<2 {
                try await makeDue(gb)
                await worker(gb).round()
            }
            row = try await detail(gb, number)
            #expect(row.status == .parked)
            #expect(row.attempts == 3)
            let parked = try await gb.gate.ask(ParkedJobs(), for: gb.asha).rows
            #expect(parked.map(\.last) == [number] && parked.map(\.count) == [1])
            try await makeDue(gb)
            await worker(gb).round()
            #expect(job.count == 3)
            var retry = RetryJob()
            retry.number = number
            let again = retry
            _ = try await gb.gate.perform(again, by: gb.asha, gb.book.envelope("retry"))
            await worker(gb).round()
            row = try await detail(gb, number)
            #expect(row.status == .done)
            await expectRefusal("gate.job_state") {
                try await gb.gate.perform(again, by: gb.asha, gb.book.envelope("retry2"))
            }
            var cancel = CancelJob()
            cancel.number = number
            let late = cancel
            await expectRefusal("gate.job_state") {
                try await gb.gate.perform(late, by: gb.asha, gb.book.envelope("cancel"))
            }
            cancel.number = 99
            let none = cancel
            await expectRefusal("gate.no_job") {
                try await gb.gate.perform(none, by: gb.asha, gb.book.envelope("cancel"))
            }
        }
    }

    @Test(
        "a job is told what it declares and nothing else, and only of what is there; then no calendar runs it"
    )
    func told() async throws {
        let told = JobDefinition("test.told", permission: run, taking: ToldInput.self) { input, _, _ in
            guard input.record == 7 else { throw TestRefusal.no }
        } run: { job in
            try ToldInput.read(job.input).json
        }
        try await GateBook.with(jobs: [told, Counted().definition()]) { gb async throws in
            func queue(_ job: String, _ input: JSONValue) async throws(Failure) -> Int64 {
                var command = QueueJob()
                (command.job, command.input) = (job, input)
                let answer = try await gb.gate.perform(
                    command, by: gb.asha, gb.book.envelope("queue \(job) \(input.text())"))
                guard case .done(let number, _) = answer else { return 0 }
                return number.number
            }
            for (job, input, faults) in [
                ("test.job", ["zzz": 1], ["input.zzz field.unknown"]),
                ("test.told", ["record_id": 7, "zzz": 1], ["input.zzz field.unknown"]),
                ("test.told", [:], ["input.record_id field.required"]),
                ("test.told", [1], ["input field.not_object"]),
            ] as [(String, JSONValue, [String])] {
                do throws(Failure) {
                    _ = try await queue(job, input)
                    Issue.record("\(job) took \(input)")
                } catch {
                    guard case .invalid(let problems) = error else { throw error }
                    #expect(problems.map { "\($0.field) \($0.code)" } == faults)
                }
            }
            do throws(Failure) {
                _ = try await queue("test.told", ["record_id": 8])
                Issue.record("taken")
            } catch {
                guard case .refused(let refusal) = error else { throw error }
                #expect(refusal.code == TestRefusal.no.code)
            }
            try await gb.book.expect("SELECT count(*) FROM jobs", 0)
            let number = try await queue("test.told", ["record_id": 7])
            await worker(gb).round()
            #expect(try await detail(gb, number).result == ["record_id": 7])
            #expect(try await gb.gate.ask(JobList(), for: gb.asha).calendar.map(\.job) == ["test.job"])
            var change = ChangeJobCalendar()
            (change.job, change.rule) = ("test.told", "manual")
            let calendar = change
            await expectRefusal("gate.job_needs_input") {
                try await gb.gate.perform(calendar, by: gb.asha, gb.book.envelope("calendar"))
            }
        }
    }

    @Test(
        "how many wait, run and are parked is counted by kind over all societies, and each attempt that ends is told"
    )
    func counts() async throws {
        let heard = Mutex<[String]>([])
        let job = Counted(failures: 1)
        let definitions = [job.definition(), Counted().definition("test.other")]
        try await GateBook.with(jobs: definitions) { gb async throws in
            _ = try await queue(gb, "a")
            _ = try await queue(gb, "a", "test.other")
            func counted() async throws -> [String] {
                try await gb.gate.jobCounts().map { "\($0.job) \($0.status.rawValue) \($0.number)" }.sorted()
            }
            #expect(try await counted() == ["test.job queued 1", "test.other queued 1"])
            let worker = JobWorker(gb.gate, pace: WorkerPace(clock: StillClock())) { job, isDone in
                heard.withLock { $0.append("\(job) \(isDone)") }
            }
            await worker.round()
            #expect(heard.withLock { $0 }.sorted() == ["test.job false", "test.other true"])
            #expect(try await counted() == ["test.job queued 1"])
            try await gb.script("UPDATE jobs SET status = 'parked' WHERE status = 'queued'")
            #expect(try await counted() == ["test.job parked 1"])
        }
    }

    @Test("the job of a dead worker is taken over; one that killed three workers is parked")
    func takeover() async throws {
        let job = Counted()
        try await GateBook.with(jobs: [job.definition()]) { gb async throws in
            let first = try await queue(gb, "a")
            _ = try await JobWorker.take(gb.gate, gb.book.society, "dead")
            await worker(gb).round()
            #expect(job.count == 0)
            try await gb.script(
                "UPDATE jobs SET heartbeat_at = now() - interval '3 minutes', due_at = now() - interval '3 minutes'"
            )
            await worker(gb).round()
            #expect(job.count == 1)
            #expect(try await detail(gb, first).result?["attempt"] == 2)
            let second = try await queue(gb, "b")
            try await gb.script(
                """
                UPDATE jobs SET status = 'running', attempts = 3, worker = 'dead', heartbeat_at = now() - interval '3 minutes',
                due_at = now() - interval '3 minutes' WHERE period = 'b'
                """)
            await worker(gb).round()
            let row = try await detail(gb, second)
            #expect(row.status == .parked)
            #expect(row.message == "gate.worker_died")
            #expect(job.count == 1)
        }
    }

    @Test("a worker that was only slow cannot end a job that another has taken over")
    func lateEnd() async throws {
        try await GateBook.with(jobs: [Counted().definition()]) { gb async throws in
            let number = try await queue(gb)
            let claimed = try #require(try await JobWorker.take(gb.gate, gb.book.society, "slow"))
            try await gb.script("UPDATE jobs SET heartbeat_at = now() - interval '3 minutes'")
            _ = try await JobWorker.take(gb.gate, gb.book.society, "quick")
            let slow = JobRun(claimed, society: gb.book.society, gate: gb.gate, worker: "slow")
            #expect(try await slow.beat() == false)
            try await slow.end(.done(["by": "slow"]))
            await #expect(throws: CancellationError.self) { try await slow.progress(done: 1) }
            let row = try await detail(gb, number)
            #expect(row.status == .running)
            #expect(row.result == nil)
        }
    }

    @Test("the calendar queues each period once, fills itself for every society, and follows a changed rule")
    func calendar() async throws {
        let job = Counted()
        try await GateBook.with(jobs: [job.definition("test.daily", .daily(minute: 120))]) {
            gb async throws in
            await worker(gb).round()
            #expect(job.count == 0)
            try await gb.book.expect(
                "SELECT count(*) FROM job_calendar WHERE job = 'test.daily' AND next_due_at > now()", 1)
            try await gb.script("UPDATE job_calendar SET next_due_at = '2026-03-01T02:00:00+05:30'")
            await worker(gb).round()
            await worker(gb).round()
            #expect(job.count == 1)
            try await gb.book.expect(
                "SELECT count(*) FROM jobs WHERE period = '2026-03-01' AND queued_by = 0", 1)
            try await gb.script("UPDATE job_calendar SET next_due_at = '2026-03-01T02:00:00+05:30'")
            await worker(gb).round()
            #expect(job.count == 1)
            var change = ChangeJobCalendar()
            change.job = "test.daily"
            change.rule = "sometimes"
            let wrong = change
            await #expect(throws: Failure.self) {
                try await gb.gate.perform(wrong, by: gb.asha, gb.book.envelope("c1"))
            }
            change.rule = "manual"
            _ = try await gb.gate.perform(change, by: gb.asha, gb.book.envelope("c2"))
            await worker(gb).round()
            #expect(job.count == 1)
            let page = try await gb.gate.ask(JobList(), for: gb.asha)
            #expect(page.calendar.map(\.rule) == ["manual"])
            #expect(page.calendar[0].nextDueAt == nil)
            #expect(page.rows.map(\.period) == ["2026-03-01"])
        }
    }

    @Test("a suspended society's jobs wait")
    func suspended() async throws {
        let job = Counted()
        try await GateBook.with(jobs: [job.definition()]) { gb async throws in
            _ = try await queue(gb)
            try await gb.script("UPDATE societies SET status = 'suspended'")
            await worker(gb).round()
            #expect(job.count == 0)
            try await gb.script("UPDATE societies SET status = 'active'")
            await worker(gb).round()
            #expect(job.count == 1)
        }
    }

    @Test(
        "a job acts through the gate as the program itself, tells its progress, and does a step once in all attempts"
    )
    func actsThroughGate() async throws {
        let definition = JobDefinition("test.job", permission: run) { job in
            _ = try await job.gate.perform(Add(), by: job.caller, job.envelope("add"))
            try await job.progress(done: 1, total: 3, message: "job.test")
            if job.attempt == 1 { throw TestRefusal.no }
            return [:]
        }
        try await GateBook.with(jobs: [definition]) { gb async throws in
            let number = try await queue(gb)
            await worker(gb).round()
            let row = try await detail(gb, number)
            #expect(row.done == 1)
            #expect(row.total == 3)
            try await makeDue(gb)
            await worker(gb).round()
            #expect(try await detail(gb, number).status == .done)
            #expect(try await gb.total() == 1)
            try await gb.book.expect(
                "SELECT count(*) FROM audit_log WHERE command = 'test.add' AND user_id = 0 AND channel = 'job'",
                1)
        }
    }

    @Test(
        "a started worker wakes when a job is queued, a cancelled job stops at its next sign of life",
        .timeLimit(.minutes(10)))
    func wakesAndCancels() async throws {
        let (began, ended, gate) = (Turnstile(), Turnstile(), Turnstile())
        let definition = JobDefinition("test.job", permission: run) { job in
            began.open()
            defer { ended.open() }
            await gate.pass()
            try job.checkCancelled()
            return [:]
        }
        try await GateBook.with(jobs: [definition]) { gb async throws in
            let clock = StillClock()
            let worker = JobWorker(gb.gate, pace: WorkerPace(clock: clock))
            worker.start()
            let number = try await queue(gb)
            await began.pass()
            var cancel = CancelJob()
            cancel.number = number
            _ = try await gb.gate.perform(cancel, by: gb.asha, gb.book.envelope("cancel"))
            while clock.sleeping < 2 { await Task.yield() }
            clock.tick()
            await ended.pass()
            await worker.stop()
            #expect(try await detail(gb, number).status == .cancelled)
        }
    }

    @Test("a worker that stops gives a job back without counting the attempt", .timeLimit(.minutes(10)))
    func givesBack() async throws {
        let (began, gate) = (Turnstile(), Turnstile())
        let definition = JobDefinition("test.job", permission: run) { job in
            began.open()
            await gate.pass()
            try job.checkCancelled()
            return [:]
        }
        try await GateBook.with(jobs: [definition]) { gb async throws in
            let clock = StillClock()
            let worker = JobWorker(gb.gate, pace: WorkerPace(clock: clock))
            worker.start()
            let number = try await queue(gb)
            await began.pass()
            async let stopped: Void = worker.stop(grace: .seconds(1))
            // Until the job has noticed, each tick is one more second of the grace.
            while try await detail(gb, number).status == .running {
                clock.tick()
                await Task.yield()
            }
            await stopped
            let row = try await detail(gb, number)
            #expect(row.status == .queued)
            #expect(row.attempts == 0)
        }
    }

    @Test("old keys, jobs and messages go; young ones stay, and the run-time role deletes no answer")
    func purge() async throws {
        try await GateBook.with(jobs: JobDefinition.house) { gb async throws in
            for key in ["old", "young"] { _ = try await gb.add(1, key) { $0.message = key } }
            try await gb.script(
                """
                UPDATE idempotency_keys SET created_at = now() - interval '31 days' WHERE key = 'old';
                UPDATE outbox SET delivered_at = now() - interval '91 days' WHERE payload::text = '"old"';
                """)
            let number = try await queue(gb, nil, "gate.purge_old_rows")
            await worker(gb).round()
            #expect(try await detail(gb, number).result == ["purged": 2])
            try await gb.book.expect("SELECT count(*) FROM idempotency_keys WHERE key = 'old'", 0)
            try await gb.book.expect("SELECT count(*) FROM idempotency_keys WHERE key = 'young'", 1)
            try await gb.book.expect("SELECT count(*) FROM outbox", 1)
            let taken = try await gb.book.app.run(gb.book.options) { tx in
                try tx.execute("DELETE FROM idempotency_keys")
            }
            #expect(taken == 0)
        }
    }
}
