internal import AccessRules
internal import Edge
internal import Gate
internal import HTTP
internal import JSON
internal import Kernel
internal import MessagesRules
internal import Wording

/// A REST operation of a signed-in person who may have no society and a one-time password: what is his own.
struct PersonRoute {
    var method: HTTP.Method
    var pattern: String
    var documentation: RouteDocumentation
    /// Whether it is open while a new password must be chosen.
    var isOpenBeforePassword = false
    /// Whether it is open while the second factor must be set up.
    var isOpenBeforeFactor = false

    /// Whether a program's token may change something by it.
    var isOpenToTokens = false

    /// How often it may be asked: what takes a password or a code costs as much as signing in.
    var rateClass = RateClass.standard

    /// The route of an operation without fields.
    func route(
        _ host: Host, _ handle: @escaping @Sendable (Request, SignedIn) async throws(Failure) -> Response
    ) -> Route {
        route(documentation, bodyBytes: 0, host) { request, person, words throws(Problem) in
            do throws(Failure) { return try await handle(request, person) } catch {
                throw error.accessProblem(words)
            }
        }
    }

    /// The route of an operation with fields.
    func route<Input: FieldSet>(
        _ host: Host, _ input: Input.Type,
        _ handle: @escaping @Sendable (Request, Input, SignedIn) async throws(Failure) -> Response
    ) -> Route {
        var documentation = documentation
        documentation.body = RouteDocumentation.fields(input, host.catalog)
        return route(documentation, bodyBytes: 16 << 10, host) { request, person, words throws(Problem) in
            try await request.answer(Input.self, words) { input throws(Failure) in
                try await handle(request, input, person)
            }
        }
    }

    private func route(
        _ documentation: RouteDocumentation, bodyBytes: Int, _ host: Host,
        _ answer: @escaping @Sendable (Request, SignedIn, Words) async throws(Problem) -> Response
    ) -> Route {
        let (isOpen, isOpenToo) = (isOpenBeforePassword, isOpenBeforePassword || isOpenBeforeFactor)
        let isOpenToTokens = isOpenToTokens
        return Route(
            method, pattern, documentation: documentation,
            limits: RouteLimits(bodyBytes: bodyBytes, rateClass: rateClass),
            authorise: host.authorise(.everybody)
        ) { request throws(Problem) in
            let words = host.words(for: request)
            guard let person = request.attachments[SignedIn.self] else {
                throw Problem(
                    status: 401, code: "request.unauthorised",
                    headers: ["WWW-Authenticate": "Bearer realm=\"sahakar\""]
                ).told(in: words)
            }
            // A browser's cookie alone does not vouch for a change: another site could have sent it.
            if person.isBrowser, !request.method.isSafe,
                !FormToken.accepts(request.headers[FormToken.header], for: person)
            {
                throw Problem(status: 403, code: "edge.form_token").told(in: words)
            }
            if person.isToken, !request.method.isSafe, !isOpenToTokens {
                throw Failure.refused(GateRefusal.notByToken).problem(words)
            }
            if person.mustChangePassword, !isOpen {
                throw Problem(status: 403, code: "edge.password_change_needed").told(in: words)
            }
            if person.mustEnrol, !isOpenToo {
                throw Problem(status: 403, code: "edge.second_factor_needed").told(in: words)
            }
            return try await answer(request, person, words).with("Cache-Control", "no-store")
        }
    }
}

/// A REST operation for whoever is not signed in.
struct OpenRoute {
    var method = HTTP.Method.post
    var pattern: String
    var documentation: RouteDocumentation
    var bodyBytes = 16 << 10
    var rateClass = RateClass.signIn

    func route<Input: FieldSet>(
        _ host: Host, _ input: Input.Type,
        _ handle: @escaping @Sendable (Request, Input) async throws(Failure) -> Response
    ) -> Route {
        var documentation = documentation
        documentation.security = []
        documentation.body = RouteDocumentation.fields(input, host.catalog)
        return Route(
            method, pattern, documentation: documentation,
            limits: RouteLimits(bodyBytes: bodyBytes, rateClass: rateClass)
        ) { request throws(Problem) in
            try await request.answer(Input.self, host.words(for: request)) { input throws(Failure) in
                try await handle(request, input)
            }.with("Cache-Control", "no-store")
        }
    }
}

extension Failure {
    /// The problem of signing in: 401 for a wrong password, 429 for too many attempts; the rest as everywhere.
    func accessProblem(_ words: Words) -> Problem {
        var problem = problem(words)
        guard case .refused(let refusal) = self else { return problem }
        switch refusal.itself as? MessageRefusal {
        case .tooSoon(let seconds):
            problem.status = 429
            problem.headers["Retry-After"] = String(seconds)
        case .tooMany, .tooManyThere:
            problem.status = 429
            problem.headers["Retry-After"] = "3600"
        default: break
        }
        guard let refusal = refusal.itself as? AccessRefusal else { return problem }
        switch refusal {
        case .wrongCredentials, .sessionOver, .tokenReused, .secondFactorNeeded, .wrongCode, .signInTimedOut,
            .passkeyRefused, .passkeyCopied:
            problem.status = 401
            problem.title = words("edge.sign_in_needed")
        case .tooManyAttempts(let minutes):
            problem.status = 429
            problem.headers["Retry-After"] = String(minutes * 60)
        default: break
        }
        return problem
    }
}

extension Request {
    /// The answer to a body of declared fields; faults of either name the fields.
    fileprivate func answer<Input: FieldSet>(
        _ type: Input.Type, _ words: Words, _ handle: (Input) async throws(Failure) -> Response
    ) async throws(Problem) -> Response {
        var body = JSONValue.object([:])
        // Where every field may be left out, so may the body.
        if !bytes.isEmpty { body = try json(words) }
        let input: Input
        do throws(FieldFaults) { input = try Input.read(typed: body) } catch {
            throw Failure.invalid(error.problems).accessProblem(words)
        }
        do throws(Failure) { return try await handle(input) } catch {
            throw error.placed(among: body.asObject?.map(\.key) ?? []).accessProblem(words)
        }
    }
}
