internal import DepositsRules
internal import Edge
internal import Gate
internal import GeneralLedger
internal import GeneralLedgerRules
internal import HTML
internal import HTTP
internal import JSON
internal import Kernel
internal import Mandates
internal import UI
internal import Wording

/// The accounts under schemes: opened, paid into, paid from, changed, and what they have earned.
struct DepositAccountPages {
    let host: Host

    var routes: [Route] { [list, account, interest] + open + receive + pay + transfer + change + close }

    static let crumbs = [Crumb("deposits.accounts_page", to: DepositLink.accounts)]

    private var list: Route {
        var list = ListPage(DepositAccountList.self, title: "deposits.accounts_page")
        list.filters = ["search", "scheme_id", "sub_account_status"]
        list.actions = { context in
            guard context.may(OpenDepositAccount.permission) else { return [] }
            return [
                ActionLink("deposits.open_page", to: DepositLink.open, isMain: true, shortcut: "Alt+N"),
                ActionLink("deposits.open_fixed_page", to: DepositLink.newFixed),
                ActionLink("deposits.open_recurring_page", to: DepositLink.newRecurring),
                ActionLink("deposits.open_daily_page", to: DepositLink.newDaily),
            ]
        }
        list.arrange = { table, _, _ in table.emptyText = "deposits.no_accounts" }
        return list.route(DepositLink.accounts, host)
    }

    static func id(_ context: PageContext) throws -> ID<SubAccount> {
        try context.request.path("sub_account_id", as: ID<SubAccount>.self)
    }

    static func sheet(_ context: PageContext) async throws -> DepositAccountSheet {
        try await context.askOnce(DepositAccountDetails(try id(context)))
    }

    /// The account's own page; one that is under no scheme says so.
    private var account: Route {
        page("/sub-accounts/{sub_account_id:int}/deposit", permission: DepositAccountDetails.permission, host)
        {
            context in
            let account = try Self.id(context)
            let sheet: DepositAccountSheet
            do throws(Failure) { sheet = try await context.ask(DepositAccountDetails(account)) } catch {
                guard case .refused(let refusal) = error, refusal.code == DepositRefusal.noSuchAccount.code
                else { throw error }
                return try await Self.underNone(context)
            }
            let facts = sheet.facts
            if facts.kind.isForTerm { return try await FixedDepositPages.account(facts, context) }
            let words = context.words
            let title = Phrase.verbatim(facts.label)
            var page = Page(
                title,
                crumbs: Self.crumbs + [
                    Crumb(title, to: DepositLink.account(facts.subAccount, "")), Crumb("deposits.tab"),
                ]
            ) {
                Self.tabs(facts.subAccount, context)
                DepositTables.account(sheet, context).node(words)
                if !sheet.rates.isEmpty {
                    h2(.class("part")) { words("deposits.rates") }
                    DepositTables.rates(sheet.rates, context).node(words)
                }
                if let terms = sheet.terms {
                    h2(.class("part")) { words("deposits.terms") }
                    DepositTables.content(terms.json, words).node(words)
                }
            }
            page.record = "sub_account/\(facts.subAccount.raw)"
            page.actions = Self.actions(facts, context)
            return page
        }
    }

    static func tabs(_ account: ID<SubAccount>, _ context: PageContext) -> Node {
        context.tabs(
            of: "sub_account", at: DepositLink.account(account, ""), first: "ledger_pages.statement_page")
    }

    private static func underNone(_ context: PageContext) async throws -> Page {
        let account = try id(context)
        let record = try await context.ask(SubAccountDetail(account))
        let title = Phrase.verbatim("\(record.summary.number) \(record.summary.name)")
        return Page(title, crumbs: crumbs + [Crumb(title, to: DepositLink.account(account, ""))]) {
            tabs(account, context)
            p(.class("section-note")) { context.words("deposits.under_none") }
        }
    }

    private static func actions(_ facts: DepositAccountFacts, _ context: PageContext) -> [ActionLink] {
        var links: [ActionLink] = []
        func offer(_ allowed: Bool, _ label: Phrase, _ step: String, main: Bool = false) {
            guard allowed else { return }
            links.append(ActionLink(label, to: DepositLink.account(facts.subAccount, step), isMain: main))
        }
        let isOpen = facts.closedOn == nil
        offer(
            isOpen && context.may(ReceiveDeposit.permission), "deposits.receive_page", "receive", main: true)
        offer(isOpen && context.may(PayDeposit.permission), "deposits.pay_page", "pay")
        offer(isOpen && context.may(TransferDeposit.permission), "deposits.transfer_page", "transfer")
        offer(true, "deposits.interest_page", "interest")
        offer(true, "deposits.interest_steps_page", "accruals")
        offer(isOpen && context.may(CloseDepositAccount.permission), "deposits.close_page", "settle")
        offer(isOpen && context.may(ChangeDepositAccount.permission), "ui.edit", "terms")
        return links
    }

