import PostgresTestKit
import Synchronization
import Testing

@testable import Postgres

@Suite("The pool", .tags(.database), .timeLimit(.minutes(10)))
struct SessionPoolTests {
    /// Takes every session of a pool until released.
    private func occupy(_ pool: SessionPool) async throws -> (release: Meeting, task: Task<Void, any Error>) {
        let release = Meeting()
        let entered = Signal<Void>()
        let task = Task {
            try await pool.run { tx in
                try tx.execute("SELECT 1")
                entered.send(())
                while !release.isComplete(1) { try tx.execute("SELECT 1") }
            }
        }
        try await entered.wait()
        return (release, task)
    }

    @Test("who waits longer than the limit is told so, and nobody waits for ever")
    func exhaustion() async throws {
        try await TestDatabase.with { database in
            let pool = SessionPool(database.configuration(as: .app), size: 1, waitLimit: .milliseconds(20))
            let (release, holder) = try await occupy(pool)
            let error = try await pool.failure { tx in try tx.execute("SELECT 1") }
            #expect(error.kind == .poolExhausted)
            let blocking = #expect(throws: DatabaseError.self) { try pool.runBlocking { _ in } }
            #expect(blocking?.kind == .poolExhausted)
            #expect(pool.status == .init(size: 1, busy: 1, idle: 0, waiting: 0))
            release.arrive()
            try await holder.value
            #expect(try await pool.run { try $0.one("SELECT 1") { try $0.int64(0) } } == 1)
            #expect(pool.status == .init(size: 1, busy: 0, idle: 1, waiting: 0))
            pool.close()
        }
    }

    @Test("who waits is served in the order of coming")
    func order() async throws {
        try await TestDatabase.with { database in
            let pool = SessionPool(database.configuration(as: .app), size: 1)
            let (release, holder) = try await occupy(pool)
            let served = Monitor<[Int]>([])
            var tasks: [Task<Void, any Error>] = []
            for number in 0..<5 {
                tasks.append(
                    Task {
                        try await pool.run { _ in
                            served.withLock { (list: inout [Int]) in list.append(number) }
                        }
                    })
                while pool.status.waiting <= number { await Task.yield() }
            }
            release.arrive()
            try await holder.value
            for task in tasks { try await task.value }
            #expect(served.withLock { $0 } == [0, 1, 2, 3, 4])
            pool.close()
        }
    }

    @Test("who is cancelled in the queue leaves it at once")
    func cancelledWait() async throws {
        try await TestDatabase.with { database in
            let pool = SessionPool(database.configuration(as: .app), size: 1)
            let (release, holder) = try await occupy(pool)
            let task = Task { try await pool.run { _ in Issue.record("the body ran") } }
            while pool.status.waiting == 0 { await Task.yield() }
            task.cancel()
            await #expect(throws: CancellationError.self) { try await task.value }
            #expect(pool.status.waiting == 0)
            release.arrive()
            try await holder.value
            pool.close()
        }
    }

    @Test("a closed pool refuses, and lets work in hand come to its end")
    func closing() async throws {
        try await TestDatabase.with { database in
            let pool = SessionPool(database.configuration(as: .app), size: 1)
            let (release, holder) = try await occupy(pool)
            let waiter = Task { try await pool.run { _ in } }
            while pool.status.waiting == 0 { await Task.yield() }
            pool.close()
            let refused = await #expect(throws: DatabaseError.self) { try await waiter.value }
            #expect(refused?.kind == .poolClosed)
            let error = try await pool.failure { _ in }
            #expect(error.kind == .poolClosed)
            release.arrive()
            try await holder.value
            #expect(pool.status.busy == 0)
        }
    }

    @Test(
        "reads that wait in line follow each other in transactions of their own, and writes among them are kept"
    )
    func ends() async throws {
        try await TestDatabase.with { database in
            try await database.owner.run { tx in
                try tx.runScript(
                    trusted: "CREATE TABLE notes (note bigint); GRANT ALL ON notes TO sahakar_app")
            }
            let pool = SessionPool(database.configuration(as: .app), size: 1)
            let (release, holder) = try await occupy(pool)
            var tasks: [Task<[String], any Error>] = []
            for number in 0..<30 {
                var options = number % 3 == 0 ? TransactionOptions.command : .report
                options.society = Int64(number)
                tasks.append(
                    Task { [options] in
                        try await pool.run(options) { tx in
                            if !options.readOnly { try tx.execute("INSERT INTO notes VALUES (\(number))") }
                            return try tx.one(
                                """
                                SELECT current_setting('sahakar.society'), current_setting('transaction_read_only'),
                                    pg_current_xact_id_if_assigned()::text
                                """
                            ) { [try $0.text(0), try $0.text(1), try $0.textOrNil(2) ?? ""] }
                        }
                    })
                while pool.status.waiting <= number { await Task.yield() }
            }
            // One in the middle is called off, in line or when its turn comes.
            tasks[16].cancel()
            release.arrive()
            try await holder.value
            for (number, task) in tasks.enumerated() where number != 16 {
                let found = try await task.value
                #expect(found[0] == "\(number)" && found[1] == (number % 3 == 0 ? "off" : "on"))
                #expect(found[2].isEmpty == (number % 3 != 0))
            }
            await #expect(throws: CancellationError.self) { try await tasks[16].value }
            let kept = try await database.owner.run { tx in
                try tx.query("SELECT note FROM notes ORDER BY note") { try $0.int64(0) }
            }
            #expect(kept == stride(from: 0, to: 30, by: 3).map(Int64.init))
            while pool.status.busy > 0 { await Task.yield() }
            let open = try await database.owner.run { tx in
                try tx.one(
                    "SELECT count(*) FROM pg_stat_activity WHERE usename = 'sahakar_app' AND state <> 'idle'"
                ) {
                    try $0.int64(0)
                }
            }
            #expect(open == 0, "a session at rest holds no snapshot")
            pool.close()
        }
    }

    @Test("many callers share few sessions, and no body ever runs on one of Swift's own threads")
    func stress() async throws {
        try await TestDatabase.with { database in
            let pool = SessionPool(database.configuration(as: .app), size: 3, label: "stress")
            let total = try await withThrowingTaskGroup(of: Int64.self) { group in
                for number in 0..<200 {
                    group.addTask {
                        try await pool.run { tx in
                            #expect(ThreadName.current.hasPrefix("stress"))
                            return try tx.one("SELECT \(number)") { try $0.int64(0) }
                        }
                    }
                }
                return try await group.reduce(0, +)
            }
            #expect(total == 19_900)
            #expect(pool.status.busy == 0)
            #expect(pool.status.idle <= 3)
            let sessions = try await database.owner.run { tx in
                try tx.one(
                    "SELECT count(*) FROM pg_stat_activity WHERE usename = 'sahakar_app' AND datname = current_database()"
                ) {
                    try $0.int64(0)
                }
            }
            #expect(sessions <= 3)
            pool.close()
        }
    }

    @Test("a pool that nobody refers to any more gives its connections back")
    func lifetime() async throws {
        try await TestDatabase.with { database in
            do {
                let pool = SessionPool(database.configuration(as: .app), size: 1)
                try await pool.run { tx in try tx.execute("SELECT 1") }
            }
            try await eventually {
                try await database.owner.run { tx in
                    try tx.one(
                        "SELECT count(*) FROM pg_stat_activity WHERE usename = 'sahakar_app' AND datname = current_database()"
                    ) {
                        try $0.int64(0) == 0
                    }
                }
            }
        }
    }
}
