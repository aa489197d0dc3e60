internal import Gate
internal import JSON
internal import Kernel

/// Works out figures with the product's own rules: one case in words or as JSON on standard input, figures with their
/// working out.
enum CalculateCommand: Subcommand {
    static let name = "calculate"
    static let operands = ["[CASE]", "[FIELD=VALUE …]"]
    static let options: [CommandOption] = []

    private static let cases: [any CalculationCase.Type] = [
        InterestCase.self, DayProductCase.self, DaysCase.self, YearCase.self, RoundingCase.self,
        SplitCase.self, WordsCase.self,
    ]

    static func run(_ input: Arguments, _ console: Console) async throws -> ExitCode {
        guard let word = input.operands.first else { return list(console) }
        let type = try find(word)
        let value: JSONValue
        do {
            guard let given = try FieldWords.input(input.operands.dropFirst(), type.descriptions) else {
                return help(input, console)
            }
            value = given
        } catch let fault as JSONFault { return console.usage(fault) }
        let answer = try type.answer(to: value)
        if console.isRead {
            let text = AnswerText(words: console.words, lineWidth: console.lineWidth)
            for line in text.lines(answer) { console.line(line) }
        } else {
            console.json(answer)
        }
        return .done
    }

    static func help(_ input: Arguments, _ console: Console) -> ExitCode {
        guard let word = input.operands.first, let type = try? find(word) else {
            return Help.of(name, console)
        }
        return FieldHelp.show(
            type.descriptions, permission: nil, usage: "sahakar calculate \(type.name) [FIELD=VALUE …]",
            sign: "=", console)
    }

    private static func find(_ word: String) throws(UsageFault) -> any CalculationCase.Type {
        let wanted = String(word.map { $0 == "_" ? "-" : $0 })
        guard let found = cases.first(where: { $0.name == wanted }) else {
            throw .notOneOf(word, choices: cases.map { $0.name })
        }
        return found
    }

    private static func list(_ console: Console) -> ExitCode {
        if console.wantsJSON {
            console.json(.array(cases.map { .string($0.name) }))
        } else {
            console.columns(
                cases.map { type in
                    let key = "cli.calculate." + type.name.map { $0 == "-" ? "_" : $0 }
                    return (type.name, console.sentence(key, []))
                })
        }
        return .done
    }
}
