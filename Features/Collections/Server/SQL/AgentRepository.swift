internal import CollectionsRules
internal import Gate
internal import GeneralLedgerRules
internal import Kernel
internal import Postgres

/// The statements on agents, what they get, and their receipts.
struct AgentRepository {
    let society: ID<Society>

    private static let columns: SQL = """
        SELECT a.agent_id, a.branch_id, b.name, a.party_id, a.code, p.name, a.from_date, a.until_date, a.cash_limit, a.cash_account_id,
            a.payable_account_id, a.security_account_id, c.balance, -y.balance, -k.balance, a.version
        FROM collection_agents a
        JOIN branches b ON b.society_id = a.society_id AND b.branch_id = a.branch_id
        JOIN parties p ON p.society_id = a.society_id AND p.party_id = a.party_id
        JOIN balances c ON c.society_id = a.society_id AND c.sub_account_id = a.cash_account_id
        JOIN balances y ON y.society_id = a.society_id AND y.sub_account_id = a.payable_account_id
        JOIN balances k ON k.society_id = a.society_id AND k.sub_account_id = a.security_account_id
        """

    /// The agents of a branch, or all; those who collect no more last, or only where something is in their hands.
    func list(in branch: ID<Branch>?, all: Bool, _ tx: inout Transaction) throws -> [CollectionAgentFacts] {
        try tx.query(
            """
            \(Self.columns) WHERE a.society_id = \(society) AND (a.branch_id = \(branch) OR \(branch)::integer IS NULL)
                AND (\(all) OR a.until_date IS NULL OR c.balance <> 0)
            ORDER BY a.until_date IS NOT NULL, a.code
            """
        ) { try CollectionAgentFacts(row: $0) }
    }

    func find(_ id: ID<CollectionAgent>, _ tx: inout Transaction) throws -> CollectionAgentFacts? {
        try tx.first("\(Self.columns) WHERE a.society_id = \(society) AND a.agent_id = \(id)") {
            try CollectionAgentFacts(row: $0)
        }
    }

    /// The same, locked: what is done with an agent is done one after the other.
    func lock(_ id: ID<CollectionAgent>, _ tx: inout Transaction) throws -> CollectionAgentFacts? {
        try tx.execute(
            "SELECT 1 FROM collection_agents WHERE society_id = \(society) AND agent_id = \(id) FOR NO KEY UPDATE"
        )
        return try find(id, &tx)
    }

    /// All of them, locked in their order.
    func lockAll(_ tx: inout Transaction) throws {
        try tx.execute(
            "SELECT 1 FROM collection_agents WHERE society_id = \(society) ORDER BY agent_id FOR NO KEY UPDATE"
        )
    }

    /// Whether somebody collects already, and whether a code is taken.
    func taken(
        _ party: ID<Party>, _ code: String, _ tx: inout Transaction
    ) throws -> (isAgent: Bool, hasCode: Bool) {
        try tx.one(
            """
            SELECT EXISTS (SELECT FROM collection_agents WHERE society_id = \(society) AND party_id = \(party) AND until_date IS NULL),
                EXISTS (SELECT FROM collection_agents WHERE society_id = \(society) AND code = \(code))
            """
        ) { (try $0.bool(0), try $0.bool(1)) }
    }

    /// The agent whose account a sub-account is.
    func keeper(
        of account: ID<SubAccount>, _ tx: inout Transaction
    ) throws -> CollectionAgentFacts? {
        try tx.first(
            """
            \(Self.columns) WHERE a.society_id = \(society)
              AND \(account) IN (a.cash_account_id, a.payable_account_id, a.security_account_id)
            """
        ) { try CollectionAgentFacts(row: $0) }
    }

    /// Why one of the lines of a voucher could not be posted now: its account is closed or stopped.
    func refusal(of lines: [PostingLine], _ tx: inout Transaction) throws -> LedgerRefusal? {
        let states = try tx.query(
            """
            SELECT sub_account_id, number || ' ' || name, status = 'open', frozen FROM sub_accounts
            WHERE society_id = \(society) AND sub_account_id = ANY (\(lines.map(\.subAccount)))
            """
        ) { (try $0.id(0) as ID<SubAccount>, try $0.text(1), try $0.bool(2), try $0.text(3)) }
        for (account, label, isOpen, frozen) in states {
            guard isOpen else { return .subAccountClosed(label) }
            let isCredited = lines.contains { $0.subAccount == account && $0.amount.isNegative }
            let isDebited = lines.contains { $0.subAccount == account && !$0.amount.isNegative }
            if frozen == "all" || (frozen == "credits" && isCredited) || (frozen == "debits" && isDebited) {
                return .subAccountFrozen(label)
            }
        }
        return nil
    }

