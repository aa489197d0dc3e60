internal import DepositsRules
internal import Edge
internal import Gate
internal import HTML
internal import HTTP
internal import JSON
internal import Kernel
internal import UI
internal import Wording

/// Daily deposits: their terms, and how they are made; what agents collect has pages of its own.
struct DailyDepositPages {
    let host: Host

    var routes: [Route] { terms + open }

    // What is offered.

    private var terms: [Route] {
        var form = FormPage(
            SetDailyTerms.self, title: "deposits.set_daily_terms_page", crumbs: DepositSchemePages.crumbs,
            next: DepositSchemePages.back("deposits.daily_terms_set"))
        form.start = { context in
            let terms = try await DepositSchemePages.sheet(context).dailyTerms
            return DepositSchemePages.start((terms ?? DailyDepositTerms()).json, context)
        }
        form.trail = DepositSchemePages.trail
        form.above = { context in
            p(.class("section-note")) { context.words("deposits.set_fixed_terms_note") }
        }
        form.arrange = { sections, _ in Self.arrangeTerms(&sections) }
        return form.routes("\(DepositSchemePages.one)/daily-terms", host)
    }

    private static func arrangeTerms(_ sections: inout [FormSection]) {
        sections.hint("multiple_of_months", "deposits.multiple_of_months_hint")
        sections.hint("posting", "deposits.fixed_posting_hint")
        sections.change("penalty") { $0.label = "deposits.early_penalty" }
        sections.hint("penalty", "deposits.penalty_hint")
        sections.hint("least_months_held", "deposits.daily_months_hint")
        sections.hint("early_charge", "deposits.early_charge_hint")
        sections.hint("overdue_scheme_id", "deposits.overdue_scheme_hint")
        sections.gather(
            [
                "least_deposit", "most_deposit", "multiple_of", "least_months", "most_months",
                "multiple_of_months",
            ], under: "deposits.daily_section", note: "deposits.limits_note")
        sections.gather(
            [
                "method", "minimum_from_day", "minimum_to_day", "posting", "day_basis", "rounding",
                "round_to",
            ], under: "deposits.interest_section")
        sections.gather(
            ["least_months_held", "early_charge", "premature_basis", "penalty"],
            under: "deposits.early_section")
        sections.gather(
            ["overdue", "overdue_rate", "overdue_scheme_id"], under: "deposits.late_section")
        sections.gather(["reason"], under: "deposits.reason_section")
        for path in [
            "least_months", "most_months", "multiple_of_months", "minimum_from_day", "minimum_to_day",
            "penalty", "least_months_held", "early_charge", "overdue_rate",
        ] {
            sections.change(path) { $0.width = .quarter }
        }
    }

    // Making one.

    private var open: [Route] {
        var form = FormPage(
            OpenDailyDeposit.self, title: "deposits.open_daily_page", submit: "deposits.open_fixed_button",
            crumbs: DepositAccountPages.crumbs, hasPreview: true
        ) { facts, _ in FixedDepositPages.done("deposits.daily_opened", facts) }
        form.posted = { facts, vouchers, _ in
            FixedDepositPages.done("deposits.daily_opened", facts, vouchers)
        }
        form.start = { context in
            var given = JSONObject()
            for name in ["scheme_id", "party_id", "first_deposit", "months"] {
                if let value = context.request.query[name] { given[name] = .string(value) }
            }
            return given
        }
        form.preview = { facts, vouchers, context in
            await FixedDepositPages.preview(facts, vouchers, context)
        }
        form.arrange = { sections, context in try await Self.arrangeOpening(&sections, context) }
        return form.routes(DepositLink.newDaily, host)
    }

    private static func arrangeOpening(
        _ sections: inout [FormSection], _ context: PageContext
    ) async throws {
        try await DepositAccountPages.offerSchemes(&sections, of: [.daily], context)
        try await FixedDepositPages.offerGivers(&sections, context)
        sections.change("months") { $0.width = .quarter }
        sections.hint("first_deposit", "deposits.first_deposit_hint")
        sections.gather(
            ["scheme_id", "party_id", "category", "months", "first_deposit"],
            under: "deposits.deposit_section")
        RecurringDepositPages.offerInstructions(&sections)
        FixedDepositPages.instructions(&sections)
        sections.change("pay_into") { $0.label = "deposits.money_section" }
        sections.hint("pay_into", "deposits.money_from_hint")
        sections.gather(["pay_into", "signed_by"], under: "field.first_deposit")
        sections.hint("number", "deposits.own_number_hint")
        sections.hint("home_branch_id", "deposits.branch_hint")
        sections.fold(["number", "home_branch_id"], under: "deposits.number_section")
        DepositAccountPages.folded(&sections)
    }
}
