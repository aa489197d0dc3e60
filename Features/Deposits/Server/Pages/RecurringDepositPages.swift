internal import DepositsRules
internal import Edge
internal import Gate
internal import GeneralLedgerRules
internal import HTML
internal import HTTP
internal import JSON
internal import Kernel
internal import UI
internal import Wording

/// Recurring deposits: their terms, how they are made, what comes in by instalments, and the list of those that are due.
struct RecurringDepositPages {
    let host: Host

    var routes: [Route] { [instalments] + terms + open }

    // What is offered.

    private var terms: [Route] {
        var form = FormPage(
            SetRecurringTerms.self, title: "deposits.set_recurring_terms_page",
            crumbs: DepositSchemePages.crumbs, next: DepositSchemePages.back("deposits.recurring_terms_set"))
        form.start = { context in
            let terms = try await DepositSchemePages.sheet(context).recurringTerms
            return DepositSchemePages.start((terms ?? RecurringDepositTerms()).json, context)
        }
        form.trail = DepositSchemePages.trail
        form.above = { context in
            p(.class("section-note")) { context.words("deposits.set_fixed_terms_note") }
        }
        form.arrange = { sections, _ in Self.arrangeTerms(&sections) }
        return form.routes("\(DepositSchemePages.one)/recurring-terms", host)
    }

    private static func arrangeTerms(_ sections: inout [FormSection]) {
        sections.change("compounding") { field in
            field.kind = DepositSchemePages.periods("compounding", none: "deposits.by_method")
        }
        sections.hint("multiple_of_months", "deposits.multiple_of_months_hint")
        sections.hint("most_in_advance", "deposits.most_in_advance_hint")
        sections.hint("grace_days", "deposits.grace_days_hint")
        sections.hint("late_penalty", "deposits.late_penalty_hint")
        sections.hint("collects_penalty", "deposits.collects_penalty_hint")
        sections.hint("most_defaults", "deposits.most_defaults_hint")
        sections.hint("compounding", "deposits.recurring_compounding_hint")
        sections.hint("instalments_earn", "deposits.instalments_earn_hint")
        sections.hint("posting", "deposits.fixed_posting_hint")
        sections.hint("day_basis", "deposits.recurring_days_hint")
        sections.change("penalty") { $0.label = "deposits.early_penalty" }
        sections.hint("penalty", "deposits.penalty_hint")
        sections.hint("overdue_scheme_id", "deposits.overdue_scheme_hint")
        sections.gather(
            [
                "least_instalment", "most_instalment", "multiple_of", "least_months", "most_months",
                "multiple_of_months", "most_in_advance",
            ], under: "deposits.instalments_section", note: "deposits.limits_note")
        sections.gather(
            ["on_delay", "grace_days", "late_penalty", "collects_penalty", "most_defaults"],
            under: "deposits.delays_section")
        sections.gather(
            [
                "recurring_method", "compounding", "instalments_earn", "posting", "day_basis", "rounding",
                "round_to",
            ], under: "deposits.interest_section")
        sections.gather(
            ["premature_basis", "penalty", "least_months_held"], under: "deposits.early_section")
        sections.gather(
            ["overdue", "overdue_rate", "overdue_scheme_id"], under: "deposits.late_section")
        sections.gather(["reason"], under: "deposits.reason_section")
        for path in [
            "least_months", "most_months", "multiple_of_months", "most_in_advance", "grace_days",
            "late_penalty", "most_defaults", "penalty", "least_months_held", "overdue_rate",
        ] {
            sections.change(path) { $0.width = .quarter }
        }
    }

    // Making one.

    /// What the deposit would bring that was typed; nothing before there is a scheme, an instalment and a time.
    private static func quote(_ sections: [FormSection], _ context: PageContext) async
        -> DepositContractFacts?
    {
        var query = RecurringDepositQuote()
        guard let scheme = ID<DepositScheme>(pathText: FixedDepositPages.typed("scheme_id", sections)),
            let instalment = try? Money.parse(
                FixedDepositPages.typed("instalment", sections), grouping: .indianOrWestern),
            instalment > .zero
        else { return nil }
        (query.scheme, query.instalment) = (scheme, instalment)
        query.months = Int(FixedDepositPages.typed("months", sections)) ?? 0
        guard (1...600).contains(query.months) else { return nil }
        query.category =
            DepositorCategory(rawValue: FixedDepositPages.typed("category", sections)) ?? .general
        return try? await context.ask(query)
    }