    static let trail: @Sendable (PageContext) async throws -> [Crumb] = { context in
        let facts = try await sheet(context).facts
        return [Crumb(.verbatim(facts.label), to: DepositLink.account(facts.subAccount))]
    }

    private var interest: Route {
        var list = ListPage(DepositInterest.self, title: "deposits.interest_page", crumbs: Self.crumbs)
        list.filters = ["from", "until"]
        list.heading = { output, context in
            .verbatim("\(context.words("deposits.interest_page")): \(output.facts.label)")
        }
        list.above = { output, context in
            var facts: [FactList.Fact] = [
                .init("field.opening", .money(output.opening)),
                .init("field.exact_interest", .text(output.exact)),
            ]
            if !output.late.isEmpty { facts.append(.init("field.late_interest", .text(output.late))) }
            facts.append(.init("field.credit_interest", .money(output.credit)))
            facts.append(.init("field.debit_interest", .money(output.debit)))
            let told = FactList(facts)
            return .group {
                Self.tabs(output.facts.subAccount, context)
                told.node(context.words)
            }
        }
        list.arrange = { table, _, _ in table.emptyText = "deposits.no_interest" }
        return list.route("/sub-accounts/{sub_account_id:int}/interest", host)
    }

    // The forms.

    static func folded(_ sections: inout [FormSection]) {
        sections.fold(["mode", "instrument_number", "instrument_date"], under: "members.not_in_cash")
    }

    /// The schemes in use, of these kinds.
    static func offerSchemes(
        _ sections: inout [FormSection], of kinds: [DepositKind] = DepositKind.allCases,
        _ context: PageContext
    ) async throws {
        let schemes = try await context.ask(DepositSchemeNames()).rows
            .filter { $0.isActive && kinds.contains($0.draft.kind) }
        sections.change("scheme_id") { field in
            field.kind = .choice(
                [Choice("", "ui.choose")]
                    + schemes.map {
                        Choice(
                            String($0.scheme.raw),
                            .verbatim(DepositSchemePages.name($0, context.words)))
                    })
        }
    }

    private var open: [Route] {
        var form = FormPage(
            OpenDepositAccount.self, title: "deposits.open_page", submit: "deposits.open_button",
            crumbs: Self.crumbs, hasPreview: true
        ) { facts, _ in
            .to(
                DepositLink.account(facts.subAccount),
                saying: .key("deposits.opened", [.init("number", .text(facts.number))]))
        }
        form.start = { context in
            context.request.query["party_id"].map { ["party_id": .string($0)] } ?? [:]
        }
        form.arrange = { sections, context in
            let kinds = DepositKind.allCases.filter { !$0.isForTerm }
            try await Self.offerSchemes(&sections, of: kinds, context)
            sections.hint("number", "deposits.own_number_hint")
            sections.hint("home_branch_id", "deposits.branch_hint")
            sections.hint("overdraft_limit", "deposits.overdraft_hint")
            sections.change("amount") { $0.label = "deposits.first_deposit" }
            sections.change("pay_into") { $0.label = "members.pay_into" }
            sections.hint("pay_into", "members.pay_into_hint")
            sections.gather(["amount", "pay_into"], under: "deposits.first_deposit")
            Self.folded(&sections)
        }
        return form.routes(DepositLink.open, host)
    }

    private static func standing(_ context: PageContext) async throws -> Node {
        let sheet = try await sheet(context)
        return FactList([
            .init("word.balance", .money(sheet.facts.balance)),
            .init("field.scheme_id", .text(sheet.facts.schemeName)),
        ]).node(context.words)
    }

    private var receive: [Route] {
        var form = DepositForms.receive(crumbs: Self.crumbs) { moved, vouchers, _ in
            Self.done("deposits.received", moved, vouchers)
        }
        form.heading = { context in
            let facts = try await Self.sheet(context).facts
            let title = context.words(
                facts.kind == .recurring
                    ? "deposits.receive_instalment_page" : "deposits.receive_page")
            return .verbatim("\(title): \(facts.label)")
        }
        form.trail = Self.trail
        form.above = { context in
            let standing = try await Self.standing(context)
            guard let (sheet, live) = try await RecurringDepositPages.collecting(context) else {
                return standing
            }
            return .group {
                standing
                RecurringDepositTables.standing(sheet, live, context)
            }
        }
        return form.routes("/sub-accounts/{sub_account_id:int}/receive", host)
    }

    /// The vouchers that would be written.
    static func preview(_ vouchers: JSONValue, _ context: PageContext) async -> Node {
        await VoucherPreview(vouchers, .sent, context).node(context.words)
    }

    private static func done<C: Command>(
        _ message: String, _ moved: DepositMoved, _ vouchers: [PostedVoucher] = []
    ) -> FormPage<C>.Next {
        .to(
            DepositLink.account(moved.subAccount),
            saying: .key(
                message, [.init("amount", .money(moved.amount)), .init("balance", .money(moved.balance))]),
            link: vouchers.first.map {
                MenuItem.paper("ledger_pages.print_receipt", at: "/vouchers/\($0.voucher.raw)/receipt")
            })
    }

