internal import Edge
internal import Gate
internal import HTTP
internal import JSON
internal import Kernel
internal import Log
internal import MessagesRules
internal import Wording

/// REST: registering oneself, in two steps.
struct RegisterRoutes {
    let service: SignInService
    let host: Host

    private static let base = "/api/v1/register"

    var routes: [Route] { [begin, confirm] }

    private var begin: Route {
        let documentation = RouteDocumentation(
            "register",
            summary:
                "Registers oneself in a society that lets people: sends a code to the address. The answer is the same whether somebody is known there or not",
            tag: "access",
            responses: [
                .init(202, content: .init(Self.schema)),
                .init(409, "The society lets nobody register himself."),
                .init(422, "What is wrong with what was told."), .init(429, "Too many attempts."),
            ])
        let service = service
        return OpenRoute(pattern: Self.base, documentation: documentation).route(host, RegisterInput.self) {
            request, input throws(Failure) in
            var draft = RegistrationDraft()
            (draft.society, draft.kind, draft.name) = (input.society, input.kind, input.name)
            (draft.address, draft.password) = (input.address, Secret(input.password))
            draft.language = input.language.rawValue
            let ticket = try await service.register(draft, from: request.remoteAddress)
            return .json(
                [
                    "ticket": .string(ticket.text), "recipient": .string(ticket.masked),
                    "minutes": .integer(OneTimePolicy.minutes),
                ], status: 202)
        }
    }

    private var confirm: Route {
        let documentation = RouteDocumentation(
            "confirmRegistration",
            summary:
                "Opens the account of a registration for the code that went to its address; then sign in",
            tag: "access",
            responses: [
                .init(204), .init(401, "The code is wrong, or the registration too old."),
                .init(429, "Too many attempts."),
            ])
        let service = service
        return OpenRoute(pattern: "\(Self.base)/confirm", documentation: documentation).route(
            host, RegisterCodeInput.self
        ) { _, input throws(Failure) in
            try await service.confirmRegistration(input.ticket, code: input.code)
            return .empty()
        }
    }

    private static let schema: Schema = .object([
        .init("ticket", .text), .init("recipient", .text), .init("minutes", .integer()),
    ])
}

/// What a program gives to register somebody.
struct RegisterInput: FieldSet {
    var society: ID<Society>?
    var kind = RegistrationKind.member
    var name = ""
    var address = ""
    var password = ""
    var language = Language.english

    static let fields: [Field<RegisterInput>] = [
        Field("society_id", \.society, .id("society")),
        Field("registration_kind", \.kind, .choice),
        Field("display_name", \.name, .text(1...200)),
        Field("address", \.address, .text(1...254)),
        Field("password", \.password, .text(1...1000), secret: true),
        Field("language", \.language, .choice, required: false),
    ]
}

/// The ticket of a registration and the code that came.
struct RegisterCodeInput: FieldSet {
    var ticket = ""
    var code = ""

    static let fields: [Field<RegisterCodeInput>] = [
        Field("ticket", \.ticket, .text(1...6000), secret: true),
        Field("code", \.code, .text(1...40), secret: true),
    ]
}
