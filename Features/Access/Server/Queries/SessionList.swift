internal import AccessRules
public import Gate
public import Kernel
public import Postgres

/// One's own living sessions and tokens.
public struct MySessions: Query {
    /// One kind only.
    public var kind: SessionKind?

    /// A blank.
    public init() {}

    /// Those of one kind.
    init(_ kind: SessionKind) { self.kind = kind }

    /// The stable name.
    public static let name = "access.my_sessions"
    /// What the caller must hold.
    public static let permission = AccessPermissions.seeOwnSessions
    /// The fields.
    public static let fields: [Field<MySessions>] = [Field("session_kind", \.kind, .choice)]

    /// Answers it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> SessionPage {
        var page = SessionPage()
        page.rows = try SessionRepository().own(
            of: caller.user, kind, idleMinutes: SignInPolicy.standard.idleMinutes, &tx)
        return page
    }
}

/// The living sessions and tokens that serve the society.
public struct SessionList: Query {
    /// One kind only.
    public var kind: SessionKind?

    /// A blank.
    public init() {}

    /// Those of one kind.
    init(_ kind: SessionKind) { self.kind = kind }

    /// The stable name.
    public static let name = "access.sessions"
    /// What the caller must hold.
    public static let permission = AccessPermissions.seeUsers
    /// The fields.
    public static let fields: [Field<SessionList>] = [Field("session_kind", \.kind, .choice)]

    /// Answers it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> SessionPage {
        try caller.require(Self.permission)
        var page = SessionPage()
        page.rows = try SessionRepository().ofSociety(
            kind, idleMinutes: SignInPolicy.standard.idleMinutes, &tx)
        return page
    }
}

/// A list of sessions.
public struct SessionPage: FieldSet {
    /// The sessions, the one used last first.
    public var rows: [SessionSummary] = []

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<SessionPage>] = [Field("rows", \.rows, .list(0...500))]
}

/// What a session is.
public enum SessionKind: String, Sendable, CaseIterable {
    /// Somebody has signed in on the page.
    case browser
    /// A program has signed in by REST, with the user's password.
    case rest
    /// A token that the user has made for a program.
    case token
}

/// A session as it is shown.
public struct SessionSummary: FieldSet {
    /// Its number.
    public var session = ID<Caller.Session>(0)
    /// Whose it is.
    public var user = ID<User>(0)
    /// His name.
    public var name = ""
    /// What it is.
    public var kind = SessionKind.browser
    /// The token's name.
    public var label: String?
    /// Where it was opened.
    public var address: String?
    /// On which device.
    public var device: String?
    /// When it was opened.
    public var createdAt = Instant(microsecondsSinceEpoch: 0)
    /// When it was used last, to the minute.
    public var lastSeenAt = Instant(microsecondsSinceEpoch: 0)
    /// When it ends in any case.
    public var expiresAt = Instant(microsecondsSinceEpoch: 0)

    /// Whether it was used since it was opened.
    var wasUsed: Bool { lastSeenAt != createdAt }

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<SessionSummary>] = [
        Field("session_id", \.session, .id("session")),
        Field("user_id", \.user, .id("user")),
        Field("name", \.name, .text(1...200)),
        Field("kind", \.kind, .choice),
        Field("label", \.label, .text(1...100)),
        Field("address", \.address, .text(1...60)),
        Field("device", \.device, .text(1...200)),
        Field("created_at", \.createdAt, .instant),
        Field("last_seen_at", \.lastSeenAt, .instant),
        Field("expires_at", \.expiresAt, .instant),
    ]
}
