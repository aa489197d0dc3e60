public import JSON

/// A figure that is worked out by rule from what it is given, with the way to it: it reads no books and writes none.
public protocol Calculation: FieldSet {
    /// The word for it, such as `savings_interest`.
    static var name: String { get }
    /// The figures with their working; throws ``FieldFaults`` or a refusal for what makes no sense.
    func answer() throws -> JSONValue
}

extension Calculation {
    /// Reads a case and works it out; what is unknown or wrong is refused by its name.
    public static func answer(to input: JSONValue) throws -> JSONValue { try read(input).answer() }
}
