internal import AccessRules
internal import Edge
internal import Gate
internal import HTTP
internal import JSON
internal import Kernel
internal import Log

/// REST: one's own passkeys, and what browsers ask them to sign.
struct PasskeyRoutes {
    let service: SignInService
    let host: Host

    /// What a browser asks a passkey to sign in with: nothing else, or beside a password.
    static let toSignIn = "/api/v1/sign-in/passkey-options"
    /// What it asks for a new one.
    static let toMake = "\(base)/options"

    private static let base = "/api/v1/me/passkeys"

    var routes: [Route] { [signInOptions, signIn, list, makeOptions, proofOptions, add, rename, remove] }

    private var signInOptions: Route {
        let service = service
        return OpenRoute(
            pattern: Self.toSignIn,
            documentation: documentation(
                "passkeyOptions",
                "What a browser asks a passkey to sign in with; with the ticket of a password, beside that",
                .init(200, content: .init(Self.requestSchema)),
                .init(401, "The ticket of the password is over."))
        ).route(host, PasskeyTicketInput.self) { request, input throws(Failure) in
            let site = try Self.site(request)
            guard let ticket = input.ticket else {
                return .json(try await service.passkeyToSignIn(at: site))
            }
            return .json(try await service.passkeyToFinish(ticket, at: site))
        }
    }

    private var signIn: Route {
        let service = service
        return OpenRoute(
            pattern: "/api/v1/sign-in/passkey",
            documentation: documentation(
                "signInByPasskey", "Signs in by a passkey and nothing else",
                .init(201, content: .init(OpenedSession.schema)),
                .init(401, "The passkey is not accepted."), .init(403, "The user is shut out."))
        ).route(host, PasskeySignInInput.self) { request, input throws(Failure) in
            var attempt = SignInAttempt(
                login: "", password: Secret(""), address: request.remoteAddress,
                device: input.device ?? request.headers["User-Agent"])
            attempt.door = .rest
            let opened = try await service.signIn(
                passkey: input.passkey, at: try Self.site(request), attempt)
            return .json(opened.json, status: 201)
        }
    }

    private var list: Route {
        let service = service
        return own(
            .get, "", "passkeys", "One's own passkeys", .init(200, content: .init(Self.listSchema))
        ).route(host) { _, person throws(Failure) in
            let all = try await service.passkeys(of: person)
            return .json(["passkeys": .array(all.map(\.json))])
        }
    }

    private var makeOptions: Route {
        let service = service
        return own(
            .post, "/options", "newPasskeyOptions", "What a browser is asked to make a passkey of",
            .init(200, content: .init(Self.creationSchema))
        ).route(host) { request, person throws(Failure) in
            .json(try await service.passkeyToMake(at: try Self.site(request), for: person))
        }
    }

    private var proofOptions: Route {
        let service = service
        return own(
            .post, "/proof-options", "passkeyProofOptions",
            "What a browser asks a passkey to sign for a command; the answer goes to `/api/v1/me/proof` as `code`",
            .init(200, content: .init(Self.requestSchema)),
            .init(404, "There is no passkey of this person for this site.")
        ).route(host) { request, person throws(Failure) in
            .json(try await service.passkeyToProve(at: try Self.site(request), for: person))
        }
    }

    private var add: Route {
        let service = service
        return own(
            .post, "", "addPasskey",
            "Adds a passkey; answers recovery codes, this one time, where it is the first second factor",
            .init(201, content: .init(.object([.init("recovery_codes", .array(of: .text))])))
        ).route(host, NewPasskeyInput.self) { request, input, person throws(Failure) in
            let codes = try await service.addPasskey(
                input.passkey, name: input.name, password: Secret(input.password),
                at: try Self.site(request), of: person)
            return .json(["recovery_codes": .array(codes.map { .string($0) })], status: 201)
        }
    }

    private var rename: Route {
        let service = service
        return own(
            .put, "/{passkey_id:int}", "renamePasskey", "Calls a passkey something else", .init(204)
        ).route(host, PasskeyNameInput.self) { request, input, person throws(Failure) in
            try await service.rename(try Self.passkey(request), to: input.name, of: person)
            return .empty()
        }
    }

