internal import CollectionsRules
internal import Gate
internal import GeneralLedgerRules
internal import Kernel
internal import Postgres

/// The statements on routes, whose they are, and the accounts on them.
struct RouteRepository {
    let society: ID<Society>

    /// With whose it is on a day: the last assignment up to it counts.
    private func columns(on day: CalendarDate) -> SQL {
        """
        SELECT r.route_id, r.branch_id, b.name, r.code, r.name, n.agent_id, n.title,
            (SELECT count(*) FROM collection_stops s
             JOIN sub_accounts o ON o.society_id = s.society_id AND o.sub_account_id = s.sub_account_id AND o.status = 'open'
             WHERE s.society_id = r.society_id AND s.route_id = r.route_id), r.is_active, r.version
        FROM collection_routes r
        JOIN branches b ON b.society_id = r.society_id AND b.branch_id = r.branch_id
        LEFT JOIN LATERAL (
            SELECT m.agent_id, a.code || ' ' || p.name AS title FROM collection_assignments m
            LEFT JOIN collection_agents a ON a.society_id = m.society_id AND a.agent_id = m.agent_id
            LEFT JOIN parties p ON p.society_id = a.society_id AND p.party_id = a.party_id
            WHERE m.society_id = r.society_id AND m.route_id = r.route_id AND m.from_date <= \(day)
            ORDER BY m.from_date DESC, m.assignment_id DESC LIMIT 1) n ON true
        """
    }

    /// The routes of a branch, or all; those given up last, or not at all; those of one agent, where one is named.
    func list(
        in branch: ID<Branch>?, of agent: ID<CollectionAgent>? = nil, all: Bool, on day: CalendarDate,
        _ tx: inout Transaction
    ) throws -> [RouteFacts] {
        try tx.query(
            """
            \(columns(on: day)) WHERE r.society_id = \(society) AND (r.branch_id = \(branch) OR \(branch)::integer IS NULL)
                AND (n.agent_id = \(agent) OR \(agent)::integer IS NULL) AND (\(all) OR r.is_active)
            ORDER BY r.is_active DESC, b.code, r.code
            """
        ) { try RouteFacts(row: $0) }
    }

    func find(
        _ id: ID<CollectionRoute>, on day: CalendarDate, _ tx: inout Transaction
    ) throws -> RouteFacts? {
        try tx.first("\(columns(on: day)) WHERE r.society_id = \(society) AND r.route_id = \(id)") {
            try RouteFacts(row: $0)
        }
    }

    /// The same, locked.
    func lock(
        _ id: ID<CollectionRoute>, on day: CalendarDate, _ tx: inout Transaction
    ) throws -> RouteFacts? {
        try tx.execute(
            "SELECT 1 FROM collection_routes WHERE society_id = \(society) AND route_id = \(id) FOR NO KEY UPDATE"
        )
        return try find(id, on: day, &tx)
    }

    func isTaken(
        _ code: String, in branch: ID<Branch>, besides id: ID<CollectionRoute>?, _ tx: inout Transaction
    ) throws -> Bool {
        try tx.one(
            """
            SELECT EXISTS (SELECT FROM collection_routes WHERE society_id = \(society) AND branch_id = \(branch) AND code = \(code)
                           AND route_id IS DISTINCT FROM \(id))
            """
        ) { try $0.bool(0) }
    }

    func insert(
        _ code: String, _ title: String, in branch: ID<Branch>, _ tx: inout Transaction
    ) throws -> ID<CollectionRoute> {
        try CollectionConstraint.told(code, in: branch) {
            try tx.one(
                """
                INSERT INTO collection_routes (society_id, branch_id, code, name) VALUES (\(society), \(branch), \(code), \(title))
                RETURNING route_id
                """
            ) { try $0.id(0) }
        }
    }

    func set(
        _ id: ID<CollectionRoute>, code: String, title: String, isActive: Bool, _ tx: inout Transaction
    ) throws {
        _ = try CollectionConstraint.told(code) {
            try tx.execute(
                """
                UPDATE collection_routes SET code = \(code), name = \(title), is_active = \(isActive), version = version + 1
                WHERE society_id = \(society) AND route_id = \(id)
                """)
        }
    }

    // Whose they are.

    func assignments(
        of id: ID<CollectionRoute>, _ tx: inout Transaction
    ) throws -> [AssignmentFacts] {
        try tx.query(
            """
            SELECT m.from_date, m.agent_id, a.code || ' ' || p.name, m.reason, coalesce(u.display_name, '')
            FROM collection_assignments m
            LEFT JOIN collection_agents a ON a.society_id = m.society_id AND a.agent_id = m.agent_id
            LEFT JOIN parties p ON p.society_id = a.society_id AND p.party_id = a.party_id
            LEFT JOIN users u ON u.user_id = m.set_by
            WHERE m.society_id = \(society) AND m.route_id = \(id) ORDER BY m.from_date DESC, m.assignment_id DESC
            """
        ) { row in
            var facts = AssignmentFacts()
            (facts.from, facts.agent, facts.agentName) = (
                try row.date(0), try row.idOrNil(1), try row.textOrNil(2)
            )
            (facts.reason, facts.setByName) = (try row.text(3), try row.text(4))
            return facts
        }
    }

    /// How many routes are an agent's on a day, or will be later.
    func count(
        of agent: ID<CollectionAgent>, from day: CalendarDate, _ tx: inout Transaction
    ) throws -> Int {
        try tx.one(
            """
            SELECT count(DISTINCT m.route_id) FROM collection_assignments m
            WHERE m.society_id = \(society) AND m.agent_id = \(agent)
              AND NOT EXISTS (SELECT FROM collection_assignments n
                  WHERE n.society_id = m.society_id AND n.route_id = m.route_id
                    AND (n.from_date, n.assignment_id) > (m.from_date, m.assignment_id)
                    AND (n.from_date <= \(day) OR n.from_date = m.from_date))
            """
        ) { try $0.int(0) }
    }

