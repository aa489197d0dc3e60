internal import Backup
internal import Crypto
internal import Gate
internal import Glibc
internal import Kernel
internal import Log
internal import Outbound
internal import Postgres

/// The database that the program works on: a private cluster under the data folder, or the server of `--database-url`.
final class Storage: Sendable {
    /// The run-time role's configuration.
    let app: DatabaseConfiguration
    /// The owner's configuration, for migrations.
    let owner: DatabaseConfiguration
    /// The configuration of the role that reads everything for a backup; nil where none is named.
    let backup: DatabaseConfiguration?
    /// The data folder.
    let folder: String
    /// The key by which days are signed.
    let signingKeys: SigningKeys
    /// The keys by which values are sealed.
    let sealingKeys: SealingKeys
    private let cluster: PrivateCluster?

    /// The bucket for the contents of documents; nil where they lie in the data folder.
    let bucket: Bucket?

    private init(
        app: DatabaseConfiguration, owner: DatabaseConfiguration, backup: DatabaseConfiguration?,
        folder: String, signingKeys: SigningKeys, sealingKeys: SealingKeys, bucket: Bucket?,
        cluster: PrivateCluster?
    ) {
        self.app = app
        self.owner = owner
        self.backup = backup
        self.folder = folder
        self.signingKeys = signingKeys
        self.sealingKeys = sealingKeys
        self.bucket = bucket
        self.cluster = cluster
    }

    /// Opens the storage that the arguments and the environment name.
    ///
    /// `SAHAKAR_OWNER_URL` names the owner of the tables on a server of one's own; without it nothing migrates.
    /// `--documents` or `SAHAKAR_DOCUMENTS` names the file of a bucket.
    /// The signing key lies in the data folder unless `--signing-key` or `SAHAKAR_SIGNING_KEY` names another place, the
    /// sealing keys unless `--sealing-keys` or `SAHAKAR_SEALING_KEYS` does.
    ///
    /// A data folder that is not there yet is made only where `mayCreate` says so.
    static func open(_ input: Arguments, mayCreate: Bool = true) throws -> Storage {
        try expectNoStray()
        let folder = dataFolder(input)
        let keys = signingKeys(input)
        let sealing = try sealingKeys(input)
        let bucket = try bucket(input)
        if let url = input["database-url"] ?? environment("SAHAKAR_DATABASE_URL") {
            let app = try configuration(url)
            let owner = try environment("SAHAKAR_OWNER_URL").map(configuration) ?? app
            let backup = try environment("SAHAKAR_BACKUP_URL").map(configuration)
            tellUnverified([app, owner, backup].compactMap(\.self))
            return Storage(
                app: app, owner: owner, backup: backup, folder: folder, signingKeys: keys,
                sealingKeys: sealing, bucket: bucket, cluster: nil)
        }
        for name in ["SAHAKAR_OWNER_URL", "SAHAKAR_BACKUP_URL"] where environment(name) != nil {
            throw ProgramFault.ownerAlone(name)
        }
        let isThere = access("\(folder)/postgresql", F_OK) == 0
        guard isThere || access(DataFolder.restoring(folder), F_OK) != 0 else {
            throw ProgramFault.halfRestored(folder)
        }
        guard mayCreate || isThere else { throw ProgramFault.noData(folder) }
        return try openPrivate("\(folder)/postgresql", folder: folder, keys, sealing, bucket)
    }

    /// Opens the private cluster of a folder, which is made where it is missing.
    static func openPrivate(
        _ place: String, folder: String, _ keys: SigningKeys, _ sealing: SealingKeys, _ bucket: Bucket? = nil
    ) throws -> Storage {
        try expectNoStray()
        let cluster = try PrivateCluster.start(PrivateCluster.Configuration(folder: place), onEvent: tell)
        return Storage(
            app: cluster.database(as: .app), owner: cluster.database(as: .owner),
            backup: cluster.database(as: .backup), folder: folder, signingKeys: keys, sealingKeys: sealing,
            bucket: bucket, cluster: cluster)
    }

