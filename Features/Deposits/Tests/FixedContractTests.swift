import Chance
import DepositsRules
import Kernel
import Testing

@Suite("What is agreed for a time")
struct FixedContractTests {
    private let lakh = Money(rupees: 100_000)
    private let quarterly = FixedTerms(rests: .quarterly)

    private func day(_ text: String) throws -> CalendarDate { try CalendarDate.parse(text) }

    private func contract(
        _ principal: Money, _ from: String, _ to: String, _ rate: String, _ terms: FixedTerms
    ) throws -> FixedContract {
        FixedContract(principal, from: try day(from), to: try day(to), try Rate.parse(rate), terms)
    }

    /// The rules' case P1: two years from 1 April 2025 at 9 %.
    private func twoYears(_ terms: FixedTerms) throws -> FixedContract {
        try contract(lakh, "2025-04-01", "2027-04-01", "9", terms)
    }

    private func rule(_ minimumDays: Int = 7) throws -> PrematureClosing {
        PrematureClosing(basis: .periodRun, penalty: try Rate.parse("1"), minimumDays: minimumDays)
    }

    @Test(
        "the rules' figures F1 to F3, F7 and F8: what is paid back, rounded once",
        arguments: [
            (Int64(100_000), "8.5", InterestPeriod?.none, "2026-04-01", "2026-07-01", Int64(102_119)),
            (100_000, "8.5", .quarterly, "2026-01-15", "2027-01-15", 108_775),
            (100_000, "8", .quarterly, "2025-04-01", "2026-05-06", 109_074),
            (100_000, "9", .quarterly, "2024-08-31", "2026-08-31", 119_483),
            (14_202, "10", .yearly, "2025-02-28", "2026-02-28", 15_622),
            (14_202, "10", .quarterly, "2025-02-28", "2026-02-28", 15_676),
        ])
    func maturity(
        principal: Int64, rate: String, rests: InterestPeriod?, from: String, to: String, value: Int64
    ) throws {
        let contract = try contract(Money(rupees: principal), from, to, rate, FixedTerms(rests: rests))
        #expect(try contract.maturityValue() == Money(rupees: value))
        #expect(try contract.interest(until: contract.maturity) == Money(rupees: value - principal))
        #expect(try contract.payoutOfPeriod() == nil)
        #expect(contract.isCompound == (rests != nil))
    }

    @Test("a monthly income of a lakh at 8.5 % is 703 (F4), each month the same; the principal is paid back")
    func monthlyIncome() throws {
        var terms = FixedTerms(rests: nil, payout: .monthly, isDiscounted: true)
        let income = try contract(lakh, "2025-04-01", "2026-04-01", "8.5", terms)
        #expect(try income.payoutOfPeriod() == Money(rupees: 703))
        #expect(try income.interest(until: income.maturity) == Money(rupees: 12 * 703))
        #expect(try income.maturityValue() == lakh)
        terms.isDiscounted = false
        terms.rounding = .halfUp
        let plain = try contract(lakh, "2025-04-01", "2026-04-01", "8.5", terms)
        #expect(try plain.payoutOfPeriod() == Money(paise: 70_833))
    }

    @Test("what is paid out by quarters of the year begins and ends with the days of a broken one")
    func brokenPayouts() throws {
        let terms = FixedTerms(rests: nil, payout: .quarterly)
        let contract = try contract(lakh, "2025-05-15", "2026-05-15", "8", terms)
        var (since, amounts) = (contract.start, [Money]())
        for text in ["2025-07-01", "2025-10-01", "2026-01-01", "2026-04-01", "2026-07-01"] {
            let until = try day(text)
            amounts.append(try contract.posting(from: since, until: until, posted: .zero).amount)
            since = until
        }
        // 47 days, three quarters, 44 days up to its end.
        let wanted: [Int64] = [1_030, 2_000, 2_000, 2_000, 964]
        #expect(amounts == wanted.map { Money(rupees: $0) })
        #expect(try contract.interest(until: contract.maturity) == Money(rupees: 7_994))
    }

    @Test("made for less than so many months it bears simple interest, however long it runs in the end")
    func simpleBelow() throws {
        let terms = FixedTerms(rests: .quarterly, simpleBelowMonths: 6)
        let short = try contract(lakh, "2025-04-01", "2025-07-01", "8", terms)
        #expect(!short.isCompound)
        #expect(try short.maturityValue() == Money(rupees: 101_995))
        let long = try contract(lakh, "2025-04-01", "2025-10-01", "8", terms)
        #expect(long.isCompound)
        #expect(try long.maturityValue() == Money(rupees: 104_040))
        let cut = long.cut(to: try day("2025-07-01"), long.rate)
        #expect(try cut.interest(until: cut.maturity) == Money(rupees: 2_000))
        // A day less than six months is less.
        #expect(try contract(lakh, "2025-04-01", "2025-09-30", "8", terms).isCompound == false)
    }

