import Foundation
import JSON
import Testing

@Suite("Calculations by hand")
struct CalculateTests {
    private let program = Program()

    /// The examples of `docs/calculate.md`: a command behind `$ `, and what it answers until the block ends.
    private static func examples() throws -> [(command: String, answer: String)] {
        let text = try String(contentsOfFile: "\(Program.repository)/docs/calculate.md", encoding: .utf8)
        return text.components(separatedBy: "```").enumerated().filter { !$0.offset.isMultiple(of: 2) }
            .compactMap { _, block in
                let lines = block.split(separator: "\n", omittingEmptySubsequences: false).dropFirst()
                guard let first = lines.first, first.hasPrefix("$ ") else { return nil }
                return (String(first.dropFirst(2)), lines.dropFirst().joined(separator: "\n"))
            }
    }

    @Test("every example of the document answers what the document says")
    func document() async throws {
        let examples = try Self.examples()
        #expect(examples.count >= 8)
        for (command, answer) in examples {
            let folder = URL(filePath: Program.path).deletingLastPathComponent().path
            let shell = try Running(
                "/bin/sh", ["-c", command],
                environment: ["PATH": "\(folder):/usr/bin:/bin", "SAHAKAR_HOME": Program.repository])
            let result = try await shell.finished()
            #expect(result.status == 0 && result.out == answer, "\(command)")
        }
    }

    @Test("day products of a changing balance are those of its stretches, at the rates of their days")
    func dayProducts() async throws {
        // The savings account of the Kernel's case S1: 34.0822.
        let plain = try await program.done(
            "calculate", "day-products", "rate=4", "opening=10000", "from=2026-04-01", "until=2026-05-01",
            """
            movements=[{"date":"2026-04-20","amount":"3000"},{"date":"2026-04-05","amount":"5000"},
            {"date":"2026-04-12","amount":"-8000"}]
            """
        ).json()
        #expect(plain["interest"] == "34.08" && plain["exact"] == "34.082192")
        #expect(plain["products"] == "311000.00" && plain["closing"] == "10000.00")
        #expect(plain["working"]?.asArray?.count == 4)
        let dated = try await program.done(
            "calculate", "day-products", "rate=4", "opening=36500", "from=2026-04-01", "until=2026-04-11",
            """
            rates=[{"from":"2026-04-06","rate":"8"},{"from":"2026-01-01","rate":"2"},{"from":"2026-06-01","rate":"99"}]
            """
        ).json()
        // 36,500 for 5 days at 2 % and 5 days at 8 %: 10 + 40.
        #expect(dated["interest"] == "50.00" && dated["working"]?.asArray?.count == 2)
    }

    @Test("what makes no sense names its field")
    func faults() async throws {
        try await program.expect(64, "“moon” is none of: interest, ", from: ["calculate", "moon"])
        try await program.expect(64, "not proper JSON", from: ["calculate", "words"], input: "{")
        try await program.expect(
            1, "rate: ", "opening: ", "until: ",
            from: ["calculate", "day-products", "rate=x", "opening=1.005", "from=2026-04-01"])
        try await program.expect(
            1, "until: The end lies before the beginning.",
            from: ["calculate", "day-products", "rate=4", "from=2026-04-02", "until=2026-04-01"])
        let late = "movements=[{\"date\":\"2026-05-01\",\"amount\":\"1\"}]"
        try await program.expect(
            1, "movements[0].date: ",
            from: ["calculate", "day-products", "rate=4", "from=2026-04-01", "until=2026-05-01", late])
        try await program.expect(1, "date: ", from: ["calculate", "year", "date=2026-02-30"])
        try await program.expect(1, "percent: ", from: ["calculate", "rounding", "amount=1", "percent=x"])
        try await program.expect(
            1, "amount: ", "parts: ", from: ["calculate", "split", "amount=1e5", "parts=0"])
    }
}
