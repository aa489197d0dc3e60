internal import Access
internal import Disk
internal import Edge
internal import Gate
internal import JSON
internal import Kernel
internal import Spreadsheet
internal import Wording

/// Answers any query of the program: as a table for a person, as JSON, CSV or a workbook.
enum ReportCommand: Subcommand {
    static let name = "report"
    static let operands = ["[QUERY]", "[FIELD=VALUE …]"]
    static let options =
        CommandOption.society + [
            CommandOption("format", "json|csv|xlsx|text|pdf"), CommandOption("output", "FILE"),
            CommandOption("list"),
        ]

    private static var names: [String] { Composition.register.queries.map { $0.name }.sorted() }

    static func run(_ input: Arguments, _ console: Console) async throws -> ExitCode {
        guard !input.has("list"), let word = input.operands.first else { return list(console) }
        let query = try query(word)
        let parameters = try FieldWords.read(input.operands.dropFirst(), query.descriptions)
        let format = try format(input, of: query, console)
        if let format, [.xlsx, .pdf].contains(format), input["output"] == nil, console.isRead {
            throw UsageFault.needsFile(format: format.rawValue)
        }
        return try await Session.with(input, console, .reads) { session in
            let caller = try await session.caller(input)
            guard let format else {
                let answer = try await session.composition.gate.ask(
                    named: query.name, input: parameters, for: caller)
                try write(text(answer, input, console), input, console)
                return .done
            }
            // With our names for heads, as on the pages.
            let words = session.composition.host.catalog.words(console.words.language)
            var export = TableExport(
                session.composition.gate, for: caller, words: words,
                societyName: try await session.society(input).name)
            export.stationery = session.composition.host.stationery
            if input["output"] == nil { export.lineWidth = console.lineWidth }
            try write(
                try await export.file(named: query.name, input: parameters, as: format), input, console)
            return .done
        }
    }

    static func help(_ input: Arguments, _ console: Console) -> ExitCode {
        guard let word = input.operands.first, let query = try? query(word) else {
            return Help.of(name, console)
        }
        return FieldHelp.show(
            query.descriptions, permission: query.permission,
            usage: "sahakar report \(query.name) [FIELD=VALUE …]", sign: "=", console)
    }

    private static func query(_ word: String) throws -> any Query.Type {
        guard let name = try NameList.find(word, in: names),
            let type = Composition.register.query(named: name)
        else { throw UsageFault.noSuchReport(word) }
        return type
    }

    private static func list(_ console: Console) -> ExitCode {
        if console.wantsJSON {
            console.json(.array(names.map { .string($0) }))
        } else {
            console.columns(
                names.map { name in
                    let title = Composition.register.query(named: name).flatMap { TableExport.title(of: $0) }
                    return (name, title.map { console.words($0) } ?? "")
                })
        }
        return .done
    }

    /// The format that is asked for, that the file's name tells, or that suits the reader; nil for JSON.
    private static func format(_ input: Arguments, of query: any Query.Type, _ console: Console) throws
        -> TableFormat?
    {
        if let word = input["format"] {
            let words = ["json"] + TableFormat.allCases.map(\.rawValue)
            guard words.contains(word) else { throw UsageFault.notOneOf(word, choices: words) }
            let own = TableFormat(rawValue: word)?.fileExtension ?? "json"
            let told = ending(input)
            // A name that promises another format would be a file that nothing can open.
            guard !endings.contains(told) || told == own else {
                throw UsageFault.notOneOf(".\(told)", choices: [".\(own)"])
            }
            // What is no table is shown as facts.
            if word == "text", !TableExport.isTable(query) { return nil }
            return try TableExport.format(word, of: query)
        }
        let name = ending(input)
        guard !console.wantsJSON else {
            guard ["", "json"].contains(name) else {
                throw UsageFault.notOneOf(".\(name)", choices: [".json"])
            }
            return nil
        }
        if input["output"] != nil {
            let told = TableFormat.allCases.first { $0.fileExtension == name }
            guard told != nil || ["", "json"].contains(name) else {
                throw UsageFault.notOneOf(".\(name)", choices: endings.map { ".\($0)" })
            }
            return try TableExport.format(told?.rawValue, of: query)
        }
        return console.isRead && TableExport.isTable(query) ? .text : nil
    }

    /// The endings that say what a file is.
    private static var endings: [String] { ["json"] + TableFormat.allCases.map(\.fileExtension) }

    /// The ending of the file that is asked for, in small letters; empty where it has none, or no file is asked for.
    private static func ending(_ input: Arguments) -> String {
        let name = (input["output"] ?? "").split(separator: "/").last ?? ""
        return name.split(separator: ".").dropFirst().last.map { $0.lowercased() } ?? ""
    }

    private static func text(_ answer: JSONValue, _ input: Arguments, _ console: Console) -> [UInt8] {
        guard !console.wantsJSON, input["format"] == "text" || (console.isRead && input["format"] == nil)
        else { return Array((answer.prettyText() + "\n").utf8) }
        let lines = AnswerText(words: console.words, lineWidth: console.lineWidth).lines(answer)
        return Array((lines.joined(separator: "\n") + "\n").utf8)
    }

    private static func write(_ bytes: [UInt8], _ input: Arguments, _ console: Console) throws {
        guard let path = input["output"] else { return console.bytes(bytes) }
        let file = try DurableFile(path, mode: 0o666)
        try file.write(bytes)
        try file.finish()
        console.note("cli.written", ("file", path))
    }

    private static func write(_ table: ExportedTable, _ input: Arguments, _ console: Console) throws {
        guard let path = input["output"] else { return try table.read { console.bytes($0) } }
        let file = try DurableFile(path, mode: 0o666)
        try table.read { try file.write($0) }
        try file.finish()
        console.note("cli.written", ("file", path))
    }
}
