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
