internal import Edge
internal import Gate
internal import Kernel
internal import MembersRules
internal import Parties
internal import PartiesRules
internal import Postgres

/// The statements on the register of members.
struct MemberRepository {
    let society: ID<Society>

    private static let columns: SQL = """
        SELECT m.member_id, m.party_id, p.name, p.local_name, m.number, m.class_id, c.code, c.name, m.branch_id, b.name,
            m.status, p.mobile, m.shares_wanted, m.introduced_by, ip.name, m.applied_on, m.resolution_number,
            m.resolution_date, m.admitted_on, m.ceased_on, m.closed_on, m.version, m.risk_class, m.kyc_on, m.kyc_due_on
        """
    private static let from: SQL = """
         FROM members m JOIN parties p USING (society_id, party_id) JOIN member_classes c USING (society_id, class_id)
        JOIN branches b USING (society_id, branch_id)
        LEFT JOIN members i ON i.society_id = m.society_id AND i.member_id = m.introduced_by
        LEFT JOIN parties ip ON ip.society_id = i.society_id AND ip.party_id = i.party_id
        """

    func insert(
        _ draft: ApplyForMembership, party: ID<Party>, name: String, on date: CalendarDate,
        _ tx: inout Transaction
    ) throws -> ID<Member> {
        do {
            return try tx.one(
                """
                INSERT INTO members (society_id, party_id, class_id, branch_id, status, shares_wanted, introduced_by, applied_on)
                VALUES (\(society), \(party), \(draft.memberClass), \(draft.branchID), 'applied', \(draft.sharesWanted ?? 0),
                    \(draft.introducedBy), \(date)) RETURNING member_id
                """
            ) { try $0.id(0) }
        } catch let error as DatabaseError {
            throw MemberConstraint.refusal(of: error, naming: name) ?? error
        }
    }

    /// Inserts members who come over from older books, with their first step.
    func insert(_ members: [MemberTakenOver], by user: ID<User>, _ tx: inout Transaction) throws {
        do {
            try tx.execute(
                """
                WITH taken AS (
                    INSERT INTO members (society_id, party_id, class_id, branch_id, number, status, applied_on, admitted_on,
                        is_taken_over)
                    SELECT \(society), m.party, m.class, m.branch, m.number, 'active', m.admitted, m.admitted, true
                    FROM unnest(\(members.map(\.party)), \(members.map(\.memberClass)), \(members.map(\.branch)),
                        \(members.map(\.number)), \(members.map(\.admittedOn))) AS m (party, class, branch, number, admitted)
                    RETURNING member_id, admitted_on)
                INSERT INTO member_steps (society_id, member_id, status, on_date, done_by)
                SELECT \(society), member_id, 'active', admitted_on, \(user) FROM taken
                """)
        } catch let error as DatabaseError {
            throw MemberConstraint.refusal(of: error, naming: members.first?.number ?? "") ?? error
        }
    }

    func find(_ member: ID<Member>, _ tx: inout Transaction) throws -> MemberFacts? {
        try tx.first(
            Self.columns + Self.from + " WHERE m.society_id = \(society) AND m.member_id = \(member)"
        ) { try MemberFacts(row: $0) }
    }

    /// Reads memberships.
    func those(_ members: [ID<Member>], _ tx: inout Transaction) throws -> [MemberFacts] {
        try tx.query(
            Self.columns + Self.from
                + " WHERE m.society_id = \(society) AND m.member_id = ANY (\(members.map(\.raw)))"
        ) { try MemberFacts(row: $0) }
    }

    /// Reads and locks memberships, in the order of their numbers in the program.
    func lock(_ members: [ID<Member>], _ tx: inout Transaction) throws -> [MemberFacts] {
        try tx.query(
            Self.columns + Self.from
                + """
                 WHERE m.society_id = \(society) AND m.member_id = ANY (\(members.map(\.raw)))
                ORDER BY m.member_id FOR NO KEY UPDATE OF m
                """
        ) { try MemberFacts(row: $0) }
    }

    /// The memberships of a party, the newest first.
    func memberships(of party: ID<Party>, _ tx: inout Transaction) throws -> [MemberFacts] {
        try tx.query(
            Self.columns + Self.from
                + " WHERE m.society_id = \(society) AND m.party_id = \(party) ORDER BY m.member_id DESC"
        ) { try MemberFacts(row: $0) }
    }

    /// Whether persons belong, or have applied, and the last day of those whose memberships are all over.
    func ends(
        of parties: [ID<Party>], _ tx: inout Transaction
    ) throws -> [(party: ID<Party>, isLiving: Bool, lastDay: CalendarDate?)] {
        try tx.query(
            """
            SELECT m.party_id, bool_or(m.status NOT IN ('rejected', 'withdrawn', 'closed')), max(coalesce(m.closed_on, s.last_day))
            FROM members m LEFT JOIN LATERAL (SELECT max(on_date) AS last_day FROM member_steps
                WHERE society_id = m.society_id AND member_id = m.member_id) s ON true
            WHERE m.society_id = \(society) AND m.party_id = ANY (\(parties.map(\.raw))) GROUP BY m.party_id
            """
        ) { (try $0.id(0), try $0.bool(1), try $0.dateOrNil(2)) }
    }

