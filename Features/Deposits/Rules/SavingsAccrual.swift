public import Kernel

/// The running interest of one account whose balance changes: exact, until it is posted.
///
/// The balance at the end of a day counts for that day: let it stand up to a day, then move it on that day.
public struct SavingsAccrual: Sendable {
    /// A balance, or a part of it, that has earned or was charged.
    public struct Line: Sendable {
        /// The first day.
        public let from: CalendarDate
        /// The first day that no longer counts.
        public let to: CalendarDate
        /// What has earned; below nothing for an overdraft.
        public let amount: Fraction
        /// The rate of a year.
        public let rate: Rate
        /// The exact interest, below nothing where it is charged.
        public let interest: Fraction
    }

    /// Interest that was rounded and has joined the balance.
    public struct Posting: Sendable {
        /// The first day of its period.
        public let from: CalendarDate
        /// The day from which it is in the balance, the first that it is not for.
        public let on: CalendarDate
        /// What the account has earned, exactly.
        public let exactCredit: Fraction
        /// What it was charged, exactly.
        public let exactDebit: Fraction
        /// What was credited.
        public let credit: Money
        /// What was debited.
        public let debit: Money
        /// The balance with it.
        public let balance: Money
        /// How it came about.
        public let lines: [Line]
    }

    /// How interest is reckoned.
    public let terms: SavingsTerms
    /// The balance as it stands, without interest that is not posted.
    public private(set) var balance: Money
    /// The first day that is not reckoned yet.
    public private(set) var day: CalendarDate

    private let keepsLines: Bool
    private var periodStart: CalendarDate
    /// By the day, in whole numbers, as long as nothing was compounded before it is posted.
    private var earnedByDay: AccruedInterest
    private var chargedByDay: AccruedInterest
    private var earnedElse = Fraction.zero
    private var chargedElse = Fraction.zero
    /// Interest that is not posted and earns all the same.
    private var compounded = Fraction.zero
    private var month: MonthSoFar
    private var closedLines: [Line] = []

    /// How what is not posted came about, where lines are kept.
    public var lines: [Line] { keepsLines ? closedLines + openMonth : [] }

    /// Begins with a balance on the morning of a day; one that keeps its lines can show its working.
    public init(_ terms: SavingsTerms, balance: Money, on day: CalendarDate, keepsLines: Bool = false) {
        self.terms = terms
        self.keepsLines = keepsLines
        self.balance = balance
        self.day = day
        periodStart = day
        earnedByDay = AccruedInterest(terms.dayCount)
        chargedByDay = AccruedInterest(terms.dayCount)
        month = MonthSoFar(opening: balance)
    }

    /// What the account has earned since the last posting, exactly; a month that is not over as if nothing were on it for the rest of it.
    public var earned: Fraction {
        var sum = Fraction(earnedByDay) + earnedElse
        for line in openMonth { sum += line.interest }
        return sum
    }

    /// What it was charged since the last posting, exactly.
    public var charged: Fraction { Fraction(chargedByDay) + chargedElse }

    /// Money comes or goes on the day that is to be reckoned next; refused beyond ``Money/totalLimit``.
    public mutating func move(_ amount: Money) throws(MoneyRangeFault) {
        balance = try (MoneySum(balance) + MoneySum(amount)).money()
    }

    /// Lets the balance stand up to a day, which does not count.
    public mutating func stand(to end: CalendarDate) {
        while day < end {
            var stop = end
            if let change = terms.rates.nextChange(after: day), change < stop { stop = change }
            if let change = terms.overdraftRates.nextChange(after: day), change < stop { stop = change }
            let rest = terms.compounding?.next(after: day, yearStartMonth: terms.yearStartMonth)
            if let rest, rest < stop { stop = rest }
            let monthEnd = terms.method == .dailyProduct ? nil : YearMonth(day).next.first
            if let monthEnd, monthEnd < stop { stop = monthEnd }
            reckon(to: stop)
            day = stop
            if stop == monthEnd { closeMonth() }
            if stop == rest { compounded = earned - charged }
        }
    }

    /// Posts what has come together, rounded once; refused beyond ``Money/totalLimit``.
    ///
    /// By the month, a month that is not over counts as if nothing had been on the account for the rest of it.
    public mutating func post() throws(MoneyRangeFault) -> Posting {
        let lines = lines
        let (exactCredit, exactDebit) = (earned, charged)
        let credit = try posted(exactCredit)
        let debit = try posted(exactDebit)
        balance = try (MoneySum(balance) + MoneySum(credit - debit)).money()
        let posting = Posting(
            from: periodStart, on: day, exactCredit: exactCredit, exactDebit: exactDebit, credit: credit,
            debit: debit, balance: balance, lines: lines)
        self = SavingsAccrual(terms, balance: balance, on: day, keepsLines: keepsLines)
        return posting
    }

    private func posted(_ exact: Fraction) throws(MoneyRangeFault) -> Money {
        let amount = try exact.money(rounding: terms.rounding)
        return amount < terms.minimumInterest ? .zero : amount
    }

