internal import Disk
internal import Glibc

/// A PostgreSQL of the program's own: made on first use, started with the program, stopped with the last one.
///
/// Every program that uses the folder holds a shared lock on it, and a small watcher stops the server when the
/// last lock is gone, however the last program ended. A server that dies is started again.
public final class PrivateCluster: Sendable {
    /// How the cluster is to be kept.
    public struct Configuration: Sendable {
        /// The cluster's own folder; everything in it belongs to PostgreSQL.
        public var folder: String
        /// The account to run as when the program is root.
        public var account = "sahakar"
        /// A port on 127.0.0.1, if programs of other machines' kind need one; there is none by default.
        public var port: Int?
        /// Whether what is committed survives a power cut; off for tests only.
        public var isDurable = true
        /// The folder of PostgreSQL's programs, if it is an unusual one.
        public var binaries: String?
        /// The database that is made.
        public var database = "sahakar"
        /// The role that owns the tables and migrates.
        public var ownerRole = "sahakar_owner"
        /// The role that the program runs as.
        public var appRole = "sahakar_app"
        /// The role that reads everything for a backup, and does nothing else.
        public var backupRole = "sahakar_backup"

        /// A durable cluster in a folder, reached by its socket alone.
        public init(folder: String) {
            self.folder = folder
        }
    }

    /// What has happened to the server.
    public enum Event: Sendable, Equatable {
        /// It has ended though nobody asked it to.
        case died
        /// It runs again.
        case restarted
        /// It could not be started just now; it is tried again a little later.
        case notStarted(String)
    }

    /// A role of the cluster.
    public enum Role: Sendable {
        /// Owns the tables, migrates.
        case owner
        /// What the program runs as.
        case app
        /// Reads every row, for a backup.
        case backup
        /// PostgreSQL's own; for making databases and nothing else.
        case superuser
    }

    /// How it is kept.
    public let configuration: Configuration
    let server: ClusterServer
    private let use: FileLock
    private let supervisor: ClusterSupervisor

    private init(
        _ configuration: Configuration, server: ClusterServer, use: FileLock,
        onEvent: @escaping @Sendable (Event) -> Void
    ) throws(ClusterFault) {
        self.configuration = configuration
        self.server = server
        self.use = use
        supervisor = ClusterSupervisor(server: server, onEvent: onEvent)
    }

    /// Makes the cluster if there is none, starts it if it does not run, and joins it if it does.
    public static func start(
        _ configuration: Configuration, onEvent: @escaping @Sendable (Event) -> Void = { _ in }
    ) throws -> PrivateCluster {
        let server = try ClusterServer(configuration)
        let use = try server.acting { () throws(ClusterFault) in try ClusterFault.lock(server.usersLock) }
        // The watcher holds this lock alone while it stops the server.
        guard use.lock(.shared, within: .seconds(90)) else { throw ClusterFault.busy(configuration.folder) }
        try server.ensureRunning()
        let cluster = try PrivateCluster(configuration, server: server, use: use, onEvent: onEvent)
        try cluster.makeRoles()
        cluster.supervisor.start()
        return cluster
    }

    /// How to reach the cluster's database as a role.
    public func database(as role: Role, named name: String? = nil) -> DatabaseConfiguration {
        let user =
            switch role {
            case .owner: configuration.ownerRole
            case .app: configuration.appRole
            case .backup: configuration.backupRole
            case .superuser: ClusterServer.superuser
            }
        return DatabaseConfiguration(
            host: server.socketFolder, port: server.port, user: user,
            database: name ?? configuration.database)
    }

    /// The server's process.
    public var processID: Int32? { server.runningProcess() }

    /// The folder of the PostgreSQL programs that this cluster runs with.
    public var programs: String { server.binaries.folder }

    /// Stops the server, unless another program still uses it.
    public func stop() throws {
        supervisor.stop()
        let process = server.runningProcess()
        guard use.tryLock(.exclusive) else {
            // Either others use it, or the watcher was quicker and is stopping the server now.
            _ = use.lock(.shared, within: .seconds(90))
            if let process, server.runningProcess() == nil { server.waitForEnd(of: process) }
            use.unlock()
            return
        }
        defer { use.unlock() }
        try server.stop()
    }

    private func makeRoles() throws {
        // A server that is there may still be recovering from the crash of one of its sessions.
        var configuration = database(as: .superuser, named: "postgres")
        configuration.startupPatience = ClusterServer.recoveryPatience
        let session = Session(configuration: configuration, observer: nil)
        defer { session.disconnect() }
        try session.connect()
        guard try !hasRoles(session) else { return }
        // Two programs may start at the same moment.
        try session.runScript("SELECT pg_advisory_lock(7235421)")
        for role in try missingRoles(session) {
            try session.runScript(
                "CREATE ROLE \(SQL.quoted(identifier: role)) LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS"
            )
        }
        let database = SQL.quoted(identifier: self.configuration.database)
        let app = SQL.quoted(identifier: self.configuration.appRole)
        let backup = SQL.quoted(identifier: self.configuration.backupRole)
        guard try makesTemporaryTables(session) == nil else {
            // Databases made earlier let the role that reads for backups make temporary tables.
            try session.runScript("REVOKE TEMPORARY ON DATABASE \(database) FROM \(backup)")
            return
        }
        try session.runScript(
            "CREATE DATABASE \(database) OWNER \(SQL.quoted(identifier: self.configuration.ownerRole))")
        try session.runScript(
            """
            REVOKE ALL ON DATABASE \(database) FROM PUBLIC; GRANT CONNECT, TEMPORARY ON DATABASE \(database) TO \(app);
            GRANT CONNECT ON DATABASE \(database) TO \(backup)
            """)
    }

    /// Whether nothing is left to do: the usual start changes nothing, and waits for no disk.
    private func hasRoles(_ session: Session) throws -> Bool {
        try missingRoles(session).isEmpty && makesTemporaryTables(session) == false
    }

    private func missingRoles(_ session: Session) throws -> [String] {
        let all = [configuration.ownerRole, configuration.appRole, configuration.backupRole]
        let present = try session.run(.read) { transaction in
            try transaction.query("SELECT rolname::text FROM pg_roles WHERE rolname = ANY(\(all))") {
                try $0.text(0)
            }
        }
        return all.filter { !present.contains($0) }
    }

    /// Whether the role that reads for backups may make temporary tables; nil where there is no database yet.
    private func makesTemporaryTables(_ session: Session) throws -> Bool? {
        try session.run(.read) { transaction in
            try transaction.first(
                """
                SELECT has_database_privilege(\(configuration.backupRole), oid, 'TEMPORARY') FROM pg_database
                WHERE datname = \(configuration.database)
                """
            ) { try $0.bool(0) }
        }
    }
}
