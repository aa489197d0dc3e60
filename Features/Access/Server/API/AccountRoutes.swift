internal import AccessRules
internal import Crypto
internal import Edge
internal import Gate
internal import HTTP
internal import JSON
internal import Kernel
internal import Log
internal import MessagesRules

/// REST: one's own addresses, and codes of the second factor that are sent there.
struct AccountRoutes {
    let service: SignInService
    let host: Host

    private static let base = "/api/v1/me/addresses"

    var routes: [Route] {
        [list, send, confirm, forget, sendToNew, confirmNew, sendProof, sendAtSignIn]
    }

    private var list: Route {
        let service = service
        return own(
            .get, Self.base, "addresses", "One's own mailbox and mobile, and whether codes go there",
            .init(200, content: .init(Self.schema))
        ).route(host) { _, person throws(Failure) in
            let known = try await service.addresses(of: person)
            let channels = service.channels
            return .json(["addresses": .array(known.map { $0.json(channels) })])
        }
    }

    private var send: Route {
        let service = service
        return own(
            .post, "\(Self.base)/send", "sendAddressCode",
            "Sends a code to one of one's own addresses, which is to be confirmed by it",
            .init(202, content: .init(SentCode.schema)), Self.tooOften
        ).route(host, ChannelInput.self) { _, input, person throws(Failure) in
            .json(try await service.sendVerification(by: input.channel, to: person).json, status: 202)
        }
    }

    private var confirm: Route {
        let service = service
        return own(
            .post, "\(Self.base)/confirm", "confirmAddress",
            "Confirms one of one's own addresses by the code that went there", .init(204)
        ).route(host, ChannelCodeInput.self) { _, input, person throws(Failure) in
            try await service.confirmAddress(by: input.channel, code: input.code, of: person)
            return .empty()
        }
    }

    private var forget: Route {
        let service = service
        return own(
            .post, "\(Self.base)/forget", "forgetAddress",
            "Sends no more codes to one of one's own addresses, for the password", .init(204)
        ).route(host, ChannelPasswordInput.self) { _, input, person throws(Failure) in
            try await service.forgetAddress(
                by: input.channel, password: Secret(input.password), of: person)
            return .empty()
        }
    }

    private var sendToNew: Route {
        let service = service
        return own(
            .post, "\(Self.base)/new", "sendNewAddressCode",
            "Sends a code to what is to be one's own e-mail or mobile from now on, for the password",
            .init(202, content: .init(SentCode.schema)), Self.tooOften
        ).route(host, NewAddressInput.self) { _, input, person throws(Failure) in
            .json(
                try await service.sendToNew(
                    input.address, by: input.channel, password: Secret(input.password), of: person
                ).json, status: 202)
        }
    }

    private var confirmNew: Route {
        let service = service
        return own(
            .post, "\(Self.base)/new/confirm", "changeAddress",
            "Changes one's own e-mail or mobile for the code that went to the new one; the old one is told",
            .init(204)
        ).route(host, NewAddressCodeInput.self) { _, input, person throws(Failure) in
            try await service.confirmNew(
                input.address, by: input.channel, code: input.code, of: person)
            return .empty()
        }
    }

    private var sendProof: Route {
        let service = service
        return own(
            .post, "/api/v1/me/proof/send", "sendProofCode",
            "Sends a code for this session, where the society allows it; it goes to `/api/v1/me/proof`",
            .init(202, content: .init(SentCode.schema)), Self.tooOften
        ).route(host, ChannelInput.self) { _, input, person throws(Failure) in
            .json(try await service.sendProof(by: input.channel, to: person).json, status: 202)
        }
    }

    private var sendAtSignIn: Route {
        let documentation = RouteDocumentation(
            "sendSignInCode",
            summary:
                "Sends a code for signing in to whoever gives the right name and password; opens nothing",
            tag: "access",
            responses: [
                .init(202, content: .init(SentCode.schema)),
                .init(401, "Name and password do not belong together."),
                .init(403, "The user is shut out."), .init(404, "No code can be sent that way."),
                Self.tooOften,
            ])
        let service = service
        return OpenRoute(pattern: "/api/v1/sign-in/send", documentation: documentation).route(
            host, SignInCodeInput.self
        ) { request, input throws(Failure) in
            let attempt = SignInAttempt(
                login: input.login, password: Secret(input.password), address: request.remoteAddress)
            return .json(try await service.sendCode(by: input.channel, for: attempt).json, status: 202)
        }
    }

