internal import Gate
internal import Kernel
internal import Postgres
internal import PrivacyRules

/// The statements on representatives, sharings, holds, exports and erasures.
struct PrivacyRecordRepository {
    let society: ID<Society>

    // Who acts for a person.

    /// Names somebody, in the place of who was named before.
    func name(_ draft: NameRepresentative, on date: CalendarDate, _ tx: inout Transaction) throws {
        _ = try endRepresentative(of: draft.party, on: date, &tx)
        try tx.execute(
            """
            INSERT INTO privacy_representatives (society_id, party_id, name, relation, mobile, address, named_on, request_id)
            VALUES (\(society), \(draft.party), \(draft.title), \(draft.relation), \(draft.mobile), \(draft.address), \(date),
                \(draft.request))
            """)
    }

    /// Ends who acts for a person; false where nobody does.
    func endRepresentative(of party: ID<Party>, on date: CalendarDate, _ tx: inout Transaction) throws -> Bool
    {
        try tx.execute(
            """
            UPDATE privacy_representatives SET ended_on = \(date)
            WHERE society_id = \(society) AND party_id = \(party) AND ended_on IS NULL
            """) > 0
    }

    func representatives(of party: ID<Party>, _ tx: inout Transaction) throws -> [RepresentativeFacts] {
        try tx.query(
            """
            SELECT name, relation, mobile, address, named_on, ended_on FROM privacy_representatives
            WHERE society_id = \(society) AND party_id = \(party) ORDER BY representative_id DESC LIMIT 1000
            """
        ) { row in
            var facts = RepresentativeFacts()
            (facts.title, facts.relation) = (try row.text(0), try row.text(1))
            (facts.mobile, facts.address) = (try row.textOrNil(2), try row.textOrNil(3))
            (facts.namedOn, facts.endedOn) = (try row.date(4), try row.dateOrNil(5))
            return facts
        }
    }

    // With whom data are shared.

    func insert(_ draft: NoteSharing, by user: ID<User>, _ tx: inout Transaction) throws -> ID<PrivacySharing>
    {
        try tx.one(
            """
            INSERT INTO privacy_sharings (society_id, party_id, recipient, items, reason, from_date, noted_by, is_withheld)
            VALUES (\(society), \(draft.party), \(draft.recipient), \(draft.items), \(draft.reason), \(draft.from), \(user),
                \(draft.isWithheld))
            RETURNING sharing_id
            """
        ) { try $0.id(0) }
    }

    /// Ends a sharing; false where there is none that goes on.
    func end(_ sharing: ID<PrivacySharing>, on date: CalendarDate, _ tx: inout Transaction) throws -> Bool {
        try tx.execute(
            """
            UPDATE privacy_sharings SET ended_on = greatest(\(date), from_date)
            WHERE society_id = \(society) AND sharing_id = \(sharing) AND ended_on IS NULL
            """) > 0
    }

    /// Those of everybody, and those of the persons of some branches; of all where none are named.
    func sharings(within branches: [ID<Branch>]?, _ tx: inout Transaction) throws -> [SharingFacts] {
        var sql = Self.sharingColumns + " WHERE s.society_id = \(society)"
        if let branches {
            sql += """
                 AND (s.party_id IS NULL OR EXISTS (SELECT FROM parties p WHERE p.society_id = s.society_id
                    AND p.party_id = s.party_id AND (p.home_branch_id IS NULL OR p.home_branch_id = ANY (\(branches)))))
                """
        }
        return try tx.query(sql + " ORDER BY s.ended_on IS NOT NULL, s.sharing_id LIMIT 2000", Self.sharing)
    }

    func sharing(_ sharing: ID<PrivacySharing>, _ tx: inout Transaction) throws -> SharingFacts? {
        try tx.first(
            Self.sharingColumns + " WHERE s.society_id = \(society) AND s.sharing_id = \(sharing)",
            Self.sharing)
    }

    /// Those of a person, and those of everybody.
    func sharings(of party: ID<Party>, _ tx: inout Transaction) throws -> [SharingFacts] {
        try tx.query(
            Self.sharingColumns
                + """
                 WHERE s.society_id = \(society) AND (s.party_id IS NULL OR s.party_id = \(party))
                ORDER BY s.ended_on IS NOT NULL, s.party_id IS NULL, s.sharing_id LIMIT 2000
                """, Self.sharing)
    }

    private static let sharingColumns: SQL = """
        SELECT s.sharing_id, s.party_id, s.recipient, s.items, s.reason, s.from_date, s.ended_on, s.is_withheld
        FROM privacy_sharings s
        """

    private static func sharing(_ row: borrowing Row) throws -> SharingFacts {
        var facts = SharingFacts()
        (facts.sharing, facts.party) = (try row.id(0), try row.idOrNil(1))
        (facts.recipient, facts.items, facts.reason) = (try row.text(2), try row.text(3), try row.text(4))
        (facts.from, facts.endedOn) = (try row.date(5), try row.dateOrNil(6))
        facts.isWithheld = try row.bool(7)
        return facts
    }

    // Holds.

    /// Those of some persons who are held now.
    func held(among parties: [ID<Party>], _ tx: inout Transaction) throws -> [ID<Party>] {
        try tx.query(
            """
            SELECT party_id FROM privacy_holds
            WHERE society_id = \(society) AND lifted_on IS NULL AND party_id = ANY (\(parties)) ORDER BY party_id
            """
        ) { try $0.id(0) }
    }

