internal import AccessRules
internal import Crypto
public import Edge
public import Gate
public import HTTP
public import Kernel
internal import MessagesRules
public import Postgres

/// Tells who sent a request from the access token in the cookie or header, or a program's own token, asking the database every
/// time: a session that is ended, a role that is taken or a society that is suspended counts from the next request on.
///
/// A signature is checked before the database is asked, and requests that come while it is being asked are asked for together,
/// in one statement. A browser whose access token has run out is given its next ones on the way.
public struct SessionAuthenticator: Authenticator {
    /// The open business date of a branch; the ledger keeps it, so the program's composition tells how to ask.
    public typealias OpenDay = @Sendable (ID<Society>, ID<Branch>, inout Transaction) throws -> CalendarDate?

    private let service: SignInService
    private let openDay: OpenDay?
    private let lookups = Gatherer<Line, Asked, Result<FoundSession?, Failure>>(most: 500)

    /// The one line in which all lookups stand.
    private enum Line { case sessions }

    /// An authenticator of a service's sessions, over a pool of the primary server (a replica would know of an ended session too
    /// late).
    public init(_ service: SignInService, openDay: OpenDay? = nil) {
        self.service = service
        self.openDay = openDay
    }

    /// The signed-in user of a request; nil when nobody is.
    public func signedIn(_ request: Request) async throws(Failure) -> SignedIn? {
        switch SessionCookie.carried(by: request) {
        case .nothing: return nil
        case .bearer(let text):
            if let token = Token(text: text) { return try await signedIn(token) }
            return try await signedIn(access: text, isBrowser: false)
        case .browser(let access, let refresh):
            if let access, let person = try await signedIn(access: access, isBrowser: true) { return person }
            guard let refresh else { return nil }
            return try await renewed(refresh, request)
        }
    }

    /// The user of a program's token; nil when it opens nothing.
    func signedIn(_ token: Token) async throws(Failure) -> SignedIn? {
        guard let found = try await found(.program(token.digest.bytes)) else { return nil }
        return try signedIn(found, isBrowser: false)
    }

    /// The user of an access token; nil when it opens nothing or is good no more.
    func signedIn(
        access text: String, isBrowser: Bool, isSent: Bool = true
    ) async throws(Failure) -> SignedIn? {
        let claims: AccessClaims?
        do { claims = try service.tokens.claims(of: text) } catch {
            throw service.border.failure(of: error, "access token")
        }
        guard let claims, let found = try await found(.session(claims.session)),
            found.row.user == claims.user, claims.isGood(at: found.row.askedAt)
        else { return nil }
        if isSent, claims.generation > found.row.seenGeneration {
            try await service.border.run("see tokens") { tx in
                try SessionRepository().see(claims.generation, of: claims.session, &tx)
            }
        }
        return try signedIn(found, isBrowser: isBrowser)
    }

    /// The user of a browser whose access token has run out, with the cookies that his answer brings along.
    private func renewed(_ refresh: String, _ request: Request) async throws(Failure) -> SignedIn? {
        let renewed: RenewedSession
        do throws(Failure) {
            renewed = try await service.renew(
                refresh, from: request.remoteAddress, device: request.headers["User-Agent"])
        } catch {
            if case .refused = error { return nil }
            throw error
        }
        // It stands for the refresh token alone: nobody has sent it, so it has not arrived yet.
        var person = try await signedIn(access: renewed.tokens.access, isBrowser: true, isSent: false)
        person?.cookies = SessionCookie.make(renewed.tokens, isSecure: request.isSecure)
        return person
    }

    private func found(_ asked: Asked) async throws(Failure) -> FoundSession? {
        try await lookups.ask(asked, in: .sessions) { await look(for: $0) }.get()
    }

    private func signedIn(_ found: FoundSession, isBrowser: Bool) throws(Failure) -> SignedIn {
        let row = found.row
        let formToken: String
        do { formToken = try service.tokens.form(of: row.session) } catch {
            throw service.border.failure(of: error, "form token")
        }
        var signedIn = SignedIn(
            user: row.user, name: row.name, session: row.session, isBrowser: isBrowser,
            csrfToken: formToken, language: row.language, isOperator: row.isOperator,
            mustChangePassword: row.mustChangePassword && row.kind == "browser")
        signedIn.mustEnrol = row.mustEnrol
        signedIn.societyName = row.societyName
        signedIn.branchName = row.branchName
        signedIn.businessDate = found.day
        signedIn.caller = row.society.map { society in
            Caller(
                society: society, user: row.user, name: row.name, session: row.session, branch: row.branch,
                party: row.party, language: row.language, grants: row.grants)
        }
        signedIn.provedAt = row.provedAt
        signedIn.caller?.provedAt = row.provedAt
        signedIn.isToken = row.kind == "token"
        signedIn.caller?.isToken = signedIn.isToken
        return signedIn
    }

    /// Takes a code of the second factor for a person's session.
    public func prove(
        _ code: String, for person: SignedIn, in request: Request
    ) async throws(Failure) -> SignedIn {
        var person = person
        let moment = try await service.prove(code, at: PasskeySite(request), of: person)
        person.provedAt = moment
        person.caller?.provedAt = moment
        return person
    }

