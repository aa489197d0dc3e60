import Chance
import CounterRules
import Kernel
import Testing

@Suite("What notes and coins come to")
struct DenominationCountTests {
    private func count(
        _ lines: [(String, Int64)], withWithdrawn: Bool = false
    ) throws -> DenominationCount {
        try DenominationCount(
            lines.map { (face: try Money.parse($0.0), count: $0.1) }, withWithdrawn: withWithdrawn)
    }

    @Test("the worked example")
    func example() throws {
        let counted = try count([("500", 12), ("100", 7), ("0.50", 3)])
        #expect(counted.total == Money(paise: 670_150))
        #expect(counted.count(of: Money(rupees: 500)) == 12)
        #expect(counted.count(of: Money(rupees: 200)) == 0)
        #expect(counted.lines.map(\.count) == [12, 7, 3])
    }

    @Test("the order in which it was counted, and values of which there are none, make no difference")
    func same() throws {
        let one = try count([("500", 2), ("10", 1), ("5", 0)])
        #expect(try count([("10", 1), ("500", 2)]) == one)
        #expect(try count([("10", 101), ("500", 0)]) != one)
    }

    @Test("what is no note or coin, counted twice, or less than none, is refused")
    func refusals() {
        #expect(throws: CounterRefusal.noSuchDenomination(Money(rupees: 25))) { try count([("25", 1)]) }
        #expect(throws: CounterRefusal.noSuchDenomination(Money(rupees: 2_000))) {
            try count([("2000", 1)])
        }
        #expect(throws: CounterRefusal.denominationTwice(Money(rupees: 10))) {
            try count([("10", 1), ("10", 2)])
        }
        #expect(throws: CounterRefusal.countOutside(Money(rupees: 10))) { try count([("10", -1)]) }
        #expect(throws: CounterRefusal.countOutside(Money(rupees: 1))) {
            try count([("1", DenominationCount.mostPieces + 1)])
        }
    }

    @Test("notes of 2000 count where the society takes them")
    func withdrawn() throws {
        #expect(try count([("2000", 2)], withWithdrawn: true).total == Money(rupees: 4_000))
        #expect(Denomination.counted(withWithdrawn: false).count == 10)
        #expect(Denomination.counted(withWithdrawn: true).first?.face == Money(rupees: 2_000))
        #expect(Denomination.all.map(\.face) == Denomination.all.map(\.face).sorted { $1 < $0 })
    }

    @Test("the total is the sum of all pieces, whatever they are", arguments: 0..<50)
    func sums(seed: Int) throws {
        var dice = Dice(seed: UInt64(seed))
        var lines: [(face: Money, count: Int64)] = []
        var paise: Int64 = 0
        for denomination in Denomination.all {
            let pieces = Int64(dice.number(0...3_000))
            lines.append((denomination.face, pieces))
            paise += denomination.face.paise * pieces
        }
        let counted = try DenominationCount(lines, withWithdrawn: true)
        #expect(counted.total == Money(paise: paise))
        #expect(!counted.total.isNegative)
    }

    @Test(
        "of a count as much as the books have is what is left without its smallest pieces",
        arguments: [(1_237, [1_000: 1, 200: 1]), (1_250, [1_000: 1, 200: 1, 50: 1]), (999, [:]), (49, [:])]
            as [(Int64, [Int64: Int64])])
    func atMost(_ most: Int64, _ kept: [Int64: Int64]) throws {
        let counted = DenominationCount(restoring: [1_000: 1, 200: 1, 50: 1])
        let found = counted.atMost(Money(paise: most))
        #expect(found == DenominationCount(restoring: kept))
    }
}
