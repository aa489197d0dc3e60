internal import AccessRules
public import Gate
internal import JSON
public import Kernel
public import Postgres

/// Lets a role do something, up to an amount or without limit, or no more.
public struct ChangeRolePermission: Command {
    /// The role's code.
    public var role = ""
    /// The permission's code.
    public var permission = ""
    /// Whether the role may.
    public var isAllowed = true
    /// The largest amount; none means any.
    public var limit: Money?

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "access.change_role_permission"
    /// What the caller must hold.
    public static let permission = AccessPermissions.changeRoles
    /// A program's token changes nothing of who signs in and what he may do.
    public static let isOpenToTokens = false
    /// The fields.
    public static let fields: [Field<ChangeRolePermission>] = [
        Field("role_code", \.role, .code(2...31)),
        Field("permission", \.permission, .code(3...100)),
        Field("is_allowed", \.isAllowed, .flag, required: false),
        Field("amount_limit", \.limit, .money()),
    ]

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> Nothing {
        // The administrator's role must always be able to mend every other.
        guard role != SeededRole.admin.rawValue else { throw AccessRefusal.adminRoleFixed }
        let repository = RoleRepository(society: work.caller.society)
        guard try repository.lock(role, &tx) else { throw AccessRefusal.unknownRole(role: role) }
        let known = try repository.grants(of: SeededRole.admin.rawValue, in: nil, &tx) ?? []
        guard known.contains(where: { $0.permission == permission }) else {
            throw AccessRefusal.unknownPermission(permission: permission)
        }
        let held = try repository.grants(of: role, in: nil, &tx) ?? []
        let before = held.first { $0.permission == permission }
        let after = isAllowed ? Grant(permission, limit: limit) : nil
        try work.caller.requireAll([before, after].compactMap { $0 })
        if isAllowed {
            try repository.permit(permission, to: role, limit: limit, &tx)
        } else {
            try repository.forbid(permission, to: role, &tx)
        }
        work.audit.subject = "role/\(role)"
        work.audit.before = before.map(Self.json)
        work.audit.after = after.map(Self.json)
        return Nothing()
    }

    private static func json(_ grant: Grant) -> JSONValue {
        var object: JSONObject = ["permission": .string(grant.permission)]
        if let limit = grant.limit { object.append("amount_limit", .string(limit.text(.plain))) }
        return .object(object)
    }
}
