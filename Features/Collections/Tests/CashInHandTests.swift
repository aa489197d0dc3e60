import Chance
import CollectionsRules
import Kernel
import Testing

@Suite("What an agent has in his hands")
struct CashInHandTests {
    private let monday = CalendarDate(daysSinceEpoch: 20_759)

    private func days(_ amounts: [Int64]) -> [CashInHand.Day] {
        amounts.enumerated().map { .init(on: monday.adding(days: $0), Money(rupees: $1)) }
    }

    @Test(
        "what is handed in pays what was collected first: 900 and 600, 1,000 handed in, 500 of the second day are left"
    )
    func first() throws {
        let cash = try CashInHand(
            inHand: Money(rupees: 500), latest: days([900, 600]), dueBefore: monday.adding(days: 2))
        #expect(cash.late == Money(rupees: 500))
        #expect(cash.lateSince == monday.adding(days: 1))
    }

    @Test("what was collected today is not late")
    func today() throws {
        let cash = try CashInHand(
            inHand: Money(rupees: 1_200), latest: days([900, 600]), dueBefore: monday.adding(days: 1))
        #expect(cash.late == Money(rupees: 600))
        #expect(cash.lateSince == monday)
        let paid = try CashInHand(
            inHand: Money(rupees: 600), latest: days([900, 600]), dueBefore: monday.adding(days: 1))
        #expect(!paid.isLate)
        #expect(paid.lateSince == nil)
    }

    @Test("handed in more than was collected, nothing is late")
    func over() throws {
        let cash = try CashInHand(
            inHand: Money(rupees: -50), latest: days([900]), dueBefore: monday.adding(days: 9))
        #expect(!cash.isLate)
    }

    @Test("it agrees with a cash box in which the oldest money lies on top", arguments: [UInt64(1), 2, 3, 4])
    func boxes(seed: UInt64) throws {
        var dice = Dice(seed: seed)
        for _ in 0..<200 {
            let amounts = (0..<8).map { _ in Int64(dice.number(0...500)) }
            let all = amounts.reduce(0, +)
            let handed = Int64(dice.number(0...Int(all)))
            var left = handed
            let rest = amounts.map { amount in
                let paid = min(amount, left)
                left -= paid
                return amount - paid
            }
            let due = dice.number(0...8)
            let cash = try CashInHand(
                inHand: Money(rupees: all - handed), latest: days(amounts),
                dueBefore: monday.adding(days: due))
            #expect(cash.late == Money(rupees: rest[..<due].reduce(0, +)))
            let oldest = rest.indices.first { rest[$0] > 0 && $0 < due }
            #expect(cash.lateSince == oldest.map { monday.adding(days: $0) })
        }
    }

    @Test("the hour of the next business day decides")
    func hour() {
        let friday = monday.adding(days: -3)
        #expect(CashInHand.dueBefore(monday, previous: friday, .sameDay, hourHasPassed: false) == monday)
        #expect(CashInHand.dueBefore(monday, previous: friday, .nextDay, hourHasPassed: false) == friday)
        #expect(CashInHand.dueBefore(monday, previous: friday, .nextDay, hourHasPassed: true) == monday)
        #expect(CashInHand.dueBefore(monday, previous: nil, .nextDay, hourHasPassed: false) == monday)
    }
}
