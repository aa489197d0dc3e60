/// How long one statement of the database may run, by what it is for; nil sets no limit.
///
/// `serve` has limits, so that a few large questions cannot take every session; who asks on the command line waits as long as
/// it takes.
struct TimeLimits: Sendable {
    /// The options of `serve`.
    static let options = [
        CommandOption("read-limit", "SECONDS"), CommandOption("command-limit", "SECONDS"),
        CommandOption("run-limit", "SECONDS"),
    ]
    /// No limits.
    static let none = TimeLimits()

    /// Of what a screen or a REST query reads.
    var reads: Duration?
    /// Of a command.
    var commands: Duration?
    /// Of files of all rows, imports and other large runs.
    var runs: Duration?

    /// What `serve` was told.
    static func read(_ input: Arguments) throws -> TimeLimits {
        TimeLimits(
            reads: try limit(input, "read-limit", usual: 60),
            commands: try limit(input, "command-limit", usual: 300),
            runs: try limit(input, "run-limit", usual: 1800))
    }

    private static func limit(_ input: Arguments, _ name: String, usual: Int) throws(UsageFault) -> Duration?
    {
        let seconds = try input.number(name) ?? usual
        guard (0...86_400).contains(seconds) else {
            throw .outOfRange(option: name, seconds, 0...86_400)
        }
        return seconds == 0 ? nil : .seconds(seconds)
    }
}
