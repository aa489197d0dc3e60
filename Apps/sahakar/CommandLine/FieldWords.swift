internal import Gate
internal import Glibc
internal import JSON

/// Reads words of the form `field=value` as an input; a field of many values may be named many times.
enum FieldWords {
    /// An input: such words, or JSON as one word or on standard input; nil when nothing was given at a terminal.
    static func input(_ words: ArraySlice<String>, _ fields: [FieldDescription]) throws -> JSONValue? {
        guard let first = words.first, first != "-" else {
            guard isatty(STDIN_FILENO) == 0 else { return nil }
            let text = StandardInput.text()
            return try JSONValue.parse(text.isEmpty ? "{}" : text)
        }
        let isJSON = words.count == 1 && first.drop { $0.isWhitespace }.hasPrefix("{")
        return isJSON ? try JSONValue.parse(first) : try read(words, fields)
    }

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
            case let kind: object[parts[0]] = typed(parts[1], kind)
            }
        }
        return .object(object)
    }

    /// Numbers and flags as JSON has them; what is none stays a text, which is told with its field.
    private static func typed(_ text: String, _ kind: FieldKind?) -> JSONValue {
        switch kind {
        case .integer, .id: Int64(text).map { .integer($0) } ?? .string(text)
        case .flag: text == "true" ? .bool(true) : text == "false" ? .bool(false) : .string(text)
        default: .string(text)
        }
    }
}