    private var open: [Route] {
        var form = FormPage(
            OpenRecurringDeposit.self, title: "deposits.open_recurring_page",
            submit: "deposits.open_fixed_button", crumbs: DepositAccountPages.crumbs, hasPreview: true
        ) { facts, _ in FixedDepositPages.done("deposits.recurring_opened", facts) }
        form.posted = { facts, vouchers, _ in
            FixedDepositPages.done("deposits.recurring_opened", facts, vouchers)
        }
        form.start = { context in
            var given = JSONObject()
            for name in ["scheme_id", "party_id", "instalment", "months"] {
                if let value = context.request.query[name] { given[name] = .string(value) }
            }
            return given
        }
        form.preview = { facts, vouchers, context in
            await FixedDepositPages.preview(facts, vouchers, context)
        }
        form.arrange = { sections, context in try await Self.arrangeOpening(&sections, context) }
        return form.routes(DepositLink.newRecurring, host)
    }

    private static func arrangeOpening(
        _ sections: inout [FormSection], _ context: PageContext
    ) async throws {
        let brings = await quote(sections, context).map(RecurringDepositWords.quote)
        try await DepositAccountPages.offerSchemes(&sections, of: [.recurring], context)
        try await FixedDepositPages.offerGivers(&sections, context)
        sections.change("months") { $0.width = .quarter }
        sections.hint("instalment", "deposits.instalment_hint")
        sections.gather(
            ["scheme_id", "party_id", "category", "instalment", "months"],
            under: "deposits.deposit_section", note: brings ?? "deposits.quote_hint")
        offerInstructions(&sections)
        FixedDepositPages.instructions(&sections)
        sections.change("pay_into") { $0.label = "deposits.money_section" }
        sections.hint("pay_into", "deposits.money_from_hint")
        sections.gather(["pay_into", "signed_by"], under: "deposits.first_instalment_section")
        sections.hint("number", "deposits.own_number_hint")
        sections.hint("home_branch_id", "deposits.branch_hint")
        sections.fold(["number", "home_branch_id"], under: "deposits.number_section")
        DepositAccountPages.folded(&sections)
    }

    /// It lies until the holder comes or is paid to an account: it is not made a deposit again.
    static func offerInstructions(_ sections: inout [FormSection]) {
        let offered = MaturityInstruction.allCases.filter { !$0.renews }
        sections.change("at_maturity") { field in
            field.kind = .choice(
                offered.map { Choice($0.rawValue, FixedDepositWords.choice("at_maturity", $0.rawValue)) })
        }
    }

    // What comes in.

    /// What stands above the form by which instalments are taken in, and what it is filled with; nothing for other accounts.
    static func collecting(
        _ context: PageContext
    ) async throws -> (sheet: InstalmentSheet, live: DepositContractFacts)? {
        let facts = try await DepositAccountPages.sheet(context).facts
        guard facts.kind == .recurring else { return nil }
        let sheet = try await FixedDepositPages.sheet(facts.subAccount, context)
        guard let standing = sheet.recurring, let live = sheet.contracts.first(where: { $0.endedOn == nil })
        else { return nil }
        return (standing, live)
    }

    /// What comes in is whole instalments: the field tells what one is, and what all that are due come to.
    static func arrangeReceiving(_ sections: inout [FormSection], _ context: PageContext) async throws {
        guard let (sheet, live) = try await collecting(context), let instalment = live.instalment
        else { return }
        let told = RecurringDepositWords.asked(sheet, of: instalment, context.words)
        sections.change("amount") { field in
            field.hint = .verbatim(told)
            field.width = .half
        }
    }

    // The list.

    private var instalments: Route {
        var list = ListPage(DueInstalmentList.self, title: "deposits.instalments_page")
        list.filters = ["until_date", "scheme_id", "branch_id"]
        list.actions = { context in
            guard context.may(OpenRecurringDeposit.permission) else { return [] }
            return [
                ActionLink(
                    "deposits.open_recurring_page", to: DepositLink.newRecurring, isMain: true,
                    shortcut: "Alt+N")
            ]
        }
        list.above = { _, context in
            p(.class("section-note")) { context.words("deposits.instalments_note") }
        }
        list.arrange = { table, output, _ in
            if table.filters.allSatisfy(\.value.text.isEmpty) {
                table.emptyText = "deposits.no_instalments_due"
            }
            for index in table.filters.indices where table.filters[index].path == "until_date" {
                table.filters[index].label = "deposits.due_until"
            }
            DepositTables.lead(&table, from: "number")
            // Whoever is behind by more than one stands out.
            guard let output else { return }
            for (index, facts) in output.rows.enumerated() where facts.missing > 1 {
                table.rows[index].tone = .warning
            }
        }
        return list.route(DepositLink.instalments, host)
    }
}
