import Disk
import Glibc
import PostgresTestKit
import Programs
import Synchronization
import Testing

@testable import Postgres

@Suite("The program's own server", .tags(.database), .timeLimit(.minutes(10)))
struct PrivateClusterTests {
    @Test("a fault of the disk is told in the system's words, and who does not come into a folder")
    func words() {
        #expect("\(ClusterFault.file("/x", code: EACCES))" == "/x: Permission denied (system error 13)")
        let closed = ClusterFault.unreachable(folder: "/srv/d", account: "postgres")
        #expect("\(closed)".hasPrefix("the account postgres, as which PostgreSQL runs, cannot read"))
    }

    /// A folder that is gone after the test, with the server in it.
    private final class Place: Sendable {
        let configuration: PrivateCluster.Configuration

        init(durable: Bool = false, depth: Int = 0) throws {
            let random = UInt64.random(in: .min ... .max)
            let deep = String(repeating: "/a-folder-with-a-long-name", count: depth)
            var configuration = PrivateCluster.Configuration(
                folder: "/tmp/sahakar-cluster-\(String(random, radix: 36))\(deep)")
            configuration.isDurable = durable
            if getpwnam("postgres") != nil { configuration.account = "postgres" }
            self.configuration = configuration
        }

        deinit {
            if let server = try? ClusterServer(configuration) {
                try? server.stop()
                Folder.remove(server.socketFolder)
            }
            let root = configuration.folder.split(separator: "/").prefix(2).joined(separator: "/")
            Folder.remove("/\(root)")
        }

        func start(
            _ onEvent: @escaping @Sendable (PrivateCluster.Event) -> Void = { _ in }
        ) async throws -> PrivateCluster {
            let configuration = self.configuration
            return try await BlockingWork.run { try PrivateCluster.start(configuration, onEvent: onEvent) }
        }
    }

    private func stop(_ cluster: PrivateCluster) async throws {
        try await BlockingWork.run { try cluster.stop() }
    }

    private func setting(_ name: String, _ pool: SessionPool) async throws -> String {
        try await pool.run(.read) { tx in try tx.one("SELECT current_setting(\(name))") { try $0.text(0) } }
    }

    /// A setting that is counted in pages of 8 kB.
    private func megabytes(_ name: String, _ pool: SessionPool) async throws -> Int {
        try await pool.run(.read) { tx in
            try tx.one("SELECT setting::bigint / 128 FROM pg_settings WHERE name = \(name) AND unit = '8kB'")
            {
                try $0.int(0)
            }
        }
    }

    /// The memory of this machine, as the kernel tells it.
    private static func machineMegabytes() throws -> Int {
        let told = try #require(Files.text("/proc/meminfo"))
        let line = try #require(told.split(separator: "\n").first { $0.hasPrefix("MemTotal:") })
        return try #require(line.split(separator: " ").dropFirst().first.flatMap { Int($0) }) / 1024
    }

    /// The roles of ours that may make temporary tables.
    private func temporary(_ pool: SessionPool) async throws -> [String] {
        try await pool.run(.read) { tx in
            try tx.query(
                """
                SELECT rolname::text FROM pg_roles WHERE rolname LIKE 'sahakar%'
                    AND has_database_privilege(rolname, current_database(), 'TEMPORARY') ORDER BY 1
                """
            ) { try $0.text(0) }
        }
    }

