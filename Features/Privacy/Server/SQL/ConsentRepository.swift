internal import Gate
internal import Kernel
internal import Postgres
internal import PrivacyRules

/// The statements on notices and on what persons did about them.
struct ConsentRepository {
    let society: ID<Society>

    /// Sets a notice: the next version of its purpose and language.
    func set(_ notice: SetNotice, by user: ID<User>, _ tx: inout Transaction) throws -> ID<PrivacyNotice> {
        try tx.execute("SELECT pg_advisory_xact_lock(4001, \(Int32(clamping: society.raw)))")
        return try tx.one(
            """
            INSERT INTO privacy_notices (society_id, purpose, language, version, from_date, title, body, set_by)
            SELECT \(society), \(notice.purpose.rawValue), \(notice.language), coalesce(max(n.version), 0) + 1, \(notice.from),
                \(notice.title), \(notice.body), \(user)
            FROM privacy_notices n WHERE n.society_id = \(society) AND n.purpose = \(notice.purpose.rawValue)
              AND n.language = \(notice.language)
            RETURNING notice_id
            """
        ) { try $0.id(0) }
    }

    /// The notices, the newest first, each told whether it is the one of its language that is shown on a date.
    func notices(
        _ purpose: ConsentPurpose?, on date: CalendarDate, _ tx: inout Transaction
    ) throws -> [NoticeFacts] {
        try tx.query(
            """
            SELECT n.notice_id, n.purpose, n.language, n.version, n.from_date, n.title, n.body, coalesce(u.display_name, ''),
                n.notice_id = (SELECT x.notice_id FROM privacy_notices x WHERE x.society_id = n.society_id
                    AND x.purpose = n.purpose AND x.language = n.language AND x.from_date <= \(date)
                    ORDER BY x.from_date DESC, x.notice_id DESC LIMIT 1) IS TRUE
            FROM privacy_notices n LEFT JOIN users u ON u.user_id = n.set_by
            WHERE n.society_id = \(society) AND (\(purpose?.rawValue)::text IS NULL OR n.purpose = \(purpose?.rawValue))
            ORDER BY n.notice_id DESC LIMIT 2000
            """, Self.read)
    }

    /// A notice that has begun by a date, one that was followed by another too.
    func notice(
        _ notice: ID<PrivacyNotice>, begunBy date: CalendarDate, _ tx: inout Transaction
    ) throws -> NoticeFacts? {
        try tx.first(
            """
            SELECT n.notice_id, n.purpose, n.language, n.version, n.from_date, n.title, n.body, '', true
            FROM privacy_notices n
            WHERE n.society_id = \(society) AND n.notice_id = \(notice) AND n.from_date <= \(date)
            """, Self.read)
    }

    private static func read(_ row: borrowing Row) throws -> NoticeFacts {
        var facts = NoticeFacts()
        facts.notice = try row.id(0)
        facts.purpose = ConsentPurpose(rawValue: try row.text(1)) ?? .service
        facts.language = try row.text(2)
        facts.version = try row.int32(3)
        facts.from = try row.date(4)
        (facts.title, facts.body, facts.setBy) = (try row.text(5), try row.text(6), try row.text(7))
        facts.isInForce = try row.boolOrNil(8) ?? false
        return facts
    }

    /// Writes down what a person did.
    func record(_ entry: ConsentEntry, of party: ID<Party>, by user: ID<User>, _ tx: inout Transaction) throws
    {
        try tx.execute(
            """
            INSERT INTO privacy_consents (society_id, party_id, purpose, act, notice_id, channel, guardian, remark, recorded_by)
            VALUES (\(society), \(party), \(entry.purpose.rawValue), \(entry.act.rawValue), \(entry.notice),
                \(entry.channel.rawValue), \(entry.guardian), \(entry.remark), \(user))
            """)
    }

    /// The last act of a person about a purpose, and its notice.
    func last(
        of party: ID<Party>, _ purpose: ConsentPurpose, _ tx: inout Transaction
    ) throws -> (act: ConsentAct, notice: ID<PrivacyNotice>?)? {
        try tx.first(
            """
            SELECT act, notice_id FROM privacy_consents
            WHERE society_id = \(society) AND party_id = \(party) AND purpose = \(purpose.rawValue)
            ORDER BY consent_id DESC LIMIT 1
            """
        ) { (ConsentAct(rawValue: try $0.text(0)) ?? .withdrawn, try $0.idOrNil(1)) }
    }

    /// Every act of a person, the newest first.
    func all(of party: ID<Party>, _ tx: inout Transaction) throws -> [ConsentFacts] {
        try tx.query(
            """
            SELECT c.purpose, c.act, n.language, n.version, c.channel, c.guardian, c.remark, coalesce(u.display_name, ''),
                c.recorded_at
            FROM privacy_consents c LEFT JOIN privacy_notices n USING (society_id, notice_id)
            LEFT JOIN users u ON u.user_id = c.recorded_by
            WHERE c.society_id = \(society) AND c.party_id = \(party) ORDER BY c.consent_id DESC LIMIT 10000
            """
        ) { row in
            var facts = ConsentFacts()
            facts.purpose = ConsentPurpose(rawValue: try row.text(0)) ?? .service
            facts.act = ConsentAct(rawValue: try row.text(1)) ?? .withdrawn
            facts.language = try row.textOrNil(2)
            facts.version = try row.valueOrNil(3)
            facts.channel = PrivacyChannel(rawValue: try row.text(4)) ?? .counter
            facts.guardian = try row.textOrNil(5)
            facts.remark = try row.textOrNil(6)
            facts.by = try row.text(7)
            facts.at = try row.instant(8)
            return facts
        }
    }
}

/// What a person did about a notice, to be written down.
struct ConsentEntry {
    var purpose: ConsentPurpose
    var act: ConsentAct
    var notice: ID<PrivacyNotice>?
    var channel: PrivacyChannel
    var guardian: String?
    var remark: String?
}
