public import Edge
internal import GeneralLedgerRules
internal import Kernel
public import Print
internal import Spreadsheet
internal import UI
public import Wording

extension InterestCertificatePaper: Tabular {
    /// What it is.
    public var tableTitle: Phrase { "tax.interest_certificate_title" }
    /// Account by account.
    public var tableColumns: [TabularColumn] {
        [
            TabularColumn("account", label: "word.account"), TabularColumn("interest", .money),
            TabularColumn("tax_deducted", .money),
        ]
    }
    /// The rows.
    public var tableRows: [TabularRow] {
        accounts.map { TabularRow([.text($0.account), .money($0.credited), .money($0.tax)]) }
    }
}

extension InterestCertificatePaper: PaperDocument {
    /// An upright sheet.
    public var paperSize: PageSize { .a4 }

    /// The person.
    public var paperSubject: PaperSubject? { PaperSubject("party", party.raw) }

    /// Whose, of which year, and what it comes to.
    public func paperFigures(in words: Words) -> [PaperFigure] {
        [
            PaperFigure(words("word.name"), PaperFigure.masked(name)),
            PaperFigure(words("field.tax_year"), year.label),
            PaperFigure(words("field.interest"), Figures.money(interest)),
            PaperFigure(words("field.tax_deducted"), Figures.money(tax)),
        ]
    }

    /// Whose accounts, what each has borne, and the tax.
    public func write(on paper: PDFWriter, in words: Words) throws {
        try paper.space(4)
        try paper.paragraph(
            words(tableTitle), PrintStyle(size: 16, isBold: true, alignment: .centre), keepsNext: true)
        try paper.space(6)
        try paper.paragraph(
            words(
                .key(
                    "tax.interest_certificate_text",
                    [
                        .init("name", .text(name)), .init("year", .text(year.label)),
                        .init("from", .date(year.first)), .init("to", .date(through)),
                    ])))
        if !address.isEmpty { try paper.facts([PrintFact(words("field.address"), address)]) }
        try paper.begin(
            PrintTable([
                PrintColumn(words("word.account")), figure("field.interest", words),
                figure("field.tax_deducted", words),
            ]))
        for row in accounts {
            try paper.row(PrintRow([.text(row.account), .amount(row.credited), .amount(row.tax)]))
        }
        try paper.row(
            PrintRow([.text(words("ui.total")), .amount(interest), .amount(tax)], style: .total))
        try paper.endTable()
        try paper.space(6)
        let language = WordsLanguage(rawValue: words.language.rawValue) ?? .english
        try paper.paragraph("₹ \(Figures.money(interest)) – \(interest.words(language))")
        try paper.signatures([words("tax.signature")])
    }

    private func figure(_ label: Phrase, _ words: Words) -> PrintColumn {
        PrintColumn(words(label), alignment: .trailing, width: .fitting)
    }
}
