public import AccessRules
public import Crypto
public import Edge
public import Gate
public import HTTP
public import Kernel
public import Log
public import Postgres

/// Tells who sent a request from the session cookie or the bearer token, asking the database every time: a session that
/// is ended, a role that is taken or a society that is suspended counts from the next request on.
public struct SessionAuthenticator: Authenticator {
    /// The open business date of a branch; the ledger keeps it, so the program's composition tells how to ask.
    public typealias OpenDay = @Sendable (ID<Society>, ID<Branch>, inout Transaction) throws -> CalendarDate?

    private let border: AccessBorder
    private let policy: SignInPolicy
    private let openDay: OpenDay?

    /// An authenticator over a pool of the primary server (a replica would know of an ended session too late).
    public init(
        pool: SessionPool, policy: SignInPolicy = .standard, log: Logger = Logger("access"),
        openDay: OpenDay? = nil
    ) {
        border = AccessBorder(pool: pool, log: log)
        self.policy = policy
        self.openDay = openDay
    }

    /// The signed-in user of a request; nil when nobody is.
    public func signedIn(_ request: Request) async throws(Failure) -> SignedIn? {
        guard let (token, isBrowser) = SessionCookie.token(of: request) else { return nil }
        return try await signedIn(token, isBrowser: isBrowser)
    }

    /// The user of a token; nil when it opens nothing.
    func signedIn(_ token: Token, isBrowser: Bool) async throws(Failure) -> SignedIn? {
        let (idle, openDay) = (policy.idleMinutes, openDay)
        let found = try await border.run("authenticate", .read) { tx -> (SessionRow, CalendarDate?)? in
            let repository = SessionRepository()
            guard let row = try repository.find(token.digest.bytes, idleMinutes: idle, &tx) else {
                return nil
            }
            guard let openDay, let society = row.society, let branch = row.branch else { return (row, nil) }
            try repository.enter(society, &tx)
            return (row, try openDay(society, branch, &tx))
        }
        guard let (row, day) = found else { return nil }
        if row.isStale {
            try await border.run("touch session") { try SessionRepository().touch(row.session, &$0) }
        }
        var signedIn = SignedIn(
            user: row.user, name: row.name, session: row.session, isBrowser: isBrowser,
            csrfToken: SessionCookie.formToken(of: token), language: row.language, isOperator: row.isOperator,
            mustChangePassword: row.mustChangePassword && row.kind == "browser")
        signedIn.societyName = row.societyName
        signedIn.branchName = row.branchName
        signedIn.businessDate = day
        signedIn.caller = row.society.map { society in
            Caller(
                society: society, user: row.user, name: row.name, session: row.session, branch: row.branch,
                party: row.party, language: row.language, grants: row.grants)
        }
        return signedIn
    }
}

/// How a browser carries its session.
public enum SessionCookie {
    /// The cookie of a new session.
    public static func make(_ token: Token, isSecure: Bool) -> Cookie {
        Cookie(SessionCookieName.name(isSecure: isSecure), token.text, isSecure: isSecure)
    }

    /// The cookie that takes the session away.
    public static func removal(isSecure: Bool) -> Cookie {
        Cookie(
            SessionCookieName.name(isSecure: isSecure), "", maxAgeSeconds: 0, isSecure: isSecure)
    }

    /// The token of a request, and whether a cookie carried it.
    ///
    /// A bearer token goes before a cookie.
    static func token(of request: Request) -> (Token, isBrowser: Bool)? {
        if let value = request.headers["Authorization"] {
            let parts = value.split(separator: " ", maxSplits: 1)
            guard parts.count == 2, parts[0].lowercased() == "bearer" else { return nil }
            return Token(text: parts[1].drop { $0 == " " }).map { ($0, false) }
        }
        return request.cookies[SessionCookieName.name(isSecure: request.isSecure)].flatMap { Token(text: $0) }
            .map { ($0, true) }
    }

    /// What forms of the session bring back: a digest under the token as key, so that a page never shows the token.
    static func formToken(of token: Token) -> String {
        let mark = Array("sahakar form token".utf8)
        // The key is always 43 bytes long; the plain digest stands for the impossible.
        let digest =
            (try? Digest.keyed(mark, key: Array(token.text.utf8))) ?? Digest.of(mark + Array(token.text.utf8))
        return Base64URL.text(digest.bytes)
    }
}
