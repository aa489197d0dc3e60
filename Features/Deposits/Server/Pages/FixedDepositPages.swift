internal import DepositsRules
internal import Edge
internal import Gate
internal import GeneralLedgerRules
internal import HTML
internal import HTTP
internal import JSON
internal import Kernel
internal import Mandates
internal import UI
internal import Wording

/// Deposits that are made for a time: fixed ones made, all of them instructed, renewed, paid back, and the list of those that come to their end.
struct FixedDepositPages {
    let host: Host

    var routes: [Route] { [maturities, receipt] + open + instruct + renew + cancel + duplicate }

    private static let one = "/sub-accounts/{sub_account_id:int}"

    // One account.

    static func sheet(
        _ account: ID<SubAccount>, isDeath: Bool = false, _ context: PageContext
    ) async throws -> DepositContractSheet {
        var query = DepositContracts()
        (query.subAccount, query.isDeath) = (account, isDeath)
        return try await context.askOnce(query)
    }

    /// The contract that runs on the account of the address; refused where none does.
    private static func live(
        _ context: PageContext
    ) async throws -> (DepositContractSheet, DepositContractFacts) {
        let account = try DepositAccountPages.id(context)
        let sheet = try await sheet(account, context)
        guard let live = sheet.contracts.first, live.endedOn == nil else {
            let facts = try await DepositAccountPages.sheet(context).facts
            throw Failure.refused(DepositRefusal.onlyForTerm(name: facts.label))
        }
        return (sheet, live)
    }

    /// What an account would be paid that is ended before its time by a death; nothing at its end.
    private static func onDeath(
        _ sheet: DepositContractSheet, _ context: PageContext
    ) async throws -> Money? {
        guard let settled = sheet.settlement, settled.ending == .premature, let live = sheet.contracts.first
        else { return nil }
        return try await self.sheet(live.subAccount, isDeath: true, context).settlement?.payable
    }

    /// The page of an account that is made for a time.
    static func account(_ facts: DepositAccountFacts, _ context: PageContext) async throws -> Page {
        let words = context.words
        let sheet = try await sheet(facts.subAccount, context)
        let live = sheet.contracts.first { $0.endedOn == nil }
        let before = sheet.contracts.filter { $0.endedOn != nil }
        var names: [ID<SubAccount>: String] = [:]
        for payee in [live?.instructions.payoutAccount, live?.instructions.maturityAccount] {
            guard let payee else { continue }
            names[payee] = try await context.ask(DepositAccountDetails(payee)).facts.label
        }
        let settlement = FixedDepositTables.settlement(
            sheet, onDeath: try await onDeath(sheet, context), context)
        let title = Phrase.verbatim(facts.label)
        var page = Page(
            title,
            crumbs: DepositAccountPages.crumbs + [
                Crumb(title, to: DepositLink.account(facts.subAccount, "")), Crumb("deposits.tab"),
            ]
        ) {
            DepositAccountPages.tabs(facts.subAccount, context)
            FixedDepositTables.account(facts).node(words)
            if let live, let standing = sheet.recurring {
                h2(.class("part")) {
                    words(.key("deposits.instalments_on", [.init("date", .date(sheet.on))]))
                }
                RecurringDepositTables.standing(standing, live, context)
            }
            h2(.class("part")) { words("deposits.contract") }
            if let live {
                FixedDepositTables.contract(live, earned: sheet.earned, names: names, on: sheet.on, words)
                    .node(words)
                settlement
                if let standing = sheet.recurring {
                    h2(.class("part")) { words("field.instalments") }
                    RecurringDepositTables.instalments(standing, on: sheet.on, context)
                }
            } else {
                p(.class("section-note")) { words("deposits.no_contract") }
            }
            if !before.isEmpty {
                h2(.class("part")) { words("deposits.contracts_before") }
                FixedDepositTables.before(before, context).node(words)
            }
        }
        page.record = "sub_account/\(facts.subAccount.raw)"
        page.actions = actions(facts, live, sheet, context)
        return page
    }

