public import Edge
internal import Gate
internal import JSON
internal import Kernel
public import Print
internal import PrivacyRules
internal import Spreadsheet
public import Wording

extension HeldData: PaperDocument, Told {
    /// A sheet that stands.
    public var paperSize: PageSize { .a4 }

    /// What the table is.
    public var tableTitle: Phrase { "privacy.data_title" }
    /// The lines under the title.
    public var tableNotes: [Phrase] { [.verbatim(title)] }
    /// The columns.
    public var tableColumns: [TabularColumn] {
        [
            TabularColumn("held_name", .term("privacy.held")), TabularColumn("held_field"),
            TabularColumn("held_value"),
        ]
    }
    /// The rows that are here.
    public var tableRows: [TabularRow] {
        lines.map { [.text($0.0), .text($0.1), .text($0.2)] }
    }

    /// The person.
    public var paperSubject: PaperSubject? { PaperSubject("party", party.raw) }

    /// How many parts there are; nothing of the person.
    public func paperFigures(in words: Words) -> [PaperFigure] {
        [PaperFigure(words("field.held_name"), Figures.number(Int64(sections.count)))]
    }

    /// With the labels of the reader's language.
    public func told(in words: Words) -> HeldData {
        var data = self
        data.lines = sections.flatMap { section in
            (section.records.asArray ?? []).flatMap { record in
                ToldValue.lines(record, words).map { (section.name, $0.label, $0.text) }
            }
        }
        return data
    }

    /// Part by part, each record with its fields.
    public func write(on paper: PDFWriter, in words: Words) throws {
        try paper.title(words("privacy.data_title"), notes: [title, number ?? ""])
        try paper.facts([
            PrintFact(words("field.export_reason"), export.reason),
            PrintFact(words("field.made_by"), export.by),
            PrintFact(words("field.made_at"), Figures.moment(export.at)),
        ])
        for section in sections {
            try paper.space(6)
            try paper.paragraph(
                words(.key("privacy.held.\(section.name)", [])), PrintStyle(size: 12, isBold: true),
                keepsNext: true)
            try paper.paragraph(
                words(.key("choice.held_fate.\(section.fate.rawValue)", [])), PrintStyle(grey: 0.35),
                keepsNext: true)
            for record in section.records.asArray ?? [] {
                let lines = ToldValue.lines(record, words)
                guard !lines.isEmpty else { continue }
                try paper.facts(lines.map { PrintFact($0.label, $0.text) })
                try paper.space(3)
            }
        }
        try paper.paragraph(words("privacy.data_rights"), PrintStyle(grey: 0.35))
    }
}
