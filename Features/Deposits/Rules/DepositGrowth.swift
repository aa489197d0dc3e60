public import Kernel

/// What a rupee grows to at a rate, with interest joining the principal after each rest.
///
/// Whole rests are counted by the calendar from the day of the deposit; what is left over bears simple interest by its days
/// (RBI, master circulars on interest rates on deposits): `(1 + r/400)^q × (1 + r·b/36500)`.
public struct DepositGrowth: Sendable, Hashable {
    /// What is left over when the whole rests are counted in months.
    public enum BrokenRest: String, Sendable, Hashable, CaseIterable {
        /// Simple interest for its months.
        case simple
        /// A broken power: the third root of a quarter's growth for a month of it.
        case power
        /// Nothing at all.
        case nothing = "none"
    }

    /// What a whole rest bears.
    public enum RestInterest: String, Sendable, Hashable, CaseIterable {
        /// The same part of the year's rate, however long it is: a quarter of it.
        case equal
        /// The part of the year's rate that its own days are.
        case byDays = "by_days"
        /// No whole rests are counted: the growth of a year's rests to the power of the days' part of the year, `(1 + r/n)^(n·d/365)`.
        case powerOfDays = "power_of_days"
    }

    /// The rate of a year.
    public let rate: Rate
    /// How often interest joins the principal; nil for simple interest.
    public let rests: InterestPeriod?
    /// How the days of a broken rest, or of simple interest, are counted.
    public let dayCount: DayCount
    /// What a whole rest bears, where it is counted by the calendar.
    public let restInterest: RestInterest

    /// Names the rate, the rests and the count of days.
    public init(
        _ rate: Rate, rests: InterestPeriod?, _ dayCount: DayCount, restInterest: RestInterest = .equal
    ) {
        self.rate = rate
        self.rests = rests
        self.dayCount = dayCount
        self.restInterest = restInterest
    }

    /// A stretch of time as interest counts it: whole rests, and days left over.
    public struct Term: Sendable, Hashable {
        /// The whole rests.
        public let rests: Int
        /// The day on which the last of them was over.
        public let restsEnd: CalendarDate
        /// The days after it.
        public let days: DaySpan
    }

    /// The whole rests between two days, and the days left over.
    public func term(from start: CalendarDate, to end: CalendarDate) -> Term {
        let count = rests?.completed(from: start, to: end) ?? 0
        let restsEnd = rests?.end(ofPeriods: count, from: start) ?? start
        return Term(rests: count, restsEnd: restsEnd, days: dayCount.days(from: restsEnd, to: end))
    }

    /// What a rupee grows to between two days; without interest for what is left over after whole rests where that is wanted so.
    public func factor(
        from start: CalendarDate, to end: CalendarDate, bearsBroken: Bool = true
    ) -> Fraction {
        if rests == .daily { return ofDays(dayCount.days(from: start, to: end)) }
        if restInterest == .powerOfDays { return powerOfDays(dayCount.days(from: start, to: end)) }
        let term = term(from: start, to: end)
        var whole = ofRests(term.rests)
        if restInterest == .byDays, let rests {
            whole = .one
            for count in 0..<term.rests {
                let days = dayCount.days(
                    from: rests.end(ofPeriods: count, from: start),
                    to: rests.end(ofPeriods: count + 1, from: start))
                whole = whole * (.one + Fraction.interest(rate, days, dayCount))
            }
        }
        return bearsBroken ? whole * (.one + Fraction.interest(rate, term.days, dayCount)) : whole
    }

    /// What a rupee grows to in so many whole months; traps for rests of a day.
    public func factor(months: Int, broken: BrokenRest) -> Fraction {
        precondition(rests != .daily, "days are not counted in months")
        let (whole, left) = parts(ofMonths: months)
        guard left > 0, broken != .nothing || rests == nil else { return ofRests(whole) }
        if broken == .power, rests != nil { return ofRests(whole) * month.power(left) }
        let simple = Fraction(Int128(left) * Int128(rate.partsPerMillion), over: 12_000_000)
        return ofRests(whole) * (.one + simple)
    }

    /// What a rupee grows to in so many days; only simple interest, rests of a day and the power of days are counted so.
    public func factor(days: Int) -> Fraction {
        let span = DaySpan(ordinary: days, leap: 0)
        if restInterest == .powerOfDays { return powerOfDays(span) }
        precondition(rests?.months == nil, "months are counted by the calendar")
        return rests == nil ? .one + Fraction.interest(rate, span, dayCount) : ofDays(span)
    }