    @Test("closed before its time (P1): the card's rate of the time that it ran, less the penalty")
    func premature() throws {
        let settled = try TermSettlement(
            broken: try twoYears(quarterly), on: try day("2026-07-01"), posted: .zero, try rule(),
            card: try Rate.parse("8.5"), isDeath: false)
        #expect(settled.ending == .premature && settled.rate.text == "7.5")
        #expect(settled.due == Money(rupees: 9_733) && settled.left == settled.due)
        #expect(settled.overdue == .zero && settled.overdueRate == .zero)
    }

    @Test("what was paid out beyond it is taken back (P2): 1,875, and 98,125 are paid")
    func recovered() throws {
        let contract = try twoYears(FixedTerms(rests: nil, payout: .quarterly))
        let end = try day("2026-07-01")
        let paid = try contract.interest(until: end)
        #expect(paid == Money(rupees: 11_250))
        let settled = try TermSettlement(
            broken: contract, on: end, posted: paid, try rule(), card: try Rate.parse("8.5"), isDeath: false)
        #expect(settled.due == Money(rupees: 9_375) && settled.left == Money(rupees: -1_875))
        #expect(lakh + settled.left == Money(rupees: 98_125))
    }

    @Test("on a death nothing is taken off, and the days that are asked for are not asked for")
    func death() throws {
        let contract = try twoYears(quarterly)
        func settled(_ on: String, _ card: String, isDeath: Bool) throws -> TermSettlement {
            try TermSettlement(
                broken: contract, on: try day(on), posted: .zero, try rule(), card: try Rate.parse(card),
                isDeath: isDeath)
        }
        let late = try settled("2026-07-01", "8.5", isDeath: true)
        #expect(late.ending == .death && late.rate.text == "8.5" && late.due == Money(rupees: 11_086))
        // Never more than was agreed.
        #expect(try settled("2026-07-01", "9.5", isDeath: true).rate.text == "9")
        let early = try settled("2025-04-06", "4", isDeath: true)
        #expect(early.rate.text == "4" && early.due == Money(rupees: 55))
        #expect(try settled("2025-04-06", "4", isDeath: false).due == .zero)
    }

    @Test("held for fewer days than are asked for it earns nothing; what was posted comes back")
    func tooShort() throws {
        let contract = try twoYears(quarterly)
        func settled(_ on: String, _ card: String?, minimumDays: Int = 7) throws -> TermSettlement {
            try TermSettlement(
                broken: contract, on: try day(on), posted: Money(rupees: 20), try rule(minimumDays),
                card: try card.map { try Rate.parse($0) }, isDeath: false)
        }
        let six = try settled("2025-04-07", "4")
        #expect(six.rate == .zero && six.due == .zero && six.left == Money(rupees: -20))
        let seven = try settled("2025-04-08", "4")
        #expect(seven.rate.text == "3" && seven.due == Money(rupees: 58))
        #expect(try settled("2025-04-08", nil).due == .zero)
        #expect(try settled("2025-04-01", "4", minimumDays: 0).due == .zero)
    }

    @Test("days after its end bear the lower of two rates (475), a rate of their own, or nothing")
    func overdue() throws {
        let terms = FixedTerms(rests: nil, payout: .quarterly)
        let contract = try contract(Money(rupees: 110_000), "2024-04-01", "2025-04-01", "8", terms)
        func settled(
            _ days: Int, _ overdue: OverdueInterest, waited: Bool = false
        ) throws -> TermSettlement {
            try TermSettlement(
                matured: contract, on: contract.maturity.adding(days: days), posted: Money(rupees: 8_000),
                overdue, waitedForHolidays: waited)
        }
        let savings = OverdueInterest.lowerOf(
            savings: RateChart(RateBands(try Rate.parse("3.5"))))
        let late = try settled(45, savings)
        #expect(late.ending == .matured && late.rate.text == "8" && late.overdueRate?.text == "3.5")
        #expect(late.due == Money(rupees: 8_800) && late.overdue == Money(rupees: 475))
        #expect(late.left == Money(rupees: 1_275))
        let higher = OverdueInterest.lowerOf(
            savings: RateChart(RateBands(try Rate.parse("9"))))
        #expect(try settled(45, higher).overdueRate?.text == "8")
        #expect(try settled(2, .rate(try Rate.parse("2"))).overdue == Money(rupees: 12))
        #expect(try settled(45, .nothing).overdue == .zero)
        // Over holidays alone: the rate that was agreed, whatever else is said.
        #expect(try settled(2, savings).overdue == Money(rupees: 21))
        #expect(try settled(2, savings, waited: true).overdue == Money(rupees: 48))
        #expect(try settled(2, .nothing, waited: true).overdueRate?.text == "8")
        let onTime = try settled(0, savings, waited: true)
        #expect(onTime.overdue == .zero && onTime.overdueRate == .zero && onTime.left == Money(rupees: 800))
    }

