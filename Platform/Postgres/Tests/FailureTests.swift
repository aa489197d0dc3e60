import Glibc
import PostgresTestKit
import Synchronization
import Testing

@testable import Postgres

@Suite("Connections that are lost, statements that are stopped", .tags(.database), .timeLimit(.minutes(10)))
struct FailureTests {
    static let template = TestTemplate.script(
        "failures",
        """
        CREATE TABLE rows (id bigint PRIMARY KEY);
        CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END $$;
        CREATE TABLE fatal (id bigint);
        CREATE CONSTRAINT TRIGGER at_commit AFTER INSERT ON fatal DEFERRABLE INITIALLY DEFERRED
            FOR EACH ROW EXECUTE FUNCTION die();
        """)

    private func count(_ pool: SessionPool) async throws -> Int64 {
        try await pool.run(.read) { tx in try tx.one("SELECT count(*) FROM rows") { try $0.int64(0) } }
    }

    /// Holds an advisory lock for as long as `body` runs.
    private func whileLocked(
        _ database: TestDatabase, _ body: @Sendable @escaping () async throws -> Void
    ) async throws {
        let pool = SessionPool(database.configuration(as: .owner), size: 1)
        defer { pool.close() }
        try await pool.run { tx in try tx.execute("SELECT pg_advisory_lock(1)") }
        try await body()
    }

    @Test("a connection lost in the middle of a statement is a connection error; the body does not run again")
    func lostInStatement() async throws {
        try await TestDatabase.with(Self.template) { database in
            try await whileLocked(database) {
                let process = Signal<Int32>()
                let runs = Atomic<Int>(0)
                async let failure = database.app.failure { tx in
                    runs.add(1, ordering: .relaxed)
                    process.send(try tx.processID())
                    try tx.execute("SELECT pg_advisory_lock(1)")
                }
                let pid = try await process.wait()
                try await eventually { try await database.admin.waitsForLock(pid) }
                try await database.admin.terminate(pid)
                let error = try await failure
                #expect(error.kind == .connection)
                #expect(error.sqlState == "57P01")
                #expect(error.statement == "SELECT pg_advisory_lock(1)")
                #expect(runs.load(ordering: .relaxed) == 1)
            }
        }
    }

    @Test("a connection lost between the answer to the last statement and the end is a connection error")
    func lostBeforeTheEnd() async throws {
        let server = try #require(DyingServer())
        async let served: Void = BlockingWork.run { server.serve() }
        var configuration = DatabaseConfiguration(
            host: "127.0.0.1", port: server.port, user: "anybody", database: "any")
        configuration.tls = .disable
        let session = Session(configuration: configuration, observer: nil)
        let answers = Mutex(0)
        let error = try await BlockingWork.run { () throws -> DatabaseError? in
            try session.connect()
            do {
                try session.exchange(["COMMIT"]) { _, _ in answers.withLock { $0 += 1 } }
                return nil
            } catch let error as DatabaseError { return error }
        }
        #expect(answers.withLock { $0 } == 1)
        #expect(error?.kind == .connection && error?.sqlState == "57P01")
        try await served
    }

    @Test("a server without room on its disk is a trouble that passes, and no defect")
    func fullDisk() async throws {
        try await TestDatabase.with(Self.template) { database in
            let error = try await database.app.failure { tx in
                try tx.execute("DO $$ BEGIN RAISE 'no room' USING ERRCODE = 'disk_full'; END $$")
            }
            #expect(error.kind == .outOfResources && error.isTrouble && !error.isRetryable)
        }
    }

