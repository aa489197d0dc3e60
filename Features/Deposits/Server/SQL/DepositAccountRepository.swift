internal import DepositsRules
internal import Gate
internal import GeneralLedgerRules
internal import Kernel
internal import Postgres

/// Which accounts to list.
struct DepositAccountFilter: Sendable {
    var scheme: ID<DepositScheme>?
    var party: ID<Party>?
    var isOpen: Bool?
    var search: String?
}

/// The statements on accounts under schemes.
struct DepositAccountRepository {
    let society: ID<Society>

    private static let columns: SQL = """
        SELECT d.sub_account_id, s.number, s.name, s.party_id, d.scheme_id, c.name, c.kind, d.category, greatest(s.highest, 0), -b.balance,
            s.held, s.frozen, s.home_branch_id, h.name, s.opened_on, s.closed_on, d.version
        """
    private static let tables: SQL = """
         FROM deposit_accounts d
        JOIN deposit_schemes c ON c.society_id = d.society_id AND c.scheme_id = d.scheme_id
        JOIN sub_accounts s ON s.society_id = d.society_id AND s.sub_account_id = d.sub_account_id
        JOIN balances b ON b.society_id = d.society_id AND b.sub_account_id = d.sub_account_id
        LEFT JOIN branches h ON h.society_id = s.society_id AND h.branch_id = s.home_branch_id
        """

    func find(_ id: ID<SubAccount>, _ tx: inout Transaction) throws -> DepositAccountFacts? {
        try tx.first(
            "\(Self.columns) \(Self.tables) WHERE d.society_id = \(society) AND d.sub_account_id = \(id)"
        ) { try DepositAccountFacts(row: $0) }
    }

    /// Several of them.
    func find(_ ids: [ID<SubAccount>], _ tx: inout Transaction) throws -> [DepositAccountFacts] {
        try tx.query(
            """
            \(Self.columns) \(Self.tables) WHERE d.society_id = \(society) AND d.sub_account_id = ANY (\(ids)) ORDER BY d.sub_account_id
            """
        ) { try DepositAccountFacts(row: $0) }
    }

    /// In whose books accounts are moved: those of their branch, else of the head office.
    func branches(
        of accounts: [ID<SubAccount>], _ tx: inout Transaction
    ) throws -> [ID<SubAccount>: ID<Branch>] {
        let rows = try tx.query(
            """
            SELECT s.sub_account_id, coalesce(s.home_branch_id, (SELECT b.branch_id FROM branches b
                WHERE b.society_id = s.society_id AND b.is_head_office))
            FROM sub_accounts s WHERE s.society_id = \(society) AND s.sub_account_id = ANY (\(accounts))
            """
        ) { (try $0.id(0) as ID<SubAccount>, try $0.id(1) as ID<Branch>) }
        return Dictionary(rows) { first, _ in first }
    }

    /// Locks several of them in their order.
    func lock(_ ids: [ID<SubAccount>], _ tx: inout Transaction) throws {
        try tx.execute(
            """
            SELECT 1 FROM deposit_accounts WHERE society_id = \(society) AND sub_account_id = ANY (\(ids))
            ORDER BY sub_account_id FOR NO KEY UPDATE
            """)
    }

    /// The same, locked against whoever pays from it or changes it, as it stands when the lock is had.
    func lock(_ id: ID<SubAccount>, _ tx: inout Transaction) throws -> DepositAccountFacts? {
        let isThere = try tx.first(
            """
            SELECT 1 FROM deposit_accounts WHERE society_id = \(society) AND sub_account_id = \(id) FOR NO KEY UPDATE
            """
        ) { try $0.int(0) }
        return isThere == nil ? nil : try find(id, &tx)
    }

    func count(_ filter: DepositAccountFilter, _ tx: inout Transaction) throws -> Int64 {
        try tx.one(
            """
            SELECT count(*) FROM deposit_accounts d
            JOIN sub_accounts s ON s.society_id = d.society_id AND s.sub_account_id = d.sub_account_id \(condition(filter))
            """
        ) { try $0.int64(0) }
    }

    func page(
        _ filter: DepositAccountFilter, from offset: Int, most: Int, _ tx: inout Transaction
    ) throws -> [DepositAccountFacts] {
        try tx.query(
            """
            \(Self.columns) \(Self.tables) \(condition(filter)) \(Self.order) LIMIT \(most) OFFSET \(offset)
            """
        ) { try DepositAccountFacts(row: $0) }
    }

    /// Hands over every account that the filter lets pass.
    func each(
        _ filter: DepositAccountFilter, _ tx: inout Transaction,
        _ body: (DepositAccountFacts) throws -> Void
    ) throws {
        try tx.stream("\(Self.columns) \(Self.tables) \(condition(filter)) \(Self.order)") {
            try body(try DepositAccountFacts(row: $0))
        }
    }

