internal import AccessRules
internal import Edge
internal import Gate
internal import HTTP
internal import JSON
internal import Kernel
internal import Wording

/// REST of the platform's operator, who works in no society: he opens, suspends and resumes them, as on his page.
///
/// What he does is no command, which always belongs to a society; ``SocietyRegister`` asks who he is, and writes it into the audit
/// log of the society that it is about.
struct OperatorRoutes {
    let register: SocietyRegister
    let host: Host

    private static let base = "/api/v1/operator/societies"

    var routes: [Route] { [list, open, suspend, resume] }

    private func documentation(
        _ operation: String, _ summary: String, _ responses: RouteDocumentation.Answer...
    ) -> RouteDocumentation {
        RouteDocumentation(
            operation, summary: summary, tag: "operator", detail: "For the platform's operator alone.",
            responses: responses)
    }

    private var list: Route {
        let register = register
        return PersonRoute(
            method: .get, pattern: Self.base,
            documentation: documentation(
                "operatorSocieties", "The societies of this server: names, never books",
                .init(200, content: .init(.object([.init("rows", .array(of: SocietyEntry.schema))]))))
        ).route(host) { _, person throws(Failure) in
            let all = try await register.list(by: .user(person))
            return .json(["rows": .array(all.map(\.json))])
        }
    }

    private var open: Route {
        let register = register
        return PersonRoute(
            method: .post, pattern: Self.base,
            documentation: documentation(
                "openSociety",
                "Opens a society with its head office and first administrator, whose one-time password is told once",
                .init(
                    201,
                    content: .init(
                        .object([
                            .init("society_id", .id), .init("user_id", .id),
                            .init("one_time_password", .nullable(.text)),
                        ]))))
        ).route(host, OpenSocietyInput.self) { _, input, person throws(Failure) in
            let opened = try await register.open(input.draft, by: .user(person))
            return .json(
                [
                    "society_id": .integer(opened.society.raw), "user_id": .integer(opened.admin.raw),
                    "one_time_password": opened.oneTimePassword.map { .string($0) } ?? .null,
                ], status: 201)
        }
    }

    private var suspend: Route {
        let register = register
        return step("suspension", "suspendSociety", "Suspends a society: nobody works in it any more") {
            society, actor async throws(Failure) in try await register.suspend(society, by: actor)
        }
    }

    private var resume: Route {
        let register = register
        return step("resumption", "resumeSociety", "Lets a suspended society work again") {
            society, actor async throws(Failure) in try await register.resume(society, by: actor)
        }
    }

    private func step(
        _ name: String, _ operation: String, _ summary: String,
        _ act: @escaping @Sendable (ID<Society>, RegisterActor) async throws(Failure) -> Void
    ) -> Route {
        PersonRoute(
            method: .post, pattern: "\(Self.base)/{society_id:int}/\(name)",
            documentation: documentation(operation, summary, .init(204))
        ).route(host) { request, person throws(Failure) in
            guard let society = ID<Society>(pathText: request.path("society_id")) else {
                throw .refused(AccessRefusal.societyNotFound)
            }
            try await act(society, .user(person))
            return .empty()
        }
    }
}

/// What a program gives to open a society.
struct OpenSocietyInput: FieldSet {
    var code = ""
    var name = ""
    var kind = SocietyKind.credit
    var language = Language.english
    var stateCode: String?
    var registrationNumber: String?
    var yearStartMonth = 4
    var headOfficeName = ""
    var headOfficeCode = "HO"
    var openedOn: CalendarDate?
    var adminLogin = ""
    var adminName = ""
    var mobile: String?
    var email: String?

    static let fields: [Field<OpenSocietyInput>] = [
        Field("code", \.code, .text(1...31)),
        Field("name", \.name, .text(1...200)),
        Field("society_kind", \.kind, .choice),
        Field("language", \.language, .choice, required: false),
        Field("state_code", \.stateCode, .code(2...10)),
        Field("registration_no", \.registrationNumber, .text(1...100)),
        Field("year_start_month", \.yearStartMonth, .integer(1...12), required: false),
        Field("head_office_name", \.headOfficeName, .text(1...200)),
        Field("head_office_code", \.headOfficeCode, .text(1...10), required: false),
        Field("opened_on", \.openedOn, .date),
        Field("login_name", \.adminLogin, .text(1...64)),
        Field("display_name", \.adminName, .text(1...200)),
        Field("mobile", \.mobile, .text(1...20)),
        Field("email", \.email, .text(1...254)),
    ]

    var draft: SocietyDraft {
        var draft = SocietyDraft(
            code: code, name: name, kind: kind, headOfficeName: headOfficeName,
            admin: FirstUser(loginName: adminLogin, name: adminName, email: email, mobile: mobile))
        (draft.language, draft.stateCode, draft.registrationNumber) = (
            language, stateCode, registrationNumber
        )
        (draft.yearStartMonth, draft.headOfficeCode, draft.openedOn) = (
            yearStartMonth, headOfficeCode, openedOn
        )
        return draft
    }
}

extension SocietyEntry {
    fileprivate static let schema: Schema = .object([
        .init("society_id", .id), .init("code", .text), .init("name", .text),
        .init("society_kind", .choice(SocietyKind.allCases.map(\.rawValue))), .init("is_suspended", .boolean),
        .init("is_demo", .boolean), .init("created_at", .instant),
    ])

    fileprivate var json: JSONValue {
        [
            "society_id": .integer(society.raw), "code": .string(code), "name": .string(name),
            "society_kind": .string(kind.rawValue), "is_suspended": .bool(isSuspended),
            "is_demo": .bool(isDemo), "created_at": .string(createdAt.text),
        ]
    }
}
