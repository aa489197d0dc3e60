internal import JSON
internal import Kernel
internal import Spreadsheet
internal import Wording

/// Shows any JSON to a person at a terminal: objects as lists of facts, lists of flat objects as tables.
///
/// The same view of an answer as a page gives of one that has no page of its own.
struct AnswerText {
    let words: Words
    let lineWidth: Int?

    /// The lines of a value.
    func lines(_ value: JSONValue) -> [String] {
        switch value {
        case .object(let object): facts(object)
        case .array(let items): list(items)
        default: [scalar(value)]
        }
    }

    private func facts(_ object: JSONObject) -> [String] {
        let flat = object.filter { !Self.isNested($0.value) }
        let width = flat.map { TextWidth.of(label($0.key)) }.max() ?? 0
        return object.flatMap { key, value -> [String] in
            guard Self.isNested(value) else {
                return ["\(TextWidth.padded(label(key), to: width))  \(scalar(value))"]
            }
            return ["", label(key)] + lines(value).map { $0.isEmpty ? $0 : "  \($0)" }
        }
    }

    private func list(_ items: [JSONValue]) -> [String] {
        guard let first = items.first?.asObject,
            items.allSatisfy({ $0.asObject?.allSatisfy { !Self.isNested($0.value) } ?? false })
        else { return items.flatMap { item in lines(item) + (Self.isNested(item) ? [""] : []) } }
        let keys = items.reduce(into: first.keys.map { $0 }) { keys, item in
            for key in item.asObject?.keys.map({ $0 }) ?? [] where !keys.contains(key) { keys.append(key) }
        }
        var writer = TextTableWriter(lineWidth: lineWidth.map { $0 - 2 })
        do throws(TableFault) {
            try writer.begin(TableHeading(name: "", columns: keys.map { TableColumn(label($0)) }))
            for item in items {
                try writer.row(
                    TableRow(keys.map { key in item[key].map { .text(scalar($0)) } ?? .empty }))
            }
            try writer.end()
        } catch { return items.map { $0.text() } }
        return String(decoding: writer.take(), as: UTF8.self).split(separator: "\n").map(String.init)
    }

    private func scalar(_ value: JSONValue) -> String {
        switch value {
        case .null: ""
        case .bool(let flag): words(flag ? "ui.yes" : "ui.no")
        case .number(let text), .string(let text): text
        case .array, .object: "–"
        }
    }

    /// The label of a field, or its name where no text knows it.
    private func label(_ key: String) -> String {
        words.catalog.contains("field.\(key)", .english) ? words(.key("field.\(key)", [])) : key
    }

    private static func isNested(_ value: JSONValue) -> Bool {
        switch value {
        case .array(let items): !items.isEmpty
        case .object(let object): !object.isEmpty
        default: false
        }
    }
}