    private static func actions(
        _ facts: DepositAccountFacts, _ live: DepositContractFacts?, _ sheet: DepositContractSheet,
        _ context: PageContext
    ) -> [ActionLink] {
        guard facts.closedOn == nil, let live else { return [] }
        let isOver = live.maturity <= sheet.on
        let isDaily = live.collected != nil
        let takesMore =
            (sheet.recurring?.oneNow != nil || isDaily && !isOver) && context.may(ReceiveDeposit.permission)
        var links: [ActionLink] = []
        func offer(_ allowed: Bool, _ label: Phrase, _ step: String, main: Bool = false) {
            guard allowed else { return }
            links.append(ActionLink(label, to: DepositLink.account(facts.subAccount, step), isMain: main))
        }
        offer(
            takesMore, isDaily ? "deposits.receive_page" : "deposits.receive_instalment_page", "receive",
            main: !isOver)
        let isRecurring = live.instalment != nil || isDaily
        // What is collected day by day is told by the statement of the account.
        offer(
            !isDaily, isRecurring ? "deposits.certificate_page" : "deposits.receipt_page", "deposit-receipt",
            main: !isOver && !takesMore)
        // A recurring deposit is paid back, not made a deposit again.
        offer(
            isOver && !isRecurring && context.may(RenewFixedDeposit.permission),
            "deposits.renew_page", "renew", main: true)
        // What is paid to another account does not lie here.
        offer(
            live.payout != nil && live.instructions.payoutAccount == nil
                && context.may(PayDeposit.permission), "deposits.pay_interest_page", "pay")
        offer(context.may(InstructTermDeposit.permission), "deposits.instruct_page", "instructions")
        offer(
            context.may(CloseDepositAccount.permission), "deposits.pay_back_page", "settle",
            main: isOver && isRecurring)
        offer(
            !isDaily && context.may(IssueDuplicateReceipt.permission),
            isRecurring ? "deposits.duplicate_certificate_page" : "deposits.duplicate_page",
            "deposit-duplicate")
        offer(context.may(ChangeDepositAccount.permission), "ui.edit", "terms")
        offer(
            isUncovered(facts, live) && context.may(CancelTermDeposit.permission),
            "deposits.cancel_page", "cancel-deposit")
        return links
    }

    /// Whether the sum that brought it is not there any more, as when its voucher was reversed.
    private static func isUncovered(_ facts: DepositAccountFacts, _ live: DepositContractFacts) -> Bool {
        guard live.collected == nil else { return false }
        return live.instalment == nil ? facts.balance < live.principal : live.instalmentsPaid == 0
    }

    /// What stands above the form by which a deposit is paid back: what is paid, and plainly what is lost by it.
    static func payingBack(_ facts: DepositAccountFacts, _ context: PageContext) async throws -> Node {
        let sheet = try await sheet(facts.subAccount, context)
        let settlement = FixedDepositTables.settlement(
            sheet, onDeath: try await onDeath(sheet, context), context)
        return .group {
            settlement
            p(.class("section-note")) { context.words("deposits.pay_back_note") }
        }
    }

    /// The receipt that is handed to the holder.
    private var receipt: Route { paperPage("\(Self.one)/deposit-receipt", TermDepositReceipt.self, host) }

    // The forms.

    /// What stands in a field of a form.
    static func typed(_ path: String, _ sections: [FormSection]) -> String {
        sections.flatMap(\.fields).first { $0.path == path }?.value.text ?? ""
    }

    /// What the deposit would bring that was typed; nothing before there is a scheme, an amount and a time.
    private static func quote(_ sections: [FormSection], _ context: PageContext) async
        -> DepositContractFacts?
    {
        var query = FixedDepositQuote()
        guard let scheme = ID<DepositScheme>(pathText: typed("scheme_id", sections)),
            let amount = try? Money.parse(
                typed("amount", sections) + typed("certificate_value", sections), grouping: .indianOrWestern),
            amount > .zero
        else { return nil }
        query.scheme = scheme
        if typed("certificate_value", sections).isEmpty {
            query.principal = amount
        } else {
            query.faceValue = amount
        }
        (query.months, query.days) = (
            Int(typed("months", sections)) ?? 0, Int(typed("days", sections)) ?? 0
        )
        guard (0...600).contains(query.months), (0...366).contains(query.days),
            query.months + query.days > 0
        else { return nil }
        query.category = DepositorCategory(rawValue: typed("category", sections)) ?? .general
        return try? await context.ask(query)
    }

    static func instructions(_ sections: inout [FormSection]) {
        sections.hint("payout_account_id", "deposits.payout_account_hint")
        sections.hint("maturity_account_id", "deposits.maturity_account_hint")
        sections.gather(
            ["at_maturity", "maturity_account_id", "payout_account_id"],
            under: "deposits.instructions_section")
    }

    private var open: [Route] {
        var form = FormPage(
            OpenFixedDeposit.self, title: "deposits.open_fixed_page", submit: "deposits.open_fixed_button",
            crumbs: DepositAccountPages.crumbs, hasPreview: true
        ) { facts, _ in Self.done("deposits.fixed_opened", facts) }
        form.posted = { facts, vouchers, _ in Self.done("deposits.fixed_opened", facts, vouchers) }
        form.start = { context in
            var given = JSONObject()
            for name in ["scheme_id", "party_id", "amount", "certificate_value", "months", "days"] {
                if let value = context.request.query[name] { given[name] = .string(value) }
            }
            return given
        }
        form.preview = { facts, vouchers, context in await Self.preview(facts, vouchers, context) }
        form.arrange = { sections, context in try await Self.arrangeOpening(&sections, context) }
        return form.routes(DepositLink.newFixed, host)
    }

