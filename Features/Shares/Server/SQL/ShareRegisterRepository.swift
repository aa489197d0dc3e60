internal import Gate
internal import Kernel
internal import MembersRules
internal import Postgres
internal import SharesRules

/// Which certificates to list.
struct ShareCertificateFilter: Sendable {
    var search: String?
    var kind: ID<ShareKind>?
    var member: ID<Member>?
    var event: ID<ShareEvent>?
    var certificate: ID<ShareCertificate>?
    /// Those that stand alone.
    var isStanding = false
    var after: ID<ShareCertificate>?
    var before: ID<ShareCertificate>?
    var most = 50
}

/// The statements that read the share register: certificates with their holders, numbers and what became of them.
struct ShareRegisterRepository {
    let society: ID<Society>

    private static let columns: SQL = """
        SELECT c.certificate_id, k.certificate_prefix || c.number, c.kind_id, k.name, k.local_name, k.face_value, f.member_id,
            m.number, p.name, p.local_name, f.book, f.page, c.shares, c.shares * k.face_value, c.issued_on, e.what,
            e.resolution_number, e.resolution_date, k.certificate_prefix || d.number, c.ended_on, x.what, (
                SELECT string_agg(k.certificate_prefix || n.number || ' ' || np.name, ', ' ORDER BY n.number)
                FROM share_certificates n JOIN share_folios nf USING (society_id, folio_id)
                JOIN members nm USING (society_id, member_id) JOIN parties np USING (society_id, party_id)
                WHERE n.society_id = c.society_id AND n.made_by = c.ended_by AND n.kind_id = c.kind_id),
            c.version, r.firsts, r.lasts, r.since,
            p.address, (
                SELECT string_agg(hp.name, ', ' ORDER BY h.place) FROM joint_holders h
                JOIN parties hp ON hp.society_id = h.society_id AND hp.party_id = h.party_id
                WHERE h.society_id = c.society_id AND h.sub_account_id = f.sub_account_id AND h.ended_on IS NULL)
        FROM share_certificates c JOIN share_kinds k USING (society_id, kind_id) JOIN share_folios f USING (society_id, folio_id)
        JOIN members m ON m.society_id = c.society_id AND m.member_id = f.member_id
        JOIN parties p ON p.society_id = c.society_id AND p.party_id = m.party_id
        JOIN share_events e ON e.society_id = c.society_id AND e.event_id = c.made_by
        LEFT JOIN share_events x ON x.society_id = c.society_id AND x.event_id = c.ended_by
        LEFT JOIN share_certificates d ON d.society_id = c.society_id AND d.certificate_id = c.duplicate_of
        CROSS JOIN LATERAL (SELECT array_agg(s.first_number ORDER BY s.first_number) AS firsts,
            array_agg(s.last_number ORDER BY s.first_number) AS lasts, array_agg(s.held_since ORDER BY s.first_number) AS since
            FROM share_ranges s WHERE s.society_id = c.society_id AND s.certificate_id = c.certificate_id) r
        """

    private func matching(_ filter: ShareCertificateFilter) -> SQL {
        var sql: SQL = " WHERE c.society_id = \(society)"
        if let kind = filter.kind { sql += " AND c.kind_id = \(kind)" }
        if let member = filter.member { sql += " AND f.member_id = \(member)" }
        if let event = filter.event { sql += " AND c.made_by = \(event)" }
        if let certificate = filter.certificate { sql += " AND c.certificate_id = \(certificate)" }
        if filter.isStanding { sql += " AND c.ended_by IS NULL" }
        if let search = filter.search {
            sql += """
                 AND (m.number = \(search) OR k.certificate_prefix || c.number = \(search) OR c.number::text = \(search)
                    OR strpos(lower(p.name || ' ' || coalesce(p.local_name, '')), lower(\(search))) > 0
                    OR EXISTS (SELECT FROM share_ranges s WHERE s.society_id = c.society_id AND s.certificate_id = c.certificate_id
                        AND \(Int64(search)) BETWEEN s.first_number AND s.last_number))
                """
        }
        return sql
    }

    /// Certificates in the order in which they were made.
    func certificates(
        _ filter: ShareCertificateFilter, _ tx: inout Transaction
    ) throws -> [ShareCertificateFacts] {
        var sql = Self.columns + matching(filter)
        let isBack = filter.before != nil
        if let edge = filter.before {
            sql += " AND c.certificate_id < \(edge) ORDER BY c.certificate_id DESC"
        } else {
            if let edge = filter.after { sql += " AND c.certificate_id > \(edge)" }
            sql += " ORDER BY c.certificate_id"
        }
        sql += " LIMIT \(filter.most)"
        let rows = try tx.query(sql) { try ShareCertificateFacts(row: $0) }
        return isBack ? rows.reversed() : rows
    }

    /// Hands over every certificate that the filter lets pass.
    func each(
        _ filter: ShareCertificateFilter, _ tx: inout Transaction,
        _ body: (ShareCertificateFacts) throws -> Void
    ) throws {
        var filter = filter
        (filter.before, filter.after, filter.most) = (nil, nil, 2000)
        while true {
            let rows = try certificates(filter, &tx)
            for row in rows { try body(row) }
            guard rows.count == filter.most, let last = rows.last else { return }
            filter.after = last.certificate
        }
    }

