internal import Edge
internal import Gate
internal import HTML
internal import HTTP
internal import JSON
internal import Kernel
internal import Members
internal import SharesRules
internal import UI
internal import Wording

/// The kinds of shares, and how older books come into their register.
struct ShareKindPages {
    let host: Host

    var routes: [Route] { [kinds] + add + change + takeOver }

    private static let crumbs = [Crumb("shares.kinds_page", to: ShareLink.kinds)]

    private var kinds: Route {
        var list = ListPage(ShareKindList.self, title: "shares.kinds_page")
        list.actions = { context in
            guard context.may(AddShareKind.permission) else { return [] }
            return [
                ActionLink("shares.add_kind_page", to: ShareLink.newKind, isMain: true, shortcut: "Alt+N")
            ]
        }
        list.arrange = { table, output, context in
            table.emptyText = "shares.no_kinds"
            guard let output, context.may(ChangeShareKind.permission) else { return }
            table.columns.append(Column("actions", "access.actions", .actions))
            for (index, facts) in output.rows.enumerated() {
                table.rows[index].cells.append(
                    .link("ui.edit", to: ShareLink.kind(facts.kind, "change")))
            }
        }
        return list.route(ShareLink.kinds, host)
    }

    private static func facts(_ context: PageContext) async throws -> ShareKindFacts {
        let id = try context.request.path("kind_id", as: ID<ShareKind>.self)
        guard let facts = try await context.ask(ShareKindList()).rows.first(where: { $0.kind == id }) else {
            throw ShareRefusal.noSuchKind
        }
        return facts
    }

    private var add: [Route] {
        var form = FormPage(AddShareKind.self, title: "shares.add_kind_page", crumbs: Self.crumbs) { _, _ in
            .to(ShareLink.kinds, saying: "shares.kind_added")
        }
        form.start = { _ in ["next_certificate": "1", "next_distinctive": "1"] }
        form.above = { context in Self.note("shares.kind_accounts_note", context) }
        form.arrange = { sections, context in
            sections.hint("next_certificate", "shares.next_hint")
            try await Self.offerClasses(&sections, context)
        }
        return form.routes(ShareLink.newKind, host)
    }

    private var change: [Route] {
        var form = FormPage(ChangeShareKind.self, title: "shares.change_kind_page", crumbs: Self.crumbs) {
            _, _ in .to(ShareLink.kinds, saying: "shares.kind_changed")
        }
        form.version = { context in try await Self.facts(context).version }
        form.start = { context in try await Self.facts(context).json.asObject ?? [:] }
        form.heading = { context in .verbatim(try await Self.facts(context).draft.title) }
        form.arrange = { sections, context in try await Self.offerClasses(&sections, context) }
        form.above = { context in
            let facts = try await Self.facts(context)
            guard context.may(TakeOverShares.permission) else { return .empty }
            return p(.class("section-note")) {
                a(.href(ShareLink.kind(facts.kind, "take-over"))) { context.words("shares.take_over_page") }
            }
        }
        return form.routes("/share-kinds/{kind_id:int}/change", host)
    }

    private var takeOver: [Route] {
        var form = FormPage(
            TakeOverShares.self, title: "shares.take_over_page", submit: "shares.take_over_page",
            crumbs: Self.crumbs
        ) { output, _ in
            .to(
                ShareLink.certificates,
                saying: .key("shares.taken_over", [.init("count", .number(output.holdings))]))
        }
        form.heading = { context in .verbatim(try await Self.facts(context).draft.title) }
        form.above = { context in Self.note("shares.take_over_note", context) }
        return form.routes("/share-kinds/{kind_id:int}/take-over", host)
    }

    private static func note(_ text: Phrase, _ context: PageContext) -> Node {
        p(.class("section-note")) { context.words(text) }
    }

    /// Classes that hold shares are chosen from a list: there are few.
    private static func offerClasses(_ sections: inout [FormSection], _ context: PageContext) async throws {
        sections.hint("class_id", "shares.kind_class_hint")
        guard context.may(MemberClassList.permission) else { return }
        let classes = try await context.ask(MemberClassList()).rows
            .filter { $0.isActive && $0.draft.holdsShares }
        sections.change("class_id") { field in
            field.kind = .choice(
                [Choice("", "ui.choose")]
                    + classes.map { Choice(String($0.memberClass.raw), .verbatim($0.draft.title)) })
        }
    }

    /// Kinds in use are chosen from a list.
    static func offer(
        _ sections: inout [FormSection], _ context: PageContext, among held: [ID<ShareKind>]? = nil
    ) async throws {
        let kinds = try await context.ask(ShareKindList()).rows.filter { facts in
            held.map { $0.contains(facts.kind) } ?? facts.isActive
        }
        sections.change("kind_id") { field in
            let choices = kinds.map { facts in
                Choice(
                    String(facts.kind.raw),
                    .verbatim(
                        "\(context.words.named(facts.draft.title, facts.draft.localName)) (\(facts.draft.faceValue.text(.indian)))"
                    ))
            }
            field.kind = .choice(held == nil ? [Choice("", "ui.choose")] + choices : choices)
        }
    }
}
