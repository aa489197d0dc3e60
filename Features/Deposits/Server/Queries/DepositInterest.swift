internal import DepositsRules
public import Edge
public import Gate
internal import GeneralLedger
public import GeneralLedgerRules
public import Kernel
public import Postgres
internal import Spreadsheet
public import Wording

/// What an account has earned over some days, with every step: which balance, how many days, at which rate.
///
/// It is reckoned anew from the ledger's lines by the dates from which they count; nothing is written.
public struct DepositInterest: Query {
    /// The account.
    public var subAccount = ID<SubAccount>(0)
    /// The first day; the first that is not posted when left out, or the first of the posting period where that is later.
    public var from: CalendarDate?
    /// The first day that no longer counts; the one after the business date when left out.
    public var until: CalendarDate?

    /// A blank.
    public init() {}

    /// The interest of an account in the posting period that runs.
    public init(_ subAccount: ID<SubAccount>) { self.subAccount = subAccount }

    /// The stable name.
    public static let name = "deposits.interest"
    /// What the caller must hold.
    public static let permission = DepositPermissions.see
    /// The fields.
    public static let fields: [Field<DepositInterest>] = [
        Field("sub_account_id", \.subAccount, .id("sub_account")),
        Field("from", \.from, .date), Field("until", \.until, .date),
    ]

    /// The most days that are told.
    private static let mostDays = 3_660

    /// Answers it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> DepositInterestSheet {
        let society = caller.society
        let schemes = DepositSchemeRepository(society: society)
        let accounts = DepositAccountRepository(society: society)
        guard let facts = try accounts.find(subAccount, &tx),
            let scheme = try schemes.find(facts.scheme, &tx)
        else { throw DepositRefusal.noSuchAccount }
        let today = try businessDate(in: facts.branch, &tx, society: society)
        let accruals = InterestAccrualRepository(society: society)
        let end = until ?? facts.closedOn ?? today.adding(days: 1)
        let conditions = try SchemeConditions(scheme, try schemes.conditions(of: scheme.scheme, &tx))
        let last = end.adding(days: -1)
        let terms = try conditions.terms(on: last)
        let due = try Self.account(subAccount, &tx, society)
        let since = due.map {
            $0.since < end ? $0.since : terms.posting.period.start(of: last)
        }
        var start = max(from ?? since ?? facts.openedOn, facts.openedOn)
        // A month's figure is the month's: it is not told of a part of it.
        if terms.method != .dailyProduct { start = max(YearMonth(start).first, facts.openedOn) }
        var sheet = DepositInterestSheet()
        (sheet.facts, sheet.from, sheet.until) = (facts, start, end)
        guard start < end else {
            if from != nil || until != nil {
                throw FieldFaults([FieldProblem(field: "until", code: "field.before_from")])
            }
            return sheet
        }
        guard start.days(to: end) <= Self.mostDays else {
            throw DepositRefusal.tooManyDays(most: Self.mostDays)
        }
        let moved =
            try accruals.movements(
                of: [
                    WantedMovements(
                        subAccount: subAccount, from: start, upTo: try accruals.lastVoucher(&tx))
                ], &tx)[subAccount] ?? AccountMovements()
        sheet.opening = moved.opening
        try sheet.fill(
            DepositReckoning(
                conditions, try accounts.categories(of: facts, &tx), opening: sheet.opening, from: start,
                until: end, moved.moves),
            // What was put right of posted days is posted with the days that follow them.
            late: due.flatMap { $0.since == start ? $0.late : nil } ?? .zero, terms)
        return sheet
    }

    /// The running interest of an account with everything that the ledger has; as it is written where that cannot be reckoned.
    private static func account(
        _ id: ID<SubAccount>, _ tx: inout Transaction, _ society: ID<Society>
    ) throws -> InterestAccrual? {
        var refused: [RefusedAccount] = []
        let taken = try RefusedAccount.noting(id, in: &refused) {
            try InterestTaking(society: society).current(id, &tx)?.account.accrual
        }
        if let taken { return taken }
        return try InterestAccrualRepository(society: society).find([id], &tx).first?.accrual
    }
}

