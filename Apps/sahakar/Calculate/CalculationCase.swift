internal import Gate
internal import JSON
internal import Kernel

/// What a word after `sahakar calculate` works out: one thing, or one of several kinds.
enum CalculationCase: Sendable {
    case one(any Calculation.Type)
    case kinds(String, [any Calculation.Type])

    /// The word for it on the command line.
    var name: String {
        switch self {
        case .one(let type): type.name
        case .kinds(let name, _): name
        }
    }

    /// The kinds, where there are several.
    var kinds: [any Calculation.Type] {
        switch self {
        case .one: []
        case .kinds(_, let types): types
        }
    }

    /// The fields, as far as the words behind tell of which kind it is.
    func fields(_ words: some Sequence<String>) throws(UsageFault) -> [FieldDescription] {
        switch self {
        case .one(let type): return type.descriptions
        case .kinds:
            let kind = words.first { $0.hasPrefix("kind=") }.map { String($0.dropFirst("kind=".count)) }
            return CalculationKind.descriptions + (kind == nil ? [] : try find(kind).descriptions)
        }
    }

    /// Reads a case and works it out.
    func answer(to input: JSONValue) throws -> JSONValue {
        guard case .kinds = self, var object = input.asObject else { return try find(nil).answer(to: input) }
        let type = try find(object["kind"]?.asString)
        object["kind"] = nil
        return try type.answer(to: .object(object))
    }

    private func find(_ kind: String?) throws(UsageFault) -> any Calculation.Type {
        switch self {
        case .one(let type): return type
        case .kinds(_, let types):
            guard let found = types.first(where: { $0.name == kind }) else {
                throw .notOneOf("kind=\(kind ?? "")", choices: types.map { $0.name })
            }
            return found
        }
    }
}

/// The field that tells of which kind a case is.
private struct CalculationKind: FieldSet {
    var kind = ""

    static let fields: [Field<CalculationKind>] = [Field("kind", \.kind, .code(1...40))]
}

extension FieldCodec where Value == Money {
    /// What a figure is rounded to: one paisa to a thousand rupees.
    static var step: FieldCodec { .money(Money(paise: 1)...Money(paise: 100_000)) }
}

extension Working {
    /// The figure, the exact one before it was rounded, and each step.
    var json: JSONValue {
        [
            "interest": .string(result.text(.plain)), "exact": .string(exact.text(decimals: 6)),
            "working": .array(lines.map(\.json)),
        ]
    }
}

extension Working.Line {
    fileprivate var json: JSONValue {
        [
            "balance": .string(balance.text(.plain)), "from": .string(from.text), "to": .string(to.text),
            "days": .integer(days.total), "rate": .string(rate.text),
            "product": .string(product.text(.plain)),
            "factor": .string(factor), "interest": .string(interest.text(decimals: 6)),
        ]
    }
}
