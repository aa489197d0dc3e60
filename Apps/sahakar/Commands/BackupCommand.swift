internal import Backup
internal import GeneralLedger
internal import Glibc
internal import JSON
internal import Kernel
internal import Wording

/// Takes a backup; lists and checks backups; makes the key that seals them.
enum BackupCommand: Subcommand {
    static let name = "backup"
    static let operands = ["[list|verify|key]", "[FILE|new|show]"]
    static let options = [
        CommandOption("to", "FOLDER"), CommandOption("copy", "FOLDER"),
        CommandOption("keep", "DAYS,WEEKS,MONTHS"),
        CommandOption("backup-key", "FILE"),
    ]

    static func run(_ input: Arguments, _ console: Console) async throws -> ExitCode {
        switch input.operands.first {
        case nil: return try await take(input, console)
        case "list": return try list(input, console)
        case "verify": return try await verify(input, console)
        case "key": return try key(input, console)
        case .some(let word): throw UsageFault.notOneOf(word, choices: ["list", "verify", "key"])
        }
    }

    /// Where the key lies.
    static func keyPath(_ input: Arguments) -> String {
        input["backup-key"] ?? getenv("SAHAKAR_BACKUP_KEY").map { String(cString: $0) }
            ?? DataFolder.backupKey(Storage.dataFolder(input))
    }

    /// What is told while it runs.
    static func progress(_ console: Console) -> BackupJob.Progress {
        let labels = [
            "cli.backup_writing", "cli.backup_reading", "cli.backup_copying", "cli.restore_filling",
        ]
        return { key, done, total in
            // Sizes are told in kB; what is counted in pieces, as it is. It is full only when it is done.
            let unit: Int64 = labels.contains(key) ? 1000 : 1
            let shown = total.map { done < $0 ? max($0 / unit, done / unit + 1) : done / unit }
            console.progress(console.sentence(key, []), done / unit, of: shown)
        }
    }

    private static func retention(_ input: Arguments) throws -> Retention? {
        guard let text = input["keep"] else { return nil }
        guard let rule = Retention(text) else {
            throw UsageFault.notOneOf(text, choices: [Retention.usual.text])
        }
        return rule
    }

    private static func folder(_ input: Arguments) throws -> BackupFolder {
        guard let path = input["to"] ?? getenv("SAHAKAR_BACKUP_FOLDER").map({ String(cString: $0) }) else {
            throw ProgramFault.noBackupFolder
        }
        return BackupFolder(path)
    }

    private static func take(_ input: Arguments, _ console: Console) async throws -> ExitCode {
        console.takeLog()
        let retention = try retention(input)
        let folder = try folder(input)
        let copies = (input["copy"] ?? "").split(separator: ",").map { BackupFolder(String($0)) }
        let key = try BackupKey.read(keyPath(input))
        let storage = try Storage.open(input, mayCreate: false)
        defer { storage.close() }
        let job = BackupJob(
            storage: storage, key: key, folder: folder, copies: copies, retention: retention,
            progress: progress(console))
        let report = try await StopSignal.cancelling { try await Interruption.around { try job.run($0) } }
        guard !console.wantsJSON else {
            console.json(report.json)
            return .done
        }
        show(report, console)
        console.say("cli.backup_done", ("file", report.path))
        for copy in report.copies { console.say("cli.backup_copied", ("file", copy)) }
        for path in report.removed { console.say("cli.backup_removed", ("file", path)) }
        return .done
    }

    private static func verify(_ input: Arguments, _ console: Console) async throws -> ExitCode {
        let path = try input.operand(1, "FILE")
        let check = BackupCheck(key: try BackupKey.read(keyPath(input)), progress: progress(console))
        let report = try await StopSignal.cancelling {
            try await Interruption.around { try check.run(path, $0) }
        }
        guard !console.wantsJSON else {
            console.json(report.json)
            return .done
        }
        show(report, console)
        console.say("cli.backup_whole", ("file", path))
        return .done
    }

    /// The societies, the parts and the sizes.
    static func show(_ report: BackupReport, _ console: Console) {
        console.say(
            "cli.backup_of", ("moment", Figures.moment(report.manifest.takenAt)),
            ("version", report.manifest.program), ("size", BackupFault.size(report.size)))
        if let place = report.manifest.documents {
            console.say("cli.backup_documents_elsewhere", ("place", place))
        }
        console.columns(
            report.manifest.societies.map { books in
                (
                    books.code,
                    console.sentence(
                        books.societyTotal == nil ? "cli.backup_books_of_branches" : "cli.backup_books",
                        [
                            ("vouchers", Figures.number(books.lastVoucher)),
                            ("seal", Figures.number(books.sealNumber)),
                            ("digest", String(books.sealDigest.prefix(16))),
                            ("lines", Figures.number(books.accounts)),
                            ("total", (books.societyTotal ?? books.total).text(.indian)),
                        ])
                )
            })
    }

    private static func list(_ input: Arguments, _ console: Console) throws -> ExitCode {
        let folder = input.operands.count > 1 ? BackupFolder(input.operands[1]) : try folder(input)
        let own = try? BackupKey.read(keyPath(input)).id
        let entries = try folder.entries()
        if console.wantsJSON {
            console.json(
                .array(
                    entries.map { entry in
                        [
                            "file": .string(entry.path), "bytes": .integer(entry.size),
                            "taken_at": entry.head.map { .string($0.takenAt.text) } ?? .null,
                            "program": entry.head.map { .string($0.program) } ?? .null,
                            "key_id": entry.head.map { .string($0.keyID) } ?? .null,
                            "key_is_ours": .bool(entry.head?.keyID == own && own != nil),
                        ]
                    }))
            return .done
        }
        if entries.isEmpty { console.say("cli.backup_none", ("folder", folder.path)) }
        console.columns(
            entries.map { entry in
                guard let head = entry.head else {
                    return (entry.name, console.sentence("cli.backup_unknown", []))
                }
                let isOurs = own == nil || head.keyID == own
                return (
                    entry.name,
                    console.sentence(
                        isOurs ? "cli.backup_listed" : "cli.backup_of_other_key",
                        [
                            ("moment", Figures.moment(head.takenAt)), ("size", BackupFault.size(entry.size)),
                            ("version", head.program), ("key", BackupKey.spoken(head.keyID)),
                        ])
                )
            })
        return .done
    }

    private static func key(_ input: Arguments, _ console: Console) throws -> ExitCode {
        let action = try input.operand(1, "new|show")
        guard ["new", "show"].contains(action) else {
            throw UsageFault.notOneOf(action, choices: ["new", "show"])
        }
        let path = keyPath(input)
        let key = action == "new" ? try BackupKey.make(path) : try BackupKey.read(path)
        if console.wantsJSON {
            console.json([
                "key_id": .string(key.id), "file": .string(path),
                "paper": .array(key.paper.map { .string($0) }),
            ])
            return .done
        }
        console.say(
            action == "new" ? "cli.backup_key_made" : "cli.backup_key_shown", ("id", key.spokenID),
            ("file", path))
        console.line("")
        for line in key.paper { console.line("    \(line)") }
        console.line("")
        console.say("cli.backup_key_keep")
        return .done
    }
}
