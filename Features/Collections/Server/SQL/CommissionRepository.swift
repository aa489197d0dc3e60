internal import CollectionsRules
internal import Gate
internal import GeneralLedgerRules
internal import JSON
internal import Kernel
internal import Postgres

/// What an agent has collected on a day, as commission counts it.
struct CommissionDay: Sendable, Hashable {
    /// The day whose share counts.
    var on: CalendarDate
    /// The first day of the month in whose books it came, or was put right.
    var month: CalendarDate
    var amount: Money
}

/// The statements on commission.
struct CommissionRepository {
    let society: ID<Society>

    // What counts.

    /// What agents have collected up to a day of books and no commission has counted yet, by the day in whose books it came; what was put right
    /// goes off again, with the share of the day on which it came.
    func uncounted(
        through last: CalendarDate, of agent: ID<CollectionAgent>? = nil, _ tx: inout Transaction
    ) throws -> [ID<CollectionAgent>: [CommissionDay]] {
        var found: [ID<CollectionAgent>: [CommissionDay]] = [:]
        let rows = try tx.query(
            """
            SELECT agent_id, day, month, sum(amount)::bigint FROM (
                SELECT s.agent_id, s.business_date AS day, date_trunc('month', coalesce(r.added_on, s.business_date))::date AS month, r.amount
                FROM collection_rows r
                JOIN collection_sheets s ON s.society_id = r.society_id AND s.sheet_id = r.sheet_id AND s.status = 'posted'
                WHERE r.society_id = \(society) AND r.counted_line_id IS NULL AND NOT r.is_unplaced
                  AND coalesce(r.added_on, s.business_date) <= \(last)
                UNION ALL
                SELECT s.agent_id, s.business_date, date_trunc('month', r.reversed_on)::date, -r.amount
                FROM collection_rows r
                JOIN collection_sheets s ON s.society_id = r.society_id AND s.sheet_id = r.sheet_id
                WHERE r.society_id = \(society) AND r.reversed_on <= \(last) AND r.back_line_id IS NULL AND NOT r.is_unplaced) m
            WHERE agent_id = \(agent) OR \(agent)::integer IS NULL
            GROUP BY agent_id, day, month HAVING sum(amount) <> 0 ORDER BY agent_id, month, day
            """
        ) { row in
            (
                try row.id(0) as ID<CollectionAgent>,
                CommissionDay(on: try row.date(1), month: try row.date(2), amount: try row.money(3))
            )
        }
        for (agent, day) in rows { found[agent, default: []].append(day) }
        return found
    }

    /// Notes that a line has counted what an agent has collected up to a day, and has taken off what was put right.
    func count(
        in line: Int64, of agent: ID<CollectionAgent>, through last: CalendarDate, _ tx: inout Transaction
    ) throws {
        try tx.execute(
            """
            UPDATE collection_rows r SET counted_line_id = \(line) FROM collection_sheets s
            WHERE r.society_id = \(society) AND s.society_id = r.society_id AND s.sheet_id = r.sheet_id AND s.agent_id = \(agent)
              AND s.status = 'posted' AND r.counted_line_id IS NULL AND NOT r.is_unplaced AND coalesce(r.added_on, s.business_date) <= \(last)
            """)
        try tx.execute(
            """
            UPDATE collection_rows r SET back_line_id = \(line) FROM collection_sheets s
            WHERE r.society_id = \(society) AND s.society_id = r.society_id AND s.sheet_id = r.sheet_id AND s.agent_id = \(agent)
              AND r.reversed_on <= \(last) AND r.back_line_id IS NULL AND NOT r.is_unplaced
            """)
    }

