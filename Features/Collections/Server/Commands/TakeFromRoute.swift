internal import CollectionsRules
public import Gate
internal import GeneralLedger
public import GeneralLedgerRules
public import Kernel
public import Postgres

/// Takes an account from its route: nobody comes for it any more.
public struct TakeFromRoute: Command {
    /// The account.
    public var subAccount = ID<SubAccount>(0)

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "collections.take_from_route"
    /// What the caller must hold.
    public static let permission = CollectionPermissions.configure
    /// The fields.
    public static let fields: [Field<TakeFromRoute>] = [
        Field("sub_account_id", \.subAccount, .id("sub_account"))
    ]

    /// The branch of the route.
    public var reach: Reach { .asFound }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> RouteFacts {
        let desk = AgentDesk(work, Self.permission)
        guard let route = try desk.routes.route(of: subAccount, &tx) else {
            throw CollectionRefusal.notOnRoute(account: "\(subAccount.raw)")
        }
        let (facts, today) = try desk.route(route, &tx)
        work.audit.before = facts.json
        try desk.routes.take(subAccount, &tx)
        guard let after = try desk.routes.find(route, on: today, &tx) else {
            throw CollectionRefusal.noSuchRoute
        }
        work.audit.after = after.json
        return after
    }
}
