public import Gate
public import HTTP
internal import Kernel
internal import Wording

/// Who may pass to a route, decided from the header fields before the body is read.
public enum Entry: Sendable, Equatable {
    /// REST: a signed-in user with a society; a problem for all others.
    case api
    /// REST: a signed-in user, society and password chosen or not.
    case apiPerson
    /// A page: a signed-in user with a society; others are led to where they get one.
    case page
    /// A page: a signed-in user, society and password chosen or not.
    case person
    /// A page for everybody; who is signed in is known there too.
    case everybody

    var isAPI: Bool { self == .api || self == .apiPerson }
}

extension Host {
    /// The authorisation hook of a route; the handler finds ``SignedIn`` among the request's attachments.
    ///
    /// With a permission, who lacks it is turned away before his body is read: for routes that take files.
    public func authorise(_ entry: Entry, _ permission: Permission? = nil) -> Route.Authorise {
        let host = self
        return { request in await host.decide(entry, permission, request) }
    }

    private func decide(_ entry: Entry, _ permission: Permission?, _ request: Request) async -> Authorisation
    {
        let person: SignedIn?
        do {
            person = try await authenticator.signedIn(request)
        } catch {
            return .refused(refusal(of: error, entry, request))
        }
        guard let person else {
            if entry == .everybody { return .allowed() }
            return .refused(entry.isAPI ? unknownCaller(request) : toLogin(request))
        }
        func refused(_ response: Response) -> Authorisation {
            .refused(response.bringing(person.cookies))
        }
        if person.isToken, entry == .page || entry == .person {
            // Pages are for people: what they change with a password or a code, a token must not.
            let problem = Failure.refused(GateRefusal.notByToken).problem(words(for: request, person: person))
            return refused(.problem(problem))
        }
        if let response = await missing(entry, person, request) { return refused(response) }
        if let permission, !(person.caller?.may(permission) ?? false) {
            let failure = Failure.refused(GateRefusal.notPermitted(permission: permission.code))
            return refused(refusal(of: failure, entry, request))
        }
        if entry.isAPI, let response = await forged(entry, person, request) { return refused(response) }
        var attachments = Attachments()
        attachments.cookies = person.cookies
        attachments[SignedIn.self] = person
        attachments.labels.append(LogLabel("user", String(person.user.raw)))
        if let caller = person.caller {
            attachments.labels.append(LogLabel("society", String(caller.society.raw)))
        }
        return .allowed(attachments)
    }

    private func refusal(of failure: Failure, _ entry: Entry, _ request: Request) -> Response {
        let words = words(for: request, person: nil)
        return entry.isAPI ? .problem(failure.problem(words)) : failure.page(words).bare(words, request)
    }

    private func unknownCaller(_ request: Request) -> Response {
        var problem = Problem(401, "request.unauthorised", words(for: request, person: nil))
        problem.headers["WWW-Authenticate"] = "Bearer realm=\"sahakar\""
        return .problem(problem)
    }

    private func toLogin(_ request: Request) -> Response {
        let query = request.queryText.isEmpty ? "" : "?\(request.queryText)"
        let next =
            request.path == PlatformPath.home ? "" : "?next=\(PercentEncoding.encode(request.path + query))"
        return .redirect(to: PlatformPath.login + next).with("Cache-Control", "no-store")
    }

    /// What the person has to do first.
    private func missing(_ entry: Entry, _ person: SignedIn, _ request: Request) async -> Response? {
        let words = words(for: request, person: person)
        switch entry {
        case .everybody, .person, .apiPerson: return nil
        case .api:
            if person.mustChangePassword {
                return .problem(Problem(403, "edge.password_change_needed", words))
            }
            if person.mustEnrol { return .problem(Problem(403, "edge.second_factor_needed", words)) }
            if person.caller == nil {
                // What has become of the society only helps: without it nothing is served either.
                let why = try? await authenticator.missingSociety(of: person)
                return .problem(why?.problem(words) ?? Problem(403, "edge.no_society", words))
            }
        case .page:
            if person.mustChangePassword { return .redirect(to: PlatformPath.password) }
            if person.mustEnrol { return .redirect(to: PlatformPath.secondFactor) }
            if person.caller == nil { return .redirect(to: PlatformPath.societies) }
        }
        return nil
    }

    /// A browser's cookie alone does not vouch for a change: another site could have sent it.
    ///
    /// A page that shows its token asks and changes nothing but in the place for which it was drawn: what it would look up
    /// elsewhere has the numbers of other records.
    private func forged(_ entry: Entry, _ person: SignedIn, _ request: Request) async -> Response? {
        guard person.isBrowser else { return nil }
        let token = request.headers[FormToken.header]
        let words = words(for: request, person: person)
        if !request.method.isSafe {
            guard !request.isFromElsewhere, FormToken.accepts(token, for: person) else {
                return .problem(Problem(403, "edge.form_token", words))
            }
        }
        guard entry == .api, let elsewhere = await self.elsewhere(token, person, words) else { return nil }
        return .problem(elsewhere.problem(words))
    }
}

extension Request {
    /// Whether the browser says that another site sent it (Fetch Metadata).
    var isFromElsewhere: Bool { headers["Sec-Fetch-Site"] == "cross-site" }

    /// Whether a form without a session was sent by this site: by Fetch Metadata, or else by Origin and Host.
    var isFromHere: Bool {
        if let site = headers["Sec-Fetch-Site"] { return site == "same-origin" }
        guard let origin = headers["Origin"] else { return true }
        return origin.split(separator: "/", omittingEmptySubsequences: true).last.map(String.init)
            == headers["Host"]
    }
}