    /// What agents have collected for accounts up to a day, of which no line has taken the commission back that is posted, or waits in another run; of
    /// those that wait none is asked where only what is posted counts.
    func collected(
        for accounts: [ID<SubAccount>], through last: CalendarDate, besides run: ID<CommissionRun>?,
        onlyPosted: Bool = false,
        _ tx: inout Transaction
    ) throws -> [ID<CollectionAgent>: [ID<SubAccount>: [CommissionDay]]] {
        var found: [ID<CollectionAgent>: [ID<SubAccount>: [CommissionDay]]] = [:]
        let rows = try tx.query(
            """
            SELECT s.agent_id, r.sub_account_id, s.business_date, sum(r.amount)::bigint FROM collection_rows r
            JOIN collection_sheets s ON s.society_id = r.society_id AND s.sheet_id = r.sheet_id AND s.status = 'posted'
            WHERE r.society_id = \(society) AND r.sub_account_id = ANY (\(accounts)) AND r.reversed_on IS NULL
              AND NOT r.is_unplaced AND coalesce(r.added_on, s.business_date) <= \(last)
              AND NOT EXISTS (SELECT FROM commission_recoveries c
                  JOIN commission_lines l ON l.society_id = c.society_id AND l.line_id = c.line_id AND l.agent_id = s.agent_id
                  JOIN commission_runs n ON n.society_id = l.society_id AND n.run_id = l.run_id
                  WHERE c.society_id = r.society_id AND c.sub_account_id = r.sub_account_id AND n.status IN ('calculated', 'posted')
                    AND (l.status = 'posted' OR (l.status = 'waiting' AND NOT \(onlyPosted) AND n.run_id IS DISTINCT FROM \(run))))
            GROUP BY s.agent_id, r.sub_account_id, s.business_date ORDER BY s.agent_id, r.sub_account_id, s.business_date
            """
        ) { row in
            let day: CalendarDate = try row.date(2)
            return (
                try row.id(0) as ID<CollectionAgent>, try row.id(1) as ID<SubAccount>,
                CommissionDay(on: day, month: day.monthStart, amount: try row.money(3))
            )
        }
        for (agent, account, day) in rows { found[agent, default: [:]][account, default: []].append(day) }
        return found
    }

    /// What was credited to persons in a financial year, and what of it was taxed: the limit of tax is a person's, by whatever code he collects.
    func year(
        from first: CalendarDate, through last: CalendarDate, _ tx: inout Transaction
    ) throws -> [ID<Party>: (credited: Money, taxed: Money)] {
        let rows = try tx.query(
            """
            SELECT party_id, sum(credited)::bigint, sum(taxed)::bigint FROM (
                SELECT a.party_id, l.commission AS credited, l.tax_base AS taxed FROM commission_lines l
                JOIN collection_agents a ON a.society_id = l.society_id AND a.agent_id = l.agent_id
                WHERE l.society_id = \(society) AND l.status = 'posted' AND l.posted_on BETWEEN \(first) AND \(last)
                UNION ALL
                SELECT party_id, commission_before, commission_taxed FROM collection_agents
                WHERE society_id = \(society) AND told_on BETWEEN \(first) AND \(last)) y
            GROUP BY party_id
            """
        ) { (try $0.id(0) as ID<Party>, (credited: try $0.money(1), taxed: try $0.money(2))) }
        return Dictionary(rows) { first, _ in first }
    }

    /// What runs could not take back from persons, by whatever code they collect: what each posted line left, less what the next took up and
    /// what was set off; with what older books told.
    func carried(_ tx: inout Transaction) throws -> [ID<Party>: Money] {
        let rows = try tx.query(
            """
            SELECT party_id, sum(amount)::bigint FROM (
                SELECT a.party_id, l.carried - l.brought AS amount FROM commission_lines l
                JOIN collection_agents a ON a.society_id = l.society_id AND a.agent_id = l.agent_id
                WHERE l.society_id = \(society) AND l.status = 'posted'
                UNION ALL
                SELECT a.party_id, -o.amount FROM agent_set_offs o
                JOIN collection_agents a ON a.society_id = o.society_id AND a.agent_id = o.agent_id
                WHERE o.society_id = \(society) AND o.against = \(SetOffReason.recovery.rawValue)
                UNION ALL
                SELECT party_id, recover_before FROM collection_agents WHERE society_id = \(society)) c
            GROUP BY party_id HAVING sum(amount) <> 0
            """
        ) { (try $0.id(0) as ID<Party>, try $0.money(1)) }
        return Dictionary(rows) { first, _ in first }
    }

    /// Whether a line of an agent waits in a run at work.
    func isWaiting(_ agent: ID<CollectionAgent>, _ tx: inout Transaction) throws -> Bool {
        try tx.one(
            """
            SELECT EXISTS (SELECT FROM commission_lines l
                JOIN commission_runs n ON n.society_id = l.society_id AND n.run_id = l.run_id AND n.status = 'calculated'
                WHERE l.society_id = \(society) AND l.agent_id = \(agent) AND l.status = 'waiting')
            """
        ) { try $0.bool(0) }
    }

