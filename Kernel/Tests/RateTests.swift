import Kernel
import Testing

@Suite struct RateTests {
    @Test(
        "reads percentages exactly",
        arguments: [
            ("12.25", 122_500, "12.25"), ("12.25%", 122_500, "12.25"), ("0", 0, "0"), ("7.0000", 70_000, "7"),
            ("0.0001", 1, "0.0001"), ("8.7589", 87_589, "8.7589"), ("1000", 10_000_000, "1000"),
            ("9.50000000", 95_000, "9.5"), ("100", 1_000_000, "100"),
        ] as [(String, Int64, String)])
    func parse(text: String, millionths: Int64, shown: String) throws {
        #expect(try Rate.parse(text) == Rate(partsPerMillion: millionths))
        #expect(try Percent.parse(text) == Percent(partsPerMillion: millionths))
        #expect(Rate(partsPerMillion: millionths).text == shown)
        #expect(Percent(partsPerMillion: millionths).text == shown)
    }

    @Test(
        "refuses what is not a percentage",
        arguments: [
            ("", RateFault.empty), ("%", .empty), ("-1", .negative), ("1,5", .notANumber),
            (".5", .notANumber),
            ("5.", .notANumber), ("1.2.3", .notANumber), ("12 %", .notANumber), ("12%%", .notANumber),
            ("0.00001", .tooFine), ("1000.0001", .tooLarge), ("99999999999999999999", .tooLarge),
        ])
    func refuse(text: String, fault: RateFault) {
        #expect(throws: fault) { try Rate.parse(text) }
        #expect(throws: fault) { try Percent.parse(text) }
        #expect(fault.code.hasPrefix("rate.") && fault.kind == .invalid && fault.values.isEmpty)
    }

    @Test("adds a spread and takes off a penalty")
    func arithmetic() throws {
        #expect(try Rate.parse("8.5") - Rate.parse("1") == Rate.parse("7.5"))
        #expect(try Rate.parse("5.5") + Rate.parse("4") == Rate.parse("9.5"))
        #expect(Rate(partsPerMillion: -12_500).text == "-1.25")
        #expect(Rate.zero < Rate.limit && Percent.zero < Percent.whole)
    }
}
