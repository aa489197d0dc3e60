public import DepositsRules
public import Gate
public import Kernel

/// What counts for daily deposits that are made under a scheme: how much a day, for how long, and how interest is reckoned.
///
/// A deposit keeps those of its first day to its end.
public struct DailyDepositTerms: FieldSet, Equatable {
    /// The least that is collected at once.
    public var least = Money(rupees: 10)
    /// The most that is collected at once.
    public var most: Money?
    /// It is a multiple of this.
    public var multiple: Money?
    /// The shortest time in months.
    public var leastMonths = 12
    /// The longest time in months.
    public var mostMonths = 12
    /// The time is a multiple of so many months.
    public var multipleMonths: Int?
    /// Which balance earns.
    public var method = InterestMethod.monthlyMinimum
    /// The first day of the month whose lowest balance counts.
    public var minimumFrom: Int?
    /// The last of them.
    public var minimumTo: Int?
    /// How often interest is posted.
    public var posting = MonthPeriod.halfYearly
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
    /// Closed within so many months it earns nothing, and costs the charge.
    public var leastMonthsHeld = 6
    /// What is kept back of what was collected, when it is closed within these months.
    public var earlyCharge = Percent.zero
    /// What is borne after the end.
    public var late = OverdueTerms()

    /// A blank: a year, interest on the lowest balance of each month from the 10th on.
    public init() {}

    /// The fields.
    public static let fields: [Field<DailyDepositTerms>] =
        sums + growth + ends + OverdueTerms.fields.map { $0.within(\.late) }

    private static let sums: [Field<DailyDepositTerms>] = [
        Field("least_deposit", \.least, .money(Money(paise: 1)...Money.limit), required: false),
        Field("most_deposit", \.most, .money()),
        Field("multiple_of", \.multiple, .money()),
        Field("least_months", \.leastMonths, .integer(1...600), required: false),
        Field("most_months", \.mostMonths, .integer(1...600), required: false),
        Field("multiple_of_months", \.multipleMonths, .integer(2...120)),
    ]

    private static let growth: [Field<DailyDepositTerms>] = [
        Field("method", \.method, .choice, required: false),
        Field("minimum_from_day", \.minimumFrom, .integer(1...31)),
        Field("minimum_to_day", \.minimumTo, .integer(1...31)),
        Field("posting", \.posting, .choice, required: false),
        Field("day_basis", \.dayBasis, .choice, required: false),
        Field("rounding", \.rounding, .choice, required: false),
        Field("round_to", \.roundTo, .money(Money(paise: 1)...Money(rupees: 1_000)), required: false),
    ]

    private static let ends: [Field<DailyDepositTerms>] = [
        Field("premature_basis", \.prematureBasis, .choice, required: false),
        Field("penalty", \.penalty, .rate, required: false),
        Field("least_months_held", \.leastMonthsHeld, .integer(0...60), required: false),
        Field("early_charge", \.earlyCharge, .percent, required: false),
    ]

    /// Refuses what contradicts itself, or would not be looked at.
    func check() throws(FieldFaults) {
        var problems: [FieldProblem] = []
        func note(_ field: String, _ other: String) {
            problems.append(
                .init(field: field, code: "deposit.not_with", values: [.init("other", .text(other))]))
        }
        if let most, most < least {
            problems.append(.init(field: "most_deposit", code: "deposit.most_below_least"))
        }
        if leastMonths > mostMonths {
            problems.append(.init(field: "most_months", code: "deposit.most_below_least"))
        }
        if method != .monthlyMinimum {
            for (name, day) in [("minimum_from_day", minimumFrom), ("minimum_to_day", minimumTo)]
            where day != nil { note(name, method.rawValue) }
        } else if (minimumFrom ?? 10) > (minimumTo ?? 31) {
            problems.append(.init(field: "minimum_to_day", code: "field.before_from"))
        }
        if earlyCharge > .zero, leastMonthsHeld == 0 {
            problems.append(.init(field: "least_months_held", code: "deposit.charge_needs_months"))
        }
        if earlyCharge > .whole {
            problems.append(.init(field: "early_charge", code: "deposit.charge_above_whole"))
        }
        problems += late.problems
        guard problems.isEmpty else { throw FieldFaults(problems) }
    }

    /// How it is reckoned.
    var reckoned: DailyTerms {
        DailyTerms(
            balance, dayCount: dayBasis.dayCount,
            rounding: Rounding(rounding, to: .init(paise: roundTo.paise)),
            leastMonths: leastMonthsHeld, earlyCharge: earlyCharge)
    }

    private var balance: SavingsTerms.Method {
        switch method {
        case .dailyProduct: .dailyProduct
        case .monthlyAverage: .monthlyAverage
        case .monthlyMinimum: .monthlyMinimum(from: minimumFrom ?? 10, to: minimumTo ?? 31)
        case .monthlyOpening: .monthlyOpening
        }
    }

    /// Refuses a sum that is not taken.
    func check(_ amount: Money) throws(DepositRefusal) {
        guard amount >= least else { throw .belowLeast(least: least) }
        if let most, amount > most { throw .aboveMost(most: most) }
        if let multiple, amount.paise % multiple.paise != 0 { throw .notMultiple(of: multiple) }
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
}
