internal import CollectionsRules
internal import Edge
internal import Gate
internal import GeneralLedger
internal import GeneralLedgerRules
internal import HTML
internal import HTTP
internal import JSON
internal import Kernel
internal import UI
internal import Wording

/// Routes: which there are, whose they are, and the accounts on them in their order.
struct RoutePages {
    let host: Host

    var routes: [Route] { [list, sheet, balances] + add + change + assign + put + take }

    private static let crumbs = [Crumb("collections.routes_page", to: CollectionLink.routes)]
    private static let one = "/collection-routes/{collection_route_id:int}"

    private var list: Route {
        var list = ListPage(CollectionRouteList.self, title: "collections.routes_page")
        list.start = { context in
            guard let branch = context.caller.branch else { return [:] }
            return ["branch_id": .integer(branch.raw)]
        }
        list.actions = { context in
            guard context.may(AddCollectionRoute.permission) else { return [] }
            return [
                ActionLink(
                    "collections.add_route_page", to: CollectionLink.newRoute, isMain: true,
                    shortcut: "Alt+N")
            ]
        }
        list.arrange = { table, _, _ in table.emptyText = "collections.no_routes" }
        return list.route(CollectionLink.routes, host)
    }

    private var balances: Route {
        var list = ListPage(CollectionBalances.self, title: "collections.balances_page")
        list.filters = ["collection_agent_id", "collection_route_id"]
        list.above = { output, context in
            p(.class("section-note")) {
                context.words(.key("collections.balances_note", [.init("date", .date(output.on))]))
            }
        }
        list.arrange = { table, _, _ in
            table.emptyText = "collections.no_stops"
            table.columns.removeAll { $0.key == "signature" }
            for index in table.rows.indices { table.rows[index].cells.removeLast() }
            for index in table.totals.indices { table.totals[index].cells.removeLast() }
        }
        return list.route(CollectionLink.balances, host)
    }

    private static func sheet(_ context: PageContext) async throws -> RouteSheet {
        try await context.ask(
            CollectionRouteDetails(
                try context.request.path("collection_route_id", as: ID<CollectionRoute>.self)))
    }

    private static let trail: @Sendable (PageContext) async throws -> [Crumb] = { context in
        let facts = try await sheet(context).facts
        return [Crumb(.verbatim("\(facts.code) \(facts.title)"), to: CollectionLink.route(facts.route))]
    }

    private var sheet: Route {
        page(Self.one, permission: CollectionRouteDetails.permission, host) { context in
            let sheet = try await Self.sheet(context)
            let words = context.words
            let facts = sheet.facts
            let title = Phrase.verbatim("\(facts.code) \(facts.title)")
            let agent: Cell =
                facts.agent.map { .link(.verbatim(facts.agentName ?? ""), to: CollectionLink.agent($0)) }
                ?? .phrase("collections.nobody")
            var page = Page(title, crumbs: Self.crumbs + [Crumb(title)]) {
                FactList([
                    .init("word.branch", .phrase(.name(facts.branchName))), .init("collections.agent", agent),
                    .init(
                        "word.status",
                        .badge(
                            facts.isActive
                                ? Badge("choice.route_state.in_use", .good)
                                : Badge("choice.route_state.given_up", .neutral))),
                ]).node(words)
                h2(.class("part")) { words("collections.stops") }
                CollectionTables.stops(sheet.stops, context).node(words)
                h2(.class("part")) { words("collections.assignments") }
                CollectionTables.assignments(sheet.assignments, context).node(words)
            }
            page.record = "collection_route/\(facts.route.raw)"
            page.actions = Self.actions(facts, context)
            return page
        }
    }

