public import CollectionsRules
public import Gate
public import GeneralLedgerRules
public import Kernel

/// A round that an agent makes.
public struct RouteFacts: FieldSet, Equatable {
    /// The route.
    public var route = ID<CollectionRoute>(0)
    /// The branch.
    public var branch = ID<Branch>(0)
    /// Its name.
    public var branchName = ""
    /// The code of the route.
    public var code = ""
    /// What it is called.
    public var title = ""
    /// Whose it is today.
    public var agent: ID<CollectionAgent>?
    /// His name.
    public var agentName: String?
    /// How many accounts are on it.
    public var accounts: Int64 = 0
    /// Whether it is in use.
    public var isActive = true
    /// Raised by every change.
    public var version = 1

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<RouteFacts>] = [
        Field("collection_route_id", \.route, .id("collection_route")),
        Field("branch_id", \.branch, .id("branch")), Field("branch_name", \.branchName, .text(0...200)),
        Field("code", \.code, .code(1...20)), Field("name", \.title, .text(1...100)),
        Field("collection_agent_id", \.agent, .id("collection_agent")),
        Field("agent_name", \.agentName, .text(0...200)),
        Field("account_count", \.accounts, .integer(0...Int64.max)), Field("is_active", \.isActive, .flag),
        Field("version", \.version, .integer(1...Int.max)),
    ]
}

/// Whose a route is from a day on.
public struct AssignmentFacts: FieldSet, Equatable {
    /// The first day.
    public var from = CalendarDate(daysSinceEpoch: 0)
    /// The agent; nobody's where left out.
    public var agent: ID<CollectionAgent>?
    /// His name.
    public var agentName: String?
    /// Why.
    public var reason = ""
    /// Who has said so.
    public var setByName = ""

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<AssignmentFacts>] = [
        Field("from_date", \.from, .date), Field("collection_agent_id", \.agent, .id("collection_agent")),
        Field("agent_name", \.agentName, .text(0...200)), Field("reason", \.reason, .text(0...500)),
        Field("set_by_name", \.setByName, .text(0...200)),
    ]
}

/// An account on a route.
public struct StopFacts: FieldSet, Equatable {
    /// The account.
    public var subAccount = ID<SubAccount>(0)
    /// The first, second, … to which the agent comes.
    public var place = 0
    /// Its number.
    public var number = ""
    /// Its holders.
    public var title = ""
    /// What stands on it.
    public var balance = Money.zero
    /// The day on which it is over.
    public var maturity: CalendarDate?
    /// When something was collected last.
    public var lastOn: CalendarDate?
    /// How much.
    public var lastAmount: Money?

    /// Whether nothing is collected for it any more: its time is over.
    func isOver(on day: CalendarDate?) -> Bool {
        guard let maturity else { return true }
        return day.map { maturity <= $0 } ?? false
    }

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<StopFacts>] = [
        Field("sub_account_id", \.subAccount, .id("sub_account")),
        Field("place", \.place, .integer(0...100_000)),
        Field("number", \.number, .text(0...40)), Field("name", \.title, .text(0...200)),
        Field("balance", \.balance, .signedMoney), Field("maturity_date", \.maturity, .date),
        Field("last_collected_on", \.lastOn, .date), Field("last_collected", \.lastAmount, .signedMoney),
    ]
}
