internal import Edge
internal import Gate
internal import HTML
internal import HTTP
internal import JSON
internal import Kernel
internal import PartiesRules
internal import UI
internal import Wording

/// The pages on which a society defines its own fields, and the form of their values on a person or body.
struct CustomFieldPages {
    let host: Host

    var routes: [Route] { [list] + define + change + retire + revive + values }

    private static let crumbs = [Crumb("custom.list_page", to: PartyLink.customFields)]
    private static let one = "/custom-fields/{custom_field_id:int}"

    private var list: Route {
        var list = ListPage(CustomFieldList.self, title: "custom.list_page")
        list.actions = { context in
            guard context.may(DefineCustomField.permission) else { return [] }
            return [
                ActionLink(
                    "custom.define_page", to: PartyLink.newCustomField, isMain: true, shortcut: "Alt+N")
            ]
        }
        list.above = { _, context in p(.class("section-note")) { context.words("custom.list_note") } }
        list.arrange = { table, _, context in
            table.emptyText = "custom.none"
            // Whoever may not change them has no page behind them.
            guard !context.may(ChangeCustomField.permission) else { return }
            for row in table.rows.indices {
                table.rows[row].address = nil
                if case .link(let text, _) = table.rows[row].cells.first {
                    table.rows[row].cells[0] = .phrase(text)
                }
            }
        }
        return list.route(PartyLink.customFields, host)
    }

    private static func facts(_ context: PageContext) async throws -> CustomFieldFacts {
        let field = try context.request.path("custom_field_id", as: ID<CustomField>.self)
        guard let facts = try await context.ask(CustomFieldList()).rows.first(where: { $0.field == field })
        else { throw CustomFieldRefusal.notFound }
        return facts
    }

    private static let arrange: @Sendable (inout [FormSection], PageContext) async throws -> Void = {
        sections, _ in
        sections.hint("code", "custom.code_hint")
        sections.hint("decimals", "custom.decimals_hint")
        sections.hint("least", "custom.limit_hint")
        sections.hint("most", "custom.limit_hint")
        sections.hint("is_mandatory", "custom.mandatory_hint")
        sections.hint("is_personal", "custom.personal_hint")
        sections.hint("display_place", "custom.place_hint")
        sections.hint("used_from", "custom.used_from_hint")
        for path in ["decimals", "least", "most", "display_place"] {
            sections.change(path) { $0.width = .quarter }
        }
        sections.gather(
            ["decimals", "least", "most"], under: "custom.limits_section", note: "custom.limits_note")
        sections.gather(["options"], under: "custom.options_section", note: "custom.options_note")
        sections.gather(
            ["is_mandatory", "is_personal", "display_place", "used_from"], under: "custom.use_section")
    }

    private var define: [Route] {
        var form = FormPage(DefineCustomField.self, title: "custom.define_page", crumbs: Self.crumbs) {
            _, _ in .to(PartyLink.customFields, saying: "custom.defined")
        }
        form.start = { context in
            let known = try await context.ask(CustomFieldList()).rows
            return ["display_place": .integer((known.map(\.draft.place).max() ?? 0) + 1)]
        }
        form.arrange = Self.arrange
        return form.routes(PartyLink.newCustomField, host)
    }

    private var change: [Route] {
        var form = FormPage(ChangeCustomField.self, title: "custom.change_page", crumbs: Self.crumbs) {
            _, _ in .to(PartyLink.customFields, saying: "custom.changed")
        }
        form.version = { context in try await Self.facts(context).version }
        form.start = { context in try await Self.facts(context).json.asObject ?? [:] }
        form.heading = { context in try await Self.facts(context).label }
        form.arrange = Self.arrange
        form.above = { context in
            let facts = try await Self.facts(context)
            let link: (Phrase, String) =
                facts.retiredOn == nil
                ? ("custom.retire_page", PartyLink.customField(facts.field, "retire"))
                : ("custom.revive_page", PartyLink.customField(facts.field, "revive"))
            return .group {
                if let day = facts.retiredOn {
                    p(.class("section-note")) {
                        context.words("custom.retired_note", .init("date", .date(day)))
                    }
                } else if facts.valueCount > 0 {
                    p(.class("section-note")) {
                        context.words("custom.fixed_note", .init("count", .number(facts.valueCount)))
                    }
                }
                p(.class("section-note")) { a(.href(link.1)) { context.words(link.0) } }
            }
        }
        return form.routes(Self.one, host)
    }

    private static let trail: @Sendable (PageContext) async throws -> [Crumb] = { context in
        let facts = try await facts(context)
        return [Crumb(facts.label, to: PartyLink.customField(facts.field))]
    }

    private var retire: [Route] {
        var form = FormPage(
            RetireCustomField.self, title: "custom.retire_page", submit: "custom.retire_page",
            crumbs: Self.crumbs
        ) { _, _ in .to(PartyLink.customFields, saying: "custom.retired_done") }
        form.version = { context in try await Self.facts(context).version }
        form.trail = Self.trail
        form.above = { context in
            let count = try await Self.facts(context).valueCount
            return p(.class("section-note")) {
                context.words("custom.retire_note", .init("count", .number(count)))
            }
        }
        return form.routes("\(Self.one)/retire", host)
    }

    private var revive: [Route] {
        var form = FormPage(
            ReviveCustomField.self, title: "custom.revive_page", submit: "custom.revive_page",
            crumbs: Self.crumbs
        ) { _, _ in .to(PartyLink.customFields, saying: "custom.revived_done") }
        form.version = { context in try await Self.facts(context).version }
        form.trail = Self.trail
        return form.routes("\(Self.one)/revive", host)
    }

    // The values of a person or body.

    private var values: [Route] {
        @Sendable func sheet(_ context: PageContext) async throws -> CustomSheet {
            try await context.ask(
                PartyCustomValues(try context.request.path("party_id", as: ID<Party>.self)))
        }
        var form = FormPage(
            SetCustomValues.self, title: "custom.heading",
            crumbs: [Crumb("parties.list_page", to: PartyLink.list)]
        ) { output, _ in .to(PartyLink.party(ID(output.record)), saying: "custom.saved") }
        form.version = { context in try await sheet(context).version }
        form.start = { context in ["custom": try await sheet(context).told] }
        form.prepare = { sent, _ in CustomForm.gather(sent) }
        form.arrange = { sections, context in CustomForm.arrange(&sections, try await sheet(context)) }
        form.trail = { context in
            var query = PartyDetails()
            query.party = try context.request.path("party_id", as: ID<Party>.self)
            let facts = try await context.ask(query)
            return [Crumb(.verbatim(facts.name), to: PartyLink.party(facts.party))]
        }
        return form.routes("/parties/{party_id:int}/custom-values", host)
    }
}
