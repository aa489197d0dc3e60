internal import AccessRules
internal import Edge
internal import Gate
internal import HTTP
internal import JSON
internal import Kernel
internal import Log
internal import MessagesRules

/// REST: one's own second factor, its recovery codes and the devices that are known.
struct FactorRoutes {
    let service: SignInService
    let host: Host

    private static let base = "/api/v1/me/second-factor"

    var routes: [Route] { [show, begin, confirm, renew, remove, prove, forget] }

    private var show: Route {
        let service = service
        return own(
            .get, "", "secondFactor", "One's own second factor", .init(200, content: .init(Self.schema))
        ).route(host) { _, person throws(Failure) in
            let (state, devices) = try await service.factor(of: person)
            return .json([
                "is_set_up": .bool(state.isConfirmed), "is_demanded": .bool(state.isDemanded),
                "code_channels": .array(state.channels.map { .string($0.rawValue) }),
                "recovery_codes_left": .integer(Int64(state.codesLeft)),
                "devices": .array(devices.map(\.json)),
            ])
        }
    }

    private var begin: Route {
        let service = service
        return own(
            .post, "", "beginSecondFactor",
            "Makes a secret for an authenticator app, to be confirmed by a code",
            .init(
                201, content: .init(.object([.init("secret", .text), .init("address", .text)])))
        ).route(host, OwnPasswordInput.self) { _, input, person throws(Failure) in
            let secret = try await service.beginFactor(password: Secret(input.password), of: person)
            return .json(["secret": .string(secret.text), "address": .string(secret.address)], status: 201)
        }
    }

    private var confirm: Route {
        let service = service
        return own(
            .post, "/confirm", "confirmSecondFactor",
            "Takes the first code of the app; answers the recovery codes, this one time",
            .init(200, content: .init(Self.codes))
        ).route(host, CodeInput.self) { _, input, person throws(Failure) in
            Self.told(try await service.confirmFactor(code: input.code, of: person))
        }
    }

    private var renew: Route {
        let service = service
        return own(
            .post, "/recovery-codes", "renewRecoveryCodes", "Makes new recovery codes; the old ones are void",
            .init(200, content: .init(Self.codes))
        ).route(host, CodeInput.self) { _, input, person throws(Failure) in
            Self.told(try await service.renewRecoveryCodes(code: input.code, of: person))
        }
    }

    private var remove: Route {
        let service = service
        return own(
            .post, "/remove", "removeSecondFactor", "Takes one's second factor away, where no role asks it",
            .init(204)
        ).route(host, CodeInput.self) { _, input, person throws(Failure) in
            try await service.removeFactor(code: input.code, of: person)
            return .empty()
        }
    }

    private var prove: Route {
        let documentation = RouteDocumentation(
            "proveSecondFactor",
            summary:
                "Gives a code of the second factor for this session; then a command that asked for it can be sent again",
            tag: "access", responses: [.init(200, content: .init(.object([.init("proved_at", .instant)])))])
        let service = service
        return PersonRoute(
            method: .post, pattern: "/api/v1/me/proof", documentation: documentation
        ).route(
            host, CodeInput.self
        ) { request, input, person throws(Failure) in
            .json([
                "proved_at": .string(
                    try await service.prove(
                        input.code, at: PasskeySite(request), of: person
                    ).text)
            ])
        }
    }

    private var forget: Route {
        let service = service
        return PersonRoute(
            method: .delete, pattern: "/api/v1/me/devices/{device_id:int}",
            documentation: RouteDocumentation(
                "forgetDevice", summary: "Forgets a device: it is asked for the second factor again",
                tag: "access", responses: [.init(204)]),
            isOpenBeforeFactor: true
        ).route(host) { request, person throws(Failure) in
            guard let device = ID<KnownDevice>(pathText: request.path("device_id")) else {
                throw .refused(AccessRefusal.deviceNotFound)
            }
            try await service.forget(device, of: person)
            return .empty()
        }
    }

    private func own(
        _ method: HTTP.Method, _ end: String, _ operation: String, _ summary: String,
        _ answer: RouteDocumentation.Answer
    ) -> PersonRoute {
        PersonRoute(
            method: method, pattern: Self.base + end,
            documentation: RouteDocumentation(
                operation, summary: summary, tag: "access", responses: [answer]),
            isOpenBeforeFactor: true, rateClass: method == .get ? .standard : .signIn)
    }

    private static let codes: Schema = .object([.init("recovery_codes", .array(of: .text))])
    private static let schema: Schema = .object([
        .init("is_set_up", .boolean), .init("is_demanded", .boolean),
        .init("code_channels", .array(of: .choice(MessageChannel.allCases.map(\.rawValue)))),
        .init("recovery_codes_left", .integer()),
        .init(
            "devices",
            .array(
                of: .object([
                    .init("device_id", .id), .init("device", .text), .init("address", .text),
                    .init("created_at", .instant), .init("last_used_at", .instant),
                    .init("expires_at", .instant),
                ]))),
    ])

    private static func told(_ codes: [String]) -> Response {
        .json(["recovery_codes": .array(codes.map { .string($0) })])
    }
}

/// One's own password, given once more.
struct OwnPasswordInput: FieldSet {
    var password = ""

    static let fields: [Field<OwnPasswordInput>] = [
        Field("password", \.password, .text(1...1000), secret: true)
    ]
}

/// A code of the app, or a recovery code.
struct CodeInput: FieldSet {
    var code = ""

    static let fields: [Field<CodeInput>] = [
        Field("code", \.code, .text(1...12_000), secret: true)
    ]
}

extension KnownDevice {
    fileprivate var json: JSONValue {
        [
            "device_id": .integer(device.raw), "device": name.map { .string($0) } ?? .null,
            "address": address.map { .string($0) } ?? .null, "created_at": .string(createdAt.text),
            "last_used_at": .string(lastUsedAt.text), "expires_at": .string(expiresAt.text),
        ]
    }
}
