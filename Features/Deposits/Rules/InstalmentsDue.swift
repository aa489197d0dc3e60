public import Kernel

/// What somebody pays who comes with instalments on a day: whole ones, with the penalty for those that are late.
public struct InstalmentsDue: Sendable {
    private let contract: RecurringContract
    private let day: CalendarDate
    /// Whether a penalty is collected with the instalment; otherwise it is kept back in the end.
    private let collectsPenalty: Bool

    /// Of a deposit on a day.
    public init(_ contract: RecurringContract, on day: CalendarDate, collectsPenalty: Bool) {
        (self.contract, self.day, self.collectsPenalty) = (contract, day, collectsPenalty)
    }

    /// How many can still come.
    public var most: Int { contract.months - contract.paidCount }

    /// The penalty that is collected with so many instalments; an irregular deposit has lost its interest instead.
    public func penalty(with count: Int) throws(MoneyRangeFault) -> Money {
        guard collectsPenalty, !contract.isIrregular(on: day) else { return .zero }
        return try contract.paying(try contract.lacking(for: count), on: day).penaltyDue()
    }

    /// What is paid for so many instalments.
    public func asked(for count: Int) throws(MoneyRangeFault) -> Money {
        try (MoneySum(try contract.lacking(for: count)) + MoneySum(try penalty(with: count))).money()
    }

    /// How many instalments an amount pays, with their penalty; nil where it is no number of them.
    public func count(coveredBy amount: Money) throws(MoneyRangeFault) -> Int? {
        for count in 1...max(most, 1) where count <= most {
            let asked = try asked(for: count)
            if asked == amount { return count }
            if asked > amount { return nil }
        }
        return nil
    }
}
