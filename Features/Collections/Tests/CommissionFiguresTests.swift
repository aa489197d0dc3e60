import Chance
import CollectionsRules
import DepositsRules
import Kernel
import Testing

@Suite("What an agent gets")
struct CommissionFiguresTests {
    private let three = Percent(partsPerMillion: 30_000)
    private let ten = Percent(partsPerMillion: 100_000)
    private let rupee = Rounding.halfUp.nearest(.rupee)
    private func day(_ text: String) throws -> CalendarDate { try CalendarDate.parse(text) }
    private func law(_ text: String, pan: Bool = true) throws -> CommissionTax {
        try CommissionTax(on: try day(text), hasPAN: pan)
    }

    @Test("the rules' figures: 1,84,500 at 3 % are 5,535; tax 111, security 554, left 4,870")
    func worked() throws {
        let figures = try CommissionFigures(
            [.init(Money(rupees: 184_500), three)], security: ten, rupee, try law("2026-05-01"))
        #expect(figures.earned == Money(rupees: 5_535))
        #expect(figures.parts.tax == Money(rupees: 111))
        #expect(figures.parts.security == Money(rupees: 554))
        #expect(figures.parts.payable == Money(rupees: 4_870))
        #expect(figures.carried == .zero)
    }

    @Test(
        "the law of the day",
        arguments: [
            ("2024-09-30", true, Int64(50_000), Int64(15_000)), ("2024-10-01", true, 20_000, 15_000),
            ("2025-03-31", true, 20_000, 15_000), ("2025-04-01", true, 20_000, 20_000),
            ("2026-04-01", true, 20_000, 20_000), ("2022-02-01", true, 50_000, 15_000),
            ("2026-04-01", false, 200_000, 20_000),
        ])
    func laws(on text: String, pan: Bool, rate: Int64, limit: Int64) throws {
        let law = try law(text, pan: pan)
        #expect(law.rate == Percent(partsPerMillion: rate))
        #expect(law.limit == Money(rupees: limit))
    }

    @Test("no law is written down of the years before")
    func unknown() throws {
        let day = try day("2021-03-31")
        #expect(throws: CommissionRefusal.taxUnknown(day)) { try CommissionTax(on: day, hasPAN: true) }
    }

    @Test("a limit that is passed makes the whole year's commission taxable, once")
    func crossing() throws {
        let law = try law("2026-05-01")
        var (credited, taxed, taxes): (Money, Money, [Money]) = (.zero, .zero, [])
        for _ in 0..<5 {
            let (tax, base) = try law.tax(
                on: Money(rupees: 6_000), credited: credited, taxed: taxed, fromFirst: false)
            credited += Money(rupees: 6_000)
            taxed += base
            taxes.append(tax)
        }
        // 6,000, 12,000 and 18,000 are below 20,000; 24,000 is not.
        #expect(taxes == [0, 0, 0, 480, 120].map { Money(rupees: $0) })
        #expect(taxed == credited)
        // Exactly the limit does not pass it.
        #expect(
            try law.tax(on: Money(rupees: 20_000), credited: .zero, taxed: .zero, fromFirst: false).tax
                == .zero)
        #expect(
            try law.tax(on: Money(paise: 2_000_100), credited: .zero, taxed: .zero, fromFirst: false).tax
                == Money(rupees: 400))
    }

    @Test("tax that is more than a credit waits for the next: nothing of it is lost")
    func waits() throws {
        let law = try law("2026-05-01", pan: false)
        var (credited, taxed, taxes): (Money, Money, [Money]) = (Money(rupees: 20_000), .zero, [])
        for _ in 0..<6 {
            let (tax, base) = try law.tax(
                on: Money(rupees: 1_000), credited: credited, taxed: taxed, fromFirst: false)
            credited += Money(rupees: 1_000)
            taxed += base
            taxes.append(tax)
        }
        // A fifth of 21,000 is 4,200, and each 1,000 owes 200 more: after six credits 5,200 are owed, after five 5,000.
        #expect(taxes == [1_000, 1_000, 1_000, 1_000, 1_000, 200].map { Money(rupees: $0) })
        #expect(taxed == credited)
        let total = taxes.reduce(Money.zero) { $0 + $1 }
        #expect(total == Money(rupees: 5_200))
    }

    @Test("shares that change within a month count each for their days, rounded once")
    func shares() throws {
        let figures = try CommissionFigures(
            [
                .init(Money(rupees: 1_010), three),
                .init(Money(rupees: 990), Percent(partsPerMillion: 25_000)),
            ], security: .zero, rupee, try law("2026-05-01"))
        // 30.30 and 24.75 are 55.05.
        #expect(figures.earned == Money(rupees: 55))
    }

    @Test("what cannot be taken back waits")
    func carried() throws {
        let figures = try CommissionFigures(
            [.init(Money(rupees: 10_000), three)], security: ten, rupee,
            recovering: [.init(Money(rupees: 25_000), Percent(partsPerMillion: 10_000))],
            brought: Money(rupees: 100), try law("2026-05-01"))
        #expect(figures.parts.commission == .zero)
        #expect(figures.carried == Money(rupees: 50))
        #expect(figures.parts.payable == .zero)
    }

    @Test("the parts are the whole, whatever was collected", arguments: [UInt64(1), 2, 3])
    func whole(seed: UInt64) throws {
        var dice = Dice(seed: seed)
        for _ in 0..<500 {
            let collected = Money(paise: Int64(dice.number(-1_000_000...50_000_000)))
            let share = Percent(partsPerMillion: Int64(dice.number(0...100_000)))
            let back = [CommissionFigures.Part(Money(paise: Int64(dice.number(0...6_000_000))), share)]
            let brought = Money(paise: Int64(dice.number(0...100_000)))
            let figures = try CommissionFigures(
                [.init(collected, share)],
                security: Percent(partsPerMillion: Int64(dice.number(0...1_000_000))),
                rupee, recovering: back, brought: brought,
                try law("2026-05-01", pan: dice.number(0...1) == 1),
                credited: Money(paise: Int64(dice.number(0...3_000_000))), taxed: .zero,
                taxFromFirst: dice.number(0...1) == 1)
            let parts = figures.parts
            #expect(parts.tax + parts.security + parts.payable == parts.commission)
            #expect(figures.earned - figures.recovered - brought == parts.commission - figures.carried)
            #expect(!parts.payable.isNegative && !parts.tax.isNegative && !figures.carried.isNegative)
            #expect(parts.commission.isZero || figures.carried.isZero)
        }
    }
}
