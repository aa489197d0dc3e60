public import Kernel

/// How a deposit that was made for a time ends.
public enum TermEnding: String, Sendable, Hashable, CaseIterable {
    /// On the day that was agreed, or later.
    case matured
    /// Before its time, at the holder's wish.
    case premature
    /// Before its time, since the holder has died: nothing is taken off.
    case death
}

/// What is due when a deposit that was made for a time is paid back.
public struct TermSettlement: Sendable, Hashable {
    /// How it ends.
    public let ending: TermEnding
    /// The rate that it has borne.
    public let rate: Rate
    /// The interest of the time that it ran as agreed, up to its end at most.
    public let due: Money
    /// The interest of the days after its end, or since it became irregular.
    public let overdue: Money
    /// The rate of these days; nil where they had several.
    public let overdueRate: Rate?
    /// What was posted before.
    public let posted: Money
    /// What is kept back for instalments that came late, beside what was paid for them before.
    public let penalty: Money

    /// What is still to be posted; below nothing where more was posted than is due.
    public var left: Money { due + overdue - posted }

    /// Names what was settled.
    init(
        _ ending: TermEnding, _ rate: Rate, due: Money, overdue: Money = .zero, overdueRate: Rate? = .zero,
        posted: Money, penalty: Money
    ) {
        (self.ending, self.rate, self.due, self.overdue) = (ending, rate, due, overdue)
        (self.overdueRate, self.posted, self.penalty) = (overdueRate, posted, penalty)
    }

    /// Settles one that has run up to its end: overdue days bear what the terms say.
    ///
    /// Where it could not be paid for holidays alone, the days bear the rate that was agreed.
    public init(
        matured contract: FixedContract, on day: CalendarDate, posted: Money, _ overdue: OverdueInterest,
        waitedForHolidays: Bool
    ) throws(MoneyRangeFault) {
        ending = .matured
        rate = contract.rate
        due = try contract.interest(until: contract.maturity)
        let late = try contract.overdue(until: day, waitedForHolidays ? .rate(contract.rate) : overdue)
        overdueRate = late.rate
        self.overdue = try late.exact.money(rounding: contract.terms.rounding)
        self.posted = posted
        penalty = .zero
    }

    /// Settles one before its end: as if it had been made for the time that it ran, at the card's rate for that time.
    ///
    /// There is no such rate where the card offers nothing for so short a time. On a death no penalty is taken off. Held for fewer days than the rule asks it earns nothing.
    public init(
        broken contract: FixedContract, on day: CalendarDate, posted: Money, _ rule: PrematureClosing,
        card: Rate?, isDeath: Bool
    ) throws(MoneyRangeFault) {
        var rule = rule
        if isDeath { (rule.penalty, rule.minimumDays) = (.zero, 0) }
        let isTooShort = contract.start.days(to: day) < max(rule.minimumDays, 1)
        ending = isDeath ? .death : .premature
        rate = isTooShort ? .zero : rule.rate(contracted: contract.rate, card: card ?? .zero)
        due = isTooShort ? .zero : try contract.cut(to: day, rate).interest(until: day)
        overdue = .zero
        overdueRate = .zero
        self.posted = posted
        penalty = .zero
    }
}