    private var remove: Route {
        let service = service
        return own(
            .post, "/{passkey_id:int}/remove", "removePasskey", "Takes a passkey away, for the password",
            .init(204)
        ).route(host, OwnPasswordInput.self) { request, input, person throws(Failure) in
            try await service.remove(
                try Self.passkey(request), password: Secret(input.password), of: person)
            return .empty()
        }
    }

    private func own(
        _ method: HTTP.Method, _ end: String, _ operation: String, _ summary: String,
        _ answers: RouteDocumentation.Answer...
    ) -> PersonRoute {
        PersonRoute(
            method: method, pattern: Self.base + end,
            documentation: RouteDocumentation(
                operation, summary: summary, tag: "access", responses: answers),
            isOpenBeforeFactor: true, rateClass: method == .get ? .standard : .signIn)
    }

    private func documentation(
        _ operation: String, _ summary: String, _ answers: RouteDocumentation.Answer...
    ) -> RouteDocumentation {
        RouteDocumentation(operation, summary: summary, tag: "access", responses: answers)
    }

    private static func site(_ request: Request) throws(Failure) -> PasskeySite {
        guard let site = PasskeySite(request) else { throw .refused(AccessRefusal.passkeyRefused) }
        return site
    }

    private static func passkey(_ request: Request) throws(Failure) -> ID<Passkey> {
        guard let passkey = ID<Passkey>(pathText: request.path("passkey_id")) else {
            throw .refused(AccessRefusal.passkeyNotFound)
        }
        return passkey
    }

    private static let descriptors: Schema = .array(
        of: .object([.init("type", .text), .init("id", .text)]))
    private static let requestSchema: Schema = .object([
        .init("challenge", .text), .init("rpId", .text), .init("allowCredentials", descriptors),
        .init("userVerification", .text), .init("timeout", .integer()),
    ])
    private static let creationSchema: Schema = .object([
        .init("challenge", .text), .init("rp", .object([.init("id", .text), .init("name", .text)])),
        .init(
            "user",
            .object([.init("id", .text), .init("name", .text), .init("displayName", .text)])),
        .init(
            "pubKeyCredParams", .array(of: .object([.init("type", .text), .init("alg", .integer())]))),
        .init("excludeCredentials", descriptors),
        .init(
            "authenticatorSelection",
            .object([.init("residentKey", .text), .init("userVerification", .text)])),
        .init("attestation", .text), .init("timeout", .integer()),
    ])
    private static let listSchema: Schema = .object([
        .init(
            "passkeys",
            .array(
                of: .object([
                    .init("passkey_id", .id), .init("name", .text), .init("site", .text),
                    .init("created_at", .instant), .init("last_used_at", .instant),
                ])))
    ])
}

/// For what a passkey is to sign: beside the password of this ticket, or with nothing else.
struct PasskeyTicketInput: FieldSet {
    var ticket: String?

    static let fields: [Field<PasskeyTicketInput>] = [
        Field("ticket", \.ticket, .text(1...3000), secret: true)
    ]
}

/// A sign-in by a passkey.
struct PasskeySignInInput: FieldSet {
    var passkey = ""
    var device: String?

    static let fields: [Field<PasskeySignInInput>] = [
        Field("passkey", \.passkey, .text(1...12_000), secret: true),
        Field("device", \.device, .text(1...200)),
    ]
}

/// A new passkey.
struct NewPasskeyInput: FieldSet {
    var name = ""
    var password = ""
    var passkey = ""

    static let fields: [Field<NewPasskeyInput>] = [
        Field("name", \.name, .text(1...80)),
        Field("password", \.password, .text(1...1000), secret: true),
        Field("passkey", \.passkey, .text(1...12_000), secret: true),
    ]
}

/// What a passkey is called.
struct PasskeyNameInput: FieldSet {
    var name = ""

    static let fields: [Field<PasskeyNameInput>] = [Field("name", \.name, .text(1...80))]
}

extension Passkey {
    fileprivate var json: JSONValue {
        [
            "passkey_id": .integer(passkey.raw), "name": .string(name), "site": .string(site),
            "created_at": .string(createdAt.text),
            "last_used_at": lastUsedAt.map { .string($0.text) } ?? .null,
        ]
    }
}
