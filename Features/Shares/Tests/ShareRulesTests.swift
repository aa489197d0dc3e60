import Chance
import Kernel
import SharesRules
import Testing

@Suite("The rules of shares")
struct ShareRulesTests {
    private static let day = CalendarDate(daysSinceEpoch: 20_179)

    private func date(_ text: String) throws -> CalendarDate { try CalendarDate.parse(text) }

    private func range(_ first: Int64, _ last: Int64, _ since: CalendarDate = day) -> ShareRange {
        ShareRange(first: first, count: last - first + 1, heldSince: since)
    }

    @Test("a share is a whole number of face values")
    func whole() throws {
        let face = Money(rupees: 100)
        #expect(ShareCapital.amount(of: 10, at: face) == Money(rupees: 1000))
        #expect(try ShareCapital.shares(in: Money(rupees: 1000), at: face) == 10)
        #expect(throws: ShareRefusal.notWhole(amount: Money(rupees: 1050), faceValue: face)) {
            try ShareCapital.shares(in: Money(rupees: 1050), at: face)
        }
        #expect(throws: ShareRefusal.notWhole(amount: Money(rupees: -100), faceValue: face)) {
            try ShareCapital.shares(in: Money(rupees: -100), at: face)
        }
    }

    @Test(
        "a borrower buys the shares that he lacks, by the published table",
        arguments: [
            ("200000", "5", "10000", "6000", 40, "4000"), ("200000", "2.5", "5000", "6000", 0, "0"),
            ("123450", "5", "6172.50", "6000", 2, "200"),
        ])
    func linkage(
        _ loan: String, _ link: String, _ needed: String, _ has: String, _ buys: Int64, _ deducted: String
    ) throws {
        let (loan, has) = (try Money.parse(loan), try Money.parse(has))
        let (link, face) = (try Percent.parse(link), Money(rupees: 100))
        #expect(ShareLinkage.requiredShare(of: loan, link: link) == (try Money.parse(needed)))
        let shares = ShareLinkage.sharesToBuy(for: loan, link: link, paidUp: has, faceValue: face)
        #expect(shares == buys)
        #expect(ShareCapital.amount(of: shares, at: face) == (try Money.parse(deducted)))
    }

    @Test("numbers are given out one after the other")
    func allotment() {
        let found = ShareNumbers.allot([10, 1, 5], from: 101, heldSince: Self.day)
        #expect(found.ranges == [range(101, 110), range(111, 111), range(112, 116)])
        #expect(found.next == 117)
    }

    @Test("of a range a part goes and the rest stays")
    func part() throws {
        let found = try ShareNumbers.take(4, of: [range(101, 110)])
        #expect(found.taken == [range(101, 104)])
        #expect(found.left == [range(105, 110)])
        let all = try ShareNumbers.take(10, of: [range(101, 110)])
        #expect(all.left == [])
        #expect(throws: ShareRefusal.notEnough(held: 10)) {
            try ShareNumbers.take(11, of: [range(101, 110)])
        }
    }

    @Test("those held longest go first, and none that is held too short a time")
    func heldLongest() throws {
        let old = try date("2024-03-01")
        let holding = [range(1, 10, Self.day), range(50, 52, old), range(80, 81, old)]
        let found = try ShareNumbers.take(4, of: holding)
        #expect(found.taken == [range(50, 52, old), range(80, 80, old)])
        #expect(found.left == [range(1, 10, Self.day), range(81, 81, old)])
        let latest = ShareCapital.heldBy(Self.day, months: 12)
        #expect(latest == (try date("2024-04-01")))
        #expect(try ShareNumbers.take(5, of: holding, heldBy: latest).left == [range(1, 10)])
        #expect(throws: ShareRefusal.heldTooShort(free: 5, since: latest)) {
            try ShareNumbers.take(6, of: holding, heldBy: latest)
        }
    }

    @Test("a certificate is split by number into parts that make the whole")
    func split() throws {
        let old = try date("2024-03-01")
        let holding = [range(20, 24), range(1, 5, old)]
        let parts = try ShareNumbers.split(holding, into: [3, 4, 3])
        #expect(parts == [[range(1, 3, old)], [range(4, 5, old), range(20, 21)], [range(22, 24)]])
        for wrong: [Int64] in [[3, 4], [3, 4, 4], [10, 0], []] {
            #expect(throws: ShareRefusal.partsNotWhole(held: 10)) {
                try ShareNumbers.split(holding, into: wrong)
            }
        }
    }

    @Test("whatever is cut, joined and handed over, every number is there once")
    func conserved() throws {
        var chance = Dice(seed: 12)
        for _ in 0..<300 {
            var next: Int64 = 1
            var holding: [ShareRange] = []
            for _ in 0..<Int.random(in: 1...8, using: &chance) {
                next += Int64.random(in: 0...3, using: &chance)
                let found = ShareNumbers.allot(
                    [Int64.random(in: 1...20, using: &chance)], from: next,
                    heldSince: Self.day.adding(days: Int.random(in: 0...3, using: &chance)))
                (holding, next) = (holding + found.ranges, found.next)
            }
            let wanted = Int64.random(in: 1...ShareNumbers.total(of: holding), using: &chance)
            let found = try ShareNumbers.take(wanted, of: holding)
            #expect(ShareNumbers.total(of: found.taken) == wanted)
            let moved = ShareNumbers.handedOver(found.taken, on: Self.day)
            #expect(numbers(of: moved + found.left) == numbers(of: holding))
        }
    }

    private func numbers(of ranges: [ShareRange]) -> [Int64] {
        ranges.flatMap { Array($0.first...$0.last) }.sorted()
    }

    @Test("nobody holds more than his part of the capital, nor more than the ceiling")
    func most() throws {
        func check(_ holding: Int64, _ ceiling: Int64 = 0, part: String = "20") throws {
            try ShareCapital.checkMost(
                holding: Money(rupees: holding), of: Money(rupees: 10_00_000), mostPart: Percent.parse(part),
                mostAmount: Money(rupees: ceiling))
        }
        try check(2_00_000)
        #expect(throws: ShareRefusal.abovePart(percent: "20", most: Money(rupees: 2_00_000))) {
            try check(2_00_001)
        }
        try check(1_00_000, 1_00_000)
        #expect(throws: ShareRefusal.aboveCeiling(most: Money(rupees: 1_00_000))) {
            try check(1_00_100, 1_00_000)
        }
        try check(10_00_000, part: "100")
        #expect(throws: ShareRefusal.belowLeast(least: 5)) { try ShareCapital.checkLeast(4, least: 5) }
        try ShareCapital.checkLeast(5, least: 5)
    }

    @Test("in a year a tenth of the capital of last year's end is given back, and no more")
    func refunds() throws {
        func check(_ rupees: Int64, part: String = "10") throws {
            try ShareCapital.checkRefund(
                Money(rupees: rupees), paidUp: Money(rupees: 5_00_000), mostPart: Percent.parse(part),
                refunded: Money(rupees: 42_000))
        }
        try check(8_000)
        #expect(throws: ShareRefusal.refundsUsedUp(left: Money(rupees: 8_000))) { try check(8_001) }
        #expect(throws: ShareRefusal.refundsUsedUp(left: .zero)) { try check(100, part: "5") }
        try check(5_00_000, part: "100")
    }

    @Test("a holding is known day by day")
    func balances() throws {
        let june = (try date("2025-06-01"), try date("2025-06-30"))
        let held = ShareBalances([
            ShareMovement(try date("2025-06-15"), 5), ShareMovement(try date("2025-04-01"), 10),
            ShareMovement(try date("2025-08-10"), -15), ShareMovement(try date("2025-08-10"), 2),
        ])
        #expect(held.held(on: try date("2025-03-31")) == 0)
        #expect(held.held(on: try date("2025-06-14")) == 10)
        #expect(held.held(on: try date("2025-06-15")) == 15)
        #expect(held.held(on: try date("2025-12-31")) == 2)
        #expect(held.least(from: june.0, to: june.1) == 10)
        #expect(held.least(from: try date("2025-07-01"), to: try date("2025-07-31")) == 15)
        #expect(held.shareDays(from: june.0, to: june.1) == 14 * 10 + 16 * 15)
        #expect(held.shareDays(from: june.1, to: june.0) == 0)
        let year = (try date("2025-04-01"), try date("2026-03-31"))
        #expect(held.shareDays(from: year.0, to: year.1) == 75 * 10 + 56 * 15 + 234 * 2)
    }

    @Test("shares of older books are held since the year in which they came, the oldest given back first")
    func lots() throws {
        let lots = ShareLots.held([
            ShareMovement(try date("2023-05-01"), 10), ShareMovement(try date("2024-02-01"), 20),
            ShareMovement(try date("2024-06-01"), 12), ShareMovement(try date("2025-01-01"), -5),
        ])
        #expect(lots.map(\.heldSince.text) == ["2024-02-01", "2024-06-01"])
        #expect(lots.map(\.shares) == [25, 12])
        #expect(ShareLots.held([ShareMovement(Self.day, 3), ShareMovement(Self.day, -3)]).isEmpty)
    }
}
