public import Kernel

/// Between what the balance of a sub-account may move, debit positive; a movement towards the limits is always allowed.
public struct BalanceLimits: Sendable, Equatable {
    /// The lowest balance.
    public var lowest: Money?
    /// The highest balance: the limit without what is held.
    public var highest: Money?

    /// Limits.
    public init(lowest: Money?, highest: Money?) {
        self.lowest = lowest
        self.highest = highest
    }

    /// Why a balance is not moved so; nil where it stays within its limits, or comes nearer to them.
    public func refusal(
        _ label: String, from before: Money, by change: MoneySum
    ) throws(MoneyRangeFault) -> LedgerRefusal? {
        let after = try (MoneySum(before) + change).money()
        if change > .zero, let highest, after > highest {
            return .aboveHighest(
                subAccount: label, available: Money(paise: max(0, (highest - before).paise)),
                wanted: try change.money())
        }
        if change < .zero, let lowest, after < lowest {
            return .belowLowest(subAccount: label, balance: before, lowest: lowest)
        }
        return nil
    }
}
