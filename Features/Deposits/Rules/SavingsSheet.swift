public import Kernel

/// The interest of an account over some time, as it was posted, and what is not posted yet.
public struct SavingsSheet: Sendable {
    /// Money that came (positive) or went, on a day for whose end it counts.
    public struct Movement: Sendable {
        /// The day.
        public let on: CalendarDate
        /// The amount.
        public let amount: Money

        /// Names a movement.
        public init(on: CalendarDate, amount: Money) {
            self.on = on
            self.amount = amount
        }
    }

    /// What was posted, in the order of days.
    public let postings: [SavingsAccrual.Posting]
    /// What has come together since and is not posted.
    public let open: SavingsAccrual

    /// Reckons from the morning of one day to that of another, posting by the periods of the year; all at the end without `posting`.
    ///
    /// Refused beyond ``Money/totalLimit``. Movements outside the days are not known.
    public init(
        _ terms: SavingsTerms, opening: Money, from: CalendarDate, until: CalendarDate,
        _ movements: [Movement],
        posting: InterestPeriod?
    ) throws(MoneyRangeFault) {
        var accrual = SavingsAccrual(terms, balance: opening, on: from, keepsLines: true)
        var postings: [SavingsAccrual.Posting] = []
        let sorted = movements.filter { from <= $0.on && $0.on < until }.sorted { $0.on < $1.on }
        var place = 0
        while accrual.day < until {
            let due = posting?.next(after: accrual.day, yearStartMonth: terms.yearStartMonth) ?? until
            while place < sorted.count, sorted[place].on < min(due, until) {
                accrual.stand(to: sorted[place].on)
                try accrual.move(sorted[place].amount)
                place += 1
            }
            accrual.stand(to: min(due, until))
            if due <= until { postings.append(try accrual.post()) }
        }
        self.postings = postings
        open = accrual
    }
}