    /// Refuses where the environment would lead to another server than the one that is named, or names nothing.
    private static func expectNoStray() throws(ProgramFault) {
        if let name = DatabaseConfiguration.strayVariable { throw .strayVariable(name) }
        if let name = placeVariables.first(where: { environment($0) == "" }) { throw .emptyVariable(name) }
    }

    /// The variables that say where the database and what belongs to it are.
    private static let placeVariables = [
        "SAHAKAR_DATA", "SAHAKAR_DATABASE_URL", "SAHAKAR_OWNER_URL", "SAHAKAR_BACKUP_URL",
        "SAHAKAR_SIGNING_KEY", "SAHAKAR_SEALING_KEYS", "SAHAKAR_DOCUMENTS", "SAHAKAR_BACKUP_FOLDER",
    ]

    /// Whether the arguments and the environment name a server of one's own.
    static func usesOwnServer(_ input: Arguments) -> Bool {
        (input["database-url"] ?? environment("SAHAKAR_DATABASE_URL")) != nil
    }

    /// Whether the database is this program's own cluster.
    var isPrivate: Bool { cluster != nil }

    /// The folder of PostgreSQL's programs for dumps that suit a server of this major version.
    func programs(forServer major: Int) -> String? {
        cluster?.programs ?? ClientPrograms.folder(forServer: major)
    }

    /// Nobody waits for an answer when the private server dies: the log is where it is told.
    private static func tell(_ event: PrivateCluster.Event) {
        let log = Logger("postgresql")
        switch event {
        case .died: log.warning("the private server has ended by itself", [:])
        case .restarted: log.notice("the private server runs again", [:])
        case .notStarted(let reason):
            log.error("the private server could not be started; it is tried again", ["error": .text(reason)])
        }
    }

    /// The key by which days are signed, as the arguments and the environment name its file.
    static func signingKeys(_ input: Arguments) -> SigningKeys {
        SigningKeys(
            input["signing-key"] ?? environment("SAHAKAR_SIGNING_KEY") ?? "\(dataFolder(input))/signing.key")
    }

    /// The keys by which values are sealed, as the arguments and the environment name them.
    static func sealingKeys(_ input: Arguments) throws -> SealingKeys {
        if let keys = try SealingKeys.ofEnvironment() { return keys }
        return SealingKeys(
            input["sealing-keys"] ?? environment("SAHAKAR_SEALING_KEYS")
                ?? "\(dataFolder(input))/\(SealingKeys.fileName)")
    }

    /// Makes the sealing keys where there are none yet; refuses to where the database holds what others have sealed.
    func prepareSealingKeys(_ columns: [SealedColumn]) async throws {
        if let file = sealingKeys.file, try file.read() == nil {
            let owner = SessionPool(owner, size: 1, label: "sealed")
            defer { owner.close() }
            let sealing = Resealing(columns, owner: owner, vault: sealingKeys.vault)
            if try await sealing.isAnythingSealed() { throw ProgramFault.lostSealingKeys(file.path) }
        }
        _ = try sealingKeys.vault.ring()
    }

    /// Beside the program; but PostgreSQL does not run as root, and its own account does not come into a folder of root's alone.
    static func dataFolder(_ input: Arguments) -> String {
        if let folder = input["data"] ?? environment("SAHAKAR_DATA") { return folder }
        let mayEnter = geteuid() != 0 || isOpen(ProgramFolders.home)
        return mayEnter ? "\(ProgramFolders.home)/.local/data" : "/var/lib/sahakar"
    }

    /// Whether every account may pass through a folder and those above it.
    private static func isOpen(_ folder: String) -> Bool {
        var path = ""
        for part in folder.split(separator: "/") {
            path += "/\(part)"
            var facts = stat()
            guard stat(path, &facts) == 0, facts.st_mode & S_IXOTH != 0 else { return false }
        }
        return true
    }

    /// By which servers messages go out, as `--messages` or `SAHAKAR_MESSAGES` names the file; nothing goes out without.
    static func outbound(_ input: Arguments) throws -> OutboundSettings {
        guard let path = input["messages"] ?? environment("SAHAKAR_MESSAGES") else {
            return OutboundSettings()
        }
        do { return try OutboundSettings(path: path, environment: environment) } catch let fault
            as OutboundSettings.Fault
        {
            throw ProgramFault.settings(path, fault)
                ?? ProgramFault.messagesFile(path, fault.description)
        }
    }