    func certificate(
        _ id: ID<ShareCertificate>, _ tx: inout Transaction
    ) throws -> ShareCertificateFacts? {
        try certificates(ShareCertificateFilter(certificate: id), &tx).first
    }

    /// What has happened, with the certificates that it made.
    func event(_ id: ID<ShareEvent>, _ tx: inout Transaction) throws -> ShareEventFacts? {
        let found: ShareEventFacts? = try tx.first(
            """
            SELECT event_id, what, on_date, resolution_number, resolution_date, reason FROM share_events
            WHERE society_id = \(society) AND event_id = \(id)
            """
        ) { row in
            var facts = ShareEventFacts()
            facts.event = try row.id(0)
            facts.what = ShareEventKind(rawValue: try row.text(1)) ?? .allotment
            facts.onDate = try row.date(2)
            facts.resolutionNumber = try row.textOrNil(3)
            facts.resolutionDate = try row.dateOrNil(4)
            facts.reason = try row.textOrNil(5)
            return facts
        }
        guard var facts = found else { return nil }
        facts.certificates = try certificates(ShareCertificateFilter(event: id, most: 1000), &tx)
        return facts
    }

    // One member.

    /// What a member has of each kind.
    func holdings(of member: ID<Member>, _ tx: inout Transaction) throws -> [ShareHoldingFacts] {
        try tx.query(
            """
            SELECT f.folio_id, f.kind_id, k.name, k.local_name, k.face_value, f.sub_account_id, s.number, f.book, f.page,
                coalesce(sum(m.shares), 0)::bigint
            FROM share_folios f JOIN share_kinds k USING (society_id, kind_id) JOIN sub_accounts s USING (society_id, sub_account_id)
            LEFT JOIN share_movements m USING (society_id, folio_id)
            WHERE f.society_id = \(society) AND f.member_id = \(member)
            GROUP BY f.folio_id, f.kind_id, k.name, k.local_name, k.face_value, f.sub_account_id, s.number, f.book, f.page, k.code
            ORDER BY k.code
            """
        ) { row in
            var facts = ShareHoldingFacts()
            facts.folio = try row.id(0)
            facts.kind = try row.id(1)
            facts.kindName = try row.text(2)
            facts.kindLocalName = try row.textOrNil(3)
            facts.faceValue = try row.money(4)
            facts.subAccount = try row.id(5)
            facts.accountNumber = try row.text(6)
            facts.book = try row.textOrNil(7)
            facts.page = try row.textOrNil(8)
            facts.shares = try row.int64(9)
            facts.amount = ShareCapital.amount(of: facts.shares, at: facts.faceValue)
            return facts
        }
    }

    /// What moved on a member's pages of the share book, with the holding after each.
    func movements(of member: ID<Member>, _ tx: inout Transaction) throws -> [ShareMovementFacts] {
        try tx.query(
            """
            SELECT f.kind_id, k.name, m.on_date, e.what, m.shares, sum(m.shares) OVER (PARTITION BY f.folio_id
                    ORDER BY m.on_date, m.movement_id)::bigint, m.shares * k.face_value, e.resolution_number, e.reason
            FROM share_folios f JOIN share_kinds k USING (society_id, kind_id) JOIN share_movements m USING (society_id, folio_id)
            JOIN share_events e USING (society_id, event_id)
            WHERE f.society_id = \(society) AND f.member_id = \(member) ORDER BY m.on_date, m.movement_id
            """
        ) { row in
            var facts = ShareMovementFacts()
            facts.kind = try row.id(0)
            facts.kindName = try row.text(1)
            facts.onDate = try row.date(2)
            facts.what = ShareEventKind(rawValue: try row.text(3)) ?? .allotment
            facts.shares = try row.int64(4)
            facts.held = try row.int64(5)
            facts.amount = try row.money(6)
            facts.resolutionNumber = try row.textOrNil(7)
            facts.reason = try row.textOrNil(8)
            return facts
        }
    }
}

extension ShareCertificateFacts {
    fileprivate init(row: borrowing Row) throws {
        self.init()
        certificate = try row.id(0)
        number = try row.text(1)
        kind = try row.id(2)
        kindName = try row.text(3)
        kindLocalName = try row.textOrNil(4)
        faceValue = try row.money(5)
        member = try row.id(6)
        memberNumber = try row.textOrNil(7)
        title = try row.text(8)
        localName = try row.textOrNil(9)
        book = try row.textOrNil(10)
        page = try row.textOrNil(11)
        shares = try row.int64(12)
        amount = try row.money(13)
        issuedOn = try row.date(14)
        madeBy = ShareEventKind(rawValue: try row.text(15)) ?? .allotment
        resolutionNumber = try row.textOrNil(16)
        resolutionDate = try row.dateOrNil(17)
        duplicateOf = try row.textOrNil(18)
        endedOn = try row.dateOrNil(19)
        endedBy = try row.textOrNil(20).flatMap(ShareEventKind.init(rawValue:))
        followedBy = try row.textOrNil(21)
        version = try row.int(22)
        let (firsts, lasts) = (try row.int64Array(23), try row.int64Array(24))
        let since = try row.array(25, of: CalendarDate.self)
        address = try row.textOrNil(26)
        jointWith = try row.textOrNil(27)
        ranges = zip(firsts, zip(lasts, since)).map { first, rest in
            var range = ShareRangeFacts()
            (range.first, range.last, range.heldSince) = (first, rest.0, rest.1)
            return range
        }
    }
}
