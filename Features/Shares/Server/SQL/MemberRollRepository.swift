internal import Gate
internal import Kernel
internal import MembersRules
internal import Postgres
internal import SharesRules

/// Which members a statutory register tells of.
struct MemberRollFilter: Sendable {
    var on: CalendarDate
    /// Those alone who hold shares on that day.
    var holdersOnly: Bool
    var memberClass: ID<MemberClass>?
    var branch: ID<Branch>?
    var after: ID<Member>?
    var before: ID<Member>?
    var most = 50
}

/// The statements behind the statutory registers of members (I) and of members with shares (J), as of any day.
struct MemberRollRepository {
    let society: ID<Society>

    private func from(_ filter: MemberRollFilter) -> SQL {
        let held: SQL =
            filter.holdersOnly
            ? """
             AND held.shares > 0 AND EXISTS (SELECT FROM share_folios h
                WHERE h.society_id = m.society_id AND h.member_id = m.member_id)
            """ : ""
        var sql: SQL = """
             FROM members m JOIN parties p USING (society_id, party_id) JOIN member_classes c USING (society_id, class_id)
            CROSS JOIN LATERAL (
                SELECT coalesce(sum(x.shares), 0)::bigint AS shares, coalesce(sum(x.shares * k.face_value), 0)::bigint AS amount,
                       string_agg(DISTINCT concat_ws('/', f.book, f.page), ', ') AS places
                FROM share_folios f JOIN share_kinds k USING (society_id, kind_id) JOIN share_movements x USING (society_id, folio_id)
                WHERE f.society_id = m.society_id AND f.member_id = m.member_id AND x.on_date <= \(filter.on)) held
            WHERE m.society_id = \(society) AND m.admitted_on <= \(filter.on)
            """
        sql += held
        return sql + Self.narrowed(filter)
    }

    private static func narrowed(_ filter: MemberRollFilter) -> SQL {
        var sql: SQL = ""
        if let memberClass = filter.memberClass { sql += " AND m.class_id = \(memberClass)" }
        if let branch = filter.branch { sql += " AND m.branch_id = \(branch)" }
        return sql
    }

    /// Members by number, behind or before one.
    func page(_ filter: MemberRollFilter, _ tx: inout Transaction) throws -> [MemberRollFacts] {
        let on = filter.on
        let columns: SQL = """
            SELECT m.member_id, m.number, p.name, p.local_name, p.address, c.name, m.applied_on, m.admitted_on, m.resolution_number,
                CASE WHEN m.ceased_on <= \(on) THEN m.ceased_on END, held.shares, held.amount, held.places, (
                    SELECT string_agg(n.name, ', ' ORDER BY n.place) FROM nominations o JOIN nominees n USING (society_id, nomination_id)
                    WHERE o.society_id = m.society_id AND o.member_id = m.member_id AND o.made_on <= \(on)
                      AND (o.ended_on IS NULL OR o.ended_on > \(on))), (
                    SELECT string_agg(k.certificate_prefix || t.number, ', ' ORDER BY t.number) FROM share_certificates t
                    JOIN share_folios f USING (society_id, folio_id) JOIN share_kinds k ON k.society_id = t.society_id AND k.kind_id = t.kind_id
                    WHERE f.society_id = m.society_id AND f.member_id = m.member_id AND t.issued_on <= \(on)
                      AND (t.ended_on IS NULL OR t.ended_on > \(on))), (
                    SELECT string_agg(CASE WHEN r.first_number = r.last_number THEN r.first_number::text
                                      ELSE r.first_number || '–' || r.last_number END, ', ' ORDER BY r.first_number)
                    FROM share_certificates t JOIN share_folios f USING (society_id, folio_id)
                    JOIN share_ranges r USING (society_id, certificate_id)
                    WHERE f.society_id = m.society_id AND f.member_id = m.member_id AND t.issued_on <= \(on)
                      AND (t.ended_on IS NULL OR t.ended_on > \(on))), (
                    SELECT string_agg(DISTINCT hp.name, ', ') FROM share_folios f JOIN joint_holders h USING (society_id, sub_account_id)
                    JOIN parties hp ON hp.society_id = h.society_id AND hp.party_id = h.party_id
                    WHERE f.society_id = m.society_id AND f.member_id = m.member_id AND h.from_on <= \(on)
                      AND (h.ended_on IS NULL OR h.ended_on > \(on)))
            """
        let isBack = filter.before != nil
        var sql = columns + from(filter)
        // Whoever was admitted has a number; the index has those without one behind the others, or before them.
        let hasNone: SQL = isBack ? "(m.number IS NOT NULL)" : "(m.number IS NULL)"
        let keys = SortedKeys([hasNone, "m.number_key"], "m.member_id", isAscending: !isBack)
        if let edge = filter.before ?? filter.after {
            sql += keys.behind("FROM members m WHERE m.society_id = \(society) AND m.member_id = \(edge)")
        }
        sql += keys.orderBy
        sql += " LIMIT \(filter.most)"
        let rows = try tx.query(sql) { try MemberRollFacts(row: $0) }
        return isBack ? rows.reversed() : rows
    }

    /// Hands over every member in order.
    func each(
        _ filter: MemberRollFilter, _ tx: inout Transaction, _ body: (MemberRollFacts) throws -> Void
    ) throws {
        var filter = filter
        (filter.before, filter.after, filter.most) = (nil, nil, 2000)
        while true {
            let rows = try page(filter, &tx)
            for row in rows { try body(row) }
            guard rows.count == filter.most, let last = rows.last else { return }
            filter.after = last.member
        }
    }

    /// How many members, shares, and what they are at face value.
    func totals(
        _ filter: MemberRollFilter, _ tx: inout Transaction
    ) throws -> (members: Int64, shares: Int64, amount: Money) {
        var sql: SQL = """
            SELECT count(*), coalesce(sum(held.shares), 0)::bigint, coalesce(sum(held.amount), 0)::bigint
            FROM members m LEFT JOIN (
                SELECT f.member_id, sum(x.shares) AS shares, sum(x.shares * k.face_value) AS amount
                FROM share_movements x JOIN share_folios f USING (society_id, folio_id) JOIN share_kinds k USING (society_id, kind_id)
                WHERE x.society_id = \(society) AND x.on_date <= \(filter.on) GROUP BY f.member_id) held
            ON held.member_id = m.member_id
            WHERE m.society_id = \(society) AND m.admitted_on <= \(filter.on)
            """
        if filter.holdersOnly { sql += " AND held.shares > 0" }
        sql += Self.narrowed(filter)
        return try tx.one(sql) { (try $0.int64(0), try $0.int64(1), try $0.money(2)) }
    }
}

extension MemberRollFacts {
    fileprivate init(row: borrowing Row) throws {
        self.init()
        member = try row.id(0)
        memberNumber = try row.textOrNil(1)
        title = try row.text(2)
        localName = try row.textOrNil(3)
        address = try row.textOrNil(4)
        className = try row.text(5)
        appliedOn = try row.date(6)
        admittedOn = try row.dateOrNil(7)
        resolutionNumber = try row.textOrNil(8)
        ceasedOn = try row.dateOrNil(9)
        shares = try row.int64(10)
        amount = try row.money(11)
        places = try row.textOrNil(12)
        nominees = try row.textOrNil(13)
        certificates = try row.textOrNil(14)
        numbers = try row.textOrNil(15)
        jointWith = try row.textOrNil(16)
    }
}
