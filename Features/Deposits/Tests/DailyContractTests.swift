import Chance
import DepositsRules
import Kernel
import Testing

@Suite("What is agreed for a sum of any day")
struct DailyContractTests {
    private func day(_ text: String) throws -> CalendarDate { try CalendarDate.parse(text) }

    /// A year from 1 April 2025 at 3 %.
    private func year(
        _ method: SavingsTerms.Method = .monthlyMinimum(from: 10, to: 31), months: Int = 0,
        charge: String = "0", rounding: Rounding = .halfUp.nearest(.rupee), paid: [(String, Int64)]
    ) throws -> DailyContract {
        let start = try day("2025-04-01")
        return DailyContract(
            from: start, to: start.adding(months: 12), try Rate.parse("3"),
            DailyTerms(
                method, rounding: rounding, leastMonths: months, earlyCharge: try Percent.parse(charge)),
            paid: try paid.map { .init(on: try day($0.0), Money(rupees: $0.1)) })
    }

    /// A hundred on each of the first days of April.
    private func april(_ count: Int) throws -> [(String, Int64)] {
        let start = try day("2025-04-01")
        return (0..<count).map { (start.adding(days: $0).text, 100) }
    }

    @Test("the lowest balance from the 10th: 1,000 in April are 2.50, 1,500 in May 3.75")
    func lowest() throws {
        let contract = try year(paid: try april(15))
        let rate = try Rate.parse("3")
        #expect(try contract.earned(until: try day("2025-05-01"), at: rate) == Fraction(250, over: 1))
        #expect(try contract.earned(until: try day("2025-06-01"), at: rate) == Fraction(625, over: 1))
        // A month that is not over has nothing yet.
        #expect(try contract.earned(until: try day("2025-05-20"), at: rate) == Fraction(250, over: 1))
    }