    func assign(
        _ id: ID<CollectionRoute>, to agent: ID<CollectionAgent>?, from day: CalendarDate, _ reason: String,
        by user: ID<User>, _ tx: inout Transaction
    ) throws {
        try tx.execute(
            """
            INSERT INTO collection_assignments (society_id, route_id, agent_id, from_date, reason, set_by)
            VALUES (\(society), \(id), \(agent), \(day), \(reason), \(user))
            """)
    }

    // The accounts on them.

    /// The accounts of a route, or of every route of an agent on a day, in their order.
    func stops(
        of routes: [ID<CollectionRoute>], _ tx: inout Transaction
    ) throws -> [StopFacts] {
        try tx.query(
            """
            SELECT t.sub_account_id, t.place, s.number, s.name, -b.balance, c.maturity_date, l.collected_on, l.amount
            FROM collection_stops t
            JOIN sub_accounts s ON s.society_id = t.society_id AND s.sub_account_id = t.sub_account_id
            JOIN balances b ON b.society_id = t.society_id AND b.sub_account_id = t.sub_account_id
            LEFT JOIN deposit_contracts c ON c.society_id = t.society_id AND c.sub_account_id = t.sub_account_id AND c.ended_on IS NULL
            LEFT JOIN LATERAL (
                SELECT h.collected_on, r.amount FROM collection_rows r
                JOIN collection_sheets h ON h.society_id = r.society_id AND h.sheet_id = r.sheet_id AND h.status = 'posted'
                WHERE r.society_id = t.society_id AND r.sub_account_id = t.sub_account_id AND r.reversed_on IS NULL AND NOT r.is_unplaced
                ORDER BY h.collected_on DESC, r.row_id DESC LIMIT 1) l ON true
            WHERE t.society_id = \(society) AND t.route_id = ANY (\(routes)) AND s.status = 'open'
            ORDER BY t.route_id, t.place, t.sub_account_id
            """
        ) { row in
            var facts = StopFacts()
            (facts.subAccount, facts.place) = (try row.id(0), try row.int(1))
            (facts.number, facts.title, facts.balance) = (
                try row.text(2), try row.text(3), try row.money(4)
            )
            (facts.maturity, facts.lastOn, facts.lastAmount) = (
                try row.dateOrNil(5), try row.dateOrNil(6), try row.moneyOrNil(7)
            )
            return facts
        }
    }

    /// The rounds of agents on which accounts are on a day.
    func rounds(
        of accounts: [ID<SubAccount>], on day: CalendarDate, _ tx: inout Transaction
    ) throws -> [ID<SubAccount>: (route: ID<CollectionRoute>, agent: ID<CollectionAgent>, agentName: String)]
    {
        let rows = try tx.query(
            """
            SELECT t.sub_account_id, r.route_id, r.agent_id, r.title FROM collection_stops t
            JOIN (\(columns(on: day)) WHERE r.society_id = \(society)) r
                (route_id, branch_id, branch, code, name, agent_id, title, accounts, is_active, version) ON r.route_id = t.route_id
            WHERE t.society_id = \(society) AND t.sub_account_id = ANY (\(accounts)) AND r.agent_id IS NOT NULL
            """
        ) { row in
            (
                try row.id(0) as ID<SubAccount>,
                (
                    route: try row.id(1) as ID<CollectionRoute>, agent: try row.id(2) as ID<CollectionAgent>,
                    agentName: try row.text(3)
                )
            )
        }
        return Dictionary(rows) { first, _ in first }
    }

    /// On which route an account is.
    func route(
        of account: ID<SubAccount>, _ tx: inout Transaction
    ) throws -> ID<CollectionRoute>? {
        try tx.first(
            "SELECT route_id FROM collection_stops WHERE society_id = \(society) AND sub_account_id = \(account)"
        ) { try $0.id(0) }
    }

    /// Puts an account on a route at a place, or behind the last; those from the place on move up.
    func put(
        _ account: ID<SubAccount>, on route: ID<CollectionRoute>, at place: Int?, _ tx: inout Transaction
    ) throws {
        try take(account, &tx)
        if let place {
            try tx.execute(
                """
                UPDATE collection_stops SET place = place + 1
                WHERE society_id = \(society) AND route_id = \(route) AND place >= \(place)
                """)
        }
        try tx.execute(
            """
            INSERT INTO collection_stops (society_id, sub_account_id, route_id, place)
            VALUES (\(society), \(account), \(route), coalesce(\(place)::integer, (SELECT coalesce(max(place), 0) + 1 FROM collection_stops
                WHERE society_id = \(society) AND route_id = \(route))))
            """)
    }

    func take(_ account: ID<SubAccount>, _ tx: inout Transaction) throws {
        try tx.execute(
            "DELETE FROM collection_stops WHERE society_id = \(society) AND sub_account_id = \(account)")
    }
}

extension RouteFacts {
    fileprivate init(row: borrowing Row) throws {
        (route, branch, branchName) = (try row.id(0), try row.id(1), try row.text(2))
        (code, title, agent) = (try row.text(3), try row.text(4), try row.idOrNil(5))
        (agentName, accounts) = (try row.textOrNil(6), try row.int64(7))
        (isActive, version) = (try row.bool(8), try row.int(9))
    }
}
