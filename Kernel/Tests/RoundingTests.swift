import Chance
import Kernel
import Testing

@Suite struct RoundingTests {
    @Test("rounds by mode and step", arguments: CaseFile.rows("rounding"))
    func table(row: CaseFile.Row) throws {
        let mode = try #require(Rounding.Mode(rawValue: row[2]))
        let step = Rounding.Step(paise: try #require(Int64(row[3])))
        let numerator = try #require(Int128(row[0]))
        let denominator = try #require(Int128(row[1]))
        let rounding = Rounding(mode, to: step)
        #expect(rounding.money(numerator, over: denominator).text(.plain) == row[4])
        #expect(rounding.sum(numerator, over: denominator).text(.plain) == row[4])
    }

    @Test("stays within a step, lands on a step, and is odd about zero")
    func laws() {
        var random = Dice()
        for _ in 0..<2000 {
            let numerator = Int128(random.number(in: -Money.limit.paise...Money.limit.paise))
            let denominator = Int128(random.number(in: 1...1_000_000))
            let step = random.number(in: 1...1000)
            for mode in Rounding.Mode.allCases {
                let rounding = Rounding(mode, to: Rounding.Step(paise: step))
                let result = Int128(rounding.money(numerator, over: denominator).paise)
                let off = (result * denominator - numerator).magnitude
                let whole = (denominator * Int128(step)).magnitude
                #expect(result % Int128(step) == 0, "\(random.note)")
                #expect(off < whole, "\(random.note)")
                if mode == .halfUp || mode == .halfEven { #expect(off * 2 <= whole, "\(random.note)") }
                if mode == .up { #expect(result.magnitude * denominator.magnitude >= numerator.magnitude) }
                if mode == .down { #expect(result.magnitude * denominator.magnitude <= numerator.magnitude) }
                #expect(
                    rounding.money(-numerator, over: denominator).paise == Int64(-result), "\(random.note)")
            }
        }
    }

    @Test("rounds an amount itself to the rupee")
    func amount() {
        #expect(Rounding.halfUp.nearest(.rupee).rounded(Money(paise: 167_188)) == Money(rupees: 1672))
        #expect(Rounding.down.nearest(.tenRupees).rounded(Money(paise: 19_999)) == Money(rupees: 190))
        #expect(Rounding.halfEven.rounded(Money(paise: 1)) == Money(paise: 1))
        #expect(Rounding.up == Rounding(.up, to: .paisa))
    }

    @Test("traps on a step below a paisa and on a figure beyond 64 bits")
    func preconditions() async {
        await #expect(processExitsWith: .failure) { _ = Rounding.Step(paise: 0) }
        await #expect(processExitsWith: .failure) { _ = Rounding.up.money(1, over: 0) }
        await #expect(processExitsWith: .failure) { _ = Rounding.up.money(Int128.max, over: 1) }
    }
}
