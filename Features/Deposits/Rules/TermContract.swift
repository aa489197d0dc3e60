public import Kernel

/// What was agreed for a deposit that is made for a time: what it earns until its end, and what is due when it ends.
public protocol TermContract: Sendable {
    /// The day on which it was made; it bears interest from that day on.
    var start: CalendarDate { get }
    /// The day on which it is paid back; it bears no interest any more.
    var maturity: CalendarDate { get }
    /// The rate that was agreed.
    var rate: Rate { get }

    /// What is posted when interest is posted up to a day, with so much posted before.
    func posting(
        from since: CalendarDate, until day: CalendarDate, posted: Money
    ) throws(MoneyRangeFault) -> TermPosting

    /// What is paid back in the end, where everything comes as it was agreed.
    func maturityValue() throws(MoneyRangeFault) -> Money

    /// Since when it earns no more than what is borne by deposits that were not fetched, as it is known on a day; nil where it is regular.
    func irregularSince(on day: CalendarDate) -> CalendarDate?

    /// Settles it on its end or later.
    ///
    /// Where it could not be paid for holidays alone, the days after its end bear the rate that was agreed.
    func settled(
        on day: CalendarDate, posted: Money, _ overdue: OverdueInterest, waitedForHolidays: Bool
    ) throws(MoneyRangeFault) -> TermSettlement

    /// Settles it before its end, at the card's rate for the time that it ran; none where the card offers nothing for so short a time.
    func broken(
        on day: CalendarDate, posted: Money, _ rule: PrematureClosing, card: Rate?,
        _ overdue: OverdueInterest, isDeath: Bool
    ) throws(MoneyRangeFault) -> TermSettlement
}

extension TermContract {
    /// Whether it earns on a day no more than what is borne by deposits that were not fetched.
    public func isIrregular(on day: CalendarDate) -> Bool { irregularSince(on: day) != nil }

    /// All interest up to a day, rounded as it is posted: of what is paid out each part by itself.
    public func interest(until day: CalendarDate) throws(MoneyRangeFault) -> Money {
        try posting(from: start, until: day, posted: .zero).amount
    }
}

/// Interest that is posted on a deposit that was made for a time.
public struct TermPosting: Sendable {
    /// What it is before it is rounded.
    public var exact: Fraction
    /// What is posted; below nothing where more was posted before than was earned.
    public var amount: Money
}

extension FixedContract: TermContract {
    /// One sum, which is there from the first day.
    public func irregularSince(on day: CalendarDate) -> CalendarDate? { nil }

    /// Settles it on its end or later.
    public func settled(
        on day: CalendarDate, posted: Money, _ overdue: OverdueInterest, waitedForHolidays: Bool
    ) throws(MoneyRangeFault) -> TermSettlement {
        try TermSettlement(
            matured: self, on: day, posted: posted, overdue, waitedForHolidays: waitedForHolidays)
    }

    /// Settles it before its end.
    public func broken(
        on day: CalendarDate, posted: Money, _ rule: PrematureClosing, card: Rate?,
        _ overdue: OverdueInterest, isDeath: Bool
    ) throws(MoneyRangeFault) -> TermSettlement {
        try TermSettlement(broken: self, on: day, posted: posted, rule, card: card, isDeath: isDeath)
    }
}
