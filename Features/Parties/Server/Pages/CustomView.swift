public import Edge
public import HTML
internal import JSON
internal import Kernel
internal import PartiesRules
internal import UI
public import Wording

/// What the society's own fields say of a record, as every page shows it.
public enum CustomView {
    /// The fields in their order, what is missing, and the way to the form; nothing where the society has no fields on the record.
    public static func node(
        _ sheet: CustomSheet, _ heading: Phrase = "custom.heading", edit: String?, _ context: PageContext
    ) -> Node {
        guard !sheet.rows.isEmpty else { return .empty }
        let words = context.words
        return .group {
            h2(.class("part")) {
                words(heading)
                if let edit, sheet.rows.contains(where: \.isInUse) {
                    " "
                    a(.class("btn btn-sm btn-outline-secondary"), .href(edit)) { words("ui.edit") }
                }
            }
            if !sheet.missing.isEmpty {
                p(.class("section-note")) {
                    Badge("custom.incomplete", .warning).node(words)
                    " "
                    words(
                        "custom.missing",
                        .init("names", .text(names(sheet.missing, sheet, words))))
                }
            }
            FactList(sheet.rows.map { FactList.Fact(label($0, words), cell($0, words)) }).node(words)
        }
    }

    private static func names(_ codes: [String], _ sheet: CustomSheet, _ words: Words) -> String {
        sheet.rows.filter { codes.contains($0.facts.draft.code) }.map { words($0.facts.label) }
            .joined(separator: ", ")
    }

    /// A field that is no longer in use says so.
    private static func label(_ row: CustomValueFacts, _ words: Words) -> Phrase {
        guard !row.isInUse else { return row.facts.label }
        return .verbatim("\(words(row.facts.label)) (\(words("custom.not_in_use")))")
    }

    private static func cell(_ row: CustomValueFacts, _ words: Words) -> Cell {
        let facts = row.facts
        switch facts.value(of: row.value) {
        case nil: return .empty
        case .text(let text): return .text(text)
        case .date(let date): return .date(date)
        case .flag(let flag): return .phrase(flag ? "ui.yes" : "ui.no")
        case .number(let number):
            return switch facts.draft.kind {
            case .money: .money(Money(paise: number))
            case .decimal: .text(FixedDecimal.text(number, decimals: facts.draft.decimals ?? 0))
            default: .number(number)
            }
        case .choice(let code):
            guard let option = facts.option(code) else { return .text(code) }
            return .phrase(.name(option.title, local: option.localName))
        }
    }
}