    private static let tooOften = RouteDocumentation.Answer(
        429, "Another one a moment ago, or five within the hour; or too many attempts.")

    private func own(
        _ method: HTTP.Method, _ pattern: String, _ operation: String, _ summary: String,
        _ answers: RouteDocumentation.Answer...
    ) -> PersonRoute {
        PersonRoute(
            method: method, pattern: pattern,
            documentation: RouteDocumentation(
                operation, summary: summary, tag: "access", responses: answers),
            isOpenBeforeFactor: true, rateClass: method == .get ? .standard : .signIn)
    }

    private static let schema: Schema = .object([
        .init(
            "addresses",
            .array(
                of: .object([
                    .init("message_channel", .choice(MessageChannel.allCases.map(\.rawValue))),
                    .init("address", .text), .init("confirmed_at", .instant),
                    .init("can_be_confirmed", .boolean), .init("takes_codes", .boolean),
                ])))
    ])
}

/// By what a code is to go.
struct ChannelInput: FieldSet {
    var channel = MessageChannel.mail

    static let fields: [Field<ChannelInput>] = [Field("message_channel", \.channel, .choice)]
}

/// A code that came by one of the ways.
struct ChannelCodeInput: FieldSet {
    var channel = MessageChannel.mail
    var code = ""

    static let fields: [Field<ChannelCodeInput>] = [
        Field("message_channel", \.channel, .choice),
        Field("code", \.code, .text(1...40), secret: true),
    ]
}

/// One of the ways, and one's own password.
struct ChannelPasswordInput: FieldSet {
    var channel = MessageChannel.mail
    var password = ""

    static let fields: [Field<ChannelPasswordInput>] = [
        Field("message_channel", \.channel, .choice),
        Field("password", \.password, .text(1...1000), secret: true),
    ]
}

/// A new e-mail or mobile of one's own, and one's own password.
struct NewAddressInput: FieldSet {
    var channel = MessageChannel.mail
    var address = ""
    var password = ""

    static let fields: [Field<NewAddressInput>] = [
        Field("message_channel", \.channel, .choice),
        Field("address", \.address, .text(1...254)),
        Field("password", \.password, .text(1...1000), secret: true),
    ]
}

/// A new e-mail or mobile of one's own, and the code that came there.
struct NewAddressCodeInput: FieldSet {
    var channel = MessageChannel.mail
    var address = ""
    var code = ""

    static let fields: [Field<NewAddressCodeInput>] = [
        Field("message_channel", \.channel, .choice),
        Field("address", \.address, .text(1...254)),
        Field("code", \.code, .text(1...40), secret: true),
    ]
}

/// What is given for a code to sign in with.
struct SignInCodeInput: FieldSet {
    var login = ""
    var password = ""
    var channel = MessageChannel.mail

    static let fields: [Field<SignInCodeInput>] = [
        Field("login", \.login, .text(1...254)),
        Field("password", \.password, .text(1...1000), secret: true),
        Field("message_channel", \.channel, .choice),
    ]
}

extension SentCode {
    static let schema: Schema = .object([
        .init("recipient", .text), .init("minutes", .integer()), .init("pause_seconds", .integer()),
    ])

    var json: JSONValue {
        [
            "recipient": .string(address), "minutes": .integer(minutes),
            "pause_seconds": .integer(pauseSeconds),
        ]
    }
}

extension KnownAddress {
    fileprivate func json(_ channels: Set<MessageChannel>) -> JSONValue {
        [
            "message_channel": .string(channel.rawValue), "address": .string(address),
            "confirmed_at": verifiedAt.map { .string($0.text) } ?? .null,
            "can_be_confirmed": .bool(channels.contains(channel)),
            "takes_codes": .bool(isFactor && channels.contains(channel)),
        ]
    }
}
