public import Kernel

/// The same sum every month for a number of months.
public struct RecurringDeposit: Sendable, Hashable {
    /// How the instalments come to the sum at maturity.
    public enum Method: Sendable, Hashable {
        /// Each instalment grows by compound rests, parts of a rest by their power.
        ///
        /// By quarters it is the formula of the Indian Banks' Association,
        /// `R·[(1+i)^n − 1] ÷ [1 − (1+i)^(−1/3)]` with `i = r/400` and n quarters.
        case compound(InterestPeriod)
        /// By whole rests; the months within a rest bear simple interest, which joins at its end.
        case compoundSimple(InterestPeriod)
        /// `R·N + R·N(N+1)/2 · r/1200`.
        case simple
    }

    /// When in its month an instalment is paid.
    public enum PaidAt: String, Sendable, Hashable, CaseIterable {
        /// At the start: the last earns for a month.
        case start
        /// At the end: the last earns nothing.
        case end
    }

    /// The sum of a month.
    public let instalment: Money
    /// How many months.
    public let months: Int
    /// The rate of a year.
    public let rate: Rate
    /// How it grows.
    public let method: Method
    /// When in its month an instalment is paid.
    public let paidAt: PaidAt

    /// Names the deposit; traps without months, or for rests of a day.
    public init(_ instalment: Money, months: Int, _ rate: Rate, _ method: Method, paidAt: PaidAt = .start) {
        precondition(months > 0, "a recurring deposit has a month at least")
        if case .compound(.daily) = method { preconditionFailure("months are not counted in days") }
        if case .compoundSimple(.daily) = method { preconditionFailure("months are not counted in days") }
        self.instalment = instalment
        self.months = months
        self.rate = rate
        self.method = method
        self.paidAt = paidAt
    }

    /// What all instalments come to when every one is paid in time, exactly.
    public var maturity: Fraction {
        let first = paidAt == .start ? 1 : 0
        if case .compound = method {
            return Fraction(instalment) * growth.ofPayments(held: first..<(first + months))
        }
        var sum = Fraction.zero
        for held in first..<(first + months) { sum += value(ofOneHeld: held) }
        return sum
    }

    /// What one instalment comes to in so many months, exactly.
    public func value(ofOneHeld held: Int) -> Fraction {
        switch method {
        case .compound: Fraction(instalment) * growth.factor(months: held, broken: .power)
        case .compoundSimple: Fraction(instalment) * oneByRests(held)
        case .simple: Fraction(instalment) * growth.factor(months: held, broken: .simple)
        }
    }

    /// What instalments come to that were held for so many months each, exactly.
    public func value(ofThoseHeld months: [Int]) -> Fraction {
        if case .compound = method { return Fraction(instalment) * growth.ofPayments(heldEach: months) }
        return months.reduce(.zero) { $0 + value(ofOneHeld: $1) }
    }

    /// The rests lie at the end of the deposit's own months: an instalment within a rest waits for its end.
    private func oneByRests(_ held: Int) -> Fraction {
        guard case .compoundSimple(let period) = method, let restMonths = period.months else { return .one }
        let paidAfter = months - held
        let toRest = min(held, (restMonths - paidAfter % restMonths) % restMonths)
        let simple = Fraction(Int128(toRest) * Int128(rate.partsPerMillion), over: 12_000_000)
        return (.one + simple) * growth.factor(months: held - toRest, broken: .simple)
    }

    private var growth: DepositGrowth {
        switch method {
        case .compound(let period), .compoundSimple(let period):
            DepositGrowth(rate, rests: period, .actual365)
        case .simple: DepositGrowth(rate, rests: nil, .actual365)
        }
    }

    /// The penalty for instalments that came late: so much for each hundred rupees and month of delay.
    ///
    /// 1,000 of June and 1,000 of July, both paid in August, at 1.50: 2 × 15 + 1 × 15 = 45.
    public static func penalty(on instalment: Money, monthsLate: [Int], perHundred: Percent) -> Fraction {
        var months: Int128 = 0
        for late in monthsLate where late > 0 { months += Int128(late) }
        return Fraction(
            Int128(instalment.paise) * Int128(perHundred.partsPerMillion) * months, over: 1_000_000)
    }
}
