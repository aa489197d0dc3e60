internal import Glibc

/// Measures the interest of savings accounts beside bare statements that write as many rows of the same width: what a day has moved is
/// taken into the running interest, and a month is calculated and posted.
///
///     interest-speed [ACCOUNTS] [FOLDER] [ROUNDS] [FILE]
///
/// It makes a society on a private, durable cluster in the folder, which must be new. The figures go to the file too, a line each:
/// round, name, milliseconds. Lines that begin with `* WRONG` tell what must not be.
@main
struct InterestSpeed {
    static func main() async {
        let words = Array(CommandLine.arguments.dropFirst())
        func word(_ place: Int) -> String? { place < words.count ? words[place] : nil }
        let trial = Trial(
            accounts: min(max(word(0).flatMap { Int($0) } ?? 1_000_000, 1_000), Trial.mostAccounts),
            folder: word(1) ?? "/tmp/sahakar-interest-speed",
            rounds: min(max(word(2).flatMap { Int($0) } ?? 3, 1), Trial.mostRounds), measures: word(3))
        do {
            guard try await trial.run() else { exit(1) }
        } catch {
            Console.say("* WRONG: the measurement ended early: \(error)")
            exit(1)
        }
    }
}

/// What is said, and how figures are written.
enum Console {
    /// A result.
    static func say(_ text: String) { write(text, to: 1) }

    /// How far the work is.
    static func tell(_ text: String) { write(text, to: 2) }

    private static func write(_ text: String, to descriptor: Int32) {
        let bytes = Array((text + "\n").utf8)
        _ = Glibc.write(descriptor, bytes, bytes.count)
    }

    /// Seconds since a moment.
    static func seconds(since start: ContinuousClock.Instant) -> Double {
        let parts = start.duration(to: .now).components
        return Double(parts.seconds) + Double(parts.attoseconds) / 1e18
    }

    /// Two decimals.
    static func decimals(_ figure: Double) -> String {
        let hundredths = Int((figure * 100).rounded())
        return "\(hundredths / 100).\(hundredths / 10 % 10)\(hundredths % 10)"
    }

    static func median(_ figures: [Double]) -> Double {
        let sorted = figures.sorted()
        guard !sorted.isEmpty else { return 0 }
        let middle = sorted.count / 2
        return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
    }

    /// The most memory that the program has had so far, in MiB.
    static func peak() -> Int {
        var usage = rusage()
        getrusage(RUSAGE_SELF.rawValue, &usage)
        return usage.ru_maxrss / 1024
    }
}

/// Why the measurement cannot go on.
struct Trouble: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}
