internal import Access
internal import Edge
internal import Gate
internal import HTTP
internal import JSON
internal import Kernel
internal import Members
internal import UI
internal import Wording

/// The statutory registers of members (I) and of members with shares (J), as of any day.
struct MemberRollPages {
    let host: Host

    var routes: [Route] { [members, holders] }

    private var members: Route {
        var list = ListPage(MemberRoll.self, title: "shares.register_i_page")
        list.isPrescribed = true
        list.start = Self.today
        list.arrange = { table, _, context in try await Self.offer(&table, context) }
        return list.route(ShareLink.registerI, host)
    }

    private var holders: Route {
        var list = ListPage(ShareholderRoll.self, title: "shares.register_j_page")
        list.isPrescribed = true
        list.start = Self.today
        list.arrange = { table, _, context in try await Self.offer(&table, context) }
        return list.route(ShareLink.registerJ, host)
    }

    private static let today: @Sendable (PageContext) async throws -> JSONObject = { context in
        context.person.businessDate.map { ["on": .string($0.text)] } ?? [:]
    }

    /// Classes and branches are chosen from lists: there are few.
    private static func offer(_ table: inout DataTable, _ context: PageContext) async throws {
        table.emptyText = "shares.no_members"
        var sections = [FormSection(table.filters)]
        if context.may(MemberClassList.permission) {
            let classes = try await context.ask(MemberClassList()).rows
            sections.change("class_id") { field in
                field.kind = .choice(
                    [Choice("", "ui.table.all")]
                        + classes.map { Choice(String($0.memberClass.raw), .verbatim($0.draft.title)) })
            }
        }
        try await BranchChoice.put(into: &sections, "branch_id", all: "ui.table.all", context)
        table.filters = sections[0].fields
    }
}
