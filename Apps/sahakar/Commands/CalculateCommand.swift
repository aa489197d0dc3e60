internal import Edge
internal import Gate
internal import JSON
internal import Kernel

/// Works out figures with the product's own rules: one case in words or as JSON on standard input, figures with their
/// working out.
enum CalculateCommand: Subcommand {
    static let name = "calculate"
    static let operands = ["[CASE]", "[FIELD=VALUE …]"]
    static let options: [CommandOption] = []

    private static let cases: [CalculationCase] = [
        .one(InterestCase.self), .one(DayProductCase.self), .one(DaysCase.self), .one(YearCase.self),
        .one(RoundingCase.self), .one(SplitCase.self), .one(WordsCase.self),
        .kinds("deposit", Composition.kinds.flatMap { $0.calculations }),
    ]

    static func run(_ input: Arguments, _ console: Console) async throws -> ExitCode {
        guard let word = input.operands.first else { return list(console) }
        let found = try find(word)
        let words = input.operands.dropFirst()
        let value: JSONValue
        do {
            guard let given = try FieldWords.input(words, try found.fields(words)) else {
                return help(input, console)
            }
            value = given
        } catch let fault as JSONFault { return console.usage(fault) }
        let answer = try found.answer(to: value)
        if console.isRead {
            let text = AnswerText(words: console.words, lineWidth: console.lineWidth)
            for line in text.lines(answer) { console.line(line) }
        } else {
            console.json(answer)
        }
        return .done
    }

    static func help(_ input: Arguments, _ console: Console) -> ExitCode {
        guard let word = input.operands.first, let found = try? find(word),
            let fields = try? found.fields(input.operands.dropFirst())
        else { return Help.of(name, console) }
        let usage = "sahakar calculate \(found.name) [FIELD=VALUE …]"
        let code = FieldHelp.show(fields, permission: nil, usage: usage, sign: "=", console)
        if !found.kinds.isEmpty, fields.count == 1 {
            console.line("")
            console.columns(
                found.kinds.map {
                    ("kind=\($0.name)", console.sentence("calculate.\(found.name).\($0.name)", []))
                })
        }
        return code
    }

    private static func find(_ word: String) throws(UsageFault) -> CalculationCase {
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
                cases.map { found in
                    let key = "cli.calculate." + found.name.map { $0 == "-" ? "_" : $0 }
                    return (found.name, console.sentence(key, []))
                })
        }
        return .done
    }
}
