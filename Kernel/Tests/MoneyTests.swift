import Chance
import Kernel
import Testing

@Suite struct MoneyTests {
    @Test(
        "reads amounts exactly and refuses all else with its own fault", arguments: CaseFile.rows("amounts"))
    func parse(row: CaseFile.Row) throws {
        let groupings: [String: AmountGrouping] = [
            "none": .none, "indian": .indian, "western": .western, "indianOrWestern": .indianOrWestern,
        ]
        let grouping = try #require(groupings[row[1]])
        var answer = ""
        do throws(AmountFault) {
            answer = try Money.parse(row[0], grouping: grouping).text(.plain)
        } catch {
            answer = error.code
            #expect(error.kind == .invalid)
        }
        #expect(answer == row[2])
    }

    @Test("writes Indian groups", arguments: CaseFile.rows("indian"))
    func indian(row: CaseFile.Row) throws {
        let amount = try Money.parse(row[0])
        #expect(amount.text(.indian) == row[1])
        #expect(try Money.parse(row[1], grouping: .indian) == amount)
        #expect(MoneySum(amount).text(.indian) == row[1])
    }

    @Test("writes amounts in words", arguments: CaseFile.rows("words"))
    func words(row: CaseFile.Row) throws {
        let language = try #require(WordsLanguage(rawValue: row[1]))
        #expect(Array(try Money.parse(row[0]).words(language).utf8) == Array(row[2].utf8))
    }

    @Test("every number from 0 to 99 has words of its own", arguments: WordsLanguage.allCases)
    func distinctWords(language: WordsLanguage) {
        let words = Set((0...99).map { Money(rupees: $0).words(language) })
        #expect(words.count == 100)
        #expect(words.allSatisfy { !$0.contains("  ") && !$0.hasPrefix(" ") })
    }

    @Test("reads back what it wrote, plain and grouped")
    func roundTrip() throws {
        var random = Dice()
        for _ in 0..<2000 {
            let amount = random.money()
            #expect(try Money.parse(amount.text(.plain)) == amount, "\(random.note)")
            #expect(try Money.parse(amount.text(.indian), grouping: .indian) == amount, "\(random.note)")
        }
    }

    @Test("writes the extremes of 64 bits")
    func extremes() {
        #expect(Money(paise: .min).text(.plain) == "-92233720368547758.08")
        #expect(Money(paise: .max).text(.indian) == "92,23,37,20,36,85,47,758.07")
        #expect(Money(paise: .max).text(.plain) == "92233720368547758.07")
        #expect(
            Money(rupees: 1_000_000_000_000).words(.english) == "Rupees One Lakh Crore Only",
            "a lakh crore is counted in crores")
    }

    @Test("adds, subtracts, negates and compares whole paise")
    func arithmetic() {
        let amount = Money(paise: 150)
        #expect(amount + Money(paise: -51) == Money(paise: 99))
        #expect(amount - Money(rupees: 2) == Money(paise: -50))
        #expect(-amount == Money(paise: -150))
        #expect((-amount).magnitude == amount)
        #expect(-amount < .zero && .zero < amount)
        #expect(Money.zero.isZero && !amount.isZero && (-amount).isNegative)
        var running = amount
        running += amount
        running -= Money(paise: 1)
        #expect(running == Money(paise: 299))
    }

    @Test("a total of many amounts is exact and narrows only within its limit")
    func totals() throws {
        var sum = MoneySum([Money](repeating: .limit, count: 10_000))
        #expect(try sum.money() == .totalLimit)
        sum += Money(paise: 1)
        #expect(throws: MoneyRangeFault.tooLarge) { try sum.money() }
        #expect(sum.text(.plain) == "1000000000000000.01")
        sum -= Money(paise: 1)
        #expect(try (MoneySum.zero - sum).money() == -.totalLimit)
        #expect(throws: MoneyRangeFault.tooLarge) {
            try (MoneySum.zero - sum - MoneySum(Money(paise: 1))).money()
        }
        sum += sum
        #expect(throws: MoneyRangeFault.tooLarge) { try sum.money() }
        #expect(MoneyRangeFault.tooLarge.values == [RefusalArgument("limit", .money(.totalLimit))])
        #expect((MoneySum(Money(paise: 1)) + MoneySum(Money(paise: 2))).paise == 3)
        #expect(MoneySum.zero < sum)
    }

    @Test("traps when a sum leaves 64 bits")
    func overflow() async {
        await #expect(processExitsWith: .failure) { _ = Money(paise: .max) + Money(paise: 1) }
        await #expect(processExitsWith: .failure) { _ = Money(paise: .min) - Money(paise: 1) }
        await #expect(processExitsWith: .failure) { _ = -Money(paise: .min) }
        await #expect(processExitsWith: .failure) { _ = Money(rupees: .max) }
    }
}