    /// Who may operate the account is ticked; an account that nobody holds needs no signature, and who may not see the holders ticks none.
    static func offerSigners(_ sections: inout [FormSection], _ context: PageContext) async throws {
        guard try await sheet(context).facts.party != nil else { return sections.drop("signed_by") }
        guard context.may(AccountMandateDetails.permission) else { return }
        tick(&sections, try await context.askOnce(AccountMandateDetails(try id(context))).operators)
    }

    static func tick(_ sections: inout [FormSection], _ operators: [OperatorFacts]) {
        sections.change("signed_by") { field in
            field.value = FieldValue(field.value.text.split { $0 == "\n" }.joined(separator: ","))
            field.kind = .choices(operators.map { Choice(String($0.party.raw), .verbatim($0.name)) })
        }
    }

    private var transfer: [Route] {
        var form = DepositForms.transfer(crumbs: Self.crumbs) { answer, vouchers, _ in
            Self.done("deposits.transferred", answer.left, vouchers)
        }
        form.heading = { context in
            .verbatim(
                "\(context.words("deposits.transfer_page")): \(try await Self.sheet(context).facts.label)")
        }
        form.trail = Self.trail
        form.above = Self.paying
        return form.routes("/sub-accounts/{sub_account_id:int}/transfer", host)
    }

    /// What stands above a form by which money leaves an account.
    private static let paying: @Sendable (PageContext) async throws -> Node = { context in
        let standing = try await standing(context)
        return .group {
            standing
            p(.class("section-note")) { context.words("deposits.pay_note") }
        }
    }

    private var pay: [Route] {
        var form = DepositForms.pay(crumbs: Self.crumbs) { moved, vouchers, _ in
            Self.done("deposits.paid", moved, vouchers)
        }
        form.heading = { context in
            .verbatim("\(context.words("deposits.pay_page")): \(try await Self.sheet(context).facts.label)")
        }
        form.trail = Self.trail
        form.above = Self.paying
        return form.routes("/sub-accounts/{sub_account_id:int}/pay", host)
    }

    private var close: [Route] {
        var form = FormPage(
            CloseDepositAccount.self, title: "deposits.close_page", submit: "deposits.close_button",
            crumbs: Self.crumbs, hasPreview: true
        ) { closed, _ in Self.closed(closed) }
        form.posted = { closed, vouchers, _ in Self.closed(closed, vouchers) }
        form.preview = { _, vouchers, context in await Self.preview(vouchers, context) }
        form.version = { context in try await Self.sheet(context).facts.version }
        form.heading = { context in
            let facts = try await Self.sheet(context).facts
            let title = context.words(
                facts.kind.isForTerm ? "deposits.pay_back_page" : "deposits.close_page")
            return .verbatim("\(title): \(facts.label)")
        }
        form.trail = Self.trail
        form.above = { context in
            let facts = try await Self.sheet(context).facts
            if facts.kind.isForTerm { return try await FixedDepositPages.payingBack(facts, context) }
            let standing = try await Self.standing(context)
            return .group {
                standing
                p(.class("section-note")) { context.words("deposits.close_note") }
            }
        }
        form.arrange = { sections, context in
            if try await Self.sheet(context).facts.kind.isForTerm {
                sections.hint("on_death", "deposits.on_death_hint")
            } else {
                sections.drop("on_death")
            }
            try await Self.offerSigners(&sections, context)
            sections.hint("pay_from", "deposits.close_pay_hint")
            Self.folded(&sections)
        }
        return form.routes("/sub-accounts/{sub_account_id:int}/settle", host)
    }

    private static func closed<C: Command>(
        _ closed: DepositClosed, _ vouchers: [PostedVoucher] = []
    ) -> FormPage<C>.Next {
        .to(
            DepositLink.account(closed.subAccount),
            saying: .key(
                "deposits.closed",
                [
                    .init("number", .text(closed.number)), .init("amount", .money(closed.paid)),
                    .init("interest", .money(closed.credit - closed.debit)),
                ]),
            link: vouchers.last.map {
                MenuItem.paper("ledger_pages.print_receipt", at: "/vouchers/\($0.voucher.raw)/receipt")
            })
    }

    private var change: [Route] {
        var form = FormPage(
            ChangeDepositAccount.self, title: "deposits.change_account_page", crumbs: Self.crumbs
        ) {
            facts, _ in .to(DepositLink.account(facts.subAccount), saying: "deposits.account_changed")
        }
        form.version = { context in try await Self.sheet(context).facts.version }
        form.start = { context in try await Self.sheet(context).facts.json.asObject ?? [:] }
        form.trail = Self.trail
        form.arrange = { sections, _ in
            sections.hint("category_from", "deposits.category_from_hint")
            sections.hint("overdraft_limit", "deposits.overdraft_hint")
        }
        return form.routes("/sub-accounts/{sub_account_id:int}/terms", host)
    }
}
