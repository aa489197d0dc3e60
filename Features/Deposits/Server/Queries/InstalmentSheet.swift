internal import DepositsRules
public import Gate
public import Kernel

/// The instalments of a recurring deposit on a day: what was paid, what is due, and what is asked for.
public struct InstalmentSheet: FieldSet, Equatable {
    /// An instalment.
    public struct Line: FieldSet, Equatable {
        /// Which of them it is, the first being one.
        public var number = 0
        /// The day on which it is due.
        public var due = CalendarDate(daysSinceEpoch: 0)
        /// The day on which it was paid.
        public var paidOn: CalendarDate?
        /// How many months late that was.
        public var monthsLate = 0

        /// A blank.
        public init() {}

        /// The fields.
        public static let fields: [Field<Line>] = [
            Field("instalment_number", \.number, .integer(1...600)), Field("due_date", \.due, .date),
            Field("paid_on", \.paidOn, .date), Field("months_late", \.monthsLate, .integer(0...1_000)),
        ]
    }

    /// How many are paid.
    public var paid = 0
    /// How many are due up to the day.
    public var due = 0
    /// How many are due and not paid.
    public var missing = 0
    /// The day on which the next one that is not paid is due.
    public var next: CalendarDate?
    /// What is asked for the next one, with the penalty for its delay; nil where none is taken.
    public var oneNow: Money?
    /// What is asked for all that are due, with the penalty for their delay.
    public var dueNow: Money?
    /// What of that is penalty.
    public var penaltyNow: Money?
    /// What was paid for delays.
    public var penaltyPaid = Money.zero
    /// Whether more are missing than its terms allow: it bears no more than a deposit that was not fetched.
    public var isIrregular = false
    /// Since when.
    public var irregularSince: CalendarDate?
    /// All of them.
    public var lines: [Line] = []

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<InstalmentSheet>] = [
        Field("instalments_paid", \.paid, .integer(0...600)),
        Field("instalments_due", \.due, .integer(0...600)),
        Field("instalments_missing", \.missing, .integer(0...600)),
        Field("next_due_date", \.next, .date), Field("one_now", \.oneNow, .money()),
        Field("due_now", \.dueNow, .money()), Field("penalty_now", \.penaltyNow, .signedMoney),
        Field("penalty_paid", \.penaltyPaid, .signedMoney), Field("is_irregular", \.isIrregular, .flag),
        Field("irregular_since", \.irregularSince, .date),
        Field("instalments", \.lines, .list(0...600)),
    ]

    init(_ contract: RecurringContract, _ terms: RecurringDepositTerms, on day: CalendarDate) throws {
        (paid, due) = (contract.paidCount, contract.dueCount(on: day))
        (missing, penaltyPaid) = (max(due - paid, 0), contract.penaltyPaid)
        irregularSince = contract.irregularSince(on: day)
        isIrregular = irregularSince != nil
        next = contract.instalments.first { $0.paidOn == nil }?.due
        let asked = terms.due(contract, on: day)
        let most = asked.most
        if most > 0 { oneNow = try asked.asked(for: 1) }
        if missing > 0, missing <= most {
            dueNow = try asked.asked(for: missing)
            penaltyNow = try asked.penalty(with: missing)
        }
        lines = contract.instalments.map { one in
            var line = Line()
            (line.number, line.due) = (one.number, one.due)
            (line.paidOn, line.monthsLate) = (one.paidOn, one.monthsLate)
            return line
        }
    }
}
