public import DepositsRules
public import Gate
public import Kernel

/// What counts for the accounts of a scheme besides the rate: what may come and go, and how interest is reckoned.
public struct DepositTerms: FieldSet, Equatable {
    /// The least that is taken in at once.
    public var leastDeposit = Money.zero
    /// The most that may stand on an account.
    public var mostBalance: Money?
    /// Whether money leaves an account when it is closed and not before.
    public var onlyAtClosing = false
    /// What has to stay.
    public var leastBalance = Money.zero
    /// The most that is paid at once.
    public var mostAtOnce: Money?
    /// The most that is paid in a month.
    public var mostOfMonth: Money?
    /// How many times it is paid from in a month.
    public var timesOfMonth: Int?
    /// Which balance earns.
    public var method = InterestMethod.dailyProduct
    /// The first day of the month whose lowest balance counts.
    public var minimumFrom: Int?
    /// The last of them.
    public var minimumTo: Int?
    /// A balance below it earns nothing.
    public var minimumBalance = Money.zero
    /// Less is not posted.
    public var minimumInterest = Money.zero
    /// How many days a year has.
    public var dayBasis = DayBasis.always365
    /// How often interest is posted.
    public var posting = MonthPeriod.halfYearly
    /// Which way interest is rounded.
    public var rounding = Rounding.Mode.halfUp
    /// What it is rounded to.
    public var roundTo = Money(rupees: 1)

    /// A blank: interest by the day, posted each half year to the rupee.
    public init() {}

    /// The fields.
    public static let fields: [Field<DepositTerms>] = [
        Field("least_deposit", \.leastDeposit, .money(.zero...Money.limit), required: false),
        Field("most_balance", \.mostBalance, .money()),
        Field("only_at_closing", \.onlyAtClosing, .flag, required: false),
        Field("least_balance", \.leastBalance, .money(.zero...Money.limit), required: false),
        Field("most_at_once", \.mostAtOnce, .money()),
        Field("most_of_month", \.mostOfMonth, .money()),
        Field("times_of_month", \.timesOfMonth, .integer(1...1_000)),
        Field("method", \.method, .choice, required: false),
        Field("minimum_from_day", \.minimumFrom, .integer(1...31)),
        Field("minimum_to_day", \.minimumTo, .integer(1...31)),
        Field("minimum_balance", \.minimumBalance, .money(.zero...Money.limit), required: false),
        Field("minimum_interest", \.minimumInterest, .money(.zero...Money.limit), required: false),
        Field("day_basis", \.dayBasis, .choice, required: false),
        Field("posting", \.posting, .choice, required: false),
        Field("rounding", \.rounding, .choice, required: false),
        Field("round_to", \.roundTo, .money(Money(paise: 1)...Money(rupees: 1_000)), required: false),
    ]

    /// Refuses what contradicts itself, or would not be looked at.
    func check() throws(FieldFaults) {
        var problems: [FieldProblem] = []
        func note(_ field: String, _ code: String, _ other: String) {
            problems.append(.init(field: field, code: code, values: [.init("other", .text(other))]))
        }
        if method != .monthlyMinimum {
            for (name, day) in [("minimum_from_day", minimumFrom), ("minimum_to_day", minimumTo)]
            where day != nil { note(name, "deposit.not_with", method.rawValue) }
        } else if (minimumFrom ?? 10) > (minimumTo ?? 31) {
            problems.append(.init(field: "minimum_to_day", code: "field.before_from"))
        }
        if let mostBalance, mostBalance < max(leastBalance, leastDeposit) {
            problems.append(.init(field: "most_balance", code: "deposit.most_below_least"))
        }
        if let mostAtOnce, let mostOfMonth, mostOfMonth < mostAtOnce {
            problems.append(.init(field: "most_of_month", code: "deposit.month_below_once"))
        }
        guard problems.isEmpty else { throw FieldFaults(problems) }
    }

    /// What may be taken out.
    var limits: WithdrawalLimits {
        var limits = WithdrawalLimits()
        limits.onlyAtClosing = onlyAtClosing
        limits.leastBalance = leastBalance
        limits.mostAtOnce = mostAtOnce
        limits.mostOfMonth = mostOfMonth
        limits.timesOfMonth = timesOfMonth
        return limits
    }

    /// Whether interest is reckoned as by other terms; how often it is posted, and how it is rounded, is another matter.
    func reckons(as other: DepositTerms) -> Bool {
        method == other.method && minimumFrom == other.minimumFrom && minimumTo == other.minimumTo
            && minimumBalance == other.minimumBalance && dayBasis == other.dayBasis
    }

    /// Which way interest is rounded, and to what.
    private var roundingRule: Rounding { Rounding(rounding, to: .init(paise: roundTo.paise)) }

    /// What is posted of an exact figure, rounded once; nothing where it is too little.
    func posted(_ exact: Fraction) throws(MoneyRangeFault) -> Money {
        let amount = try exact.money(rounding: roundingRule)
        return amount < minimumInterest ? .zero : amount
    }

    /// How interest is reckoned at these rates.
    func reckoning(_ rates: RateChart, overdraft: RateChart) -> SavingsTerms {
        var terms = SavingsTerms(rates, rounding: roundingRule)
        terms.method =
            switch method {
            case .dailyProduct: .dailyProduct
            case .monthlyAverage: .monthlyAverage
            case .monthlyMinimum: .monthlyMinimum(from: minimumFrom ?? 10, to: minimumTo ?? 31)
            case .monthlyOpening: .monthlyOpening
            }
        terms.overdraftRates = overdraft
        terms.dayCount = dayBasis.dayCount
        terms.minimumBalance = minimumBalance
        terms.minimumInterest = minimumInterest
        return terms
    }
}
