internal import Gate
internal import JSON

/// Reads words of the form `field=value` as an input; a field of many values may be named many times.
enum FieldWords {
    static func read(_ words: some Sequence<String>, _ fields: [FieldDescription]) throws(UsageFault)
        -> JSONValue
    {
        var object = JSONObject()
        for word in words {
            let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(
                String.init)
            guard parts.count == 2, !parts[0].isEmpty else { throw .notPair(word) }
            switch fields.first(where: { $0.name == parts[0] })?.kind {
            case .values:
                object[parts[0]] = .array((object[parts[0]]?.asArray ?? []) + [.string(parts[1])])
            case .list, .group, .json:
                // Nested values are written as JSON.
                object[parts[0]] = (try? JSONValue.parse(parts[1])) ?? .string(parts[1])
            default: object[parts[0]] = .string(parts[1])
            }
        }
        return .object(object)
    }
}
