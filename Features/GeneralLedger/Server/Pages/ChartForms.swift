internal import Edge
internal import Gate
internal import GeneralLedgerRules
internal import HTML
internal import HTTP
internal import JSON
internal import Kernel
internal import UI
internal import Wording

/// The forms of the chart: add a group or an account, change an account, close it; and the list of cost centres.
struct ChartForms {
    let host: Host

    var routes: [Route] { [particulars, centres] + group + account + change + close + centre }

    private static let crumbs = [Crumb("ledger_pages.chart_page", to: LedgerLink.chart)]

    /// What stands on every page of one account: its books, its holders, its particulars.
    ///
    /// The period that is looked at goes along.
    static func tabs(
        of account: ID<Account>, isControl: Bool, current: String, _ period: ReportPeriod = ReportPeriod(),
        words: Words
    ) -> Node {
        func place(_ path: String, _ address: String) -> String { current == path ? path : address }
        let ledger = LedgerLink.account(account)
        let holders = LedgerLink.subAccounts(account)
        var items = [
            MenuItem(
                "word.ledger",
                to: place(
                    ledger,
                    LedgerLink.with(ledger, from: period.from, to: period.to, branch: period.branch)))
        ]
        if isControl {
            items.append(
                MenuItem(
                    "ledger_pages.sub_accounts_page",
                    to: place(holders, LedgerLink.with(holders, date: period.to))))
        }
        items.append(MenuItem("ledger_pages.particulars", to: LedgerLink.accountDetails(account)))
        return Tabs(items, current: current).node(words)
    }

    private static func facts(_ context: PageContext) async throws -> AccountFacts {
        try await context.ask(AccountDetail(try context.request.path("account_id", as: ID<Account>.self)))
    }

    private static let trail: @Sendable (PageContext) async throws -> [Crumb] = { context in
        let facts = try await facts(context)
        return [
            Crumb(.verbatim("\(facts.code) \(facts.title)"), to: LedgerLink.accountDetails(facts.account))
        ]
    }

    private var particulars: Route {
        page("/accounts/{account_id:int}/details", permission: AccountDetail.permission, host) { context in
            let facts = try await Self.facts(context)
            let words = context.words
            let title = Phrase.verbatim("\(facts.code) \(facts.title)")
            let isOpen = facts.status == "active"
            var page = Page(title, crumbs: Self.crumbs + [Crumb(title)]) {
                Self.tabs(
                    of: facts.account, isControl: facts.isControl,
                    current: LedgerLink.accountDetails(facts.account), words: words)
                FactList([
                    .init("field.group_id", .text(facts.groupName)),
                    .init("field.nature", .phrase(.key("choice.nature.\(facts.nature.rawValue)", []))),
                    .init("field.local_name", .text(facts.localName ?? "")),
                    .init("field.purpose", .phrase(.key("choice.purpose.\(facts.purpose.rawValue)", []))),
                    .init("field.is_control", .phrase(facts.isControl ? "ui.yes" : "ui.no")),
                    .init(
                        "word.status",
                        .badge(isOpen ? Badge("word.active", .good) : Badge("word.closed", .warning))),
                ]).node(words)
            }
            page.record = "account/\(facts.account.raw)"
            guard isOpen, context.may(ChangeAccount.permission) else { return page }
            page.actions =
                [
                    ActionLink("ui.edit", to: LedgerLink.changeAccount(facts.account), isMain: true),
                    ActionLink("ledger_pages.close_account", to: LedgerLink.closeAccount(facts.account)),
                ] + page.actions
            return page
        }
    }

    private var group: [Route] {
        var form = FormPage(AddAccountGroup.self, title: "ledger_pages.add_group", crumbs: Self.crumbs) {
            _, _ in
            .to(LedgerLink.chart, saying: "ledger_pages.group_added")
        }
        form.arrange = { sections, _ in
            sections.hint("code", "ledger_pages.code_hint")
            sections.hint("parent_id", "ledger_pages.parent_hint")
            sections.hint("position", "ledger_pages.place_hint")
            sections.fold(["position"], under: "ledger_pages.seldom_needed")
        }
        return form.routes(LedgerLink.newGroup, host)
    }

    private var account: [Route] {
        var form = FormPage(AddAccount.self, title: "ledger_pages.add_account", crumbs: Self.crumbs) {
            output, _ in
            .to(LedgerLink.accountDetails(output.account), saying: "ledger_pages.account_added")
        }
        form.arrange = { sections, _ in
            sections.hint("code", "ledger_pages.code_hint")
            sections.hint("is_control", "ledger_pages.control_hint")
            LimitHint.put(into: &sections)
            sections.hint("position", "ledger_pages.place_hint")
            sections.fold(["purpose", "lowest", "highest", "position"], under: "ledger_pages.seldom_needed")
        }
        return form.routes(LedgerLink.newAccount, host)
    }

    private var change: [Route] {
        var form = FormPage(ChangeAccount.self, title: "ledger_pages.change_account", crumbs: Self.crumbs) {
            _, context in
            .to(
                "/accounts/\(context.request.path("account_id"))/details",
                saying: "ledger_pages.account_changed")
        }
        form.trail = Self.trail
        form.start = { context in
            let facts = try await Self.facts(context)
            var values: JSONObject = [
                "group_id": .integer(facts.group.raw), "name": .string(facts.title),
                "position": .integer(Int64(facts.position)),
            ]
            if let name = facts.localName { values["local_name"] = .string(name) }
            return values
        }
        form.arrange = { sections, _ in
            sections.hint("position", "ledger_pages.position_hint")
        }
        return form.routes("/accounts/{account_id:int}/change", host)
    }

    private var close: [Route] {
        var form = FormPage(
            CloseAccount.self, title: "ledger_pages.close_account", submit: "ledger_pages.close_account",
            crumbs: Self.crumbs
        ) { _, context in
            .to(
                "/accounts/\(context.request.path("account_id"))/details",
                saying: "ledger_pages.account_closed")
        }
        form.trail = Self.trail
        form.above = { context in p { context.words("ledger_pages.close_account_note") } }
        return form.routes("/accounts/{account_id:int}/close", host)
    }

    private var centres: Route {
        var list = ListPage(CostCentreList.self, title: "ledger_pages.cost_centres_page")
        list.actions = { context in
            guard context.may(AddCostCentre.permission) else { return [] }
            return [
                ActionLink(
                    "ledger_pages.add_cost_centre", to: LedgerLink.newCostCentre, isMain: true,
                    shortcut: "Alt+N")
            ]
        }
        list.arrange = { table, _, _ in table.emptyText = "ledger_pages.no_cost_centres" }
        return list.route(LedgerLink.costCentres, host)
    }

    private var centre: [Route] {
        formPage(
            LedgerLink.newCostCentre, AddCostCentre.self, host, title: "ledger_pages.add_cost_centre",
            crumbs: [Crumb("ledger_pages.cost_centres_page", to: LedgerLink.costCentres)]
        ) { _, _ in .to(LedgerLink.costCentres, saying: "ledger_pages.cost_centre_added") }
    }
}

/// What the limits of a balance mean: signs are the program's, words the clerk's.
enum LimitHint {
    static func put(into sections: inout [FormSection]) {
        sections.hint("lowest", "ledger_pages.lowest_hint")
        sections.hint("highest", "ledger_pages.highest_hint")
        for path in ["lowest", "highest"] { sections.change(path) { $0.width = .half } }
    }
}
