internal import Crypto
internal import Gate
internal import Glibc
internal import JSON
internal import Kernel
internal import Wording

/// Does any command of the program from the command line: its input is given in words, or as JSON.
enum DoCommand: Subcommand {
    static let name = "do"
    static let operands = ["[COMMAND]", "[FIELD=VALUE …]"]
    static let options =
        CommandOption.society + [
            CommandOption("dry-run"), CommandOption("key", "KEY"), CommandOption("reason", "TEXT"),
            CommandOption("list"),
        ]

    static func run(_ input: Arguments, _ console: Console) async throws -> ExitCode {
        guard !input.has("list"), let word = input.operands.first else { return list(console) }
        let command = try command(word)
        let value: JSONValue
        do {
            value =
                try FieldWords.input(input.operands.dropFirst(), command.descriptions)
                ?? .object(JSONObject())
        } catch let fault as JSONFault { return console.usage(fault) }
        return try await Session.with(input, console, input.has("dry-run") ? .reads : .writes) { session in
            let caller = try await session.caller(input)
            let envelope = Envelope(
                commandID: input["key"] ?? Token.generate().text, channel: .commandLine,
                reason: input["reason"])
            let answer = try await session.composition.gate.perform(
                named: command.name, input: value, by: caller, envelope, dryRun: input.has("dry-run"))
            console.json(answer)
            return answer["outcome"]?.asString == "held" ? .held : .done
        }
    }

    static func help(_ input: Arguments, _ console: Console) -> ExitCode {
        guard let word = input.operands.first, let command = try? command(word) else {
            return Help.of(name, console)
        }
        return FieldHelp.show(
            command.descriptions, permission: command.permission,
            usage: "sahakar do \(command.name) [FIELD=VALUE …] [--dry-run]", sign: "=", console)
    }

    private static var names: [String] { Composition.register.commands.map { $0.name }.sorted() }

    private static func command(_ word: String) throws -> any Command.Type {
        guard let name = try NameList.find(word, in: names),
            let type = Composition.register.command(named: name)
        else { throw UsageFault.noSuchCommand(word) }
        return type
    }

    private static func list(_ console: Console) -> ExitCode {
        if console.wantsJSON {
            console.json(.array(names.map { .string($0) }))
        } else {
            console.columns(
                names.map { name in
                    let key = "command.\(name)"
                    let isKnown = console.words.catalog.contains(key, .english)
                    return (name, isKnown ? console.sentence(key, []) : "")
                })
        }
        return .done
    }
}

/// What comes on standard input.
enum StandardInput {
    /// Everything, as text.
    static func text() -> String {
        guard isatty(STDIN_FILENO) == 0 else { return "" }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = read(STDIN_FILENO, &buffer, buffer.count)
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { return String(decoding: bytes, as: UTF8.self) }
            bytes += buffer[..<count]
        }
    }
}
