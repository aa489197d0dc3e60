/// One fault of one field of an input; faults are collected, so that all are shown at once.
public struct FieldProblem: Sendable, Equatable {
    /// The path of the field, such as `lines[3].amount`.
    public var field: String
    /// The stable code, such as `field.required`.
    public var code: String
    /// The named values of the sentence.
    public var values: [RefusalArgument]

    /// Names the field and what is wrong with it.
    public init(field: String, code: String, values: [RefusalArgument] = []) {
        self.field = field
        self.code = code
        self.values = values
    }

    /// Lays a refusal (such as an ``AmountFault``) at a field's door.
    public init(field: String, _ refusal: some Refusal) {
        self.init(field: field, code: refusal.code, values: refusal.values)
    }
}
