public import Gate
public import Kernel
public import Postgres

/// Every role with what it may do, and up to which amount.
public struct RoleMatrix: Query {
    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "access.roles"
    /// What the caller must hold.
    public static let permission = AccessPermissions.seeUsers
    /// The fields.
    public static let fields: [Field<RoleMatrix>] = []

    /// Answers it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> RolePage {
        var page = RolePage()
        page.rows = try RoleRepository(society: caller.society).matrix(&tx)
        return page
    }
}

/// The roles.
public struct RolePage: FieldSet {
    /// The roles, those that every society has first.
    public var rows: [RoleSummary] = []

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<RolePage>] = [Field("rows", \.rows, .list(0...200))]
}

/// A role.
public struct RoleSummary: FieldSet {
    /// Its code.
    public var role = ""
    /// Its name.
    public var name = ""
    /// Whether every society has it.
    public var isSeeded = false
    /// What it may do.
    public var permissions: [RolePermission] = []

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<RoleSummary>] = [
        Field("role_code", \.role, .text(1...31)),
        Field("name", \.name, .text(1...200)),
        Field("is_seeded", \.isSeeded, .flag),
        Field("permissions", \.permissions, .list(0...2000)),
    ]
}

/// A permission of a role.
public struct RolePermission: FieldSet {
    /// Its code.
    public var permission = ""
    /// The largest amount; nil means any.
    public var limit: Money?

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<RolePermission>] = [
        Field("permission", \.permission, .text(1...100)),
        Field("amount_limit", \.limit, .money()),
    ]
}
