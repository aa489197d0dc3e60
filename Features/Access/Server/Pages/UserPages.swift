internal import AccessRules
public import Edge
internal import Gate
internal import HTML
internal import HTTP
internal import JSON
internal import Kernel
internal import Spreadsheet
public import UI
public import Wording

/// The pages of users: the list, a user with his roles, a new user.
struct UserPages {
    let host: Host

    var routes: [Route] { [list, user] + newUser + changes + changeUser + linkParty }

    private var list: Route {
        var list = ListPage(UserList.self, title: "access.users_page")
        list.filters = ["search"]
        list.actions = { context in
            guard context.may(CreateUser.permission) else { return [] }
            return [ActionLink("access.new_user", to: AccessLink.newUser, isMain: true, shortcut: "Alt+N")]
        }
        list.arrange = { table, output, context in
            guard let output else { return }
            for (index, user) in output.rows.enumerated() {
                let roles = user.roles.map { held in
                    let name = context.words(RoleText.phrase(held.role, held.name))
                    return held.branchName.map { "\(name) (\(context.words.named($0, nil)))" } ?? name
                }
                table.rows[index].cells[4] = .text(roles.joined(separator: ", "))
            }
        }
        return list.route(AccessLink.users, host)
    }

    private var user: Route {
        page("/users/{user_id:int}", permission: UserList.permission, host) { context in
            let user = try await Self.summary(context)
            return Self.show(user, party: await Self.party(of: user, context), context)
        }
    }

    /// The user whose number stands in the address.
    static func summary(_ context: PageContext) async throws -> UserSummary {
        var query = UserList()
        query.user = try context.request.path("user_id", as: ID<User>.self)
        guard let user = try await context.ask(query).rows.first else { throw AccessRefusal.userNotFound }
        return user
    }

    /// What the register of parties calls him; his number there where the reader does not see it.
    private static func party(of user: UserSummary, _ context: PageContext) async -> String {
        guard let party = user.party else { return "" }
        return await context.shown("party", party.raw)?.text ?? String(party.raw)
    }

    static let crumbs = [Crumb("access.users_page", to: AccessLink.users)]

    private static func show(_ user: UserSummary, party: String, _ context: PageContext) -> Page {
        let words = context.words
        var page = Page(.verbatim(user.name), crumbs: crumbs + [Crumb(.verbatim(user.name))]) {
            FactList([
                .init("field.login_name", .text(user.loginName)),
                .init("field.email", .text(user.email ?? "")),
                .init("field.mobile", .text(user.mobile ?? "")),
                .init("field.party_id", .text(party)),
                .init("field.user_status", .badge(UserPages.badge(user.status))),
                .init(
                    "access.password",
                    .phrase(user.mustChangePassword ? "access.one_time" : "access.own_password")),
            ]).node(words)
            h2 { words("access.roles_page") }
            roles(of: user, context).node(words)
            buttons(of: user, context)
        }
        if context.may(AssignRole.permission) {
            page.actions = [ActionLink("access.assign_role", to: AccessLink.roles(user.user), isMain: true)]
        }
        page.actions += [changing(user, context), linking(user, context)].compactMap(\.self)
        page.record = "user/\(user.user.raw)"
        page.actions += context.deeds(of: user.user)
        return page
    }

    private static func roles(of user: UserSummary, _ context: PageContext) -> DataTable {
        let rows = user.roles.map { held -> Row in
            var values = [QueryItem("role_code", held.role)]
            if let branch = held.branch { values.append(QueryItem("branch_id", String(branch.raw))) }
            let remove = context.button(
                "access.remove_role", to: AccessLink.removeRole(user.user), isDanger: true, values: values)
            return Row([
                .phrase(RoleText.phrase(held.role, held.name)),
                held.branchName.map { .phrase(.name($0)) } ?? .phrase("access.every_branch"),
                context.may(RemoveRole.permission, in: held.branch)
                    ? .node(remove.node(context.words)) : .empty,
            ])
        }
        return DataTable(
            "access.roles_page",
            columns: [
                Column("role_code", "field.role_code"), Column("branch", "word.branch"),
                Column("actions", "access.actions", .actions),
            ], rows: rows, address: context.address)
    }

    @NodeBuilder
    private static func buttons(of user: UserSummary, _ context: PageContext) -> Node {
        let isActive = user.status == "active"
        if user.erasedAt != nil {
            p(.class("section-note")) { context.words("access.user_erased") }
        } else {
            changes(of: user, isActive, context)
        }
    }

    private static func changes(of user: UserSummary, _ isActive: Bool, _ context: PageContext) -> Node {
        div(.class("actions")) {
            if context.may(SetUserStatus.permission) {
                context.button(
                    isActive ? "access.shut_out" : "access.let_in", to: AccessLink.status(user.user),
                    question: isActive ? "access.shut_out_question" : nil, isDanger: isActive,
                    values: [QueryItem("user_status", isActive ? "disabled" : "active")]
                ).node(context.words)
            }
            if context.may(ResetPassword.permission) {
                context.button(
                    "access.reset_password", to: AccessLink.password(user.user),
                    question: "access.reset_password_question"
                ).node(context.words)
                context.button(
                    "access.reset_factor", to: AccessLink.secondFactor(user.user),
                    question: "access.reset_factor_question"
                ).node(context.words)
            }
        }
    }

