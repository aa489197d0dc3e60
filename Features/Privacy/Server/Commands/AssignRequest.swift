public import Gate
public import Kernel
public import Postgres
internal import PrivacyRules

/// Says who looks after a request.
public struct AssignRequest: Command {
    /// The request.
    public var request = ID<PrivacyRequest>(0)
    /// Who looks after it.
    public var owner = ID<User>(0)

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "privacy.assign_request"
    /// What the caller must hold.
    public static let permission = PrivacyPermissions.handle
    /// The fields.
    public static let fields: [Field<AssignRequest>] = [
        Field("request_id", \.request, .id("privacy_request")),
        Field("owner_id", \.owner, .id("user")),
    ]

    /// The person's home branch.
    public var reach: Reach { .asFound }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> RequestFacts {
        let desk = PrivacyDesk(work, Self.permission)
        _ = try desk.open(request, &tx)
        try desk.expectWorks(owner, &tx)
        try desk.requests.assign(request, to: owner, &tx)
        return try desk.changed(request, &tx)
    }
}
