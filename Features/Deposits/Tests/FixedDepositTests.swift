import Chance
import DepositsRules
import Kernel
import Testing

@Suite("Fixed deposits")
struct FixedDepositTests {
    private let rupee = Rounding.halfUp.nearest(.rupee)

    private func growth(_ rate: String, _ rests: InterestPeriod?) throws -> DepositGrowth {
        DepositGrowth(try Rate.parse(rate), rests: rests, .actual365)
    }

    @Test(
        "the rules' figures F1 to F3, F7 and F8, by the calendar",
        arguments: [
            (
                Int64(100_000), "8.5", InterestPeriod?.none, "2026-04-01", "2026-07-01", "102119.1781",
                Int64(102_119)
            ),
            (100_000, "8.5", .quarterly, "2026-01-15", "2027-01-15", "108774.7962", 108_775),
            (100_000, "8", .quarterly, "2025-04-01", "2026-05-06", "109073.5749", 109_074),
            (100_000, "9", .quarterly, "2024-08-31", "2026-08-31", "119483.1142", 119_483),
            (14_202, "10", .yearly, "2025-02-28", "2026-02-28", "15622.2000", 15_622),
            (14_202, "10", .quarterly, "2025-02-28", "2026-02-28", "15676.3507", 15_676),
            (14_202, "10", .halfYearly, "2025-02-28", "2026-02-28", "15657.7050", 15_658),
        ])
    func maturity(
        principal: Int64, rate: String, rests: InterestPeriod?, from: String, to: String, exact: String,
        paid: Int64
    ) throws {
        let deposit = FixedDeposit(Money(rupees: principal), try growth(rate, rests))
        let value = deposit.value(from: try CalendarDate.parse(from), to: try CalendarDate.parse(to))
        #expect(value.text() == exact)
        #expect(try value.money(rounding: rupee) == Money(rupees: paid))
    }

    @Test("quarters are counted from the first day: what begins on the 31st ends with a shorter month")
    func quarters() throws {
        let quarterly = try growth("8", .quarterly)
        let from = try CalendarDate.parse("2025-08-31")
        let term = quarterly.term(from: from, to: try CalendarDate.parse("2026-02-28"))
        #expect(term.rests == 2 && term.days.total == 0)
        let day = quarterly.term(from: from, to: try CalendarDate.parse("2026-03-01"))
        #expect(day.rests == 2 && day.days.total == 1 && day.restsEnd.text == "2026-02-28")
        let before = quarterly.term(from: from, to: try CalendarDate.parse("2026-02-27"))
        #expect(before.rests == 1 && before.days.total == 89)
    }

    @Test("a monthly income is discounted (F4); other payouts are parts of the year's interest")
    func payouts() throws {
        let deposit = FixedDeposit(Money(rupees: 100_000), try growth("8.5", nil))
        #expect(deposit.payout(every: .monthly, isDiscounted: true).text() == "703.3396")
        #expect(deposit.payout(every: .monthly, isDiscounted: false).text() == "708.3333")
        #expect(deposit.payout(every: .quarterly, isDiscounted: false).text() == "2125.0000")
        #expect(deposit.payout(every: .yearly, isDiscounted: false).text() == "8500.0000")
    }

    @Test("double money (F5, F6): 35 quarters are not enough, 106 months are; in 96 months at 8.7589 %")
    func doubling() throws {
        let deposit = FixedDeposit(Money(rupees: 100_000), try growth("8", .quarterly))
        #expect(deposit.value(months: 105, broken: .simple).text() == "199988.9553")
        #expect(deposit.months(toReach: Money(rupees: 200_000), broken: .simple) == 106)
        #expect(deposit.months(toReach: Money(rupees: 100_000), broken: .simple) == 0)
        let nothing = FixedDeposit(Money(rupees: 100_000), try growth("0", .quarterly))
        #expect(nothing.months(toReach: Money(rupees: 100_001), broken: .simple) == nil)
        func rate(_ months: Int, _ rests: InterestPeriod, _ broken: DepositGrowth.BrokenRest) -> String? {
            DepositGrowth.percentDoubling(months: months, rests: rests, broken: broken)
                .map { ($0 * Fraction(100)).text(decimals: 4) }
        }
        #expect(rate(96, .quarterly, .power) == "8.7589")
        // Sixteen months: a year and four of the next. By the power (1+r)^(4/3) = 2, else (1+r)(1+r/3) = 2, or 1+r = 2.
        #expect(rate(16, .yearly, .power) == "68.1793")
        #expect(rate(16, .yearly, .simple) == "64.5751")
        #expect(rate(16, .yearly, .nothing) == "100.0000")
        #expect(rate(2, .quarterly, .nothing) == nil)
    }

