internal import HTML
internal import JSON
internal import Wording

/// Shows any JSON to people: objects as lists of facts, lists of objects as tables.
///
/// Labels are those of the fields.
enum JSONTable {
    static func node(_ value: JSONValue, _ words: Words) -> Node {
        switch value {
        case .null: .empty
        case .bool(let flag): .text(words(flag ? "ui.yes" : "ui.no"))
        case .number(let text), .string(let text): .text(text)
        case .array(let items): list(items, words)
        case .object(let object): facts(object, words)
        }
    }

    private static func facts(_ object: JSONObject, _ words: Words) -> Node {
        dl(.class("facts")) {
            for (key, value) in object {
                dt { label(key, words) }
                dd { node(value, words) }
            }
        }
    }

    private static func list(_ items: [JSONValue], _ words: Words) -> Node {
        guard let first = items.first?.asObject, isFlat(first) else {
            return .group { for item in items { div { node(item, words) } } }
        }
        return table(.class("table table-sm data")) {
            thead { tr { for key in first.keys { th(.scope("col")) { label(key, words) } } } }
            tbody {
                for item in items {
                    tr { for key in first.keys { td { item[key].map { node($0, words) } } } }
                }
            }
        }
    }

    private static func isFlat(_ object: JSONObject) -> Bool {
        object.allSatisfy { $0.value.asObject == nil && $0.value.asArray == nil }
    }

    /// The label of a field, or its name where no text knows it.
    private static func label(_ key: String, _ words: Words) -> String {
        words.catalog.contains("field.\(key)", .english) ? words(.key("field.\(key)", [])) : key
    }
}
