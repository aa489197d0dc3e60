import Chance
import DepositsRules
import Kernel
import Testing

@Suite("Interest on savings and overdrafts")
struct SavingsTests {
    private let rupee = Rounding.halfUp.nearest(.rupee)

    /// April of the rules' case S1: 10,000; 5th +5,000; 12th −8,000; 20th +3,000.
    private func april(
        _ method: SavingsTerms.Method, until: String = "2026-05-01",
        _ change: (inout SavingsTerms) -> Void = { _ in }
    ) throws -> SavingsSheet {
        var terms = SavingsTerms(RateChart(RateBands(try Rate.parse("4"))), rounding: .halfUp.nearest(.rupee))
        terms.method = method
        change(&terms)
        return try SavingsSheet(
            terms, opening: Money(rupees: 10_000), from: try CalendarDate.parse("2026-04-01"),
            until: try CalendarDate.parse(until),
            [try move("2026-04-20", 3_000), try move("2026-04-05", 5_000), try move("2026-04-12", -8_000)],
            posting: nil)
    }

    private func move(_ day: String, _ rupees: Int64) throws -> SavingsSheet.Movement {
        SavingsSheet.Movement(on: try CalendarDate.parse(day), amount: Money(rupees: rupees))
    }

    @Test(
        "the three methods on one April (S1), and posted once in September (S2)",
        arguments: [
            (SavingsTerms.Method.dailyProduct, "34.0822", "201.7534", Int64(202)),
            (.monthlyMinimum(from: 10, to: 31), "23.3333", "190.0000", 190),
            (.monthlyAverage, "34.5556", "201.2222", 201),
        ])
    func methods(method: SavingsTerms.Method, april figure: String, half: String, posted: Int64) throws {
        let month = try april(method)
        #expect(month.postings.map { $0.exactCredit.text() } == [figure])
        let whole = try april(method, until: "2026-10-01")
        #expect(whole.postings.map { $0.exactCredit.text() } == [half])
        #expect(whole.postings.first?.credit == Money(rupees: posted))
        #expect(whole.open.balance == Money(rupees: 10_000 + posted))
        #expect(whole.open.earned == .zero && whole.open.charged == .zero)
        var lines = Fraction.zero
        for line in whole.postings.flatMap(\.lines) { lines += line.interest }
        #expect(lines == whole.postings.first?.exactCredit)
    }

    @Test("twelve months of a flat 10,000 bear a whole year's interest by each method")
    func flatYear() throws {
        for method in [
            SavingsTerms.Method.dailyProduct, .monthlyAverage, .monthlyMinimum(from: 10, to: 31),
            .monthlyMinimum(from: 1, to: 15),
        ] {
            var terms = SavingsTerms(RateChart(RateBands(try Rate.parse("4"))), rounding: .halfUp)
            terms.method = method
            let sheet = try SavingsSheet(
                terms, opening: Money(rupees: 10_000), from: try CalendarDate.parse("2026-04-01"),
                until: try CalendarDate.parse("2027-04-01"), [], posting: nil)
            #expect(sheet.postings.map(\.credit) == [Money(rupees: 400)], "\(method)")
        }
    }

    @Test(
        "an account of the middle of a month: nothing by the lowest balance after the tenth, its days by the others"
    )
    func opened() throws {
        for (day, lowest) in [("2026-04-10", "10.0000"), ("2026-04-11", "0.0000")] {
            for (method, figure) in [
                (SavingsTerms.Method.monthlyMinimum(from: 10, to: 31), lowest),
                (.monthlyAverage, day == "2026-04-10" ? "7.0000" : "6.6667"),
            ] {
                var terms = SavingsTerms(RateChart(RateBands(try Rate.parse("12"))), rounding: .halfUp)
                terms.method = method
                let sheet = try SavingsSheet(
                    terms, opening: .zero, from: try CalendarDate.parse(day),
                    until: try CalendarDate.parse("2026-05-01"), [try move(day, 1_000)], posting: .monthly)
                #expect(sheet.postings.map { $0.exactCredit.text() } == [figure], "\(day), \(method)")
            }
        }
    }

    @Test("what is posted joins the balance on the first day it is not for, and is rounded once")
    func joins() throws {
        // Daily postings to four places, a unit being a ten-thousandth of a rupee.
        let terms = SavingsTerms(RateChart(RateBands(try Rate.parse("10"))), rounding: .halfEven)
        let first = try CalendarDate.parse("2022-04-10")
        let sheet = try SavingsSheet(
            terms, opening: Money(paise: 100_000_000), from: first, until: first.adding(days: 47), [],
            posting: .daily)
        #expect(sheet.postings.prefix(2).map(\.credit.paise) == [27_397, 27_405])
        #expect(sheet.postings.first?.on == first.adding(days: 1))
        #expect(sheet.open.balance.paise == 101_295_818)
    }

