public import Kernel

/// So many notes and coins of each value.
///
/// ```text
/// 12 × 500 + 7 × 100 + 3 × 0.50      6,701.50
/// ```
///
/// It is exact in paise and never negative.
public struct DenominationCount: Sendable, Equatable {
    /// The most pieces of one value: what a strong room may hold, and no figure typed twice.
    public static let mostPieces: Int64 = 10_000_000

    /// How many pieces there are of each face value in paise; none of which there are none.
    public private(set) var pieces: [Int64: Int64] = [:]

    /// Nothing.
    public init() {}

    /// So many pieces of each value, as they were counted.
    public init(_ counted: [(face: Money, count: Int64)], withWithdrawn: Bool) throws(CounterRefusal) {
        let known = Denomination.counted(withWithdrawn: withWithdrawn).map { $0.face }
        for (face, count) in counted where count != 0 {
            guard known.contains(face) else { throw .noSuchDenomination(face) }
            guard count > 0, count <= Self.mostPieces else { throw .countOutside(face) }
            guard pieces[face.paise] == nil else { throw .denominationTwice(face) }
            pieces[face.paise] = count
        }
    }

    /// What was written down before, by face value in paise.
    public init(restoring pieces: [Int64: Int64]) { self.pieces = pieces.filter { $0.value != 0 } }

    /// Face values and counts, the largest value first.
    public var lines: [(face: Money, count: Int64)] {
        pieces.sorted { $0.key > $1.key }.map { (Money(paise: $0.key), $0.value) }
    }

    /// How many pieces of a value there are.
    public func count(of face: Money) -> Int64 { pieces[face.paise] ?? 0 }

    /// What all of it comes to.
    public var sum: MoneySum {
        var sum = MoneySum.zero
        for (face, count) in pieces { sum += MoneySum(paise: Int128(face) * Int128(count)) }
        return sum
    }

    /// So much of it as comes to no more than an amount: the smallest pieces stay behind.
    ///
    /// ```text
    /// 1 × 10 + 1 × 2 + 1 × 0.50, at most 12.37      1 × 10 + 1 × 2
    /// ```
    public func atMost(_ amount: Money) -> DenominationCount {
        var (kept, rest) = (self, total.paise)
        for (face, count) in pieces.sorted(by: { $0.key < $1.key }) where rest > amount.paise {
            let left = min(count, (rest - amount.paise + face - 1) / face)
            kept.pieces[face] = count == left ? nil : count - left
            rest -= left * face
        }
        return kept
    }

    /// What all of it comes to: the most pieces of every value are far below the largest amount.
    public var total: Money { (try? sum.money()) ?? .zero }
}