    /// Writes down what was taken out of what is owed to an agent, or out of his security; answers its number.
    func insert(
        setOff amount: Money, of agent: ID<CollectionAgent>, from claim: AgentClaim,
        against: SetOffReason, on date: CalendarDate, _ reason: String, by user: ID<User>,
        _ tx: inout Transaction
    ) throws -> Int64 {
        try tx.one(
            """
            INSERT INTO agent_set_offs (society_id, agent_id, claim, against, amount, business_date, reason, set_by)
            VALUES (\(society), \(agent), \(claim.rawValue), \(against.rawValue), \(amount), \(date), \(reason), \(user))
            RETURNING set_off_id
            """
        ) { try $0.int64(0) }
    }

    /// The last month in the books.
    func lastPosted(_ tx: inout Transaction) throws -> CalendarDate? {
        try tx.one(
            "SELECT max(month) FROM commission_runs WHERE society_id = \(society) AND status = 'posted'"
        ) { try $0.dateOrNil(0) }
    }

    // Runs.

    private static let columns: SQL = """
        SELECT n.run_id, n.month, n.status, count(l.line_id), count(l.line_id) FILTER (WHERE l.status = 'posted'),
            coalesce(sum(l.collected), 0)::bigint, coalesce(sum(l.commission), 0)::bigint, coalesce(sum(l.tax), 0)::bigint,
            coalesce(sum(l.security), 0)::bigint, coalesce(sum(l.payable), 0)::bigint,
            (SELECT coalesce(u.display_name, '') FROM users u WHERE u.user_id = n.calculated_by), n.calculated_at,
            (SELECT u.display_name FROM users u WHERE u.user_id = n.decided_by), n.reason
        FROM commission_runs n
        LEFT JOIN commission_lines l ON l.society_id = n.society_id AND l.run_id = n.run_id AND l.status <> 'put_off'
        """

    func list(_ tx: inout Transaction) throws -> [CommissionRunFacts] {
        try tx.query(
            """
            \(Self.columns) WHERE n.society_id = \(society)
            GROUP BY n.society_id, n.run_id ORDER BY n.month DESC, n.run_id DESC LIMIT 1000
            """
        ) { try CommissionRunFacts(row: $0) }
    }

    func find(_ id: ID<CommissionRun>, _ tx: inout Transaction) throws -> CommissionRunFacts? {
        try tx.first(
            "\(Self.columns) WHERE n.society_id = \(society) AND n.run_id = \(id) GROUP BY n.society_id, n.run_id"
        ) { try CommissionRunFacts(row: $0) }
    }

    /// The same, locked: it is posted, discarded or reversed once.
    func lock(_ id: ID<CommissionRun>, _ tx: inout Transaction) throws -> CommissionRunFacts? {
        try tx.execute(
            "SELECT 1 FROM commission_runs WHERE society_id = \(society) AND run_id = \(id) FOR NO KEY UPDATE"
        )
        return try find(id, &tx)
    }

    /// Whether a run, besides one, is calculated and not posted as a whole.
    func hasOpenRun(besides run: ID<CommissionRun>? = nil, _ tx: inout Transaction) throws -> Bool {
        try tx.one(
            """
            SELECT EXISTS (SELECT FROM commission_runs WHERE society_id = \(society) AND status = 'calculated'
                           AND run_id IS DISTINCT FROM \(run))
            """
        ) { try $0.bool(0) }
    }

    func insert(
        _ month: CalendarDate, by user: ID<User>, _ tx: inout Transaction
    ) throws -> ID<CommissionRun> {
        try CollectionConstraint.told {
            try tx.one(
                """
                INSERT INTO commission_runs (society_id, month, calculated_by) VALUES (\(society), \(month), \(user)) RETURNING run_id
                """
            ) { try $0.id(0) }
        }
    }

    func decide(
        _ id: ID<CommissionRun>, _ status: CommissionStatus, by user: ID<User>, _ reason: String?,
        _ tx: inout Transaction
    ) throws {
        try tx.execute(
            """
            UPDATE commission_runs SET status = \(status.rawValue), decided_by = \(user), decided_at = now(), reason = \(reason)
            WHERE society_id = \(society) AND run_id = \(id)
            """)
    }

