internal import Gate
internal import Glibc
internal import JSON
internal import Parties
internal import Postgres
internal import Spreadsheet

/// Takes in the list of India's bank branches, so that bank and branch are shown beside an IFSC.
enum BanksCommand: Subcommand {
    static let name = "banks"
    static let operands = ["FILE"]
    static let options: [CommandOption] = []

    static func run(_ input: Arguments, _ console: Console) async throws -> ExitCode {
        let path = ProgramFolders.absolute(try input.operand(0, "FILE"))
        let descriptor = open(path, O_RDONLY)
        guard descriptor >= 0 else { throw ProgramFault.unreadable(path) }
        defer { close(descriptor) }
        do { return try await take(descriptor, input, console) } catch let fault as CSVFault {
            console.say(
                "cli.banks_unfit", ("file", path), ("line", "\(fault.line)"),
                ("why", console.sentence(fault.code, [])))
            return .refused
        }
    }

    private static func take(
        _ descriptor: Int32, _ input: Arguments, _ console: Console
    ) async throws -> ExitCode {
        let count = try await Session.with(input, console, .writes) { session in
            let owner = SessionPool(session.storage.owner, size: 1, label: "banks")
            defer { owner.close() }
            return try await owner.run { tx in
                var reader = CSVReader(descriptor: descriptor)
                return try BankBranchList.take(&reader, &tx)
            }
        }
        if console.wantsJSON {
            console.json([
                "written": .integer(Int64(count.written)), "skipped": .integer(Int64(count.skipped)),
            ])
        } else {
            console.say(
                "cli.banks_taken", ("count", "\(count.written)"), ("skipped", "\(count.skipped)"))
        }
        return .done
    }
}
