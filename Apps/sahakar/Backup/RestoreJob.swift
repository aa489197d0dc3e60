internal import Backup
internal import Crypto
internal import Disk
internal import Glibc
internal import Kernel
internal import Postgres
internal import Programs

/// Puts a backup back: into an empty data folder, or into the empty database of a server of one's own.
///
/// Everything is built where no program looks for it and gets its place last, so that what fails leaves nothing that would start.
struct RestoreJob: Sendable {
    let input: Arguments
    let report: BackupReport
    let key: BackupKey
    var progress: BackupJob.Progress = { _, _, _ in }

    private var folder: String { Storage.dataFolder(input) }
    private var building: String { DataFolder.restoring(folder) }

    /// Refuses a target that holds anything, before anything is written.
    func expectFreeTarget() throws {
        let known = try Migrator(directory: ProgramFolders.migrations, programVersion: ProgramVersion.text)
            .names()
        if let unknown = report.manifest.migrations.first(where: { !known.contains($0) }) {
            throw ProgramFault.newerTables(unknown)
        }
        if !Storage.usesOwnServer(input), let obstacle = DataFolder.obstacle(folder) {
            throw ProgramFault.targetNotEmpty(obstacle)
        }
        for name in report.manifest.files where DataFolder.isFile(place(of: name)) {
            throw ProgramFault.targetNotEmpty(place(of: name))
        }
    }

    /// Builds the database, lets `proof` look at it, and puts everything in its place.
    func run<R: Sendable>(
        _ proof: @escaping @Sendable (Storage, _ signingKey: String) async throws -> R
    ) async throws -> R {
        try expectFreeTarget()
        let isNew = access(folder, F_OK) != 0
        var isDone = false
        try? Folder.make(folder)
        let lockFile = "\(folder)/.restore.lock"
        guard let lock = try? FileLock(lockFile, mode: 0o600), lock.tryLock(.exclusive) else {
            throw BackupFault.busy(folder: folder)
        }
        defer {
            unlink(lockFile)
            lock.unlock()
            if isNew, !isDone { rmdir(folder) }
        }
        try clearLeftovers()
        if !Storage.usesOwnServer(input) {
            // The tables and their indexes come back as large as they were, and the log of the loading beside them.
            try BackupFolder(folder).expectRoom(report.manifest.databaseBytes * 3 / 2 + (128 << 20))
        }
        // Made by nobody else meanwhile; what is written in it is written there, whatever its name leads to later.
        let site = try OpenFolder(folder).make(DataFolder.restoringName, mode: 0o755)
        defer { Folder.remove(building) }
        let isOwnServer = Storage.usesOwnServer(input)
        let storage =
            isOwnServer
            ? try Storage.open(input)
            : try Storage.openPrivate(
                "\(building)/postgresql", folder: building, SigningKeys("\(building)/signing.key"),
                try Storage.sealingKeys(input))
        let result: R
        do {
            let major = try RestoreTarget.expectEmpty(storage.owner, roles: report.manifest.roles)
            result = try await fill(storage, major, site, proof)
        } catch {
            storage.close()
            throw error
        }
        storage.close()
        try putInPlace(site, withDatabase: !isOwnServer)
        isDone = true
        return result
    }

    /// Takes away what a killed restore has left; its server may still run.
    ///
    /// Root gives the server's folder to its account: one that is a link, or lies behind one, would be another's.
    private func clearLeftovers() throws {
        let place = "\(building)/postgresql"
        for path in [building, place, "\(place)/data"] { try DataFolder.expectFolder(path) }
        if access("\(place)/data/PG_VERSION", F_OK) == 0 {
            try? PrivateCluster.start(PrivateCluster.Configuration(folder: place)).stop()
        }
        Folder.remove(building)
    }

