internal import Gate
internal import Kernel

extension FieldFaults {
    /// One of the fields alone is told; this is the first of them.
    static func oneOf(_ field: String, _ others: String) -> FieldFaults {
        FieldFaults([
            FieldProblem(field: field, code: "calculate.one_of", values: [.init("other", .text(others))])
        ])
    }

    /// The field does not go with another, or with a value of it.
    static func notWith(_ field: String, _ other: String) -> FieldFaults {
        FieldFaults([
            FieldProblem(field: field, code: "calculate.not_with", values: [.init("other", .text(other))])
        ])
    }

    /// The field is needed here.
    static func required(_ field: String) -> FieldFaults {
        FieldFaults([FieldProblem(field: field, code: "field.required")])
    }
}
