import DepositsRules
import Kernel
import Testing

@Suite("What is offered for how long")
struct RateCardTests {
    private func day(_ text: String) throws -> CalendarDate { try CalendarDate.parse(text) }

    private func line(
        _ tenor: Tenor, _ rate: String, _ category: DepositorCategory = .general, from rupees: Int64 = 0
    ) throws -> RateCard.Line {
        RateCard.Line(category, from: tenor, fromAmount: Money(rupees: rupees), try Rate.parse(rate))
    }

    private func rate(
        _ card: RateCard, _ from: String, _ to: String, _ rupees: Int64 = 10_000,
        for category: DepositorCategory = .general
    ) throws -> String? {
        card.rate(for: category, Money(rupees: rupees), from: try day(from), to: try day(to))?.text
    }

    @Test("a month more is counted from the first day: what begins on the 31st ends with a shorter month")
    func tenor() throws {
        #expect(Tenor(months: 1).end(from: try day("2025-01-31")).text == "2025-02-28")
        #expect(Tenor(months: 1, days: 1).end(from: try day("2025-01-31")).text == "2025-03-01")
        #expect(Tenor(months: 2).end(from: try day("2025-01-31")).text == "2025-03-31")
        #expect(Tenor(months: 12).end(from: try day("2024-02-29")).text == "2025-02-28")
        #expect(Tenor(days: 15).end(from: try day("2025-12-20")).text == "2026-01-04")
        #expect(Tenor().isNothing && !Tenor(days: 1).isNothing && !Tenor(months: 1).isNothing)
    }

    @Test("three months and ninety-one days are told apart by the calendar from the first day")
    func monthsAndDays() throws {
        let card = try RateCard([
            try line(Tenor(days: 91), "6.1"), try line(Tenor(months: 3), "6"), try line(Tenor(days: 30), "5"),
        ])
        // From 28 February three months are over on 28 May, ninety-one days on the 30th.
        #expect(try rate(card, "2025-02-28", "2025-05-27") == "5")
        #expect(try rate(card, "2025-02-28", "2025-05-28") == "6")
        #expect(try rate(card, "2025-02-28", "2025-05-29") == "6")
        #expect(try rate(card, "2025-02-28", "2025-05-30") == "6.1")
        // From 30 June it is the other way round: ninety-one days on 29 September, three months on the 30th.
        #expect(try rate(card, "2025-06-30", "2025-09-28") == "5")
        #expect(try rate(card, "2025-06-30", "2025-09-29") == "6.1")
        #expect(try rate(card, "2025-06-30", "2025-09-30") == "6")
    }

    @Test("what is deposited has to reach a line, not what it comes to: 91,933 do not reach 92,000")
    func byPrice() throws {
        let card = try RateCard([
            try line(Tenor(months: 12), "8"), try line(Tenor(months: 12), "8.5", from: 92_000),
            try line(Tenor(months: 12), "9", from: 1_00_000),
        ])
        func rate(_ face: Int64) throws -> String? {
            let (start, end) = (try day("2025-04-01"), try day("2026-04-01"))
            return try card.rate(for: .general, from: start, to: end) { rate in
                try FixedContract.price(
                    of: Money(rupees: face), from: start, to: end, rate, FixedTerms(rests: .quarterly))
            }?.text
        }
        #expect(try rate(100_000) == "8")
        // 92,025 at 8.5 %.
        #expect(try rate(100_100) == "8.5")
        // 1,00,212 at 9 %, and 99,970 a little below.
        #expect(try rate(109_540) == "9" && rate(109_275) == "8.5")
        #expect(try self.rate(card, "2025-04-01", "2026-04-01", 100_000) == "9")
    }

    @Test("of the lines that are reached the longest counts, and of these the one from the highest amount")
    func longestThenHighest() throws {
        let card = try RateCard([
            try line(Tenor(months: 12), "8"), try line(Tenor(months: 3), "7.5", from: 1_000_000),
            try line(Tenor(months: 3), "6"), try line(Tenor(months: 12), "8.25", from: 500_000),
        ])
        #expect(try rate(card, "2025-04-01", "2026-04-01", 1_000_000) == "8.25")
        #expect(try rate(card, "2025-04-01", "2026-04-01", 500_000) == "8.25")
        #expect(try rate(card, "2025-04-01", "2026-04-01", 499_999) == "8")
        #expect(try rate(card, "2025-04-01", "2026-03-31", 1_000_000) == "7.5")
        #expect(try rate(card, "2025-04-01", "2026-03-31", 999_999) == "6")
    }

    @Test("nothing is offered for too short a time, or for too little")
    func nothing() throws {
        let card = try RateCard([try line(Tenor(days: 15), "4", from: 5_000)])
        #expect(try rate(card, "2025-04-01", "2025-04-15") == nil)
        #expect(try rate(card, "2025-04-01", "2025-04-16") == "4")
        #expect(try rate(card, "2025-04-01", "2025-04-16", 4_999) == nil)
        #expect(try rate(try RateCard([]), "2025-04-01", "2035-04-01") == nil)
    }

    @Test("a category has its own lines alone, and everybody's where it has none")
    func categories() throws {
        let card = try RateCard([
            try line(Tenor(months: 3), "6"), try line(Tenor(months: 12), "8"),
            try line(Tenor(months: 12), "8.5", .senior),
        ])
        #expect(try rate(card, "2025-04-01", "2026-04-01", for: .senior) == "8.5")
        #expect(try rate(card, "2025-04-01", "2025-07-01", for: .senior) == nil)
        #expect(try rate(card, "2025-04-01", "2026-04-01", for: .woman) == "8")
        #expect(try rate(card, "2025-04-01", "2025-07-01", for: .woman) == "6")
        #expect(try rate(card, "2025-04-01", "2026-04-01") == "8")
    }

    @Test("a card does not say two things about the same")
    func repeats() throws {
        let first = try line(Tenor(months: 3), "6")
        for other in ["6", "7"] {
            let again = try line(Tenor(months: 3), other)
            #expect(throws: DepositRefusal.cardRepeats) { _ = try RateCard([first, again]) }
        }
        let others = [
            try line(Tenor(months: 3, days: 1), "6"), try line(Tenor(months: 3), "6", .senior),
            try line(Tenor(months: 3), "6", from: 1), try line(Tenor(days: 91), "6"),
        ]
        #expect(try RateCard([first] + others).lines.count == 5)
    }
}
