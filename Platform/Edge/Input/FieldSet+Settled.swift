internal import Gate
internal import JSON
internal import Kernel

extension FieldSet {
    /// Reads the fields beside those whose records could not be found: one sentence for each field.
    static func read(_ json: JSONValue, besides problems: [FieldProblem]) throws(FieldFaults) -> Self {
        guard !problems.isEmpty else { return try read(json) }
        let fields = Set(problems.map(\.field))
        do throws(FieldFaults) { _ = try read(json) } catch {
            throw FieldFaults(problems + error.problems.filter { !fields.contains($0.field) })
        }
        throw FieldFaults(problems)
    }
}
