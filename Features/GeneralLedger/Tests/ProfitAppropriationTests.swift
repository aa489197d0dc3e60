import GeneralLedgerRules
import Kernel
import Testing

@Suite("What becomes of a year's profit")
struct ProfitAppropriationTests {
    private func parts(_ percents: [String], most: Money? = nil) throws -> [ProfitAppropriation.Part] {
        try percents.map { ProfitAppropriation.Part(percent: try Percent.parse($0), most: most) }
    }

    @Test(
        "12,00,000 leave 7,56,000 in a multi-State society, 7,20,000 in one of Maharashtra with its own reserve"
    )
    func published() throws {
        let profit = Money(rupees: 1_200_000)
        let multi = try ProfitAppropriation(of: profit, parts(["25", "1", "10", "1"]), rounding: .halfUp)
        #expect(multi.amounts.map(\.paise) == [300_000_00, 12_000_00, 120_000_00, 12_000_00])
        #expect(multi.left == Money(rupees: 756_000))
        let own = try ProfitAppropriation(of: profit, parts(["25", "15"]), rounding: .halfUp)
        #expect(own.left == Money(rupees: 720_000))
    }

    @Test("a part is never more than its limit, and nothing is set aside from a loss")
    func limits() throws {
        let profit = Money(rupees: 1_200_000)
        let limited = try ProfitAppropriation(
            of: profit, parts(["1"], most: Money(rupees: 10_000)), rounding: .halfUp)
        #expect(limited.amounts == [Money(rupees: 10_000)] && limited.left == Money(rupees: 1_190_000))
        let loss = try ProfitAppropriation(of: -profit, parts(["25", "1"]), rounding: .halfUp)
        #expect(loss.amounts == [.zero, .zero] && loss.left == -profit)
    }

    @Test("each part is rounded by itself, and what is left is what they leave")
    func rounded() throws {
        let result = try ProfitAppropriation(
            of: Money(paise: 101), parts(["25", "33.3333", "0.01"]), rounding: .up)
        #expect(result.amounts.map(\.paise) == [26, 34, 1] && result.left.paise == 40)
    }
}
