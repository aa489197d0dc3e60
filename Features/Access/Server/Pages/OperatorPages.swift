internal import AccessRules
internal import Edge
internal import Gate
internal import HTML
internal import HTTP
internal import Kernel
internal import UI
internal import Wording

/// The operator's pages: the societies of this server, opened and suspended; he sees none of their books.
struct OperatorPages {
    let register: SocietyRegister
    let host: Host

    var routes: [Route] {
        let (register, host) = (register, host)
        return [
            openPage(AccessLink.operatorSocieties, entry: .person, host) { context in
                .page(try await Self.list(context, register, host.warnings))
            },
            openPage(AccessLink.newSociety, entry: .person, host) { context in
                .page(NewSocietyForm(context: context).page(try Self.actor(context)))
            },
            openAction(AccessLink.newSociety, entry: .person, host) { context, sent in
                var form = NewSocietyForm(context: context)
                for item in sent.items { form.values[item.name] = item.value }
                return .page(try await form.take(register, by: try Self.actor(context)))
            },
            set("suspend", "access.suspended") { society, actor async throws(Failure) in
                try await register.suspend(society, by: actor)
            },
            set("resume", "access.resumed") { society, actor async throws(Failure) in
                try await register.resume(society, by: actor)
            },
        ]
    }

    private static func actor(_ context: OpenContext) throws(Failure) -> RegisterActor {
        guard let person = context.person, person.isOperator else {
            throw .refused(AccessRefusal.notOperator)
        }
        return .user(person)
    }

    private func set(
        _ step: String, _ message: Phrase,
        _ act: @escaping @Sendable (ID<Society>, RegisterActor) async throws(Failure) -> Void
    ) -> Route {
        openAction("/operator/societies/{society_id:int}/\(step)", entry: .person, host) { context, _ in
            let society = try context.request.path("society_id", as: ID<Society>.self)
            try await act(society, try Self.actor(context))
            return .redirect(to: AccessLink.operatorSocieties, Flash(message, .good))
        }
    }

    private static func list(
        _ context: OpenContext, _ register: SocietyRegister, _ warnings: () -> [Flash]
    ) async throws -> Page {
        let words = context.words
        let rows = try await register.list(by: try actor(context)).map { society -> Row in
            let step = society.isSuspended ? "resume" : "suspend"
            let change = ActionButton(
                society.isSuspended ? "access.resume" : "access.suspend",
                to: AccessLink.setSociety(society.society, step), token: context.formToken ?? "",
                question: society.isSuspended
                    ? nil : .key("access.suspend_question", [.init("name", .text(society.name))]),
                isDanger: !society.isSuspended)
            return Row([
                .text(society.code), .text(society.name),
                .phrase(.key("choice.society_kind.\(society.kind.rawValue)", [])),
                .badge(
                    society.isSuspended
                        ? Badge("access.status_suspended", .warning) : Badge("word.active", .good)),
                .node(change.node(words)),
            ])
        }
        let table = DataTable(
            "access.operator_page",
            columns: [
                Column("code", "field.society_code"), Column("name", "word.name"),
                Column("kind", "field.society_kind"), Column("status", "word.status"),
                Column("actions", "access.actions", .actions),
            ], rows: rows, address: PageAddress(AccessLink.operatorSocieties))
        let told = warnings().map { $0.node(words) }
        var page = Page("access.operator_page") {
            Node.fragment(told)
            div(.class("actions")) {
                a(.class("btn btn-primary"), .href(AccessLink.newSociety)) { words("access.open_society") }
                a(.class("btn btn-outline-secondary"), .href(PlatformPath.societies)) {
                    words("access.places_page")
                }
            }
            table.node(words)
        }
        page.isWide = true
        return page
    }
}

/// The form of a new society with what was typed.
struct NewSocietyForm {
    let context: OpenContext
    var values: [String: String] = [:]
    var failure: Failure?

