internal import JSON
internal import Kernel
internal import Wording

/// A refusal as the audit log keeps it, in words.
enum RefusalText {
    /// The sentence of its code with its values, or those of the faults of fields; empty where nothing was refused.
    static func of(_ refusal: JSONValue, _ words: Words) -> String {
        guard let errors = refusal["errors"]?.asArray, !errors.isEmpty else {
            return sentence(refusal, words)
        }
        return errors.map { "\($0["field"]?.asString ?? ""): \(sentence($0, words))" }
            .joined(separator: " · ")
    }

    private static func sentence(_ value: JSONValue, _ words: Words) -> String {
        let code = value["code"]?.asString ?? ""
        guard words.catalog.contains(code, .english) else { return code }
        let values = (value.asObject ?? JSONObject()).map { name, value in
            RefusalArgument(name, .text(JSONTable.text(name, value, words)))
        }
        return words(.key(code, values))
    }
}