    func insert(
        _ party: ID<Party>, _ code: String, in branch: ID<Branch>, from: CalendarDate, limit: Money?,
        _ accounts: [ID<SubAccount>], _ before: AgentBefore, toldOn date: CalendarDate,
        _ tx: inout Transaction
    ) throws -> ID<CollectionAgent> {
        try CollectionConstraint.told(code) {
            try tx.one(
                """
                INSERT INTO collection_agents (society_id, branch_id, party_id, code, from_date, cash_limit, cash_account_id,
                    payable_account_id, security_account_id, told_on, commission_before, commission_taxed, recover_before)
                VALUES (\(society), \(branch), \(party), \(code), \(from), \(limit), \(accounts[0]), \(accounts[1]), \(accounts[2]),
                    \(date), \(before.credited), \(before.taxed), \(before.recover))
                RETURNING agent_id
                """
            ) { try $0.id(0) }
        }
    }

    func set(
        limit: Money?, until: CalendarDate?, of id: ID<CollectionAgent>, _ tx: inout Transaction
    ) throws {
        try tx.execute(
            """
            UPDATE collection_agents SET cash_limit = \(limit), until_date = \(until), version = version + 1
            WHERE society_id = \(society) AND agent_id = \(id)
            """)
    }

    // What they get.

    /// Everything that was told of what an agent gets, or of all: of their own and of everybody, in the order of the days.
    func terms(
        of agent: ID<CollectionAgent>?, _ tx: inout Transaction
    ) throws -> [CommissionTermsFacts] {
        try tx.query(
            """
            SELECT t.agent_id, t.from_date, t.commission, t.security, t.recover_months, t.reason, coalesce(u.display_name, ''), t.set_at
            FROM collection_terms t LEFT JOIN users u ON u.user_id = t.set_by
            WHERE t.society_id = \(society) AND (t.agent_id IS NULL OR t.agent_id = \(agent) OR \(agent)::integer IS NULL)
            ORDER BY t.from_date, t.terms_id
            """
        ) { row in
            var facts = CommissionTermsFacts()
            (facts.agent, facts.from) = (try row.idOrNil(0), try row.date(1))
            facts.commission = Percent(partsPerMillion: try row.int64(2))
            facts.security = Percent(partsPerMillion: try row.int64(3))
            (facts.recoverMonths, facts.reason) = (try row.int(4), try row.text(5))
            (facts.setByName, facts.setAt) = (try row.text(6), try row.instant(7))
            return facts
        }
    }

    func insert(
        _ terms: CommissionTermsFacts, by user: ID<User>, _ tx: inout Transaction
    ) throws {
        try tx.execute(
            """
            INSERT INTO collection_terms (society_id, agent_id, from_date, commission, security, recover_months, reason, set_by)
            VALUES (\(society), \(terms.agent), \(terms.from), \(terms.commission.partsPerMillion), \(terms.security.partsPerMillion),
                \(terms.recoverMonths), \(terms.reason), \(user))
            """)
    }

    // Their receipts.

    func books(of agent: ID<CollectionAgent>, _ tx: inout Transaction) throws -> [ReceiptBookFacts] {
        try tx.query(
            "\(Self.books) WHERE society_id = \(society) AND agent_id = \(agent) ORDER BY is_active DESC, code"
        ) { try ReceiptBookFacts(row: $0) }
    }

    /// A book, locked: its numbers are used one after the other.
    func lock(_ book: ID<ReceiptBook>, _ tx: inout Transaction) throws -> ReceiptBookFacts? {
        try tx.first(
            "\(Self.books) WHERE society_id = \(society) AND book_id = \(book) FOR NO KEY UPDATE"
        ) { try ReceiptBookFacts(row: $0) }
    }

    func find(book: ID<ReceiptBook>, _ tx: inout Transaction) throws -> ReceiptBookFacts? {
        try tx.first("\(Self.books) WHERE society_id = \(society) AND book_id = \(book)") {
            try ReceiptBookFacts(row: $0)
        }
    }

