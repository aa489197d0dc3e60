internal import Gate
internal import GeneralLedger
internal import GeneralLedgerRules
internal import JSON
internal import Kernel
internal import Wording

/// Writes a society's books into a folder of the CSV files that `import` reads.
enum ExportCommand: Subcommand {
    static let name = "export"
    static let operands = ["FOLDER"]
    static let options = CommandOption.society + [CommandOption("from", "DATE")]

    static func run(_ input: Arguments, _ console: Console) async throws -> ExitCode {
        let folder = try input.operand(0, "FOLDER")
        let from = try input.date("from")
        return try await Session.with(input, console, .reads) { session in
            let label = console.sentence("cli.export_writing", [])
            let manifest = try await BooksExporter(gate: session.composition.gate).run(
                to: folder, from: from, caller: try await session.caller(input),
                program: "sahakar \(ProgramVersion.text)"
            ) { console.progress(label, $0, of: $1) }
            if console.wantsJSON {
                console.json(manifest.json(program: "sahakar \(ProgramVersion.text)"))
            } else {
                show(manifest, folder, console)
            }
            return .done
        }
    }

    private static func show(_ manifest: BooksManifest, _ folder: String, _ console: Console) {
        console.columns(
            manifest.files.map { file in
                let values = [
                    ("rows", Figures.number(Int64(file.rows))), ("items", Figures.number(Int64(file.items))),
                    ("total", file.debits.text(.indian)),
                ]
                let key = file.debits.isZero ? "cli.export_rows" : "cli.export_items"
                return (file.name, console.sentence(key, values))
            })
        console.say("cli.export_done", ("folder", folder))
    }
}
