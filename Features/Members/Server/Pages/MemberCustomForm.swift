internal import Edge
internal import Gate
internal import HTTP
internal import JSON
internal import Kernel
internal import MembersRules
internal import Parties
internal import UI
internal import Wording

/// The form of what the society's own fields say of a membership.
struct MemberCustomForm {
    let host: Host

    static let step = "custom-values"

    var routes: [Route] {
        var form = FormPage(
            SetMemberCustomValues.self, title: "custom.of_membership", crumbs: MemberPages.crumbs
        ) { output, _ in .to(MemberLink.member(ID(output.record)), saying: "custom.saved") }
        form.version = { context in try await Self.sheet(context).version }
        form.start = { context in ["custom": try await Self.sheet(context).told] }
        form.prepare = { sent, _ in CustomForm.gather(sent) }
        form.arrange = { sections, context in CustomForm.arrange(&sections, try await Self.sheet(context)) }
        form.trail = { context in
            let facts = try await MemberPages.record(context).facts
            let name = [facts.number, facts.title].compactMap(\.self).joined(separator: " ")
            return [Crumb(.verbatim(name), to: MemberLink.member(facts.member))]
        }
        return form.routes("/members/{member_id:int}/\(Self.step)", host)
    }

    static func sheet(_ context: PageContext) async throws -> CustomSheet {
        try await context.ask(MemberCustomValues(try MemberPages.id(context)))
    }
}
