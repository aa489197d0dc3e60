internal import AccessRules
public import Gate

/// A permission that a seeded role begins with.
public struct SeededGrant: FieldSet, Equatable {
    /// The role's code.
    public var role = ""
    /// The permission's code.
    public var permission = ""

    /// A blank.
    public init() {}

    init(_ role: SeededRole, _ permission: Permission) {
        self.role = role.rawValue
        self.permission = permission.code
    }

    /// The fields.
    public static let fields: [Field<SeededGrant>] = [
        Field("role_code", \.role, .code(2...31)),
        Field("permission", \.permission, .code(3...100)),
    ]

    /// What the seeded roles begin with.
    static func all(of permissions: [Permission]) -> [SeededGrant] {
        permissions.flatMap { permission in
            SeededRole.allCases.filter(permission.seededFor.contains).map { SeededGrant($0, permission) }
        }
    }
}
