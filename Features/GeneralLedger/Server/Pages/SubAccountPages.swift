internal import Access
internal import Edge
internal import Gate
internal import GeneralLedgerRules
internal import HTML
internal import HTTP
internal import JSON
internal import Kernel
internal import UI
internal import Wording

/// The register of sub-accounts, and one of them with its limits, holds and stops.
struct SubAccountPages {
    let host: Host

    var routes: [Route] {
        [list, details, release] + open + limits + hold + freeze + unfreeze + close
    }

    private static let crumbs = [Crumb("ledger_pages.accounts_page", to: LedgerLink.accounts)]

    private var list: Route {
        var list = ListPage(SubAccountRegister.self, title: "ledger_pages.accounts_page")
        list.filters = ["search", "account_id", "sub_account_status", "is_frozen"]
        list.actions = { context in
            guard context.may(OpenSubAccount.permission) else { return [] }
            return [
                ActionLink(
                    "ledger_pages.open_account", to: LedgerLink.newSubAccount, isMain: true, shortcut: "Alt+N"
                )
            ]
        }
        list.arrange = { table, _, _ in
            table.filters.indices.forEach { index in
                switch table.filters[index].path {
                case "search": table.filters[index].label = "ledger_pages.search_accounts"
                case "is_frozen":
                    let isOn = table.filters[index].value.text
                    table.filters[index].kind = .choice([Choice("true", "ui.yes"), Choice("false", "ui.no")])
                    table.filters[index].value = FieldValue(isOn)
                default: break
                }
            }
        }
        return list.route(LedgerLink.accounts, host)
    }

    /// What stands on every page of one sub-account.
    static func tabs(of subAccount: ID<SubAccount>, _ context: PageContext) -> Node {
        context.tabs(
            of: "sub_account", at: LedgerLink.subAccount(subAccount), first: "ledger_pages.statement_page")
    }

    private static func id(_ context: PageContext) throws -> ID<SubAccount> {
        try context.request.path("sub_account_id", as: ID<SubAccount>.self)
    }

    private static func record(_ context: PageContext) async throws -> SubAccountRecord {
        try await context.ask(SubAccountDetail(try id(context)))
    }

    private static func name(_ account: SubAccountSummary, _ words: Words) -> Phrase {
        .verbatim(LedgerWord.title(account, words))
    }

    private var details: Route {
        page("/sub-accounts/{sub_account_id:int}/details", permission: SubAccountDetail.permission, host) {
            context in
            let record = try await Self.record(context)
            let account = record.summary
            let words = context.words
            let title = Self.name(account, words)
            var page = Page(title, crumbs: Self.crumbs + [Crumb(title)]) {
                Self.tabs(of: account.id, context)
                Self.facts(record, words).node(words)
                h2(.class("part")) { words("ledger_pages.holds") }
                Self.holds(record, context).node(words)
            }
            page.record = "sub_account/\(account.id.raw)"
            page.actions = Self.actions(record, context)
            return page
        }
    }

    private static func facts(_ record: SubAccountRecord, _ words: Words) -> FactList {
        let account = record.summary
        let isOpen = account.status == "open"
        func limit(_ amount: Money?) -> Cell {
            amount.map { .balance($0) } ?? .phrase("ledger_pages.no_limit")
        }
        var facts: [FactList.Fact] = [
            .init("word.account", .text(LedgerWord.account(account, words))),
            .init("word.balance", .balance(account.balance)),
            .init("field.lowest", limit(record.lowest)), .init("field.highest", limit(record.highest)),
            .init("ledger_pages.held_amount", .money(account.held)),
            .init(
                "field.frozen",
                account.frozen == "none"
                    ? .phrase("ui.no") : .badge(Badge(.key("choice.frozen.\(account.frozen)", []), .bad))),
            .init("field.home_branch_id", .phrase(.name(record.branchName ?? ""))),
            .init("field.opened_on", .date(account.openedOn)),
            .init(
                "word.status",
                .badge(
                    isOpen ? Badge("choice.sub_account_status.open", .good) : Badge("word.closed", .warning))
            ),
        ]
        if let party = record.party {
            let name = [record.partyNumber, record.partyName].compactMap(\.self).joined(separator: " ")
            facts.insert(
                .init("field.party_id", .link(.verbatim(name), to: "\(LedgerLink.parties)/\(party.raw)")),
                at: 1)
        }
        return FactList(facts)
    }

    private static func holds(_ record: SubAccountRecord, _ context: PageContext) -> DataTable {
        let rows = record.holds.map { hold -> Row in
            let release = context.button(
                "ledger_pages.release_hold", to: LedgerLink.releaseHold(record.summary.id),
                question: "ledger_pages.release_hold_question",
                values: [QueryItem("hold_id", String(hold.hold.raw))])
            let isInForce = hold.releasedOn == nil
            let last: Cell =
                isInForce
                ? (context.may(ReleaseHold.permission) ? .node(release.node(context.words)) : .empty)
                : .node(
                    span {
                        context.words("ledger_pages.released") + " "
                        hold.releasedOn.map { Figures.date($0) } ?? ""
                    })
            return Row([
                .date(hold.placedOn), .money(hold.amount), .text(hold.reason), .text(hold.placedBy), last,
            ])
        }
        var table = DataTable(
            "ledger_pages.holds",
            columns: [
                Column("placed_on", "word.date", .date), Column("amount", "word.amount", .figure),
                Column("reason", "field.reason"), Column("placed_by", "edge.made_by"),
                Column("actions", "edge.actions", .actions),
            ], rows: rows, address: context.address)
        table.emptyText = "ledger_pages.no_holds"
        return table
    }

