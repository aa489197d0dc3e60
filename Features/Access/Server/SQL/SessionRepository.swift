internal import AccessRules
internal import Gate
internal import HTTP
internal import Kernel
internal import Postgres

/// The statements on sessions; all but the own list go through the owner's functions.
struct SessionRepository {
    /// The living sessions of tokens' digests and of numbers in access tokens, with what their users may do; each by its place,
    /// the numbers after the digests.
    func find(
        _ digests: [[UInt8]], _ numbers: [Int64], idleMinutes: Int, _ tx: inout Transaction
    ) throws -> [Int: SessionRow] {
        let found = try tx.query(
            """
            SELECT place, session_id, user_id, kind, is_stale, display_name, language, is_operator, must_change_password,
                   society_id, society_name, branch_id, branch_name, party_id, permissions, branches, limits, asked_at, must_enrol,
                   seen_generation, proved_at
            FROM access_sessions(\(digests), \(numbers), make_interval(mins => \(Int32(idleMinutes))))
            """
        ) { (place: Int(try $0.int64(0)) - 1, row: try SessionRow(row: $0)) }
        return Dictionary(found.map { ($0.place, $0.row) }) { first, _ in first }
    }

    /// Names the society whose rows the rest of the transaction may see.
    func enter(_ society: ID<Society>, _ tx: inout Transaction) throws {
        try tx.execute("SELECT set_config('sahakar.society', \(String(society.raw)), true)")
    }

    func touch(_ session: ID<Caller.Session>, _ tx: inout Transaction) throws {
        try tx.execute("SELECT access_touch_session(\(session))")
    }

    /// Opens a session and answers its number and end.
    func open(_ draft: SessionDraft, _ tx: inout Transaction) throws -> OpenedRow {
        let id: ID<Caller.Session> = try tx.one(
            """
            SELECT access_open_session(\(draft.user), \(draft.digest), \(draft.kind), \(draft.door.rawValue),
                \(draft.society)::integer, \(draft.label), \(draft.address), \(draft.device), make_interval(hours => \(Int32(draft.hours))))
            """
        ) { try $0.id(0) }
        let end = try tx.now.adding(seconds: Int64(draft.hours) * 3600)
        return OpenedRow(session: id, expiresAt: end)
    }

    /// The next generation of a family, or nil where no living session has it.
    func renew(
        _ token: RefreshToken, from address: ClientAddress, device: String?, _ policy: SignInPolicy,
        _ tx: inout Transaction
    ) throws -> (outcome: String, row: RenewedRow)? {
        try tx.first(
            """
            SELECT outcome, session_id, user_id, generation, expires_at, society_id
            FROM access_renew_session(\(token.digest), \(token.generation), \(address.text), \(AttemptSubjects.network(of: address)),
                \(device), make_interval(mins => \(Int32(policy.idleMinutes))),
                make_interval(secs => \(Int32(policy.leewaySeconds))), make_interval(secs => \(Int32(policy.lostAnswerSeconds))))
            """
        ) { row in
            var renewed = RenewedRow(
                session: try row.id(1), user: try row.id(2), generation: try row.int32(3),
                expiresAt: try row.instant(4))
            renewed.society = try row.idOrNil(5)
            return (try row.text(0), renewed)
        }
    }

    /// Notes that the access token of a generation was sent.
    func see(_ generation: Int32, of session: ID<Caller.Session>, _ tx: inout Transaction) throws {
        try tx.execute("SELECT access_see_generation(\(session), \(generation))")
    }

    /// Notes that the second factor was given in a session just now; false where it is over.
    func markProved(
        _ session: ID<Caller.Session>, of user: ID<User>, _ tx: inout Transaction
    ) throws -> Bool {
        try tx.one("SELECT access_mark_proved(\(session), \(user))") { try $0.boolOrNil(0) ?? false }
    }

    /// The sessions of a user that ended by the reuse of a token and that he was not told of yet.
    func tellReused(_ user: ID<User>, _ tx: inout Transaction) throws -> [ReusedSession] {
        try tx.query("SELECT ended_at, address, device FROM access_tell_reused(\(user)) ORDER BY ended_at") {
            ReusedSession(
                endedAt: try $0.instant(0), address: try $0.textOrNil(1), device: try $0.textOrNil(2))
        }
    }

