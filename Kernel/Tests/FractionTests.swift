import Chance
import Kernel
import Testing

@Suite struct FractionTests {
    @Test("reckons the worked figures", arguments: CaseFile.rows("fractions"))
    func table(row: CaseFile.Row) throws {
        let rate = try Rate.parse(row[1])
        let numbers = try [2, 3, 4, 6].map { try #require(Int(row[$0])) }
        let whole = Fraction.growth(rate, restsPerYear: numbers[0])
        let period = numbers[1] > 1 ? whole.root(numbers[1]) : whole
        var factor = period.power(numbers[2])
        if let payments = Int(row[5]) { factor = factor * period.ofPayments(payments) }
        factor =
            factor * (.one + Fraction.interest(rate, DaySpan(ordinary: numbers[3], leap: 0), .actual365))
        let figure = factor * Fraction(try Money.parse(row[7]))
        #expect(figure.text() == row[8])
        let mode = try #require(Rounding.Mode(rawValue: row[9]))
        let step = Rounding.Step(paise: try #require(Int64(row[10])))
        #expect(try figure.money(rounding: Rounding(mode, to: step)).text(.plain) == row[11])
    }

    @Test(
        "payments add up as the published formulae say: instalments of a loan, and a monthly income that is discounted"
    )
    func payments() throws {
        let lakh = Money(rupees: 100_000)
        // F4: m = (P·r/400) ÷ [1 + (1 + i) + (1 + i)²], i = r/1200.
        let rate = try Rate.parse("8.5")
        let quarter = Fraction.growth(rate, restsPerYear: 4) - .one
        let income = quarter / Fraction.growth(rate, restsPerYear: 12).ofPayments(3)
        #expect((income * Fraction(lakh)).text() == "703.3396")
        var random = Dice()
        for _ in 0..<100 {
            let rate = Rate(partsPerMillion: Int64.random(in: 1...300_000, using: &random))
            let month = Fraction.growth(rate, restsPerYear: 12)
            let count = Int.random(in: 1...60, using: &random)
            // 1 + f + … + f^(n − 1) = (f^n − 1) ÷ (f − 1)
            #expect(
                month.ofPayments(count) == (month.power(count) - .one) / (month - .one),
                "\(random.note), \(rate), \(count)")
        }
        #expect(Fraction(3).ofPayments(0) == .zero)
    }

    @Test("fractions keep their laws, whatever their size and sign")
    func laws() throws {
        var random = Dice()
        for _ in 0..<200 {
            let one = number(&random)
            let other = number(&random)
            #expect(one * other / other == one && one + other - other == one, "\(random.note)")
            #expect(one * other == other * one && one + other == other + one, "\(random.note)")
            #expect(one * (other + .one) == one * other + one && -(-one) == one, "\(random.note)")
            #expect(one.power(3) == one * one * one && one.power(0) == .one, "\(random.note)")
            #expect(
                (one < other) == (-other < -one) && (one < other) == (one - other < .zero), "\(random.note)")
            guard let money = try? one.money(rounding: .halfUp) else { continue }
            let (down, up) = (try one.money(rounding: .down), try one.money(rounding: .up))
            #expect([down, up].contains(money) && (up.paise - down.paise).magnitude <= 1, "\(random.note)")
            #expect(try (-one).money(rounding: .halfUp) == -money, "\(random.note)")
        }
    }

    @Test("small fractions are rounded as whole paise over whole paise are")
    func small() throws {
        var random = Dice()
        for _ in 0..<500 {
            let paise = Int128(random.money().paise)
            let parts = Int128(Int64.random(in: 1...1_000_000_000, using: &random))
            for mode in Rounding.Mode.allCases {
                let rounding = Rounding(
                    mode, to: Rounding.Step(paise: [1, 5, 100, 1000].randomElement(using: &random) ?? 1))
                #expect(
                    try Fraction(paise, over: parts).money(rounding: rounding)
                        == rounding.money(paise, over: parts),
                    "\(random.note)")
            }
        }
    }

    @Test("a root is cut after sixty decimals: its power is the number and nothing above it")
    func roots() throws {
        var random = Dice()
        for _ in 0..<60 {
            let number = number(&random)
            let whole = number < .zero ? -number : number
            let degree = Int.random(in: 1...12, using: &random)
            let root = whole.root(degree)
            let next = root + .one / Fraction(10).power(60)
            #expect(root.power(degree) <= whole && next.power(degree) > whole, "\(random.note), \(degree)")
        }
        #expect(Fraction(27).root(3) == Fraction(3) && Fraction.zero.root(2) == .zero)
    }

    @Test("what passes every total is refused, and what does not is not")
    func limits() throws {
        let most = Fraction(Money.totalLimit)
        #expect(try most.money(rounding: .up) == Money.totalLimit)
        #expect(throws: MoneyRangeFault.self) { try (most + .one).money(rounding: .halfUp) }
        #expect(throws: MoneyRangeFault.self) {
            try Fraction.growth(.limit, restsPerYear: 1).power(400).money(rounding: .halfUp)
        }
    }

    /// What a long deposit or a debt grows to, in paise.
    private func number(_ random: inout Dice) -> Fraction {
        let rate = Rate(partsPerMillion: Int64.random(in: 1...400_000, using: &random))
        let rests = [1, 2, 4, 12, 365].randomElement(using: &random) ?? 4
        let days = DaySpan(
            ordinary: Int.random(in: 0...400, using: &random), leap: Int.random(in: 0...366, using: &random))
        let amount = random.money()
        return Fraction(amount.paise == 0 ? Money(paise: 1) : amount)
            * Fraction.growth(rate, restsPerYear: rests).power(Int.random(in: 0...60, using: &random))
            * (.one + Fraction.interest(rate, days, .actualActual))
    }
}