    func page(_ actor: RegisterActor) -> Page {
        let kinds = SocietyKind.allCases.map {
            Choice($0.rawValue, .key("choice.society_kind.\($0.rawValue)", []))
        }
        let languages = Language.allCases.map { Choice($0.rawValue, .verbatim($0.ownName)) }
        let form = Form(
            to: AccessLink.newSociety,
            sections: [
                FormSection([
                    field("name", .text(), "word.name", focus: true),
                    field("code", .text(.userName), "field.society_code", hint: "access.society_code_hint"),
                    field("kind", .choice(kinds), "field.society_kind", start: SocietyKind.credit.rawValue),
                    field("language", .choice(languages), "field.language", start: "en"),
                    field(
                        "state_code", .text(), "field.state_code", hint: "access.state_code_hint",
                        isRequired: false),
                    field("registration_no", .text(), "field.registration_no", isRequired: false),
                    field("year_start_month", .text(.digits), "field.year_start_month", start: "4"),
                ]),
                FormSection(
                    "access.head_office",
                    [
                        field("head_office_name", .text(), "word.branch"),
                        field(
                            "head_office_code", .text(), "field.code", hint: "access.branch_code_hint",
                            start: "HO"),
                        field("opened_on", .date, "access.opened_on", isRequired: false),
                    ]),
                FormSection(
                    "access.first_admin", note: "access.first_admin_note",
                    [
                        field("display_name", .text(.name), "field.display_name"),
                        field(
                            "login_name", .text(.userName), "field.login_name", hint: "access.login_name_hint"
                        ),
                        field("mobile", .text(.phone), "field.mobile", isRequired: false),
                        field("email", .text(.email), "field.email", isRequired: false),
                    ]),
            ],
            problems: failure?.fieldProblems ?? [],
            refusal: failure.flatMap { $0.fieldProblems.isEmpty ? $0.sentence(context.words) : nil },
            token: context.formToken, submit: "access.open_society",
            cancelAddress: AccessLink.operatorSocieties)
        var page = Page("access.open_society") { form.node(context.words) }
        page.hasProblems = form.hasProblems
        page.isWide = true
        if let failure { page.status = failure.status }
        return page
    }

    private func field(
        _ name: String, _ kind: UI.FieldKind, _ label: Phrase, hint: Phrase? = nil, start: String = "",
        isRequired: Bool = true, focus: Bool = false
    ) -> FormField {
        FormField(
            name, kind, label, hint: hint, isRequired: isRequired, value: FieldValue(values[name] ?? start),
            hasFocus: focus)
    }

    private func text(_ name: String) -> String? {
        let words = (values[name] ?? "").split(whereSeparator: \.isWhitespace)
        return words.isEmpty ? nil : words.joined(separator: " ")
    }

    /// Opens the society; what is wrong is shown in the form.
    func take(_ register: SocietyRegister, by actor: RegisterActor) async throws -> Page {
        var problems = [
            "name", "code", "head_office_name", "head_office_code", "display_name", "login_name",
        ].filter { text($0) == nil }.map { FieldProblem(field: $0, code: "field.required") }
        var draft = SocietyDraft(
            code: text("code") ?? "", name: text("name") ?? "",
            kind: text("kind").flatMap(SocietyKind.init) ?? .credit,
            headOfficeName: text("head_office_name") ?? "",
            admin: FirstUser(
                loginName: text("login_name") ?? "", name: text("display_name") ?? "", email: text("email"),
                mobile: text("mobile")))
        draft.stateCode = text("state_code")?.uppercased()
        draft.registrationNumber = text("registration_no")
        draft.language = text("language").flatMap(Language.init) ?? .english
        draft.yearStartMonth = text("year_start_month").flatMap { Int($0) } ?? 0
        draft.headOfficeCode = text("head_office_code")?.uppercased() ?? ""
        if let date = text("opened_on") {
            do throws(DateFault) { draft.openedOn = try CalendarDate.parseIndian(date) } catch {
                problems.append(FieldProblem(field: "opened_on", code: error.code))
            }
        }
        problems += draft.problems.filter { fault in !problems.contains { $0.field == fault.field } }
        do throws(Failure) {
            guard problems.isEmpty else { throw .invalid(problems) }
            return opened(try await register.open(draft, by: actor))
        } catch {
            var form = self
            form.failure = error.placed(among: ["code", "login_name", "email", "mobile"])
            return form.page(actor)
        }
    }

    private func opened(_ society: OpenedSociety) -> Page {
        let words = context.words
        return Page("access.society_opened") {
            p { words("access.society_opened_text", .init("name", .text(society.facts.name))) }
            if let password = society.oneTimePassword {
                p { words("access.one_time_told") }
                p(.class("one-time")) { code { password } }
            } else {
                p { words("access.own_password_told", .init("login", .text(text("login_name") ?? ""))) }
            }
            p { a(.class("btn btn-primary"), .href(AccessLink.operatorSocieties)) { words("access.go_on") } }
        }
    }
}