    private static func actions(_ record: SubAccountRecord, _ context: PageContext) -> [ActionLink] {
        let account = record.summary
        guard account.status == "open" else { return [] }
        func link(_ label: Phrase, _ step: String) -> ActionLink {
            ActionLink(label, to: "\(LedgerLink.subAccount(account.id))/\(step)")
        }
        var actions: [ActionLink] = []
        if context.may(PlaceHold.permission), record.highest != nil {
            actions.append(link("ledger_pages.place_hold", "hold"))
        }
        if context.may(ChangeSubAccountLimits.permission) {
            actions.append(link("ledger_pages.change_limits", "limits"))
        }
        if context.may(FreezeSubAccount.permission) {
            actions.append(
                account.frozen == "none"
                    ? link("ledger_pages.freeze", "freeze") : link("ledger_pages.unfreeze", "unfreeze"))
        }
        if context.may(CloseSubAccount.permission), account.isControl {
            actions.append(link("ledger_pages.close_sub_account", "close"))
        }
        return actions
    }

    private var open: [Route] {
        var form = FormPage(OpenSubAccount.self, title: "ledger_pages.open_account", crumbs: Self.crumbs) {
            output, _ in
            .to(LedgerLink.subAccountDetails(output.subAccount), saying: "ledger_pages.account_opened")
        }
        form.start = { context in
            var values: JSONObject = [:]
            for name in ["party_id", "account_id"] {
                if let given = context.request.query[name] { values[name] = .string(given) }
            }
            if let branch = context.caller.branch { values["home_branch_id"] = .string(String(branch.raw)) }
            return values
        }
        form.arrange = { sections, context in
            sections.hint("account_id", "ledger_pages.open_account_hint")
            sections.hint("name", "ledger_pages.holder_name_hint")
            LimitHint.put(into: &sections)
            try await BranchChoice.put(into: &sections, "home_branch_id", context)
        }
        return form.routes(LedgerLink.newSubAccount, host)
    }

    /// A form of one sub-account: its name above, its page to come back to.
    private func form<C: Command>(
        _ type: C.Type, _ title: Phrase, _ step: String, saying message: Phrase,
        _ change: (inout FormPage<C>) -> Void = { _ in }
    ) -> [Route] {
        var form = FormPage(type, title: title, submit: title, crumbs: Self.crumbs) { _, context in
            .to("/sub-accounts/\(context.request.path("sub_account_id"))/details", saying: message)
        }
        form.trail = { context in
            let id = try Self.id(context)
            return [
                Crumb(
                    Self.name(try await context.ask(BalanceAsOf(id)), context.words),
                    to: LedgerLink.subAccountDetails(id))
            ]
        }
        form.version = { context in try await Self.record(context).version }
        form.above = { context in
            let account = try await context.ask(BalanceAsOf(try Self.id(context)))
            return FactList([
                .init("word.account", .text(LedgerWord.label(account, context.words))),
                .init("word.balance", .balance(account.balance)),
            ]).node(context.words)
        }
        form.arrange = { sections, _ in
            LimitHint.put(into: &sections)
            sections.change("reason") { $0.width = .full }
        }
        change(&form)
        return form.routes("/sub-accounts/{sub_account_id:int}/\(step)", host)
    }

    private var limits: [Route] {
        form(
            ChangeSubAccountLimits.self, "ledger_pages.change_limits", "limits",
            saying: "ledger_pages.limits_changed"
        ) { form in
            form.start = { context in
                let record = try await Self.record(context)
                var values: JSONObject = [:]
                if let lowest = record.lowest { values["lowest"] = .string(lowest.text(.plain)) }
                if let highest = record.highest { values["highest"] = .string(highest.text(.plain)) }
                return values
            }
        }
    }

    private var hold: [Route] {
        form(PlaceHold.self, "ledger_pages.place_hold", "hold", saying: "ledger_pages.hold_placed")
    }

    private var freeze: [Route] {
        form(FreezeSubAccount.self, "ledger_pages.freeze", "freeze", saying: "ledger_pages.frozen_now")
    }

    private var unfreeze: [Route] {
        form(
            UnfreezeSubAccount.self, "ledger_pages.unfreeze", "unfreeze", saying: "ledger_pages.unfrozen_now")
    }

    private var close: [Route] {
        form(
            CloseSubAccount.self, "ledger_pages.close_sub_account", "close",
            saying: "ledger_pages.sub_account_closed")
    }

    private var release: Route {
        actionPage("/sub-accounts/{sub_account_id:int}/release", permission: ReleaseHold.permission, host) {
            context, form in
            guard let hold = form["hold_id"].flatMap({ ID<Hold>(pathText: $0) }) else {
                throw Failure.invalid([FieldProblem(field: "hold_id", code: "field.not_id")])
            }
            _ = try await context.perform(ReleaseHold(hold), commandID: context.commandID(form))
            return .redirect(
                to: LedgerLink.subAccountDetails(try Self.id(context)),
                Flash("ledger_pages.hold_released", .good))
        }
    }
}