    // Lines.

    private static let lines: SQL = """
        SELECT l.line_id, l.agent_id, a.code || ' ' || p.name, a.branch_id, n.month, l.parts, l.collected, l.earned, l.recovered, l.brought,
            l.carried, l.commission, l.tax_rate, l.tax_base, l.tax, l.security, l.payable, l.posted_on, l.status = 'reversed', l.refusal,
            l.refusal_values, l.status = 'put_off', l.reason
        FROM commission_lines l
        JOIN commission_runs n ON n.society_id = l.society_id AND n.run_id = l.run_id
        JOIN collection_agents a ON a.society_id = l.society_id AND a.agent_id = l.agent_id
        JOIN parties p ON p.society_id = a.society_id AND p.party_id = a.party_id
        """

    /// The lines of a run, with the deposits whose commission is taken back.
    func lines(of id: ID<CommissionRun>, _ tx: inout Transaction) throws -> [CommissionLineFacts] {
        try read("\(Self.lines) WHERE l.society_id = \(society) AND l.run_id = \(id) ORDER BY a.code", &tx)
    }

    /// What an agent got month by month, the newest first.
    func lines(
        of agent: ID<CollectionAgent>, from: CalendarDate, through: CalendarDate, _ tx: inout Transaction
    ) throws -> [CommissionLineFacts] {
        try read(
            """
            \(Self.lines) WHERE l.society_id = \(society) AND l.agent_id = \(agent) AND n.month BETWEEN \(from) AND \(through)
                AND n.status IN ('calculated', 'posted') AND l.status <> 'put_off' ORDER BY n.month DESC
            """, &tx)
    }

    private func read(_ sql: SQL, _ tx: inout Transaction) throws -> [CommissionLineFacts] {
        var found = try tx.query(sql) { try CommissionLineFacts(row: $0) }
        let recoveries = try tx.query(
            """
            SELECT c.line_id, c.sub_account_id, s.number, s.name, c.collected, c.amount FROM commission_recoveries c
            JOIN sub_accounts s ON s.society_id = c.society_id AND s.sub_account_id = c.sub_account_id
            WHERE c.society_id = \(society) AND c.line_id = ANY (\(found.map(\.line))) ORDER BY c.line_id, s.number
            """
        ) { row in
            var facts = RecoveryFacts()
            (facts.subAccount, facts.number, facts.title) = (
                try row.id(1), try row.text(2), try row.text(3)
            )
            (facts.collected, facts.recovered) = (try row.money(4), try row.money(5))
            return (try row.int64(0), facts)
        }
        let byLine = Dictionary(grouping: recoveries, by: \.0)
        for index in found.indices { found[index].recoveries = byLine[found[index].line]?.map(\.1) ?? [] }
        return found
    }

    func insert(
        _ line: CommissionLineFacts, in run: ID<CommissionRun>, _ tx: inout Transaction
    ) throws {
        var told = CommissionParts()
        told.parts = line.parts
        let id = try tx.one(
            """
            INSERT INTO commission_lines (society_id, run_id, agent_id, parts, collected, earned, recovered, brought, carried, commission,
                tax_rate, tax_base, tax, security, payable, refusal)
            VALUES (\(society), \(run), \(line.agent), \(told.jsonText()), \(line.collected), \(line.earned), \(line.recovered), \(line.brought),
                \(line.carried), \(line.commission), \(line.taxRate.partsPerMillion), \(line.taxBase), \(line.tax), \(line.security),
                \(line.payable), \(line.refusal))
            RETURNING line_id
            """
        ) { try $0.int64(0) }
        for recovery in line.recoveries {
            try tx.execute(
                """
                INSERT INTO commission_recoveries (society_id, line_id, sub_account_id, collected, amount)
                VALUES (\(society), \(id), \(recovery.subAccount), \(recovery.collected), \(recovery.recovered))
                """)
        }
    }

    /// Takes a line off that waits: it is reckoned anew.
    func delete(_ line: Int64, _ tx: inout Transaction) throws {
        try tx.execute(
            "DELETE FROM commission_recoveries WHERE society_id = \(society) AND line_id = \(line)")
        try tx.execute("DELETE FROM commission_lines WHERE society_id = \(society) AND line_id = \(line)")
    }

