internal import Edge
internal import Gate
internal import HTML
internal import HTTP
internal import JSON
internal import Kernel
internal import PrivacyRules
internal import UI
internal import Wording

/// Notices: all texts, and a new one.
struct NoticePages {
    let host: Host

    var routes: [Route] { [list] + new }

    private static let crumbs = [Crumb("privacy.notices_page", to: PrivacyLink.notices)]

    private var list: Route {
        page(PrivacyLink.notices, permission: NoticeList.permission, host) { context in
            let notices = try await context.ask(NoticeList()).rows
            var table = DataTable(
                "privacy.notices_page",
                columns: [
                    Column("consent_purpose", "field.consent_purpose"),
                    Column("language", "field.language"),
                    Column("notice_version", "field.notice_version", .figure),
                    Column("from_date", "field.from_date", .date),
                    Column("notice_title", "field.notice_title"),
                    Column("set_by", "field.set_by"), Column("is_in_force", "field.is_in_force"),
                ],
                rows: notices.map { facts in
                    Row([
                        PrivacyWords.purpose(facts.purpose), PrivacyWords.language(facts.language),
                        .number(Int64(facts.version)), .date(facts.from),
                        .node(
                            details {
                                summary { facts.title }
                                p(.class("as-typed")) { facts.body }
                            }), .text(facts.setBy),
                        facts.isInForce ? .badge(Badge("privacy.in_force", .good)) : .empty,
                    ])
                }, address: context.address)
            table.emptyText = "privacy.no_notices"
            var page = Page("privacy.notices_page", crumbs: [Crumb("privacy.notices_page")]) {
                PrivacyWords.note("privacy.notices_note", context)
                table.node(context.words)
            }
            if context.may(SetNotice.permission) {
                page.actions = [
                    ActionLink(
                        "privacy.new_notice", to: PrivacyLink.newNotice, isMain: true, shortcut: "Alt+N")
                ]
            }
            return page
        }
    }

    private var new: [Route] {
        var form = FormPage(
            SetNotice.self, title: "privacy.new_notice", submit: "ui.save", crumbs: Self.crumbs
        ) { _, _ in .to(PrivacyLink.notices, saying: "privacy.notice_set") }
        form.start = { context in
            context.person.businessDate.map { ["from_date": .string($0.text)] } ?? [:]
        }
        form.keepsTyping = true
        form.arrange = { sections, _ in
            PrivacyWords.languages(&sections)
            sections.hint("notice_body", "privacy.notice_hint")
            sections.change("notice_body") { $0.width = .full }
        }
        return form.routes(PrivacyLink.newNotice, host)
    }
}
