internal import Gate
internal import JSON
internal import Kernel

/// Works out figures with the product's own rules: one case as JSON on standard input, figures with their working out.
enum CalculateCommand: Subcommand {
    static let name = "calculate"
    static let operands = ["interest|words|split"]
    static let options: [CommandOption] = []

    static func run(_ input: Arguments, _ console: Console) async throws -> ExitCode {
        let what = try input.operand(0, operands[0])
        let value: JSONValue
        do { value = try JSONValue.parse(StandardInput.text()) } catch {
            return console.usage("cli.bad_json", ("error", error.description))
        }
        switch what {
        case "interest": console.json(try InterestCase.read(value).answer())
        case "words": console.json(try WordsCase.read(value).answer())
        case "split": console.json(try SplitCase.read(value).answer())
        default: throw UsageFault.notOneOf(what, choices: ["interest", "words", "split"])
        }
        return .done
    }
}