    /// By scheme and the order of opening, which an index gives.
    private static let order: SQL = "ORDER BY d.society_id, d.scheme_id, d.sub_account_id"

    private func condition(_ filter: DepositAccountFilter) -> SQL {
        var sql: SQL = "WHERE d.society_id = \(society)"
        if let scheme = filter.scheme { sql += " AND d.scheme_id = \(scheme)" }
        if let party = filter.party { sql += " AND s.party_id = \(party)" }
        if let isOpen = filter.isOpen {
            sql += isOpen ? " AND s.status = 'open'" : " AND s.status = 'closed'"
        }
        if let search = filter.search {
            sql += """
                 AND s.sub_account_id = ANY (SELECT f.sub_account_id
                    FROM ledger_find_sub_accounts(\(search), (SELECT account_id FROM deposit_schemes
                        WHERE society_id = \(society) AND scheme_id = \(filter.scheme ?? ID(0))), \(Int32(1000))) f)
                """
        }
        return sql
    }

    /// Brings an account under a scheme; its interest is reckoned from a day on, by its balance unless it was made for a time.
    func insert(
        _ id: ID<SubAccount>, _ scheme: ID<DepositScheme>, _ category: DepositorCategory,
        interestFrom day: CalendarDate, accrues: Bool, _ tx: inout Transaction
    ) throws {
        try tx.execute(
            """
            INSERT INTO deposit_accounts (society_id, sub_account_id, scheme_id, category, interest_from)
            VALUES (\(society), \(id), \(scheme), \(category.rawValue), \(day))
            """)
        if accrues { try InterestAccrualRepository(society: society).begin([id], &tx) }
    }

    /// Another category from a day on.
    ///
    /// What it was before stays told; the caller refuses a day that is not after the last change.
    func change(
        _ facts: DepositAccountFacts, to category: DepositorCategory, from day: CalendarDate,
        _ tx: inout Transaction
    ) throws {
        try tx.execute(
            """
            INSERT INTO deposit_account_categories (society_id, sub_account_id, category, until_date)
            VALUES (\(society), \(facts.subAccount), \(facts.category.rawValue), \(day))
            """)
        try tx.execute(
            """
            UPDATE deposit_accounts SET category = \(category.rawValue)
            WHERE society_id = \(society) AND sub_account_id = \(facts.subAccount)
            """)
    }

    func raiseVersion(of id: ID<SubAccount>, _ tx: inout Transaction) throws {
        try tx.execute(
            "UPDATE deposit_accounts SET version = version + 1 WHERE society_id = \(society) AND sub_account_id = \(id)"
        )
    }

    /// Whose rates those accounts have had whose category was changed at some time; which one counts now is told elsewhere.
    func changedCategories(
        of accounts: [ID<SubAccount>], _ tx: inout Transaction
    ) throws -> [ID<SubAccount>: AccountCategories] {
        let rows = try tx.query(
            """
            SELECT sub_account_id, until_date, category FROM deposit_account_categories
            WHERE society_id = \(society) AND sub_account_id = ANY (\(accounts)) ORDER BY sub_account_id, until_date
            """
        ) {
            (
                account: try $0.id(0) as ID<SubAccount>, until: try $0.date(1),
                category: DepositorCategory(rawValue: try $0.text(2)) ?? .general
            )
        }
        return Dictionary(grouping: rows, by: \.account).mapValues { changes in
            AccountCategories(before: changes.map { ($0.until, $0.category) }, now: .general)
        }
    }

    /// Whose rate an account has had, day by day.
    func categories(of facts: DepositAccountFacts, _ tx: inout Transaction) throws -> AccountCategories {
        let before = try tx.query(
            """
            SELECT until_date, category FROM deposit_account_categories
            WHERE society_id = \(society) AND sub_account_id = \(facts.subAccount) ORDER BY until_date
            """
        ) { (until: try $0.date(0), category: DepositorCategory(rawValue: try $0.text(1)) ?? .general) }
        return AccountCategories(before: before, now: facts.category)
    }

    /// Brings every open account of a head that is under no scheme under this one; interest is reckoned from a day on.
    func takeOver(
        _ scheme: ID<DepositScheme>, head: ID<Account>, interestFrom day: CalendarDate,
        _ tx: inout Transaction
    ) throws -> [ID<SubAccount>] {
        let taken: [ID<SubAccount>] = try tx.query(
            """
            INSERT INTO deposit_accounts (society_id, sub_account_id, scheme_id, category, interest_from)
            SELECT s.society_id, s.sub_account_id, \(scheme), 'general', greatest(s.opened_on, \(day)) FROM sub_accounts s
            WHERE s.society_id = \(society) AND s.account_id = \(head) AND s.status = 'open'
              AND NOT EXISTS (SELECT FROM deposit_accounts d
                              WHERE d.society_id = s.society_id AND d.sub_account_id = s.sub_account_id)
            ON CONFLICT DO NOTHING RETURNING sub_account_id
            """
        ) { try $0.id(0) }
        try InterestAccrualRepository(society: society).begin(taken, &tx)
        return taken
    }

