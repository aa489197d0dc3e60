internal import Edge
internal import Gate
internal import HTML
internal import HTTP
internal import Kernel
internal import TaxDeductionsRules
internal import UI
internal import Wording

/// The tables and lists on the pages of tax.
enum TaxTables {
    static func choice(_ field: String, _ word: String) -> Phrase { .key("choice.\(field).\(word)", []) }

    /// How a deduction came about, figure by figure.
    static func explanation(_ facts: TaxDeductionFacts) -> FactList {
        var list: [FactList.Fact] = [
            .init("word.name", .link(.verbatim(facts.name), to: TaxLink.party(facts.party))),
            .init(
                "word.account",
                .link(.verbatim(facts.account), to: "/sub-accounts/\(facts.subAccount.raw)")),
            .init("word.branch", .phrase(.name(facts.branchName))),
            .init("field.deducted_on", .date(facts.on)), .init("field.tax_year", .text(facts.year.label)),
            .init("field.payee", .phrase(choice("payee", facts.payee.rawValue))),
            .init("field.senior", .phrase(facts.isSenior ? "ui.yes" : "ui.no")),
            .init("field.pan", .phrase(facts.hasPAN ? "ui.yes" : "ui.no")),
            .init("field.credited_before", .money(facts.creditedBefore)),
            .init("tax.of_that_taxed", .money(facts.taxedBefore)),
            .init("tax.this_interest", .money(facts.interest)),
        ]
        if let expected = facts.expected {
            list.append(.init("field.expected_interest", .money(expected)))
        }
        list += [
            .init("field.free_up_to", .money(facts.limit)), .init("field.tax_base", .money(facts.base)),
        ]
        if let number = facts.certificate, let base = facts.lowerBase, let rate = facts.lowerRate {
            list += [
                .init("field.certificate_number", .text(number)), .init("field.lower_base", .money(base)),
                .init("field.certificate_rate", .text("\(rate.text) %")),
            ]
        }
        list += [
            .init("field.tax_rate", .text("\(facts.rate.text) %")),
            .init("field.tax_deducted", .money(facts.tax)),
            .init("field.tax_status", .phrase(choice("tax_status", facts.status.rawValue))),
            .init("field.challan", .text(facts.challan ?? "–")),
        ]
        return FactList(list)
    }

    /// The sentence by which it was decided.
    static func reason(_ facts: TaxDeductionFacts) -> Phrase {
        let year = facts.creditedBefore + facts.interest
        return .key(
            year > facts.limit ? "tax.passed_note" : "tax.expected_note",
            [
                .init("year", .money(year)), .init("expected", .money(facts.expected ?? year)),
                .init("limit", .money(facts.limit)), .init("base", .money(facts.base)),
            ])
    }

    static func deductions(_ rows: [TaxDeductionFacts], _ context: PageContext) -> DataTable {
        DataTable(
            "tax.deductions",
            columns: [
                Column("deducted_on", "field.deducted_on", .date), Column("account", "word.account"),
                Column("interest", "field.interest", .figure),
                Column("tax_base", "field.tax_base", .figure),
                Column("tax_rate", "field.tax_rate", .figure),
                Column("tax_deducted", "field.tax_deducted", .figure),
                Column("tax_status", "field.tax_status"), Column("challan", "field.challan"),
            ],
            rows: rows.map { facts in
                Row(
                    [
                        .link(.verbatim(Figures.date(facts.on)), to: TaxLink.deduction(facts.deduction)),
                        .text(facts.account), .money(facts.interest), .money(facts.base),
                        .text("\(facts.rate.text) %"), .money(facts.tax),
                        .phrase(choice("tax_status", facts.status.rawValue)), .text(facts.challan ?? "–"),
                    ], to: TaxLink.deduction(facts.deduction))
            }, address: context.address, emptyText: "tax.no_deductions")
    }

