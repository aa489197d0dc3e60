internal import Gate
internal import GeneralLedgerRules
internal import Kernel
internal import MembersRules
internal import Postgres
internal import SharesRules

/// A member's page of the share book: what he holds of one kind.
struct ShareFolioRow: Sendable {
    var folio: ID<ShareFolio>
    var kind: ID<ShareKind>
    var member: ID<Member>
    var subAccount: ID<SubAccount>
    var held: Int64
}

/// A certificate that stands, with its numbers.
struct ShareCertificateRow: Sendable {
    var certificate: ID<ShareCertificate>
    var number: Int64
    var folio: ID<ShareFolio>
    var kind: ID<ShareKind>
    var member: ID<Member>
    var isLive: Bool
    var version: Int
    var ranges: [ShareRange]
}

/// A certificate to be made.
struct ShareCertificateDraft: Sendable {
    var kind: ID<ShareKind>
    var folio: ID<ShareFolio>
    var number: Int64
    var ranges: [ShareRange]
    var duplicateOf: ID<ShareCertificate>?
}

/// The statements on folios, events, movements, certificates and their numbers.
struct ShareRepository {
    let society: ID<Society>

    // Folios.

    private static let folios: SQL = """
        SELECT f.folio_id, f.kind_id, f.member_id, f.sub_account_id, (SELECT coalesce(sum(m.shares), 0)::bigint
            FROM share_movements m WHERE m.society_id = f.society_id AND m.folio_id = f.folio_id) FROM share_folios f
        """

    func folio(
        of member: ID<Member>, _ kind: ID<ShareKind>, _ tx: inout Transaction
    ) throws -> ShareFolioRow? {
        try tx.first(
            Self.folios
                + " WHERE f.society_id = \(society) AND f.member_id = \(member) AND f.kind_id = \(kind)"
        ) { try ShareFolioRow(row: $0) }
    }

    func folios(of member: ID<Member>, _ tx: inout Transaction) throws -> [ShareFolioRow] {
        try tx.query(
            Self.folios + " WHERE f.society_id = \(society) AND f.member_id = \(member) ORDER BY f.folio_id"
        ) { try ShareFolioRow(row: $0) }
    }

    /// Opens folios and answers them in the order of their sub-accounts.
    func insertFolios(
        _ folios: [(kind: ID<ShareKind>, member: ID<Member>, subAccount: ID<SubAccount>)],
        _ tx: inout Transaction
    ) throws -> [ID<ShareFolio>] {
        let rows: [(ID<SubAccount>, ID<ShareFolio>)] = try tx.query(
            """
            INSERT INTO share_folios (society_id, kind_id, member_id, sub_account_id)
            SELECT \(society), f.* FROM unnest(\(folios.map(\.kind)), \(folios.map(\.member)), \(folios.map(\.subAccount))) AS f
            RETURNING sub_account_id, folio_id
            """
        ) { (try $0.id(0), try $0.id(1)) }
        let ids = Dictionary(rows) { first, _ in first }
        return folios.compactMap { ids[$0.subAccount] }
    }

    func setPlace(
        of folio: ID<ShareFolio>, book: String?, page: String?, _ tx: inout Transaction
    ) throws {
        try tx.execute(
            """
            UPDATE share_folios SET book = \(book), page = \(page)
            WHERE society_id = \(society) AND folio_id = \(folio)
            """)
    }

    // Events and movements.

    func insertEvent(
        _ what: ShareEventKind, on date: CalendarDate, _ resolution: ShareResolution?, reason: String? = nil,
        by user: ID<User>, _ tx: inout Transaction
    ) throws -> ID<ShareEvent> {
        try tx.one(
            """
            INSERT INTO share_events (society_id, what, on_date, resolution_number, resolution_date, reason, done_by)
            VALUES (\(society), \(what.rawValue), \(date), \(resolution?.number), \(resolution?.date), \(reason), \(user))
            RETURNING event_id
            """
        ) { try $0.id(0) }
    }

    func insertMovements(
        _ movements: [(folio: ID<ShareFolio>, on: CalendarDate, shares: Int64)], of event: ID<ShareEvent>,
        _ tx: inout Transaction
    ) throws {
        try tx.execute(
            """
            INSERT INTO share_movements (society_id, event_id, folio_id, on_date, shares)
            SELECT \(society), \(event), m.* FROM unnest(\(movements.map(\.folio)), \(movements.map(\.on)),
                \(movements.map(\.shares))) AS m
            """)
    }

    /// The face value of all shares at the end of a day.
    func capital(on date: CalendarDate, _ tx: inout Transaction) throws -> Money {
        try tx.one(
            """
            SELECT coalesce(sum(m.shares * k.face_value), 0)::bigint FROM share_movements m
            JOIN share_folios f USING (society_id, folio_id) JOIN share_kinds k USING (society_id, kind_id)
            WHERE m.society_id = \(society) AND m.on_date <= \(date)
            """
        ) { try $0.money(0) }
    }

    /// How many members have held shares.
    func holders(_ tx: inout Transaction) throws -> Int64 {
        try tx.one(
            "SELECT count(DISTINCT member_id) FROM share_folios WHERE society_id = \(society)"
        ) { try $0.int64(0) }
    }

    /// The face value of what was given back from one day to another.
    func refunded(
        from: CalendarDate, to: CalendarDate, _ tx: inout Transaction
    ) throws -> Money {
        try tx.one(
            """
            SELECT coalesce(-sum(m.shares * k.face_value), 0)::bigint FROM share_movements m
            JOIN share_events e USING (society_id, event_id)
            JOIN share_folios f USING (society_id, folio_id) JOIN share_kinds k USING (society_id, kind_id)
            WHERE m.society_id = \(society) AND m.on_date BETWEEN \(from) AND \(to) AND e.what = 'surrender'
            """
        ) { try $0.money(0) }
    }

