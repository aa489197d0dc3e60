public import Kernel

/// Brings a database's schema up to date from a folder of numbered files.
///
/// Each file runs in a transaction of its own under an advisory lock, with row security off (so that a silent
/// filter is an error), between the checks of its `.check.sql`. What was applied is kept in `schema_history`.
public struct Migrator: Sendable {
    /// A file and where it stands.
    public struct Status: Sendable, Equatable {
        /// What has become of a file.
        public enum State: Sendable, Equatable {
            /// Applied at this time.
            case applied(Instant)
            /// Not yet.
            case pending
            /// Applied, and changed since.
            case changed
            /// Applied, and gone since.
            case missing
            /// Not applied, though a later one was.
            case outOfOrder
        }

        /// The file's name.
        public var name: String
        /// Where it stands.
        public var state: State
    }

    private struct Applied {
        let name: String
        let digest: String
        let at: Instant
    }

    private let folder: String
    private let programVersion: String
    /// How long to wait for another program that migrates.
    public var waitLimit: Duration = .seconds(600)

    /// Reads files from a folder; the version is noted with each file.
    public init(directory: String, programVersion: String) {
        folder = directory
        self.programVersion = programVersion
    }

    /// Applies what is missing and gives the names of the files it applied; holds the calling thread.
    @discardableResult
    public func migrate(
        _ configuration: DatabaseConfiguration, progress: (String) -> Void = { _ in }
    ) throws -> [String] {
        let files = try MigrationFile.read(folder)
        return try withSession(configuration) { session in
            try lock(session)
            try createHistory(session)
            let pending = try self.pending(files, session)
            for file in pending {
                progress(file.name)
                try apply(file, session)
            }
            return pending.map(\.name)
        }
    }

    /// The names of the files, in order.
    public func names() throws -> [String] { try MigrationFile.read(folder).map(\.name) }

    /// Says where each file stands; changes nothing.
    public func status(_ configuration: DatabaseConfiguration) throws -> [Status] {
        let files = try MigrationFile.read(folder)
        return try withSession(configuration) { session in
            let isNew = try session.run(.read) { transaction in
                try transaction.one("SELECT to_regclass('schema_history') IS NULL") { try $0.bool(0) }
            }
            return try compare(files, isNew ? [] : history(session), session)
        }
    }

    private func withSession<R>(
        _ configuration: DatabaseConfiguration, _ body: (Session) throws -> R
    ) throws -> R {
        var configuration = configuration
        configuration.applicationName = "sahakar-migrate"
        let session = Session(configuration: configuration, observer: nil)
        defer { session.disconnect() }
        try session.connect()
        return try body(session)
    }

    /// Asks again and again instead of waiting inside the server: a waiting statement would hold a snapshot,
    /// and `CREATE INDEX CONCURRENTLY` of the other program would wait for that in turn.
    private func lock(_ session: Session) throws {
        let deadline = ContinuousClock.now + waitLimit
        while true {
            let isOurs = try session.run(.read) { transaction in
                try transaction.one("SELECT pg_try_advisory_lock(7235420)") { try $0.bool(0) }
            }
            if isOurs { return }
            guard ContinuousClock.now < deadline else { throw MigrationFault.busy }
            Poll.pause(milliseconds: 50)
        }
    }

    private func createHistory(_ session: Session) throws {
        try session.runScript(
            """
            SET client_min_messages = warning;
            CREATE TABLE IF NOT EXISTS schema_history (
                name text PRIMARY KEY,
                sha256 text NOT NULL,
                applied_at timestamptz NOT NULL DEFAULT clock_timestamp(),
                program_version text NOT NULL
            );
            GRANT SELECT ON schema_history TO PUBLIC
            """)
    }

    private func history(_ session: Session) throws -> [Applied] {
        try session.run(.read) { transaction in
            try transaction.query(
                "SELECT name, sha256, applied_at FROM schema_history ORDER BY name COLLATE \"C\""
            ) { row in
                Applied(name: try row.text(0), digest: try row.text(1), at: try row.instant(2))
            }
        }
    }

    private func compare(
        _ files: [MigrationFile], _ applied: [Applied], _ session: Session
    ) throws -> [Status] {
        let texts = files.map { Array($0.text.utf8) }
        let digests = try session.run(.read) { transaction in
            try transaction.query(
                "SELECT encode(sha256(t), 'hex') FROM unnest(\(texts)) WITH ORDINALITY u(t, n) ORDER BY n"
            ) { try $0.text(0) }
        }
        let last = applied.last?.name ?? ""
        var list: [Status] = []
        for (file, digest) in zip(files, digests) {
            let entry = applied.first { $0.name == file.name }
            let state: Status.State =
                if let entry {
                    entry.digest == digest ? .applied(entry.at) : .changed
                } else {
                    file.name < last ? .outOfOrder : .pending
                }
            list.append(Status(name: file.name, state: state))
        }
        let gone = applied.filter { entry in !files.contains { $0.name == entry.name } }
        list += gone.map { Status(name: $0.name, state: .missing) }
        return list.sorted { $0.name < $1.name }
    }

    private func pending(_ files: [MigrationFile], _ session: Session) throws -> [MigrationFile] {
        let applied = try history(session)
        let list = try compare(files, applied, session)
        for entry in list {
            switch entry.state {
            case .changed: throw MigrationFault.changed(entry.name)
            case .missing: throw MigrationFault.missing(entry.name)
            case .outOfOrder: throw MigrationFault.outOfOrder(entry.name, after: applied.last?.name ?? "")
            case .applied, .pending: break
            }
        }
        let names = list.filter { $0.state == .pending }.map(\.name)
        return files.filter { names.contains($0.name) }
    }

    private func apply(_ file: MigrationFile, _ session: Session) throws {
        if file.isOutsideTransaction {
            try session.run(.command) { transaction in try check(file, "before", file.before, &transaction) }
            for statement in SQLScript(file.text).statements {
                do throws(DatabaseError) {
                    try session.runScript(statement)
                } catch {
                    throw MigrationFault.failed(file.name, error)
                }
            }
            try session.run(.command) { transaction in
                try check(file, "after", file.after, &transaction)
                try note(file, &transaction)
            }
            return
        }
        try session.run(.command) { transaction in
            try transaction.execute("SET LOCAL row_security = off")
            try check(file, "before", file.before, &transaction)
            do {
                try transaction.runScript(trusted: file.text)
            } catch let error as DatabaseError {
                throw MigrationFault.failed(file.name, error)
            }
            try check(file, "after", file.after, &transaction)
            try note(file, &transaction)
        }
    }

    private func check(
        _ file: MigrationFile, _ section: String, _ text: String, _ transaction: inout Transaction
    ) throws {
        guard !text.trimmed.isEmpty else { return }
        do {
            try transaction.runScript(trusted: text, noRows: true)
        } catch let error as DatabaseError {
            throw MigrationFault.check(file.name, section: section, error)
        }
    }

    private func note(_ file: MigrationFile, _ transaction: inout Transaction) throws {
        try transaction.execute(
            """
            INSERT INTO schema_history (name, sha256, program_version)
            VALUES (\(file.name), encode(sha256(\(Array(file.text.utf8))), 'hex'), \(programVersion))
            """)
    }
}
