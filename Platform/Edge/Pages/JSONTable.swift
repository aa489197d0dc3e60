internal import HTML
internal import JSON
internal import Kernel
internal import Wording

/// Shows any JSON to people: objects as lists of facts, lists of objects as tables.
///
/// Labels are those of the fields; amounts, dates, moments and words of choices stand as everywhere else.
enum JSONTable {
    static func node(_ value: JSONValue, _ words: Words, _ names: RecordNames = RecordNames()) -> Node {
        node(value, "", words, names)
    }

    private static func node(_ value: JSONValue, _ key: String, _ words: Words, _ names: RecordNames) -> Node
    {
        switch value {
        case .null: .empty
        case .array(let items): list(items, key, words, names)
        case .object(let object): facts(object, words, names)
        default: .text(text(key, value, words, names))
        }
    }

    /// A single value as people read it, or several with commas between them.
    static func text(
        _ key: String, _ value: JSONValue, _ words: Words, _ names: RecordNames = RecordNames()
    ) -> String {
        switch value {
        case .null: return ""
        case .bool(let flag): return words(flag ? "ui.yes" : "ui.no")
        case .number(let text): return names.name(key, value) ?? text
        case .array(let items):
            return items.map { text(key, $0, words, names) }.joined(separator: ", ")
        case .object: return value.text()
        case .string(let text): return names.name(key, value) ?? read(key, text, words)
        }
    }

    private static func read(_ key: String, _ text: String, _ words: Words) -> String {
        let choice = "choice.\(key).\(text)"
        if words.catalog.contains(choice, .english) { return words(.key(choice, [])) }
        let prefixes = ["command": "command", "type": "voucher_type", "permission": "choice.permission"]
        if let prefix = prefixes[key] { return words(TabularColumn.term(prefix, text, words)) }
        if text.utf8.count == 10, let date = try? CalendarDate.parse(text) { return Figures.date(date) }
        if isAmount(text), let amount = try? Money.parse(text) { return Figures.money(amount) }
        if text.utf8.count > 18, text.contains("T"), let moment = try? Instant.parse(text) {
            return Figures.moment(moment)
        }
        return text
    }

    /// Whether a text is written as amounts are: figures, a point and two figures.
    private static func isAmount(_ text: String) -> Bool {
        let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
        let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 2 && !parts[0].isEmpty && parts[1].utf8.count == 2
            && parts.allSatisfy { $0.allSatisfy { $0.isASCII && $0.isNumber } }
    }

    private static func facts(_ object: JSONObject, _ words: Words, _ names: RecordNames) -> Node {
        dl(.class("facts")) {
            for (key, value) in object where !value.isNull {
                div {
                    dt { label(key, words) }
                    dd { node(value, key, words, names) }
                }
            }
        }
    }

    private static func list(_ items: [JSONValue], _ key: String, _ words: Words, _ names: RecordNames)
        -> Node
    {
        guard let first = items.first?.asObject, isFlat(first) else {
            if items.allSatisfy({ $0.asObject == nil && $0.asArray == nil }) {
                return .text(text(key, .array(items), words, names))
            }
            return .group { for item in items { div { node(item, key, words, names) } } }
        }
        var keys: [String] = []
        for item in items {
            for key in item.asObject?.keys ?? [] where !keys.contains(key) { keys.append(key) }
        }
        return table(.class("table table-sm data")) {
            thead { tr { for key in keys { th(.scope("col")) { label(key, words) } } } }
            tbody {
                for item in items {
                    tr { for key in keys { td { item[key].map { node($0, key, words, names) } } } }
                }
            }
        }
    }

    private static func isFlat(_ object: JSONObject) -> Bool {
        object.allSatisfy { $0.value.asObject == nil && $0.value.asArray == nil }
    }

    /// The label of a field, or its name with blanks where no text knows it.
    static func label(_ key: String, _ words: Words) -> String {
        words.catalog.contains("field.\(key)", .english)
            ? words(.key("field.\(key)", [])) : String(key.map { $0 == "_" ? " " : $0 })
    }
}