    @Test(
        "an idle connection that was cut is replaced before the body runs, and statements are prepared anew")
    func idleCut() async throws {
        try await TestDatabase.with(Self.template) { database in
            let pool = SessionPool(database.configuration(as: .app), size: 1)
            defer { pool.close() }
            let admin = database.admin
            var processes: [Int32] = []
            for _ in 0..<3 {
                let pid = try await pool.run { tx in try tx.processID() }
                processes.append(pid)
                try await admin.terminate(pid)
                try await eventually {
                    try await admin.run(.read) { tx in
                        try tx.first("SELECT 1 FROM pg_stat_activity WHERE pid = \(pid)") { _ in 1 } == nil
                    }
                }
            }
            #expect(Set(processes).count == 3)
        }
    }

    @Test("a connection idle for long gives a sign of life before the body's first statement is sent")
    func signOfLife() async throws {
        try await TestDatabase.with(Self.template) { database in
            let statements = Mutex<[String]>([])
            let session = Session(configuration: database.configuration(as: .app)) { event in
                statements.withLock { $0.append(event.statement) }
            }
            for idle in [Duration.zero, .seconds(3600)] {
                session.noteUse(at: .now - idle)
                try session.run(.read) { tx in _ = try tx.execute("SELECT 1") }
            }
            let seen = statements.withLock { $0 }
            #expect(seen.count == 5)
            #expect(seen[0].hasPrefix("BEGIN") && seen[0].hasSuffix("SELECT 1"))
            #expect(seen[1] == "COMMIT")
            #expect(seen[2].hasPrefix("BEGIN") && !seen[2].contains("SELECT 1"))
            #expect(seen[3] == "SELECT 1")
            session.disconnect()
        }
    }

