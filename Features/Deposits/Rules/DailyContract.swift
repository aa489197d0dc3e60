public import Kernel

/// How daily deposits are reckoned, as it was when one was made.
public struct DailyTerms: Sendable, Hashable {
    /// Which balance earns.
    public var method: SavingsTerms.Method
    /// How the days of a daily product are counted.
    public var dayCount: DayCount
    /// How a posting is rounded.
    public var rounding: Rounding
    /// Closed within so many months it earns nothing, and costs the charge.
    public var leastMonths: Int
    /// What is kept back of what was collected, when it is closed within these months.
    public var earlyCharge: Percent

    /// Names them.
    public init(
        _ method: SavingsTerms.Method, dayCount: DayCount = .actual365,
        rounding: Rounding = .halfUp.nearest(.rupee), leastMonths: Int = 0, earlyCharge: Percent = .zero
    ) {
        (self.method, self.dayCount, self.rounding) = (method, dayCount, rounding)
        (self.leastMonths, self.earlyCharge) = (leastMonths, earlyCharge)
    }
}

/// A daily (pigmy) deposit as it was agreed, with what was collected: any sum on any day for a time, at a rate.
///
/// | 100 on each of the first 15 days of April, 3 %, lowest balance from the 10th | |
/// |---|---|
/// | April | lowest of the 10th to the 30th 1,000: 1,000 × 3 ÷ 1,200 = 2.50 |
/// | May | 1,500 × 3 ÷ 1,200 = 3.75 |
///
/// Interest that was posted does not earn.
public struct DailyContract: Sendable, Hashable {
    /// What came on a day, or left again.
    public typealias Payment = RecurringContract.Payment

    /// The day on which it was made.
    public let start: CalendarDate
    /// The day on which it is paid back.
    public let maturity: CalendarDate
    /// The rate that was agreed.
    public let rate: Rate
    /// How it is reckoned.
    public let terms: DailyTerms
    /// What was collected, in the order of the days.
    public let payments: [Payment]

    /// Names what was agreed and what was collected; traps where it ends before it begins.
    public init(
        from start: CalendarDate, to maturity: CalendarDate, _ rate: Rate, _ terms: DailyTerms,
        paid payments: [Payment]
    ) {
        precondition(start < maturity, "a deposit lies for a day at least")
        (self.start, self.maturity, self.rate, self.terms) = (start, maturity, rate, terms)
        self.payments = payments.sorted { $0.on < $1.on }
    }

    /// What was collected in all.
    public func collected() throws(MoneyRangeFault) -> Money {
        try payments.reduce(into: MoneySum.zero) { $0 += $1.amount }.money()
    }

    /// What it has earned up to a day at a rate, exactly; nothing after its end.
    ///
    /// What came before its first day, as from older books, lies there from that day on. By the month, the months are its own: one that was made
    /// on the 15th has them from the 15th to the 14th, so that a year has twelve.
    public func earned(until day: CalendarDate, at rate: Rate) throws(MoneyRangeFault) -> Fraction {
        let end = min(day, maturity)
        guard start < end else { return .zero }
        if case .dailyProduct = terms.method { return try byDay(until: end, at: rate) }
        var (months, from, figures) = (1, start, Fraction.zero)
        while from < end {
            let next = start.adding(months: months)
            figures += try figure(from: from, to: next, until: min(next, end))
            (months, from) = (months + 1, next)
        }
        return figures * Fraction(Int128(rate.partsPerMillion), over: 12_000_000)
    }

    private func byDay(until end: CalendarDate, at rate: Rate) throws(MoneyRangeFault) -> Fraction {
        var savings = SavingsTerms(RateChart(RateBands(rate)), rounding: terms.rounding)
        savings.method = .dailyProduct
        savings.dayCount = terms.dayCount
        let moves = payments.map { SavingsSheet.Movement(on: max($0.on, start), amount: $0.amount) }
        let sheet = try SavingsSheet(savings, opening: .zero, from: start, until: end, moves, posting: nil)
        return sheet.postings.reduce(.zero) { $0 + $1.exactCredit }
    }

