import Foundation
import JSON
import Testing

@Suite("Calculations by hand")
struct CalculateTests {
    private let program = Program()

    /// The examples of a document: a command behind `$ `, and what it answers until the block ends.
    private static func examples(_ document: String) throws -> [(command: String, answer: String)] {
        let text = try String(contentsOfFile: "\(Program.repository)/docs/\(document)", encoding: .utf8)
        return text.components(separatedBy: "```").enumerated().filter { !$0.offset.isMultiple(of: 2) }
            .compactMap { _, block in
                let lines = block.split(separator: "\n", omittingEmptySubsequences: false).dropFirst()
                guard let first = lines.first, first.hasPrefix("$ ") else { return nil }
                return (String(first.dropFirst(2)), lines.dropFirst().joined(separator: "\n"))
            }
    }

    @Test(
        "every example of the documents answers what the document says",
        arguments: [("calculate.md", 8), ("calculate-deposit.md", 22)])
    func document(name: String, count: Int) async throws {
        let examples = try Self.examples(name)
        #expect(examples.count >= count)
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

    /// Cases of deposits, and what is said of them.
    private static let refused: [([String], String)] = [
        (
            ["kind=fd_maturity", "principal=1", "rate=5", "months=3", "colour=red"],
            "colour: The program does not know this field."
        ),
        (
            ["kind=fd_maturity", "principal=1.1234567", "rate=5", "months=3"],
            "principal: Write no more than six decimals."
        ),
        (
            ["kind=fd_maturity", "principal=-1", "rate=5", "months=3"],
            "principal: Write an amount from 0.00 to "
        ),
        (["kind=fd_maturity", "principal=1", "rate=5"], "until: Tell either this or: months, days."),
        (
            ["kind=fd_maturity", "principal=1", "rate=5", "months=3", "days=5"],
            "until: Tell either this or: months, days."
        ),
        (["kind=fd_maturity", "principal=1", "rate=5", "until=2026-04-01"], "from: Fill this in."),
        (
            ["kind=fd_maturity", "principal=1", "rate=5", "from=2026-04-01", "months=3", "broken=power"],
            "broken: This does not go with from."
        ),
        (
            ["kind=fd_maturity", "principal=1", "rate=5", "days=90", "compounding=monthly"],
            "from: This is counted by the calendar: tell the first day."
        ),
        (["kind=fd_payout", "principal=1", "rate=5", "every=daily"], "every: "),
        (
            ["kind=fd_payout", "principal=1", "rate=5", "every=quarterly", "discounted=true"],
            "discounted: "
        ),
        (["kind=fd_premature", "contracted_rate=8"], "card_rate: Fill this in."),
        (
            ["kind=fd_premature", "contracted_rate=8", "card_rate=7", "principal=5"],
            "opened: Fill this in."
        ),
        (
            ["kind=fd_premature", "contracted_rate=8", "card_rate=7", "paid=5"],
            "principal: Fill this in."
        ),
        (
            ["kind=fd_maturity", "principal=1", "rate=5", "months=3", "broken=power"],
            "compounding: Fill this in."
        ),
        (
            ["kind=fd_maturity", "principal=1", "rate=5", "months=3", "day_count=actual360"],
            "from: This is counted by"
        ),
        (
            ["kind=fd_maturity", "principal=1", "rate=5", "from=0001-01-01", "days=3"],
            "from: The date must lie from "
        ),
        (
            ["kind=fd_maturity", "principal=1", "rate=5", "from=1950-01-01", "until=2190-01-01"],
            "until: "
        ),
        (
            ["kind=fd_maturity", "principal=99999999999", "rate=100", "compounding=yearly", "months=12"],
            "100000000000.00"
        ),
        (
            [
                "kind=rd_maturity", "instalment=1", "months=3", "rate=5", "method=simple",
                "compounding=monthly",
            ], "compounding: "
        ),
        (["kind=savings_interest", "rate=4", "days=5"], "from: Fill this in."),
        (
            ["kind=savings_interest", "rate=4", "from=2026-04-01", "days=5", "day_count=thirty360"],
            "day_count: "
        ),
        (
            ["kind=savings_interest", "rate=4", "from=2026-04-01", "days=5", "minimum_from_day=3"],
            "minimum_from_day: "
        ),
        (
            [
                "kind=savings_interest", "rate=4", "from=2026-04-01", "days=5",
                "rates=[{\"from\":\"2026-04-02\",\"rate\":\"3\"},{\"from\":\"2026-04-02\",\"rate\":\"2\"}]",
            ],
            "rates[1].from: "
        ),
        (["kind=savings_interest", "rate=4", "from=2026-04-01"], "until: Tell either this or: days."),
        (
            [
                "kind=savings_interest", "rate=4", "from=2026-04-01", "days=5",
                "slabs=[{\"above\":\"0\",\"rate\":\"3\"}]",
            ],
            "The slabs begin above 0, and each lies above the one before."
        ),
        (
            [
                "kind=savings_interest", "rate=4", "from=2026-04-01", "days=5",
                "transactions=[{\"date\":\"2026-04-06\",\"amount\":\"1\"}]",
            ],
            "transactions[0].date: The date must lie from "
        ),
        (["kind=minimum_balance", "from=2026-04-01"], "until: Fill this in."),
        (
            ["kind=tds", "payer=bank", "year=2020-21", "interest=1"],
            "The tax rules of 01-04-2020 are not on file"
        ),
        (["kind=tds", "payer=bank", "year=2026-27"], "interest: Fill this in."),
        (["kind=rd_maturity", "instalment=1", "months=0", "rate=5"], "months: "),
        (
            ["kind=dividend", "rate=5", "holdings=[{\"amount\":\"1\",\"days\":3,\"months\":2}]"],
            "holdings[0].days: "
        ),
    ]

    @Test(
        "of deposits too: what is unknown, wrong or does not go together is refused by name, and nothing is worked out"
    )
    func deposits() async throws {
        let line = ["calculate", "deposit"]
        try await program.expect(64, "is none of: appropriation, ", from: line + ["kind=moon"])
        try await program.expect(64, "is none of: appropriation, ", from: line, input: "{\"rate\": \"4\"}")
        for (words, said) in Self.refused { try await program.expect(1, said, from: line + words) }
    }
}
