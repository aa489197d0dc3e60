internal import Edge
internal import Gate
internal import Kernel
internal import MembersRules
internal import Postgres

/// The statements on the register of members.
struct MemberRepository {
    let society: ID<Society>

    private static let columns: SQL = """
        SELECT m.member_id, m.party_id, p.name, p.local_name, m.number, m.class_id, c.code, c.name, m.branch_id, b.name,
            m.status, p.mobile, m.shares_wanted, m.introduced_by, ip.name, m.applied_on, m.resolution_number,
            m.resolution_date, m.admitted_on, m.ceased_on, m.closed_on, m.version
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

    func find(_ member: ID<Member>, _ tx: inout Transaction) throws -> MemberFacts? {
        try tx.first(
            Self.columns + Self.from + " WHERE m.society_id = \(society) AND m.member_id = \(member)"
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

    /// Writes where a membership stands now, with what belongs to it, and notes the step.
    func step(
        _ facts: MemberFacts, reason: String?, by user: ID<User>, on date: CalendarDate,
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
        try note(facts.member, facts.status, on: date, facts.resolutionNumber, reason, by: user, &tx)
    }

    func note(
        _ member: ID<Member>, _ status: MemberStatus, on date: CalendarDate, _ resolution: String? = nil,
        _ reason: String? = nil, by user: ID<User>, _ tx: inout Transaction
    ) throws {
        try tx.execute(
            """
            INSERT INTO member_steps (society_id, member_id, status, on_date, resolution_number, reason, done_by)
            VALUES (\(society), \(member), \(status.rawValue), \(date), \(resolution), \(reason), \(user))
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

    func steps(of member: ID<Member>, _ tx: inout Transaction) throws -> [MemberStepFacts] {
        try tx.query(
            """
            SELECT s.status, s.on_date, s.resolution_number, s.reason, u.display_name
            FROM member_steps s JOIN users u ON u.user_id = s.done_by
            WHERE s.society_id = \(society) AND s.member_id = \(member) ORDER BY s.step_id
            """
        ) { row in
            var step = MemberStepFacts()
            step.status = MemberStatus(rawValue: try row.text(0)) ?? .applied
            step.onDate = try row.date(1)
            step.resolutionNumber = try row.textOrNil(2)
            step.reason = try row.textOrNil(3)
            step.by = try row.text(4)
            return step
        }
    }

    // The list.

    private func matching(_ filter: MemberFilter) -> SQL {
        var sql: SQL = " WHERE m.society_id = \(society)"
        if let status = filter.status { sql += " AND m.status = \(status.rawValue)" }
        if let memberClass = filter.memberClass { sql += " AND m.class_id = \(memberClass)" }
        if let branch = filter.branch { sql += " AND m.branch_id = \(branch)" }
        return sql
    }

    private static func key(_ order: SortOrder<MemberSort>) -> [SQL] {
        let isEmpty: SQL = order.isAscending ? " IS NULL" : " IS NOT NULL"
        return switch order.key {
        case .number: ["(m.number\(isEmpty))", "coalesce(length(m.number), 0)", "coalesce(m.number, '')"]
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
    func each(_ filter: MemberFilter, _ tx: inout Transaction, _ body: (MemberFacts) throws -> Void) throws {
        var filter = filter
        (filter.before, filter.after, filter.most) = (nil, nil, 2000)
        while true {
            let rows = try page(filter, &tx)
            for row in rows { try body(row) }
            guard rows.count == filter.most, let last = rows.last else { return }
            filter.after = last.member
        }
    }

    /// The best finds by name, number of member or party, or mobile number.
    func search(_ wanted: String, _ filter: MemberFilter, _ tx: inout Transaction) throws -> [MemberFacts] {
        try tx.query(
            Self.columns
                + """
                 FROM (SELECT party_id, max(rank) AS rank FROM (
                        SELECT party_id, rank FROM parties_search(\(wanted), \(Int32(filter.most)))
                        UNION ALL SELECT party_id, 3 FROM members WHERE society_id = \(society) AND number = \(wanted)) found
                    GROUP BY party_id) f
                JOIN members m ON m.party_id = f.party_id JOIN parties p ON p.society_id = m.society_id AND p.party_id = m.party_id
                JOIN member_classes c ON c.society_id = m.society_id AND c.class_id = m.class_id
                JOIN branches b ON b.society_id = m.society_id AND b.branch_id = m.branch_id
                LEFT JOIN members i ON i.society_id = m.society_id AND i.member_id = m.introduced_by
                LEFT JOIN parties ip ON ip.society_id = i.society_id AND ip.party_id = i.party_id
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
    }
}
