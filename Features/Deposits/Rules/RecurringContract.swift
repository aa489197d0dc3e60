public import Kernel

/// A recurring deposit as it was agreed, with what was paid: the same sum every month for a number of months, at a rate.
///
/// The instalments are due on the day of the month of the first, which is paid when it is made. What is paid fills them in their order.
public struct RecurringContract: Sendable, Hashable {
    /// What came on a day, or left again.
    public struct Payment: Sendable, Hashable {
        /// The day.
        public let on: CalendarDate
        /// How much; below nothing for what was taken out.
        public let amount: Money

        /// Names it.
        public init(on: CalendarDate, _ amount: Money) {
            self.on = on
            self.amount = amount
        }
    }

    /// The sum of a month.
    public let instalment: Money
    /// How many of them.
    public let months: Int
    /// The day on which it was made.
    public let start: CalendarDate
    /// The rate that was agreed.
    public let rate: Rate
    /// How it is reckoned.
    public let terms: RecurringTerms
    /// What came, in the order of the days.
    public let payments: [Payment]
    /// What was paid for delays.
    public let penaltyPaid: Money
    /// The days of its time on which its branch does no business: what is due on one is in time on the next one that is none.
    public let closed: Set<CalendarDate>
    /// The instalments, paid or not.
    public let instalments: [Instalment]

    /// Names what was agreed and what was paid; traps without months or without a sum.
    public init(
        _ instalment: Money, months: Int, from start: CalendarDate, _ rate: Rate, _ terms: RecurringTerms,
        paid payments: [Payment], penaltyPaid: Money = .zero, closed: Set<CalendarDate> = []
    ) {
        precondition(months > 0 && instalment > .zero, "a recurring deposit has a sum and a month at least")
        (self.instalment, self.months, self.start, self.rate) = (instalment, months, start, rate)
        (self.terms, self.penaltyPaid, self.closed) = (terms, penaltyPaid, closed)
        self.payments = payments.sorted { $0.on < $1.on }
        let days = Self.daysPaid(self.payments, each: instalment, most: months)
        instalments = (0..<months).map { place in
            let due = start.adding(months: place)
            return Instalment(
                place + 1, due: due, lastDay: terms.lastDay(of: due, closed: closed),
                paidOn: place < days.count ? days[place] : nil)
        }
    }

    /// The days on which the first, second, … instalment was there whole; what was taken out empties the last ones again.
    private static func daysPaid(_ payments: [Payment], each: Money, most: Int) -> [CalendarDate] {
        var (days, sum): ([CalendarDate], Int128) = ([], 0)
        for payment in payments {
            sum += Int128(payment.amount.paise)
            let whole = min(max(Int(sum / Int128(each.paise)), 0), most)
            if whole < days.count { days.removeLast(days.count - whole) }
            while days.count < whole { days.append(payment.on) }
        }
        return days
    }

    /// The day on which it is paid back: the one that was agreed, or by its terms as many months later as the longest delay.
    public var maturity: CalendarDate { start.adding(months: months + extended) }

    /// By how many months it ends later than was agreed.
    public var extended: Int {
        terms.delay == .extends ? instalments.map { $0.monthsLate }.max() ?? 0 : 0
    }

    /// How many instalments are paid.
    public var paidCount: Int { instalments.prefix { $0.paidOn != nil }.count }

    /// What is lacking until so many more instalments are whole: less than their sum where something came that filled none.
    func lacking(for count: Int) throws(MoneyRangeFault) -> Money {
        let wanted = Int128(instalment.paise) * Int128(paidCount + count)
        let there = payments.reduce(into: MoneySum.zero) { $0 += $1.amount }
        return try (MoneySum(paise: wanted) - there).money()
    }

    /// How many instalments are due up to a day, which counts.
    public func dueCount(on day: CalendarDate) -> Int { instalments.prefix { $0.due <= day }.count }

    /// What would be there if so much came on a day.
    public func paying(_ amount: Money, on day: CalendarDate) -> RecurringContract {
        RecurringContract(
            instalment, months: months, from: start, rate, terms,
            paid: payments + [Payment(on: day, amount)],
            penaltyPaid: penaltyPaid, closed: closed)
    }

    // What it earns.

    /// More instalments than its terms allow were missing at once: it is irregular from the day on which the last of these was due.
    ///
    /// That is known when that one is late. The months before were as agreed, and stay so; whatever is paid afterwards, it does not become
    /// regular again.
    public func irregularSince(on day: CalendarDate) -> CalendarDate? {
        guard let most = terms.mostDefaults, most < months else { return nil }
        for place in most..<months {
            let (last, first) = (instalments[place].lastDay, instalments[place - most])
            if last < day, first.paidOn.map({ $0 > last }) ?? true { return instalments[place].due }
        }
        return nil
    }

    /// What it has earned as agreed up to a day, exactly.
    public func earned(until day: CalendarDate) -> Fraction { earned(until: day, at: rate) }

    private func earned(until day: CalendarDate, at rate: Rate) -> Fraction {
        let end = min(day, maturity)
        guard start < end else { return .zero }
        let run = ran(until: end)
        let deposit = RecurringDeposit(instalment, months: max(run, 1), rate, terms.method)
        var months: [Int] = []
        for paid in instalments {
            guard let paidOn = paid.paidOn, paidOn < end else { break }
            let held = min(run - paid.number + 1 - moved(paid), run)
            if held > 0 { months.append(held) }
        }
        return deposit.value(ofThoseHeld: months) - Fraction(instalment) * Fraction(Int128(months.count))
    }