    @Test("what lies until the end bears overdue interest on all that it came to")
    func overdueOnValue() throws {
        // 10,000 for a year make 1,10,000 of a lakh.
        let contract = try contract(lakh, "2025-04-01", "2026-04-01", "10", FixedTerms(rests: nil))
        let settled = try TermSettlement(
            matured: contract, on: contract.maturity.adding(days: 45), posted: .zero,
            .lowerOf(
                savings: RateChart(RateBands(try Rate.parse("3.5")))), waitedForHolidays: false)
        #expect(settled.due == Money(rupees: 10_000) && settled.overdue == Money(rupees: 475))
    }

    // By chance.

    private func anyContract(_ dice: inout Dice, payout: InterestPeriod? = nil) -> FixedContract {
        let rests: [InterestPeriod?] = [nil, .monthly, .quarterly, .halfYearly, .yearly]
        var terms = FixedTerms(rests: payout == nil ? dice.pick(rests) : nil, payout: payout)
        terms.simpleBelowMonths = dice.coin(30) ? dice.number(1...12) : nil
        terms.isDiscounted = payout == .monthly && dice.coin(50)
        terms.dayCount = dice.pick([.actual365, .actualActual])
        let step: Rounding.Step = dice.pick([.paisa, .rupee])
        terms.rounding = Rounding(dice.pick(Rounding.Mode.allCases), to: step)
        let start = CalendarDate(daysSinceEpoch: Int32(dice.number(18_000...24_000)))
        return FixedContract(
            Money(paise: Int64(dice.number(1...50_000_000))), from: start,
            to: start.adding(days: dice.number(1...1_500)),
            Rate(partsPerMillion: Int64(dice.number(0...120_000))), terms)
    }

    @Test("whenever it is posted, what lies until the end comes to what was agreed, to the paisa")
    func postingsAddUp() throws {
        var dice = Dice()
        for _ in 0..<150 {
            let contract = anyContract(&dice)
            var (since, posted, count) = (contract.start, Money.zero, 0)
            while since < contract.maturity {
                // The last day may lie behind its end.
                let until = since.adding(days: dice.number(1...250))
                posted += try contract.posting(from: since, until: until, posted: posted).amount
                (since, count) = (until, count + 1)
            }
            let agreed = try contract.interest(until: contract.maturity)
            #expect(posted == agreed, "\(count) postings, \(dice.note)")
            #expect(try contract.maturityValue() == contract.principal + agreed, "\(dice.note)")
            let exact = contract.earned(until: contract.maturity)
            #expect(try exact.money(rounding: contract.terms.rounding) == agreed, "\(dice.note)")
            let after = try contract.posting(from: since, until: since.adding(days: 90), posted: posted)
            #expect(after.amount.isZero, "\(dice.note)")
        }
    }

    @Test("paid out, each whole period of the year brings the same, and a broken one its days")
    func payoutsAddUp() throws {
        var dice = Dice()
        for _ in 0..<150 {
            let payout: InterestPeriod = dice.pick([.monthly, .quarterly, .halfYearly, .yearly])
            let contract = anyContract(&dice, payout: payout)
            var (since, posted) = (contract.start, Money.zero)
            while since < contract.maturity {
                let next = payout.next(after: since)
                let end = min(next, contract.maturity)
                let amount = try contract.posting(from: since, until: next, posted: posted).amount
                if payout.start(of: since) == since, end == next {
                    #expect(try contract.payoutOfPeriod() == amount, "\(dice.note)")
                } else {
                    let dayCount = contract.terms.dayCount
                    let days = Fraction.interest(contract.rate, dayCount.days(from: since, to: end), dayCount)
                    let exact = Fraction(contract.principal) * days
                    #expect(try exact.money(rounding: contract.terms.rounding) == amount, "\(dice.note)")
                }
                posted += amount
                since = next
            }
            #expect(try contract.interest(until: contract.maturity) == posted, "\(dice.note)")
            #expect(try contract.maturityValue() == contract.principal, "\(dice.note)")
        }
    }

    @Test("a higher rate, or a day more, never brings less; before the first day nothing is borne")
    func monotone() throws {
        var dice = Dice()
        // Not by halves of a year: one of 184 days bears half a year's interest, and 183 days of it a little more.
        let payouts: [InterestPeriod?] = [nil, .monthly, .quarterly]
        for _ in 0..<150 {
            let contract = anyContract(&dice, payout: dice.pick(payouts))
            guard contract.terms.rests != .halfYearly else { continue }
            let (start, maturity) = (contract.start, contract.maturity)
            let day = start.adding(days: dice.number(0...start.days(to: maturity)))
            let until = try contract.interest(until: day)
            #expect(try contract.interest(until: day.adding(days: 1)) >= until, "\(dice.note)")
            let dearer = FixedContract(
                contract.principal, from: start, to: maturity,
                contract.rate + Rate(partsPerMillion: 1_000), contract.terms)
            #expect(try dearer.interest(until: day) >= until, "\(dice.note)")
            #expect(try contract.interest(until: start.adding(days: -9)) == .zero, "\(dice.note)")
            let whole = try contract.interest(until: maturity)
            #expect(try contract.interest(until: maturity.adding(days: 99)) == whole, "\(dice.note)")
        }
    }
}
