public import DepositsRules
public import Gate
internal import GeneralLedger
public import Kernel
public import Postgres

/// What a fixed deposit would bring that is made under a scheme: its rate, its end and what is paid back.
public struct FixedDepositQuote: Query {
    /// The scheme.
    public var scheme = ID<DepositScheme>(0)
    /// How much; left out where the scheme asks what it comes to.
    public var principal: Money?
    /// What it comes to, where the scheme asks that.
    public var faceValue: Money?
    /// For how many months.
    public var months = 0
    /// And how many days beside them.
    public var days = 0
    /// For whom its rate is.
    public var category = DepositorCategory.general
    /// Its first day; the head office's business date when left out.
    public var start: CalendarDate?

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "deposits.quote"
    /// What the caller must hold.
    public static let permission = DepositPermissions.see
    /// The fields.
    public static let fields: [Field<FixedDepositQuote>] = [
        Field("scheme_id", \.scheme, .id("deposit_scheme")), Field("amount", \.principal, .money()),
        Field("certificate_value", \.faceValue, .money()),
        Field("months", \.months, .integer(0...600), required: false),
        Field("days", \.days, .integer(0...366), required: false),
        Field("category", \.category, .choice, required: false), Field("start_date", \.start, .date),
    ]

    /// Answers it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> DepositContractFacts {
        let repository = DepositSchemeRepository(society: caller.society)
        guard let facts = try repository.find(scheme, &tx) else { throw DepositRefusal.noSuchScheme }
        try facts.draft.check(isOf: [.fixed])
        let day = try start ?? businessDate(in: nil, &tx, society: caller.society)
        let conditions = try SchemeConditions(facts, try repository.conditions(of: scheme, &tx))
        let contract = try DepositContract(
            on: ID(0), try conditions.offer(on: day), try conditions.sum(principal, faceValue, on: day),
            from: day, Tenor(months: months, days: days), for: category,
            DepositInstructions())
        return try DepositContractFacts(contract, account: "")
    }
}
