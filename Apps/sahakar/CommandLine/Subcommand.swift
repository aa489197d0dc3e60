/// One subcommand of the program.
protocol Subcommand: Sendable {
    /// Its name, as in `verify`.
    static var name: String { get }
    /// What stands after the name without a dash, as in `KIND FILE`; in square brackets what may be left out.
    static var operands: [String] { get }
    /// The options it takes beside those that every subcommand takes.
    static var options: [CommandOption] { get }
    /// Says how to use it, with the words that were given.
    static func help(_ input: Arguments, _ console: Console) -> ExitCode
    /// Does it.
    static func run(_ input: Arguments, _ console: Console) async throws -> ExitCode
}

extension Subcommand {
    /// The page that `sahakar help` shows too.
    static func help(_ input: Arguments, _ console: Console) -> ExitCode { Help.of(name, console) }

    /// Whether its last operand may be repeated, as in `[FIELD=VALUE …]`.
    static var takesMore: Bool { operands.last?.contains("…") ?? false }

    /// Its own options and those of all subcommands, save where it has its own of that name.
    static var allOptions: [CommandOption] {
        options + CommandOption.common.filter { common in !options.contains { $0.name == common.name } }
    }
}

/// An option of the command line.
struct CommandOption: Sendable {
    /// Its name without dashes.
    var name: String
    /// What stands after it, as in `FILE`; nil for a switch.
    var value: String?

    init(_ name: String, _ value: String? = nil) {
        self.name = name
        self.value = value
    }

    /// The key of its text.
    var key: String { "cli.option." + name.map { $0 == "-" ? "_" : String($0) }.joined() }

    /// What every subcommand takes.
    static let common = [
        CommandOption("data", "DIR"), CommandOption("database-url", "URL"),
        CommandOption("signing-key", "FILE"), CommandOption("sealing-keys", "FILE"),
        CommandOption("documents", "FILE"), CommandOption("json"),
        CommandOption("language", "en|hi|kn|mr"),
        CommandOption("help"),
    ]
    /// What every subcommand takes that works in a society.
    static let society = [CommandOption("society", "CODE"), CommandOption("user", "LOGIN")]
}

/// How the program ends; scripts may rely on the numbers, from 64 on those of `sysexits.h`.
enum ExitCode: Int32 {
    /// Done.
    case done = 0
    /// Refused, or a check found a fault.
    case refused = 1
    /// Nothing is wrong, and nothing is done yet: it waits for a second person.
    case held = 2
    /// The words of the command line make no sense.
    case usage = 64
    /// The database or a file cannot be had just now.
    case unavailable = 69
    /// A defect of the program.
    case broken = 70
    /// Stopped from outside (Ctrl-C, SIGTERM) before it was done.
    case stopped = 130
}
