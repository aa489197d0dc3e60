public import DepositsRules
public import Gate
internal import GeneralLedger
public import Kernel
public import Postgres

/// A scheme with the terms and rates that count on a day, and everything that was ever written down of them.
public struct DepositSchemeDetails: Query {
    /// The scheme.
    public var scheme = ID<DepositScheme>(0)
    /// The day; the head office's business date when left out.
    public var on: CalendarDate?

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "deposits.scheme"
    /// What the caller must hold.
    public static let permission = DepositPermissions.see
    /// The fields.
    public static let fields: [Field<DepositSchemeDetails>] = [
        Field("scheme_id", \.scheme, .id("deposit_scheme")), Field("on_date", \.on, .date),
    ]

    /// Answers it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> DepositSchemeSheet {
        let repository = DepositSchemeRepository(society: caller.society)
        guard let facts = try repository.find(scheme, &tx) else { throw DepositRefusal.noSuchScheme }
        let day = try on ?? businessDate(in: nil, &tx, society: caller.society)
        return try DepositSchemeSheet(facts, on: day, repository, &tx)
    }
}

/// A scheme with what counts for it.
public struct DepositSchemeSheet: FieldSet {
    /// The scheme.
    public var facts = DepositSchemeFacts()
    /// The day.
    public var on = CalendarDate(daysSinceEpoch: 0)
    /// The terms that count on the day; none before the first.
    public var terms: DepositTerms?
    /// The rates that count on the day; none before the first.
    public var rates: DepositRates?
    /// What counts for fixed deposits that are made on the day; none before the first.
    public var fixedTerms: FixedDepositTerms?
    /// What counts for recurring deposits that are made on the day; none before the first.
    public var recurringTerms: RecurringDepositTerms?
    /// What counts for daily deposits that are made on the day; none before the first.
    public var dailyTerms: DailyDepositTerms?
    /// What is offered for any of them on the day; none before the first.
    public var card: DepositCard?
    /// Everything that was written down, the newest first.
    public var history: [ConditionFacts] = []

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<DepositSchemeSheet>] = [
        Field("scheme", \.facts, .group), Field("on_date", \.on, .date),
        Field("terms", \.terms, .group), Field("rates", \.rates, .group),
        Field("fixed_terms", \.fixedTerms, .group), Field("recurring_terms", \.recurringTerms, .group),
        Field("daily_terms", \.dailyTerms, .group), Field("rate_card", \.card, .group),
        Field("history", \.history, .list(0...10_000)),
    ]

    init(
        _ facts: DepositSchemeFacts, on day: CalendarDate, _ repository: DepositSchemeRepository,
        _ tx: inout Transaction
    ) throws {
        self.facts = facts
        on = day
        let conditions = try SchemeConditions(facts, try repository.conditions(of: facts.scheme, &tx))
        terms = try? conditions.terms(on: day)
        rates = try? conditions.rates(on: day)
        let made = conditions.contracts.last { $0.row.from <= day }?.terms
        (fixedTerms, recurringTerms) = (made?.fixed, made?.recurring)
        dailyTerms = made?.daily
        card = conditions.cards.last { $0.row.from <= day }?.card
        history = try repository.history(of: facts.scheme, &tx)
    }
}
