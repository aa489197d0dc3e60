public import Kernel

/// How the interest of fixed deposits is reckoned, as it was when one was made.
public struct FixedTerms: Sendable, Hashable {
    /// How often interest joins the principal; nil for simple interest.
    public var rests: InterestPeriod?
    /// Made for fewer months it bears simple interest; nil where even the shortest grows by rests.
    public var simpleBelowMonths: Int?
    /// How often interest is paid out; nil where it lies until the end.
    public var payout: InterestPeriod?
    /// Whether interest that is paid out by the month is discounted.
    public var isDiscounted: Bool
    /// How the days of broken times are counted.
    public var dayCount: DayCount
    /// How a posting is rounded.
    public var rounding: Rounding

    /// Names them.
    public init(
        rests: InterestPeriod?, simpleBelowMonths: Int? = nil, payout: InterestPeriod? = nil,
        isDiscounted: Bool = false, dayCount: DayCount = .actual365,
        rounding: Rounding = .halfUp.nearest(.rupee)
    ) {
        self.rests = rests
        self.simpleBelowMonths = simpleBelowMonths
        self.payout = payout
        self.isDiscounted = isDiscounted
        self.dayCount = dayCount
        self.rounding = rounding
    }
}

/// A fixed deposit as it was agreed: a sum from one day to another, at a rate.
public struct FixedContract: Sendable, Hashable {
    /// The sum.
    public let principal: Money
    /// The day on which it was made; it bears interest from that day on.
    public let start: CalendarDate
    /// The day on which it is paid back; it bears no interest any more.
    public let maturity: CalendarDate
    /// The rate that was agreed.
    public let rate: Rate
    /// How its interest is reckoned.
    public let terms: FixedTerms
    /// What it comes to, where that was agreed and the sum or the rate follows from it; nil where it follows from them.
    public let agreedValue: Money?
    /// Whether interest joins the principal; by the time for which it was made, however long it runs in the end.
    public let isCompound: Bool

    /// Names what was agreed; traps where it ends before it begins, or comes to a sum although its interest is paid out.
    public init(
        _ principal: Money, from start: CalendarDate, to maturity: CalendarDate, _ rate: Rate,
        _ terms: FixedTerms, comesTo agreedValue: Money? = nil
    ) {
        precondition(start < maturity, "a deposit lies for a day at least")
        precondition(agreedValue == nil || terms.payout == nil, "what is paid out does not come to a sum")
        self.agreedValue = agreedValue
        self.principal = principal
        self.start = start
        self.maturity = maturity
        self.rate = rate
        self.terms = terms
        isCompound =
            terms.payout == nil && terms.rests != nil
            && start.wholeMonths(to: maturity) >= terms.simpleBelowMonths ?? 0
    }

    /// The same ended before its time, at another rate but with the same rests.
    public func cut(to end: CalendarDate, _ rate: Rate) -> FixedContract {
        FixedContract(cutting: self, to: end, rate)
    }

    private init(cutting whole: FixedContract, to end: CalendarDate, _ rate: Rate) {
        precondition(whole.start < end, "a deposit lies for a day at least")
        (principal, start, maturity) = (whole.principal, whole.start, end)
        (self.rate, terms, isCompound) = (rate, whole.terms, whole.isCompound)
        agreedValue = nil
    }

    private var growth: DepositGrowth {
        DepositGrowth(rate, rests: isCompound ? terms.rests : nil, terms.dayCount)
    }

    /// What it has earned from its first day up to another, exactly, where it lies until its end; nothing after its end.
    public func earned(until day: CalendarDate) -> Fraction {
        guard start < day else { return .zero }
        let end = min(day, maturity)
        return FixedDeposit(principal, growth).value(from: start, to: end) - Fraction(principal)
    }

    /// What is posted when interest is posted up to a day, with so much posted before.
    ///
    /// Where it lies until the end, each posting makes whole what all of them come to: rounded once over the whole time, they add up to
    /// the interest that was agreed. What is paid out is rounded each time, so that each month brings the same.
    public func posting(
        from since: CalendarDate, until day: CalendarDate, posted: Money
    ) throws(MoneyRangeFault) -> TermPosting {
        guard let payout = terms.payout else {
            let exact = earned(until: day)
            return TermPosting(exact: exact - Fraction(posted), amount: try whole(exact, on: day) - posted)
        }
        var sum = TermPosting(exact: .zero, amount: .zero)
        for part in parts(of: payout, from: max(since, start), until: min(day, maturity)) {
            sum.exact += part
            sum.amount = try (MoneySum(sum.amount) + MoneySum(try rounded(part))).money()
        }
        return sum
    }

    /// What has been earned up to a day in whole postings: in the end what was agreed, and never more before.
    private func whole(_ earned: Fraction, on day: CalendarDate) throws(MoneyRangeFault) -> Money {
        let rounded = try rounded(earned)
        guard let agreedValue else { return rounded }
        return day < maturity ? min(rounded, agreedValue - principal) : agreedValue - principal
    }

    /// What is paid for what it comes to: the price of a certificate, rounded once.
    public static func price(
        of value: Money, from start: CalendarDate, to maturity: CalendarDate, _ rate: Rate,
        _ terms: FixedTerms
    ) throws(MoneyRangeFault) -> Money {
        let contract = FixedContract(value, from: start, to: maturity, rate, terms)
        let factor = contract.growth.factor(from: start, to: maturity)
        return try contract.rounded(Fraction(value) / factor)
    }

    /// What is paid back in the end: principal and interest, or the principal alone where interest was paid out.
    public func maturityValue() throws(MoneyRangeFault) -> Money {
        guard terms.payout == nil else { return principal }
        return try (MoneySum(principal) + MoneySum(try interest(until: maturity))).money()
    }

    /// What each whole period brings where interest is paid out; nil where it lies until the end.
    public func payoutOfPeriod() throws(MoneyRangeFault) -> Money? {
        guard let payout = terms.payout else { return nil }
        return try rounded(
            FixedDeposit(principal, growth).payout(every: payout, isDiscounted: terms.isDiscounted))
    }

    /// What a deposit bears that has not been fetched: simple interest on what it came to, from its end on (RBI, 2 July 2021).
    func overdue(
        until day: CalendarDate, _ overdue: OverdueInterest
    ) throws(MoneyRangeFault) -> BorneInterest {
        let lying = LyingAmount(from: maturity, amount: Fraction(try maturityValue()))
        return overdue.borne(
            by: [lying], from: maturity, until: day, contracted: rate, terms.dayCount)
    }

    /// The interest of each period of the year between two days: a whole one brings its part of the year's rate, a broken one its days.
    private func parts(
        of period: InterestPeriod, from since: CalendarDate, until end: CalendarDate
    ) -> [Fraction] {
        let deposit = FixedDeposit(principal, growth)
        var (parts, day): ([Fraction], CalendarDate) = ([], since)
        while day < end {
            let next = min(period.next(after: day), end)
            let isWhole = period.start(of: day) == day && period.next(after: day) == next
            parts.append(
                isWhole
                    ? deposit.payout(every: period, isDiscounted: terms.isDiscounted)
                    : deposit.simple(from: day, to: next))
            day = next
        }
        return parts
    }

    private func rounded(_ exact: Fraction) throws(MoneyRangeFault) -> Money {
        try exact.money(rounding: terms.rounding)
    }
}
