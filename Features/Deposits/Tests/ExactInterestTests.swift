import Chance
import DepositsRules
import Kernel
import Testing

@Suite("Exact interest, as it is kept from day to day")
struct ExactInterestTests {
    @Test("parts carry over into paise, and a figure below nothing is rounded down")
    func parts() throws {
        let third = try ExactInterest(nearest: Fraction(1, over: 3))
        #expect(third.paise == 0 && third.parts == ExactInterest.partsPerPaisa / 3)
        let whole = third + third + third
        #expect(whole == ExactInterest(paise: 1))
        let below = ExactInterest.zero - third
        #expect(below.paise == -1 && below.isNegative && below + third == .zero)
        #expect(-below == third)
        #expect((third + ExactInterest(paise: 7)).figure == Fraction(22, over: 3))
    }

    @Test("the figure of the rules (S1) by stretches in any order, and below the minimum nothing")
    func april() throws {
        let stretch = DailyConditions.Stretch(
            from: try day("2026-01-01"), RateBands(try Rate.parse("4")),
            overdraft: RateBands(try Rate.parse("10")), minimumBalance: Money(rupees: 1_000), .always365)
        let daily = DailyConditions([stretch])
        let moves = try [("2026-04-20", 3_000), ("2026-04-05", 5_000), ("2026-04-12", -8_000)].map {
            SavingsSheet.Movement(on: try day($0.0), amount: Money(rupees: Int64($0.1)))
        }
        let april = try daily.interest(
            opening: Money(rupees: 10_000), moves, from: day("2026-04-01"), to: day("2026-05-01"))
        #expect(april.earned.figure.text() == "34.0822" && april.charged == .zero)
        let month = (from: try day("2026-04-01"), to: try day("2026-05-01"))
        #expect(daily.interest(on: Money(rupees: 999), from: month.from, to: month.to) == .zero)
        let owed = daily.interest(on: Money(rupees: -36_500), from: month.from, to: month.to)
        #expect(owed.charged == ExactInterest(paise: 30_000) && owed.earned == .zero)
        let before = daily.interest(
            on: Money(rupees: 36_500), from: try day("2025-12-31"), to: try day("2026-01-02"))
        #expect(before.earned == ExactInterest(paise: 400))
    }

    @Test(
        "by the day it is what the whole period gives, over changes of rates, leap years and slabs",
        arguments: 1...40)
    func daily(seed: UInt64) throws {
        var dice = Dice(seed: seed)
        let start = try day("2027-10-01").adding(days: dice.number(0...120))
        let basis: DayBasis = dice.number(0...1) == 0 ? .always365 : .leapYears
        let minimum = Money(rupees: Int64(dice.number(0...2)) * 500)
        var changes: [RateChart.Change] = []
        var stretches: [DailyConditions.Stretch] = []
        for place in 0..<3 {
            let from = place == 0 ? start : start.adding(days: dice.number(1...200))
            let bands = try RateBands(
                [
                    .init(above: .zero, rate: Rate(partsPerMillion: Int64(dice.number(0...90_000)))),
                    .init(
                        above: Money(paise: Int64(dice.number(1...5_000_000))),
                        rate: Rate(partsPerMillion: Int64(dice.number(0...90_000)))),
                ], reach: dice.number(0...1) == 0 ? .sliced : .whole)
            changes.append(.init(from: from, bands))
        }
        changes.sort { $0.from < $1.from }
        let overdraft = RateBands(try Rate.parse("12.5"))
        for change in changes {
            stretches.append(
                .init(
                    from: change.from, change.bands, overdraft: overdraft, minimumBalance: minimum, basis))
        }
        var terms = SavingsTerms(
            RateChart(changes[0].bands, changes: Array(changes.dropFirst())), rounding: .halfUp)
        terms.overdraftRates = RateChart(overdraft)
        terms.dayCount = basis.dayCount
        terms.minimumBalance = minimum
        let end = start.adding(days: 250)
        let moves = (0..<dice.number(0...8)).map { _ in
            SavingsSheet.Movement(
                on: start.adding(days: dice.number(0...249)),
                amount: Money(paise: Int64(dice.number(-3_000_000...4_000_000))))
        }
        let opening = Money(paise: Int64(dice.number(-100_000...4_000_000)))
        let whole = try SavingsSheet(terms, opening: opening, from: start, until: end, moves, posting: nil)
        let sum = try DailyConditions(stretches).interest(opening: opening, moves, from: start, to: end)
        let posted = try #require(whole.postings.first)
        #expect(sum.earned.figure == posted.exactCredit && sum.charged.figure == posted.exactDebit)
        // Day by day the same.
        var (balance, days) = (opening, InterestPair.zero)
        for number in 0..<250 {
            let today = start.adding(days: number)
            for move in moves where move.on == today { balance = balance + move.amount }
            days += DailyConditions(stretches).interest(on: balance, from: today, to: today.adding(days: 1))
        }
        #expect(days == sum)
    }

    private func day(_ text: String) throws -> CalendarDate { try CalendarDate.parse(text) }
}