    private static func actions(_ facts: RouteFacts, _ context: PageContext) -> [ActionLink] {
        var links: [ActionLink] = []
        func offer(_ allowed: Bool, _ label: Phrase, _ address: String, main: Bool = false) {
            if allowed { links.append(ActionLink(label, to: address, isMain: main)) }
        }
        offer(
            facts.isActive && facts.agent != nil && context.may(EnterSheet.permission, in: facts.branch),
            "collections.enter_sheet_page",
            "\(CollectionLink.newSheet)?collection_route_id=\(facts.route.raw)", main: true)
        offer(
            true, "collections.balances_page",
            "\(CollectionLink.balances)?collection_route_id=\(facts.route.raw)")
        guard context.may(CollectionPermissions.configure, in: facts.branch) else { return links }
        offer(facts.isActive, "collections.put_page", CollectionLink.route(facts.route, "put"))
        offer(facts.isActive, "collections.assign_page", CollectionLink.route(facts.route, "assign"))
        offer(true, "ui.edit", CollectionLink.route(facts.route, "change"))
        return links
    }

    private var add: [Route] {
        var form = FormPage(
            AddCollectionRoute.self, title: "collections.add_route_page", crumbs: Self.crumbs
        ) { facts, _ in .to(CollectionLink.route(facts.route), saying: "collections.route_added") }
        form.start = { context in
            let branches = try await context.ask(VoucherEntry()).branches
            guard let branch = context.caller.branch ?? branches.first?.branch else { return [:] }
            return ["branch_id": .integer(branch.raw)]
        }
        form.arrange = { sections, context in try await AgentPages.branches(&sections, context) }
        return form.routes(CollectionLink.newRoute, host)
    }

    private var change: [Route] {
        var form = FormPage(
            ChangeCollectionRoute.self, title: "collections.change_route_page", crumbs: Self.crumbs
        ) { facts, _ in .to(CollectionLink.route(facts.route), saying: "collections.route_changed") }
        form.version = { context in try await Self.sheet(context).facts.version }
        form.start = { context in try await Self.sheet(context).facts.json.asObject ?? [:] }
        form.trail = Self.trail
        form.arrange = { sections, _ in sections.hint("is_active", "collections.route_active_hint") }
        return form.routes("\(Self.one)/change", host)
    }

    private var assign: [Route] {
        var form = FormPage(
            AssignRoute.self, title: "collections.assign_page", submit: "collections.assign_page",
            crumbs: Self.crumbs
        ) { facts, _ in .to(CollectionLink.route(facts.route), saying: "collections.assigned") }
        form.trail = Self.trail
        form.start = { context in
            var values = JSONObject()
            values["from_date"] = context.person.businessDate.map { .string($0.text) }
            return values
        }
        form.arrange = { sections, _ in
            sections.hint("collection_agent_id", "collections.assign_hint")
        }
        return form.routes("\(Self.one)/assign", host)
    }

    private var put: [Route] {
        var form = FormPage(
            PutOnRoute.self, title: "collections.put_page", submit: "collections.put_page",
            crumbs: Self.crumbs
        ) { facts, _ in
            .to(
                CollectionLink.route(facts.route, "put"),
                saying: .key("collections.put_done", [.init("count", .number(facts.accounts))]))
        }
        form.trail = Self.trail
        form.above = { context in
            CollectionTables.stops(try await Self.sheet(context).stops, context).node(context.words)
        }
        form.arrange = { sections, _ in
            sections.hint("place", "collections.place_hint")
            sections.change("place") { $0.width = .quarter }
        }
        return form.routes("\(Self.one)/put", host)
    }

    private var take: [Route] {
        var form = FormPage(
            TakeFromRoute.self, title: "collections.take_from_route_page",
            submit: "collections.take_from_route_page", crumbs: Self.crumbs
        ) { facts, _ in .to(CollectionLink.route(facts.route), saying: "collections.taken_from_route") }
        form.above = { context in
            p(.class("section-note")) { context.words("collections.take_from_route_note") }
        }
        return form.routes("/collection-stops/{sub_account_id:int}/leave", host)
    }
}
