internal import Deposits
internal import DepositsRules
internal import Glibc
internal import Kernel

/// The order of things: a society is made, then rounds of the yardstick and of ours in turn, then all is looked at.
///
/// Beside the accounts that are measured, a twentieth of them stands under a scheme of its own, whose interest is cut off again and again.
struct Trial: Sendable {
    /// More would come to more than a file of opening balances may.
    static let mostAccounts = 2_000_000
    /// As many movements as the first month has days for.
    static let mostRounds = 7
    /// How many accounts are reckoned apart at the end.
    static let sampleSize = 200

    let accounts: Int
    let folder: String
    let rounds: Int
    let measures: String?

    /// The seconds of one round.
    struct Pair: Sendable {
        var raw: Double
        var ours: Double
        var ratio: Double { raw / ours }
    }

    /// Measures and looks; answers whether everything is as it must be.
    func run() async throws -> Bool {
        var course = try await Course(self)
        try await course.cutDay()
        try await course.measureDays()
        try await course.measureMonths()
        return try course.end()
    }

    func tell(_ what: String, _ round: Int, _ pair: Pair) {
        Console.tell(
            "round \(round) of \(rounds): \(what): raw \(Console.decimals(pair.raw)) s, ours \(Console.decimals(pair.ours)) s, ratio "
                + Console.decimals(pair.ratio))
    }

    func say(_ what: String, _ pairs: [Pair], goal: Double?) {
        let ratios = pairs.map(\.ratio)
        let median = Console.median(ratios)
        var text = "\(what): \(Console.decimals(Console.median(pairs.map(\.raw)))) s / "
        text += "\(Console.decimals(Console.median(pairs.map(\.ours)))) s, ratio \(Console.decimals(median)) "
        text += "(\(Console.decimals(ratios.min() ?? 0))–\(Console.decimals(ratios.max() ?? 0)))"
        if let goal { text += ", goal ≥ \(Console.decimals(goal)): \(median >= goal ? "met" : "not met")" }
        Console.say(text)
    }

    /// Keeps a figure for the table of all measurements.
    func note(_ round: Int, _ name: String, _ seconds: Double) {
        guard let measures, let file = fopen(measures, "a") else { return }
        defer { fclose(file) }
        fputs("\(round)\t\(name)\t\(seconds * 1_000)\n", file)
    }
}
