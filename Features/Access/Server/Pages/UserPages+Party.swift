internal import Edge
internal import Gate
internal import HTML
internal import HTTP
internal import JSON
internal import Kernel
internal import UI
internal import Wording

// Who a user is in the register of parties.
extension UserPages {
    var linkParty: [Route] {
        var form = FormPage(LinkParty.self, title: "access.link_party_page", crumbs: Self.crumbs) {
            _, context in
            .to("/users/\(context.request.path("user_id"))", saying: "access.party_linked")
        }
        form.asksReason = true
        form.start = { context in
            guard let party = try await Self.summary(context).party else { return [:] }
            return ["party_id": .integer(party.raw)]
        }
        form.trail = Self.trail
        form.above = { context in
            p(.class("section-note")) { context.words("access.link_party_note") }
        }
        return form.routes("/users/{user_id:int}/party", host)
    }

    /// The way to say who a user is; nobody says it of himself.
    static func linking(_ user: UserSummary, _ context: PageContext) -> ActionLink? {
        guard user.erasedAt == nil, user.user != context.person.user, context.may(LinkParty.permission)
        else { return nil }
        return ActionLink("access.link_party_page", to: AccessLink.party(user.user))
    }
}
