internal import Gate
internal import GeneralLedgerRules
internal import Kernel
internal import Postgres

struct GroupRow: Sendable {
    var id: ID<AccountGroup>
    var code: String
    var nature: AccountNature
}

/// An account of the chart, as commands and other features see it.
struct AccountRow: Sendable {
    var id: ID<Account>
    var group: ID<AccountGroup>
    var nature: AccountNature
    var code: String
    var name: String
    var localName: String?
    var purpose: AccountPurpose
    var isControl: Bool
    var isActive: Bool
    var position: Int
    /// The feature whose register must agree with it.
    var keptBy: String?
}

/// The statements on groups, accounts and cost centres; each method is one statement.
struct ChartRepository {
    let society: ID<Society>

    func group(_ id: ID<AccountGroup>, _ tx: inout Transaction) throws -> GroupRow? {
        try tx.first(
            "SELECT group_id, code, nature FROM account_groups WHERE society_id = \(society) AND group_id = \(id)"
        ) {
            GroupRow(
                id: try $0.value(0), code: try $0.text(1),
                nature: AccountNature(rawValue: try $0.text(2)) ?? .asset)
        }
    }

    /// Adds a group; nil when its code is taken.
    func insertGroup(_ group: AddAccountGroup, _ nature: AccountNature, _ tx: inout Transaction) throws -> ID<
        AccountGroup
    >? {
        try tx.first(
            """
            INSERT INTO account_groups (society_id, code, name, local_name, parent_id, nature, position)
            VALUES (\(society), \(group.code), \(group.title), \(group.localName), \(group.parent), \(nature.rawValue),
                coalesce(\(group.position)::integer, (
                    SELECT coalesce(max(o.position) FILTER (WHERE o.code < \(group.code)), min(o.position)) FROM account_groups o
                    WHERE o.society_id = \(society) AND o.parent_id IS NOT DISTINCT FROM \(group.parent)), 0))
            ON CONFLICT ON CONSTRAINT account_groups_code_unique DO NOTHING RETURNING group_id
            """
        ) { try $0.value(0) }
    }

    /// An account; locked against changes until the transaction ends.
    func lockAccount(_ id: ID<Account>, _ tx: inout Transaction) throws -> AccountRow? {
        try tx.first(accounts("a.account_id = \(id) FOR NO KEY UPDATE OF a"), Self.decode)
    }

    func account(_ id: ID<Account>, _ tx: inout Transaction) throws -> AccountRow? {
        try tx.first(accounts("a.account_id = \(id)"), Self.decode)
    }

    func keep(_ id: ID<Account>, by feature: String, _ tx: inout Transaction) throws {
        try tx.execute(
            "UPDATE accounts SET kept_by = \(feature) WHERE society_id = \(society) AND account_id = \(id)")
    }

    func account(code: String, _ tx: inout Transaction) throws -> AccountRow? {
        try tx.first(accounts("a.code = \(code)"), Self.decode)
    }

    func accounts(codes: [String], _ tx: inout Transaction) throws -> [AccountRow] {
        try tx.query(accounts("a.code = ANY(\(codes))"), Self.decode)
    }

    func accounts(purpose: AccountPurpose, _ tx: inout Transaction) throws -> [AccountRow] {
        try tx.query(
            accounts("a.purpose = \(purpose.rawValue) AND a.status = 'active' ORDER BY a.position, a.code"),
            Self.decode)
    }

    private func accounts(_ condition: SQL) -> SQL {
        """
        SELECT a.account_id, a.group_id, g.nature, a.code, a.name, a.local_name, a.purpose, a.is_control, a.status = 'active', a.position,
            a.kept_by
        FROM accounts a JOIN account_groups g ON g.society_id = a.society_id AND g.group_id = a.group_id
        WHERE a.society_id = \(society) AND \(condition)
        """
    }

    private static func decode(_ row: borrowing Row) throws -> AccountRow {
        AccountRow(
            id: try row.value(0), group: try row.value(1),
            nature: AccountNature(rawValue: try row.text(2)) ?? .asset,
            code: try row.text(3), name: try row.text(4), localName: try row.textOrNil(5),
            purpose: AccountPurpose(rawValue: try row.text(6)) ?? .general, isControl: try row.bool(7),
            isActive: try row.bool(8), position: try row.int(9), keptBy: try row.textOrNil(10))
    }

    /// Adds an account; nil when its code is taken.
    func insertAccount(_ account: AddAccount, _ tx: inout Transaction) throws -> ID<Account>? {
        try tx.first(
            """
            INSERT INTO accounts (society_id, group_id, code, name, local_name, purpose, is_control, position)
            VALUES (\(society), \(account.group), \(account.code), \(account.title), \(account.localName), \(account.purpose.rawValue),
                \(account.isControl), coalesce(\(account.position)::integer, (
                    SELECT coalesce(max(o.position) FILTER (WHERE o.code < \(account.code)), min(o.position)) FROM accounts o
                    WHERE o.society_id = \(society) AND o.group_id = \(account.group)), 0))
            ON CONFLICT ON CONSTRAINT accounts_code_unique DO NOTHING RETURNING account_id
            """
        ) { try $0.value(0) }
    }

    func updateAccount(_ row: AccountRow, _ tx: inout Transaction) throws {
        try tx.execute(
            """
            UPDATE accounts SET group_id = \(row.group), name = \(row.name), local_name = \(row.localName), position = \(row.position)
            WHERE society_id = \(society) AND account_id = \(row.id)
            """)
    }

    /// Closes an account; the guard refuses while a sub-account is open.
    func closeAccount(_ id: ID<Account>, _ tx: inout Transaction) throws {
        try tx.execute(
            "UPDATE accounts SET status = 'closed' WHERE society_id = \(society) AND account_id = \(id)")
    }

    /// Adds a cost centre; nil when its code is taken.
    func insertCostCentre(code: String, name: String, _ tx: inout Transaction) throws -> ID<CostCentre>? {
        try tx.first(
            """
            INSERT INTO cost_centres (society_id, code, name) VALUES (\(society), \(code), \(name))
            ON CONFLICT ON CONSTRAINT cost_centres_code_unique DO NOTHING RETURNING cost_centre_id
            """
        ) { try $0.value(0) }
    }
}
