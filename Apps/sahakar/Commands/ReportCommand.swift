internal import Gate
internal import Glibc
internal import JSON
internal import Kernel

/// Answers any query of the program: as JSON, or as a table in CSV or XLSX.
enum ReportCommand: Subcommand {
    static let name = "report"
    static let operands = ["[QUERY]"]
    static let options =
        CommandOption.society + [
            CommandOption("with", "FIELD=VALUE,…"), CommandOption("out", "FILE"),
            CommandOption("list"),
        ]

    static func run(_ input: Arguments, _ console: Console) async throws -> ExitCode {
        guard !input.has("list"), let name = input.operands.first else { return list(console) }
        let parameters = try parameters(input["with"] ?? "")
        return try await Session.with(input, console) { session in
            let caller = try await session.caller(input)
            let gate = session.composition.gate
            let answer = try await gate.ask(named: name, input: parameters, for: caller)
            try write(Array(answer.prettyText().utf8) + [0x0A], input, console)
            return .done
        }
    }

    private static func list(_ console: Console) -> ExitCode {
        for name in Composition.register.queries.map({ $0.name }).sorted() { console.line(name) }
        return .done
    }

    /// `on=2026-03-31,branch_id=1` as the query's input.
    private static func parameters(_ text: String) throws(UsageFault) -> JSONValue {
        var object = JSONObject()
        for pair in text.split(separator: ",") {
            let parts = pair.split(separator: "=", maxSplits: 1)
            guard parts.count == 2 else { throw .missingValue(option: "with \(pair)") }
            object.append(String(parts[0]), .string(String(parts[1])))
        }
        return .object(object)
    }

    private static func write(_ bytes: [UInt8], _ input: Arguments, _ console: Console) throws {
        guard let path = input["out"] else { return console.bytes(bytes) }
        guard let file = fopen(path, "w") else { throw ProgramFault.unreadable(path) }
        let count = fwrite(bytes, 1, bytes.count, file)
        guard fclose(file) == 0, count == bytes.count else { throw ProgramFault.unreadable(path) }
        console.note("cli.written", ("file", path))
    }
}
