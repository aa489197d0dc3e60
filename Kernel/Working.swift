/// How a figure of interest came about: each balance, its days and rate, the factor, and the one rounding.
public struct Working: Sendable, Hashable {
    /// A stretch at one rate.
    public struct Part: Sendable, Hashable {
        /// The balances and days.
        public let product: DayProduct
        /// The rate of the stretch.
        public let rate: Rate

        /// Names the stretch and its rate.
        public init(product: DayProduct, rate: Rate) {
            self.product = product
            self.rate = rate
        }
    }

    /// One line to show.
    public struct Line: Sendable, Hashable {
        /// The balance that stood.
        public let balance: Money
        /// The first day it stood.
        public let from: CalendarDate
        /// The first day it no longer stood.
        public let to: CalendarDate
        /// The days as counted.
        public let days: DaySpan
        /// The rate of those days.
        public let rate: Rate
        /// Balance × days.
        public let product: MoneySum
        /// What balance × rate is multiplied by: `136/365`, or `61/365 + 121/366`.
        public let factor: String
        /// The exact interest of the line alone.
        public let interest: AccruedInterest
    }

    /// The stretches, in order.
    public let parts: [Part]
    /// The rounding that was applied to the sum.
    public let rounding: Rounding
    /// The exact interest before rounding.
    public let exact: AccruedInterest
    /// The amount after it.
    public let result: Money

    /// Adds up stretches of one day count and rounds once; refused beyond ``Money/totalLimit``.
    ///
    /// Traps when there are no stretches.
    public init(_ parts: [Part], rounding: Rounding) throws(MoneyRangeFault) {
        precondition(!parts.isEmpty, "a working has at least one part")
        var sum = AccruedInterest(parts[0].product.dayCount)
        for part in parts { sum += part.product.accrued(at: part.rate) }
        self.parts = parts
        self.rounding = rounding
        exact = sum
        result = try sum.money(rounding: rounding)
    }

    /// How days were counted.
    public var dayCount: DayCount { exact.dayCount }

    /// Every balance with its days, rate, factor and interest.
    public var lines: [Line] {
        var lines: [Line] = []
        for part in parts {
            for step in part.product.steps { lines.append(line(step, rate: part.rate)) }
        }
        return lines
    }

    private func line(_ step: DayProduct.Step, rate: Rate) -> Line {
        var product = DayProduct(dayCount)
        product.add(step.balance, from: step.from, to: step.to)
        return Line(
            balance: step.balance, from: step.from, to: step.to, days: step.days, rate: rate,
            product: product.total, factor: factor(step.days), interest: product.accrued(at: rate))
    }

    private func factor(_ days: DaySpan) -> String {
        var text = ASCIIText()
        if days.ordinary > 0 || days.leap == 0 {
            text.append(days.ordinary.magnitude)
            text.append(UInt8(ascii: "/"))
            text.append(dayCount.yearDays.magnitude)
        }
        if days.leap > 0 {
            if days.ordinary > 0 { text.append(" + ") }
            text.append(days.leap.magnitude)
            text.append("/366")
        }
        return text.string
    }
}
