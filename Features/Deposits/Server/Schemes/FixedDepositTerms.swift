public import DepositsRules
public import Gate
public import Kernel

/// What counts for fixed deposits that are made under a scheme: how much, for how long, and how interest is reckoned.
///
/// A deposit keeps those of its first day to its end.
public struct FixedDepositTerms: FieldSet, Equatable {
    /// The least that is taken.
    public var least = Money(rupees: 1_000)
    /// The most that is taken.
    public var most: Money?
    /// It is a multiple of this.
    public var multiple: Money?
    /// The shortest time in months.
    public var leastMonths = 0
    /// The shortest time in days, beside the months.
    public var leastDays = 15
    /// The longest time in months.
    public var mostMonths = 120
    /// How often interest joins the principal; simple interest when left out.
    public var compounding: MonthPeriod?
    /// Made for fewer months it bears simple interest.
    public var simpleBelowMonths: Int?
    /// Whether a deposit comes to twice its sum in the months of these terms: its rate follows from that.
    public var doubles = false
    /// Whether it is told by what it comes to, and the price follows from that: a cash certificate.
    public var isByFaceValue = false
    /// How often interest is paid out; it lies until the end when left out.
    public var payout: MonthPeriod?
    /// Whether interest that is paid by the month is discounted.
    public var isDiscounted = false
    /// How often interest is posted that lies until the end.
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
    /// Held for fewer days it earns nothing.
    public var leastDaysHeld = 7
    /// What is borne after the end.
    public var late = OverdueTerms()
    /// So many days after its end it is still renewed from its end on.
    public var renewalDays = 14

    /// A blank: simple interest.
    public init() {}

    /// The fields.
    public static let fields: [Field<FixedDepositTerms>] =
        own + OverdueTerms.fields.map { $0.within(\.late) } + [
            Field("renewal_days", \.renewalDays, .integer(0...366), required: false)
        ]

    private static let own: [Field<FixedDepositTerms>] = [
        Field("least_deposit", \.least, .money(Money(paise: 1)...Money.limit), required: false),
        Field("most_deposit", \.most, .money()),
        Field("multiple_of", \.multiple, .money()),
        Field("least_months", \.leastMonths, .integer(0...600), required: false),
        Field("least_days", \.leastDays, .integer(0...366), required: false),
        Field("most_months", \.mostMonths, .integer(1...600), required: false),
        Field("compounding", \.compounding, .choice),
        Field("simple_below_months", \.simpleBelowMonths, .integer(1...120)),
        Field("doubles", \.doubles, .flag, required: false),
        Field("is_by_face_value", \.isByFaceValue, .flag, required: false),
        Field("payout", \.payout, .choice),
        Field("is_discounted", \.isDiscounted, .flag, required: false),
        Field("posting", \.posting, .choice, required: false),
        Field("day_basis", \.dayBasis, .choice, required: false),
        Field("rounding", \.rounding, .choice, required: false),
        Field("round_to", \.roundTo, .money(Money(paise: 1)...Money(rupees: 1_000)), required: false),
        Field("premature_basis", \.prematureBasis, .choice, required: false),
        Field("penalty", \.penalty, .rate, required: false),
        Field("least_days_held", \.leastDaysHeld, .integer(0...366), required: false),
    ]

    /// Refuses what contradicts itself, or would not be looked at.
    func check() throws(FieldFaults) {
        var problems: [FieldProblem] = []
        func note(_ field: String, _ code: String, _ other: String) {
            problems.append(.init(field: field, code: code, values: [.init("other", .text(other))]))
        }
        func needed(_ field: String) { problems.append(.init(field: field, code: "field.required")) }
        if let payout {
            if compounding != nil { note("compounding", "deposit.not_with", "payout=\(payout.rawValue)") }
            if isDiscounted, payout != .monthly {
                note("is_discounted", "deposit.not_with", "payout=\(payout.rawValue)")
            }
        } else if isDiscounted {
            needed("payout")
        }
        problems += problemsOfSums
        if simpleBelowMonths != nil, compounding == nil { needed("compounding") }
        if let most, most < least {
            problems.append(.init(field: "most_deposit", code: "deposit.most_below_least"))
        }
        if leastMonths > mostMonths || leastDays > (mostMonths - leastMonths) * 31 {
            problems.append(.init(field: "most_months", code: "deposit.most_below_least"))
        }
        if leastMonths == 0, leastDays == 0, !doubles { needed("least_days") }
        problems += late.problems
        guard problems.isEmpty else { throw FieldFaults(problems) }
    }

    /// A sum to which all deposits come asks for one time and one way of growing.
    private var problemsOfSums: [FieldProblem] {
        var problems: [FieldProblem] = []
        func note(_ field: String, _ code: String, _ other: String) {
            problems.append(.init(field: field, code: code, values: [.init("other", .text(other))]))
        }
        guard doubles || isByFaceValue else { return [] }
        let told = doubles ? "doubles" : "is_by_face_value"
        if let payout { note(told, "deposit.not_with", "payout=\(payout.rawValue)") }
        guard doubles else { return problems }
        if isByFaceValue { note("is_by_face_value", "deposit.not_with", "doubles") }
        if simpleBelowMonths != nil { note("simple_below_months", "deposit.not_with", "doubles") }
        if compounding == nil, payout == nil {
            problems.append(.init(field: "compounding", code: "field.required"))
        }
        if leastMonths != mostMonths || leastDays != 0 {
            problems.append(.init(field: "most_months", code: "deposit.one_time"))
        }
        return problems
    }

    /// How interest is reckoned.
    var reckoning: FixedTerms {
        FixedTerms(
            rests: compounding?.period, simpleBelowMonths: simpleBelowMonths, payout: payout?.period,
            isDiscounted: isDiscounted, dayCount: dayBasis.dayCount,
            rounding: Rounding(rounding, to: .init(paise: roundTo.paise)))
    }

    /// The rate at which a sum doubles in the months of these terms.
    func doublingRate() throws -> Rate {
        guard let period = compounding?.period,
            let percent = DepositGrowth.percentDoubling(months: leastMonths, rests: period)
        else { return .zero }
        return try Rate.parse(percent.figure(decimals: 4))
    }

    /// What becomes of a deposit that is closed before its time.
    var premature: PrematureClosing {
        PrematureClosing(basis: prematureBasis, penalty: penalty, minimumDays: leastDaysHeld)
    }

    /// The period after which interest is posted.
    var postingPeriod: MonthPeriod { payout ?? posting }

    /// Refuses a sum that is not taken.
    func check(_ amount: Money) throws(DepositRefusal) {
        guard amount >= least else { throw .belowLeast(least: least) }
        if let most, amount > most { throw .aboveMost(most: most) }
        if let multiple, amount.paise % multiple.paise != 0 { throw .notMultiple(of: multiple) }
    }

    /// Refuses a time for which none is taken.
    func check(_ tenor: Tenor, from start: CalendarDate) throws(DepositRefusal) {
        let (shortest, longest) = (Tenor(months: leastMonths, days: leastDays), Tenor(months: mostMonths))
        let end = tenor.end(from: start)
        guard shortest.end(from: start) <= end, end <= longest.end(from: start), start < end else {
            throw .tenorOutside(
                least: shortest.end(from: start).textIndian, most: longest.end(from: start).textIndian)
        }
    }
}
