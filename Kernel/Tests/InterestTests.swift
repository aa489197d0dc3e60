import Chance
import Kernel
import Testing

@Suite struct InterestTests {
    @Test("reckons the worked figures", arguments: CaseFile.rows("interest"))
    func table(row: CaseFile.Row) throws {
        let dayCount = try #require(DayCount(rawValue: row[1]))
        let rate = try Rate.parse(row[2])
        let mode = try #require(Rounding.Mode(rawValue: row[3]))
        let rounding = Rounding(mode, to: Rounding.Step(paise: try #require(Int64(row[4]))))
        var product = DayProduct(dayCount, keepsSteps: true)
        for stretch in row[8].split(separator: ";") {
            let fields = stretch.split(separator: " ")
            product.add(
                try Money.parse(fields[0]), from: try CalendarDate.parse(fields[1]),
                to: try CalendarDate.parse(fields[2]))
        }
        #expect(try product.interest(at: rate, rounding: rounding).text(.plain) == row[5])
        #expect(product.accrued(at: rate).text() == row[6])
        #expect(product.total.text(.plain) == row[7])
        let working = try product.working(at: rate, rounding: rounding)
        #expect(working.result.text(.plain) == row[5] && working.rounding == rounding)
        #expect(working.lines.count == product.steps.count)
        #expect(MoneySum(paise: working.lines.reduce(0) { $0 + $1.product.paise }) == product.total)
    }

    @Test("a change of rate splits the products and is rounded once at the end")
    func rateChange() throws {
        let days = try ["2026-04-01", "2026-07-01", "2026-10-01"].map { try CalendarDate.parse($0) }
        var before = DayProduct(.actual365, keepsSteps: true)
        before.add(Money(rupees: 10_000), from: days[0], to: days[1])
        var after = DayProduct(.actual365, keepsSteps: true)
        after.add(Money(rupees: 10_000), from: days[1], to: days[2])
        let rates = [try Rate.parse("4"), try Rate.parse("3.5")]
        let parts = [
            Working.Part(product: before, rate: rates[0]), Working.Part(product: after, rate: rates[1]),
        ]
        let working = try Working(parts, rounding: .halfUp)
        // 10,000 × (91 × 4 + 92 × 3.5) ÷ 36,500 = 187.9452
        #expect(working.exact.text() == "187.9452")
        #expect(working.result == Money(paise: 18_795))
        #expect(working.lines.map(\.factor) == ["91/365", "92/365"])
        #expect(working.lines.map(\.rate) == rates)
        #expect(working.lines.map { $0.interest.text() } == ["99.7260", "88.2192"])
        let sum = before.accrued(at: rates[0]) + after.accrued(at: rates[1])
        #expect(try sum.money(rounding: .halfUp) == working.result)
    }

    @Test("a line shows its factor in leap and other years")
    func factors() throws {
        var product = DayProduct(.actualActual, keepsSteps: true)
        let days = try ["2003-11-01", "2004-05-01", "2004-06-01", "2004-06-01"].map {
            try CalendarDate.parse($0)
        }
        product.add(Money(rupees: 1), from: days[0], to: days[1])
        product.add(Money(rupees: 1), from: days[1], to: days[2])
        product.add(Money(rupees: 1), from: days[2], to: days[3])
        let working = try product.working(at: Rate(partsPerMillion: 100_000), rounding: .halfUp)
        #expect(working.lines.map(\.factor) == ["61/365 + 121/366", "31/366", "0/365"])
        #expect(working.dayCount == .actualActual)
    }

    @Test("stored sums give the interest of the balances they came from")
    func stored() throws {
        var random = Dice()
        for dayCount in DayCount.allCases {
            var product = DayProduct(dayCount)
            var parts = (DayProduct(dayCount), DayProduct(dayCount))
            for turn in 0..<200 {
                let dates = [random.date(), random.date()].sorted()
                let balance = random.money()
                product.add(balance, from: dates[0], to: dates[1])
                if turn % 2 == 0 {
                    parts.0.add(balance, from: dates[0], to: dates[1])
                } else {
                    parts.1.add(balance, from: dates[0], to: dates[1])
                }
            }
            let stored = DayProduct(dayCount, ordinary: product.ordinary, leap: product.leap)
            let rate = Rate(partsPerMillion: random.number(in: 0...400_000))
            #expect(stored.accrued(at: rate) == product.accrued(at: rate), "\(random.note)")
            parts.0.add(parts.1)
            #expect(parts.0 == product, "\(random.note)")
            let accrued = product.accrued(at: rate)
            #expect(AccruedInterest(dayCount, numerator: accrued.numerator) == accrued)
        }
    }

    @Test("a year of 365 or 360 days at 100 % gives the balance, whatever the balance")
    func wholeYear() throws {
        var random = Dice()
        let rate = Rate(partsPerMillion: 1_000_000)
        let first = try CalendarDate.parse("2023-01-01")
        for _ in 0..<500 {
            let balance = random.money()
            for (dayCount, days) in [
                (DayCount.actual365, 365), (.actualActual, 365), (.actual360, 360), (.thirty360, 365),
            ] {
                var product = DayProduct(dayCount)
                product.add(balance, from: first, to: first.adding(days: days))
                #expect(try product.interest(at: rate, rounding: .down) == balance, "\(random.note)")
            }
        }
    }

    @Test("refuses interest beyond every total instead of trapping")
    func range() throws {
        var product = DayProduct(.actual365)
        let days = try ["0001-01-01", "9999-12-31"].map { try CalendarDate.parse($0) }
        for _ in 0..<10 { product.add(.limit, from: days[0], to: days[1]) }
        #expect(throws: MoneyRangeFault.tooLarge) { try product.interest(at: .limit, rounding: .halfUp) }
        #expect(throws: MoneyRangeFault.tooLarge) { try product.working(at: .limit, rounding: .halfUp) }
    }

    @Test("schemes by the month: minimum balance, thrift deposits, dividend")
    func months() throws {
        var minimum = MonthProduct()
        minimum.add(Money(rupees: 7000))
        #expect(try minimum.interest(at: Rate.parse("4"), rounding: .halfUp) == Money(paise: 2333))
        var thrift = MonthProduct()
        for month in 0..<12 { thrift.add(Money(rupees: 24_000 + 500 * Int64(month))) }
        #expect(thrift.total == MoneySum(Money(rupees: 321_000)))
        #expect(
            try thrift.interest(at: Rate.parse("6.25"), rounding: .halfUp.nearest(.rupee))
                == Money(rupees: 1672))
        let exit = MonthProduct(sum: 125_000_00)
        #expect(try exit.interest(at: Rate.parse("6.25"), rounding: .halfUp) == Money(paise: 65_104))
        var year = MonthProduct()
        year.add(.limit, months: 12)
        #expect(try year.interest(at: Rate.parse("100"), rounding: .down) == .limit)
        var dividend = MonthProduct()
        dividend.add(Money(rupees: 5000), months: 12)
        dividend.add(Money(rupees: 2000), months: 7)
        #expect(try dividend.interest(at: Rate.parse("12"), rounding: .halfUp) == Money(rupees: 740))
    }

    @Test("the exact figure is shown with as many decimals as asked")
    func exactText() {
        let third = AccruedInterest(.actual365, numerator: 365_000_000 * 100 / 3 + 1)
        #expect(third.text(decimals: 2) == "0.33")
        #expect(third.text(decimals: 9) == "0.333333333")
        #expect(AccruedInterest(.actual365, numerator: 365_000_000 / 2).text(decimals: 2) == "0.01")
        #expect(AccruedInterest(.actual365, numerator: -1).text() == "0.0000")
        #expect(AccruedInterest(.actual365, numerator: -365_000_000).text() == "-0.0100")
    }

    @Test("traps when day counts are mixed or there is nothing to show")
    func preconditions() async {
        await #expect(processExitsWith: .failure) {
            var product = DayProduct(.actual365)
            product.add(DayProduct(.actual360))
        }
        await #expect(processExitsWith: .failure) {
            _ = AccruedInterest(.actual365) + AccruedInterest(.thirty360)
        }
        await #expect(processExitsWith: .failure) { _ = DayProduct(.actual365, ordinary: 1, leap: 1) }
        await #expect(processExitsWith: .failure) { _ = try Working([], rounding: .up) }
        await #expect(processExitsWith: .failure) { _ = AccruedInterest(.actual365).text(decimals: 1) }
    }
}