    private static func arrangeOpening(
        _ sections: inout [FormSection], _ context: PageContext
    ) async throws {
        sections.drop(await isByFaceValue(sections, context) ? "amount" : "certificate_value")
        let brings = await quote(sections, context).map(FixedDepositWords.quote)
        try await DepositAccountPages.offerSchemes(&sections, of: [.fixed], context)
        try await offerGivers(&sections, context)
        for path in ["months", "days"] { sections.change(path) { $0.width = .quarter } }
        sections.gather(
            ["scheme_id", "party_id", "category", "amount", "certificate_value", "months", "days"],
            under: "deposits.deposit_section", note: brings ?? "deposits.quote_hint")
        instructions(&sections)
        sections.change("pay_into") { $0.label = "deposits.money_section" }
        sections.hint("pay_into", "deposits.money_from_hint")
        sections.gather(["pay_into", "signed_by"], under: "deposits.money_section")
        sections.hint("number", "deposits.own_number_hint")
        sections.hint("home_branch_id", "deposits.branch_hint")
        sections.fold(["number", "home_branch_id"], under: "deposits.number_section")
        DepositAccountPages.folded(&sections)
    }

    /// Whether the scheme that was chosen asks what a deposit comes to.
    private static func isByFaceValue(_ sections: [FormSection], _ context: PageContext) async -> Bool {
        guard let scheme = ID<DepositScheme>(pathText: typed("scheme_id", sections)) else { return false }
        var query = DepositSchemeDetails()
        query.scheme = scheme
        return (try? await context.ask(query))?.fixedTerms?.isByFaceValue ?? false
    }

    /// Who may operate the account from which the sum is taken is ticked, once it is chosen.
    static func offerGivers(
        _ sections: inout [FormSection], _ context: PageContext
    ) async throws {
        guard context.may(AccountMandateDetails.permission),
            let account = ID<SubAccount>(pathText: typed("pay_into", sections)),
            let mandate = try? await context.ask(AccountMandateDetails(account))
        else { return sections.drop("signed_by") }
        DepositAccountPages.tick(&sections, mandate.operators)
    }

    static func preview(
        _ facts: DepositContractFacts, _ vouchers: JSONValue, _ context: PageContext
    ) async -> Node {
        let sheets = await VoucherPreview(vouchers, .sent, context).node(context.words)
        return .group {
            h2(.class("part")) { context.words("deposits.quote_heading") }
            FixedDepositTables.quote(facts, context.words).node(context.words)
            sheets
        }
    }

    static func done<C: Command>(
        _ message: String, _ facts: DepositContractFacts, _ vouchers: [PostedVoucher] = []
    ) -> FormPage<C>.Next {
        .to(
            DepositLink.account(facts.subAccount),
            saying: .key(
                message, [.init("number", .text(facts.receipt)), .init("date", .date(facts.maturity))]),
            link: vouchers.last.map {
                MenuItem.paper("ledger_pages.print_receipt", at: "/vouchers/\($0.voucher.raw)/receipt")
            })
    }

    private static func heading(_ label: String, _ context: PageContext) async throws -> Phrase {
        let facts = try await DepositAccountPages.sheet(context).facts
        return .verbatim("\(context.words(.key(label, []))): \(facts.label)")
    }

    private var instruct: [Route] {
        var form = FormPage(
            InstructTermDeposit.self, title: "deposits.instruct_page", crumbs: DepositAccountPages.crumbs
        ) { facts, _ in .to(DepositLink.account(facts.subAccount), saying: "deposits.instructed") }
        form.heading = { context in try await Self.heading("deposits.instruct_page", context) }
        form.trail = DepositAccountPages.trail
        form.start = { context in try await Self.live(context).1.instructions.json.asObject ?? [:] }
        form.above = { context in
            p(.class("section-note")) { context.words("deposits.instruct_note") }
        }
        form.arrange = { sections, context in
            let live = try await Self.live(context).1
            if live.payout == nil { sections.drop("payout_account_id") }
            if live.instalment != nil || live.collected != nil {
                RecurringDepositPages.offerInstructions(&sections)
            }
            try await DepositAccountPages.offerSigners(&sections, context)
            Self.instructions(&sections)
            sections.hint("reason", "deposits.asked_hint")
            sections.gather(["signed_by", "reason"], under: "deposits.reason_section")
        }
        return form.routes("\(Self.one)/instructions", host)
    }