    @Test("a rollback that fails does not hide the error before it")
    func failedRollback() async throws {
        try await TestDatabase.with(Self.template) { database in
            let pool = SessionPool(database.configuration(as: .owner), size: 1)
            defer { pool.close() }
            await #expect(throws: OwnError("first")) {
                try await pool.run { tx in
                    try tx.execute("INSERT INTO rows VALUES (1)")
                    // The connection is dead from here on, and the body knows better than to say so.
                    shutdown(tx.session.socket, Int32(SHUT_RDWR))
                    throw OwnError("first")
                }
            }
            let rows = try await count(pool)
            #expect(rows == 0)
        }
    }

    @Test("a savepoint whose rollback fails does not hide the error either, and nothing is kept")
    func failedSavepoint() async throws {
        try await TestDatabase.with(Self.template) { database in
            let pool = SessionPool(database.configuration(as: .owner), size: 1)
            defer { pool.close() }
            let error = try await pool.failure { tx in
                try tx.execute("INSERT INTO rows VALUES (1)")
                do {
                    try tx.savepoint { tx in
                        shutdown(tx.session.socket, Int32(SHUT_RDWR))
                        throw OwnError("inner")
                    }
                } catch let error as OwnError {
                    #expect(error == OwnError("inner"))
                }
            }
            #expect(error.kind == .connection)
            #expect(try await count(pool) == 0)
        }
    }

    @Test("a connection lost while a savepoint is undone is told to who goes on")
    func lostWhileUndone() async throws {
        try await TestDatabase.with(Self.template) { database in
            let error = try await database.owner.failure { tx in
                do {
                    try tx.savepoint { tx in
                        try tx.execute("INSERT INTO rows VALUES (1)")
                        shutdown(tx.session.socket, Int32(SHUT_RDWR))
                        throw OwnError("inner")
                    }
                } catch is OwnError {}
                try tx.execute("INSERT INTO rows VALUES (2)")
            }
            #expect(error.kind == .connection)
            #expect(try await count(database.owner) == 0)
        }
    }

    @Test("a lost COMMIT that the server has done is found to be committed")
    func commitDone() async throws {
        try await TestDatabase.with(Self.template) { database in
            let pool = SessionPool(database.configuration(as: .owner), size: 1)
            defer { pool.close() }
            let error = try await pool.failure { tx in
                try tx.execute("INSERT INTO rows VALUES (1)")
                // COMMIT goes out, its answer does not come in.
                shutdown(tx.session.socket, Int32(SHUT_RD))
            }
            guard case .commitUnknown(let id) = error.kind else {
                Issue.record("\(error)")
                return
            }
            try await eventually { try await pool.transactionStatus(id) != .inProgress }
            #expect(try await pool.transactionStatus(id) == .committed)
            #expect(try await count(pool) == 1)
        }
    }

    @Test("a lost COMMIT that the server has not done is found to be undone")
    func commitUndone() async throws {
        try await TestDatabase.with(Self.template) { database in
            let error = try await database.owner.failure { tx in
                try tx.execute("INSERT INTO rows VALUES (1)")
                try tx.execute("INSERT INTO fatal VALUES (1)")
            }
            guard case .commitUnknown(let id) = error.kind else {
                Issue.record("\(error)")
                return
            }
            try await eventually { try await database.owner.transactionStatus(id) != .inProgress }
            #expect(try await database.owner.transactionStatus(id) == .aborted)
            #expect(try await count(database.owner) == 0)
            #expect(try await database.owner.transactionStatus(id + 1_000_000) == .aborted)
        }
    }

    @Test("a read whose COMMIT is lost has still been read")
    func lostEndOfRead() async throws {
        try await TestDatabase.with(Self.template) { database in
            let pool = SessionPool(database.configuration(as: .owner), size: 1)
            defer { pool.close() }
            let number = try await pool.run(.read) { tx in
                let number = try tx.one("SELECT 5") { try $0.int64(0) }
                shutdown(tx.session.socket, Int32(SHUT_RDWR))
                return number
            }
            #expect(number == 5)
            #expect(try await count(pool) == 0)
        }
    }

    @Test("cancelling the task stops the statement, and the session serves the next one")
    func cancellation() async throws {
        try await TestDatabase.with(Self.template) { database in
            try await whileLocked(database) {
                let pool = SessionPool(database.configuration(as: .app), size: 1)
                let process = Signal<Int32>()
                let task = Task {
                    try await pool.run { tx in
                        process.send(try tx.processID())
                        try tx.execute("SELECT pg_advisory_lock(1)")
                    }
                }
                let pid = try await process.wait()
                try await eventually { try await database.admin.waitsForLock(pid) }
                task.cancel()
                let error = await #expect(throws: DatabaseError.self) { try await task.value }
                #expect(error?.kind == .queryCanceled)
                #expect(error?.sqlState == "57014")
                #expect(try await pool.run { tx in try tx.processID() } == pid)
                pool.close()
            }
        }
    }

    @Test("a task cancelled between statements starts no other")
    func cancelledBetween() async throws {
        try await TestDatabase.with(Self.template) { database in
            let reached = Signal<Void>()
            let pool = database.owner
            let task = Task {
                try await pool.run { tx in
                    try tx.execute("INSERT INTO rows VALUES (1)")
                    reached.send(())
                    while !tx.session.cancellation.isRequested { sched_yield() }
                    try tx.execute("INSERT INTO rows VALUES (2)")
                }
            }
            try await reached.wait()
            task.cancel()
            let error = await #expect(throws: DatabaseError.self) { try await task.value }
            #expect(error?.kind == .queryCanceled)
            #expect(error?.sqlState == nil)
            #expect(try await count(pool) == 0)
        }
    }

    @Test("a cancel request for a lease that is over does nothing to the next")
    func lateCancel() async throws {
        try await TestDatabase.with(Self.template) { database in
            let session = Session(configuration: database.configuration(as: .app), observer: nil)
            let old = session.cancellation.startLease()
            try session.run(.command) { tx in _ = try tx.execute("SELECT 1") }
            session.cancellation.endLease()
            let fresh = session.cancellation.startLease()
            try session.run(.command) { tx in
                #expect(!session.cancellation.strike(lease: old))
                try tx.execute("SELECT 1")
                #expect(session.cancellation.strike(lease: fresh))
                let error = #expect(throws: DatabaseError.self) { try tx.execute("SELECT 1") }
                #expect(error?.kind == .queryCanceled)
            }
        }
    }

    @Test("a statement that runs too long is stopped by its limit, and the limit does not stay")
    func statementTimeout() async throws {
        try await TestDatabase.with(Self.template) { database in
            let pool = SessionPool(database.configuration(as: .app), size: 1)
            defer { pool.close() }
            let error = try await pool.failure(.init(statementTimeout: .milliseconds(20))) { tx in
                try tx.execute("SELECT pg_sleep(600)")
            }
            #expect(error.kind == .statementTimeout)
            let limit = try await pool.run { tx in
                try tx.one("SELECT current_setting('statement_timeout')") { try $0.text(0) }
            }
            #expect(limit == "0")
        }
    }

    @Test("a limit of all statements of a pool holds where a transaction has none, and the session goes on")
    func statementLimit() async throws {
        try await TestDatabase.with(Self.template) { database in
            let limit = Duration.milliseconds(50)
            let pool = SessionPool(database.configuration(as: .app).with(statementLimit: limit), size: 1)
            defer { pool.close() }
            let process = try await pool.run { tx in try tx.processID() }
            let error = try await pool.failure(.read) { tx in try tx.execute("SELECT pg_sleep(600)") }
            #expect(error.kind == .statementTimeout)
            #expect(try await pool.run { tx in try tx.processID() } == process)
            // A transaction that needs longer says so.
            try await pool.run(.init(statementTimeout: .seconds(30))) { tx in
                _ = try tx.execute("SELECT pg_sleep(0.1)")
            }
        }
    }

    @Test("a session that is asked for a sign of life and refused its settings is clean for the next")
    func doubtfulSession() async throws {
        try await TestDatabase.with(Self.template) { database in
            let pool = SessionPool(database.configuration(as: .app), size: 1)
            defer { pool.close() }
            let process = try await pool.run { tx in
                try tx.execute("LISTEN somebody")
                return try tx.processID()
            }
            // What it is told unasked makes a session doubtful.
            try await database.app.run { tx in _ = try tx.execute("NOTIFY somebody") }
            let error = try await pool.failure(.init(role: "nobody_of_that_name")) { tx in
                try tx.execute("SELECT 1")
            }
            #expect(error.kind != .connection)
            let state = try await database.app.run(.read) { tx in
                try tx.one("SELECT state FROM pg_stat_activity WHERE pid = \(process)") { try $0.text(0) }
            }
            #expect(state == "idle")
            #expect(try await pool.run { tx in try tx.processID() } == process)
        }
    }

    @Test("a lock that is not to be had in time is a lock error")
    func lockTimeout() async throws {
        try await TestDatabase.with(Self.template) { database in
            try await whileLocked(database) {
                let error = try await database.app.failure(.init(lockTimeout: .milliseconds(20))) { tx in
                    try tx.execute("SELECT pg_advisory_lock(1)")
                }
                #expect(error.kind == .lockTimeout)
            }
        }
    }

    @Test("a server that does not answer is given up after the connect limit")
    func connectTimeout() async throws {
        // A socket that takes connections and says nothing.
        let listening = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(listening) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let bound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listening, $0, size) == 0 && listen(listening, 1) == 0
                    && getsockname(listening, $0, &size) == 0
            }
        }
        try #require(bound)
        var configuration = DatabaseConfiguration(
            host: "127.0.0.1", port: Int(UInt16(bigEndian: address.sin_port)), user: "u", database: "d")
        configuration.connectTimeout = .seconds(1)
        configuration.startupPatience = .zero
        let pool = SessionPool(configuration, size: 1)
        defer { pool.close() }
        let error = try await pool.failure { tx in try tx.execute("SELECT 1") }
        #expect(error.kind == .connection)
        #expect(error.message.contains("timeout"))
    }
}
