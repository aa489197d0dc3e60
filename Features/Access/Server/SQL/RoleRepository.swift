internal import AccessRules
internal import Gate
internal import Kernel
internal import Postgres

/// The statements on the roles of one society.
struct RoleRepository {
    let society: ID<Society>

    /// Writes the roles that every society begins with, and what each may do.
    func seed(_ permissions: [Permission], _ tx: inout Transaction) throws {
        try give(SeededGrant.all(of: permissions), &tx)
    }

    /// Gives permissions to seeded roles, which are made where they are missing; what is there is left as it is.
    func give(_ grants: [SeededGrant], _ tx: inout Transaction) throws {
        try tx.execute(
            """
            INSERT INTO roles (society_id, role_code, name, is_seeded)
            SELECT \(society), code, code, true FROM unnest(\(SeededRole.allCases.map(\.rawValue))) AS r (code)
            ON CONFLICT DO NOTHING
            """)
        try tx.execute(
            """
            INSERT INTO role_permissions (society_id, role_code, permission)
            SELECT \(society), role, permission
            FROM unnest(\(grants.map(\.role)), \(grants.map(\.permission))) AS p (role, permission)
            ON CONFLICT DO NOTHING
            """)
    }

    /// What of these grants is new to the society.
    ///
    /// The administrator's role holds every permission that was ever known here and cannot be changed: a permission that it
    /// holds and another role does not was taken from that role by the society.
    func new(_ grants: [SeededGrant], _ tx: inout Transaction) throws -> [SeededGrant] {
        let known = Set(
            try tx.query(
                """
                SELECT permission FROM role_permissions
                WHERE society_id = \(society) AND role_code = \(SeededRole.admin.rawValue)
                """
            ) { try $0.text(0) })
        let roles = Set(
            try tx.query("SELECT role_code FROM roles WHERE society_id = \(society)") { try $0.text(0) })
        return grants.filter { !known.contains($0.permission) || !roles.contains($0.role) }
    }

    /// Every role with what it may do.
    func matrix(_ tx: inout Transaction) throws -> [RoleSummary] {
        var roles = try tx.query(
            """
            SELECT role_code, name, is_seeded FROM roles WHERE society_id = \(society)
            ORDER BY is_seeded DESC, role_code
            """
        ) { row in
            var role = RoleSummary()
            role.role = try row.text(0)
            role.name = try row.text(1)
            role.isSeeded = try row.bool(2)
            return role
        }
        let rows = try tx.query(
            """
            SELECT role_code, permission, amount_limit FROM role_permissions WHERE society_id = \(society)
            ORDER BY permission
            """
        ) { row in
            var item = RolePermission()
            let role = try row.text(0)
            item.permission = try row.text(1)
            item.limit = try row.moneyOrNil(2)
            return (role, item)
        }
        let permissions = Dictionary(grouping: rows) { $0.0 }
        for index in roles.indices {
            roles[index].permissions = permissions[roles[index].role]?.map(\.1) ?? []
        }
        return roles
    }

    /// What a role gives, in a branch or everywhere; nil when there is no such role.
    func grants(of role: String, in branch: ID<Branch>?, _ tx: inout Transaction) throws -> [Grant]? {
        let exists = try tx.first(
            "SELECT 1 FROM roles WHERE society_id = \(society) AND role_code = \(role)"
        ) { _ in true }
        guard exists != nil else { return nil }
        return try tx.query(
            """
            SELECT permission, amount_limit FROM role_permissions
            WHERE society_id = \(society) AND role_code = \(role)
            """
        ) { Grant(try $0.text(0), branch: branch, limit: try $0.moneyOrNil(1)) }
    }

    /// Everything that a user may do here.
    func grants(of user: ID<User>, _ tx: inout Transaction) throws -> [Grant] {
        try tx.query(
            """
            SELECT p.permission, a.branch_id, p.amount_limit
            FROM role_assignments a JOIN role_permissions p USING (society_id, role_code)
            WHERE a.society_id = \(society) AND a.user_id = \(user)
            """
        ) { Grant(try $0.text(0), branch: try $0.idOrNil(1), limit: try $0.moneyOrNil(2)) }
    }

    func assign(_ role: String, to user: ID<User>, in branch: ID<Branch>?, _ tx: inout Transaction) throws {
        do {
            try tx.execute(
                """
                INSERT INTO role_assignments (society_id, user_id, role_code, branch_id)
                VALUES (\(society), \(user), \(role), \(branch))
                """)
        } catch let error as DatabaseError {
            throw AccessConstraint.refusal(of: error, naming: role) ?? error
        }
    }

    func remove(_ role: String, from user: ID<User>, in branch: ID<Branch>?, _ tx: inout Transaction) throws
        -> Bool
    {
        try tx.execute(
            """
            DELETE FROM role_assignments WHERE society_id = \(society) AND user_id = \(user)
              AND role_code = \(role) AND branch_id IS NOT DISTINCT FROM \(branch)::integer
            """) == 1
    }

    /// Locks a role; false when there is none.
    func lock(_ role: String, _ tx: inout Transaction) throws -> Bool {
        try tx.first(
            "SELECT 1 FROM roles WHERE society_id = \(society) AND role_code = \(role) FOR UPDATE"
        ) { _ in true } ?? false
    }

    func permit(_ permission: String, to role: String, limit: Money?, _ tx: inout Transaction) throws {
        try tx.execute(
            """
            INSERT INTO role_permissions (society_id, role_code, permission, amount_limit)
            VALUES (\(society), \(role), \(permission), \(limit))
            ON CONFLICT (society_id, role_code, permission) DO UPDATE SET amount_limit = EXCLUDED.amount_limit
            """)
    }

    func forbid(_ permission: String, to role: String, _ tx: inout Transaction) throws {
        try tx.execute(
            """
            DELETE FROM role_permissions
            WHERE society_id = \(society) AND role_code = \(role) AND permission = \(permission)
            """)
    }
}