    private static func badge(_ status: String) -> Badge {
        status == "active"
            ? Badge("choice.user_status.active", .good) : Badge("choice.user_status.disabled", .warning)
    }

    private var changes: [Route] {
        let assign = FormPage(AssignRole.self, title: "access.assign_role", crumbs: Self.crumbs) {
            _, context in
            .to("/users/\(context.request.path("user_id"))", saying: "access.role_assigned")
        }
        var withChoices = assign
        withChoices.arrange = { sections, context in
            let choices = try await Self.roleChoices(context)
            let branches = try await Self.branchChoices(context)
            for index in sections[0].fields.indices {
                switch sections[0].fields[index].path {
                case "role_code": sections[0].fields[index].kind = .choice(choices)
                case "branch_id": sections[0].fields[index].kind = .choice(branches)
                default: break
                }
            }
        }
        let remove = FormPage(RemoveRole.self, title: "access.remove_role", crumbs: Self.crumbs) {
            _, context in
            .to("/users/\(context.request.path("user_id"))", saying: "access.role_removed")
        }
        let status = FormPage(SetUserStatus.self, title: "access.user_status_page", crumbs: Self.crumbs) {
            _, context in
            .to("/users/\(context.request.path("user_id"))", saying: "access.status_set")
        }
        return withChoices.routes("/users/{user_id:int}/roles", host)
            + remove.routes("/users/{user_id:int}/roles/remove", host)
            + status.routes("/users/{user_id:int}/status", host) + [resetPassword]
            + resetFactor.routes("/users/{user_id:int}/second-factor", host)
    }

    private var resetFactor: FormPage<ResetSecondFactor> {
        FormPage(ResetSecondFactor.self, title: "access.reset_factor", crumbs: Self.crumbs) { _, context in
            .to("/users/\(context.request.path("user_id"))", saying: "access.factor_was_reset")
        }
    }

    static func roleChoices(_ context: PageContext) async throws -> [Choice] {
        guard context.may(RoleMatrix.permission) else { return [] }
        return try await context.ask(RoleMatrix()).rows.map {
            Choice($0.role, RoleText.phrase($0.role, $0.name))
        }
    }

    static func branchChoices(_ context: PageContext) async throws -> [Choice] {
        let open = try await context.ask(BranchList()).rows.filter { $0.closedOn == nil }
        return [Choice("", "access.every_branch")]
            + open.map { Choice(String($0.branch.raw), .name($0.name)) }
    }

    private var resetPassword: Route {
        actionPage("/users/{user_id:int}/password", permission: ResetPassword.permission, host) {
            context, form in
            var command = ResetPassword()
            command.user = try context.request.path("user_id", as: ID<User>.self)
            let answer = try await context.perform(command, commandID: context.commandID(form))
            guard case .done(let given, _) = answer else {
                return .redirect(to: AccessLink.user(command.user))
            }
            return .page(OneTimePage.page(given.oneTimePassword, of: command.user, context))
        }
    }
}

/// The name of a role: those of every society in the reader's language, others as the society calls them.
enum RoleText {
    static func phrase(_ code: String, _ name: String) -> Phrase {
        SeededRole(rawValue: code) == nil ? .verbatim(name) : .key("access.role.\(code)", [])
    }
}

extension UserPage: Tabular {
    /// The users.
    public var tableTitle: Phrase { "access.users_page" }

    /// Who he is, and his roles.
    public var tableColumns: [TabularColumn] {
        [
            TabularColumn("display_name", isSortable: true), TabularColumn("login_name", isSortable: true),
            TabularColumn("mobile", isSortable: true), TabularColumn("email", isSortable: true),
            TabularColumn("roles", label: "access.roles_page"),
            TabularColumn("user_status", .choice, isSortable: true),
        ]
    }

    /// One row a user.
    public var tableRows: [TabularRow] {
        rows.map { user in
            let roles = user.roles.map { held in held.branchName.map { "\(held.name) (\($0))" } ?? held.name }
            let row = TabularRow(
                [
                    .text(user.name), .text(user.loginName), .text(user.mobile ?? ""),
                    .text(user.email ?? ""),
                    .text(roles.joined(separator: ", ")), .text(user.status),
                ], tone: user.status == "active" ? .neutral : .warning, to: AccessLink.user(user.user))
            return user.roles.compactMap(\.branchName).reduce(row) { $0.naming($1, in: 4) }
        }
    }

    /// Forward and back.
    public var tablePaging: Paging? {
        .keyed(before: previous.map { String($0.raw) }, after: next.map { String($0.raw) })
    }
}