    @Test("a rest of a day bears its own part of the year, however the days are told")
    func daily() throws {
        let from = try CalendarDate.parse("2027-12-01")
        for dayCount in [DayCount.actual365, .actual360] {
            let growth = DepositGrowth(try Rate.parse("10"), rests: .daily, dayCount)
            #expect(
                growth.factor(from: from, to: from.adding(days: 60)) == growth.factor(days: 60), "\(dayCount)"
            )
        }
        let both = DepositGrowth(try Rate.parse("10"), rests: .daily, .actualActual)
        let (ordinary, leap) = (Fraction(3_651, over: 3_650), Fraction(3_661, over: 3_660))
        #expect(both.factor(from: from, to: from.adding(days: 33)) == ordinary.power(31) * leap.power(2))
    }

    @Test("what is left over may bear nothing, or the whole time grow by the power of its days")
    func leftOver() throws {
        let growth = try growth("8", .quarterly)
        let from = try CalendarDate.parse("2025-04-01")
        let whole = growth.factor(months: 12, broken: .simple)
        #expect(growth.factor(months: 14, broken: .nothing) == whole)
        #expect(growth.factor(from: from, to: from.adding(months: 14), bearsBroken: false) == whole)
        let byPower = DepositGrowth(
            try Rate.parse("8"), rests: .quarterly, .actual365, restInterest: .powerOfDays)
        // 100,000 × 1.02^(4 × 400 ÷ 365), as a pocket calculator has it.
        #expect((byPower.factor(days: 400) * Fraction(Money(rupees: 100_000))).text() == "109068.5107")
        #expect(
            byPower.factor(from: from, to: from.adding(days: 730))
                == growth.factor(months: 24, broken: .simple))
    }

    @Test("a rest may bear by its own days: a year by quarters of 2026, and of a leap year")
    func restDays() throws {
        let from = try CalendarDate.parse("2026-01-01")
        let growth = DepositGrowth(try Rate.parse("8"), rests: .quarterly, .actual365, restInterest: .byDays)
        var expected = Fraction.one
        for days in [90, 91, 92, 92] as [Int128] {
            expected = expected * (.one + Fraction(8 * days, over: 36_500))
        }
        #expect(growth.factor(from: from, to: try CalendarDate.parse("2027-01-01")) == expected)
        #expect(growth.factor(from: from, to: from) == .one)
    }

    @Test(
        "closed before its time (P1, P2): the rate of the time that it ran, and what was paid too much comes back"
    )
    func premature() throws {
        var rule = PrematureClosing(basis: .card, penalty: try Rate.parse("1"), minimumDays: 7)
        #expect(rule.rate(contracted: try Rate.parse("8"), card: try Rate.parse("8.5")).text == "7.5")
        rule.basis = .periodRun
        #expect(rule.rate(contracted: try Rate.parse("8"), card: try Rate.parse("8.5")).text == "7")
        let rate = rule.rate(contracted: try Rate.parse("9"), card: try Rate.parse("8.5"))
        #expect(rate == (try Rate.parse("7.5")))
        let (from, to) = (try CalendarDate.parse("2025-04-01"), try CalendarDate.parse("2026-07-01"))
        let lakh = Money(rupees: 100_000)
        let cumulative = FixedDeposit(lakh, DepositGrowth(rate, rests: .quarterly, .actual365)).value(
            from: from, to: to)
        #expect(cumulative.text() == "109733.2163")
        let due = try (cumulative - Fraction(lakh)).money(rounding: rupee)
        #expect(try rule.settle(principal: lakh, due: due, paid: .zero).payable == Money(rupees: 109_733))
        let quarter = FixedDeposit(lakh, DepositGrowth(rate, rests: nil, .actual365))
            .payout(every: .quarterly, isDiscounted: false)
        let settled = try rule.settle(
            principal: lakh, due: try (quarter * Fraction(5)).money(rounding: rupee),
            paid: Money(rupees: 11_250))
        #expect(settled.due == Money(rupees: 9_375) && settled.recovered == Money(rupees: 1_875))
        #expect(settled.owed == .zero && settled.payable == Money(rupees: 98_125))
    }

    @Test(
        "the penalty is taken from the agreed rate or from that of the time that it ran, never below nothing")
    func penalties() throws {
        let rates = try ["8", "7", "9", "1", "0.5"].map { try Rate.parse($0) }
        let run = PrematureClosing(basis: .periodRun, penalty: rates[3], minimumDays: 0)
        #expect(run.rate(contracted: rates[0], card: rates[1]) == (try Rate.parse("6")))
        #expect(run.rate(contracted: rates[0], card: rates[2]) == (try Rate.parse("7")))
        #expect(run.rate(contracted: rates[0], card: rates[4]) == .zero)
        let whole = PrematureClosing(basis: .contracted, penalty: rates[3], minimumDays: 0)
        #expect(whole.rate(contracted: rates[0], card: rates[1]) == (try Rate.parse("7")))
    }

    @Test("left after maturity it earns the lower of two rates; a loan against it is charged by its days")
    func afterwards() throws {
        let lower = FixedDeposit.overdueRate(savings: try Rate.parse("3.5"), contracted: try Rate.parse("8"))
        for (amount, rate, days, exact) in [
            (Int64(110_000), lower, 45, "474.6575"), (90_000, try Rate.parse("9.5"), 60, "1405.4795"),
        ] {
            let factor = DepositGrowth(rate, rests: nil, .actual365).factor(days: days)
            #expect((Fraction(Money(rupees: amount)) * (factor - .one)).text() == exact)
        }
    }

    @Test("a deposit never shrinks, and more money, rate or time never makes it less")
    func properties() throws {
        var random = Dice()
        for _ in 0..<200 {
            // Not by halves: one of 184 days bears half a year's interest, and 183 days of it a little more.
            let rests =
                [nil, .daily, .monthly, .quarterly, InterestPeriod.yearly].randomElement(using: &random)
                ?? nil
            let rate = Rate(partsPerMillion: Int64.random(in: 0...150_000, using: &random))
            let growth = DepositGrowth(rate, rests: rests, .actual365)
            let from = CalendarDate(daysSinceEpoch: Int32.random(in: 0...30_000, using: &random))
            // Powers of days are long numbers.
            let most: Int64 = rests == .daily ? 100 : 1_500
            let to = from.adding(days: Int(Int64.random(in: 0...most, using: &random)))
            let factor = growth.factor(from: from, to: to)
            #expect(factor >= .one, "\(random.note)")
            #expect(growth.factor(from: from, to: to.adding(days: 1)) >= factor, "\(random.note)")
            let higher = DepositGrowth(rate + Rate(partsPerMillion: 1_000), rests: rests, .actual365)
            #expect(higher.factor(from: from, to: to) >= factor, "\(random.note)")
        }
    }
}
