public import CollectionsRules
public import Gate
internal import GeneralLedger
internal import GeneralLedgerRules
public import Kernel
public import Postgres

/// A route with its accounts in their order, and whose it was.
public struct CollectionRouteDetails: Query {
    /// The route.
    public var route = ID<CollectionRoute>(0)

    /// A blank.
    public init() {}

    /// Of a route.
    public init(_ route: ID<CollectionRoute>) { self.route = route }

    /// The stable name.
    public static let name = "collections.route"
    /// What the caller must hold.
    public static let permission = CollectionPermissions.see
    /// The fields.
    public static let fields: [Field<CollectionRouteDetails>] = [
        Field("collection_route_id", \.route, .id("collection_route"))
    ]

    /// Answers it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> RouteSheet {
        let routes = RouteRepository(society: caller.society)
        let today = try businessDate(in: caller.branch, &tx, society: caller.society)
        guard let facts = try routes.find(route, on: today, &tx) else { throw CollectionRefusal.noSuchRoute }
        try caller.mustSee(Self.permission, in: facts.branch)
        var sheet = RouteSheet()
        sheet.facts = facts
        sheet.stops = try routes.stops(of: [route], &tx)
        sheet.assignments = try routes.assignments(of: route, &tx)
        return sheet
    }
}

/// A route.
public struct RouteSheet: FieldSet, Equatable {
    /// The route.
    public var facts = RouteFacts()
    /// Its accounts, in the order in which the agent comes to them.
    public var stops: [StopFacts] = []
    /// Whose it was, the newest first.
    public var assignments: [AssignmentFacts] = []

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<RouteSheet>] = [
        Field("route", \.facts, .group), Field("stops", \.stops, .list(0...10_000)),
        Field("assignments", \.assignments, .list(0...10_000)),
    ]
}