    private func fill<R: Sendable>(
        _ storage: Storage, _ major: Int, _ site: OpenFolder,
        _ proof: @escaping @Sendable (Storage, String) async throws -> R
    ) async throws -> R {
        try await Interruption.around { interruption in
            let programs = storage.programs(forServer: major)
            try unpack(into: storage.owner, site, programs: programs, major, interruption)
        }
        do {
            let result = try await proof(storage, "\(building)/signing.key")
            try await storage.refreshStatistics()
            return result
        } catch {
            // A folder of one's own is thrown away as a whole.
            if !storage.isPrivate { try RestoreTarget.empty(storage.owner) }
            throw error
        }
    }

    /// Reads the backup once more, files into the folder that is being built, the database into `pg_restore`.
    private func unpack(
        into owner: DatabaseConfiguration, _ site: OpenFolder, programs: String?, _ major: Int,
        _ interruption: Interruption
    ) throws {
        guard let programs else { throw BackupFault.noTool(name: "pg_restore", major: major) }
        let restore = try Subprocess(
            "\(programs)/pg_restore",
            [
                "--single-transaction", "--exit-on-error", "--no-comments", "--no-password",
                "--dbname=\(owner.database)",
            ],
            environment: ProgramEnvironment.of(owner), pipe: .input)
        try interruption.with(restore) { restore in
            let reader = try BackupReader(report.path, key: key)
            var file: DurableFile?
            var part: BackupPart?
            while true {
                switch try reader.next() {
                case .begin(let next):
                    try file?.finish()
                    file = try next.kind == .file ? draft(next.name, site) : nil
                    part = next
                case .data(let bytes):
                    try interruption.check()
                    try file?.write(bytes)
                    // What it says about the reason comes with its end.
                    if part?.kind == .database, !restore.write(bytes) { try restore.expectDone() }
                    progress("cli.restore_filling", reader.offset, reader.size)
                case .end:
                    try file?.finish()
                    progress("cli.restore_filling", reader.size, reader.size)
                    return try restore.expectDone()
                }
            }
        }
    }

    private func draft(_ name: String, _ site: OpenFolder) throws -> DurableFile {
        guard !name.hasPrefix("/"), !name.split(separator: "/").contains("..") else {
            throw BackupFault.notABackup(file: report.path)
        }
        let (parent, last) = try site.parent(of: name, makes: true)
        return try DurableFile(last, in: parent)
    }

    /// Files first, the database last: what is there only with its database is what a program starts from.
    private func putInPlace(_ site: OpenFolder, withDatabase: Bool) throws {
        let home = try OpenFolder(folder)
        for name in report.manifest.files {
            let (source, last) = try site.parent(of: name)
            let target = place(of: name)
            if target == "\(folder)/\(name)" {
                try source.move(last, to: try home.parent(of: name, makes: true).folder, as: last)
            } else {
                try carry(last, of: source, to: target)
            }
        }
        if withDatabase { try site.move("postgresql", to: home, as: "postgresql") }
        home.sync()
    }

    /// Moves a file out of the data folder, to a place that may lie on another disk.
    private func carry(_ name: String, of source: OpenFolder, to target: String) throws {
        let parent = OpenFolder.parent(of: target)
        let last = target.split(separator: "/").last.map { String($0) } ?? target
        try? Folder.make(parent, mode: 0o700)
        do throws(DiskFault) { try source.move(name, to: try OpenFolder(parent), as: last) } catch {
            guard error.number == EXDEV else { throw error }
            let copy = try DurableFile(target)
            try DataFolder.read("\(source.path)/\(name)") { try copy.write(Array($0)) }
            try copy.finish(.onlyNew)
        }
    }

    /// Where a file of the backup goes: the signing key may have a place of its own.
    private func place(of name: String) -> String {
        let signing = Storage.signingKeys(input).file.path
        switch name {
        case "signing.key": return signing
        case "signing.key.previous": return "\(signing).previous"
        default: return "\(folder)/\(name)"
        }
    }
}
