internal import AccessRules
internal import Edge
internal import Gate
internal import HTML
internal import HTTP
internal import Kernel
internal import Log
internal import UI
internal import Wording

/// Registering oneself: what one tells, then the code that went to the address.
///
/// Both pages work without JavaScript, and look the same whether somebody is known or not.
struct RegisterPages {
    let service: SignInService
    let host: Host

    var routes: [Route] {
        let service = service
        return [
            openPage(AccessLink.register, host) { context in
                if context.person != nil { return .redirect(to: PlatformPath.home) }
                return .page(try await Self.form(context, FormValues(), service))
            },
            openAction(AccessLink.register, rateClass: .signIn, host) { context, form in
                try await Self.register(context, form, service)
            },
            openAction("\(AccessLink.register)/code", rateClass: .signIn, host) { context, form in
                try await Self.confirm(context, form, service)
            },
        ]
    }

    private static func form(
        _ context: OpenContext, _ sent: FormValues, _ service: SignInService, failure: Failure? = nil
    ) async throws -> Page {
        let words = context.words
        let open = try await service.openRegistrations()
        guard !open.isEmpty else {
            return Page("access.register_page") {
                p { words("access.registration_closed_note") }
                p { a(.href(PlatformPath.login)) { words("access.sign_in_page") } }
            }
        }
        let least = open.map(\.leastLength).max() ?? PasswordRule.usualLength
        var fields: [FormField] = []
        if open.count > 1 {
            let choices = open.map { Choice(String($0.society.raw), .verbatim($0.name)) }
            fields.append(
                FormField(
                    "society_id", .choice([Choice("", "ui.choose")] + choices), "access.account_society",
                    isRequired: true, value: FieldValue(sent["society_id"] ?? ""), width: .full))
        }
        let kinds = RegistrationKind.allCases.map {
            Choice($0.rawValue, .key("choice.registration_kind.\($0.rawValue)", []))
        }
        let languages = Language.allCases.map { Choice($0.rawValue, .verbatim($0.ownName)) }
        fields += [
            FormField(
                "registration_kind", .choice(kinds, isOpen: true), "field.registration_kind",
                isRequired: true,
                value: FieldValue(sent["registration_kind"] ?? RegistrationKind.member.rawValue), width: .full
            ),
            FormField(
                "display_name", .text(.plain), "field.display_name", isRequired: true,
                limits: FieldLimits(longest: 200), value: FieldValue(sent["display_name"] ?? ""),
                hasFocus: true, width: .full),
            FormField(
                "address", .text(.userName), "access.register_address", hint: "access.register_address_hint",
                isRequired: true, limits: FieldLimits(longest: 254), value: FieldValue(sent["address"] ?? ""),
                width: .full),
            FormField(
                "password", .text(.newPassword), "access.password",
                hint: .key("access.password_hint", [.init("least", .number(Int64(least)))]),
                isRequired: true, limits: FieldLimits(shortest: least, longest: PasswordRule.longest),
                width: .full),
            FormField(
                "again", .text(.newPassword), "access.password_again", isRequired: true,
                limits: FieldLimits(longest: PasswordRule.longest), width: .full),
            FormField(
                "language", .choice(languages), "field.language", isRequired: true,
                value: FieldValue(sent["language"] ?? context.words.language.rawValue), width: .full),
        ]
        let form = Form(
            to: AccessLink.register, sections: [FormSection(fields)],
            problems: failure?.fieldProblems ?? [], refusal: refusal(failure, words),
            token: context.formToken, submit: "access.register_button", cancelAddress: PlatformPath.login,
            isEntry: false)
        var page = Page("access.register_page") {
            p { words("access.register_note") }
            if open.count == 1, let one = open.first { p { strong { words.named(one.name, nil) } } }
            form.node(words)
        }
        page.hasProblems = form.hasProblems
        if let failure { page.status = failure.accessProblem(words).status }
        return page
    }

    private static func register(
        _ context: OpenContext, _ form: FormValues, _ service: SignInService
    ) async throws -> PageAnswer {
        do throws(Failure) {
            let password = form["password"] ?? ""
            var problems = ["display_name", "address", "password"].filter { (form[$0] ?? "").isEmpty }.map {
                FieldProblem(field: $0, code: "field.required")
            }
            if form["again"] ?? "" != password {
                problems.append(FieldProblem(field: "again", code: "access.passwords_differ"))
            }
            guard problems.isEmpty else { throw .invalid(problems) }
            var draft = RegistrationDraft()
            draft.society = form["society_id"].flatMap { Int64(pathText: $0) }.map { ID($0) }
            draft.kind = form["registration_kind"].flatMap(RegistrationKind.init(rawValue:)) ?? .member
            draft.name = form["display_name"] ?? ""
            draft.address = form["address"] ?? ""
            draft.password = Secret(password)
            draft.language =
                (form["language"].flatMap(Language.init(rawValue:)) ?? context.words.language).rawValue
            let ticket = try await service.register(draft, from: context.request.remoteAddress)
            return .page(code(ticket.text, ticket.masked, context))
        } catch { return .page(try await Self.form(context, form, service, failure: error)) }
    }

    private static func code(
        _ ticket: String, _ masked: String, _ context: OpenContext, failure: Failure? = nil
    ) -> Page {
        let words = context.words
        let form = Form(
            to: "\(AccessLink.register)/code",
            sections: [
                FormSection([
                    SecondFactorPages.codeField("access.code", hasFocus: true, hint: "access.sent_code_hint"),
                    FormField("ticket", .hidden, "access.code", value: FieldValue(ticket)),
                ])
            ],
            problems: failure?.fieldProblems ?? [], refusal: refusal(failure, words),
            token: context.formToken, submit: "access.register_confirm", cancelAddress: AccessLink.register,
            isEntry: false)
        var page = Page("access.register_code_page") {
            p { words("access.register_code_note", .init("address", .text(masked))) }
            form.node(words)
        }
        page.hasProblems = form.hasProblems
        if let failure { page.status = failure.accessProblem(words).status }
        return page
    }

    private static func confirm(
        _ context: OpenContext, _ form: FormValues, _ service: SignInService
    ) async throws -> PageAnswer {
        let ticket = form["ticket"] ?? ""
        do throws(Failure) {
            try await service.confirmRegistration(ticket, code: form["code"] ?? "")
            let words = context.words
            return .page(
                Page("access.register_done_page") {
                    p(.class("notice notice-good"), .role("status")) { words("access.register_done") }
                    p {
                        a(.class("btn btn-primary"), .href(PlatformPath.login)) {
                            words("access.sign_in_page")
                        }
                    }
                })
        } catch {
            guard let masked = try await service.registrationAddress(ticket) else {
                return .page(
                    try await Self.form(
                        context, FormValues(), service, failure: .refused(AccessRefusal.signInTimedOut)))
            }
            return .page(code(ticket, masked, context, failure: error))
        }
    }

    /// The sentence above the form; faults of fields stand at the fields.
    private static func refusal(_ failure: Failure?, _ words: Words) -> String? {
        failure.flatMap { $0.fieldProblems.isEmpty ? $0.sentence(words) : nil }
    }
}
