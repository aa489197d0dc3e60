internal import Backup
internal import Crypto
internal import Glibc

/// What `serve` was told about backups.
struct BackupPlan: Sendable {
    /// The options of `serve`.
    static let options = [
        CommandOption("backup-folder", "FOLDER"), CommandOption("backup-copy", "FOLDER,…"),
        CommandOption("backup-at", "HH:MM"), CommandOption("backup-keep", "DAYS,WEEKS,MONTHS"),
        CommandOption("backup-key", "FILE"),
    ]

    let folder: BackupFolder
    let copies: [BackupFolder]
    let time: DailyTime
    let retention: Retention
    let keyPath: String
    /// The words by which the program itself takes such a backup.
    let words: [String]

    /// The folders that whoever takes the backup writes to.
    var folders: [BackupFolder] { [folder] + copies }

    /// The plan, checked; nil where no folder is named.
    static func read(_ input: Arguments) throws -> BackupPlan? {
        let time = input["backup-at"] ?? "21:30"
        let keep = input["backup-keep"] ?? Retention.usual.text
        guard let at = DailyTime(time) else {
            throw UsageFault.notOfForm(option: "backup-at", time, example: "21:30")
        }
        guard let retention = Retention(keep) else {
            throw UsageFault.notOfForm(option: "backup-keep", keep, example: Retention.usual.text)
        }
        let named = input["backup-folder"] ?? getenv("SAHAKAR_BACKUP_FOLDER").map { String(cString: $0) }
        guard let folder = named.map(ProgramFolders.absolute) else { return nil }
        let copies = (input["backup-copy"] ?? "").split(separator: ",").map {
            ProgramFolders.absolute(String($0))
        }
        let keyPath = ProgramFolders.absolute(BackupCommand.keyPath(input))
        var words = [
            "backup", "--json", "--to", folder, "--keep", retention.text, "--backup-key", keyPath,
            "--data", ProgramFolders.absolute(Storage.dataFolder(input)),
            "--signing-key", ProgramFolders.absolute(Storage.signingKeys(input).file.path),
        ]
        if !copies.isEmpty { words += ["--copy", copies.joined(separator: ",")] }
        return BackupPlan(
            folder: BackupFolder(folder), copies: copies.map { BackupFolder($0) }, time: at,
            retention: retention, keyPath: keyPath, words: words)
    }

    /// What the program needs of its environment; a URL that was given as an option goes where no process list shows it.
    static func environment(_ input: Arguments) -> [String: String] {
        let names = [
            "PATH", "HOME", "TMPDIR", "SAHAKAR_HOME", "SAHAKAR_DATABASE_URL", "SAHAKAR_OWNER_URL",
            "SAHAKAR_BACKUP_URL", "SAHAKAR_DOCUMENTS",
        ]
        var result: [String: String] = [:]
        for name in names { result[name] = getenv(name).map { String(cString: $0) } }
        // Not root any more by then, it comes to its own files by the current folder alone.
        if geteuid() == 0 { result["SAHAKAR_HOME"] = "." }
        result[ServeLog.variable] = ServeLog.path(input)
        // The backup says where contents lie that it does not hold, and reads the file of the bucket for that.
        if let path = input["documents"] ?? result["SAHAKAR_DOCUMENTS"] {
            result["SAHAKAR_DOCUMENTS"] = ProgramFolders.absolute(path)
            for (name, value) in Storage.bucketEnvironment() { result[name] = value }
        }
        if let url = input["database-url"] { result["SAHAKAR_DATABASE_URL"] = url }
        return result
    }
}