    /// What a rupee of every month comes to, held for so many months each, parts of a rest by their power.
    func ofPayments(held: Range<Int>) -> Fraction {
        guard let rests, let restMonths = rests.months else { return .zero }
        let (rest, root) = (ofRests(1), month)
        var sum = Fraction.zero
        // Those with the same part of a rest differ by whole rests.
        for left in 0..<restMonths {
            let held = held.filter { $0 % restMonths == left }
            guard let least = held.first else { continue }
            sum += root.power(left) * rest.power(least / restMonths) * rest.ofPayments(held.count)
        }
        return sum
    }

    /// The same for rupees that were held for any numbers of months: one root, and one multiplication for each rest, serve all of them.
    func ofPayments(heldEach months: [Int]) -> Fraction {
        guard let rests, let restMonths = rests.months else { return .zero }
        let (rest, root) = (ofRests(1), month)
        var sum = Fraction.zero
        for left in 0..<restMonths {
            let whole = months.filter { $0 % restMonths == left }.map { $0 / restMonths }
            guard var most = whole.max() else { continue }
            var part = Fraction.zero
            while most >= 0 {
                part = part * rest + Fraction(Int128(whole.count { $0 == most }))
                most -= 1
            }
            sum += root.power(left) * part
        }
        return sum
    }

    /// The rate in per cent at which money doubles in so many months, cut after ten decimals: `400·(2^(1/n) − 1)` for n quarters.
    ///
    /// Nil where it never does: nothing is borne before the first whole rest is over.
    public static func percentDoubling(
        months: Int, rests: InterestPeriod, broken: BrokenRest = .power
    ) -> Fraction? {
        precondition(months > 0, "nothing doubles at once")
        guard let restMonths = rests.months else { preconditionFailure("months are not counted in days") }
        let (whole, left) = (months / restMonths, months % restMonths)
        guard whole > 0 || broken != .nothing else { return nil }
        // What a rest bears is found between nothing and the most that it can be, to fourteen decimals.
        let unit: Int128 = 100_000_000_000_000
        func doubles(_ interest: Int128) -> Bool {
            let rest = .one + Fraction(interest, over: unit)
            switch broken {
            case .power: return rest.power(months) > Fraction(2).power(restMonths)
            case .nothing: return rest.power(whole) > Fraction(2)
            case .simple:
                let part = Fraction(interest * Int128(left), over: unit * Int128(restMonths))
                return rest.power(whole) * (.one + part) > Fraction(2)
            }
        }
        var (low, high): (Int128, Int128) = (0, unit << 12)
        while high - low > 1 {
            let middle = (low + high) / 2
            if doubles(middle) { high = middle } else { low = middle }
        }
        return Fraction(low, over: unit) * Fraction(Int128(100 * rests.perYear))
    }

    /// What a rupee grows to in one month, by a broken power where a rest is longer.
    private var month: Fraction {
        let rest = ofRests(1)
        guard let months = rests?.months, months > 1 else { return rest }
        return rest.root(months)
    }

    /// `(1 + r/n)^(n·d/365)`; days of leap years count as the others do.
    private func powerOfDays(_ days: DaySpan) -> Fraction {
        guard let rests else { return .one }
        let (yearDays, count) = (dayCount.yearDays, days.total * rests.perYear)
        // The root is taken by its prime factors: each is a smaller number.
        let daily = (yearDays == 365 ? [73, 5] : [5, 3, 3, 2, 2, 2]).reduce(ofRests(1)) { growth, degree in
            growth.root(degree)
        }
        return ofRests(count / yearDays) * daily.power(count % yearDays)
    }

    private func parts(ofMonths months: Int) -> (whole: Int, left: Int) {
        guard let restMonths = rests?.months else { return (0, months) }
        return (months / restMonths, months % restMonths)
    }

    private func ofRests(_ count: Int) -> Fraction {
        guard let rests else { return .one }
        return Fraction.growth(rate, restsPerYear: rests.perYear).power(count)
    }

    /// A rest of a day bears the part of the year that the day is.
    private func ofDays(_ days: DaySpan) -> Fraction {
        let ordinary = Fraction.interest(rate, DaySpan(ordinary: 1, leap: 0), dayCount)
        let leap = Fraction.interest(rate, DaySpan(ordinary: 0, leap: 1), dayCount)
        return (.one + ordinary).power(days.ordinary) * (.one + leap).power(days.leap)
    }
}