    /// Writes where a membership stands now, with what belongs to it, and notes the step.
    func step(
        _ facts: MemberFacts, _ resolution: Resolution?, reason: String?, by user: ID<User>,
        on date: CalendarDate,
        _ tx: inout Transaction
    ) throws {
        do {
            try tx.execute(
                """
                UPDATE members SET number = \(facts.number), status = \(facts.status.rawValue),
                    resolution_number = \(facts.resolutionNumber), resolution_date = \(facts.resolutionDate),
                    admitted_on = \(facts.admittedOn), ceased_on = \(facts.ceasedOn), closed_on = \(facts.closedOn),
                    version = version + 1
                WHERE society_id = \(society) AND member_id = \(facts.member)
                """)
        } catch let error as DatabaseError {
            throw MemberConstraint.refusal(of: error, naming: facts.number ?? facts.title) ?? error
        }
        try note(facts.member, facts.status, on: date, resolution, reason, by: user, &tx)
    }

    func note(
        _ member: ID<Member>, _ status: MemberStatus, on date: CalendarDate, _ resolution: Resolution? = nil,
        _ reason: String? = nil, by user: ID<User>, _ tx: inout Transaction
    ) throws {
        try tx.execute(
            """
            INSERT INTO member_steps (society_id, member_id, status, on_date, resolution_number, resolution_date, reason, done_by)
            VALUES (\(society), \(member), \(status.rawValue), \(date), \(resolution?.number), \(resolution?.date),
                \(reason), \(user))
            """)
    }

    func update(_ facts: MemberFacts, _ tx: inout Transaction) throws {
        do {
            try tx.execute(
                """
                UPDATE members SET class_id = \(facts.memberClass), branch_id = \(facts.branch),
                    shares_wanted = \(facts.sharesWanted), introduced_by = \(facts.introducedBy), number = \(facts.number),
                    version = version + 1
                WHERE society_id = \(society) AND member_id = \(facts.member)
                """)
        } catch let error as DatabaseError {
            throw MemberConstraint.refusal(of: error, naming: facts.number ?? facts.title) ?? error
        }
    }

    /// Writes how great the risk is, when papers were found right and when they are looked at again.
    func setKYC(_ facts: MemberFacts, _ tx: inout Transaction) throws {
        try tx.execute(
            """
            UPDATE members SET risk_class = \(facts.risk.rawValue), kyc_on = \(facts.kycOn), kyc_due_on = \(facts.kycDueOn),
                version = version + 1
            WHERE society_id = \(society) AND member_id = \(facts.member)
            """)
    }

    func steps(of member: ID<Member>, _ tx: inout Transaction) throws -> [MemberStepFacts] {
        try tx.query(
            """
            SELECT s.status, s.on_date, s.resolution_number, s.resolution_date, s.reason, u.display_name
            FROM member_steps s JOIN users u ON u.user_id = s.done_by
            WHERE s.society_id = \(society) AND s.member_id = \(member) ORDER BY s.step_id
            """
        ) { row in
            var step = MemberStepFacts()
            step.status = MemberStatus(rawValue: try row.text(0)) ?? .applied
            step.onDate = try row.date(1)
            step.resolutionNumber = try row.textOrNil(2)
            step.resolutionDate = try row.dateOrNil(3)
            step.reason = try row.textOrNil(4)
            step.by = try row.text(5)
            return step
        }
    }

    /// Gives a membership a new version.
    func touch(_ member: ID<Member>, _ tx: inout Transaction) throws {
        try tx.execute(
            "UPDATE members SET version = version + 1 WHERE society_id = \(society) AND member_id = \(member)"
        )
    }

    // The list.

    private func matching(_ filter: MemberFilter) -> SQL {
        var sql: SQL = " WHERE m.society_id = \(society)"
        if let status = filter.status { sql += " AND m.status = \(status.rawValue)" }
        if let memberClass = filter.memberClass { sql += " AND m.class_id = \(memberClass)" }
        if let due = filter.kycDueBy { sql += " AND m.kyc_due_on <= \(due)" }
        if let branch = filter.branch { sql += " AND m.branch_id = \(branch)" }
        if let custom = filter.custom {
            let isOfMembership = custom.facts.draft.recordKind == .membership
            sql += custom.condition(of: isOfMembership ? "m.member_id" : "m.party_id", in: society)
        }
        return sql
    }

