internal import DepositsRules
internal import Edge
internal import Gate
internal import HTML
internal import HTTP
internal import JSON
internal import Kernel
internal import UI
internal import Wording

/// The schemes: what is offered, on which terms, at which rates, and what was so before.
struct DepositSchemePages {
    let host: Host

    var routes: [Route] { [list, sheet] + add + change + terms + rates + takeOver }

    private static let crumbs = [Crumb("deposits.schemes_page", to: DepositLink.schemes)]
    private static let one = "/deposit-schemes/{scheme_id:int}"

    private var list: Route {
        var list = ListPage(DepositSchemeList.self, title: "deposits.schemes_page")
        list.actions = { context in
            guard context.may(AddDepositScheme.permission) else { return [] }
            return [
                ActionLink(
                    "deposits.add_scheme_page", to: DepositLink.newScheme, isMain: true, shortcut: "Alt+N")
            ]
        }
        list.arrange = { table, _, _ in table.emptyText = "deposits.no_schemes" }
        return list.route(DepositLink.schemes, host)
    }

    private static func sheet(_ context: PageContext) async throws -> DepositSchemeSheet {
        var query = DepositSchemeDetails()
        query.scheme = try context.request.path("scheme_id", as: ID<DepositScheme>.self)
        return try await context.ask(query)
    }

    static func name(_ facts: DepositSchemeFacts, _ words: Words) -> String {
        words.named(facts.draft.title, facts.draft.localName)
    }

    private var sheet: Route {
        page(Self.one, permission: DepositSchemeDetails.permission, host) { context in
            let sheet = try await Self.sheet(context)
            let words = context.words
            let title = Phrase.verbatim(Self.name(sheet.facts, words))
            var page = Page(title, crumbs: Self.crumbs + [Crumb(title)]) {
                DepositTables.scheme(sheet.facts, context).node(words)
                h2(.class("part")) { words("deposits.terms") }
                if let terms = sheet.terms {
                    DepositTables.content(terms.json, words).node(words)
                } else {
                    p(.class("notice notice-warning")) { words("deposits.no_terms") }
                }
                h2(.class("part")) { words("deposits.rates") }
                if let rates = sheet.rates {
                    DepositTables.rates(rates.lines, context).node(words)
                    if rates.overdraftRate > .zero {
                        FactList([
                            .init("field.overdraft_rate", .text("\(rates.overdraftRate.text) %"))
                        ]).node(words)
                    }
                } else {
                    p(.class("notice notice-warning")) { words("deposits.no_rates") }
                }
                if !sheet.history.isEmpty {
                    h2(.class("part")) { words("deposits.history") }
                    DepositTables.history(sheet.history, context).node(words)
                }
            }
            page.record = "deposit_scheme/\(sheet.facts.scheme.raw)"
            page.actions = Self.actions(sheet.facts.scheme, context)
            return page
        }
    }

    private static func actions(_ scheme: ID<DepositScheme>, _ context: PageContext) -> [ActionLink] {
        var links: [ActionLink] = []
        func offer(_ allowed: Bool, _ label: Phrase, _ step: String, main: Bool = false) {
            guard allowed else { return }
            links.append(ActionLink(label, to: DepositLink.scheme(scheme, step), isMain: main))
        }
        offer(context.may(SetDepositRates.permission), "deposits.set_rates_page", "rates", main: true)
        offer(context.may(SetDepositTerms.permission), "deposits.set_terms_page", "terms")
        offer(context.may(ChangeDepositScheme.permission), "ui.edit", "change")
        offer(context.may(TakeOverDeposits.permission), "deposits.take_over_page", "take-over")
        return links
    }

    private static let trail: @Sendable (PageContext) async throws -> [Crumb] = { context in
        let facts = try await sheet(context).facts
        return [
            Crumb(.verbatim(name(facts, context.words)), to: DepositLink.scheme(facts.scheme))
        ]
    }

    private static func back<C: Command>(_ message: Phrase)
        -> @Sendable (C.Output, PageContext) -> FormPage<C>.Next
    {
        { _, context in
            let scheme = (try? context.request.path("scheme_id", as: ID<DepositScheme>.self)) ?? ID(0)
            return .to(DepositLink.scheme(scheme), saying: message)
        }
    }

