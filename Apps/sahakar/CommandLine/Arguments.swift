internal import Gate
internal import Kernel

/// The words of a command line, sorted into operands and options.
struct Arguments: Sendable {
    private(set) var operands: [String] = []
    private(set) var values: [String: String] = [:]
    private(set) var switches: Set<String> = []

    /// Whether a switch was given.
    func has(_ name: String) -> Bool { switches.contains(name) }

    /// The value of an option.
    subscript(_ name: String) -> String? { values[name] }

    /// An operand by its place; refuses when it was left out.
    func operand(_ index: Int, _ what: String) throws(UsageFault) -> String {
        guard operands.indices.contains(index) else { throw .missingOperand(what) }
        return operands[index]
    }

    /// The value of an option that must be a whole number.
    func number(_ name: String) throws(UsageFault) -> Int? {
        guard let text = values[name] else { return nil }
        guard let number = Int(text) else { throw .notNumber(option: name, text) }
        return number
    }

    /// The value of an option that must be a date: 2026-11-20 or 20-11-2026, as every field takes it.
    func date(_ name: String) throws -> CalendarDate? {
        guard let text = values[name] else { return nil }
        let isDayFirst = text.prefix(4).contains { !$0.isNumber }
        do throws(DateFault) {
            return isDayFirst ? try CalendarDate.parseIndian(text) : try CalendarDate.parse(text)
        } catch {
            throw FieldFaults([FieldProblem(field: "--\(name)", error)])
        }
    }

    mutating func add(operand: String) { operands.append(operand) }
    mutating func set(_ name: String, _ value: String) { values[name] = value }
    mutating func set(_ name: String) { switches.insert(name) }
}

/// What is wrong with the words of a command line.
enum UsageFault: Error, Equatable {
    case unknownOption(String)
    case missingValue(option: String)
    case unwantedValue(option: String)
    case missingOperand(String)
    case tooManyOperands(String)
    case notNumber(option: String, String)
    case outOfRange(option: String, Int, ClosedRange<Int>)
    case notOneOf(String, choices: [String])
    case notOfForm(option: String, String, example: String)
    case needsOption(String, other: String)
    case notPair(String)
    case noSuchReport(String)
    case noSuchCommand(String)
    case ambiguousName(String, choices: [String])
    case needsFile(format: String)
    case demoBeyondMachine(option: String)
    case demoInData(code: String, option: String)

    var key: String {
        switch self {
        case .unknownOption: "cli.unknown_option"
        case .missingValue: "cli.missing_value"
        case .unwantedValue: "cli.unwanted_value"
        case .missingOperand: "cli.missing_operand"
        case .tooManyOperands: "cli.too_many_operands"
        case .notNumber: "cli.not_number"
        case .outOfRange: "cli.out_of_range"
        case .notOneOf: "cli.not_one_of"
        case .notOfForm: "cli.not_of_form"
        case .needsOption: "cli.needs_option"
        case .notPair: "cli.not_pair"
        case .noSuchReport: "cli.no_such_report"
        case .noSuchCommand: "gate.unknown_command"
        case .ambiguousName: "cli.ambiguous_name"
        case .needsFile: "cli.needs_file"
        case .demoBeyondMachine: "cli.demo_beyond_machine"
        case .demoInData: "cli.demo_in_data"
        }
    }

    var values: [(String, String)] {
        switch self {
        case .unknownOption(let name), .missingValue(let name), .unwantedValue(let name): [("name", name)]
        case .missingOperand(let what), .tooManyOperands(let what): [("name", what)]
        case .notOfForm(let name, let text, let example):
            [("name", name), ("text", text), ("example", example)]
        case .needsOption(let name, let other): [("name", name), ("other", other)]
        case .notPair(let text): [("text", text)]
        case .noSuchReport(let name), .noSuchCommand(let name): [("name", name)]
        case .needsFile(let format): [("format", format)]
        case .demoBeyondMachine(let option): [("option", option)]
        case .demoInData(let code, let option): [("code", code), ("option", option)]
        case .notNumber(let name, let text): [("name", name), ("text", text)]
        case .outOfRange(let name, let number, let range):
            [
                ("name", name), ("number", "\(number)"), ("first", "\(range.lowerBound)"),
                ("last", "\(range.upperBound)"),
            ]
        case .ambiguousName(let name, let choices):
            [("name", name), ("choices", choices.joined(separator: ", "))]
        case .notOneOf(let text, let choices): [("text", text), ("choices", choices.joined(separator: ", "))]
        }
    }
}

/// Reads the words after a subcommand's name: `--option value`, `--option=value`, `--switch`, `--` ends the options.
struct ArgumentReader {
    private let subcommand: any Subcommand.Type

    init(_ subcommand: any Subcommand.Type) {
        self.subcommand = subcommand
    }

    func read(_ words: [String]) throws(UsageFault) -> Arguments {
        var result = Arguments()
        var rest = words[...]
        var optionsEnded = false
        while let word = rest.popFirst() {
            if optionsEnded || !word.hasPrefix("-") || word == "-" {
                result.add(operand: word)
            } else if word == "--" {
                optionsEnded = true
            } else {
                try take(word == "-h" ? "help" : String(word.drop { $0 == "-" }), &rest, &result)
            }
        }
        let most = subcommand.takesMore ? Int.max : subcommand.operands.count
        if result.operands.count > most, !result.has("help") {
            throw .tooManyOperands(result.operands[most])
        }
        return result
    }

    private func take(_ text: String, _ rest: inout ArraySlice<String>, _ result: inout Arguments)
        throws(UsageFault)
    {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(
            String.init)
        guard let option = subcommand.allOptions.first(where: { $0.name == parts[0] }) else {
            throw .unknownOption(parts[0])
        }
        if option.value == nil {
            guard parts.count == 1 else { throw .unwantedValue(option: option.name) }
            result.set(option.name)
        } else if parts.count == 2 {
            result.set(option.name, parts[1])
        } else {
            guard let value = rest.popFirst() else { throw .missingValue(option: option.name) }
            result.set(option.name, value)
        }
    }
}