    private static let books: SQL = """
        SELECT book_id, agent_id, code, first_number, next_number, last_number, is_active, returned FROM receipt_books
        """

    func hasBook(_ code: String, _ tx: inout Transaction) throws -> Bool {
        try tx.one(
            "SELECT EXISTS (SELECT FROM receipt_books WHERE society_id = \(society) AND code = \(code))"
        ) { try $0.bool(0) }
    }

    func insert(
        _ book: ReceiptBookFacts, _ tx: inout Transaction
    ) throws -> ID<ReceiptBook> {
        try CollectionConstraint.told(book.code) {
            try tx.one(
                """
                INSERT INTO receipt_books (society_id, agent_id, code, first_number, next_number, last_number)
                VALUES (\(society), \(book.agent), \(book.code), \(book.first), \(book.first), \(book.last)) RETURNING book_id
                """
            ) { try $0.id(0) }
        }
    }

    func set(_ book: ID<ReceiptBook>, next: Int64, isActive: Bool, _ tx: inout Transaction) throws {
        try tx.execute(
            """
            UPDATE receipt_books SET next_number = \(next), is_active = \(isActive)
            WHERE society_id = \(society) AND book_id = \(book)
            """)
    }

    /// Takes a book back, with so many unused receipts.
    func close(_ book: ID<ReceiptBook>, returned: Int64?, _ tx: inout Transaction) throws {
        try tx.execute(
            """
            UPDATE receipt_books SET is_active = false, returned = \(returned) WHERE society_id = \(society) AND book_id = \(book)
            """)
    }

    /// What has become of the receipts of books: of those collected on some days, and of those that were not used when a book was taken back.
    func receipts(
        in branches: [ID<Branch>]?, from first: CalendarDate, through last: CalendarDate,
        _ tx: inout Transaction
    ) throws -> [ReceiptUseRow] {
        try tx.query(
            """
            SELECT a.agent_id, a.code || ' ' || p.name, b.code, coalesce(u.used, 0), coalesce(u.spoilt, 0), n.unused, b.returned,
                n.unused - b.returned
            FROM receipt_books b
            JOIN collection_agents a ON a.society_id = b.society_id AND a.agent_id = b.agent_id
            JOIN parties p ON p.society_id = a.society_id AND p.party_id = a.party_id
            CROSS JOIN LATERAL (SELECT CASE WHEN NOT b.is_active THEN b.last_number - b.next_number + 1 END AS unused) n
            LEFT JOIN LATERAL (
                SELECT count(*) FILTER (WHERE r.amount > 0) AS used, count(*) FILTER (WHERE r.amount = 0) AS spoilt FROM collection_rows r
                JOIN collection_sheets s ON s.society_id = r.society_id AND s.sheet_id = r.sheet_id
                WHERE r.society_id = b.society_id AND r.book_id = b.book_id AND r.replaces_id IS NULL
                  AND s.collected_on BETWEEN \(first) AND \(last)) u ON true
            WHERE b.society_id = \(society) AND (a.branch_id = ANY (\(branches ?? [])) OR \(branches == nil))
              AND (b.is_active OR u.used + u.spoilt > 0 OR n.unused <> b.returned)
            ORDER BY a.code, b.code LIMIT 10000
            """
        ) { row in
            var one = ReceiptUseRow()
            (one.agent, one.agentName, one.code) = (try row.id(0), try row.text(1), try row.text(2))
            (one.used, one.spoilt, one.unused) = (try row.int64(3), try row.int64(4), try row.int64OrNil(5))
            (one.returned, one.missing) = (try row.int64OrNil(6), try row.int64OrNil(7))
            return one
        }
    }

    // What they have in their hands.