    /// The balance for the days up to one on which nothing changes.
    private mutating func reckon(to end: CalendarDate) {
        if terms.method == .dailyProduct {
            if compounded == .zero { earn(to: end) } else { earnCompounded(to: end) }
        } else {
            month.stand(balance, from: day, to: end, at: terms.rates.bands(on: day), terms.method)
        }
        guard balance < .zero, compounded == .zero else { return }
        for (part, rate) in terms.overdraftRates.bands(on: day).parts(of: -balance) {
            let interest = interest(on: part, at: rate, to: end)
            chargedByDay += interest
            add(Fraction(-part), rate, -Fraction(interest), end)
        }
    }

    private mutating func earn(to end: CalendarDate) {
        guard balance >= terms.minimumBalance else { return }
        for (part, rate) in terms.rates.bands(on: day).parts(of: balance) {
            let interest = interest(on: part, at: rate, to: end)
            earnedByDay += interest
            add(Fraction(part), rate, Fraction(interest), end)
        }
    }

    /// The balance with the interest that has joined it before it is posted.
    private mutating func earnCompounded(to end: CalendarDate) {
        let amount = Fraction(balance) + compounded
        let days = terms.dayCount.days(from: day, to: end)
        let isOwed = amount < .zero
        guard isOwed || amount >= Fraction(terms.minimumBalance) else { return }
        let chart = isOwed ? terms.overdraftRates : terms.rates
        for (part, rate) in chart.bands(on: day).parts(of: isOwed ? -amount : amount) {
            let interest = part * Fraction.interest(rate, days, terms.dayCount)
            if isOwed { chargedElse += interest } else { earnedElse += interest }
            add(isOwed ? -part : part, rate, isOwed ? -interest : interest, end)
        }
    }

    private func interest(on part: Money, at rate: Rate, to end: CalendarDate) -> AccruedInterest {
        var product = DayProduct(terms.dayCount)
        product.add(part, from: day, to: end)
        return product.accrued(at: rate)
    }

    /// What a month has earned, when it is over.
    private mutating func closeMonth() {
        let lines = openMonth
        for line in lines { earnedElse += line.interest }
        if keepsLines { closedLines += lines }
        month = MonthSoFar(opening: balance)
    }

    /// What the month's figure has earned up to now.
    private var openMonth: [Line] {
        guard let first = month.stretches.first?.from, let figure = month.figure(terms.method),
            figure >= Fraction(terms.minimumBalance)
        else { return [] }
        let months = Int128(first.days(to: day) * 12)
        var lines: [Line] = []
        for stretch in month.stretches {
            for (part, rate) in stretch.bands.parts(of: figure) {
                let share = Fraction(
                    Int128(stretch.from.days(to: stretch.to)) * Int128(rate.partsPerMillion),
                    over: months * 1_000_000)
                lines.append(
                    Line(from: stretch.from, to: stretch.to, amount: part, rate: rate, interest: part * share)
                )
            }
        }
        return lines
    }

    private mutating func add(
        _ amount: @autoclosure () -> Fraction, _ rate: Rate, _ interest: @autoclosure () -> Fraction,
        _ end: CalendarDate
    ) {
        guard keepsLines else { return }
        closedLines.append(Line(from: day, to: end, amount: amount(), rate: rate, interest: interest()))
    }
}

/// What a method by the month has seen of one month.
private struct MonthSoFar: Sendable {
    /// Days at the same rates.
    struct Stretch: Sendable {
        let from: CalendarDate
        let to: CalendarDate
        let bands: RateBands
    }

    /// What stood on the account when it began.
    let opening: Money
    private(set) var stretches: [Stretch] = []
    /// The whole month, with balances above nothing.
    private var whole = BalanceSpan()
    /// The days whose lowest balance counts.
    private var window = BalanceSpan()

    init(opening: Money) { self.opening = opening }

    mutating func stand(
        _ balance: Money, from: CalendarDate, to: CalendarDate, at bands: RateBands,
        _ method: SavingsTerms.Method
    ) {
        if let last = stretches.last, last.bands == bands {
            stretches[stretches.count - 1] = Stretch(from: last.from, to: to, bands: bands)
        } else {
            stretches.append(Stretch(from: from, to: to, bands: bands))
        }
        let above = max(balance, .zero)
        whole.stand(above, days: from.days(to: to))
        guard case .monthlyMinimum(let first, let last) = method else { return }
        let month = YearMonth(from)
        let begin = max(month.day(first), from)
        let end = min(month.day(last).adding(days: 1), to)
        if begin < end { window.stand(above, days: begin.days(to: end)) }
    }

    /// The average or the lowest balance of the month; nil where nothing was seen.
    func figure(_ method: SavingsTerms.Method) -> Fraction? {
        guard let first = stretches.first?.from else { return nil }
        let month = YearMonth(first)
        switch method {
        case .dailyProduct: return nil
        case .monthlyAverage: return whole.average(over: month.dayCount)
        case .monthlyOpening: return Fraction(max(min(opening, whole.lowest ?? opening), .zero))
        case .monthlyMinimum(let from, let to):
            // Days before the account was opened and after it was closed have had nothing.
            let isWhole = window.days == month.day(from).days(to: month.day(to)) + 1
            return isWhole ? Fraction(window.lowest ?? .zero) : .zero
        }
    }
}

extension Fraction {
    /// Interest by the day, in paise.
    init(_ interest: AccruedInterest) {
        self.init(interest.numerator, over: interest.denominator)
    }
}