/// What an account has earned, step by step.
public struct DepositInterestSheet: FieldSet {
    /// A balance, or a part of it, that has earned or was charged for some days.
    public struct Line: FieldSet {
        /// The first day.
        public var from = CalendarDate(daysSinceEpoch: 0)
        /// The last day.
        public var to = CalendarDate(daysSinceEpoch: 0)
        /// How many days.
        public var days = 0
        /// What has earned, in rupees to four decimals; below nothing where it was charged.
        public var amount = ""
        /// The rate of a year.
        public var rate = Rate.zero
        /// The exact interest, in rupees to four decimals.
        public var interest = ""

        /// A blank.
        public init() {}

        /// The fields.
        public static let fields: [Field<Line>] = [
            Field("from", \.from, .date), Field("to", \.to, .date),
            Field("days", \.days, .integer(0...100_000)), Field("balance_text", \.amount, .text(0...40)),
            Field("rate", \.rate, .rate), Field("exact_interest", \.interest, .text(0...40)),
        ]
    }

    /// The account.
    public var facts = DepositAccountFacts()
    /// The first day.
    public var from = CalendarDate(daysSinceEpoch: 0)
    /// The first day that no longer counts.
    public var until = CalendarDate(daysSinceEpoch: 0)
    /// What stood on the account in the morning of the first day.
    public var opening = Money.zero
    /// The exact interest, in rupees to four decimals.
    public var exact = ""
    /// What was put right of days that are posted and goes with these, in rupees to four decimals; empty where there is nothing.
    public var late = ""
    /// What would be credited if it were posted now, with what was put right, rounded once.
    public var credit = Money.zero
    /// What would be debited.
    public var debit = Money.zero
    /// The steps.
    public var rows: [Line] = []

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<DepositInterestSheet>] = [
        Field("account", \.facts, .group), Field("from", \.from, .date), Field("until", \.until, .date),
        Field("opening", \.opening, .signedMoney), Field("exact_interest", \.exact, .text(0...40)),
        Field("late_interest", \.late, .text(0...40)),
        Field("credit", \.credit, .signedMoney), Field("debit", \.debit, .signedMoney),
        Field("rows", \.rows, .list(0...100_000)),
    ]

    /// Tells what was reckoned, and what of earlier days would be posted with it by the terms of the last day.
    mutating func fill(
        _ reckoned: DepositReckoning, late lateInterest: ExactInterest, _ terms: DepositTerms
    ) throws(MoneyRangeFault) {
        exact = (reckoned.exactCredit - reckoned.exactDebit).text(decimals: 4)
        (credit, debit) = (reckoned.credit, reckoned.debit)
        if lateInterest != .zero {
            late = lateInterest.figure.text(decimals: 4)
            let earned = reckoned.exactCredit + lateInterest.figure
            credit = earned < .zero ? .zero : try terms.posted(earned)
        }
        rows = reckoned.lines.map { step in
            var line = Line()
            (line.from, line.to) = (step.from, step.to.adding(days: -1))
            line.days = step.from.days(to: step.to)
            (line.amount, line.rate) = (step.amount.text(decimals: 4), step.rate)
            line.interest = step.interest.text(decimals: 4)
            return line
        }
    }
}

extension DepositInterestSheet: Tabular {
    /// What the table is.
    public var tableTitle: Phrase { "deposits.interest_page" }
    /// The columns.
    public var tableColumns: [TabularColumn] {
        [
            TabularColumn("from", .date), TabularColumn("to", .date), TabularColumn("days", .integer),
            TabularColumn("balance_text"), TabularColumn("rate", .rate), TabularColumn("exact_interest"),
        ]
    }
    /// One row a step.
    public var tableRows: [TabularRow] {
        rows.map { line in
            TabularRow([
                .date(line.from), .date(line.to), .integer(Int64(line.days)), .text(line.amount),
                .rate(line.rate), .text(line.interest),
            ])
        }
    }
}
