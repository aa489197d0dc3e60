public import JSON
internal import Kernel

extension FieldSet {
    /// Reads what a program has sent: a number where a text belongs and a text where a number belongs are faults too, and are
    /// told beside all others.
    ///
    /// Forms, addresses and files know texts alone; they are read by ``read(_:)``.
    public static func read(typed value: JSONValue) throws(FieldFaults) -> Self {
        var misfits: [FieldProblem] = []
        if let object = value.asObject {
            for (key, value) in object {
                guard let field = fields.first(where: { $0.name == key }) else { continue }
                field.kind.misfits(value, at: key, &misfits)
            }
        }
        guard !misfits.isEmpty else { return try read(value) }
        let fields = Set(misfits.map(\.field))
        do throws(FieldFaults) { _ = try read(value) } catch {
            throw FieldFaults(misfits + error.problems.filter { !fields.contains($0.field) })
        }
        throw FieldFaults(misfits)
    }
}

extension FieldKind {
    /// Where the type of what was sent is another than the one declared, as a program should know it.
    func misfits(_ value: JSONValue, at path: String, _ problems: inout [FieldProblem]) {
        switch self {
        case .text, .choice, .date, .instant:
            if case .number = value { problems.append(.init(field: path, code: "field.number_for_text")) }
        case .integer, .id:
            // A text that is no number is told so, whether it came between quotation marks or from a command line.
            if case .string(let text) = value, Int64(text) != nil {
                problems.append(.init(field: path, code: "field.text_for_number"))
            }
        case .flag:
            switch value {
            case .bool, .null: break
            default: problems.append(.init(field: path, code: "field.not_flag"))
            }
        case .list(let fields, _):
            for (index, item) in (value.asArray ?? []).enumerated() {
                Self.misfits(item, fields, inside: "\(path)[\(index)].", &problems)
            }
        case .values(let kind, _):
            for (index, item) in (value.asArray ?? []).enumerated() {
                kind.misfits(item, at: "\(path)[\(index)]", &problems)
            }
        case .group(let fields): Self.misfits(value, fields, inside: path + ".", &problems)
        // An amount and a rate may be written either way; the rest is what it is.
        case .money, .rate, .json: break
        }
    }

    private static func misfits(
        _ value: JSONValue, _ fields: [FieldDescription], inside: String, _ problems: inout [FieldProblem]
    ) {
        guard let object = value.asObject else { return }
        for (key, value) in object {
            guard let field = fields.first(where: { $0.name == key }) else { continue }
            field.kind.misfits(value, at: inside + key, &problems)
        }
    }
}
