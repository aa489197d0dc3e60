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
        let documentation = documentation(
            "signIn", "Signs in; the access token goes into the header Authorization: Bearer",
            [
                .init(201, content: .init(OpenedSession.schema)),
                .init(
                    401,
                    "Name and password do not belong together, or `access.second_factor_needed`: send `code` too. `/api/v1/sign-in/send` has one sent."
                ), .init(403, "The user is shut out."),
            ])
        let service = service
        return OpenRoute(pattern: "\(Self.base)/sign-in", documentation: documentation).route(
            host, SignInInput.self
        ) { request, input throws(Failure) in
            var attempt = SignInAttempt(
                login: input.login, password: Secret(input.password), address: request.remoteAddress,
                device: input.device ?? request.headers["User-Agent"])
            attempt.door = .rest
            (attempt.code, attempt.site) = (input.code, PasskeySite(request))
            attempt.deviceToken = input.deviceToken.flatMap { Token(text: $0) }
            attempt.remembers = input.remembers
            return .json(try await service.signIn(attempt).json, status: 201)
        }
    }

    private var refresh: Route {
        let documentation = documentation(
            "refresh",
            "Gives the next access and refresh token for the refresh token, which is spent by it",
            [.init(200, content: .init(TokenPair.schema)), .init(401, "The session is over: sign in.")])
        let service = service
        return OpenRoute(
            pattern: "\(Self.base)/sign-in/refresh", documentation: documentation, bodyBytes: 4 << 10,
            rateClass: .standard
        ).route(host, RefreshInput.self) { request, input throws(Failure) in
            let renewed = try await service.renew(
                input.token, from: request.remoteAddress,
                device: input.device ?? request.headers["User-Agent"])
            return .json(.object(renewed.tokens.json))
        }
    }

    private var signOut: Route {
        let service = service
        return PersonRoute(
            method: .delete, pattern: "\(Self.base)/sessions/current",
            documentation: documentation("signOut", "Ends the session of this request", [.init(204)]),
            isOpenBeforePassword: true, isOpenToTokens: true
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
        let documentation = documentation(
            "choosePlace", "Chooses the society and branch of the session", [.init(204)])
        let service = service
        return PersonRoute(method: .put, pattern: "\(Self.base)/me/place", documentation: documentation)
            .route(host, PlaceInput.self) { _, input, person throws(Failure) in
                try await service.choose(input.society, branch: input.branch, for: person)
                return .empty()
            }
    }

    private var password: Route {
        let documentation = documentation(
            "changePassword", "Changes one's own password and ends all other sessions", [.init(204)])
        let service = service
        return PersonRoute(
            method: .put, pattern: "\(Self.base)/me/password", documentation: documentation,
            isOpenBeforePassword: true, rateClass: .signIn
        ).route(host, PasswordInput.self) { _, input, person throws(Failure) in
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
