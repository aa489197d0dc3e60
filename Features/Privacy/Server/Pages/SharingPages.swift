internal import Edge
internal import Gate
internal import HTML
internal import HTTP
internal import JSON
internal import Kernel
internal import UI
internal import Wording

/// With whom data are shared: the list, a new entry, an end.
struct SharingPages {
    let host: Host

    var routes: [Route] { [list, end] + new }

    private var list: Route {
        page(PrivacyLink.sharings, permission: SharingList.permission, host) { context in
            let rows = try await context.ask(SharingList()).rows
            var page = Page("privacy.sharings_page", crumbs: [Crumb("privacy.sharings_page")]) {
                PrivacyWords.note("privacy.sharings_note", context)
                Self.table(rows, context, isShort: false)
            }
            if context.may(NoteSharing.permission) {
                page.actions = [
                    ActionLink(
                        "privacy.new_sharing", to: PrivacyLink.newSharing, isMain: true, shortcut: "Alt+N")
                ]
            }
            return page
        }
    }

    /// The recipients, wherever they stand.
    static func table(_ rows: [SharingFacts], _ context: PageContext, isShort: Bool) -> Node {
        guard !rows.isEmpty else { return PrivacyWords.note("privacy.no_sharings", context) }
        let mayEnd = !isShort && context.may(EndSharing.permission)
        return DataTable(
            "privacy.sharings_page",
            columns: [
                Column("shared_with", "field.shared_with"), Column("shared_items", "field.shared_items"),
                Column("sharing_reason", "field.sharing_reason"),
                Column("from_date", "field.from_date", .date),
                Column("ended_on", "field.ended_on", .date), Column("party_id", "privacy.shared_of"),
                Column("is_withheld", "field.is_withheld"),
            ],
            rows: rows.map { facts in
                let end =
                    facts.endedOn.map { Cell.date($0) }
                    ?? (mayEnd
                        ? .node(
                            context.button("privacy.end_sharing", to: PrivacyLink.endSharing(facts.sharing))
                                .node(context.words))
                        : .empty)
                let of: Cell =
                    facts.party.map {
                        .link("privacy.one_person", to: PrivacyLink.person($0))
                    } ?? .phrase("privacy.everybody")
                return Row([
                    .text(facts.recipient), .text(facts.items), .text(facts.reason), .date(facts.from), end,
                    of, facts.isWithheld ? .badge(Badge("privacy.withheld", .warning)) : .empty,
                ])
            }, address: context.address
        ).node(context.words)
    }

    private var new: [Route] {
        var form = FormPage(
            NoteSharing.self, title: "privacy.new_sharing", submit: "ui.save",
            crumbs: [Crumb("privacy.sharings_page", to: PrivacyLink.sharings)]
        ) { _, _ in .to(PrivacyLink.sharings, saying: "privacy.sharing_noted") }
        form.start = { context in
            context.person.businessDate.map { ["from_date": .string($0.text)] } ?? [:]
        }
        form.arrange = { sections, _ in
            sections.hint("party_id", "privacy.sharing_party_hint")
            sections.hint("sharing_reason", "privacy.sharing_reason_hint")
            sections.hint("is_withheld", "privacy.withheld_hint")
        }
        return form.routes(PrivacyLink.newSharing, host)
    }

    private var end: Route {
        actionPage(
            "/privacy-sharings/{sharing_id:int}/end", permission: EndSharing.permission, host
        ) { context, sent in
            var command = EndSharing()
            command.sharing = try context.request.path("sharing_id", as: ID<PrivacySharing>.self)
            _ = try await context.perform(command, commandID: context.commandID(sent))
            return .redirect(to: PrivacyLink.sharings, Flash("privacy.sharing_ended", .good))
        }
    }
}