    private var renew: [Route] {
        var form = FormPage(
            RenewFixedDeposit.self, title: "deposits.renew_page", submit: "deposits.renew_button",
            crumbs: DepositAccountPages.crumbs, hasPreview: true
        ) { facts, _ in Self.done("deposits.renewed", facts) }
        form.posted = { facts, vouchers, _ in Self.done("deposits.renewed", facts, vouchers) }
        form.heading = { context in try await Self.heading("deposits.renew_page", context) }
        form.trail = DepositAccountPages.trail
        form.start = { context in try await Self.live(context).1.instructions.json.asObject ?? [:] }
        form.preview = { facts, vouchers, context in await Self.preview(facts, vouchers, context) }
        form.above = { context in
            let sheet = try await Self.live(context).0
            return .group {
                FixedDepositTables.settlement(sheet, onDeath: nil, context)
                p(.class("section-note")) { context.words("deposits.renew_note") }
            }
        }
        form.arrange = { sections, context in
            try await DepositAccountPages.offerSigners(&sections, context)
            sections.change("interest_account_id") { $0.label = "deposits.interest_goes_to" }
            sections.hint("interest_account_id", "deposits.interest_goes_hint")
            sections.hint("months", "deposits.same_term_hint")
            for path in ["months", "days"] { sections.change(path) { $0.width = .quarter } }
            sections.gather(
                ["is_principal_only", "interest_account_id", "months", "days"],
                under: "deposits.renew_section")
            Self.instructions(&sections)
            sections.gather(["signed_by"], under: "field.signed_by", note: "deposits.pay_note")
        }
        return form.routes("\(Self.one)/renew", host)
    }

    private var cancel: [Route] {
        var form = FormPage(
            CancelTermDeposit.self, title: "deposits.cancel_page",
            submit: "deposits.cancel_page", crumbs: DepositAccountPages.crumbs, hasPreview: true
        ) { facts, _ in Self.done("deposits.cancelled", facts) }
        form.posted = { facts, vouchers, _ in Self.done("deposits.cancelled", facts, vouchers) }
        form.heading = { context in try await Self.heading("deposits.cancel_page", context) }
        form.trail = DepositAccountPages.trail
        form.above = { context in
            p(.class("section-note")) { context.words("deposits.cancel_note") }
        }
        return form.routes("\(Self.one)/cancel-deposit", host)
    }

    private var duplicate: [Route] {
        var form = FormPage(
            IssueDuplicateReceipt.self, title: "deposits.duplicate_page",
            submit: "deposits.duplicate_button", crumbs: DepositAccountPages.crumbs
        ) { issued, _ in
            .to(
                DepositLink.account(issued.subAccount),
                saying: .key(
                    "deposits.duplicate_issued",
                    [
                        .init("number", .number(Int64(issued.number))),
                        .init("receipt", .text(issued.receipt)),
                    ]),
                link: MenuItem(
                    "deposits.print_duplicate",
                    to: DepositLink.account(issued.subAccount, "deposit-receipt")))
        }
        form.heading = { context in try await Self.heading("deposits.duplicate_page", context) }
        form.trail = DepositAccountPages.trail
        form.above = { context in
            p(.class("section-note")) { context.words("deposits.duplicate_note") }
        }
        return form.routes("\(Self.one)/deposit-duplicate", host)
    }

    // The list.

    private var maturities: Route {
        var list = ListPage(MaturityList.self, title: "deposits.maturities_page")
        list.filters = ["from_date", "until_date", "scheme_id", "branch_id", "at_maturity"]
        list.actions = { context in
            guard context.may(OpenFixedDeposit.permission) else { return [] }
            return [
                ActionLink(
                    "deposits.open_fixed_page", to: DepositLink.newFixed, isMain: true, shortcut: "Alt+N"),
                ActionLink("deposits.open_recurring_page", to: DepositLink.newRecurring),
                ActionLink("deposits.open_daily_page", to: DepositLink.newDaily),
            ]
        }
        list.arrange = { table, output, context in
            if table.filters.allSatisfy(\.value.text.isEmpty) { table.emptyText = "deposits.no_maturities" }
            let labels: [String: Phrase] = [
                "from_date": "deposits.matures_from", "until_date": "deposits.matures_until",
            ]
            for index in table.filters.indices {
                if let label = labels[table.filters[index].path] { table.filters[index].label = label }
            }
            DepositTables.lead(&table, from: "receipt_number")
            guard let output, let today = context.person.businessDate else { return }
            // What is over and waits for somebody stands out.
            for (index, facts) in output.rows.enumerated() where facts.maturity <= today {
                table.rows[index].tone = .warning
            }
        }
        return list.route(DepositLink.maturities, host)
    }
}
