public import JSON
public import Wording

/// Says values of any JSON as every page says them: labels of fields, words of choices, dates, amounts and moments.
public enum ToldValue {
    /// The label of a field, or its name with blanks where no text knows it.
    public static func label(_ key: String, _ words: Words) -> String { JSONTable.label(key, words) }

    /// The value of a field; several with commas between them.
    public static func text(_ key: String, _ value: JSONValue, _ words: Words) -> String {
        JSONTable.text(key, value, words)
    }

    /// Every single value inside a record with the labels that lead to it; numbers of records, which are the program's own, are left out.
    public static func lines(_ record: JSONValue, _ words: Words) -> [(label: String, text: String)] {
        lines(record, [], "", words)
    }

    private static func lines(_ value: JSONValue, _ path: [String], _ key: String, _ words: Words)
        -> [(label: String, text: String)]
    {
        switch value {
        case .null: return []
        case .object(let object):
            return object.flatMap { key, inner -> [(label: String, text: String)] in
                guard !key.hasSuffix("_id"), key != "version", key != "digest" else { return [] }
                let isPlain = inner.asObject == nil && inner.asArray == nil
                return lines(inner, isPlain ? path + [label(key, words)] : path, key, words)
            }
        case .array(let items):
            if items.allSatisfy({ $0.asObject == nil && $0.asArray == nil }) {
                return items.isEmpty
                    ? [] : [((path + [label(key, words)]).joined(separator: " › "), text(key, value, words))]
            }
            return items.enumerated().flatMap { index, item in
                lines(item, path + ["\(label(key, words)) \(index + 1)"], key, words)
            }
        default:
            return [(path.joined(separator: " › "), text(key, value, words))]
        }
    }
}
