internal import JSON
internal import Postgres

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
            console.json(.array(list.map { ["name": .string($0.name), "state": .string("\($0.state)")] }))
        } else {
            for entry in list { console.line("\(entry.name)  \(entry.state)") }
        }
        return .done
    }
}
