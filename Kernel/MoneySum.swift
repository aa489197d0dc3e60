/// A total of many amounts in 128 bits, which no number of amounts can overflow.
public struct MoneySum: Sendable, Hashable, Comparable {
    /// The total in paise.
    public var paise: Int128

    /// Makes a total of so many paise.
    public init(paise: Int128) {
        self.paise = paise
    }

    /// Makes a total that starts with one amount.
    public init(_ amount: Money = .zero) {
        paise = Int128(amount.paise)
    }

    /// Makes the total of a list.
    public init(_ amounts: some Sequence<Money>) {
        paise = 0
        for amount in amounts { paise += Int128(amount.paise) }
    }

    /// Nothing.
    public static let zero = MoneySum(paise: 0)

    /// The total as an amount; refused beyond ``Money/totalLimit`` on either side.
    public func money() throws(MoneyRangeFault) -> Money {
        let limit = Int128(Money.totalLimit.paise)
        guard paise >= -limit, paise <= limit else { throw MoneyRangeFault.tooLarge }
        return Money(paise: Int64(paise))
    }

    /// Adds an amount in place.
    public static func += (left: inout MoneySum, right: Money) {
        left.paise += Int128(right.paise)
    }

    /// Subtracts an amount in place.
    public static func -= (left: inout MoneySum, right: Money) {
        left.paise -= Int128(right.paise)
    }

    /// Adds a total in place.
    public static func += (left: inout MoneySum, right: MoneySum) {
        left.paise += right.paise
    }

    /// The sum of two totals.
    public static func + (left: MoneySum, right: MoneySum) -> MoneySum {
        MoneySum(paise: left.paise + right.paise)
    }

    /// The difference of two totals.
    public static func - (left: MoneySum, right: MoneySum) -> MoneySum {
        MoneySum(paise: left.paise - right.paise)
    }

    /// Orders by signed total.
    public static func < (left: MoneySum, right: MoneySum) -> Bool {
        left.paise < right.paise
    }
}

/// Why a total cannot become an amount.
public enum MoneyRangeFault: Refusal {
    /// The total passes ``Money/totalLimit``.
    case tooLarge

    /// The stable code.
    public var code: String { "money.total_too_large" }
    /// Always a limit.
    public var kind: RefusalKind { .limit }
    /// The limit passed.
    public var values: [RefusalArgument] { [RefusalArgument("limit", .money(.totalLimit))] }
}
