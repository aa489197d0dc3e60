internal import DepositsRules
internal import Gate
internal import GeneralLedgerRules
internal import Kernel
internal import Postgres

/// The statements on schemes and their conditions.
struct DepositSchemeRepository {
    let society: ID<Society>

    private static let columns: SQL = """
        SELECT c.scheme_id, c.code, c.name, c.local_name, c.kind, c.account_id, a.code || ' ' || a.name, c.interest_account_id,
            i.code || ' ' || i.name, c.is_members_only, c.number_prefix, c.next_number, c.status = 'active', c.version,
            c.charge_account_id, g.code || ' ' || g.name
        """
    private static let tables: SQL = """
         FROM deposit_schemes c
        JOIN accounts a ON a.society_id = c.society_id AND a.account_id = c.account_id
        JOIN accounts i ON i.society_id = c.society_id AND i.account_id = c.interest_account_id
        LEFT JOIN accounts g ON g.society_id = c.society_id AND g.account_id = c.charge_account_id
        """

    /// Every scheme with the accounts under it, those in use first.
    func list(_ tx: inout Transaction) throws -> [DepositSchemeEntry] {
        try tx.query(
            """
            \(Self.columns), coalesce(o.count, 0), coalesce(o.balance, 0) \(Self.tables)
            LEFT JOIN (SELECT d.scheme_id, count(*), -sum(b.balance)::bigint AS balance
                FROM deposit_accounts d
                JOIN sub_accounts s ON s.society_id = d.society_id AND s.sub_account_id = d.sub_account_id AND s.status = 'open'
                JOIN balances b ON b.society_id = d.society_id AND b.sub_account_id = d.sub_account_id
                WHERE d.society_id = \(society) GROUP BY d.scheme_id) o ON o.scheme_id = c.scheme_id
            WHERE c.society_id = \(society) ORDER BY c.status, c.code
            """
        ) { row in
            var entry = DepositSchemeEntry()
            entry.facts = try DepositSchemeFacts(row: row)
            entry.accounts = try row.int64(16)
            entry.balance = try row.money(17)
            return entry
        }
    }

    /// Every scheme by its code, those in use first.
    func names(_ tx: inout Transaction) throws -> [DepositSchemeFacts] {
        try tx.query(
            "\(Self.columns) \(Self.tables) WHERE c.society_id = \(society) ORDER BY c.status, c.code"
        ) { try DepositSchemeFacts(row: $0) }
    }

    func find(_ id: ID<DepositScheme>, _ tx: inout Transaction) throws -> DepositSchemeFacts? {
        try tx.first(
            "\(Self.columns) \(Self.tables) WHERE c.society_id = \(society) AND c.scheme_id = \(id)"
        ) { try DepositSchemeFacts(row: $0) }
    }

    /// The same, locked: whoever gives out numbers or writes conditions down waits.
    func lock(_ id: ID<DepositScheme>, _ tx: inout Transaction) throws -> DepositSchemeFacts? {
        try tx.first(
            """
            \(Self.columns) \(Self.tables) WHERE c.society_id = \(society) AND c.scheme_id = \(id) FOR NO KEY UPDATE OF c
            """
        ) { try DepositSchemeFacts(row: $0) }
    }

    func insert(_ draft: DepositSchemeDraft, _ tx: inout Transaction) throws -> ID<DepositScheme> {
        do {
            return try tx.one(
                """
                INSERT INTO deposit_schemes (society_id, code, name, local_name, kind, account_id, interest_account_id,
                    charge_account_id, is_members_only, number_prefix, next_number)
                VALUES (\(society), \(draft.code), \(draft.title), \(draft.localName), \(draft.kind.rawValue), \(draft.account),
                    \(draft.interestAccount), \(draft.chargeAccount), \(draft.isMembersOnly), \(draft.numberPrefix ?? ""), \(draft.nextNumber))
                RETURNING scheme_id
                """
            ) { try $0.id(0) }
        } catch let error as DatabaseError where error.constraint == "deposit_schemes_code_unique" {
            throw DepositRefusal.schemeCodeTaken(code: draft.code)
        }
    }

    func update(_ facts: DepositSchemeFacts, _ tx: inout Transaction) throws {
        try tx.execute(
            """
            UPDATE deposit_schemes SET name = \(facts.draft.title), local_name = \(facts.draft.localName),
                charge_account_id = \(facts.draft.chargeAccount),
                is_members_only = \(facts.draft.isMembersOnly), number_prefix = \(facts.draft.numberPrefix ?? ""),
                next_number = \(facts.draft.nextNumber), status = \(facts.isActive ? "active" : "closed"), version = version + 1
            WHERE society_id = \(society) AND scheme_id = \(facts.scheme)
            """)
    }

    func setNext(number: Int64, of scheme: ID<DepositScheme>, _ tx: inout Transaction) throws {
        try tx.execute(
            """
            UPDATE deposit_schemes SET next_number = \(number) WHERE society_id = \(society) AND scheme_id = \(scheme)
            """)
    }

    /// What was written down of a scheme, in the order of the days; of two for one day the later entered comes later.
    func conditions(of scheme: ID<DepositScheme>, _ tx: inout Transaction) throws -> [ConditionRow] {
        try tx.query(
            """
            SELECT condition_id, topic, from_date, content FROM deposit_conditions WHERE society_id = \(society) AND scheme_id = \(scheme)
            ORDER BY from_date, condition_id
            """
        ) { row in
            ConditionRow(
                id: try row.int64(0), topic: ConditionTopic(rawValue: try row.text(1)) ?? .terms,
                from: try row.date(2), content: try row.text(3))
        }
    }

    /// The same as people read it, the newest first.
    func history(of scheme: ID<DepositScheme>, _ tx: inout Transaction) throws -> [ConditionFacts] {
        try tx.query(
            """
            SELECT d.topic, d.from_date, d.content, d.reason, coalesce(u.display_name, ''), d.set_at FROM deposit_conditions d
            LEFT JOIN users u ON u.user_id = d.set_by
            WHERE d.society_id = \(society) AND d.scheme_id = \(scheme) ORDER BY d.from_date DESC, d.condition_id DESC
            """
        ) { try ConditionFacts(row: $0) }
    }

    func insert(
        _ row: ConditionRow, of scheme: ID<DepositScheme>, by user: ID<User>, reason: String,
        _ tx: inout Transaction
    ) throws {
        try tx.execute(
            """
            INSERT INTO deposit_conditions (society_id, scheme_id, topic, from_date, content, reason, set_by)
            VALUES (\(society), \(scheme), \(row.topic.rawValue), \(row.from), \(row.content), \(reason), \(user))
            """)
    }
}

extension DepositSchemeFacts {
    fileprivate init(row: borrowing Row) throws {
        self.init()
        scheme = try row.id(0)
        draft.code = try row.text(1)
        draft.title = try row.text(2)
        draft.localName = try row.textOrNil(3)
        draft.kind = DepositKind(rawValue: try row.text(4)) ?? .savings
        draft.account = try row.id(5)
        accountName = try row.text(6)
        draft.interestAccount = try row.id(7)
        interestAccountName = try row.text(8)
        draft.isMembersOnly = try row.bool(9)
        let prefix = try row.text(10)
        draft.numberPrefix = prefix.isEmpty ? nil : prefix
        draft.nextNumber = try row.int64(11)
        isActive = try row.bool(12)
        version = try row.int(13)
        draft.chargeAccount = try row.idOrNil(14)
        chargeAccountName = try row.textOrNil(15)
    }
}