    static func accounts(_ sheet: PersonTaxSheet, _ context: PageContext) -> DataTable {
        DataTable(
            "word.accounts",
            columns: [
                Column("account", "word.account"), Column("interest", "field.interest", .figure),
                Column("coming_interest", "field.coming_interest", .figure),
                Column("tax_deducted", "field.tax_deducted", .figure),
            ],
            rows: sheet.accounts.map { row in
                Row(
                    [
                        .link(.verbatim(row.account), to: "/sub-accounts/\(row.subAccount.raw)"),
                        .money(row.credited), .money(row.coming), .money(row.tax),
                    ])
            },
            totals: [
                Row([
                    .phrase("ui.total"), .money(sheet.credited - sheet.creditedBefore),
                    .money(sheet.coming), .money(sheet.tax),
                ])
            ], address: context.address, emptyText: "tax.no_interest")
    }

    static func declarations(_ rows: [TaxDeclarationFacts], _ context: PageContext) -> DataTable {
        let mayWithdraw = context.may(WithdrawTaxDeclaration.permission)
        return DataTable(
            "tax.declarations_page",
            columns: [
                Column("declaration_number", "field.declaration_number"),
                Column("declaration_form", "field.declaration_form"),
                Column("from_date", "field.from_date", .date),
                Column("until_date", "field.until_date", .date),
                Column("certificate_rate", "field.certificate_rate", .figure),
                Column("certificate_up_to", "field.certificate_up_to", .figure),
                Column("status", "word.status"),
            ],
            rows: rows.map { facts in
                Row(
                    [
                        .text(facts.number), .phrase(choice("declaration_form", facts.form.rawValue)),
                        .date(facts.from), .date(facts.until),
                        .text(facts.rate.map { "\($0.text) %" } ?? ""),
                        facts.upTo.map { .money($0) } ?? .empty,
                        facts.withdrawnOn != nil
                            ? .badge(Badge("tax.withdrawn", .neutral))
                            : mayWithdraw
                                ? .link(
                                    "tax.withdraw_page",
                                    to: TaxLink.declaration(facts.declaration, "withdraw"))
                                : .badge(Badge("tax.counts", .good)),
                    ])
            }, address: context.address, emptyText: "tax.no_declarations")
    }

    static func told(_ rows: [TaxPayeeFacts], _ context: PageContext) -> DataTable {
        DataTable(
            "tax.told",
            columns: [
                Column("from_date", "field.from_date", .date), Column("payee_kind", "field.payee_kind"),
                Column("pan_inoperative", "field.pan_inoperative"),
                Column("payee_evidence", "field.payee_evidence"),
                Column("recorded_by_name", "field.recorded_by_name"),
            ],
            rows: rows.map { facts in
                Row([
                    .date(facts.from), .phrase(choice("payee_kind", facts.kind.rawValue)),
                    .phrase(facts.isInoperative ? "ui.yes" : "ui.no"), .text(facts.evidence),
                    .text(facts.recordedByName),
                ])
            }, address: context.address)
    }

    static func payments(_ rows: [TaxPaymentFacts], _ context: PageContext) -> DataTable {
        let mayReverse = context.may(ReverseTaxPayment.permission)
        return DataTable(
            "tax.payments",
            columns: [
                Column("month", "field.month"), Column("paid_on", "field.paid_on", .date),
                Column("bsr_code", "field.bsr_code"), Column("challan_date", "field.challan_date", .date),
                Column("challan_serial", "field.challan_serial"),
                Column("amount", "field.amount", .figure),
                Column("late_interest_paid", "field.late_interest_paid", .figure),
                Column("made_by_name", "field.made_by_name"), Column("status", "word.status"),
            ],
            rows: rows.map { facts in
                Row(
                    [
                        .text(YearMonth(facts.month).text), .date(facts.on), .text(facts.bsrCode),
                        .date(facts.challanDate), .text(facts.challanSerial), .money(facts.amount),
                        .money(facts.interest), .text(facts.madeByName),
                        facts.reversedOn != nil
                            ? .badge(Badge("tax.taken_back", .neutral))
                            : mayReverse
                                ? .link(
                                    "tax.reverse_payment_page",
                                    to: TaxLink.payment(facts.payment, "reverse"))
                                : .badge(Badge("tax.counts", .good)),
                    ])
            }, address: context.address, emptyText: "tax.no_payments")
    }
}