    /// The balance that earns for one of its months, as far as it has gone.
    private func figure(
        from first: CalendarDate, to next: CalendarDate, until end: CalendarDate
    ) throws(MoneyRangeFault) -> Fraction {
        var (there, day, whole, window) = (MoneySum.zero, first, BalanceSpan(), BalanceSpan())
        let counted = days(from: first, to: next)
        func stand(_ balance: Money, _ from: CalendarDate, _ to: CalendarDate) {
            let above = max(balance, .zero)
            whole.stand(above, days: from.days(to: to))
            let (begin, end) = (max(from, counted.from), min(to, counted.to))
            if begin < end { window.stand(above, days: begin.days(to: end)) }
        }
        for payment in payments where max(payment.on, start) < first { there += payment.amount }
        let opening = try there.money()
        for payment in payments where max(payment.on, start) >= first && payment.on < end {
            let on = max(payment.on, start)
            if day < on { stand(try there.money(), day, on) }
            there += payment.amount
            day = on
        }
        if day < end { stand(try there.money(), day, end) }
        switch terms.method {
        case .dailyProduct: return .zero
        case .monthlyAverage: return whole.average(over: first.days(to: next))
        case .monthlyOpening: return Fraction(max(min(opening, whole.lowest ?? opening), .zero))
        case .monthlyMinimum:
            guard window.days == counted.from.days(to: counted.to) else { return .zero }
            return Fraction(window.lowest ?? .zero)
        }
    }

    /// The days of one of its months whose lowest balance counts; the last is not among them.
    private func days(
        from first: CalendarDate, to next: CalendarDate
    ) -> (from: CalendarDate, to: CalendarDate) {
        guard case .monthlyMinimum(let from, let to) = terms.method else { return (first, next) }
        return (min(first.adding(days: from - 1), next.adding(days: -1)), min(first.adding(days: to), next))
    }

    private func rounded(_ exact: Fraction) throws(MoneyRangeFault) -> Money {
        try exact.money(rounding: terms.rounding)
    }
}

extension DailyContract: TermContract {
    /// Each posting makes whole what all of them come to.
    public func posting(
        from since: CalendarDate, until day: CalendarDate, posted: Money
    ) throws(MoneyRangeFault) -> TermPosting {
        let exact = try earned(until: day, at: rate)
        return TermPosting(exact: exact - Fraction(posted), amount: try rounded(exact) - posted)
    }

    /// What would be paid in the end if nothing more came.
    public func maturityValue() throws(MoneyRangeFault) -> Money {
        try (MoneySum(try collected()) + MoneySum(try rounded(try earned(until: maturity, at: rate))))
            .money()
    }

    /// What comes is as much as the holder likes: it is never irregular.
    public func irregularSince(on day: CalendarDate) -> CalendarDate? { nil }

    /// Settles it on its end or later: what lay there then bears simple interest for the days after it.
    public func settled(
        on day: CalendarDate, posted: Money, _ overdue: OverdueInterest, waitedForHolidays: Bool
    ) throws(MoneyRangeFault) -> TermSettlement {
        let due = try rounded(try earned(until: maturity, at: rate))
        let lying =
            [LyingAmount(from: maturity, amount: Fraction(due))]
            + payments.map { LyingAmount(from: max($0.on, maturity), amount: Fraction($0.amount)) }
        let late = (waitedForHolidays ? .rate(rate) : overdue).borne(
            by: lying, from: maturity, until: day, contracted: rate, terms.dayCount)
        return TermSettlement(
            .matured, rate, due: due, overdue: try rounded(late.exact), overdueRate: late.rate,
            posted: posted, penalty: .zero)
    }

    /// Settles it before its end, at the rate for the time that it ran; within the least months nothing is earned and the charge is kept.
    ///
    /// On a death neither is anything taken off the rate nor is the charge kept.
    public func broken(
        on day: CalendarDate, posted: Money, _ rule: PrematureClosing, card: Rate?,
        _ overdue: OverdueInterest, isDeath: Bool
    ) throws(MoneyRangeFault) -> TermSettlement {
        var rule = rule
        if isDeath { (rule.penalty, rule.minimumDays) = (.zero, 0) }
        let isTooShort = start.days(to: day) < max(rule.minimumDays, 1)
        let rate = isTooShort ? Rate.zero : rule.rate(contracted: self.rate, card: card ?? .zero)
        return TermSettlement(
            isDeath ? .death : .premature, rate, due: try rounded(try earned(until: day, at: rate)),
            posted: posted, penalty: isDeath ? .zero : try charge(on: day))
    }

    /// What is kept back when it is closed on a day: a share of what was collected, within the least months.
    public func charge(on day: CalendarDate) throws(MoneyRangeFault) -> Money {
        guard day < start.adding(months: terms.leastMonths) else { return .zero }
        let there = max(try collected(), .zero)
        return try terms.rounding
            .sum(Int128(there.paise) * Int128(terms.earlyCharge.partsPerMillion), over: 1_000_000).money()
    }
}
