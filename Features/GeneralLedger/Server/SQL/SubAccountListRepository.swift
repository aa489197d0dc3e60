internal import Gate
internal import GeneralLedgerRules
internal import Kernel
internal import Postgres

/// The statements behind the register of sub-accounts and the page of one.
struct SubAccountListRepository {
    let society: ID<Society>

    private static let columns: SQL = """
        s.sub_account_id, a.code, a.name, a.is_control, s.number, s.name, s.party_id, s.status, s.frozen, s.held, h.name, s.opened_on,
        b.balance
        """

    private static func tables(_ filter: SubAccountFilter, _ society: ID<Society>) -> SQL {
        var sql: SQL = """
             FROM sub_accounts s
            JOIN accounts a ON a.society_id = s.society_id AND a.account_id = s.account_id
            JOIN balances b ON b.society_id = s.society_id AND b.sub_account_id = s.sub_account_id
            LEFT JOIN branches h ON h.society_id = s.society_id AND h.branch_id = s.home_branch_id
            WHERE s.society_id = \(society)
            """
        if let account = filter.account { sql += " AND s.account_id = \(account)" }
        if let status = filter.status { sql += " AND s.status = \(status)" }
        if let frozen = filter.frozen { sql += frozen ? " AND s.frozen <> 'none'" : " AND s.frozen = 'none'" }
        if !filter.withPlain { sql += " AND a.is_control" }
        if let search = filter.search {
            sql += """
                 AND s.sub_account_id = ANY (SELECT f.sub_account_id
                    FROM ledger_find_sub_accounts(\(search), \(filter.account)::bigint::int, \(Int32(1000))) f)
                """
        }
        return sql
    }

    private static func order(_ sort: SubAccountSort, _ isAscending: Bool) -> SQL {
        let key: SQL =
            switch sort {
            case .number:
                isAscending
                    ? "a.code, length(s.number), s.number"
                    : "a.code DESC, length(s.number) DESC, s.number DESC"
            case .name: isAscending ? "lower(s.name)" : "lower(s.name) DESC"
            case .balance: isAscending ? "b.balance" : "b.balance DESC"
            case .openedOn: isAscending ? "s.opened_on" : "s.opened_on DESC"
            }
        return " ORDER BY \(key), s.sub_account_id"
    }

    private static func row(_ row: borrowing Row) throws -> SubAccountEntry {
        var entry = SubAccountEntry()
        let isControl = try row.bool(3)
        entry.subAccount = try row.id(0)
        entry.accountCode = try row.text(1)
        entry.accountName = try row.text(2)
        entry.number = isControl ? try row.text(4) : ""
        entry.holder = isControl ? try row.text(5) : ""
        entry.party = try row.idOrNil(6)
        entry.status = try row.text(7)
        entry.frozen = try row.text(8)
        entry.held = try row.money(9)
        entry.branchName = try row.textOrNil(10)
        entry.openedOn = try row.date(11)
        entry.balance = try row.money(12)
        return entry
    }

    func count(_ filter: SubAccountFilter) -> ReportStatement<Int64> {
        ReportStatement("SELECT count(*)" + Self.tables(filter, society)) { try $0.int64(0) }
    }

    func page(
        _ filter: SubAccountFilter, by sort: SubAccountSort, isAscending: Bool, from offset: Int, most: Int
    ) -> ReportStatement<SubAccountEntry> {
        var sql: SQL = "SELECT \(Self.columns)"
        sql += Self.tables(filter, society)
        sql += Self.order(sort, isAscending)
        sql += " LIMIT \(most) OFFSET \(offset)"
        return ReportStatement(sql, Self.row)
    }

    /// Hands over every row that the filter lets pass.
    func each(
        _ filter: SubAccountFilter, by sort: SubAccountSort, isAscending: Bool, _ tx: inout Transaction,
        _ body: (SubAccountEntry) throws -> Void
    ) throws {
        var sql: SQL = "SELECT \(Self.columns)"
        sql += Self.tables(filter, society)
        sql += Self.order(sort, isAscending)
        try tx.stream(sql) { try body(try Self.row($0)) }
    }

    /// What the list of a sub-account does not tell: limits, home, version.
    func record(_ subAccount: ID<SubAccount>) -> ReportStatement<SubAccountRecord> {
        ReportStatement(
            """
            SELECT s.lowest, s.highest, s.home_branch_id::bigint, h.name, s.version, p.name, s.party_id, p.number FROM sub_accounts s
            LEFT JOIN branches h ON h.society_id = s.society_id AND h.branch_id = s.home_branch_id
            LEFT JOIN parties p ON p.society_id = s.society_id AND p.party_id = s.party_id
            WHERE s.society_id = \(society) AND s.sub_account_id = \(subAccount)
            """
        ) { row in
            var record = SubAccountRecord()
            record.lowest = try row.moneyOrNil(0)
            record.highest = try row.moneyOrNil(1)
            record.homeBranch = try row.idOrNil(2)
            record.branchName = try row.textOrNil(3)
            record.version = try row.int(4)
            record.partyName = try row.textOrNil(5)
            record.party = try row.idOrNil(6)
            record.partyNumber = try row.textOrNil(7)
            return record
        }
    }

    /// What stands at the head of a sub-account's statement: its branch, or the head office, with its address, and the number of
    /// the holder.
    func paper(_ subAccount: ID<SubAccount>) -> ReportStatement<StatementPaper> {
        ReportStatement(
            """
            SELECT o.name, o.address, p.number FROM sub_accounts s
            LEFT JOIN LATERAL (
                SELECT b.name, b.address FROM branches b
                WHERE b.society_id = s.society_id AND CASE WHEN s.home_branch_id IS NULL THEN b.is_head_office
                    ELSE b.branch_id = s.home_branch_id END
                LIMIT 1
            ) o ON true
            LEFT JOIN parties p ON p.society_id = s.society_id AND p.party_id = s.party_id
            WHERE s.society_id = \(society) AND s.sub_account_id = \(subAccount)
            """
        ) { row in
            StatementPaper(
                branchName: try row.textOrNil(0), branchAddress: try row.textOrNil(1),
                partyNumber: try row.textOrNil(2))
        }
    }

    /// The holds on a sub-account, those in force first.
    func holds(_ subAccount: ID<SubAccount>) -> ReportStatement<HoldFacts> {
        ReportStatement(
            """
            SELECT h.hold_id, h.amount, h.reason, h.placed_on, coalesce(u.display_name, ''), h.released_on FROM holds h
            LEFT JOIN users u ON u.user_id = h.placed_by
            WHERE h.society_id = \(society) AND h.sub_account_id = \(subAccount)
            ORDER BY h.released_on IS NOT NULL, h.hold_id DESC LIMIT 200
            """
        ) { row in
            var hold = HoldFacts()
            hold.hold = try row.id(0)
            hold.amount = try row.money(1)
            hold.reason = try row.text(2)
            hold.placedOn = try row.date(3)
            hold.placedBy = try row.text(4)
            hold.releasedOn = try row.dateOrNil(5)
            return hold
        }
    }
}

/// Which sub-accounts to list.
struct SubAccountFilter: Sendable {
    var search: String?
    var account: ID<Account>?
    var status: String?
    var frozen: Bool?
    var withPlain = false
}

/// The head of a statement on paper.
struct StatementPaper {
    var branchName: String?
    var branchAddress: String?
    var partyNumber: String?
}
