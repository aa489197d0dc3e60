internal import Gate
internal import Kernel
internal import Postgres

/// What a user may do in a society, without a session: for the command line of the server.
struct CallerRepository {
    let society: ID<Society>

    func find(_ login: String, _ tx: inout Transaction) throws -> Caller? {
        let user: (ID<User>, String)? = try tx.first(
            """
            SELECT u.user_id, u.display_name, u.language FROM access_credentials(\(login)) c
            JOIN users u ON u.user_id = c.user_id
            JOIN society_users m ON m.society_id = \(society) AND m.user_id = c.user_id AND m.status = 'active'
            WHERE c.status = 'active'
            """
        ) { (try $0.id(0), try $0.text(1)) }
        guard let (id, name) = user else { return nil }
        let grants = try tx.query(
            """
            SELECT p.permission, a.branch_id, p.amount_limit FROM role_assignments a
            JOIN role_permissions p ON p.society_id = a.society_id AND p.role_code = a.role_code
            WHERE a.society_id = \(society) AND a.user_id = \(id)
            """
        ) { row in
            Grant(
                try row.text(0), branch: try row.int32OrNil(1).map { ID(Int64($0)) },
                limit: try row.moneyOrNil(2))
        }
        return Caller(society: society, user: id, name: name, grants: grants)
    }
}
