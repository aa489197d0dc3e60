/// A kind of message, by the name of its text: what it tells, and what of it nobody else may see.
public struct MessageKind: Sendable, Equatable {
    /// The name; the texts have the keys `message.<name>.subject`, `.mail` and `.sms`.
    public let name: String
    /// The places of its text.
    public let places: [String]
    /// Those of which only stars are shown and kept.
    public let hidden: Set<String>

    /// A kind.
    public init(_ name: String, places: [String], hidden: Set<String> = []) {
        self.name = name
        self.places = places
        self.hidden = hidden
    }

    /// A code that is good once.
    public static let code = MessageKind("code", places: ["code", "minutes", "society"], hidden: ["code"])
    /// Tells that messages go out.
    public static let test = MessageKind("test", places: ["society"])

    /// A text with its values: one walk, so that no value is taken for a place.
    ///
    ///     MessageKind.filled("{code} is your code.", ["code": "123456"])  // "123456 is your code."
    public static func filled(_ text: String, _ values: [String: String]) -> String {
        var result = "", rest = Substring(text)
        while let open = rest.firstIndex(of: "{") {
            result += rest[..<open]
            rest = rest[open...]
            guard let close = rest.firstIndex(of: "}"),
                let value = values[String(rest[rest.index(after: rest.startIndex)..<close])]
            else {
                result.append("{")
                rest = rest.dropFirst()
                continue
            }
            result += value
            rest = rest[rest.index(after: close)...]
        }
        return result + rest
    }

    /// The places of a text that this kind does not know.
    public func strange(in text: String) -> [String] {
        var found: [String] = [], rest = Substring(text)
        while let open = rest.firstIndex(of: "{") {
            rest = rest[rest.index(after: open)...]
            guard let close = rest.firstIndex(of: "}") else { return found + [String(rest.prefix(20))] }
            let name = String(rest[..<close])
            if !places.contains(name) { found.append(name) }
            rest = rest[rest.index(after: close)...]
        }
        return found
    }
}
