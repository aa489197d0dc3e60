internal import CounterRules
internal import Edge
internal import Gate
internal import GeneralLedger
internal import HTML
internal import HTTP
internal import JSON
internal import Kernel
internal import UI
internal import Wording

/// Drawers and vaults: which there are, what lies in them, and what is done with them.
struct CashPlacePages {
    let host: Host

    var routes: [Route] { [list, sheet] + add + change + close + bring }

    static let crumbs = [Crumb("counter.places_page", to: CounterLink.places)]
    static let one = "/cash-places/{place_id:int}"

    private var list: Route {
        var list = ListPage(CashPlaceList.self, title: "counter.places_page")
        list.start = { context in
            guard let branch = context.caller.branch else { return [:] }
            return ["branch_id": .integer(branch.raw)]
        }
        list.actions = { context in
            var links: [ActionLink] = []
            if context.may(AddCashPlace.permission) {
                links.append(
                    ActionLink(
                        "counter.add_place_page", to: CounterLink.newPlace, isMain: true, shortcut: "Alt+N"))
            }
            if context.may(BringCash.permission) {
                links.append(ActionLink("counter.bring_page", to: CounterLink.bring))
            }
            return links
        }
        list.arrange = { table, _, _ in table.emptyText = "counter.no_places" }
        return list.route(CounterLink.places, host)
    }

    static func sheet(_ context: PageContext) async throws -> CashPlaceSheet {
        try await context.ask(
            CashPlaceDetails(try context.request.path("place_id", as: ID<CashPlace>.self)))
    }

    private var sheet: Route {
        page(Self.one, permission: CashPlaceDetails.permission, host) { context in
            let sheet = try await Self.sheet(context)
            let words = context.words
            let facts = sheet.facts
            let title = Phrase.verbatim(facts.title)
            var page = Page(title, crumbs: Self.crumbs + [Crumb(title)]) {
                CounterTables.standing(sheet.off, words)
                if facts.isOverLimit { CounterTables.aboveLimit(facts, words) }
                CounterTables.turnover(sheet.turnover, facts.balance, words)
                CounterTables.place(facts).node(words)
                h2(.class("part")) { words("counter.counts") }
                CounterTables.counts(sheet.counts, context).node(words)
                h2(.class("part")) { words("counter.handovers_page") }
                CounterTables.handovers(sheet.handovers, "counter.handovers_page", context).node(words)
            }
            page.record = "cash_place/\(facts.place.raw)"
            page.actions = Self.actions(facts, counted: sheet.counts.first, context)
            return page
        }
    }

    /// What the reader may do with a place, as it stands.
    static func actions(
        _ facts: CashPlaceFacts, counted: CashCountFacts?, _ context: PageContext
    ) -> [ActionLink] {
        guard facts.isActive else { return [] }
        let place = facts.place
        let branch = facts.branch
        let isOwn = facts.holder == context.caller.user
        let keeps =
            facts.kind == .vault
            ? context.may(CounterPermissions.keepVault, in: branch) : facts.isOpen && isOwn
        let oversees =
            (facts.isOpen || facts.kind == .vault) && context.may(CounterPermissions.oversee, in: branch)
        var links: [ActionLink] = []
        func offer(_ allowed: Bool, _ label: Phrase, _ address: String, main: Bool = false) {
            if allowed { links.append(ActionLink(label, to: address, isMain: main)) }
        }
        offer(
            facts.kind == .drawer && !facts.isOpen && context.may(OpenDrawer.permission, in: branch),
            "counter.open_page", CounterLink.place(place, "open"), main: true)
        offer(keeps || oversees, "counter.count_page", CounterLink.place(place, "count"), main: true)
        offer(
            keeps, "counter.hand_over_page",
            CounterLink.handOver(from: place, whole(facts, counted) ? counted?.id : nil))
        offer(
            facts.isOpen && (isOwn || oversees), "counter.lock_page", CounterLink.place(place, "lock"))
        offer(
            context.may(ChangeCashPlace.permission, in: branch), "ui.edit",
            CounterLink.place(place, "change"))
        offer(
            !facts.isOpen && facts.balance?.isZero ?? false
                && context.may(CloseCashPlace.permission, in: branch),
            "counter.give_up_page", CounterLink.place(place, "give-up"))
        return links
    }

