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

    var routes: [Route] {
        [list, sheet] + add + change + terms + rates + fixedTerms + rateCard + takeOver
    }

    static let crumbs = [Crumb("deposits.schemes_page", to: DepositLink.schemes)]
    static let one = "/deposit-schemes/{scheme_id:int}"

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

    static func sheet(_ context: PageContext) async throws -> DepositSchemeSheet {
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
            let conditions =
                sheet.facts.draft.kind.isForTerm
                ? try await Self.forTerm(sheet, context) : Self.conditions(sheet, context)
            var page = Page(title, crumbs: Self.crumbs + [Crumb(title)]) {
                DepositTables.scheme(sheet.facts, context).node(words)
                conditions
                if !sheet.history.isEmpty {
                    h2(.class("part")) { words("deposits.history") }
                    DepositTables.history(sheet.history, context).node(words)
                }
            }
            page.record = "deposit_scheme/\(sheet.facts.scheme.raw)"
            page.actions = Self.actions(sheet.facts, context)
            return page
        }
    }

    /// What counts today for money that comes and goes.
    private static func conditions(_ sheet: DepositSchemeSheet, _ context: PageContext) -> Node {
        let words = context.words
        return .group {
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
        }
    }

    /// What counts today for deposits that are made for a time.
    private static func forTerm(_ sheet: DepositSchemeSheet, _ context: PageContext) async throws -> Node {
        let words = context.words
        let titles: [DepositKind: Phrase] = [
            .recurring: "deposits.recurring_terms", .daily: "deposits.daily_terms",
        ]
        var savings: String?
        let late = sheet.fixedTerms?.late ?? sheet.recurringTerms?.late ?? sheet.dailyTerms?.late
        if let scheme = late?.scheme {
            let named = try await context.ask(DepositSchemeNames()).rows.first { $0.scheme == scheme }
            savings = named.map { name($0, words) }
        }
        return .group {
            h2(.class("part")) { words(titles[sheet.facts.draft.kind] ?? "deposits.fixed_terms") }
            if let terms = sheet.fixedTerms {
                FixedDepositTables.terms(terms, savings: savings, words).node(words)
            } else if let terms = sheet.recurringTerms {
                RecurringDepositTables.terms(terms, savings: savings, words).node(words)
            } else if let terms = sheet.dailyTerms {
                FactList(
                    DailyDepositWords.lines(terms, savings: savings, words)
                        .map { .init($0.label, .text($0.text)) }
                ).node(words)
            } else {
                p(.class("notice notice-warning")) { words("deposits.no_fixed_terms") }
            }
            h2(.class("part")) { words("deposits.rate_card") }
            if let card = sheet.card {
                FixedDepositTables.card(card, context).node(words)
            } else {
                p(.class("notice notice-warning")) { words("deposits.no_card") }
            }
        }
    }

    private static func actions(_ facts: DepositSchemeFacts, _ context: PageContext) -> [ActionLink] {
        var links: [ActionLink] = []
        func offer(_ allowed: Bool, _ label: Phrase, _ step: String, main: Bool = false) {
            guard allowed else { return }
            links.append(ActionLink(label, to: DepositLink.scheme(facts.scheme, step), isMain: main))
        }
        if facts.draft.kind.isForTerm {
            let steps = termSteps(facts.draft.kind)
            if facts.isActive, context.may(OpenFixedDeposit.permission) {
                links.append(
                    ActionLink(steps.open, to: "\(steps.form)?scheme_id=\(facts.scheme.raw)"))
            }
            offer(context.may(SetDepositCard.permission), "deposits.set_card_page", "rate-card", main: true)
            offer(context.may(SetFixedTerms.permission), steps.set, steps.terms)
            offer(context.may(ChangeDepositScheme.permission), "ui.edit", "change")
            return links
        }
        offer(context.may(SetDepositRates.permission), "deposits.set_rates_page", "rates", main: true)
        offer(context.may(SetDepositTerms.permission), "deposits.set_terms_page", "terms")
        offer(context.may(ChangeDepositScheme.permission), "ui.edit", "change")
        offer(context.may(TakeOverDeposits.permission), "deposits.take_over_page", "take-over")
        return links
    }

    /// Where deposits for a time are made under a scheme, and where its terms are set, by its kind.
    private static func termSteps(
        _ kind: DepositKind
    ) -> (open: Phrase, form: String, set: Phrase, terms: String) {
        switch kind {
        case .recurring:
            (
                "deposits.open_recurring_page", DepositLink.newRecurring,
                "deposits.set_recurring_terms_page", "recurring-terms"
            )
        case .daily:
            (
                "deposits.open_daily_page", DepositLink.newDaily, "deposits.set_daily_terms_page",
                "daily-terms"
            )
        case .savings, .current, .thrift, .fixed:
            (
                "deposits.open_fixed_page", DepositLink.newFixed, "deposits.set_fixed_terms_page",
                "fixed-terms"
            )
        }
    }

    static let trail: @Sendable (PageContext) async throws -> [Crumb] = { context in
        let facts = try await sheet(context).facts
        return [
            Crumb(.verbatim(name(facts, context.words)), to: DepositLink.scheme(facts.scheme))
        ]
    }

    static func back<C: Command>(_ message: Phrase)
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
        form.arrange = { sections, context in
            sections.hint("number_prefix", "deposits.number_hint")
            sections.hint("charge_account_id", "deposits.charge_account_hint")
            let kind = try await Self.sheet(context).facts.draft.kind
            guard kind == .recurring || kind == .daily else { return }
            sections.change("charge_account_id") { field in
                field.label = kind == .daily ? "deposits.early_charge_head" : "deposits.penalty_head"
            }
        }
        return form.routes("\(Self.one)/change", host)
    }

    /// What counts today is what is changed; it counts from today unless another day is told.
    static func start(_ content: JSONValue?, _ context: PageContext) -> JSONObject {
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

    private var fixedTerms: [Route] {
        var form = FormPage(
            SetFixedTerms.self, title: "deposits.set_fixed_terms_page", crumbs: Self.crumbs,
            next: Self.back("deposits.fixed_terms_set"))
        form.start = { context in
            Self.start((try await Self.sheet(context).fixedTerms ?? FixedDepositTerms()).json, context)
        }
        form.trail = Self.trail
        form.above = { context in
            p(.class("section-note")) { context.words("deposits.set_fixed_terms_note") }
        }
        form.arrange = { sections, _ in Self.arrangeFixed(&sections) }
        return form.routes("\(Self.one)/fixed-terms", host)
    }

    private static func arrangeFixed(_ sections: inout [FormSection]) {
        sections.change("compounding") { field in
            field.kind = periods("compounding", none: "deposits.simple_interest")
        }
        sections.change("payout") { field in
            field.kind = periods("payout", none: "deposits.paid_at_maturity")
            field.label = "field.payout_every"
        }
        sections.hint("compounding", "deposits.compounding_hint")
        sections.hint("payout", "deposits.payout_hint")
        sections.hint("is_discounted", "deposits.discounted_hint")
        sections.hint("doubles", "deposits.doubles_hint")
        sections.hint("is_by_face_value", "deposits.face_value_hint")
        sections.hint("posting", "deposits.fixed_posting_hint")
        sections.hint("penalty", "deposits.penalty_hint")
        sections.hint("overdue_scheme_id", "deposits.overdue_scheme_hint")
        sections.gather(
            ["least_deposit", "most_deposit", "multiple_of", "least_months", "least_days", "most_months"],
            under: "deposits.taken_section", note: "deposits.limits_note")
        sections.gather(
            [
                "payout", "compounding", "simple_below_months", "is_discounted", "doubles",
                "is_by_face_value", "posting", "day_basis", "rounding", "round_to",
            ], under: "deposits.interest_section")
        sections.gather(
            ["premature_basis", "penalty", "least_days_held"], under: "deposits.early_section")
        sections.gather(
            ["overdue", "overdue_rate", "overdue_scheme_id", "renewal_days"],
            under: "deposits.late_section")
        sections.gather(["reason"], under: "deposits.reason_section")
        for path in [
            "least_months", "least_days", "most_months", "simple_below_months", "penalty", "least_days_held",
            "overdue_rate", "renewal_days",
        ] {
            sections.change(path) { $0.width = .quarter }
        }
    }

    /// The periods of a field that may be left out, with what that means.
    static func periods(_ field: String, none: Phrase) -> UI.FieldKind {
        .choice(
            [Choice("", none)]
                + MonthPeriod.allCases.map {
                    Choice($0.rawValue, FixedDepositWords.choice(field, $0.rawValue))
                })
    }

    private var rateCard: [Route] {
        var form = FormPage(
            SetDepositCard.self, title: "deposits.set_card_page", crumbs: Self.crumbs,
            next: Self.back("deposits.card_set"))
        form.start = { context in
            let card = try await Self.sheet(context).card
            var first = DepositCard()
            first.lines = [DepositCard.Line(months: 12, .zero)]
            return Self.start((card ?? first).json, context)
        }
        form.trail = Self.trail
        form.above = { context in
            let isRecurring = try await Self.sheet(context).facts.draft.kind == .recurring
            return .group {
                p(.class("section-note")) { context.words("deposits.set_card_note") }
                if isRecurring {
                    p(.class("section-note")) { context.words("deposits.card_of_instalments") }
                }
            }
        }
        return form.routes("\(Self.one)/rate-card", host)
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
