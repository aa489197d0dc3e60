/// Named values of a log line, in order; of two with one name the later holds.
public struct LogFields: Sendable, Equatable, ExpressibleByDictionaryLiteral {
    struct Field: Sendable, Equatable {
        var name: String
        var value: LogValue
    }

    private(set) var all: [Field] = []

    /// No fields.
    public init() {}

    /// Fields in order.
    public init(_ fields: [(String, LogValue)]) {
        for (name, value) in fields {
            set(name, value)
        }
    }

    /// Fields in order.
    public init(dictionaryLiteral elements: (String, LogValue)...) {
        self.init(elements)
    }

    /// The value of a field.
    public subscript(name: String) -> LogValue? {
        all.first { $0.name == name }?.value
    }

    /// Sets a field, in its place if it is there already.
    public mutating func set(_ name: String, _ value: LogValue) {
        if let place = all.firstIndex(where: { $0.name == name }) {
            all[place].value = value
        } else {
            all.append(Field(name: name, value: value))
        }
    }

    /// These fields and then the others.
    public func merging(_ others: LogFields) -> LogFields {
        guard !all.isEmpty else { return others }
        var merged = self
        for field in others.all {
            merged.set(field.name, field.value)
        }
        return merged
    }
}
