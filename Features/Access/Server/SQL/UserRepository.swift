internal import AccessRules
internal import Edge
internal import Gate
internal import Kernel
internal import Postgres

/// The statements on the users of one society and their roles.
struct UserRepository {
    let society: ID<Society>

    /// Makes somebody a user of the society; false when he is one already.
    func add(_ user: ID<User>, _ tx: inout Transaction) throws -> Bool {
        try tx.execute(
            """
            INSERT INTO society_users (society_id, user_id) VALUES (\(society), \(user))
            ON CONFLICT (society_id, user_id) DO NOTHING
            """) == 1
    }

    /// Reads and locks a user of the society; one who was erased with his person is changed no more.
    func lock(_ user: ID<User>, _ tx: inout Transaction) throws -> UserRow {
        let row = try tx.first(
            """
            SELECT m.status, u.display_name, m.erased_at IS NOT NULL FROM society_users m JOIN users u USING (user_id)
            WHERE m.society_id = \(society) AND m.user_id = \(user) FOR UPDATE OF m
            """
        ) { UserRow(user: user, status: try $0.text(0), name: try $0.text(1), isErased: try $0.bool(2)) }
        guard let row else { throw AccessRefusal.userNotFound }
        guard !row.isErased else { throw AccessRefusal.userErased }
        return row
    }

    /// The party that a user is.
    func party(of user: ID<User>, _ tx: inout Transaction) throws -> ID<Party>? {
        try tx.first(
            "SELECT party_id FROM society_users WHERE society_id = \(society) AND user_id = \(user)"
        ) { try $0.idOrNil(0) as ID<Party>? } ?? nil
    }

    /// The users at work who are a party.
    func users(of party: ID<Party>, _ tx: inout Transaction) throws -> [ID<User>] {
        try tx.query(
            """
            SELECT user_id FROM society_users
            WHERE society_id = \(society) AND party_id = \(party) AND status = 'active' ORDER BY user_id
            """
        ) { try $0.id(0) }
    }

    func atWork(among parties: [ID<Party>], _ tx: inout Transaction) throws -> [ID<Party>] {
        try tx.query(
            """
            SELECT DISTINCT m.party_id FROM society_users m JOIN users u USING (user_id)
            WHERE m.society_id = \(society) AND m.party_id = ANY (\(parties.map(\.raw))) AND m.status = 'active'
                AND u.status = 'active'
            """
        ) { try $0.id(0) }
    }

    /// All who are or were a party.
    func everyUser(of party: ID<Party>, _ tx: inout Transaction) throws -> [ID<User>] {
        try tx.query(
            "SELECT user_id FROM society_users WHERE society_id = \(society) AND party_id = \(party) ORDER BY user_id"
        ) { try $0.id(0) }
    }

    /// Those at work who hold a role of the staff, by name.
    func staff(_ tx: inout Transaction) throws -> [StaffUser] {
        let outside = SeededRole.allCases.filter { !$0.isOfStaff }.map(\.rawValue)
        return try tx.query(
            """
            SELECT u.user_id, u.display_name FROM society_users m JOIN users u USING (user_id)
            WHERE m.society_id = \(society) AND m.status = 'active' AND u.status = 'active'
              AND EXISTS (SELECT FROM role_assignments a WHERE a.society_id = m.society_id AND a.user_id = m.user_id
                  AND a.role_code <> ALL (\(outside)))
            ORDER BY u.display_name, u.user_id
            """
        ) { StaffUser(user: try $0.id(0), name: try $0.text(1)) }
    }

    /// Says which party a user is, or that none is known.
    func link(_ user: ID<User>, to party: ID<Party>?, _ tx: inout Transaction) throws {
        do {
            try tx.execute(
                """
                UPDATE society_users SET party_id = \(party) WHERE society_id = \(society) AND user_id = \(user)
                """)
        } catch let error as DatabaseError {
            throw AccessConstraint.refusal(of: error, naming: "") ?? error
        }
    }

    func setStatus(of user: ID<User>, to status: String, _ tx: inout Transaction) throws {
        try tx.execute(
            """
            UPDATE society_users SET status = \(status) WHERE society_id = \(society) AND user_id = \(user)
            """)
    }

    /// Takes the lock under which administrators are taken away, and counts those who would be left.
    func adminsLeft(without user: ID<User>, _ tx: inout Transaction) throws -> Int64 {
        try tx.execute(
            "SELECT 1 FROM roles WHERE society_id = \(society) AND role_code = 'admin' FOR UPDATE")
        return try tx.one(
            """
            SELECT count(*) FROM role_assignments a
            JOIN society_users m USING (society_id, user_id) JOIN users u USING (user_id)
            WHERE a.society_id = \(society) AND a.role_code = 'admin' AND a.branch_id IS NULL
              AND m.status = 'active' AND u.status = 'active' AND a.user_id <> \(user)
            """
        ) { try $0.int64(0) }
    }

