public import Kernel

/// What balances of one kind of holder bear by the day, from day to day.
///
/// It gives what ``SavingsAccrual`` gives by the daily product, for stretches of days in any order.
public struct DailyConditions: Sendable {
    /// Days on which the same counts.
    public struct Stretch: Sendable {
        /// The first of them.
        public let from: CalendarDate
        /// What a balance earns.
        public let rates: RateBands
        /// What it is charged below nothing.
        public let overdraftRates: RateBands
        /// A balance below it earns nothing.
        public let minimumBalance: Money
        /// What days are divided by: 365, or 366 in leap years.
        public let dayBasis: DayBasis

        /// Names them.
        public init(
            from: CalendarDate, _ rates: RateBands, overdraft: RateBands, minimumBalance: Money,
            _ dayBasis: DayBasis
        ) {
            (self.from, self.rates, overdraftRates) = (from, rates, overdraft)
            (self.minimumBalance, self.dayBasis) = (minimumBalance, dayBasis)
        }

        /// What a balance bears in a year of one day: the parts of it times their rates, in paise × millionths.
        fileprivate func yearly(_ balance: Money) -> Int128 {
            guard balance < .zero || balance >= minimumBalance else { return 0 }
            let bands = balance < .zero ? overdraftRates : rates
            return bands.parts(of: balance.magnitude).reduce(0) {
                $0 + Int128($1.part.paise) * Int128($1.rate.partsPerMillion)
            }
        }
    }

    private let stretches: [Stretch]

    /// Stretches in the order of their days; before the first nothing is borne.
    public init(_ stretches: [Stretch]) {
        self.stretches = stretches
    }

    /// What a balance that stands bears from a day up to another, which does not count.
    public func interest(on balance: Money, from: CalendarDate, to: CalendarDate) -> InterestPair {
        guard from < to, !balance.isZero else { return .zero }
        var parts: Int128 = 0
        for (index, stretch) in stretches.enumerated() {
            let next = index + 1 < stretches.count ? stretches[index + 1].from : to
            let (first, end) = (max(stretch.from, from), min(next, to))
            guard first < end else { continue }
            let days = stretch.dayBasis.dayCount.days(from: first, to: end)
            parts += stretch.yearly(balance) * (Int128(days.ordinary) * 366 + Int128(days.leap) * 365)
        }
        let interest = ExactInterest(parts: parts)
        return balance < .zero ? InterestPair(charged: interest) : InterestPair(earned: interest)
    }

    /// What a balance bears that is moved on some days; a movement counts from its day on.
    ///
    /// Throws ``MoneyRangeFault`` beyond ``Money/totalLimit``.
    public func interest(
        opening: Money, _ movements: [SavingsSheet.Movement], from: CalendarDate, to: CalendarDate
    ) throws(MoneyRangeFault) -> InterestPair {
        var (balance, day, sum) = (opening, from, InterestPair.zero)
        for move in movements.filter({ $0.on < to }).sorted(by: { $0.on < $1.on }) {
            if move.on > day {
                sum += interest(on: balance, from: day, to: move.on)
                day = move.on
            }
            balance = try (MoneySum(balance) + MoneySum(move.amount)).money()
        }
        return sum + interest(on: balance, from: day, to: to)
    }
}