    func post(_ line: Int64, on date: CalendarDate, _ tx: inout Transaction) throws {
        try tx.execute(
            """
            UPDATE commission_lines SET status = 'posted', posted_on = \(date), refusal = NULL, refusal_values = '{}'
            WHERE society_id = \(society) AND line_id = \(line)
            """)
    }

    /// Notes why a line could not be posted, with the values of the sentence.
    func refuse(_ line: Int64, _ refusal: any Refusal, _ tx: inout Transaction) throws {
        let values = JSONObject(refusal.values.map { ($0.name, $0.value.json) })
        try tx.execute(
            """
            UPDATE commission_lines SET refusal = \(refusal.code), refusal_values = \(JSONValue.object(values).text())
            WHERE society_id = \(society) AND line_id = \(line)
            """)
    }

    /// Leaves a line to the next run.
    func putOff(_ line: Int64, _ reason: String, _ tx: inout Transaction) throws {
        try tx.execute(
            """
            UPDATE commission_lines SET status = 'put_off', reason = \(reason)
            WHERE society_id = \(society) AND line_id = \(line)
            """)
    }

    /// The run of a line.
    func run(of line: Int64, _ tx: inout Transaction) throws -> ID<CommissionRun>? {
        try tx.first(
            "SELECT run_id FROM commission_lines WHERE society_id = \(society) AND line_id = \(line)"
        ) { try $0.id(0) }
    }

    /// Takes a posted line back: what it has counted waits again.
    func reverse(_ line: Int64, _ tx: inout Transaction) throws {
        try tx.execute(
            "UPDATE commission_lines SET status = 'reversed' WHERE society_id = \(society) AND line_id = \(line)"
        )
        try tx.execute(
            "UPDATE collection_rows SET counted_line_id = NULL WHERE society_id = \(society) AND counted_line_id = \(line)"
        )
        try tx.execute(
            "UPDATE collection_rows SET back_line_id = NULL WHERE society_id = \(society) AND back_line_id = \(line)"
        )
    }

    /// The voucher of a line that stands.
    func voucher(of line: Int64, _ tx: inout Transaction) throws -> ID<Voucher>? {
        try tx.first(
            """
            SELECT v.voucher_id FROM vouchers v WHERE v.society_id = \(society) AND v.source_kind = \(CommissionDesk.source)
              AND v.source_id = \(line) AND v.reverses_id IS NULL
              AND NOT EXISTS (SELECT FROM vouchers o WHERE o.society_id = v.society_id AND o.reverses_id = v.voucher_id)
            """
        ) { try $0.id(0) }
    }
}

extension CommissionRunFacts {
    fileprivate init(row: borrowing Row) throws {
        (run, month) = (try row.id(0), try row.date(1))
        status = CommissionStatus(rawValue: try row.text(2)) ?? .calculated
        (agents, posted) = (try row.int64(3), try row.int64(4))
        (collected, commission, tax) = (try row.money(5), try row.money(6), try row.money(7))
        (security, payable) = (try row.money(8), try row.money(9))
        (calculatedByName, calculatedAt) = (try row.textOrNil(10) ?? "", try row.instant(11))
        (decidedByName, reason) = (try row.textOrNil(12), try row.textOrNil(13))
    }
}

extension CommissionLineFacts {
    fileprivate init(row: borrowing Row) throws {
        (line, agent, agentName, branch) = (try row.int64(0), try row.id(1), try row.text(2), try row.id(3))
        month = try row.date(4)
        parts = CommissionParts.restored(try JSONValue.parse(try row.text(5)))?.parts ?? []
        (collected, earned, recovered) = (try row.money(6), try row.money(7), try row.money(8))
        (brought, carried, commission) = (try row.money(9), try row.money(10), try row.money(11))
        taxRate = Percent(partsPerMillion: try row.int64(12))
        (taxBase, tax, security, payable) = (
            try row.money(13), try row.money(14), try row.money(15), try row.money(16)
        )
        (postedOn, isReversed, refusal) = (try row.dateOrNil(17), try row.bool(18), try row.textOrNil(19))
        arguments = try JSONValue.parse(try row.text(20))
        (isPutOff, reason) = (try row.bool(21), try row.textOrNil(22))
    }
}