    /// By what a code of the second factor can be sent to somebody.
    public func codeWays(of person: SignedIn) async throws(Failure) -> [CodeWay] {
        try await service.codeWays(of: person)
    }

    /// Sends him one for this session.
    public func sendCode(by way: String, to person: SignedIn) async throws(Failure) -> SentCode {
        guard let channel = MessageChannel(rawValue: way) else { throw .refused(AccessRefusal.noCodeWay) }
        return try await service.sendProof(by: channel, to: person)
    }

    /// That the society at which his session points is suspended, or that he holds no role there.
    public func missingSociety(of person: SignedIn) async throws(Failure) -> Failure? {
        try await service.closedPlace(of: person).map { .refused($0) }
    }

    /// What a place is called in which somebody may work.
    public func name(of place: FormToken.Place, for person: SignedIn) async throws(Failure) -> PlaceName? {
        guard let found = try await service.places(of: person).first(where: { $0.society == place.society })
        else { return nil }
        guard let branch = place.branch else { return PlaceName(society: found.name) }
        guard let seat = found.branches.first(where: { $0.branch == branch }) else { return nil }
        return PlaceName(society: found.name, branch: seat.name)
    }

    /// The sessions asked for, in their order; nil where nothing is opened.
    private func look(for asked: [Asked]) async -> [Result<FoundSession?, Failure>] {
        let different = Array(Set(asked))
        do throws(Failure) {
            let found = try await service.border.run("authenticate", .read) { tx in
                try find(different, &tx)
            }
            for session in Set(found.values.filter(\.row.isStale).map(\.row.session)) {
                try await service.border.run("touch session") { try SessionRepository().touch(session, &$0) }
            }
            return asked.map { .success(found[$0]) }
        } catch { return asked.map { _ in .failure(error) } }
    }

    private func find(_ asked: [Asked], _ tx: inout Transaction) throws -> [Asked: FoundSession] {
        let repository = SessionRepository()
        let programs = asked.compactMap(\.digest)
        let sessions = asked.compactMap(\.session)
        let rows = try repository.find(
            programs, sessions.map(\.raw), idleMinutes: service.policy.idleMinutes, &tx)
        var days: [Desk: CalendarDate?] = [:]
        var result: [Asked: FoundSession] = [:]
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
            let isProgram = place < programs.count
            result[isProgram ? .program(programs[place]) : .session(sessions[place - programs.count])] = found
        }
        return result
    }

    /// What a request brought.
    private enum Asked: Sendable, Hashable {
        /// The digest of a program's token.
        case program([UInt8])
        /// The number in an access token whose signature is good.
        case session(ID<Caller.Session>)

        var digest: [UInt8]? { if case .program(let digest) = self { digest } else { nil } }
        var session: ID<Caller.Session>? { if case .session(let number) = self { number } else { nil } }
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
    /// What a request brings.
    enum Carried {
        case nothing
        /// In the header field: it goes before any cookie.
        case bearer(String)
        case browser(access: String?, refresh: String?)
    }

    /// The cookies of a session's tokens: both end with the browser, no script reads them, no other site sends them along with
    /// a change.
    static func make(_ tokens: TokenPair, isSecure: Bool) -> [Cookie] {
        [
            Cookie(SessionCookieName.name(isSecure: isSecure), tokens.access, isSecure: isSecure),
            Cookie(SessionCookieName.refreshName(isSecure: isSecure), tokens.refresh, isSecure: isSecure),
        ]
    }

    /// The cookies that take the session away.
    static func removal(isSecure: Bool) -> [Cookie] {
        [SessionCookieName.name(isSecure: isSecure), SessionCookieName.refreshName(isSecure: isSecure)].map {
            Cookie($0, "", maxAgeSeconds: 0, isSecure: isSecure)
        }
    }

    /// The cookie by which a device is known.
    static func device(_ known: KnownToken, isSecure: Bool) -> Cookie {
        Cookie(
            SessionCookieName.deviceName(isSecure: isSecure), known.token.text,
            maxAgeSeconds: known.days * 86_400, isSecure: isSecure)
    }

    /// By what the device of a request is known, if it is.
    static func device(of request: Request) -> Token? {
        request.cookies[SessionCookieName.deviceName(isSecure: request.isSecure)].flatMap { Token(text: $0) }
    }

    static func carried(by request: Request) -> Carried {
        if let value = request.headers["Authorization"] {
            let parts = value.split(separator: " ", maxSplits: 1)
            guard parts.count == 2, parts[0].lowercased() == "bearer" else { return .nothing }
            return .bearer(String(parts[1].drop { $0 == " " }))
        }
        let access = request.cookies[SessionCookieName.name(isSecure: request.isSecure)]
        let refresh = request.cookies[SessionCookieName.refreshName(isSecure: request.isSecure)]
        return access == nil && refresh == nil ? .nothing : .browser(access: access, refresh: refresh)
    }
}