    /// Points a session at a society and branch; false when its user has no place there.
    func choose(
        _ session: ID<Caller.Session>, _ user: ID<User>, _ society: ID<Society>, _ branch: ID<Branch>?,
        _ tx: inout Transaction
    ) throws -> Bool {
        try tx.one(
            """
            SELECT access_choose_place(\(session), \(user), \(society)::integer, \(branch)::integer, \(Self.seatless))
            """
        ) { try $0.boolOrNil(0) ?? false }
    }

    func end(_ session: ID<Caller.Session>, of user: ID<User>, _ tx: inout Transaction) throws -> Bool {
        try tx.one("SELECT access_end_session(\(session), \(user))") { try $0.boolOrNil(0) ?? false }
    }

    /// Whether a session of a user still lives; it does until the transaction ends.
    func lock(_ session: ID<Caller.Session>, of user: ID<User>, _ tx: inout Transaction) throws -> Bool {
        try tx.one("SELECT access_lock_session(\(session), \(user))") { try $0.boolOrNil(0) ?? false }
    }

    /// Ends a session that serves the current society; answers whose it was.
    func endInSociety(_ session: ID<Caller.Session>, _ tx: inout Transaction) throws -> ID<User>? {
        try tx.one("SELECT access_end_society_session(\(session))") { try $0.idOrNil(0) }
    }

    func endAllInSociety(of user: ID<User>, _ tx: inout Transaction) throws {
        try tx.execute("SELECT access_end_society_sessions(\(user))")
    }

    /// Who holds no other role sits in no branch: what is his is his, wherever it belongs.
    private static let seatless = SeededRole.allCases.filter { !$0.isOfStaff }.map(\.rawValue)

    /// Where a user may work, one row a branch.
    func places(of user: ID<User>, _ tx: inout Transaction) throws -> [Place] {
        var places: [Place] = []
        let rows = try tx.query(
            """
            SELECT society_id, society_name, is_open, has_role, branch_id, branch_name
            FROM access_places_of(\(user), \(Self.seatless))
            """
        ) { row in
            let branch: ID<Branch>? = try row.idOrNil(4)
            let place = Place(
                society: try row.id(0), name: try row.text(1), isOpen: try row.bool(2),
                hasRole: try row.bool(3))
            return (place, try branch.map { Place.Seat(branch: $0, name: try row.text(5)) })
        }
        for (place, seat) in rows {
            if places.last?.society != place.society { places.append(place) }
            if let seat { places[places.count - 1].branches.append(seat) }
        }
        return places
    }

    /// The society at which a session points, served or not; the transaction must run for its user.
    func society(of session: ID<Caller.Session>, _ tx: inout Transaction) throws -> ID<Society>? {
        let sql: SQL = "SELECT society_id FROM user_sessions WHERE session_id = \(session)"
        let found: ID<Society>?? = try tx.first(sql) { try $0.idOrNil(0) }
        return found ?? nil
    }

    /// What a session is: by how it travels, and by the door through which it was opened.
    private static let told: SQL =
        "CASE WHEN s.kind = 'token' THEN 'token' WHEN s.channel = 'rest' THEN 'rest' ELSE 'browser' END"

    /// The living sessions of a user, of one kind or all; the transaction must run for him.
    func own(
        of user: ID<User>, _ kind: SessionKind?, idleMinutes: Int, _ tx: inout Transaction
    ) throws -> [SessionSummary] {
        try tx.query(
            """
            SELECT s.session_id, s.user_id, u.display_name, \(Self.told), s.label, s.address, s.device, s.created_at,
                   s.last_seen_at, s.expires_at
            FROM user_sessions s JOIN users u USING (user_id)
            WHERE s.user_id = \(user) AND s.ended_at IS NULL AND s.expires_at > now()
              AND (s.kind = 'token' OR s.last_seen_at > now() - make_interval(mins => \(Int32(idleMinutes))))
              AND \(Self.told) = coalesce(\(kind?.rawValue), \(Self.told))
            ORDER BY s.last_seen_at DESC, s.session_id DESC LIMIT 200
            """
        ) { try SessionSummary(row: $0) }
    }