    /// The face value of what a member holds, of kinds that are limited alone where told.
    func holding(
        of member: ID<Member>, limitedOnly: Bool = false, _ tx: inout Transaction
    ) throws -> Money {
        try tx.one(
            """
            SELECT coalesce(sum(m.shares * k.face_value), 0)::bigint FROM share_folios f
            JOIN share_kinds k USING (society_id, kind_id) JOIN share_movements m USING (society_id, folio_id)
            WHERE f.society_id = \(society) AND f.member_id = \(member) AND NOT (\(limitedOnly) AND k.is_unlimited)
            """
        ) { try $0.money(0) }
    }

    // Certificates.

    private static let certificates: SQL = """
        SELECT c.certificate_id, c.number, c.folio_id, c.kind_id, f.member_id, c.ended_by IS NULL, c.version,
            r.first_number, r.last_number, r.held_since
        FROM share_certificates c JOIN share_folios f USING (society_id, folio_id)
        JOIN share_ranges r USING (society_id, certificate_id)
        """

    /// The certificates of a folio that stand, by number.
    func certificates(
        of folio: ID<ShareFolio>, _ tx: inout Transaction
    ) throws -> [ShareCertificateRow] {
        try joined(
            Self.certificates
                + """
                 WHERE c.society_id = \(society) AND c.folio_id = \(folio) AND c.ended_by IS NULL
                ORDER BY c.number, r.first_number
                """, &tx)
    }

    /// Certificates by their numbers in the program, whether they stand or not.
    func certificates(
        _ ids: [ID<ShareCertificate>], _ tx: inout Transaction
    ) throws -> [ShareCertificateRow] {
        try joined(
            Self.certificates
                + """
                 WHERE c.society_id = \(society) AND c.certificate_id = ANY (\(ids.map(\.raw)))
                ORDER BY c.number, c.certificate_id, r.first_number
                """, &tx)
    }

    private func joined(_ sql: SQL, _ tx: inout Transaction) throws -> [ShareCertificateRow] {
        var found: [ShareCertificateRow] = []
        for row in try tx.query(sql, { try ShareCertificateRow(row: $0) }) {
            if found.last?.certificate == row.certificate {
                found[found.count - 1].ranges += row.ranges
            } else {
                found.append(row)
            }
        }
        return found
    }

    /// Makes certificates with their numbers and answers them in the order of the drafts.
    func insertCertificates(
        _ drafts: [ShareCertificateDraft], by event: ID<ShareEvent>, on date: CalendarDate,
        _ tx: inout Transaction
    ) throws -> [ID<ShareCertificate>] {
        struct Key: Hashable {
            var kind: ID<ShareKind>
            var number: Int64
        }
        let rows: [(Key, ID<ShareCertificate>)] = try tx.query(
            """
            INSERT INTO share_certificates (society_id, kind_id, folio_id, number, shares, duplicate_of, made_by, issued_on)
            SELECT \(society), c.*, \(event), \(date) FROM unnest(\(drafts.map(\.kind)), \(drafts.map(\.folio)),
                \(drafts.map(\.number)), \(drafts.map { ShareNumbers.total(of: $0.ranges) }), \(drafts.map(\.duplicateOf))) AS c
            RETURNING kind_id, number, certificate_id
            """
        ) { (Key(kind: try $0.id(0), number: try $0.int64(1)), try $0.id(2)) }
        let ids = Dictionary(rows) { first, _ in first }
        let made = drafts.compactMap { ids[Key(kind: $0.kind, number: $0.number)] }
        let ranges = zip(made, drafts).flatMap { id, draft in draft.ranges.map { (id, draft.kind, $0) } }
        try tx.execute(
            """
            INSERT INTO share_ranges (society_id, kind_id, certificate_id, first_number, last_number, held_since)
            SELECT \(society), r.* FROM unnest(\(ranges.map(\.1)), \(ranges.map(\.0)), \(ranges.map(\.2.first)),
                \(ranges.map(\.2.last)), \(ranges.map(\.2.heldSince))) AS r
            """)
        return made
    }

    /// Ends certificates and frees their numbers for those that come in their place.
    func end(
        _ certificates: [ID<ShareCertificate>], by event: ID<ShareEvent>, on date: CalendarDate,
        _ tx: inout Transaction
    ) throws {
        try tx.execute(
            """
            UPDATE share_certificates SET ended_by = \(event), ended_on = \(date), version = version + 1
            WHERE society_id = \(society) AND certificate_id = ANY (\(certificates.map(\.raw)))
            """)
        try tx.execute(
            """
            UPDATE share_ranges SET is_live = false
            WHERE society_id = \(society) AND certificate_id = ANY (\(certificates.map(\.raw))) AND is_live
            """)
    }
}

extension ShareFolioRow {
    fileprivate init(row: borrowing Row) throws {
        self.init(
            folio: try row.id(0), kind: try row.id(1), member: try row.id(2), subAccount: try row.id(3),
            held: try row.int64(4))
    }
}

extension ShareCertificateRow {
    fileprivate init(row: borrowing Row) throws {
        let first = try row.int64(7)
        self.init(
            certificate: try row.id(0), number: try row.int64(1), folio: try row.id(2), kind: try row.id(3),
            member: try row.id(4), isLive: try row.bool(5), version: try row.int(6),
            ranges: [
                ShareRange(first: first, count: try row.int64(8) - first + 1, heldSince: try row.date(9))
            ])
    }
}
