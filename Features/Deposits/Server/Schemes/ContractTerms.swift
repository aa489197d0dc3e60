internal import DepositsRules
internal import Gate
internal import Kernel

/// What counts for a deposit that is made for a time, by its kind.
enum ContractTerms: Sendable {
    /// A sum that lies.
    case fixed(FixedDepositTerms)
    /// A sum each month.
    case recurring(RecurringDepositTerms)
    /// Any sum on any day.
    case daily(DailyDepositTerms)

    init(_ row: ConditionRow) throws {
        switch row.topic {
        case .recurring: self = .recurring(try row.read(RecurringDepositTerms.self))
        case .daily: self = .daily(try row.read(DailyDepositTerms.self))
        default: self = .fixed(try row.read(FixedDepositTerms.self))
        }
    }

    /// Those of a deposit that is one sum.
    var fixed: FixedDepositTerms? {
        guard case .fixed(let terms) = self else { return nil }
        return terms
    }

    /// Those of a deposit that is paid by instalments.
    var recurring: RecurringDepositTerms? {
        guard case .recurring(let terms) = self else { return nil }
        return terms
    }

    /// Those of a deposit that is collected day by day.
    var daily: DailyDepositTerms? {
        guard case .daily(let terms) = self else { return nil }
        return terms
    }

    /// How often interest is paid out; it lies until the end where it is nil.
    var payout: MonthPeriod? { fixed?.payout }

    /// The period after which interest is posted.
    var postingPeriod: MonthPeriod {
        switch self {
        case .fixed(let terms): terms.postingPeriod
        case .recurring(let terms): terms.posting
        case .daily(let terms): terms.posting
        }
    }

    /// What is borne after the end.
    var late: OverdueTerms {
        switch self {
        case .fixed(let terms): terms.late
        case .recurring(let terms): terms.late
        case .daily(let terms): terms.late
        }
    }

    /// What becomes of one that is closed before its time.
    func premature(from start: CalendarDate) -> PrematureClosing {
        switch self {
        case .fixed(let terms): terms.premature
        case .recurring(let terms):
            PrematureClosing(
                basis: terms.prematureBasis, penalty: terms.penalty,
                minimumDays: start.days(to: start.adding(months: terms.leastMonthsHeld)))
        case .daily(let terms):
            PrematureClosing(
                basis: terms.prematureBasis, penalty: terms.penalty,
                minimumDays: start.days(to: start.adding(months: terms.leastMonthsHeld)))
        }
    }

    /// Refuses a sum that is not taken, at the field in which it was told.
    func check(_ amount: Money) throws {
        switch self {
        case .fixed(let terms): try terms.check(amount)
        case .recurring(let terms):
            do { try terms.check(amount) } catch {
                throw PlacedRefusal(error, RefusalCause("instalment"))
            }
        case .daily(let terms):
            // It may begin with nothing: the agent brings the first.
            if !amount.isZero { try terms.check(amount) }
        }
    }

    /// Refuses a time for which none is taken.
    func check(_ tenor: Tenor, from start: CalendarDate) throws {
        switch self {
        case .fixed(let terms): try terms.check(tenor, from: start)
        case .recurring(let terms): try terms.check(tenor, from: start)
        case .daily(let terms): try terms.check(tenor, from: start)
        }
    }
}

/// What is offered on a day to those who make a deposit for a time.
struct TermOffer: Sendable {
    var termsID: Int64
    var terms: ContractTerms
    var cardID: Int64
    var card: RateCard
}