    /// What a column is sorted by; what is empty comes last in either direction.
    private static func key(_ order: SortOrder<UserSort>) -> [SQL] {
        let isEmpty: SQL = order.isAscending ? " IS NULL" : " IS NOT NULL"
        func filled(_ column: SQL) -> [SQL] {
            ["(\(column)\(isEmpty))", "coalesce(\(column), '')"]
        }
        return switch order.key {
        case .displayName: ["lower(u.display_name)"]
        case .loginName: ["u.login_name"]
        case .mobile: filled("u.mobile")
        case .email: filled("lower(u.email)")
        case .status: ["(m.status <> 'active' OR u.status <> 'active')"]
        }
    }

    /// Users in the order of the filter, a page at a time.
    func list(_ filter: UserFilter, _ tx: inout Transaction) throws -> [UserSummary] {
        let pattern = filter.search.map { "%" + Self.escaped($0) + "%" }
        let isBack = filter.before != nil
        let keys = SortedKeys(
            Self.key(filter.order), "m.user_id", isAscending: filter.order.isAscending != isBack)
        var edge: SQL = ""
        if let user = filter.before ?? filter.after {
            edge = keys.behind(
                """
                FROM society_users m JOIN users u USING (user_id)
                WHERE m.society_id = \(society) AND m.user_id = \(user)
                """)
        }
        var users = try tx.query(
            """
            SELECT m.user_id, u.login_name, u.display_name, CASE WHEN m.erased_at IS NULL THEN u.email END,
                   CASE WHEN m.erased_at IS NULL THEN u.mobile END, u.language, m.status, m.party_id,
                   u.must_change_password, u.status = 'active', m.erased_at
            FROM society_users m JOIN users u USING (user_id)
            WHERE m.society_id = \(society)
              AND (\(pattern)::text IS NULL OR lower(u.display_name) LIKE lower(\(pattern))
                   OR u.login_name LIKE lower(\(pattern)))
              AND (\(filter.user)::bigint IS NULL OR m.user_id = \(filter.user))
              \(edge)\(keys.orderBy) LIMIT \(filter.most)
            """
        ) { row in
            var user = UserSummary()
            user.user = try row.id(0)
            user.loginName = try row.text(1)
            user.name = try row.text(2)
            user.email = try row.textOrNil(3)
            user.mobile = try row.textOrNil(4)
            user.language = try row.text(5)
            user.status = try row.bool(9) ? try row.text(6) : "disabled"
            user.party = try row.idOrNil(7)
            user.mustChangePassword = try row.bool(8)
            user.erasedAt = try row.instantOrNil(10)
            return user
        }
        if isBack { users.reverse() }
        let roles = try assignments(of: users.map(\.user), &tx)
        for index in users.indices { users[index].roles = roles[users[index].user] ?? [] }
        return users
    }

    private func assignments(
        of users: [ID<User>], _ tx: inout Transaction
    ) throws -> [ID<User>: [HeldRole]] {
        let rows = try tx.query(
            """
            SELECT a.user_id, a.role_code, r.name, a.branch_id, b.name FROM role_assignments a
            JOIN roles r USING (society_id, role_code) LEFT JOIN branches b USING (society_id, branch_id)
            WHERE a.society_id = \(society) AND a.user_id = ANY (\(users)) ORDER BY a.assignment_id
            """
        ) { row in
            let user: ID<User> = try row.id(0)
            var held = HeldRole()
            held.role = try row.text(1)
            held.name = try row.text(2)
            held.branch = try row.idOrNil(3)
            held.branchName = try row.textOrNil(4)
            return (user, held)
        }
        return Dictionary(grouping: rows) { $0.0 }.mapValues { $0.map(\.1) }
    }

    private static func escaped(_ text: String) -> String {
        var result = ""
        for character in text {
            if character == "%" || character == "_" || character == "\\" { result.append("\\") }
            result.append(character)
        }
        return result
    }
}

/// A user of the society as he is locked for a change.
struct UserRow: Sendable {
    var user: ID<User>
    var status: String
    var name: String
    var isErased: Bool
}

/// Which users to list.
struct UserFilter: Sendable {
    var search: String?
    var user: ID<User>?
    var order = SortOrder(UserSort.displayName)
    var after: ID<User>?
    var before: ID<User>?
    var most = 50
}