    /// What agents have collected on the latest days, as it stands now; the day is the one at the door, whenever it was posted.
    func collected(
        by agents: [ID<CollectionAgent>], since first: CalendarDate, _ tx: inout Transaction
    ) throws -> [ID<CollectionAgent>: [CashInHand.Day]] {
        var found: [ID<CollectionAgent>: [CashInHand.Day]] = [:]
        let rows = try tx.query(
            """
            SELECT s.agent_id, s.collected_on, sum(s.total + coalesce(c.amount, 0))::bigint
            FROM collection_sheets s
            LEFT JOIN LATERAL (
                -- What was put right goes off; what came instead comes on.
                SELECT sum(CASE WHEN r.replaces_id IS NULL THEN 0 ELSE r.amount END - CASE WHEN r.reversed_on IS NULL THEN 0 ELSE r.amount END)
                    AS amount
                FROM collection_rows r
                WHERE r.society_id = s.society_id AND r.sheet_id = s.sheet_id AND (r.reversed_on IS NOT NULL OR r.replaces_id IS NOT NULL)) c
                ON true
            WHERE s.society_id = \(society) AND s.status = 'posted' AND s.collected_on >= \(first) AND s.agent_id = ANY (\(agents))
            GROUP BY s.agent_id, s.collected_on
            """
        ) { (try $0.id(0) as ID<CollectionAgent>, CashInHand.Day(on: try $0.date(1), try $0.money(2))) }
        for (agent, day) in rows { found[agent, default: []].append(day) }
        return found
    }

    /// The latest day that a branch has begun.
    func lastDay(in branch: ID<Branch>, _ tx: inout Transaction) throws -> CalendarDate? {
        try tx.one(
            "SELECT max(business_date) FROM branch_days WHERE society_id = \(society) AND branch_id = \(branch)"
        ) { try $0.dateOrNil(0) }
    }

    /// The branch's business day before one.
    func businessDay(
        before day: CalendarDate, in branch: ID<Branch>, _ tx: inout Transaction
    ) throws -> CalendarDate? {
        try tx.one(
            """
            SELECT max(business_date) FROM branch_days
            WHERE society_id = \(society) AND branch_id = \(branch) AND business_date < \(day)
            """
        ) { try $0.dateOrNil(0) }
    }

    /// What moved on an agent's accounts on some days, in the order of the books.
    func statement(
        of facts: CollectionAgentFacts, from: CalendarDate, through: CalendarDate, _ tx: inout Transaction
    ) throws -> (opening: Money, lines: [AgentLine]) {
        let opening = try tx.one(
            """
            SELECT coalesce(sum(amount), 0)::bigint FROM postings
            WHERE society_id = \(society) AND sub_account_id = \(facts.cash) AND business_date >= \(from)
            """
        ) { facts.inHand - (try $0.money(0)) }
        let accounts = [facts.cash, facts.payableAccount, facts.securityAccount]
        let lines = try tx.query(
            """
            SELECT p.business_date, v.voucher_id, v.source_kind, v.reverses_id IS NOT NULL, v.narration, p.sub_account_id, p.amount
            FROM postings p JOIN vouchers v ON v.society_id = p.society_id AND v.voucher_id = p.voucher_id
            WHERE p.society_id = \(society) AND p.sub_account_id = ANY (\(accounts)) AND p.business_date BETWEEN \(from) AND \(through)
            ORDER BY p.business_date, p.voucher_id, p.line_no
            """
        ) { row in
            var line = AgentLine()
            (line.date, line.voucher) = (try row.date(0), try row.id(1))
            let account: ID<SubAccount> = try row.id(5)
            let amount = try row.money(6)
            line.kind = AgentLine.Kind(
                account == facts.cash, source: try row.textOrNil(2), isReversal: try row.bool(3))
            line.narration = try row.text(4)
            if account == facts.cash { line.inHand = amount }
            if account == facts.payableAccount { line.payable = -amount }
            if account == facts.securityAccount { line.security = -amount }
            return line
        }
        return (opening, lines)
    }
}

extension CollectionAgentFacts {
    fileprivate init(row: borrowing Row) throws {
        (agent, branch, branchName) = (try row.id(0), try row.id(1), try row.text(2))
        (party, code, title) = (try row.id(3), try row.text(4), try row.text(5))
        (from, until, limit) = (try row.date(6), try row.dateOrNil(7), try row.moneyOrNil(8))
        (cash, payableAccount, securityAccount) = (try row.id(9), try row.id(10), try row.id(11))
        (inHand, payable, security) = (try row.money(12), try row.money(13), try row.money(14))
        version = try row.int(15)
    }
}

extension ReceiptBookFacts {
    fileprivate init(row: borrowing Row) throws {
        (book, agent, code) = (try row.id(0), try row.id(1), try row.text(2))
        (first, next, last) = (try row.int64(3), try row.int64(4), try row.int64OrNil(5))
        (isActive, returned) = (try row.bool(6), try row.int64OrNil(7))
    }
}
