public import JSON
public import Kernel

/// A value whose fields are declared once: the one declaration reads JSON, forms and CSV, writes the stored form, and
/// describes the value to the API document and to the page that asks for it.
///
/// ```swift
/// struct RenameBranch: FieldSet {
///     var branch = ID<Branch>(0)
///     var name = ""
///     static let fields: [Field<RenameBranch>] = [
///         Field("branch_id", \.branch, .id("branch")),
///         Field("name", \.name, .text(1...200)),
///     ]
/// }
/// ```
public protocol FieldSet: Sendable {
    /// A blank value, to be filled field by field.
    init()
    /// The fields in their order.
    static var fields: [Field<Self>] { get }
}

/// All faults of an input, each with its field.
public struct FieldFaults: Error, Sendable, Equatable {
    /// One or more problems, in the order of the fields.
    public var problems: [FieldProblem]

    /// The faults found.
    public init(_ problems: [FieldProblem]) {
        self.problems = problems
    }
}

extension FieldSet {
    /// Reads a value and collects every fault; unknown fields are faults too.
    public static func read(_ value: JSONValue) throws(FieldFaults) -> Self {
        var problems: [FieldProblem] = []
        let result = read(value, at: .root, &problems)
        guard problems.isEmpty, let result else { throw FieldFaults(problems) }
        return result
    }

    static func read(_ value: JSONValue, at path: FieldPath, _ problems: inout [FieldProblem]) -> Self? {
        guard let object = value.asObject else {
            problems.append(FieldProblem(field: path.text, code: "field.not_object"))
            return nil
        }
        let before = problems.count
        let inside = path.inside
        var result = Self()
        var known = 0
        for field in fields {
            let given = object[field.name]
            if given != nil { known += 1 }
            field.read(given ?? .null, .field(field.name, inside: inside), &result, &problems)
        }
        if known < object.count {
            for (key, _) in object where !fields.contains(where: { $0.name == key }) {
                problems.append(FieldProblem(field: inside + key, code: "field.unknown"))
            }
        }
        return problems.count == before ? result : nil
    }

    /// Reads back what ``write(to:hidingSecrets:)`` has written, by today's fields but without their limits; nil when it is
    /// something else.
    public static func restored(_ value: JSONValue) -> Self? {
        guard let object = value.asObject else { return nil }
        var result = Self()
        for field in fields {
            guard field.restore(object[field.name], &result) else { return nil }
        }
        return result
    }

    /// Writes the value as a JSON object; absent fields are left out, secret ones when `hidingSecrets` is set.
    public func write(to writer: inout JSONWriter, hidingSecrets: Bool = false) {
        writer.beginObject()
        for field in Self.fields where !(hidingSecrets && field.isSecret) {
            field.write(self, hidingSecrets, &writer)
        }
        writer.endObject()
    }

    /// The value as JSON text; the same value always gives the same bytes.
    public func jsonText(hidingSecrets: Bool = false) -> String {
        var writer = JSONWriter(reserving: 256)
        write(to: &writer, hidingSecrets: hidingSecrets)
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    /// What the fields are, without the type.
    public static var descriptions: [FieldDescription] { fields.map { $0.description } }
}

/// A result that says nothing more.
public struct Nothing: FieldSet, Equatable {
    /// The one value.
    public init() {}
    /// No fields.
    public static let fields: [Field<Nothing>] = []
}