    @Test("it is made, started, used, stopped and started again with what was in it")
    func life() async throws {
        let place = try Place(durable: true)
        let cluster = try await place.start()
        let pool = SessionPool(cluster.database(as: .owner), size: 1)
        #expect(try await setting("data_checksums", pool) == "on")
        #expect(try await setting("fsync", pool) == "on")
        #expect(try await setting("listen_addresses", pool) == "")
        #expect(try await setting("server_encoding", pool) == "UTF8")
        let memory = try Self.machineMegabytes()
        #expect(try await megabytes("shared_buffers", pool) == min(max(memory / 4, 128), 4096))
        #expect(try await megabytes("effective_cache_size", pool) == min(max(memory / 2, 256), 65536))
        #expect(try await temporary(pool) == ["sahakar_app", "sahakar_owner"])
        // As a database that was made earlier lets it.
        try await pool.run { tx in
            try tx.runScript(trusted: "GRANT TEMPORARY ON DATABASE sahakar TO sahakar_backup")
        }
        let roles = try await pool.run { tx in
            try tx.execute("CREATE TABLE kept AS SELECT 1")
            return try tx.query(
                """
                SELECT rolname || ' ' || rolsuper || ' ' || rolbypassrls || ' ' || rolcanlogin FROM pg_roles
                WHERE rolname LIKE 'sahakar%' ORDER BY 1
                """
            ) { try $0.text(0) }
        }
        #expect(
            roles == [
                "sahakar_app false false true", "sahakar_backup false false true",
                "sahakar_owner false false true",
            ])
        let process = try #require(cluster.processID)
        var info = stat()
        #expect(stat("/proc/\(process)", &info) == 0 && info.st_uid != 0)
        pool.close()
        try await stop(cluster)
        #expect(!ClusterProgram.isAlive(process))
        let again = try await place.start()
        #expect(again.processID != process)
        let second = SessionPool(again.database(as: .owner), size: 1)
        #expect(try await second.run { tx in try tx.query("SELECT 1 FROM kept") { _ in 1 } } == [1])
        #expect(try await temporary(second) == ["sahakar_app", "sahakar_owner"])
        second.close()
        try await stop(again)
    }

    @Test("who comes second joins, and the server stops with the last to go")
    func sharing() async throws {
        let place = try Place()
        let first = try await place.start()
        let second = try await place.start()
        let process = try #require(first.processID)
        #expect(second.processID == process)
        try await stop(first)
        #expect(second.processID == process)
        let pool = SessionPool(second.database(as: .app), size: 1)
        #expect(try await setting("fsync", pool) == "off")
        pool.close()
        try await stop(second)
        #expect(!ClusterProgram.isAlive(process))
    }

    @Test("a server that is killed is started again, and a pool works on without being told")
    func killedServer() async throws {
        let place = try Place(durable: true)
        let (events, sender) = AsyncStream.makeStream(of: PrivateCluster.Event.self)
        let cluster = try await place.start { sender.yield($0) }
        var iterator = events.makeAsyncIterator()
        let pool = SessionPool(cluster.database(as: .owner), size: 2)
        try await pool.run { tx in try tx.execute("CREATE TABLE kept AS SELECT 7 AS x") }
        for signal in [SIGKILL, SIGINT] {
            let process = try #require(cluster.processID)
            kill(process, signal)
            #expect(await iterator.next(isolation: #isolation) == .died)
            #expect(await iterator.next(isolation: #isolation) == .restarted)
            #expect(cluster.processID != process)
            let kept = try await pool.run { tx in try tx.one("SELECT x FROM kept") { try $0.int64(0) } }
            #expect(kept == 7)
        }
        pool.close()
        try await stop(cluster)
    }

    @Test("a server that dies again and again is started each time")
    func dyingServer() async throws {
        let place = try Place()
        let (events, sender) = AsyncStream.makeStream(of: PrivateCluster.Event.self)
        let cluster = try await place.start { sender.yield($0) }
        var iterator = events.makeAsyncIterator()
        for _ in 1...7 {
            kill(try #require(cluster.processID), SIGKILL)
            #expect(await iterator.next(isolation: #isolation) == .died)
            #expect(await iterator.next(isolation: #isolation) == .restarted)
        }
        try await stop(cluster)
    }

    @Test("a server that cannot be started for a while is started as soon as it can be")
    func hinderedServer() async throws {
        let place = try Place()
        let (events, sender) = AsyncStream.makeStream(of: PrivateCluster.Event.self)
        let cluster = try await place.start { sender.yield($0) }
        var iterator = events.makeAsyncIterator()
        let control = "\(cluster.server.data)/global/pg_control"
        #expect(rename(control, control + ".away") == 0)
        kill(try #require(cluster.processID), SIGKILL)
        #expect(await iterator.next(isolation: #isolation) == .died)
        for _ in 1...2 {
            guard case .notStarted(let reason) = await iterator.next(isolation: #isolation) else {
                Issue.record("it should not start")
                break
            }
            #expect(reason.contains("pg_control"))
        }
        #expect(rename(control + ".away", control) == 0)
        while let event = await iterator.next(isolation: #isolation), event != .restarted {}
        #expect(cluster.processID != nil)
        try await stop(cluster)
    }

    @Test("a server that recovers from the crash of a session can be stopped")
    func stopInRecovery() async throws {
        // A durable one, whose recovery begins with writing out its folder: there is time to come in between.
        let place = try Place(durable: true)
        for _ in 1...3 {
            let cluster = try await place.start()
            let postmaster = try #require(cluster.processID)
            let pool = SessionPool(cluster.database(as: .owner), size: 1)
            let session = try await pool.run { tx in
                try tx.execute("CREATE TABLE IF NOT EXISTS filled (number int)")
                try tx.execute("INSERT INTO filled SELECT generate_series(1, 100000)")
                return try tx.one("SELECT pg_backend_pid()") { try $0.int32(0) }
            }
            let before = Self.children(of: postmaster)
            kill(session, SIGKILL)
            // The stop should come while the startup process is there; on a busy machine this thread may miss it.
            try await eventually {
                Self.children(of: postmaster).contains { child, name in
                    name.contains("startup") || (name.contains("walwriter") && before[child] == nil)
                }
            }
            pool.close()
            try await stop(cluster)
            #expect(!ClusterProgram.isAlive(postmaster))
        }
    }

    /// The processes of a server, and what they call themselves.
    private static func children(of postmaster: pid_t) -> [pid_t: String] {
        let numbers = Files.text("/proc/\(postmaster)/task/\(postmaster)/children") ?? ""
        let children = numbers.split(separator: " ").compactMap { pid_t($0) }
        return Dictionary(
            children.map { ($0, Files.text("/proc/\($0)/cmdline") ?? "") }, uniquingKeysWith: { $1 })
    }

    @Test("a lock file that names some other living program is cleared away")
    func staleLock() async throws {
        let place = try Place()
        let cluster = try await place.start()
        let server = cluster.server
        try await stop(cluster)
        let sleeper = try Subprocess(
            "/bin/sleep", ["1000"], environment: [:], pipe: .none,
            as: server.account.map { ($0.user, $0.group) })
        defer { sleeper.stop() }
        let other = sleeper.id
        let lines = "\(other)\n\(server.data)\n1\n\(server.port)\n\(server.socketFolder)\n\n1 1\nready\n"
        try server.acting { () throws(ClusterFault) in
            try Files.write("\(server.data)/postmaster.pid", lines)
            try Files.write("\(server.socketFolder)/.s.PGSQL.\(server.port).lock", lines)
        }
        let again = try await place.start()
        #expect(again.processID != other)
        try await stop(again)
    }

    @Test("a server that runs though nobody watches it is taken over")
    func orphan() async throws {
        let place = try Place()
        let cluster = try await place.start()
        let server = cluster.server
        try await stop(cluster)
        try await BlockingWork.run {
            try ClusterProgram.run(
                "\(server.binaries.folder)/pg_ctl",
                ["start", "--pgdata=\(server.data)", "--log=\(server.log)", "--wait", "--silent"],
                as: server.account)
        }
        let process = try #require(server.runningProcess())
        let again = try await place.start()
        #expect(again.processID == process)
        try await stop(again)
        #expect(!ClusterProgram.isAlive(process))
    }

    @Test("when the program is killed the server stops, and the next program finds everything")
    func killedProgram() async throws {
        let place = try Place()
        let folder = place.configuration.folder
        let account = place.configuration.account
        await #expect(processExitsWith: .signal(SIGKILL)) {
            [folder = folder as String, account = account as String] in
            var configuration = PrivateCluster.Configuration(folder: folder)
            configuration.account = account
            configuration.isDurable = false
            let cluster = try PrivateCluster.start(configuration)
            let pool = SessionPool(cluster.database(as: .owner), size: 1)
            try pool.runBlocking { tx in
                try tx.execute("CREATE TABLE kept AS SELECT pg_postmaster_start_time() AS x")
            }
            kill(getpid(), SIGKILL)
        }
        // A program that came sooner would take the server over while it still runs.
        let server = try ClusterServer(place.configuration)
        while server.runningProcess() != nil { try await Task.sleep(for: .milliseconds(20)) }
        let again = try await place.start()
        let pool = SessionPool(again.database(as: .owner), size: 1)
        let isNewServer = try await pool.run { tx in
            try tx.one("SELECT x < pg_postmaster_start_time() FROM kept") { try $0.bool(0) }
        }
        #expect(isNewServer)
        pool.close()
        try await stop(again)
    }

    @Test("a folder of another major version is refused in plain words")
    func otherVersion() async throws {
        let place = try Place()
        try Files.makeFolder("\(place.configuration.folder)/data", mode: 0o755)
        try Files.write("\(place.configuration.folder)/data/PG_VERSION", "9\n")
        let fault = await #expect(throws: ClusterFault.self) { _ = try await place.start() }
        guard case .otherVersion(_, 9, let installed) = fault else {
            Issue.record("\(String(describing: fault))")
            return
        }
        #expect(installed.contains(15))
        #expect(fault?.description.contains("install postgresql-9, or move the data with pg_upgrade") == true)
    }

    @Test("a folder that does not tell its version is refused as such, and each installed one is named once")
    func unknownVersion() async throws {
        let place = try Place()
        try Files.makeFolder("\(place.configuration.folder)/data", mode: 0o755)
        let file = "\(place.configuration.folder)/data/PG_VERSION"
        for text in ["", "fifteen\n", "0\n"] {
            try Files.write(file, text)
            await #expect(throws: ClusterFault.unknownVersion(file: file)) { _ = try await place.start() }
        }
        let fault = ClusterFault.otherVersion(folder: "/d", found: 9, installed: [15, 15])
        #expect(fault.description.contains("installed is 15:"))
    }

    @Test("PostgreSQL that is not installed is said to be missing")
    func noBinaries() async throws {
        let place = try Place()
        var configuration = place.configuration
        configuration.binaries = "/nowhere"
        #expect(throws: ClusterFault.noBinaries(needed: nil)) { try PrivateCluster.start(configuration) }
    }

    @Test("a path too long for a socket gets a short one")
    func longPath() async throws {
        let place = try Place(depth: 5)
        let cluster = try await place.start()
        #expect(cluster.server.socketFolder.hasPrefix("/tmp/sahakar-"))
        let pool = SessionPool(cluster.database(as: .superuser), size: 1)
        #expect(try await setting("unix_socket_directories", pool) == cluster.server.socketFolder)
        pool.close()
        try await stop(cluster)
    }

    @Test("a port in settings of one's own is found, and opens nothing by itself")
    func ownPort() async throws {
        let place = try Place()
        try Files.makeFolder(place.configuration.folder)
        try Files.write("\(place.configuration.folder)/local.conf", "port = 5477\n", mode: 0o644)
        let cluster = try await place.start()
        let pool = SessionPool(cluster.database(as: .app), size: 1)
        #expect(try await setting("port", pool) == "5477")
        #expect(try await setting("listen_addresses", pool) == "")
        pool.close()
        let second = try await place.start()
        #expect(second.database(as: .app).port == "5477")
        try await stop(second)
        try await stop(cluster)
    }

    @Test("a port is opened only when it is asked for, and asks for a password")
    func port() async throws {
        var place = try Place()
        var configuration = place.configuration
        // Below those that the system lends to connections.
        configuration.port = Int.random(in: 20_000...32_000)
        place = try Place()
        let chosen = configuration
        let cluster = try await BlockingWork.run { try PrivateCluster.start(chosen) }
        var network = cluster.database(as: .app)
        network.host = "127.0.0.1"
        let refused = SessionPool(network, size: 1)
        let error = try await refused.failure { tx in try tx.execute("SELECT 1") }
        #expect(error.message.contains("password"))
        refused.close()
        let admin = SessionPool(cluster.database(as: .superuser), size: 1)
        try await admin.run { tx in try tx.execute("ALTER ROLE sahakar_app PASSWORD \(literal: "pass'word")")
        }
        admin.close()
        network.password = "pass'word"
        let pool = SessionPool(network, size: 1)
        #expect(try await setting("port", pool) == "\(cluster.server.port)")
        pool.close()
        try await stop(cluster)
        Folder.remove(chosen.folder)
    }
}
