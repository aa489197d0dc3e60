public import DepositsRules
public import Gate
public import Kernel

/// What counts for recurring deposits that are made under a scheme: how much a month, for how long, and how interest is reckoned.
///
/// A deposit keeps those of its first day to its end.
public struct RecurringDepositTerms: FieldSet, Equatable {
    /// How the instalments come to the sum at maturity.
    public enum Method: String, Sendable, CaseIterable {
        /// The formula of the Indian Banks' Association: compound by quarters, months within them by their power.
        case bankers
        /// Simple interest for each month that an instalment lies.
        case simple
        /// By whole rests, with simple interest for the months within one.
        case compound
    }

    /// The least that is taken each month.
    public var least = Money(rupees: 100)
    /// The most that is taken each month.
    public var most: Money?
    /// It is a multiple of this.
    public var multiple: Money?
    /// The shortest time in months.
    public var leastMonths = 6
    /// The longest time in months.
    public var mostMonths = 120
    /// The time is a multiple of so many months.
    public var multipleMonths: Int?
    /// How the instalments grow.
    public var method = Method.bankers
    /// How often interest joins the principal, where it is compound.
    public var compounding: MonthPeriod?
    /// From when on an instalment earns.
    public var reckoning = RecurringTerms.Reckoning.quoted
    /// What becomes of a delay.
    public var delay = RecurringTerms.Delay.penalty
    /// Paid so many days after it was due an instalment is not late.
    public var graceDays = 10
    /// What is paid for each hundred rupees and month of delay.
    public var latePenalty = Percent.zero
    /// Whether that is collected with the instalment; otherwise it is kept back in the end.
    public var collectsPenalty = true
    /// With more instalments due one after the other and not paid, it bears no more than what was not fetched.
    public var mostDefaults: Int?
    /// How many instalments are taken before they are due; any number when left out.
    public var mostInAdvance: Int?
    /// How often interest is posted.
    public var posting = MonthPeriod.quarterly
    /// How many days a year has.
    public var dayBasis = DayBasis.always365
    /// Which way interest is rounded.
    public var rounding = Rounding.Mode.halfUp
    /// What it is rounded to.
    public var roundTo = Money(rupees: 1)
    /// Which rate counts for a deposit that is closed before its time.
    public var prematureBasis = PrematureClosing.Basis.periodRun
    /// What is taken off it.
    public var penalty = Rate.zero
    /// Held for fewer months it earns nothing.
    public var leastMonthsHeld = 3
    /// What is borne after the end.
    public var late = OverdueTerms()

    /// A blank: the bankers' formula.
    public init() {}

    /// The fields.
    public static let fields: [Field<RecurringDepositTerms>] =
        sums + growth + ends + OverdueTerms.fields.map { $0.within(\.late) }

    private static let sums: [Field<RecurringDepositTerms>] = [
        Field("least_instalment", \.least, .money(Money(paise: 1)...Money.limit), required: false),
        Field("most_instalment", \.most, .money()),
        Field("multiple_of", \.multiple, .money()),
        Field("least_months", \.leastMonths, .integer(1...600), required: false),
        Field("most_months", \.mostMonths, .integer(1...600), required: false),
        Field("multiple_of_months", \.multipleMonths, .integer(2...120)),
        Field("grace_days", \.graceDays, .integer(0...31), required: false),
        Field("on_delay", \.delay, .choice, required: false),
        Field("late_penalty", \.latePenalty, .percent, required: false),
        Field("collects_penalty", \.collectsPenalty, .flag, required: false),
        Field("most_defaults", \.mostDefaults, .integer(1...60)),
        Field("most_in_advance", \.mostInAdvance, .integer(0...600)),
    ]

    private static let growth: [Field<RecurringDepositTerms>] = [
        Field("recurring_method", \.method, .choice, required: false),
        Field("compounding", \.compounding, .choice),
        Field("instalments_earn", \.reckoning, .choice, required: false),
        Field("posting", \.posting, .choice, required: false),
        Field("day_basis", \.dayBasis, .choice, required: false),
        Field("rounding", \.rounding, .choice, required: false),
        Field("round_to", \.roundTo, .money(Money(paise: 1)...Money(rupees: 1_000)), required: false),
    ]

    private static let ends: [Field<RecurringDepositTerms>] = [
        Field("premature_basis", \.prematureBasis, .choice, required: false),
        Field("penalty", \.penalty, .rate, required: false),
        Field("least_months_held", \.leastMonthsHeld, .integer(0...60), required: false),
    ]

    /// Refuses what contradicts itself, or would not be looked at.
    func check() throws(FieldFaults) {
        var problems: [FieldProblem] = []
        func note(_ field: String, _ other: String) {
            problems.append(
                .init(field: field, code: "deposit.not_with", values: [.init("other", .text(other))]))
        }
        if let most, most < least {
            problems.append(.init(field: "most_instalment", code: "deposit.most_below_least"))
        }
        if leastMonths > mostMonths {
            problems.append(.init(field: "most_months", code: "deposit.most_below_least"))
        }
        switch method {
        case .compound:
            if compounding == nil { problems.append(.init(field: "compounding", code: "field.required")) }
        case .bankers, .simple:
            if compounding != nil { note("compounding", method.rawValue) }
        }
        // What was quoted would be paid for money that lay one day.
        if delay == .penalty, reckoning == .quoted, latePenalty == .zero {
            problems.append(.init(field: "late_penalty", code: "instalment.penalty_needed"))
        }
        if delay == .extends, latePenalty > .zero { note("late_penalty", delay.rawValue) }
        if mostDefaults != nil, late.source == .nothing {
            problems.append(.init(field: "overdue", code: "instalment.irregular_needs_rate"))
        }
        problems += late.problems
        guard problems.isEmpty else { throw FieldFaults(problems) }
    }

    /// How it is reckoned.
    var reckoned: RecurringTerms {
        RecurringTerms(
            growing, reckoning, delay, graceDays: graceDays, penalty: latePenalty, mostDefaults: mostDefaults,
            dayCount: dayBasis.dayCount, rounding: Rounding(rounding, to: .init(paise: roundTo.paise)))
    }

    private var growing: RecurringDeposit.Method {
        switch method {
        case .bankers: .compound(.quarterly)
        case .simple: .simple
        case .compound: .compoundSimple((compounding ?? .quarterly).period)
        }
    }

    /// Refuses an instalment that is not taken.
    func check(_ instalment: Money) throws(DepositRefusal) {
        guard instalment >= least else { throw .belowLeast(least: least) }
        if let most, instalment > most { throw .aboveMost(most: most) }
        if let multiple, instalment.paise % multiple.paise != 0 { throw .notMultiple(of: multiple) }
    }

    /// Refuses a time for which none is taken.
    func check(_ tenor: Tenor, from start: CalendarDate) throws {
        guard tenor.days == 0, (leastMonths...mostMonths).contains(tenor.months) else {
            throw DepositRefusal.tenorOutside(
                least: start.adding(months: leastMonths).textIndian,
                most: start.adding(months: mostMonths).textIndian)
        }
        if let multipleMonths, tenor.months % multipleMonths != 0 {
            throw InstalmentRefusal.notMonths(of: multipleMonths)
        }
    }

    /// What is paid by who comes on a day, and how much is taken.
    func due(_ contract: RecurringContract, on day: CalendarDate) -> InstalmentsDue {
        InstalmentsDue(contract, on: day, collectsPenalty: collectsPenalty, mostInAdvance: mostInAdvance)
    }
}