    /// Stops being root: what answers requests is an ordinary account, the one that PostgreSQL runs as.
    ///
    /// What root alone may do comes before: ports below 1024, certificates, a signing key in a place of its own. Of the
    /// folders for backups, which must be nobody else's, it gets what backups have made.
    func leaveRoot(giving plan: BackupPlan?) throws {
        guard let account = try MachineAccount.toDropTo(PrivateCluster.Configuration(folder: folder).account)
        else {
            return
        }
        try account.takeOver(folder)
        try account.takeOver(ServeLog.folder(folder))
        for place in plan?.folders ?? [] {
            guard account.mayTake(place.path) ?? true else { throw ProgramFault.foreignFolder(place.path) }
            if let name = place.foreignFile() { throw ProgramFault.foreignFile(name, folder: place.path) }
            try account.takeOver(place.path, only: BackupFolder.isOurs)
        }
        if let plan { try account.takeOver(plan.keyPath, only: { _ in false }) }
        // Below the current folder it finds its own files even where it may not pass through the folders above.
        guard chdir(ProgramFolders.home) == 0 else { throw ProgramFault.unreadable(ProgramFolders.home) }
        try account.become()
        Logger("sahakar").notice("left root", ["account": .text(account.name)])
    }

    /// Brings the tables up to this program; answers the names of the migrations that were applied.
    func migrate(progress: (String) -> Void = { _ in }) throws -> [String] {
        do {
            let names = try Migrator(
                directory: ProgramFolders.migrations, programVersion: ProgramVersion.text
            ).migrate(owner, progress: progress)
            try BackupSource.admit(owner)
            return names
        } catch let error as DatabaseError where error.kind == .insufficientPrivilege {
            // Their owner himself may lack something else, which PostgreSQL names.
            guard try TableOwner.isAnother(than: owner) else { throw error }
            throw ProgramFault.mayNotMigrate(owner.description)
        }
    }

    /// The same before work; who works without the owner's address works with tables that are up to date already.
    func prepareTables() throws -> [String] {
        do { return try migrate() } catch ProgramFault.mayNotMigrate {
            try expectCurrent()
            return []
        }
    }

    /// Refuses a database whose tables are those of an older or a newer program.
    func expectCurrent() throws {
        let list = try Migrator(directory: ProgramFolders.migrations, programVersion: ProgramVersion.text)
            .status(app)
        let others = list.filter { entry in
            if case .applied = entry.state { false } else { entry.state != .pending }
        }
        if let other = others.first { throw ProgramFault.newerTables(other.name) }
        let pending = list.filter { $0.state == .pending }
        guard pending.isEmpty else { throw ProgramFault.olderTables(missing: pending.count) }
    }

    /// Lets the server count anew what the tables hold: reports on books that have just been filled are planned by it.
    func refreshStatistics() async throws {
        let pool = SessionPool(owner, size: 1, label: "statistics")
        defer { pool.close() }
        try await pool.run { _ = try $0.execute("ANALYZE") }
    }

    /// Lets the private server go; it stops when nobody else uses it.
    func close() {
        try? cluster?.stop()
    }

    /// A line to another machine may go unverified where its address says so; the log says it once for each such line.
    private static func tellUnverified(_ configurations: [DatabaseConfiguration]) {
        var told: Set<String> = []
        for configuration in configurations {
            guard let unverified = configuration.unverified,
                told.insert("\(configuration.host) \(configuration.tls.rawValue)").inserted
            else { continue }
            Logger("postgresql").warning(
                "the line to the database is not verified",
                [
                    "host": .text(configuration.host), "sslmode": .text(configuration.tls.rawValue),
                    "means": .text(unverified),
                ])
        }
    }

    private static func configuration(_ url: String) throws(ProgramFault) -> DatabaseConfiguration {
        do throws(DatabaseURLFault) { return try DatabaseConfiguration(url: url) } catch {
            throw .badURL(error)
        }
    }

    static func environment(_ name: String) -> String? {
        getenv(name).map { String(cString: $0) }
    }
}
