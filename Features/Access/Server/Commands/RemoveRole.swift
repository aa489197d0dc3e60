internal import AccessRules
public import Gate
public import Kernel
public import Postgres

/// Takes a role from a user.
public struct RemoveRole: Command {
    /// The user.
    public var user = ID<User>(0)
    /// The role's code.
    public var role = ""
    /// The branch in which he holds it; none means the role held in all.
    public var branch: ID<Branch>?

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "access.remove_role"
    /// What the caller must hold.
    public static let permission = AccessPermissions.assignRoles
    /// The fields.
    public static let fields: [Field<RemoveRole>] = [
        Field("user_id", \.user, .id("user")),
        Field("role_code", \.role, .code(2...31)),
        Field("branch_id", \.branch, .id("branch")),
    ]

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> Nothing {
        try UserGuard(user: user, work: work).notYourself()
        let users = UserRepository(society: work.caller.society)
        _ = try users.lock(user, &tx)
        let change = RoleChange(user: user, role: role, branch: branch, work: work)
        try change.requireRights(&tx)
        if role == SeededRole.admin.rawValue, branch == nil {
            guard try users.adminsLeft(without: user, &tx) > 0 else { throw AccessRefusal.lastAdmin }
        }
        let repository = RoleRepository(society: work.caller.society)
        guard try repository.remove(role, from: user, in: branch, &tx) else {
            throw AccessRefusal.roleNotHeld(role: role)
        }
        work.audit.subject = "user/\(user.raw)"
        work.audit.branch = branch
        work.audit.before = change.json
        return Nothing()
    }
}
