internal import AccessRules
internal import Crypto
internal import Edge
internal import Gate
internal import HTTP
internal import JSON
internal import Kernel
internal import Log

/// REST: signing in and out, who one is, where one works, one's own password and sessions.
struct SessionRoutes {
    let service: SignInService
    let host: Host

    private static let base = "/api/v1"

    var routes: [Route] {
        [signIn, refresh, signOut, places, choose, password, endOwn]
            + [
                queryRoute(
                    "\(Self.base)/me/sessions", MySessions.self, host,
                    summary: "One's own living sessions and tokens"),
                queryRoute(
                    "\(Self.base)/sessions", SessionList.self, host,
                    summary: "The living sessions of the society"),
                commandRoute(
                    .delete, "\(Self.base)/sessions/{session_id:int}", EndSession.self, host,
                    summary: "Ends a session that serves the society"),
                commandRoute(
                    .post, "\(Self.base)/tokens", CreateToken.self, host,
                    summary: "Makes a bearer token of one's own",
                    location: { "\(Self.base)/me/sessions/\($0.session.raw)" }),
            ]
    }

    private func documentation(
        _ operation: String, _ summary: String, _ responses: [RouteDocumentation.Answer]
    )
        -> RouteDocumentation
    {
        RouteDocumentation(operation, summary: summary, tag: "access", responses: responses)
    }

    private var signIn: Route {
        var documentation = documentation(
            "signIn", "Signs in; the access token goes into the header Authorization: Bearer",
            [
                .init(201, content: .init(OpenedSession.schema)),
                .init(
                    401,
                    "Name and password do not belong together, or `access.second_factor_needed`: send `code` too."
                ), .init(403, "The user is shut out."),
            ])
        documentation.security = []
        documentation.body = RouteDocumentation.fields(SignInInput.self, host.catalog)
        let (service, host) = (service, host)
        return Route(
            .post, "\(Self.base)/sign-in", documentation: documentation,
            limits: RouteLimits(bodyBytes: 16 << 10, rateClass: .signIn)
        ) { request throws(Problem) in
            do throws(Failure) {
                let input = try request.input(SignInInput.self)
                var attempt = SignInAttempt(
                    login: input.login, password: Secret(input.password), address: request.remoteAddress,
                    device: input.device ?? request.headers["User-Agent"])
                attempt.code = input.code
                attempt.deviceToken = input.deviceToken.flatMap { Token(text: $0) }
                attempt.remembers = input.remembers
                let opened = try await service.signIn(attempt)
                return Response.json(opened.json, status: 201).with("Cache-Control", "no-store")
            } catch { throw error.accessProblem(host.words(for: request)) }
        }
    }

    private var refresh: Route {
        var documentation = documentation(
            "refresh",
            "Gives the next access and refresh token for the refresh token, which is spent by it",
            [.init(200, content: .init(TokenPair.schema)), .init(401, "The session is over: sign in.")])
        documentation.security = []
        documentation.body = RouteDocumentation.fields(RefreshInput.self, host.catalog)
        let (service, host) = (service, host)
        return Route(
            .post, "\(Self.base)/sign-in/refresh", documentation: documentation,
            limits: RouteLimits(bodyBytes: 4 << 10)
        ) { request throws(Problem) in
            do throws(Failure) {
                let input = try request.input(RefreshInput.self)
                let renewed = try await service.renew(
                    input.token, from: request.remoteAddress,
                    device: input.device ?? request.headers["User-Agent"])
                return Response.json(.object(renewed.tokens.json)).with("Cache-Control", "no-store")
            } catch { throw error.accessProblem(host.words(for: request)) }
        }
    }

    private var signOut: Route {
        let service = service
        return PersonRoute(
            method: .delete, pattern: "\(Self.base)/sessions/current",
            documentation: documentation("signOut", "Ends the session of this request", [.init(204)]),
            isOpenBeforePassword: true
        ).route(host) { _, person throws(Failure) in
            try await service.signOut(person)
            return .empty()
        }
    }

    private var places: Route {
        let service = service
        return PersonRoute(
            method: .get, pattern: "\(Self.base)/me/places",
            documentation: documentation(
                "places", "The societies and branches where one may work",
                [.init(200, content: .init(.object([.init("places", .array(of: Place.schema))])))])
        ).route(host) { _, person throws(Failure) in
            let places = try await service.places(of: person)
            return .json(["places": .array(places.map(\.json))])
        }
    }

    private var choose: Route {
        var documentation = documentation(
            "choosePlace", "Chooses the society and branch of the session", [.init(204)])
        documentation.body = RouteDocumentation.fields(PlaceInput.self, host.catalog)
        let service = service
        return PersonRoute(method: .put, pattern: "\(Self.base)/me/place", documentation: documentation)
            .route(host) {
                request, person throws(Failure) in
                let input = try request.input(PlaceInput.self)
                try await service.choose(input.society, branch: input.branch, for: person)
                return .empty()
            }
    }

    private var password: Route {
        var documentation = documentation(
            "changePassword", "Changes one's own password and ends all other sessions", [.init(204)])
        documentation.body = RouteDocumentation.fields(PasswordInput.self, host.catalog)
        let service = service
        return PersonRoute(
            method: .put, pattern: "\(Self.base)/me/password", documentation: documentation,
            isOpenBeforePassword: true
        ).route(host) { request, person throws(Failure) in
            let input = try request.input(PasswordInput.self)
            try await service.changePassword(from: Secret(input.current), to: Secret(input.new), of: person)
            return .empty()
        }
    }

    private var endOwn: Route {
        let service = service
        return PersonRoute(
            method: .delete, pattern: "\(Self.base)/me/sessions/{session_id:int}",
            documentation: documentation(
                "endOwnSession", "Ends one of one's own sessions or tokens", [.init(204)])
        ).route(host) { request, person throws(Failure) in
            guard let session = ID<Caller.Session>(pathText: request.path("session_id")) else {
                throw .refused(AccessRefusal.sessionNotFound)
            }
            try await service.endSession(session, of: person)
            return .empty()
        }
    }
}
