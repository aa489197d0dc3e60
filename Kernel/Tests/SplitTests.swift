import Chance
import Kernel
import Testing

@Suite struct SplitTests {
    @Test("a yearly budget in twelve rupee parts leaves the rest to March")
    func budget() {
        let parts = Money(rupees: 100_000).split(into: 12, step: .rupee, residual: .last)
        #expect(parts == [Money](repeating: Money(rupees: 8333), count: 11) + [Money(rupees: 8337)])
    }

    @Test("the rest goes to the named place")
    func places() {
        let amount = Money(paise: 1000)
        let last = amount.split(by: [1, 4, 1], residual: .last).map(\.paise)
        let first = amount.split(by: [1, 4, 1], residual: .first).map(\.paise)
        let largest = amount.split(by: [1, 4, 1], residual: .largest).map(\.paise)
        #expect(last == [166, 666, 168])
        #expect(first == [168, 666, 166])
        #expect(largest == [166, 668, 166])
        #expect(Money(paise: 5).split(into: 3, residual: .largest).map(\.paise) == [3, 1, 1])
        #expect(Money(paise: -5).split(into: 3, residual: .last).map(\.paise) == [-1, -1, -3])
        #expect(amount.split(by: [0, 1], residual: .first).map(\.paise) == [0, 1000])
    }

    @Test("the flat loan of 12,000 splits its interest by the rule of 78")
    func ruleOf78() {
        let parts = Money(rupees: 600).split(by: [6, 5, 4, 3, 2, 1], residual: .last)
        #expect(parts.map(\.paise) == [17142, 14285, 11428, 8571, 5714, 2860])
    }

    @Test("parts add to the whole, keep its side and differ from the exact share by less than the rest")
    func laws() {
        var random = Dice()
        let places: [Residual] = [.first, .last, .largest]
        let steps: [Rounding.Step] = [.paisa, .rupee, .tenRupees, Rounding.Step(paise: 7)]
        for _ in 0..<2000 {
            let amount = random.money()
            let count = Int.random(in: 1...40, using: &random)
            var weights = (0..<count).map { _ in random.number(in: 0...1_000_000_000_000) }
            weights[Int.random(in: 0..<count, using: &random)] += 1
            let step = steps[Int.random(in: 0..<steps.count, using: &random)]
            let place = places[Int.random(in: 0..<places.count, using: &random)]
            let parts = amount.split(by: weights, step: step, residual: place)
            #expect(parts.count == count)
            #expect(MoneySum(parts) == MoneySum(amount), "\(random.note)")
            let oneSided = parts.allSatisfy { amount.isNegative ? $0 <= .zero : $0 >= .zero }
            #expect(oneSided, "\(random.note)")
            let uneven = parts.count { $0.paise % step.paise != 0 }
            #expect(uneven <= 1, "only the named place is off the step; \(random.note)")
            let opposite = (-amount).split(by: weights, step: step, residual: place)
            #expect(opposite == parts.map { -$0 }, "\(random.note)")
        }
    }

    @Test("a part is rounded once, by the rounding named")
    func part() {
        #expect(Money(rupees: 80_000).part(10 * 5, of: 1200, rounding: .halfUp) == Money(paise: 333_333))
        #expect(Money(paise: 5).part(1, of: 2, rounding: .halfUp) == Money(paise: 3))
        #expect(Money(paise: 5).part(1, of: 2, rounding: .halfEven) == Money(paise: 2))
        #expect(Money(paise: -5).part(1, of: 2, rounding: .up) == Money(paise: -3))
        #expect(Money(paise: 5).part(-1, of: 2, rounding: .down) == Money(paise: -2))
        #expect(
            Money(rupees: 5535).part(Percent(partsPerMillion: 20_000), rounding: .halfUp.nearest(.rupee))
                == Money(rupees: 111), "tax of 2 % on an agent's commission")
    }

    @Test("traps on no parts, no weight, a negative weight and a denominator of zero")
    func preconditions() async {
        await #expect(processExitsWith: .failure) { _ = Money(paise: 1).split(into: 0, residual: .last) }
        await #expect(processExitsWith: .failure) { _ = Money(paise: 1).split(by: [0, 0], residual: .last) }
        await #expect(processExitsWith: .failure) { _ = Money(paise: 1).split(by: [3, -1], residual: .last) }
        await #expect(processExitsWith: .failure) { _ = Money(paise: 1).split(by: [], residual: .last) }
        await #expect(processExitsWith: .failure) { _ = Money(paise: 1).part(1, of: 0, rounding: .up) }
    }
}