    private static func key(_ order: SortOrder<MemberSort>) -> [SQL] {
        let isEmpty: SQL = order.isAscending ? " IS NULL" : " IS NOT NULL"
        return switch order.key {
        case .number: ["(m.number\(isEmpty))", "m.number_key"]
        case .name: ["lower(p.name)"]
        case .status: ["m.status"]
        case .appliedOn: ["m.applied_on"]
        case .admittedOn: ["(m.admitted_on\(isEmpty))", "coalesce(m.admitted_on, '-infinity'::date)"]
        }
    }

    /// A page in the order of the filter, behind or before a member.
    func page(_ filter: MemberFilter, _ tx: inout Transaction) throws -> [MemberFacts] {
        let isBack = filter.before != nil
        var sql = Self.columns + Self.from + matching(filter)
        let keys = SortedKeys(
            Self.key(filter.order), "m.member_id", isAscending: filter.order.isAscending != isBack)
        if let edge = filter.before ?? filter.after {
            sql += keys.behind(
                """
                FROM members m JOIN parties p USING (society_id, party_id)
                WHERE m.society_id = \(society) AND m.member_id = \(edge)
                """)
        }
        sql += keys.orderBy
        sql += " LIMIT \(filter.most)"
        let rows = try tx.query(sql) { try MemberFacts(row: $0) }
        return isBack ? rows.reversed() : rows
    }

    /// Hands over every member that the filter lets pass, in its order.
    ///
    /// Many at a time.
    func each(
        _ filter: MemberFilter, _ tx: inout Transaction,
        _ body: ([MemberFacts], inout Transaction) throws -> Void
    ) throws {
        var filter = filter
        (filter.before, filter.after, filter.most) = (nil, nil, 2000)
        while true {
            let rows = try page(filter, &tx)
            try body(rows, &tx)
            guard rows.count == filter.most, let last = rows.last else { return }
            filter.after = last.member
        }
    }

    /// How many persons a search looks at before the filters.
    private static let mostFinds: Int32 = 1000

    /// Whether a living member bears a number.
    func isTaken(_ number: String, _ tx: inout Transaction) throws -> Bool {
        try tx.one(
            """
            SELECT EXISTS (SELECT FROM members
                WHERE society_id = \(society) AND number = \(number) AND status <> 'closed')
            """
        ) { try $0.bool(0) }
    }

    /// How many living memberships belong to a branch.
    func countLiving(in branch: ID<Branch>, _ tx: inout Transaction) throws -> Int64 {
        try tx.one(
            """
            SELECT count(*) FROM members WHERE society_id = \(society) AND branch_id = \(branch)
              AND status NOT IN ('rejected', 'withdrawn', 'closed')
            """
        ) { try $0.int64(0) }
    }

    /// The best finds by name, number of member or party, or mobile number.
    func search(_ wanted: String, _ filter: MemberFilter, _ tx: inout Transaction) throws -> [MemberFacts] {
        try tx.query(
            Self.columns + Self.from
                + """
                 JOIN (SELECT party_id, max(rank) AS rank FROM (
                        SELECT party_id, rank FROM parties_search(\(wanted), \(Self.mostFinds))
                        UNION ALL SELECT party_id, 3 FROM members WHERE society_id = \(society) AND number = \(wanted)) found
                    GROUP BY party_id) f ON f.party_id = m.party_id
                """
                + matching(filter) + " ORDER BY f.rank DESC, p.name, m.member_id LIMIT \(filter.most)"
        ) { try MemberFacts(row: $0) }
    }
}

/// Which members to list.
struct MemberFilter: Sendable {
    var status: MemberStatus?
    var memberClass: ID<MemberClass>?
    var branch: ID<Branch>?
    var kycDueBy: CalendarDate?
    var custom: CustomFilter?
    var order = SortOrder(MemberSort.number)
    var after: ID<Member>?
    var before: ID<Member>?
    var most = 50
}

extension MemberFacts {
    init(row: borrowing Row) throws {
        self.init()
        member = try row.id(0)
        party = try row.id(1)
        title = try row.text(2)
        localName = try row.textOrNil(3)
        number = try row.textOrNil(4)
        memberClass = try row.id(5)
        classCode = try row.text(6)
        className = try row.text(7)
        branch = try row.id(8)
        branchName = try row.text(9)
        status = MemberStatus(rawValue: try row.text(10)) ?? .applied
        mobile = try row.textOrNil(11)
        sharesWanted = try row.int(12)
        introducedBy = try row.idOrNil(13)
        introducerName = try row.textOrNil(14)
        appliedOn = try row.date(15)
        resolutionNumber = try row.textOrNil(16)
        resolutionDate = try row.dateOrNil(17)
        admittedOn = try row.dateOrNil(18)
        ceasedOn = try row.dateOrNil(19)
        closedOn = try row.dateOrNil(20)
        version = try row.int(21)
        risk = RiskClass(rawValue: try row.text(22)) ?? .low
        kycOn = try row.dateOrNil(23)
        kycDueOn = try row.dateOrNil(24)
    }
}
