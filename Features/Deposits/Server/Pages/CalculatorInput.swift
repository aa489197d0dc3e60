internal import Edge
internal import HTTP
internal import Kernel
internal import UI

/// What an address tells one of the calculators: `fixed.amount=1,00,000&fixed.rate=8.5`.
struct CalculatorInput {
    let calculator: String
    let query: FormValues

    /// Whether it tells it anything.
    var isAsked: Bool { query.items.contains { $0.name.hasPrefix("\(calculator).") } }

    func path(_ name: String) -> String { "\(calculator).\(name)" }

    /// What stands in a field, exactly as it was typed.
    func value(_ name: String, usual: String = "") -> FieldValue { FieldValue(query[path(name)] ?? usual) }

    /// The same as the rules read it, in the figures 0 to 9.
    func text(_ name: String) -> String {
        let typed = query[path(name)] ?? ""
        return name == "amount" ? TypedFigures.amount(typed) : TypedFigures.plain(typed)
    }

    /// Problems by the names of the page's fields.
    func placed(_ problems: [FieldProblem]) -> [FieldProblem] {
        problems.map { FieldProblem(field: path($0.field), code: $0.code, values: $0.values) }
    }
}
