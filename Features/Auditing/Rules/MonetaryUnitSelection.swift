public import Kernel

/// Monetary-unit sampling: the amounts stand one behind the other, and whoever holds the rupee at the start and at each interval behind it
/// is taken.
///
/// By hand: of vouchers of 4,000, 12,000, 3,000, 26,000 and 5,000 rupees (50,000 together) five are wanted, so one in 10,000.00. With a start
/// at 7,000.00 the points are 7,000, 17,000, 27,000, 37,000 and 47,000. The vouchers end at 4,000, 16,000, 19,000, 45,000 and
/// 50,000: the second is hit once (7,000), the third once (17,000), the fourth twice (27,000 and 37,000), the fifth once (47,000).
/// A voucher of an interval or more is always taken.
public struct MonetaryUnitSelection: Sendable {
    /// The interval.
    public let interval: Money
    /// The first rupee that is looked for, from one paisa to the interval.
    public let start: Money
    private var point: Int128
    private var end: Int128 = 0

    /// With an interval, which is at least a paisa; the start comes from the seed.
    public init(every interval: Money, seed: Int64) {
        let width = max(interval.paise, 1)
        var chance = SplitMix64(seed: UInt64(seed.magnitude))
        self.init(
            every: Money(paise: width),
            from: Money(paise: Int64(chance.next(below: UInt64(width))) + 1))
    }

    /// With an interval and a start.
    public init(every interval: Money, from start: Money) {
        (self.interval, self.start) = (interval, start)
        point = Int128(start.paise)
    }

    /// How often the next amount is hit.
    public mutating func hits(of amount: Money) -> Int64 {
        end += Int128(amount.paise)
        guard end >= point else { return 0 }
        let width = Int128(interval.paise)
        let count = (end - point) / width + 1
        point += count * width
        return Int64(count)
    }

    /// The interval at which so many are hit: the whole divided by them, fractions of a paisa left off, so that they are never fewer.
    public static func interval(for wanted: Int64, of whole: Money) -> Money {
        Money(paise: max(whole.paise / max(wanted, 1), 1))
    }
}