    /// By how many months an instalment earns later than from its own month on.
    private func moved(_ paid: Instalment) -> Int {
        switch terms.reckoning {
        case .quoted: 0
        case .actual: paid.monthsLate - paid.monthsEarly
        }
    }

    /// The whole months that it has run; what was quoted is the most, though it ends later.
    private func ran(until end: CalendarDate) -> Int {
        let run = start.wholeMonths(to: end)
        return terms.reckoning == .quoted ? min(run, months) : run
    }

    /// What lies there from a day on beside what it has earned by then, and what came later from its own day on.
    private func lying(_ earned: Money, from start: CalendarDate) -> [LyingAmount] {
        [LyingAmount(from: start, amount: Fraction(earned))]
            + payments.map { LyingAmount(from: max($0.on, start), amount: Fraction($0.amount)) }
    }

    /// What is kept back for delays beside what was paid for them: nothing below nothing.
    ///
    /// 1,000 of June and of July, both paid in August, at 1.50: 45. When the deposit ends, instalments that never came are late up to that
    /// day: to leave one out is not cheaper than to pay it late. What came when it was irregular, or never, has lost its rate instead.
    public func penaltyDue(
        on day: CalendarDate? = nil, endingOn end: CalendarDate? = nil
    ) throws(MoneyRangeFault) -> Money {
        guard terms.delay == .penalty else { return .zero }
        var counted = instalments
        if let irregular = (end ?? day).flatMap({ irregularSince(on: $0) }) {
            counted = counted.filter { $0.paidOn.map { $0 < irregular } ?? false }
        }
        let all = RecurringDeposit.penalty(
            on: instalment, monthsLate: counted.map { $0.monthsLate(endingOn: end) },
            perHundred: terms.penalty)
        return max(try all.money(rounding: terms.rounding) - penaltyPaid, .zero)
    }

    private func rounded(_ exact: Fraction) throws(MoneyRangeFault) -> Money {
        try exact.money(rounding: terms.rounding)
    }
}

extension RecurringContract: TermContract {
    /// Each posting makes whole what all of them come to; of an irregular deposit what it had earned as agreed, until its end settles it.
    public func posting(
        from since: CalendarDate, until day: CalendarDate, posted: Money
    ) throws(MoneyRangeFault) -> TermPosting {
        let exact = earned(until: irregularSince(on: day) ?? day)
        return TermPosting(exact: exact - Fraction(posted), amount: try rounded(exact) - posted)
    }

    /// What was quoted: principal and interest if every instalment comes in time.
    public func maturityValue() throws(MoneyRangeFault) -> Money {
        let quoted = RecurringDeposit(instalment, months: months, rate, terms.method).maturity
        let principal = try MoneySum(paise: Int128(instalment.paise) * Int128(months)).money()
        return try (MoneySum(principal) + MoneySum(try rounded(quoted - Fraction(principal)))).money()
    }

    /// Settles it on its end or later.
    public func settled(
        on day: CalendarDate, posted: Money, _ overdue: OverdueInterest, waitedForHolidays: Bool
    ) throws(MoneyRangeFault) -> TermSettlement {
        let irregular = irregularSince(on: maturity)
        let rest = waitedForHolidays && irregular == nil ? .rate(rate) : overdue
        return try settlement(
            .matured, rate, asAgreedTo: irregular ?? maturity, on: day, posted: posted, rest,
            penalty: try penaltyDue(endingOn: maturity))
    }

    /// Settles it before its end: each instalment has earned from its month on, at the rate for the time that the deposit ran as agreed.
    public func broken(
        on day: CalendarDate, posted: Money, _ rule: PrematureClosing, card: Rate?,
        _ overdue: OverdueInterest, isDeath: Bool
    ) throws(MoneyRangeFault) -> TermSettlement {
        var rule = rule
        if isDeath { (rule.penalty, rule.minimumDays) = (.zero, 0) }
        let ran = irregularSince(on: day) ?? day
        let isTooShort = start.days(to: ran) < max(rule.minimumDays, 1)
        return try settlement(
            isDeath ? .death : .premature,
            isTooShort ? .zero : rule.rate(contracted: rate, card: card ?? .zero), asAgreedTo: ran, on: day,
            posted: posted, overdue, penalty: isDeath ? .zero : try penaltyDue(endingOn: day))
    }

    /// What is due: to a day at a rate, and from there to another what is borne by what lies.
    private func settlement(
        _ ending: TermEnding, _ rate: Rate, asAgreedTo end: CalendarDate, on day: CalendarDate,
        posted: Money, _ rest: OverdueInterest, penalty: Money
    ) throws(MoneyRangeFault) -> TermSettlement {
        let due = try rounded(earned(until: end, at: rate))
        let late = rest.borne(
            by: lying(due, from: end), from: end, until: day, contracted: self.rate, terms.dayCount)
        return TermSettlement(
            ending, rate, due: due, overdue: try rounded(late.exact), overdueRate: late.rate, posted: posted,
            penalty: penalty)
    }
}
