internal import Backup
internal import Crypto
internal import GeneralLedger
internal import Glibc
internal import JSON
internal import Kernel
internal import Outbound
internal import Postgres
internal import Programs

/// Takes one backup: from one moment of the database, sealed, read again, copied, and older ones thinned.
struct BackupJob: Sendable {
    /// What it is doing, for whoever watches: the key of a sentence, how far it is, and of how much.
    typealias Progress = @Sendable (String, Int64, Int64?) -> Void

    let storage: Storage
    let key: BackupKey
    let folder: BackupFolder
    var copies: [BackupFolder] = []
    var retention: Retention?
    var progress: Progress = { _, _, _ in }

    /// Takes it on the caller's own thread.
    func run(_ interruption: Interruption) throws -> BackupReport {
        let clock = ContinuousClock()
        let start = clock.now
        guard let role = storage.backup else { throw ProgramFault.noBackupRole }
        for place in [folder] + copies { try place.make() }
        let lock = try folder.lock()
        defer { withExtendedLifetime(lock) {} }
        let pool = SessionPool(role, size: 1, label: "backup")
        defer { pool.close() }
        var report = try pool.runBlocking(.report) { tx in try write(&tx, role, interruption) }
        for place in copies {
            try interruption.check()
            try place.expectRoom(report.size)
            let size = report.size
            report.copies.append(
                try place.copy(report.path) {
                    try interruption.check()
                    progress("cli.backup_copying", $0, size)
                })
        }
        if let retention {
            for place in [folder] + copies {
                let name = String(report.path.dropFirst(folder.path.count + 1))
                report.removed += try place.thin(
                    retention, key: key, now: report.manifest.takenAt, taken: name
                ).map { "\(place.path)/\($0)" }
            }
        }
        let time = (clock.now - start).components
        report.milliseconds = time.seconds * 1000 + time.attoseconds / 1_000_000_000_000_000
        return report
    }

    private func write(
        _ tx: inout Transaction, _ role: DatabaseConfiguration, _ interruption: Interruption
    ) throws -> BackupReport {
        let moment = try BackupSource.moment(&tx)
        let last = try folder.own(key, now: moment.takenAt).first?.size
        // A dump leaves out the indexes and is packed: it takes about a twentieth of the database.
        try folder.expectRoom((last.map { $0 + $0 / 4 } ?? moment.bytes / 10) + (1 << 20))
        let files = dataFiles()
        let manifest = BackupManifest(
            moment, societies: try BooksFingerprint.all(&tx), files: files.map(\.name),
            documents: storage.bucket?.bucket.settings.place)
        let path = folder.file(moment.takenAt)
        let head = BackupHead(keyID: key.id, takenAt: moment.takenAt, program: ProgramVersion.text)
        let writer = try BackupWriter(path, head: head, key: key)
        try writer.part(.manifest, "manifest", manifest.json.bytes())
        for file in files {
            try writer.part(.file, file.name) { add in try DataFolder.read(file.path, add) }
        }
        try writer.part(.database, "database") { add in
            try writeDatabase(moment, role, interruption) { bytes in
                try add(bytes)
                progress("cli.backup_writing", writer.count, last)
            }
        }
        let parts = try writer.close()
        progress("cli.backup_writing", writer.count, writer.count)
        try interruption.check()
        let found = try BackupCheck(key: key, progress: progress).run(writer.draft, interruption)
        guard found.parts == parts else { throw BackupFault.badCopy(path: path) }
        try writer.finish()
        return BackupReport(path: path, size: writer.count, keyID: key.id, manifest: manifest, parts: parts)
    }

    /// The signing keys, wherever they lie, under the names that a data folder has for them; and what else lies in it.
    private func dataFiles() -> [(name: String, path: String)] {
        let signing = storage.signingKeys.file.path
        var files = DataFolder.files(storage.folder).map { (name: $0, path: "\(storage.folder)/\($0)") }
        let places = [folder.path] + copies.map(\.path)
        let log = getenv(ServeLog.variable).map { String(cString: $0) }
        files.removeAll { file in
            if let log, DataFolder.isLog(ProgramFolders.absolute(file.path), log) { return true }
            // Whatever name a backup key has here, the one in use or another: with it the backup would open itself.
            return [signing, "\(signing).previous"].contains(file.path) || BackupKey.isKey(file.path)
                || places.contains { file.path.hasPrefix($0 + "/") }
        }
        for (name, path) in [("signing.key", signing), ("signing.key.previous", "\(signing).previous")]
        where DataFolder.isFile(path) { files.append((name, path)) }
        return files
    }

    /// Runs `pg_dump` on the moment that the transaction holds.
    private func writeDatabase(
        _ moment: BackupSource.Moment, _ role: DatabaseConfiguration, _ interruption: Interruption,
        _ each: (UnsafeRawBufferPointer) throws -> Void
    ) throws {
        guard let programs = storage.programs(forServer: moment.major) else {
            throw BackupFault.noTool(name: "pg_dump", major: moment.major)
        }
        var words = [
            "--format=custom", "--compress=3", "--no-password", "--lock-wait-timeout=600000",
            "--snapshot=\(moment.snapshot)",
        ]
        if !moment.isExempt { words.append("--enable-row-security") }
        let dump = try Subprocess(
            "\(programs)/pg_dump", words, environment: ProgramEnvironment.of(role), pipe: .output)
        try interruption.with(dump) { dump in
            try dump.read(each)
            try dump.expectDone()
        }
    }
}

/// What PostgreSQL's own programs are given.
enum ProgramEnvironment {
    static func of(_ role: DatabaseConfiguration) -> [String: String] {
        role.environment.merging(["PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "TZ": "UTC"]) { $1 }
    }
}
