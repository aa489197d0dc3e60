/// Named values in order, as a query or a form carries them; a name may come more than once.
public struct FormValues: Sendable, Equatable, ExpressibleByDictionaryLiteral {
    /// One name with its value.
    public struct Item: Sendable, Equatable {
        /// The decoded name.
        public let name: String
        /// The decoded value.
        public let value: String
    }

    /// The items in order.
    public private(set) var items: [Item] = []

    /// No values.
    public init() {}

    /// The values of a literal, in order.
    public init(dictionaryLiteral elements: (String, String)...) {
        for (name, value) in elements { append(name, value) }
    }

    /// Reads application/x-www-form-urlencoded text; nil when an escape is broken or there are too many
    /// items.
    public init?(encoded text: some StringProtocol, limit: Int = 10_000) {
        self.init(bytes: Array(text.utf8)[...], limit: limit)
    }

    init?(bytes: ArraySlice<UInt8>, limit: Int = 10_000) {
        for pair in bytes.split(separator: UInt8(ascii: "&")) {
            let parts = pair.split(
                separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            guard items.count < limit, let nameBytes = parts.first,
                let name = PercentEncoding.decode(bytes: nameBytes, plusIsSpace: true),
                let value = PercentEncoding.decode(bytes: parts.count > 1 ? parts[1] : [], plusIsSpace: true)
            else { return nil }
            items.append(Item(name: name, value: value))
        }
    }

    /// The first value of a name.
    public subscript(name: String) -> String? { items.first { $0.name == name }?.value }

    /// Every value of a name, in order.
    public func values(_ name: String) -> [String] { items.compactMap { $0.name == name ? $0.value : nil } }

    /// Whether a name is there, with or without a value.
    public func contains(_ name: String) -> Bool { items.contains { $0.name == name } }

    /// Whether there are no values.
    public var isEmpty: Bool { items.isEmpty }

    /// Adds a value.
    public mutating func append(_ name: String, _ value: String) {
        items.append(Item(name: name, value: value))
    }

    /// The values as application/x-www-form-urlencoded text.
    public var encoded: String {
        items.map { "\(PercentEncoding.encode($0.name))=\(PercentEncoding.encode($0.value))" }.joined(
            separator: "&")
    }
}
