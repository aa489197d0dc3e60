public import Gate
public import Kernel
public import Postgres

/// Gives a user a role, in a branch or in all.
public struct AssignRole: Command {
    /// The user.
    public var user = ID<User>(0)
    /// The role's code.
    public var role = ""
    /// The branch; none means all.
    public var branch: ID<Branch>?

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "access.assign_role"
    /// What the caller must hold.
    public static let permission = AccessPermissions.assignRoles
    /// A program's token changes nothing of who signs in and what he may do.
    public static let isOpenToTokens = false
    /// The fields.
    public static let fields: [Field<AssignRole>] = [
        Field("user_id", \.user, .id("user")),
        Field("role_code", \.role, .code(2...31)),
        Field("branch_id", \.branch, .id("branch")),
    ]

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> Nothing {
        try UserGuard(user: user, work: work).notYourself()
        _ = try UserRepository(society: work.caller.society).lock(user, &tx)
        let change = RoleChange(user: user, role: role, branch: branch, work: work)
        try change.assign(&tx)
        work.audit.subject = "user/\(user.raw)"
        work.audit.branch = branch
        work.audit.after = change.json
        return Nothing()
    }
}
