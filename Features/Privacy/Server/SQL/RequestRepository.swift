internal import Gate
internal import Kernel
internal import Postgres
internal import PrivacyRules

/// Which requests to list.
struct RequestFilter: Sendable {
    var request: ID<PrivacyRequest>?
    var party: ID<Party>?
    var state: RequestState?
    var kind: RequestKind?
    var isLateOnly = false
    var branches: [ID<Branch>]?
    var after: Int64?
    var most = 10_000
}

/// The statements on requests.
struct RequestRepository {
    let society: ID<Society>

    /// Enters a request under the next number of the register.
    func insert(
        _ draft: OpenRequest, on received: CalendarDate, due: CalendarDate, by user: ID<User>,
        _ tx: inout Transaction
    ) throws -> ID<PrivacyRequest> {
        try tx.execute("SELECT pg_advisory_xact_lock(4002, \(Int32(clamping: society.raw)))")
        return try tx.one(
            """
            INSERT INTO privacy_requests (society_id, number, party_id, kind, channel, asked_by, words, received_on, due_on, owner_id,
                made_by)
            SELECT \(society), coalesce(max(r.number), 0) + 1, \(draft.party), \(draft.kind.rawValue), \(draft.channel.rawValue),
                \(draft.askedBy), \(draft.words), \(received), \(due), \(draft.owner), \(user)
            FROM privacy_requests r WHERE r.society_id = \(society)
            RETURNING request_id
            """
        ) { try $0.id(0) }
    }

    func find(_ request: ID<PrivacyRequest>, _ tx: inout Transaction) throws -> RequestFacts? {
        try list(RequestFilter(request: request), &tx).first
    }

    /// Reads and locks a request.
    func lock(_ request: ID<PrivacyRequest>, _ tx: inout Transaction) throws -> RequestFacts? {
        try tx.execute(
            "SELECT FROM privacy_requests WHERE society_id = \(society) AND request_id = \(request) FOR UPDATE"
        )
        return try find(request, &tx)
    }

    func all(of party: ID<Party>, _ tx: inout Transaction) throws -> [RequestFacts] {
        try list(RequestFilter(party: party), &tx)
    }

    /// Those that wait first, the nearest day first, then the others, the newest first; those of one person the newest first.
    func list(_ filter: RequestFilter, _ tx: inout Transaction) throws -> [RequestFacts] {
        func rank(_ row: SQL) -> SQL {
            """
            (\(row).state <> 'open'), coalesce(CASE WHEN \(row).state = 'open' THEN \(row).due_on END, 'infinity'::date),
                CASE WHEN \(row).state = 'open' THEN \(row).request_id ELSE -\(row).request_id END
            """
        }
        var sql: SQL = """
            SELECT r.request_id, r.number, r.party_id, p.name, r.kind, r.channel, r.asked_by, r.words, r.received_on, r.due_on,
                r.owner_id, o.display_name, r.state, r.state = 'open' AND r.due_on < (now() AT TIME ZONE 'Asia/Kolkata')::date,
                r.answer, r.ended_on, e.display_name, r.version, p.home_branch_id
            FROM privacy_requests r JOIN parties p USING (society_id, party_id)
            LEFT JOIN users o ON o.user_id = r.owner_id LEFT JOIN users e ON e.user_id = r.ended_by
            WHERE r.society_id = \(society)
            """
        if let request = filter.request { sql += " AND r.request_id = \(request)" }
        if let party = filter.party { sql += " AND r.party_id = \(party)" }
        if let state = filter.state { sql += " AND r.state = \(state.rawValue)" }
        if let kind = filter.kind { sql += " AND r.kind = \(kind.rawValue)" }
        if filter.isLateOnly {
            sql += " AND r.state = 'open' AND r.due_on < (now() AT TIME ZONE 'Asia/Kolkata')::date"
        }
        if let branches = filter.branches {
            sql += " AND (p.home_branch_id IS NULL OR p.home_branch_id = ANY (\(branches.map(\.raw))))"
        }
        if let after = filter.after {
            sql += """
                 AND (\(rank("r"))) > (SELECT \(rank("x"))
                   FROM privacy_requests x WHERE x.society_id = \(society) AND x.request_id = \(after))
                """
        }
        sql += filter.party == nil ? " ORDER BY \(rank("r"))" : " ORDER BY r.request_id DESC"
        sql += " LIMIT \(filter.most)"
        return try tx.query(sql, Self.facts)
    }

    private static func facts(_ row: borrowing Row) throws -> RequestFacts {
        var facts = RequestFacts()
        facts.request = try row.id(0)
        facts.number = try row.int32(1)
        facts.party = try row.id(2)
        facts.partyName = try row.text(3)
        facts.kind = RequestKind(rawValue: try row.text(4)) ?? .grievance
        facts.channel = PrivacyChannel(rawValue: try row.text(5)) ?? .counter
        facts.askedBy = try row.textOrNil(6)
        facts.words = try row.text(7)
        facts.receivedOn = try row.date(8)
        facts.dueOn = try row.date(9)
        facts.owner = try row.idOrNil(10)
        facts.ownerName = try row.textOrNil(11)
        facts.state = RequestState(rawValue: try row.text(12)) ?? .open
        facts.isLate = try row.bool(13)
        facts.answer = try row.textOrNil(14)
        facts.endedOn = try row.dateOrNil(15)
        facts.endedBy = try row.textOrNil(16)
        facts.version = try row.int(17)
        facts.branch = try row.valueOrNil(18)
        return facts
    }

    func assign(_ request: ID<PrivacyRequest>, to user: ID<User>, _ tx: inout Transaction) throws {
        try tx.execute(
            """
            UPDATE privacy_requests SET owner_id = \(user), version = version + 1
            WHERE society_id = \(society) AND request_id = \(request)
            """)
    }

    func end(
        _ request: ID<PrivacyRequest>, as state: RequestState, _ answer: String, on date: CalendarDate,
        by user: ID<User>, _ tx: inout Transaction
    ) throws {
        try tx.execute(
            """
            UPDATE privacy_requests SET state = \(state.rawValue), answer = \(answer), ended_on = \(date), ended_by = \(user),
                version = version + 1
            WHERE society_id = \(society) AND request_id = \(request)
            """)
    }

    /// What requests are called.
    func names(of requests: [Int64], _ tx: inout Transaction) throws -> [Int64: String] {
        let rows = try tx.query(
            """
            SELECT request_id, number::text FROM privacy_requests
            WHERE society_id = \(society) AND request_id = ANY (\(requests))
            """
        ) { (try $0.int64(0), try $0.text(1)) }
        return Dictionary(rows) { first, _ in first }
    }
}