    @Test("a year has twelve months of its own, on whatever day it was made")
    func ownMonths() throws {
        let start = try day("2025-04-15")
        let contract = DailyContract(
            from: start, to: start.adding(months: 12), try Rate.parse("3"),
            DailyTerms(.monthlyMinimum(from: 10, to: 31)),
            paid: [
                .init(on: start, Money(rupees: 12_000)),
                .init(on: try day("2025-05-23"), Money(rupees: 1_200)),
                .init(on: try day("2025-06-25"), Money(rupees: 1_200)),
            ])
        let rate = try Rate.parse("3")
        // A month of 12,000 is 30.00; the 23rd is the 9th day of the second month, the 25th the 11th of the third.
        #expect(try contract.earned(until: try day("2025-05-14"), at: rate) == .zero)
        #expect(try contract.earned(until: try day("2025-05-15"), at: rate) == Fraction(3_000, over: 1))
        #expect(try contract.earned(until: try day("2025-06-15"), at: rate) == Fraction(6_300, over: 1))
        #expect(try contract.earned(until: try day("2025-07-15"), at: rate) == Fraction(9_600, over: 1))
        #expect(
            try contract.earned(until: contract.maturity, at: rate)
                == Fraction(3_000 + 2 * 3_300 + 9 * 3_600, over: 1))
    }

    @Test(
        "made on the first of a month it earns as a savings account would", arguments: [UInt64(1), 2, 3, 4])
    func asSavings(seed: UInt64) throws {
        var dice = Dice(seed: seed)
        let (start, rate) = (try day("2025-04-01"), try Rate.parse("3.25"))
        for _ in 0..<60 {
            let methods: [SavingsTerms.Method] = [
                .monthlyMinimum(from: dice.number(1...15), to: dice.number(16...31)), .monthlyAverage,
                .monthlyOpening, .dailyProduct,
            ]
            let method = methods[dice.number(0...3)]
            let paid = (0..<dice.number(0...40)).map { _ in
                RecurringContract.Payment(
                    on: start.adding(days: dice.number(0...360)), Money(rupees: Int64(dice.number(1...900))))
            }
            let contract = DailyContract(
                from: start, to: start.adding(months: 12), rate, DailyTerms(method), paid: paid)
            var savings = SavingsTerms(RateChart(RateBands(rate)), rounding: .halfUp)
            savings.method = method
            let end = start.adding(months: dice.number(1...12))
            let sheet = try SavingsSheet(
                savings, opening: .zero, from: start, until: end,
                paid.map { SavingsSheet.Movement(on: $0.on, amount: $0.amount) }.sorted { $0.on < $1.on },
                posting: nil)
            let wanted = sheet.postings.reduce(Fraction.zero) { $0 + $1.exactCredit }
            #expect(try contract.earned(until: end, at: rate) == wanted)
        }
    }

    @Test("by the day: 100 on the 1st and 100 on the 11th for April are 5,000 rupee-days")
    func byDay() throws {
        let contract = try year(
            .dailyProduct, rounding: .halfUp, paid: [("2025-04-01", 100), ("2025-04-11", 100)])
        // 100 × 30 + 100 × 20 = 5,000 × 3 ÷ 36,500 = 0.4110.
        #expect(try contract.interest(until: try day("2025-05-01")) == Money(paise: 41))
    }

    @Test("at its end what lies there is paid with its interest; later it bears what the terms say")
    func matured() throws {
        let contract = try year(paid: [("2025-04-01", 12_000)])
        let settled = try contract.settled(
            on: try day("2026-04-01"), posted: Money(rupees: 180), .nothing, waitedForHolidays: false)
        #expect(settled.due == Money(rupees: 360))
        #expect(settled.left == Money(rupees: 180))
        let late = try contract.settled(
            on: try day("2026-05-01"), posted: .zero,
            .lowerOf(savings: RateChart(RateBands(try Rate.parse("2.5")))),
            waitedForHolidays: false)
        // 12,360 × 2.5 % × 30 ÷ 365 = 25.397.
        #expect(late.overdue == Money(rupees: 25))
        let waited = try contract.settled(
            on: try day("2026-04-03"), posted: .zero, .nothing, waitedForHolidays: true)
        #expect(waited.overdueRate == contract.rate)
    }

    @Test("closed within six months: no interest, and two per cent are kept")
    func early() throws {
        let contract = try year(months: 6, charge: "2", paid: [("2025-04-01", 10_000)])
        let start = try day("2025-04-01")
        let rule = PrematureClosing(
            basis: .periodRun, penalty: .zero, minimumDays: start.days(to: start.adding(months: 6)))
        let broken = try contract.broken(
            on: try day("2025-09-30"), posted: Money(rupees: 75), rule, card: try Rate.parse("2"), .nothing,
            isDeath: false)
        #expect(broken.due == .zero)
        #expect(broken.left == Money(rupees: -75))
        #expect(broken.penalty == Money(rupees: 200))
        // A day later it earns at the card's rate, and nothing is kept.
        let later = try contract.broken(
            on: try day("2025-10-01"), posted: .zero, rule, card: try Rate.parse("2"), .nothing,
            isDeath: false)
        #expect(later.rate == (try Rate.parse("2")))
        #expect(later.due == Money(rupees: 100))
        #expect(later.penalty == .zero)
    }

    @Test("on a death nothing is taken off")
    func death() throws {
        let contract = try year(months: 6, charge: "2", paid: [("2025-04-01", 10_000)])
        let rule = PrematureClosing(basis: .contracted, penalty: try Rate.parse("1"), minimumDays: 183)
        let broken = try contract.broken(
            on: try day("2025-07-01"), posted: .zero, rule, card: nil, .nothing, isDeath: true)
        #expect(broken.due == Money(rupees: 75))
        #expect(broken.penalty == .zero)
    }

    @Test("postings by the month add up to what all of it has earned", arguments: [UInt64(1), 2, 3, 4])
    func whole(seed: UInt64) throws {
        var dice = Dice(seed: seed)
        for method in [
            SavingsTerms.Method.dailyProduct, .monthlyAverage, .monthlyMinimum(from: 10, to: 31),
            .monthlyOpening,
        ] {
            let start = try day("2025-04-01")
            let paid = (0..<60).map { _ in
                (start.adding(days: dice.number(0...360)).text, Int64(dice.number(10...500)))
            }
            let contract = try year(method, paid: paid)
            var (posted, since) = (Money.zero, start)
            for month in 1...12 {
                let until = start.adding(months: month)
                posted += try contract.posting(from: since, until: until, posted: posted).amount
                since = until
            }
            let all = try contract.settled(
                on: contract.maturity, posted: posted, .nothing, waitedForHolidays: false)
            #expect(all.left == .zero)
            #expect(try contract.maturityValue() == (try contract.collected()) + posted)
        }
    }
}
