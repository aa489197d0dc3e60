internal import Edge
internal import PartiesRules

extension CustomFieldKind {
    /// Figures as people type them in their own script, as the kind reads them.
    func plain(_ text: String) -> String {
        switch self {
        case .text, .flag, .choice: text
        case .money: TypedFigures.amount(text)
        case .integer, .decimal, .date: TypedFigures.plain(text)
        }
    }
}
