internal import CollectionsRules
public import Gate
internal import GeneralLedger
internal import GeneralLedgerRules
public import Kernel
public import Postgres

/// Makes a round that agents go.
public struct AddCollectionRoute: Command {
    /// The branch.
    public var branchID = ID<Branch>(0)
    /// Its code.
    public var code = ""
    /// What it is called.
    public var title = ""

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "collections.add_route"
    /// What the caller must hold.
    public static let permission = CollectionPermissions.configure
    /// The fields.
    public static let fields: [Field<AddCollectionRoute>] = [
        Field("branch_id", \.branchID, .id("branch")), Field("code", \.code, .code(1...20)),
        Field("name", \.title, .text(1...100)),
    ]

    /// The branch whose grants count.
    public var branch: ID<Branch>? { branchID }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> RouteFacts {
        let desk = AgentDesk(work, Self.permission)
        guard try !desk.routes.isTaken(code, in: branchID, besides: nil, &tx) else {
            throw CollectionRefusal.routeCodeTaken(code: code)
        }
        let id = try desk.routes.insert(code, title, in: branchID, &tx)
        let (facts, _) = try desk.route(id, &tx)
        work.audit.after = facts.json
        return facts
    }
}
