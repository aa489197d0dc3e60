internal import Edge
internal import Gate
internal import HTML
internal import HTTP
internal import JSON
internal import Kernel
internal import UI
internal import Wording

// What a user is called, and where he is reached.
extension UserPages {
    var changeUser: [Route] {
        var form = FormPage(ChangeUser.self, title: "access.change_user_page", crumbs: Self.crumbs) {
            _, context in
            .to("/users/\(context.request.path("user_id"))", saying: "access.user_changed")
        }
        form.asksReason = true
        form.start = { context in try await Self.summary(context).json.asObject ?? [:] }
        form.trail = Self.trail
        form.above = { context in
            p(.class("section-note")) { context.words("access.change_user_note") }
        }
        form.arrange = { sections, _ in
            sections.change("display_name") { $0.kind = .text(.name) }
            sections.change("email") { $0.kind = .text(.email) }
            sections.change("mobile") { $0.kind = .text(.phone) }
        }
        return form.routes("/users/{user_id:int}/change", host)
    }

    /// The way back from a form about a user to his page.
    static func trail(_ context: PageContext) async throws -> [Crumb] {
        let user = try await summary(context)
        return [Crumb(.verbatim(user.name), to: AccessLink.user(user.user))]
    }

    /// The way to change a user; who looks at himself is led to his own account, where codes confirm what is new.
    static func changing(_ user: UserSummary, _ context: PageContext) -> ActionLink? {
        guard user.erasedAt == nil, context.may(ChangeUser.permission) else { return nil }
        guard user.user != context.person.user else {
            return ActionLink("access.account_page", to: AccessLink.account)
        }
        return ActionLink("access.change_user_page", to: AccessLink.change(user.user))
    }
}
