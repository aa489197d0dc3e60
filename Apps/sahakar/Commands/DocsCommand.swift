internal import Disk
internal import Glibc
internal import JSON
internal import Wording

/// Writes the reference pages: commands, queries, permissions and refusals, from what the program itself declares.
enum DocsCommand: Subcommand {
    static let name = "docs"
    static let operands: [String] = []
    static let options = [CommandOption("to", "DIR")]

    static func run(_ input: Arguments, _ console: Console) async throws -> ExitCode {
        let folder = input["to"] ?? "\(ProgramFolders.home)/docs/reference"
        guard mkdir(folder, 0o777) == 0 || errno == EEXIST else {
            throw ProgramFault.unwritable(folder, error: String(cString: strerror(errno)))
        }
        let reference = try Reference(Composition.register, Composition.kinds, console.words.catalog)
        for page in reference.pages {
            try DurableFile.write(page.text.utf8, to: "\(folder)/\(page.name)", mode: 0o666)
        }
        if console.wantsJSON {
            console.json(["written": .array(reference.pages.map { .string("\(folder)/\($0.name)") })])
        } else {
            for page in reference.pages { console.say("cli.written", ("file", "\(folder)/\(page.name)")) }
        }
        return .done
    }
}