    /// The living sessions that serve the current society, of one kind or all.
    func ofSociety(
        _ kind: SessionKind?, idleMinutes: Int, _ tx: inout Transaction
    ) throws -> [SessionSummary] {
        try tx.query(
            """
            SELECT s.session_id, s.user_id, u.display_name, \(Self.told), s.label, s.address, s.device, s.created_at,
                   s.last_seen_at, s.expires_at
            FROM access_society_sessions() s JOIN users u USING (user_id)
            WHERE (s.kind = 'token' OR s.last_seen_at > now() - make_interval(mins => \(Int32(idleMinutes))))
              AND \(Self.told) = coalesce(\(kind?.rawValue), \(Self.told))
            ORDER BY s.last_seen_at DESC, s.session_id DESC LIMIT 500
            """
        ) { try SessionSummary(row: $0) }
    }
}

extension SessionSummary {
    init(row: borrowing Row) throws {
        self.init()
        session = try row.id(0)
        user = try row.id(1)
        name = try row.text(2)
        kind = SessionKind(rawValue: try row.text(3)) ?? .browser
        label = try row.textOrNil(4)
        address = try row.textOrNil(5)
        device = try row.textOrNil(6)
        createdAt = try row.instant(7)
        lastSeenAt = try row.instant(8)
        expiresAt = try row.instant(9)
    }
}

/// A living session as the database tells it.
struct SessionRow: Sendable {
    var session: ID<Caller.Session>
    var user: ID<User>
    var kind: String
    var isStale: Bool
    var name: String
    var language: String
    var isOperator: Bool
    var mustChangePassword: Bool
    var society: ID<Society>?
    var societyName: String?
    var branch: ID<Branch>?
    var branchName: String?
    var party: ID<Party>?
    var grants: [Grant] = []
    /// Whether the second factor has to be set up first.
    var mustEnrol: Bool
    /// The newest generation of its tokens that somebody has sent.
    var seenGeneration: Int32
    /// When the database was asked, by its clock.
    var askedAt: Instant
    /// When the second factor was last given in it.
    var provedAt: Instant?
}

extension SessionRow {
    fileprivate init(row: borrowing Row) throws {
        self.init(
            session: try row.id(1), user: try row.id(2), kind: try row.text(3), isStale: try row.bool(4),
            name: try row.text(5), language: try row.text(6), isOperator: try row.bool(7),
            mustChangePassword: try row.bool(8), mustEnrol: try row.bool(18),
            seenGeneration: try row.int32(19),
            askedAt: try row.instant(17), provedAt: try row.instantOrNil(20))
        society = try row.idOrNil(9)
        societyName = try row.textOrNil(10)
        branch = try row.idOrNil(11)
        branchName = try row.textOrNil(12)
        party = try row.idOrNil(13)
        guard try !row.isNull(14) else { return }
        let permissions = try row.textArray(14)
        let branches = try row.arrayOfOptionals(15, of: Int32.self)
        let limits = try row.arrayOfOptionals(16, of: Int64.self)
        grants = permissions.indices.map { index in
            Grant(
                permissions[index], branch: branches[index].map { ID(Int64($0)) },
                limit: limits[index].map(Money.init(paise:)))
        }
    }
}

/// A session to be opened.
struct SessionDraft: Sendable {
    var user: ID<User>
    var digest: [UInt8]
    var kind: String
    var door: SessionDoor
    var society: ID<Society>?
    var label: String?
    var address: String?
    var device: String?
    var hours: Int
}

/// A session whose tokens are to be made.
struct RenewedRow: Sendable {
    var session: ID<Caller.Session>
    var user: ID<User>
    var generation: Int32
    var expiresAt: Instant
    var society: ID<Society>?
}

/// A session that was opened.
struct OpenedRow: Sendable {
    var session: ID<Caller.Session>
    var expiresAt: Instant
}
