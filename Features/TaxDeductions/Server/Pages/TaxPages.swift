internal import Edge
internal import Gate
internal import GeneralLedger
internal import GeneralLedgerRules
internal import HTML
internal import HTTP
internal import JSON
internal import Kernel
internal import UI
internal import Wording

/// The register of tax, what is owed to the government, and the quarterly statement.
struct TaxPages {
    let host: Host

    var routes: [Route] {
        [register, deduction, payable, declarations, statement] + pay + reverse + withdraw
    }

    private var register: Route {
        var list = ListPage(TaxDeductionList.self, title: "tax.register_page")
        list.filters = ["from", "to", "search", "only_unpaid"]
        list.arrange = { table, _, _ in table.emptyText = "tax.no_deductions" }
        return list.route(TaxLink.register, host)
    }

    private var deduction: Route {
        page(
            "\(TaxLink.register)/{tax_deduction_id:int}", permission: TaxDeductionDetails.permission, host
        ) { context in
            let id = try context.request.path("tax_deduction_id", as: ID<TaxDeduction>.self)
            let facts = try await context.ask(TaxDeductionDetails(id))
            let title = Phrase.key("tax.deduction_title", [.init("name", .text(facts.name))])
            return Page(
                title, crumbs: [Crumb("tax.register_page", to: TaxLink.register), Crumb(title)]
            ) {
                p(.class("section-note")) { context.words(TaxTables.reason(facts)) }
                TaxTables.explanation(facts).node(context.words)
            }
        }
    }

    private var payable: Route {
        var list = ListPage(TaxPayableList.self, title: "tax.payable_page")
        list.actions = { context in
            guard context.may(PayDeductedTax.permission) else { return [] }
            return [
                ActionLink(
                    "tax.pay_page", to: TaxLink.newPayment, isMain: true, shortcut: "Alt+N")
            ]
        }
        list.above = { output, context in
            guard !output.isDeducted else { return .empty }
            return Flash("tax.not_deducted_note", .warning).node(context.words)
        }
        list.below = { output, context in
            .group {
                h2(.class("part")) { context.words("tax.payments") }
                TaxTables.payments(output.payments, context).node(context.words)
            }
        }
        list.arrange = { table, _, _ in table.emptyText = "tax.no_deductions" }
        return list.route(TaxLink.payable, host)
    }

    private var declarations: Route {
        var list = ListPage(TaxDeclarationList.self, title: "tax.declarations_page")
        list.filters = ["tax_year", "tax_quarter", "declaration_form", "search"]
        list.above = { output, context in
            p(.class("section-note")) {
                context.words(
                    .key("tax.declarations_note", [.init("year", .text(output.year.label))]))
            }
        }
        list.arrange = { table, _, _ in table.emptyText = "tax.no_declarations" }
        return list.route(TaxLink.declarations, host)
    }

    private var statement: Route {
        var list = ListPage(TaxStatement.self, title: "tax.statement_page")
        list.filters = ["tax_year", "tax_quarter"]
        list.notesArePrinted = true
        list.above = { output, context in
            p(.class("section-note")) { output.tableNotes.first.map { context.words($0) } ?? "" }
        }
        list.arrange = { table, _, _ in table.emptyText = "tax.no_deductions" }
        return list.route(TaxLink.statement, host)
    }

    private static let payableCrumbs = [Crumb("tax.payable_page", to: TaxLink.payable)]

    private var pay: [Route] {
        var form = FormPage(
            PayDeductedTax.self, title: "tax.pay_page", submit: "tax.pay_button", crumbs: Self.payableCrumbs
        ) { _, _ in .to(TaxLink.payable, saying: "tax.paid_done") }
        form.start = { context in
            var values = JSONObject()
            if let branch = context.caller.branch { values["branch_id"] = .integer(branch.raw) }
            if let due = try await context.ask(TaxPayableList()).rows.last(where: { !$0.left.isZero }) {
                values["month"] = .string(due.month.text)
                values["amount"] = .string(due.left.text(.plain))
            }
            return values
        }
        form.above = { context in p(.class("section-note")) { context.words("tax.pay_note") } }
        form.arrange = { sections, context in
            let branches = try await context.ask(VoucherEntry()).branches
            sections.change("branch_id") { field in
                field.label = "tax.paying_branch"
                field.kind = .choice(branches.map { Choice(String($0.branch.raw), .name($0.name)) })
            }
            sections.hint("month", "tax.month_hint")
            sections.hint("amount", "tax.amount_hint")
        }
        return form.routes(TaxLink.newPayment, host)
    }

    private var reverse: [Route] {
        let form = FormPage(
            ReverseTaxPayment.self, title: "tax.reverse_payment_page", submit: "tax.reverse_payment_page",
            crumbs: Self.payableCrumbs
        ) { _, _ in .to(TaxLink.payable, saying: "tax.payment_taken_back") }
        return form.routes("/tax-payments/{tax_payment_id:int}/reverse", host)
    }

    private var withdraw: [Route] {
        var form = FormPage(
            WithdrawTaxDeclaration.self, title: "tax.withdraw_page", submit: "tax.withdraw_page",
            crumbs: [Crumb("tax.declarations_page", to: TaxLink.declarations)]
        ) { facts, _ in .to(TaxLink.party(facts.party), saying: "tax.declaration_withdrawn") }
        form.above = { context in p(.class("section-note")) { context.words("tax.withdraw_note") } }
        return form.routes("\(TaxLink.declarations)/{tax_declaration_id:int}/withdraw", host)
    }
}
