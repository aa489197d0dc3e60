public import Kernel

/// What is offered for deposits that are made for a time: a rate by how long, how much and whose they are.
public struct RateCard: Sendable, Hashable {
    /// A rate from a length of time and an amount on.
    public struct Line: Sendable, Hashable {
        /// For whom it is.
        public let category: DepositorCategory
        /// The shortest time for which it is.
        public let from: Tenor
        /// The least amount for which it is.
        public let fromAmount: Money
        /// The rate.
        public let rate: Rate

        /// Names a line.
        public init(_ category: DepositorCategory, from: Tenor, fromAmount: Money = .zero, _ rate: Rate) {
            self.category = category
            self.from = from
            self.fromAmount = fromAmount
            self.rate = rate
        }
    }

    /// The lines, in any order.
    public let lines: [Line]

    /// Names the lines; refuses two for the same time, amount and category.
    public init(_ lines: [Line]) throws(DepositRefusal) {
        for (index, line) in lines.enumerated() {
            for other in lines[..<index]
            where other.category == line.category && other.from == line.from
                && other.fromAmount == line.fromAmount
            {
                throw .cardRepeats
            }
        }
        self.lines = lines
    }

    /// The rate of an amount that lies from one day to another; nil where nothing is offered for so little or so short.
    ///
    /// A category that has no line at all has everybody's. Of the lines that are reached the one for the longest time counts, and of
    /// these the one from the highest amount. Months and days are told apart by the calendar from the first day.
    public func rate(
        for category: DepositorCategory, _ amount: Money, from start: CalendarDate, to end: CalendarDate
    ) -> Rate? {
        rate(for: category, from: start, to: end) { _ in amount }
    }

    /// The same for an amount that follows from the rate, as the price of a certificate does: it is the amount deposited that has to reach
    /// a line.
    ///
    /// For 1,00,000 in a year by quarters, where 8 % are offered and from 92,000 on 8.5: at 8.5 % the price is 91,933, which does not reach
    /// that line; so it bears 8 %, and its price is 92,385.
    public func rate<Fault: Error>(
        for category: DepositorCategory, from start: CalendarDate, to end: CalendarDate,
        depositing amount: (Rate) throws(Fault) -> Money
    ) throws(Fault) -> Rate? {
        let own = lines.filter { $0.category == category }
        let offered = own.isEmpty ? lines.filter { $0.category == .general } : own
        var reached: [Line] = []
        for line in offered where line.from.end(from: start) <= end {
            if line.fromAmount <= (try amount(line.rate)) { reached.append(line) }
        }
        return reached.max { left, right in
            let (first, second) = (left.from.end(from: start), right.from.end(from: start))
            return first == second ? left.fromAmount < right.fromAmount : first < second
        }?.rate
    }
}
