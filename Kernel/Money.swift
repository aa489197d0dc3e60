/// An amount in whole paise.
///
/// There is no currency inside: a society's book has one. There is no division, no floating point and
/// no literal, so that a rounding is always spelled out with ``part(_:of:rounding:)``.
///
/// Bounds: text is read up to ``limit`` (10^13 paise) and a total leaves ``MoneySum`` only up to
/// ``totalLimit`` (10^17 paise). `+` and `-` trap beyond 9.2 × 10^18 paise, ninety times further out.
public struct Money: Sendable, Hashable, Comparable {
    /// The amount in paise, negative for the other side.
    public var paise: Int64

    /// Makes an amount of so many paise.
    public init(paise: Int64) {
        self.paise = paise
    }

    /// Makes an amount of whole rupees; traps when the paise do not fit in 64 bits.
    public init(rupees: Int64) {
        paise = rupees * 100
    }

    /// Nothing.
    public static let zero = Money(paise: 0)

    /// The largest single amount accepted from outside: 10^13 paise, ten thousand crore rupees.
    public static let limit = Money(paise: 10_000_000_000_000)

    /// The largest total that ``MoneySum`` narrows to: 10^17 paise.
    public static let totalLimit = Money(paise: 100_000_000_000_000_000)

    /// True below zero.
    public var isNegative: Bool { paise < 0 }

    /// True at zero.
    public var isZero: Bool { paise == 0 }

    /// The amount without its sign.
    public var magnitude: Money { paise < 0 ? -self : self }

    /// The sum; traps out of the documented bounds.
    public static func + (left: Money, right: Money) -> Money {
        Money(paise: left.paise + right.paise)
    }

    /// The difference; traps out of the documented bounds.
    public static func - (left: Money, right: Money) -> Money {
        Money(paise: left.paise - right.paise)
    }

    /// The amount on the other side.
    public static prefix func - (amount: Money) -> Money {
        Money(paise: -amount.paise)
    }

    /// Adds in place.
    public static func += (left: inout Money, right: Money) {
        left.paise += right.paise
    }

    /// Subtracts in place.
    public static func -= (left: inout Money, right: Money) {
        left.paise -= right.paise
    }

    /// Orders by signed amount.
    public static func < (left: Money, right: Money) -> Bool {
        left.paise < right.paise
    }
}
