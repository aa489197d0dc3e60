internal import Access
internal import Edge
internal import Gate
internal import HTML
internal import HTTP
internal import JSON
internal import Kernel
internal import PartiesRules
internal import UI
internal import Wording

/// The pages of the register: the list, a party, the forms.
struct PartyPages {
    let host: Host

    var routes: [Route] { [list, party] + register.routes(PartyLink.new, host) + change + close }

    private static let crumbs = [Crumb("parties.list_page", to: PartyLink.list)]

    private var list: Route {
        var list = ListPage(PartyList.self, title: "parties.list_page")
        list.filters = ["search", "kind", "party_status", "custom_field", "custom_value"]
        list.arrange = { table, page, context in
            let columns: CustomColumns
            if let page { columns = page.columns } else { columns = try await CustomColumns.all(context) }
            columns.arrange(&table.filters)
        }
        list.actions = { context in
            guard context.may(RegisterParty.permission) else { return [] }
            return [
                ActionLink("parties.register_page", to: PartyLink.new, isMain: true, shortcut: "Alt+N"),
                ActionLink("particulars.find_page", to: PartyLink.find),
            ]
        }
        return list.route(PartyLink.list, host)
    }

    private var register: FormPage<RegisterParty> {
        var form = FormPage(RegisterParty.self, title: "parties.register_page", crumbs: Self.crumbs) {
            facts, _ in
            .to(PartyLink.party(facts.party), saying: "parties.registered")
        }
        form.start = { context in
            context.caller.branch.map { ["home_branch_id": .string(String($0.raw))] } ?? [:]
        }
        form.problemLinks = PersonSections.links
        form.arrange = { sections, context in
            try await Self.arrange(&sections, context)
            PersonSections.arrangeLikeness(&sections)
        }
        return form
    }

    private var change: [Route] {
        var form = FormPage(ChangeParty.self, title: "parties.change_page", crumbs: Self.crumbs) { facts, _ in
            .to(PartyLink.party(facts.party), saying: "parties.changed")
        }
        form.start = { context in
            let facts = try await Self.facts(context)
            return facts.json.asObject ?? [:]
        }
        form.version = { context in try await Self.facts(context).version }
        form.arrange = { sections, context in
            try await Self.arrange(&sections, context)
            let told = try await context.ask(PartyParticularsDetails(Self.facts(context).party)).particulars
            // The address in parts is the one that counts.
            if !told.current.isEmpty { sections.drop("address") }
        }
        return form.routes("/parties/{party_id:int}/change", host)
    }

    private var close: [Route] {
        var form = FormPage(
            CloseParty.self, title: "parties.close_page", submit: "parties.close_button", crumbs: Self.crumbs
        ) { facts, _ in .to(PartyLink.party(facts.party), saying: "parties.closed_done") }
        form.version = { context in try await Self.facts(context).version }
        form.heading = { context in
            .key("parties.close_named", [.init("name", .text(try await Self.facts(context).name))])
        }
        form.above = { context in p(.class("section-note")) { context.words("parties.close_note") } }
        return form.routes("/parties/{party_id:int}/close", host)
    }

    private static let arrange: @Sendable (inout [FormSection], PageContext) async throws -> Void = {
        sections, context in
        try await BranchChoice.put(into: &sections, "home_branch_id", context)
    }

    private static func facts(_ context: PageContext) async throws -> PartyFacts {
        var query = PartyDetails()
        query.party = try context.request.path("party_id", as: ID<Party>.self)
        return try await context.ask(query)
    }

    private var party: Route {
        page("/parties/{party_id:int}", permission: PartyDetails.permission, host) { context in
            let party = try context.request.path("party_id", as: ID<Party>.self)
            return Self.show(
                try await context.ask(PartyParticularsDetails(party)),
                try await context.ask(PartyCustomValues(party)), context)
        }
    }

    private static func show(
        _ record: PartyRecord, _ custom: CustomSheet, _ context: PageContext
    ) -> Page {
        let facts = record.facts
        let isOpen = facts.status == .active
        var page = Page(.verbatim(facts.name), crumbs: crumbs + [Crumb(.verbatim(facts.name))]) {
            context.tabs(of: "party", at: PartyLink.party(facts.party), first: "parties.particulars")
            if let death = record.death { PersonView.death(death, context) }
            FactList([
                .init("field.kind", .phrase(.key("choice.kind.\(facts.kind.rawValue)", []))),
                .init("field.local_name", .text(facts.localName ?? "")),
                .init("field.number", .text(facts.number ?? "")),
                .init("field.mobile", .text(facts.mobile ?? "")),
                .init("field.email", .text(facts.email ?? "")),
                .init("field.address", .text(facts.address ?? "")),
                .init(
                    "field.party_status",
                    .badge(
                        Badge(
                            .key("choice.party_status.\(facts.status.rawValue)", []),
                            isOpen ? .good : .warning))),
            ]).node(context.words)
            CustomView.node(
                custom,
                edit: isOpen && context.may(SetCustomValues.permission)
                    ? PartyLink.customValues(facts.party) : nil, context)
            PersonView.node(record, context)
        }
        page.record = "party/\(facts.party.raw)"
        if isOpen, context.may(ChangeParty.permission) {
            page.actions.append(ActionLink("ui.edit", to: PartyLink.change(facts.party), isMain: true))
        }
        if isOpen, facts.kind == .person, context.may(SetEmployeeNumber.permission) {
            page.actions.append(
                ActionLink("particulars.employee_number_page", to: PartyLink.employeeNumber(facts.party)))
        }
        if isOpen, facts.kind == .person, context.may(RecordDeath.permission) {
            if record.death?.diedOn == nil {
                page.actions.append(
                    ActionLink(
                        record.death == nil ? "particulars.death_page" : "particulars.death_day_page",
                        to: PartyLink.death(facts.party)))
            }
            if record.death != nil {
                page.actions.append(
                    ActionLink("particulars.withdraw_death_page", to: PartyLink.withdrawDeath(facts.party)))
            }
        }
        if isOpen, context.may(CloseParty.permission) {
            page.actions.append(ActionLink("parties.close_button", to: PartyLink.close(facts.party)))
        }
        return page
    }
}
