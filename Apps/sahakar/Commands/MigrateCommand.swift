internal import JSON
internal import Kernel
internal import Postgres
internal import Wording

/// Brings the tables up to this program.
enum MigrateCommand: Subcommand {
    static let name = "migrate"
    static let operands: [String] = []
    static let options = [CommandOption("status")]

    static func run(_ input: Arguments, _ console: Console) async throws -> ExitCode {
        let storage = try Storage.open(input, mayCreate: !input.has("status"))
        defer { storage.close() }
        if input.has("status") { return try status(storage, console) }
        let applied = try storage.migrate { console.note("cli.migrating", ("name", $0)) }
        if console.wantsJSON {
            console.json(["applied": .array(applied.map { .string($0) })])
        } else {
            console.say("cli.migrated", ("count", "\(applied.count)"))
        }
        return .done
    }

    private static func status(_ storage: Storage, _ console: Console) throws -> ExitCode {
        let list = try Migrator(directory: ProgramFolders.migrations, programVersion: ProgramVersion.text)
            .status(storage.app)
        if console.wantsJSON {
            console.json(
                .array(
                    list.map { entry in
                        var object: JSONObject = [
                            "name": .string(entry.name), "state": .string(entry.state.word),
                        ]
                        if case .applied(let at) = entry.state {
                            object.append("applied_at", .string(at.text))
                        }
                        return .object(object)
                    }))
        } else {
            console.columns(
                list.map { entry in
                    let word = console.sentence("cli.migration_state.\(entry.state.word)", [])
                    guard case .applied(let at) = entry.state else { return (entry.name, word) }
                    return (entry.name, "\(word) \(Figures.moment(at))")
                })
        }
        return .done
    }
}

extension Migrator.Status.State {
    /// The word for it in answers to scripts.
    fileprivate var word: String {
        switch self {
        case .applied: "applied"
        case .pending: "pending"
        case .changed: "changed"
        case .missing: "missing"
        case .outOfOrder: "out_of_order"
        }
    }
}
