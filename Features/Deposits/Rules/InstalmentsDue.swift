public import Kernel

/// What somebody pays who comes with instalments on a day: whole ones, with the penalty for those that are late.
public struct InstalmentsDue: Sendable {
    private let contract: RecurringContract
    private let day: CalendarDate
    /// Whether a penalty is collected with the instalment; otherwise it is kept back in the end.
    private let collectsPenalty: Bool
    /// How many are taken before they are due; any number where it is nil.
    private let mostInAdvance: Int?

    /// Of a deposit on a day.
    public init(
        _ contract: RecurringContract, on day: CalendarDate, collectsPenalty: Bool, mostInAdvance: Int? = nil
    ) {
        (self.contract, self.day, self.collectsPenalty) = (contract, day, collectsPenalty)
        self.mostInAdvance = mostInAdvance
    }

    /// How many can still come at all.
    private var left: Int { contract.months - contract.paidCount }

    /// Whether its time is over; one that ends later for delays takes what is missing.
    private var isOver: Bool { day >= contract.maturity && contract.terms.delay != .extends }

    /// How many are taken on the day: those that are due, and so many before their time as the terms allow; none once it is over.
    public var most: Int {
        guard !isOver else { return 0 }
        guard let mostInAdvance else { return left }
        return max(min(left, contract.dueCount(on: day) + mostInAdvance - contract.paidCount), 0)
    }

    /// Refuses where none is taken any more.
    public func checkTaken(on account: String) throws(InstalmentRefusal) {
        guard left > 0 else { throw .allPaid(account: account) }
        guard !isOver else { throw .over(contract.maturity) }
    }

    /// Refuses more than are taken on the day.
    public func check(_ count: Int) throws(InstalmentRefusal) {
        guard count <= most else { throw .tooFarAhead(most: mostInAdvance ?? 0) }
    }

    /// The penalty that is collected with so many instalments.
    public func penalty(with count: Int) throws(MoneyRangeFault) -> Money {
        guard collectsPenalty else { return .zero }
        return try contract.paying(try contract.lacking(for: count), on: day).penaltyDue(on: day)
    }

    /// What is paid for so many instalments.
    public func asked(for count: Int) throws(MoneyRangeFault) -> Money {
        try (MoneySum(try contract.lacking(for: count)) + MoneySum(try penalty(with: count))).money()
    }

    /// How many instalments an amount pays, with their penalty; nil where it is no number of them.
    ///
    /// What is asked rises with their number, so it is found by halving.
    public func count(coveredBy amount: Money) throws(MoneyRangeFault) -> Int? {
        var (least, most) = (1, left)
        while least <= most {
            let middle = (least + most) / 2
            let asked = try asked(for: middle)
            if asked == amount { return middle }
            if asked < amount { least = middle + 1 } else { most = middle - 1 }
        }
        return nil
    }
}
