/// A path with its query, changed value by value: how lists link to their sorted, filtered and paged selves.
public struct PageAddress: Sendable, Equatable {
    /// The path, such as `/members`.
    public var path: String
    /// The names and values of the query in order.
    public var query: [QueryItem]

    /// An address from a path and the query in use.
    public init(_ path: String, query: [QueryItem] = []) {
        self.path = path
        self.query = query
    }

    /// The address with one value set, or taken out by `nil`; its place in the order is kept.
    public func with(_ name: String, _ value: String?) -> PageAddress {
        var copy = self
        let place = copy.query.firstIndex { $0.name == name }
        copy.query.removeAll { $0.name == name }
        if let value { copy.query.insert(QueryItem(name, value), at: place ?? copy.query.endIndex) }
        return copy
    }

    /// The value of a name.
    public func value(_ name: String) -> String? { query.first { $0.name == name }?.value }

    /// The address as text, encoded.
    public var text: String {
        guard !query.isEmpty else { return path }
        let items = query.map { PageAddress.encoded($0.name) + "=" + PageAddress.encoded($0.value) }
        return path + "?" + items.joined(separator: "&")
    }

    private static func encoded(_ text: String) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var result: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
                UInt8(ascii: "_"), UInt8(ascii: "~"):
                result.append(byte)
            default:
                result += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}

/// A name and a value of a query.
public struct QueryItem: Sendable, Equatable {
    /// The name.
    public var name: String
    /// The value, not encoded.
    public var value: String

    /// A name and its value.
    public init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
}
