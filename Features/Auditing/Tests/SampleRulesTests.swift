import AuditingRules
import Chance
import Kernel
import Testing

@Suite("Drawing samples by a seed")
struct SampleRulesTests {
    @Test("SplitMix64 gives its published numbers")
    func published() {
        // Rosetta Code, "Pseudo-random numbers/Splitmix64"; the second from the seed 0, in the paper's reference implementation.
        var chance = SplitMix64(seed: 1_234_567)
        let wanted: [UInt64] = [
            6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
            4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
        ]
        #expect(wanted.map { _ in chance.next() } == wanted)
        var zero = SplitMix64(seed: 0)
        #expect(zero.next() == 0xE220_A839_7B1D_CDAF)
    }

    @Test("numbers below a bound are below it, and each comes")
    func below() {
        var chance = SplitMix64(seed: 7)
        var seen: [UInt64: Int] = [:]
        for _ in 0..<6000 { seen[chance.next(below: 6), default: 0] += 1 }
        #expect(Set(seen.keys) == [0, 1, 2, 3, 4, 5])
        #expect(seen.values.allSatisfy { (850...1150).contains($0) })
    }

    @Test("a random sample has as many as are wanted, the same for the same seed, others for another")
    func random() {
        func draw(_ wanted: Int64, _ count: Int64, _ seed: Int64) -> [Int64] {
            var selection = RandomSelection(wanted, of: count, seed: seed)
            return (1...max(count, 1)).filter { _ in selection.takesNext() }
        }
        for wanted: Int64 in [1, 5, 25, 99] { #expect(draw(wanted, 100, 11).count == Int(wanted)) }
        #expect(draw(10, 1000, 42) == draw(10, 1000, 42))
        #expect(draw(10, 1000, 42) != draw(10, 1000, 43))
        #expect(draw(7, 5, 1) == [1, 2, 3, 4, 5])
        #expect(draw(0, 5, 1) == [])
        // Reckoned apart from this program, by the sentence that stands on the page, in another language.
        #expect(draw(3, 20, 1_234_567) == Self.drawnByHand)
    }

    static let drawnByHand: [Int64] = [8, 9, 12]

    @Test("each voucher is as likely as the other")
    func even() {
        var counts = [Int](repeating: 0, count: 10)
        for seed: Int64 in 0..<4000 {
            var selection = RandomSelection(3, of: 10, seed: seed)
            for index in counts.indices where selection.takesNext() { counts[index] += 1 }
        }
        #expect(counts.reduce(0, +) == 12_000)
        #expect(counts.allSatisfy { (1080...1320).contains($0) }, "\(counts)")
    }

    @Test("by money, whoever holds the rupee at the start and at each interval is taken: the example by hand")
    func money() {
        var selection = MonetaryUnitSelection(every: Money(rupees: 10_000), from: Money(rupees: 7000))
        let amounts: [Int64] = [4000, 12_000, 3000, 26_000, 5000]
        #expect(amounts.map { selection.hits(of: Money(rupees: $0)) } == [0, 1, 1, 2, 1])
    }

    @Test("a voucher that ends at the point holds it, the next one does not")
    func edge() {
        var selection = MonetaryUnitSelection(every: Money(paise: 100), from: Money(paise: 50))
        #expect([50, 1, 98, 1, 100].map { selection.hits(of: Money(paise: $0)) } == [1, 0, 0, 1, 1])
    }

    @Test(
        "by money, no fewer are hit than are wanted, an interval or more is always taken, the start lies in the first"
    )
    func moneyLaws() {
        var dice = Dice()
        for _ in 0..<300 {
            let amounts = (0..<Int.random(in: 1...60, using: &dice)).map { _ in
                Money(paise: Int64.random(in: 1...5_000_000, using: &dice))
            }
            let whole = Money(paise: amounts.reduce(0) { $0 + $1.paise })
            let wanted = Int64.random(in: 1...20, using: &dice)
            let interval = MonetaryUnitSelection.interval(for: wanted, of: whole)
            var selection = MonetaryUnitSelection(
                every: interval, seed: Int64.random(in: 0...999_999_999, using: &dice))
            #expect(selection.start >= Money(paise: 1) && selection.start <= interval)
            let hits = amounts.map { selection.hits(of: $0) }
            #expect(hits.reduce(0, +) >= wanted)
            for (amount, hits) in zip(amounts, hits) where amount >= interval { #expect(hits > 0) }
        }
    }

    @Test("shares are cut, never rounded up to the whole")
    func coverage() {
        #expect(Coverage.share(1, of: 3).text == "33.33")
        #expect(Coverage.share(99_999, of: 100_000).text == "99.99")
        #expect(Coverage.share(5, of: 5).text == "100")
        #expect(Coverage.share(0, of: 0).text == "0")
        #expect(Coverage.share(Money(paise: 1), of: Money(paise: 0)).text == "0")
    }

    @Test("a memo takes what is its turn, and nothing once it is settled")
    func memos() {
        let turns = MemoStanding.allCases.map { standing in
            MemoEntryKind.allCases.map { standing.takes($0) ? "\($0)" : "-" }.joined(separator: " ")
        }
        #expect(
            turns == [
                "replied - settled", "- returned settled", "replied - settled", "- - -",
            ])
        #expect(MemoStanding(after: nil) == .open && MemoStanding(after: .returned) == .returned)
    }
}