    /// Whether what was counted lies there still, as it was counted.
    private static func whole(_ facts: CashPlaceFacts, _ counted: CashCountFacts?) -> Bool {
        guard let counted, counted.isTold, counted.occasion == .count, !counted.isOff, facts.kind == .drawer
        else {
            return false
        }
        return facts.balance != nil && facts.agrees && facts.standing == counted.counted
    }

    static let trail: @Sendable (PageContext) async throws -> [Crumb] = { context in
        let facts = try await sheet(context).facts
        return [Crumb(.verbatim(facts.title), to: CounterLink.place(facts.place))]
    }

    private var add: [Route] {
        var form = FormPage(AddCashPlace.self, title: "counter.add_place_page", crumbs: Self.crumbs) {
            facts, _ in .to(CounterLink.place(facts.place), saying: "counter.place_added")
        }
        form.start = { context in
            var values: JSONObject = ["place_kind": "drawer"]
            let branch = context.caller.branch
            let branches = try await context.ask(VoucherEntry()).branches
            if let branch = branch ?? branches.first?.branch { values["branch_id"] = .integer(branch.raw) }
            return values
        }
        form.arrange = { sections, context in
            let branches = try await context.ask(VoucherEntry()).branches
            sections.change("branch_id") { field in
                field.kind = .choice(
                    branches.map { Choice(String($0.branch.raw), .name($0.name)) })
            }
            sections.hint("code", "counter.code_hint")
            sections.hint("name", "counter.name_hint")
            sections.hint("limit", "counter.limit_hint")
            sections.hint("account_id", "counter.head_hint")
            sections.fold(["account_id"], under: "counter.head_section")
        }
        return form.routes(CounterLink.newPlace, host)
    }

    private var change: [Route] {
        var form = FormPage(ChangeCashPlace.self, title: "counter.change_place_page", crumbs: Self.crumbs) {
            facts, _ in .to(CounterLink.place(facts.place), saying: "counter.place_changed")
        }
        form.version = { context in try await Self.sheet(context).facts.version }
        form.start = { context in try await Self.sheet(context).facts.json.asObject ?? [:] }
        form.trail = Self.trail
        form.arrange = { sections, _ in sections.hint("limit", "counter.limit_hint") }
        return form.routes("\(Self.one)/change", host)
    }

    private var close: [Route] {
        var form = FormPage(
            CloseCashPlace.self, title: "counter.give_up_page", submit: "counter.give_up_page",
            crumbs: Self.crumbs
        ) { _, _ in .to(CounterLink.places, saying: "counter.given_up") }
        form.trail = Self.trail
        form.above = { context in p(.class("section-note")) { context.words("counter.give_up_note") } }
        return form.routes("\(Self.one)/give-up", host)
    }

    private var bring: [Route] {
        var form = FormPage(
            BringCash.self, title: "counter.bring_page", submit: "counter.bring_button", crumbs: Self.crumbs
        ) { facts, _ in
            .to(
                CounterLink.place(facts.to),
                saying: .key("counter.brought", [.init("amount", .money(facts.total))]))
        }
        form.above = { context in p(.class("section-note")) { context.words("counter.bring_note") } }
        form.arrange = { sections, context in
            let vaults = try await context.ask(CashPlaceList(context.caller.branch)).rows
                .filter { $0.kind == .vault }
            Self.offer(vaults, in: "place_id", &sections)
            try await PiecesGrid.arrange(&sections, context)
        }
        return form.routes(CounterLink.bring, host)
    }

    /// Gives places to choose from; the only one is chosen.
    static func offer(_ places: [CashPlaceFacts], in path: String, _ sections: inout [FormSection]) {
        sections.change(path) { field in
            let choices = places.map { place in
                Choice(
                    String(place.place.raw),
                    .verbatim(
                        place.holderName.map { "\(place.title) · \($0)" } ?? place.title))
            }
            if field.value.text.isEmpty, choices.count == 1 { field.value = FieldValue(choices[0].value) }
            field.kind = .choice(choices)
        }
    }
}
