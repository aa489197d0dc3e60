internal import Gate
internal import GeneralLedgerRules
internal import Kernel
internal import MembersRules
internal import Postgres
internal import SharesRules

/// An application with the account on which its money waits.
struct ShareApplicationRow: Sendable {
    var facts: ShareApplicationFacts
    var money: ID<SubAccount>
}

/// The statements on applications.
struct ShareApplicationRepository {
    let society: ID<Society>

    private static let columns: SQL = """
        SELECT a.application_id, a.member_id, m.number, p.name, p.local_name, a.kind_id, k.name, a.shares, a.amount,
            a.applied_on, a.status, a.decided_on, a.resolution_number, a.resolution_date, a.version, a.sub_account_id
        FROM share_applications a JOIN members m USING (society_id, member_id) JOIN parties p USING (society_id, party_id)
        JOIN share_kinds k USING (society_id, kind_id)
        """

    func insert(
        _ kind: ID<ShareKind>, _ member: ID<Member>, _ account: ID<SubAccount>, shares: Int64, amount: Money,
        on date: CalendarDate, _ tx: inout Transaction
    ) throws -> ID<ShareApplication> {
        try tx.one(
            """
            INSERT INTO share_applications (society_id, kind_id, member_id, sub_account_id, shares, amount, applied_on)
            VALUES (\(society), \(kind), \(member), \(account), \(shares), \(amount), \(date)) RETURNING application_id
            """
        ) { try $0.id(0) }
    }

    func find(_ id: ID<ShareApplication>, _ tx: inout Transaction) throws -> ShareApplicationFacts? {
        try tx.first(
            Self.columns + " WHERE a.society_id = \(society) AND a.application_id = \(id)"
        ) { try ShareApplicationRow(row: $0).facts }
    }

    /// Whose the applications are, without a lock: members are locked before them.
    func members(
        of ids: [ID<ShareApplication>], _ tx: inout Transaction
    ) throws -> [ID<ShareApplication>: ID<Member>] {
        let rows: [(ID<ShareApplication>, ID<Member>)] = try tx.query(
            """
            SELECT application_id, member_id FROM share_applications
            WHERE society_id = \(society) AND application_id = ANY (\(ids.map(\.raw)))
            """
        ) { (try $0.id(0), try $0.id(1)) }
        return Dictionary(rows) { first, _ in first }
    }

    /// Reads and locks applications, in the order of their numbers in the program.
    func lock(
        _ ids: [ID<ShareApplication>], _ tx: inout Transaction
    ) throws -> [ShareApplicationRow] {
        try tx.query(
            Self.columns
                + """
                 WHERE a.society_id = \(society) AND a.application_id = ANY (\(ids.map(\.raw)))
                ORDER BY a.application_id FOR NO KEY UPDATE OF a
                """
        ) { try ShareApplicationRow(row: $0) }
    }

    func decide(
        _ ids: [ID<ShareApplication>], _ status: ShareApplicationStatus, by event: ID<ShareEvent>?,
        _ resolution: ShareResolution, on date: CalendarDate, _ tx: inout Transaction
    ) throws {
        try tx.execute(
            """
            UPDATE share_applications SET status = \(status.rawValue), decided_on = \(date), event_id = \(event),
                resolution_number = \(resolution.number), resolution_date = \(resolution.date), version = version + 1
            WHERE society_id = \(society) AND application_id = ANY (\(ids.map(\.raw)))
            """)
    }

    /// The money of a member's applications that wait.
    func waiting(of member: ID<Member>, _ tx: inout Transaction) throws -> Money {
        try tx.one(
            """
            SELECT coalesce(sum(amount), 0)::bigint FROM share_applications
            WHERE society_id = \(society) AND member_id = \(member) AND status = 'waiting'
            """
        ) { try $0.money(0) }
    }

    /// Applications in their order, the newest first; of a status, of a member, before one.
    func list(_ filter: ShareApplicationFilter, _ tx: inout Transaction) throws -> [ShareApplicationFacts] {
        var sql = Self.columns + " WHERE a.society_id = \(society)"
        if let status = filter.status { sql += " AND a.status = \(status.rawValue)" }
        if let member = filter.member { sql += " AND a.member_id = \(member)" }
        let isBack = filter.before != nil
        if let edge = filter.before {
            sql += " AND a.application_id > \(edge) ORDER BY a.application_id"
        } else {
            if let edge = filter.after { sql += " AND a.application_id < \(edge)" }
            sql += " ORDER BY a.application_id DESC"
        }
        sql += " LIMIT \(filter.most)"
        let rows = try tx.query(sql) { try ShareApplicationRow(row: $0).facts }
        return isBack ? rows.reversed() : rows
    }
}

/// Which applications to list.
struct ShareApplicationFilter: Sendable {
    var status: ShareApplicationStatus?
    var member: ID<Member>?
    var after: ID<ShareApplication>?
    var before: ID<ShareApplication>?
    var most = 50
}

extension ShareApplicationRow {
    fileprivate init(row: borrowing Row) throws {
        var facts = ShareApplicationFacts()
        facts.application = try row.id(0)
        facts.member = try row.id(1)
        facts.memberNumber = try row.textOrNil(2)
        facts.title = try row.text(3)
        facts.localName = try row.textOrNil(4)
        facts.kind = try row.id(5)
        facts.kindName = try row.text(6)
        facts.shares = try row.int64(7)
        facts.amount = try row.money(8)
        facts.appliedOn = try row.date(9)
        facts.status = ShareApplicationStatus(rawValue: try row.text(10)) ?? .waiting
        facts.decidedOn = try row.dateOrNil(11)
        facts.resolutionNumber = try row.textOrNil(12)
        facts.resolutionDate = try row.dateOrNil(13)
        facts.version = try row.int(14)
        self.init(facts: facts, money: try row.id(15))
    }
}
