internal import DepositsRules
public import Edge
internal import Kernel
public import Print
internal import Spreadsheet
internal import UI
public import Wording

extension TermDepositPaper: Tabular {
    /// The receipt.
    public var tableTitle: Phrase {
        contract.instalment == nil ? "deposits.paper_title" : "deposits.recurring_paper_title"
    }
    /// What was agreed.
    public var tableColumns: [TabularColumn] {
        [
            TabularColumn("receipt_number"), TabularColumn("name", label: "word.name"),
            TabularColumn("scheme_name"),
            TabularColumn(contract.instalment == nil ? "principal" : "instalment", .money),
            TabularColumn("start_date", .date), TabularColumn("maturity_date", .date),
            TabularColumn("rate", .rate), TabularColumn("maturity_value", .money),
        ]
    }
    /// One row.
    public var tableRows: [TabularRow] {
        [
            [
                .text(contract.receipt), .text(title), .text(schemeName), .money(sum),
                .date(contract.start), .date(contract.maturity), .rate(contract.rate),
                .money(contract.maturityValue),
            ]
        ]
    }
}

extension TermDepositPaper: PaperDocument {
    /// A sheet that lies across, as certificates do.
    public var paperSize: PageSize { .a4.turned }

    /// What has ended is no receipt any more; one in the place of a lost one says so.
    public func watermark(in words: Words) -> String? {
        if contract.endedOn != nil { return words("deposits.paper_ended") }
        return duplicate != nil ? words("deposits.paper_duplicate") : nil
    }

    /// The account.
    public var paperSubject: PaperSubject? { PaperSubject("sub_account", contract.subAccount.raw) }

    /// Its number, whose it is, the sum, the rate, and when it is paid back.
    public func paperFigures(in words: Words) -> [PaperFigure] {
        [
            PaperFigure(words(numberLabel), contract.receipt)
        ] + (duplicate.map { [PaperFigure(words("field.duplicate_number"), String($0))] } ?? []) + [
            PaperFigure(words("word.name"), PaperFigure.masked(title)),
            PaperFigure(
                words(contract.instalment == nil ? "field.principal" : "field.instalment"),
                Figures.money(sum)),
            PaperFigure(words("field.rate"), "\(contract.rate.text) %"),
            PaperFigure(words("field.start_date"), Figures.date(contract.start)),
            PaperFigure(words("field.maturity_date"), Figures.date(contract.maturity)),
            PaperFigure(words("field.maturity_value"), Figures.money(contract.maturityValue)),
        ]
    }

    /// What a receipt says: from whom how much for how long, the sum in words, what it brings, what is done with it then;
    /// lines to sign on.
    public func write(on paper: PDFWriter, in words: Words) throws {
        try paper.space(4)
        try paper.paragraph(
            words(tableTitle), PrintStyle(size: 20, isBold: true, alignment: .centre),
            keepsNext: true)
        try paper.paragraph(
            "\(words(numberLabel)) \(contract.receipt)",
            PrintStyle(size: 13, isBold: true, alignment: .centre), keepsNext: true)
        try paper.space(6)
        try paper.paragraph(
            words(
                .key(
                    contract.instalment == nil ? "deposits.paper_text" : "deposits.recurring_paper_text",
                    [
                        .init("name", .text(holder(words))), .init("amount", .money(sum)),
                        .init("term", .text(term(words))), .init("start", .date(contract.start)),
                        .init("date", .date(contract.maturity)), .init("rate", .text(contract.rate.text)),
                        .init("instalments", .number(Int64(contract.months))),
                    ])), Self.text)
        try paper.paragraph(
            "₹ \(Figures.money(sum)) – \(inWords(words))",
            PrintStyle(size: 12.5, isBold: true))
        try paper.space(4)
        try paper.facts(facts(words).map { PrintFact(words($0.label), $0.text) })
        if contract.instalment != nil { try paper.paragraph(words("deposits.recurring_paper_note")) }
        if let duplicate, let duplicateOn {
            try paper.paragraph(
                words(
                    .key(
                        "deposits.paper_in_place",
                        [.init("number", .number(Int64(duplicate))), .init("date", .date(duplicateOn))])),
                PrintStyle(size: 12.5, isBold: true))
        }
        try paper.paragraph(words("deposits.paper_not_transferable"))
        try paper.signatures([words("deposits.signature.officer"), words("deposits.signature.manager")])
    }

    private static var text: PrintStyle { PrintStyle(size: 12.5) }

    private var numberLabel: Phrase {
        contract.instalment == nil ? "field.receipt_number" : "deposits.certificate_number"
    }

    /// What comes at once: the whole sum, or each month's.
    private var sum: Money { contract.instalment ?? contract.principal }

    private func inWords(_ words: Words) -> String {
        sum.words(WordsLanguage(rawValue: words.language.rawValue) ?? .english)
    }

    private func term(_ words: Words) -> String {
        FixedDepositWords.term(contract.months, contract.days, words)
    }

    /// The first holder with those who hold beside him.
    private func holder(_ words: Words) -> String {
        guard let jointWith else { return title }
        return words(
            "shares.jointly", RefusalArgument("name", .text(title)),
            RefusalArgument("names", .text(jointWith)))
    }

    private func facts(_ words: Words) -> [(label: Phrase, text: String)] {
        var facts: [(label: Phrase, text: String)] = [
            ("deposits.paper_scheme", schemeName), ("word.branch", words.named(branchName ?? "", nil)),
        ]
        if let instalment = contract.instalment {
            facts += recurring(instalment, words)
        } else {
            facts += fixed(words)
        }
        let told = contract.instructions
        facts.append(
            ("field.at_maturity", words(FixedDepositWords.choice("at_maturity", told.atMaturity.rawValue))))
        if let payoutAccountName { facts.append(("field.payout_account_id", payoutAccountName)) }
        if let maturityAccountName { facts.append(("field.maturity_account_id", maturityAccountName)) }
        facts.append(("field.has_nominee", words(hasNominee ? "ui.yes" : "ui.no")))
        return facts
    }

    private func recurring(_ instalment: Money, _ words: Words) -> [(label: Phrase, text: String)] {
        [
            ("field.instalment", "₹ \(Figures.money(instalment))"),
            ("deposits.instalments_agreed", String(contract.months)),
            ("deposits.first_due", Figures.date(contract.start)),
            ("field.rate", "\(contract.rate.text) %"),
            ("deposits.all_instalments", "₹ \(Figures.money(contract.principal))"),
            ("field.maturity_date", Figures.date(contract.maturity)),
            ("deposits.value_in_time", "₹ \(Figures.money(contract.maturityValue))"),
        ]
    }

    private func fixed(_ words: Words) -> [(label: Phrase, text: String)] {
        var facts: [(label: Phrase, text: String)] = [
            ("field.principal", "₹ \(Figures.money(contract.principal))"),
            ("field.start_date", Figures.date(contract.start)),
            ("deposits.term", term(words)), ("field.rate", "\(contract.rate.text) %"),
        ]
        if let payout = contract.payout {
            facts.append(("field.payout_every", words(FixedDepositWords.choice("payout", payout.rawValue))))
            if let amount = contract.payoutAmount {
                facts.append(("field.payout_amount", "₹ \(Figures.money(amount))"))
            }
        } else {
            facts.append(("field.compounding", words(FixedDepositWords.compounding(contract.compounding))))
        }
        facts.append(("field.maturity_date", Figures.date(contract.maturity)))
        facts.append(("field.maturity_value", "₹ \(Figures.money(contract.maturityValue))"))
        return facts
    }
}