    private var add: [Route] {
        var form = FormPage(AddDepositScheme.self, title: "deposits.add_scheme_page", crumbs: Self.crumbs) {
            facts, _ in .to(DepositLink.scheme(facts.scheme), saying: "deposits.scheme_added")
        }
        form.start = { _ in ["is_members_only": "true", "next_number": "1"] }
        form.arrange = { sections, _ in
            sections.hint("account_id", "deposits.account_hint")
            sections.hint("interest_account_id", "deposits.interest_account_hint")
            sections.hint("charge_account_id", "deposits.charge_account_hint")
            sections.hint("number_prefix", "deposits.number_hint")
        }
        return form.routes(DepositLink.newScheme, host)
    }

    private var change: [Route] {
        var form = FormPage(
            ChangeDepositScheme.self, title: "deposits.change_scheme_page", crumbs: Self.crumbs,
            next: Self.back("deposits.scheme_changed"))
        form.version = { context in try await Self.sheet(context).facts.version }
        form.start = { context in try await Self.sheet(context).facts.json.asObject ?? [:] }
        form.trail = Self.trail
        form.arrange = { sections, _ in sections.hint("number_prefix", "deposits.number_hint") }
        return form.routes("\(Self.one)/change", host)
    }

    /// What counts today is what is changed; it counts from today unless another day is told.
    private static func start(_ content: JSONValue?, _ context: PageContext) -> JSONObject {
        var given = content?.asObject ?? [:]
        given["from_date"] = context.person.businessDate.map { .string($0.text) }
        return given
    }

    private var terms: [Route] {
        var form = FormPage(
            SetDepositTerms.self, title: "deposits.set_terms_page", crumbs: Self.crumbs,
            next: Self.back("deposits.terms_set"))
        form.start = { context in
            Self.start((try await Self.sheet(context).terms ?? DepositTerms()).json, context)
        }
        form.trail = Self.trail
        form.above = { context in p(.class("section-note")) { context.words("deposits.set_terms_note") } }
        form.arrange = { sections, _ in
            sections.gather(
                [
                    "least_deposit", "most_balance", "least_balance", "only_at_closing", "most_at_once",
                    "most_of_month", "times_of_month",
                ], under: "deposits.limits_section", note: "deposits.limits_note")
            sections.gather(
                [
                    "method", "minimum_from_day", "minimum_to_day", "minimum_balance", "day_basis",
                    "posting", "minimum_interest", "rounding", "round_to",
                ], under: "deposits.interest_section", note: "deposits.interest_note")
            sections.gather(["reason"], under: "deposits.reason_section")
            for path in ["minimum_from_day", "minimum_to_day", "times_of_month"] {
                sections.change(path) { $0.width = .quarter }
            }
        }
        return form.routes("\(Self.one)/terms", host)
    }

    private var rates: [Route] {
        var form = FormPage(
            SetDepositRates.self, title: "deposits.set_rates_page", crumbs: Self.crumbs,
            next: Self.back("deposits.rates_set"))
        form.start = { context in
            let rates = try await Self.sheet(context).rates
            var first = DepositRates()
            first.lines = [DepositRates.Line()]
            return Self.start((rates ?? first).json, context)
        }
        form.trail = Self.trail
        form.above = { context in p(.class("section-note")) { context.words("deposits.set_rates_note") } }
        return form.routes("\(Self.one)/rates", host)
    }

    private var takeOver: [Route] {
        var form = FormPage(
            TakeOverDeposits.self, title: "deposits.take_over_page", submit: "deposits.take_over_page",
            crumbs: Self.crumbs
        ) { output, context in
            let scheme = (try? context.request.path("scheme_id", as: ID<DepositScheme>.self)) ?? ID(0)
            return .to(
                DepositLink.scheme(scheme),
                saying: .key("deposits.taken_over", [.init("count", .number(output.accounts))]))
        }
        form.trail = Self.trail
        form.above = { context in p(.class("section-note")) { context.words("deposits.take_over_note") } }
        form.arrange = { sections, _ in sections.hint("interest_from", "deposits.interest_from_hint") }
        return form.routes("\(Self.one)/take-over", host)
    }
}
