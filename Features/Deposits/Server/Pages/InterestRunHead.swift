internal import DepositsRules
internal import Edge
internal import Gate
internal import GeneralLedgerRules
internal import HTML
internal import HTTP
internal import Kernel
internal import UI
internal import Wording

/// The head of the page of a run: how far it is, what it comes to, and what can be done with it.
struct InterestRunHead {
    let sheet: InterestRunSheet

    private var facts: InterestRunFacts { sheet.facts }
    private var address: String { DepositLink.interestRun(facts.run) }

    func node(_ context: PageContext) -> Node {
        let words = context.words
        return .group {
            if facts.isAtWork {
                ProgressPanel(
                    .key("choice.interest_run_status.\(facts.status.rawValue)", []),
                    events: "\(address)/events", address: address, done: Int(facts.done),
                    total: Int(facts.total)
                ).node(words)
            }
            if let number = sheet.pendingID {
                Flash(
                    .key("edge.held", [.init("number", .number(number))]), .warning,
                    link: MenuItem("deposits.decide", to: "\(PlatformPath.pending)/\(number)")
                ).node(words)
            }
            if facts.isOutdated { Flash("interest.conditions_changed", .warning).node(words) }
            list.node(words)
            if sheet.pendingID == nil { buttons(context) }
            if !sheet.totals.isEmpty {
                h2(.class("part")) { words("deposits.interest_totals") }
                totals(context).node(words)
            }
            if !(facts.credit + facts.debit).isZero {
                h2(.class("part")) { words("deposits.interest_entries") }
                entries(context).node(words)
            }
            h2(.class("part")) { words("deposits.interest_lines") }
        }
    }

    private var list: FactList {
        var facts: [FactList.Fact] = [
            .init(
                "word.status",
                .badge(
                    Badge(
                        .key("choice.interest_run_status.\(self.facts.status.rawValue)", []),
                        self.facts.status == .posted ? .good : .warning))),
            .init(
                "field.scheme_id",
                .link(.verbatim(self.facts.schemeName), to: DepositLink.scheme(self.facts.scheme))),
            .init("field.accounts_count", .number(self.facts.accounts)),
            .init("deposits.credited", .money(self.facts.credit)),
        ]
        if !self.facts.debit.isZero {
            facts.append(.init("deposits.charged", .money(self.facts.debit)))
        }
        if !sheet.tax.isZero { facts.append(.init("field.tax_deducted", .money(sheet.tax))) }
        if self.facts.skipped > 0 { facts.append(.init("field.skipped_count", .number(self.facts.skipped))) }
        facts.append(.init("field.made_by_name", .text(self.facts.madeByName)))
        if let name = self.facts.postedByName { facts.append(.init("field.posted_by_name", .text(name))) }
        if let name = self.facts.approvedByName { facts.append(.init("field.approved_by_name", .text(name))) }
        if let name = self.facts.reversedByName { facts.append(.init("field.reversed_by_name", .text(name))) }
        if let reason = self.facts.reason { facts.append(.init("field.reason", .text(reason))) }
        return FactList(facts)
    }

    /// What can be done with it as it stands.
    private func buttons(_ context: PageContext) -> Node {
        let words = context.words
        let mayDiscard = [.calculated, .calculating].contains(facts.status)
        return div(.class("actions")) {
            if facts.status == .calculated, !facts.isOutdated, context.may(PostInterest.permission) {
                context.button(
                    "deposits.post_interest", to: "\(address)/post",
                    question: .key(
                        "deposits.post_interest_question",
                        [
                            .init("count", .number(sheet.totals.map(\.vouchers).reduce(0, +))),
                            .init("total", .money(facts.credit + facts.debit)),
                        ]),
                    isMain: true,
                    values: [QueryItem("total", (facts.credit + facts.debit).text(.plain))]
                ).node(words)
            }
            if mayDiscard, context.may(DiscardInterest.permission) {
                context.button(
                    "deposits.discard_interest", to: "\(address)/discard",
                    question: "deposits.discard_interest_question", isDanger: true
                ).node(words)
            }
            if facts.status == .posted, context.may(ReverseInterest.permission) {
                a(.class("btn btn-outline-danger"), .href("\(address)/reverse")) {
                    words("deposits.reverse_interest")
                }
            }
        }
    }

    /// What goes to which account of the books.
    private func entries(_ context: PageContext) -> DataTable {
        var rows: [Row] = []
        func debit(_ account: String?, _ amount: Money) {
            if !amount.isZero { rows.append(Row([.text(account ?? ""), .money(amount), .text("")])) }
        }
        func credit(_ account: Cell, _ amount: Money) {
            if !amount.isZero { rows.append(Row([account, .text(""), .money(amount)])) }
        }
        debit(sheet.scheme.interestAccountName, facts.credit)
        credit(.text(sheet.scheme.accountName), facts.credit - sheet.tax)
        credit(.phrase("tax.payable_head"), sheet.tax)
        debit(sheet.scheme.accountName, facts.debit)
        credit(.text(sheet.scheme.chargeAccountName ?? ""), facts.debit)
        return DataTable(
            "deposits.interest_entries",
            columns: [
                Column("account", "word.account"), Column("debit", "word.debit", .figure),
                Column("credit", "word.credit", .figure),
            ], rows: rows, address: context.address)
    }

    private func totals(_ context: PageContext) -> DataTable {
        DataTable(
            "deposits.interest_totals",
            columns: [
                Column("branch", "word.branch"), Column("status", "field.interest_line_status"),
                Column("accounts", "field.accounts_count", .figure),
                Column("vouchers", "field.vouchers_count", .figure),
                Column("credit", "deposits.credited", .figure),
                Column("debit", "deposits.charged", .figure),
            ],
            rows: sheet.totals.map { total in
                Row([
                    .text(total.branchName),
                    .phrase(.key("choice.interest_line_status.\(total.status.rawValue)", [])),
                    .number(total.accounts), .number(total.vouchers), .money(total.credit),
                    .money(total.debit),
                ])
            }, address: context.address)
    }
}
