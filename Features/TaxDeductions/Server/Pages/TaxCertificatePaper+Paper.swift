public import Edge
internal import GeneralLedgerRules
internal import Kernel
public import Print
internal import Spreadsheet
internal import TaxDeductionsRules
internal import UI
public import Wording

extension TaxCertificatePaper: Tabular {
    /// The form.
    public var tableTitle: Phrase { "tax.certificate_title" }
    /// What was deducted.
    public var tableColumns: [TabularColumn] {
        [
            TabularColumn("deducted_on", .date), TabularColumn("account", label: "word.account"),
            TabularColumn("tax_base", .money), TabularColumn("tax_rate"),
            TabularColumn("tax_deducted", .money), TabularColumn("challan"),
        ]
    }
    /// The rows.
    public var tableRows: [TabularRow] {
        rows.map { facts in
            TabularRow([
                .date(facts.on), .text(facts.account), .money(facts.base), .text("\(facts.rate.text) %"),
                .money(facts.tax), .text(facts.challan),
            ])
        }
    }
}

extension TaxCertificatePaper: PaperDocument {
    /// An upright sheet.
    public var paperSize: PageSize { .a4 }

    /// As long as the government has not got the tax it is a draft.
    public func watermark(in words: Words) -> String? { isPaid ? nil : words("tax.certificate_draft") }

    /// The person.
    public var paperSubject: PaperSubject? { PaperSubject("party", party.raw) }
    /// Whether it counts: when all of it was paid.
    public var isOriginalPaper: Bool { isPaid }

    /// Whose, of which quarter, and what it comes to.
    public func paperFigures(in words: Words) -> [PaperFigure] {
        [
            PaperFigure(words("word.name"), PaperFigure.masked(name)),
            PaperFigure(words("field.tax_year"), "\(year.label), Q\(quarter)"),
            PaperFigure(words("field.tax_base"), Figures.money(interest)),
            PaperFigure(words("field.tax_deducted"), Figures.money(tax)),
        ]
    }

    /// The form of the year, who has deducted from whom, what, and with which challans.
    public func write(on paper: PDFWriter, in words: Words) throws {
        let days = TaxCalendar.days(of: quarter, in: year)
        try paper.space(4)
        try paper.paragraph(
            words(tableTitle), PrintStyle(size: 16, isBold: true, alignment: .centre), keepsNext: true)
        try paper.paragraph(
            words(
                .key(
                    "tax.certificate_note",
                    [
                        .init("form", .text(year.startYear >= 2026 ? "131" : "16A")),
                        .init("section", .text(year.startYear >= 2026 ? "393(1) Sl. 5" : "194A")),
                    ])), PrintStyle(alignment: .centre), keepsNext: true)
        try paper.space(6)
        try paper.facts([
            PrintFact(words("word.name"), name), PrintFact(words("field.address"), address),
            PrintFact(words("field.pan_number"), pan ?? words("tax.no_pan")),
            PrintFact(words("field.tan"), tan), PrintFact(words("field.tax_year"), year.label),
            PrintFact(
                words("field.tax_quarter"),
                "\(quarter) (\(Figures.date(days.lowerBound)) – \(Figures.date(days.upperBound)))"),
        ])
        try paper.begin(
            PrintTable([
                PrintColumn(words("field.deducted_on"), width: .fitting), PrintColumn(words("word.account")),
                figure("field.tax_base", words), figure("field.tax_rate", words),
                figure("field.tax_deducted", words), PrintColumn(words("field.challan"), width: .fitting),
            ]))
        for facts in rows {
            try paper.row(
                PrintRow([
                    .text(Figures.date(facts.on)), .text(facts.account), .amount(facts.base),
                    .text("\(facts.rate.text) %"), .amount(facts.tax), .text(facts.challan ?? "–"),
                ]))
        }
        try paper.row(
            PrintRow(
                [.text(words("ui.total")), .empty, .amount(interest), .empty, .amount(tax), .empty],
                style: .total))
        try paper.endTable()
        try paper.space(6)
        let language = WordsLanguage(rawValue: words.language.rawValue) ?? .english
        try paper.paragraph(
            words(
                .key(
                    "tax.certificate_text",
                    [.init("amount", .money(tax)), .init("words", .text(tax.words(language)))])))
        try paper.signatures([words("tax.signature")])
    }

    private func figure(_ label: Phrase, _ words: Words) -> PrintColumn {
        PrintColumn(words(label), alignment: .trailing, width: .fitting)
    }
}
