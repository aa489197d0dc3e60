public import DepositsRules
public import Gate
internal import GeneralLedger
public import Kernel
public import Postgres

/// What a recurring deposit would bring that is made under a scheme: its rate, its end and what is quoted for it.
public struct RecurringDepositQuote: Query {
    /// The scheme.
    public var scheme = ID<DepositScheme>(0)
    /// The sum of a month.
    public var instalment = Money.zero
    /// For how many months.
    public var months = 0
    /// For whom its rate is.
    public var category = DepositorCategory.general
    /// Its first day; the head office's business date when left out.
    public var start: CalendarDate?

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "deposits.quote_recurring"
    /// What the caller must hold.
    public static let permission = DepositPermissions.see
    /// The fields.
    public static let fields: [Field<RecurringDepositQuote>] = [
        Field("scheme_id", \.scheme, .id("deposit_scheme")), Field("instalment", \.instalment, .money()),
        Field("months", \.months, .integer(1...600)),
        Field("category", \.category, .choice, required: false), Field("start_date", \.start, .date),
    ]

    /// Answers it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> DepositContractFacts {
        let repository = DepositSchemeRepository(society: caller.society)
        guard let facts = try repository.find(scheme, &tx) else { throw DepositRefusal.noSuchScheme }
        try facts.draft.check(isOf: [.recurring])
        let day = try start ?? businessDate(in: nil, &tx, society: caller.society)
        let offer = try SchemeConditions(facts, try repository.conditions(of: scheme, &tx)).offer(on: day)
        let contract = try DepositContract(
            on: ID(0), offer, .instalment(instalment), from: day, Tenor(months: months), for: category,
            DepositInstructions())
        return try DepositContractFacts(contract, account: "")
    }
}
