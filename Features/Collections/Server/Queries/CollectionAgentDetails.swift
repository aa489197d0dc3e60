public import CollectionsRules
public import Gate
internal import GeneralLedger
internal import GeneralLedgerRules
public import Kernel
public import Postgres

/// An agent with what he gets, his receipts and his routes.
public struct CollectionAgentDetails: Query {
    /// The agent.
    public var agent = ID<CollectionAgent>(0)

    /// A blank.
    public init() {}

    /// Of an agent.
    public init(_ agent: ID<CollectionAgent>) { self.agent = agent }

    /// The stable name.
    public static let name = "collections.agent"
    /// What the caller must hold.
    public static let permission = CollectionPermissions.see
    /// The fields.
    public static let fields: [Field<CollectionAgentDetails>] = [
        Field("collection_agent_id", \.agent, .id("collection_agent"))
    ]

    /// Answers it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> AgentSheet {
        let society = caller.society
        let agents = AgentRepository(society: society)
        guard var facts = try agents.find(agent, &tx) else { throw CollectionRefusal.noSuchAgent }
        try caller.mustSee(Self.permission, in: facts.branch)
        var sheet = AgentSheet()
        sheet.on = try businessDate(in: facts.branch, &tx, society: society)
        let cash = try LateCash(society: society).cash(of: facts, &tx)
        (facts.late, facts.lateSince) = (cash.late, cash.lateSince)
        sheet.facts = facts
        sheet.toRecover = try RecoveryDesk(society: society).left(of: facts.party, &tx)
        sheet.terms = try agents.terms(of: agent, &tx).reversed()
        sheet.books = try agents.books(of: agent, &tx)
        sheet.routes = try RouteRepository(society: society).list(
            in: nil, of: agent, all: false, on: sheet.on, &tx)
        sheet.waiting = try SheetRepository(society: society).waiting(
            in: nil, of: agent, through: nil, &tx)
        return sheet
    }
}

/// An agent.
public struct AgentSheet: FieldSet, Equatable {
    /// The agent.
    public var facts = CollectionAgentFacts()
    /// What is to be recovered from him.
    public var toRecover = Money.zero
    /// The day.
    public var on = CalendarDate(daysSinceEpoch: 0)
    /// What was told of what he gets, the newest first.
    public var terms: [CommissionTermsFacts] = []
    /// His books of receipts and devices.
    public var books: [ReceiptBookFacts] = []
    /// The routes that are his.
    public var routes: [RouteFacts] = []
    /// His sheets that wait to be posted.
    public var waiting: [SheetFacts] = []

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<AgentSheet>] = [
        Field("agent", \.facts, .group), Field("on_date", \.on, .date),
        Field("to_recover", \.toRecover, .signedMoney),
        Field("commission_terms", \.terms, .list(0...10_000)),
        Field("receipt_books", \.books, .list(0...1_000)), Field("routes", \.routes, .list(0...1_000)),
        Field("waiting_sheets", \.waiting, .list(0...1_000)),
    ]
}
