internal import JSON

extension JSONValue {
    /// Whether a number stands anywhere in it, written as a number or as text.
    func holds(_ number: Int64) -> Bool {
        switch self {
        case .object(let object): object.contains { $0.value.holds(number) }
        case .array(let items): items.contains { $0.holds(number) }
        default: asInt64 == number || asString == String(number)
        }
    }
}