    @Test("interest may earn before it is posted: by days, then posted by the month")
    func compounding() throws {
        let days = [1, 2, 30].map { count in
            Fraction.interest(Rate(partsPerMillion: 100_000), DaySpan(ordinary: count, leap: 0), .actual365)
        }
        #expect(days[0] + days[0] == days[1])
        var terms = SavingsTerms(RateChart(RateBands(try Rate.parse("10"))), rounding: .halfUp)
        terms.compounding = .daily
        let from = try CalendarDate.parse("2026-04-01")
        let sheet = try SavingsSheet(
            terms, opening: Money(rupees: 10_000), from: from, until: try CalendarDate.parse("2026-05-01"),
            [],
            posting: .monthly)
        let factor = (Fraction.one + days[0]).power(30)
        #expect(sheet.postings.first?.exactCredit == Fraction(Money(rupees: 10_000)) * (factor - .one))
        // Of a year, so that sums of many fractions stay quick.
        terms.compounding = .daily
        let year = try SavingsSheet(
            terms, opening: Money(rupees: 10_000), from: from, until: from.adding(days: 365), [], posting: nil
        )
        // 10,000 × (1 + 0.1/365)^365
        #expect(year.open.balance == Money(paise: 1_105_156))
    }

    @Test(
        "slabs: each part at its own rate, or all at the rate of the highest; what is just so high stays below"
    )
    func slabs() throws {
        let three = RateBands.Band(above: .zero, rate: try Rate.parse("3"))
        let more = RateBands.Band(above: Money(rupees: 100_000), rate: try Rate.parse("3.5"))
        for (reach, balance, figure) in [
            (RateBands.Reach.sliced, Int64(100_000), "3000.0000"), (.sliced, 150_000, "4750.0000"),
            (.whole, 100_000, "3000.0000"), (.whole, 150_000, "5250.0000"),
        ] {
            let terms = SavingsTerms(
                RateChart(try RateBands([three, more], reach: reach)), rounding: .halfUp)
            let from = try CalendarDate.parse("2026-04-01")
            let sheet = try SavingsSheet(
                terms, opening: Money(rupees: balance), from: from, until: from.adding(days: 365), [],
                posting: nil)
            #expect(sheet.postings.map { $0.exactCredit.text() } == [figure], "\(reach), \(balance)")
        }
        #expect(throws: DepositRefusal.bandsDisordered) { try RateBands([more], reach: .sliced) }
        #expect(throws: DepositRefusal.bandsDisordered) {
            try RateBands([three, more, more], reach: .sliced)
        }
    }

    @Test("a change of rate counts from its day, within a month by its days")
    func changes() throws {
        let change = RateChart.Change(
            from: try CalendarDate.parse("2026-04-16"), RateBands(try Rate.parse("8")))
        for (method, figure) in [
            // 10,000 × (15 × 4 + 15 × 8) ÷ 36,500; by the month half of it at each rate.
            (SavingsTerms.Method.dailyProduct, "49.3151"), (.monthlyAverage, "50.0000"),
            (.monthlyMinimum(from: 10, to: 31), "50.0000"),
        ] {
            var terms = SavingsTerms(
                RateChart(RateBands(try Rate.parse("4")), changes: [change]), rounding: .halfUp)
            terms.method = method
            let sheet = try SavingsSheet(
                terms, opening: Money(rupees: 10_000), from: try CalendarDate.parse("2026-04-01"),
                until: try CalendarDate.parse("2026-05-01"), [], posting: nil)
            #expect(sheet.postings.map { $0.exactCredit.text() } == [figure], "\(method)")
        }
    }

    @Test("below the least balance nothing is earned, and less than the least interest lapses")
    func least() throws {
        let below = try april(.dailyProduct) { $0.minimumBalance = Money(rupees: 10_000) }
        // Only the days from the 1st to the 11th and from the 20th: 40,000 + 1,05,000 + 1,10,000.
        #expect(below.postings.map { $0.exactCredit.text() } == ["27.9452"])
        let lapsed = try april(.dailyProduct) { $0.minimumInterest = Money(rupees: 35) }
        #expect(lapsed.postings.map(\.credit) == [.zero] && lapsed.open.balance == Money(rupees: 10_000))
        let month = try april(.monthlyMinimum(from: 10, to: 31)) { $0.minimumBalance = Money(rupees: 7_001) }
        #expect(month.postings.map(\.credit) == [.zero])
    }

    @Test("an overdraft is charged at its own rate, beside what was earned")
    func overdraft() throws {
        var terms = SavingsTerms(RateChart(RateBands(try Rate.parse("10"))), rounding: .halfEven)
        terms.overdraftRates = RateChart(RateBands(try Rate.parse("21")))
        // 28 days of −10,000, a unit being a ten-thousandth of a rupee.
        let from = try CalendarDate.parse("2025-02-01")
        let until = try CalendarDate.parse("2025-03-01")
        let owed = try SavingsSheet(
            terms, opening: Money(paise: -100_000_000), from: from, until: until, [], posting: .monthly)
        #expect(owed.postings.map(\.debit.paise) == [1_610_959] && owed.postings.map(\.credit.paise) == [0])
        #expect(owed.open.balance.paise == -101_610_959)
        let both = try SavingsSheet(
            terms, opening: Money(paise: -100_000_000), from: from, until: until,
            [SavingsSheet.Movement(on: from.adding(days: 14), amount: Money(paise: 200_000_000))],
            posting: .monthly)
        #expect(
            both.postings.map(\.debit.paise) == [805_479] && both.postings.map(\.credit.paise) == [383_562])
    }

    @Test("a month that is not over is told with what is not posted")
    func openMonth() throws {
        var terms = SavingsTerms(RateChart(RateBands(try Rate.parse("12"))), rounding: .halfUp)
        terms.method = .monthlyAverage
        let sheet = try SavingsSheet(
            terms, opening: Money(rupees: 1_000), from: try CalendarDate.parse("2026-04-01"),
            until: try CalendarDate.parse("2026-04-16"), [], posting: .monthly)
        #expect(sheet.postings.isEmpty && sheet.open.earned.text() == "5.0000")
        #expect(sheet.open.lines.map { $0.interest.text() } == ["5.0000"])
    }

    @Test("balances beyond every total are refused, not trapped")
    func range() throws {
        var accrual = SavingsAccrual(
            SavingsTerms(RateChart(RateBands(.zero)), rounding: .halfUp), balance: .totalLimit,
            on: CalendarDate(daysSinceEpoch: 0))
        #expect(throws: MoneyRangeFault.tooLarge) { try accrual.move(Money(paise: 1)) }
    }

    @Test("interest of the days is the interest of the stretch, and grows with balance, rate and time")
    func properties() throws {
        var random = Dice()
        for _ in 0..<200 {
            let from = CalendarDate(daysSinceEpoch: Int32.random(in: 0...30_000, using: &random))
            let rate = Rate(partsPerMillion: Int64.random(in: 0...200_000, using: &random))
            let bands = try RateBands(
                [
                    RateBands.Band(above: .zero, rate: rate),
                    RateBands.Band(
                        above: Money(rupees: 50_000),
                        rate: rate + Rate(partsPerMillion: Int64.random(in: 0...20_000, using: &random))),
                ], reach: .sliced)
            let terms = SavingsTerms(RateChart(bands), rounding: .halfUp)
            let balance = Money(paise: Int64.random(in: 0...20_000_000, using: &random))
            let days = Int(Int64.random(in: 1...400, using: &random))
            var whole = SavingsAccrual(terms, balance: balance, on: from)
            whole.stand(to: from.adding(days: days))
            var daily = SavingsAccrual(terms, balance: balance, on: from)
            for day in 1...days { daily.stand(to: from.adding(days: day)) }
            #expect(daily.earned == whole.earned, "\(random.note)")
            var more = SavingsAccrual(terms, balance: balance + Money(paise: 1), on: from)
            more.stand(to: from.adding(days: days + 1))
            #expect(more.earned >= whole.earned, "\(random.note)")
            let posted = try daily.post()
            #expect(posted.balance == balance + posted.credit, "\(random.note)")
        }
    }

    @Test(
        "by the balance with which a month begins, thrift deposits give C1 and C2; what is taken out counts no more"
    )
    func monthOpening() throws {
        var terms = SavingsTerms(RateChart(RateBands(try Rate.parse("6.25"))), rounding: rupee)
        terms.method = .monthlyOpening
        let first = try CalendarDate.parse("2025-04-01")
        func interest(
            until: String, _ moves: [SavingsSheet.Movement]
        ) throws -> SavingsAccrual.Posting? {
            try SavingsSheet(
                terms, opening: Money(rupees: 24_000), from: first, until: try CalendarDate.parse(until),
                moves,
                posting: nil
            ).postings.first
        }
        let monthly = (0..<12).map {
            SavingsSheet.Movement(on: first.adding(months: $0), amount: Money(rupees: 500))
        }
        let year = try interest(until: "2026-04-01", monthly)
        #expect(year?.exactCredit.text(decimals: 3) == "1671.875" && year?.credit == Money(rupees: 1_672))
        #expect(try interest(until: "2025-08-31", monthly)?.exactCredit.text() == "651.0417")
        let taken = try interest(until: "2025-05-01", [try move("2025-04-20", -12_000)])
        #expect(taken?.exactCredit.text() == "62.5000")
    }
}
