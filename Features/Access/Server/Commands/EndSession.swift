internal import AccessRules
public import Gate
public import Kernel
public import Postgres

/// Ends a session or token that serves the society; its next request is refused.
public struct EndSession: Command {
    /// The session.
    public var session = ID<Caller.Session>(0)

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "access.end_session"
    /// What the caller must hold.
    public static let permission = AccessPermissions.manageUsers
    /// Never held: it is done when something is wrong.
    public static let approval = ApprovalPolicy.never
    /// The fields.
    public static let fields: [Field<EndSession>] = [Field("session_id", \.session, .id("session"))]

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> Nothing {
        guard let user = try SessionRepository().endInSociety(session, &tx) else {
            throw AccessRefusal.sessionNotFound
        }
        work.audit.subject = "user/\(user.raw)"
        return Nothing()
    }
}
