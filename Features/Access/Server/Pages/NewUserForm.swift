internal import Crypto
internal import Edge
internal import Gate
internal import HTML
internal import HTTP
internal import JSON
internal import Kernel
internal import UI
internal import Wording

// A new user: a form of its own, because its answer shows a password once and leads nowhere.
extension UserPages {
    var newUser: [Route] {
        [
            page(AccessLink.newUser, permission: CreateUser.permission, host) { context in
                try await NewUserForm(context: context, commandID: NewUserForm.newCommandID()).page()
            },
            actionPage(
                AccessLink.newUser, permission: CreateUser.permission, fields: CreateUser.descriptions, host
            ) { context, sent in
                var form = NewUserForm(context: context, commandID: try context.commandID(sent))
                for item in sent.items where NewUserForm.names.contains(item.name) {
                    form.values[item.name] = item.value
                }
                return try await form.take()
            },
        ]
    }
}

/// The form of a new user with what was typed.
struct NewUserForm {
    let context: PageContext
    let commandID: String
    var values: [String: String] = [:]
    var failure: Failure?

    static let names: Set<String> = [
        "login_name", "display_name", "email", "mobile", "language", "role_code", "branch_id",
    ]

    static func newCommandID() -> String { Token.generate().text }

    func page() async throws -> Page {
        let words = context.words
        let languages = Language.allCases.map { Choice($0.rawValue, .verbatim($0.ownName)) }
        let roles = try await UserPages.roleChoices(context)
        let branches = try await UserPages.branchChoices(context)
        let form = Form(
            to: AccessLink.newUser,
            sections: [
                FormSection([
                    field("display_name", .text(.name), isRequired: true, hasFocus: true),
                    field("login_name", .text(.userName), hint: "access.login_name_hint", isRequired: true),
                    field("mobile", .text(.phone)), field("email", .text(.email)),
                    field("language", .choice(languages)),
                ]),
                FormSection(
                    "access.roles_page", note: "access.first_role_note",
                    [field("role_code", .choice(roles)), field("branch_id", .choice(branches))]),
            ],
            problems: failure?.fieldProblems ?? [],
            refusal: failure.flatMap { $0.fieldProblems.isEmpty ? $0.sentence(words) : nil },
            token: FormToken.issue(for: context.person), commandID: commandID, submit: "access.create_user",
            cancelAddress: AccessLink.users)
        var page = Page(
            "access.new_user",
            crumbs: [Crumb("access.users_page", to: AccessLink.users), Crumb("access.new_user")]
        ) { form.node(words) }
        page.hasProblems = form.hasProblems
        if let failure { page.status = failure.status }
        return page
    }

    private func field(
        _ name: String, _ kind: UI.FieldKind, hint: Phrase? = nil, isRequired: Bool = false,
        hasFocus: Bool = false
    ) -> FormField {
        FormField(
            name, kind, .key("field.\(name)", []), hint: hint, isRequired: isRequired,
            value: FieldValue(values[name] ?? ""), hasFocus: hasFocus)
    }

    /// Creates the user; what is wrong is shown in the form.
    func take() async throws -> PageAnswer {
        do throws(Failure) {
            let input = JSONObject(values.filter { !$0.value.isEmpty }.map { ($0.key, .string($0.value)) })
            let command: CreateUser
            do throws(FieldFaults) { command = try CreateUser.read(.object(input)) } catch {
                throw .invalid(error.problems)
            }
            let answer = try await context.perform(command, commandID: commandID)
            guard case .done(let created, _) = answer else { return .redirect(to: AccessLink.users) }
            guard created.isNew else {
                return .redirect(to: AccessLink.user(created.user), Flash("access.user_taken_in", .good))
            }
            return .page(OneTimePage.page(created.oneTimePassword, of: created.user, context))
        } catch {
            var form = self
            form.failure = error
            return .page(try await form.page())
        }
    }
}

/// The page that tells a one-time password: once, in the answer itself, so that it stands in no cookie and no address.
enum OneTimePage {
    static func page(_ password: String?, of user: ID<User>, _ context: PageContext) -> Page {
        let words = context.words
        return Page("access.one_time", crumbs: [Crumb("access.users_page", to: AccessLink.users)]) {
            if let password {
                p { words("access.one_time_told") }
                p(.class("one-time")) { code { password } }
            } else {
                p { words("access.one_time_gone") }
            }
            p { a(.class("btn btn-primary"), .href(AccessLink.user(user))) { words("access.go_on") } }
        }
    }
}
