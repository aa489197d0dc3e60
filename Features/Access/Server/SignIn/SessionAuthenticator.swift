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
///
/// Requests that come while the database is being asked are asked for together, in one statement.
public struct SessionAuthenticator: Authenticator {
    /// The open business date of a branch; the ledger keeps it, so the program's composition tells how to ask.
    public typealias OpenDay = @Sendable (ID<Society>, ID<Branch>, inout Transaction) throws -> CalendarDate?

    private let border: AccessBorder
    private let policy: SignInPolicy
    private let openDay: OpenDay?
    private let lookups = Gatherer<Line, [UInt8], Result<FoundSession?, Failure>>(most: 500)

    /// The one line in which all lookups stand.
    private enum Line { case sessions }

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
        let answer = await lookups.ask(token.digest.bytes, in: .sessions) { await look(for: $0) }
        guard let found = try answer.get() else { return nil }
        let row = found.row
        var signedIn = SignedIn(
            user: row.user, name: row.name, session: row.session, isBrowser: isBrowser,
            csrfToken: SessionCookie.formToken(of: token), language: row.language, isOperator: row.isOperator,
            mustChangePassword: row.mustChangePassword && row.kind == "browser")
        signedIn.societyName = row.societyName
        signedIn.branchName = row.branchName
        signedIn.businessDate = found.day
        signedIn.caller = row.society.map { society in
            Caller(
                society: society, user: row.user, name: row.name, session: row.session, branch: row.branch,
                party: row.party, language: row.language, grants: row.grants)
        }
        return signedIn
    }

    /// The sessions of several tokens, in their order; nil where a token opens nothing.
    private func look(for digests: [[UInt8]]) async -> [Result<FoundSession?, Failure>] {
        let different = Array(Set(digests))
        do throws(Failure) {
            let found = try await border.run("authenticate", .read) { tx in
                try find(different, &tx)
            }
            for session in Set(found.values.filter(\.row.isStale).map(\.row.session)) {
                try await border.run("touch session") { try SessionRepository().touch(session, &$0) }
            }
            return digests.map { .success(found[$0]) }
        } catch { return digests.map { _ in .failure(error) } }
    }

    private func find(_ digests: [[UInt8]], _ tx: inout Transaction) throws -> [[UInt8]: FoundSession] {
        let repository = SessionRepository()
        let rows = try repository.find(digests, idleMinutes: policy.idleMinutes, &tx)
        var days: [Desk: CalendarDate?] = [:]
        var result: [[UInt8]: FoundSession] = [:]
        for (place, row) in rows {
            var found = FoundSession(row: row)
            if let openDay, let society = row.society, let branch = row.branch {
                let desk = Desk(society: society, branch: branch)
                if days[desk] == nil {
                    try repository.enter(society, &tx)
                    days[desk] = .some(try openDay(society, branch, &tx))
                }
                found.day = days[desk] ?? nil
            }
            result[digests[place]] = found
        }
        return result
    }

    /// A branch of a society.
    private struct Desk: Hashable {
        var society: ID<Society>
        var branch: ID<Branch>
    }
}

/// A living session, and the open business day of its branch.
private struct FoundSession: Sendable {
    var row: SessionRow
    var day: CalendarDate?
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