    func hold(
        _ party: ID<Party>, _ reason: String, on date: CalendarDate, by user: ID<User>,
        _ tx: inout Transaction
    ) throws {
        do {
            try tx.execute(
                """
                INSERT INTO privacy_holds (society_id, party_id, reason, held_on, held_by)
                VALUES (\(society), \(party), \(reason), \(date), \(user))
                """)
        } catch let error as DatabaseError {
            if error.constraint == "privacy_holds_one_living" { throw PrivacyRefusal.holdStands }
            throw error
        }
    }

    /// Lifts the hold of a person; false where there is none.
    func lift(
        _ party: ID<Party>, _ reason: String, on date: CalendarDate, by user: ID<User>,
        _ tx: inout Transaction
    ) throws -> Bool {
        try tx.execute(
            """
            UPDATE privacy_holds SET lifted_on = \(date), lifted_by = \(user), lift_reason = \(reason)
            WHERE society_id = \(society) AND party_id = \(party) AND lifted_on IS NULL
            """) > 0
    }

    func holds(of party: ID<Party>, _ tx: inout Transaction) throws -> [ErasureHoldFacts] {
        try tx.query(
            """
            SELECT h.reason, h.held_on, coalesce(u.display_name, ''), h.lifted_on, h.lift_reason
            FROM privacy_holds h LEFT JOIN users u ON u.user_id = h.held_by
            WHERE h.society_id = \(society) AND h.party_id = \(party) ORDER BY h.hold_id DESC LIMIT 1000
            """
        ) { row in
            var facts = ErasureHoldFacts()
            (facts.reason, facts.heldOn, facts.heldBy) = (
                try row.text(0), try row.date(1), try row.text(2)
            )
            (facts.liftedOn, facts.liftReason) = (try row.dateOrNil(3), try row.textOrNil(4))
            return facts
        }
    }

    // Exports and erasures.

    func insert(_ export: ExportPerson, by user: ID<User>, _ tx: inout Transaction) throws -> ID<
        PrivacyExport
    > {
        try tx.one(
            """
            INSERT INTO privacy_exports (society_id, party_id, request_id, reason, is_whole, made_by)
            VALUES (\(society), \(export.party), \(export.request), \(export.reason), \(export.isWhole), \(user))
            RETURNING export_id
            """
        ) { try $0.id(0) }
    }

    /// An export that its maker may still fetch, and whose data it is.
    func open(
        _ export: ID<PrivacyExport>, by user: ID<User>, _ tx: inout Transaction
    ) throws -> (party: ID<Party>, facts: ExportFacts)? {
        try tx.first(
            Self.exportColumns
                + """
                 WHERE e.society_id = \(society) AND e.export_id = \(export) AND e.made_by = \(user) AND e.open_until > now()
                """
        ) { (try $0.id(6), try Self.export($0)) }
    }

    func exports(of party: ID<Party>, _ tx: inout Transaction) throws -> [ExportFacts] {
        try tx.query(
            Self.exportColumns
                + " WHERE e.society_id = \(society) AND e.party_id = \(party) ORDER BY e.export_id DESC LIMIT 5000",
            Self.export)
    }

    private static let exportColumns: SQL = """
        SELECT e.export_id, e.reason, e.is_whole, coalesce(u.display_name, ''), e.made_at, e.open_until, e.party_id
        FROM privacy_exports e LEFT JOIN users u ON u.user_id = e.made_by
        """

    private static func export(_ row: borrowing Row) throws -> ExportFacts {
        var facts = ExportFacts()
        (facts.export, facts.reason, facts.isWhole) = (try row.id(0), try row.text(1), try row.bool(2))
        (facts.by, facts.at, facts.openUntil) = (try row.text(3), try row.instant(4), try row.instant(5))
        return facts
    }

    func insert(
        _ erasing: ErasureRow, _ tx: inout Transaction
    ) throws {
        try tx.execute(
            """
            INSERT INTO privacy_erasures (society_id, party_id, request_id, keeps_name, name_until, asked_by, decided_by)
            VALUES (\(society), \(erasing.party), \(erasing.request), \(erasing.nameUntil != nil), \(erasing.nameUntil),
                \(erasing.asker), \(erasing.decider))
            """)
    }

    /// Persons who are erased but for a name that the registers need no more, the oldest first.
    func namesDue(
        on date: CalendarDate, within branches: [ID<Branch>]?, _ tx: inout Transaction
    ) throws -> [NameDue] {
        var sql: SQL = """
            SELECT e.party_id, p.name, e.name_until FROM privacy_erasures e JOIN parties p USING (society_id, party_id)
            WHERE e.society_id = \(society) AND e.name_until < \(date) AND NOT EXISTS (SELECT FROM privacy_erasures x
                WHERE x.society_id = e.society_id AND x.party_id = e.party_id AND x.erasure_id > e.erasure_id)
            """
        if let branches {
            sql += " AND (p.home_branch_id IS NULL OR p.home_branch_id = ANY (\(branches)))"
        }
        return try tx.query(sql + " ORDER BY e.name_until, e.party_id LIMIT 500") { row in
            var due = NameDue()
            (due.party, due.title, due.until) = (try row.id(0), try row.text(1), try row.date(2))
            return due
        }
    }

    /// Whether the last erasure of a person has left the name where registers tell it; nil for one who was never erased.
    func keptName(of party: ID<Party>, _ tx: inout Transaction) throws -> Bool? {
        try tx.first(
            """
            SELECT keeps_name FROM privacy_erasures WHERE society_id = \(society) AND party_id = \(party)
            ORDER BY erasure_id DESC LIMIT 1
            """
        ) { try $0.bool(0) }
    }
}

/// An erasure to be written down.
struct ErasureRow {
    var party: ID<Party>
    var request: ID<PrivacyRequest>
    var nameUntil: CalendarDate?
    var asker: ID<User>
    var decider: ID<User>
}