    /// How many of the scheme's accounts are below nothing.
    func overdrawn(under scheme: ID<DepositScheme>, _ tx: inout Transaction) throws -> Int64 {
        try tx.one(
            "SELECT count(*) \(Self.tables) WHERE d.society_id = \(society) AND d.scheme_id = \(scheme) AND b.balance > 0"
        ) {
            try $0.int64(0)
        }
    }

    /// The first number from one on that no account of the scheme's head has.
    func freeNumber(
        from first: Int64, _ scheme: DepositSchemeFacts, _ tx: inout Transaction
    ) throws -> Int64 {
        var next = first
        let block: Int64 = 1_000
        while true {
            let free: Int64? = try tx.first(
                """
                SELECT n.number FROM generate_series(\(next)::bigint, \(next + block - 1)) AS n (number)
                WHERE NOT EXISTS (SELECT FROM sub_accounts s WHERE s.society_id = \(society)
                    AND s.account_id = \(scheme.draft.account) AND s.number = \(scheme.draft.numberPrefix ?? "") || n.number)
                LIMIT 1
                """
            ) { try $0.int64(0) }
            if let free { return free }
            next += block
        }
    }

    /// Of what kind those accounts are that are deposits.
    func kinds(of ids: [ID<SubAccount>], _ tx: inout Transaction) throws -> [DepositKindList.Line] {
        try tx.query(
            """
            SELECT d.sub_account_id, c.kind FROM deposit_accounts d
            JOIN deposit_schemes c ON c.society_id = d.society_id AND c.scheme_id = d.scheme_id
            WHERE d.society_id = \(society) AND d.sub_account_id = ANY (\(ids))
            """
        ) { row in
            var line = DepositKindList.Line()
            line.subAccount = try row.id(0)
            line.kind = DepositKind(rawValue: try row.text(1)) ?? .savings
            return line
        }
    }

    /// The last day on which an account was moved by anything but its interest.
    func lastMoved(_ id: ID<SubAccount>, _ tx: inout Transaction) throws -> CalendarDate? {
        try tx.first(
            """
            SELECT p.business_date FROM postings p
            JOIN vouchers v ON v.society_id = p.society_id AND v.voucher_id = p.voucher_id
            WHERE p.society_id = \(society) AND p.sub_account_id = \(id) AND v.source_kind IS DISTINCT FROM \(InterestHeads.source)
            ORDER BY p.business_date DESC LIMIT 1
            """
        ) { try $0.date(0) }
    }

    /// What was paid from an account since the first of a month: what was undone, and what a register has posted, left out.
    func taken(
        from id: ID<SubAccount>, since first: CalendarDate, _ tx: inout Transaction
    ) throws -> WithdrawalLimits.Taken {
        try tx.one(
            """
            SELECT coalesce(sum(p.amount), 0)::bigint, count(*) FROM postings p
            JOIN vouchers v ON v.society_id = p.society_id AND v.voucher_id = p.voucher_id
            WHERE p.society_id = \(society) AND p.sub_account_id = \(id) AND p.business_date >= \(first) AND p.amount > 0
              AND v.source_kind IS NULL AND v.reverses_id IS NULL
              AND NOT EXISTS (SELECT FROM vouchers r WHERE r.society_id = v.society_id AND r.reverses_id = v.voucher_id)
            """
        ) { WithdrawalLimits.Taken(amount: try $0.money(0), times: try $0.int(1)) }
    }
}

extension DepositAccountFacts {
    fileprivate init(row: borrowing Row) throws {
        self.init()
        subAccount = try row.id(0)
        number = try row.text(1)
        title = try row.text(2)
        party = try row.idOrNil(3)
        scheme = try row.id(4)
        schemeName = try row.text(5)
        kind = DepositKind(rawValue: try row.text(6)) ?? .savings
        category = DepositorCategory(rawValue: try row.text(7)) ?? .general
        overdraftLimit = try row.money(8)
        balance = try row.money(9)
        held = try row.money(10)
        frozen = try row.text(11)
        branch = try row.idOrNil(12)
        branchName = try row.textOrNil(13)
        openedOn = try row.date(14)
        closedOn = try row.dateOrNil(15)
        version = try row.int(16)
    }
}
