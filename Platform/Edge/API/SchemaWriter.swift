internal import Gate
internal import JSON
internal import Kernel
internal import Wording

/// Writes JSON schemas (2020-12) and examples of declared fields.
struct SchemaWriter {
    let catalog: Catalog

    /// An object of fields; an input takes no others.
    func object(_ fields: [FieldDescription], isInput: Bool) -> JSONObject {
        var properties = JSONObject()
        for field in fields {
            var inner = schema(field.kind, isInput: isInput)
            if let label = label(field) { inner["description"] = .string(label) }
            if isInput, field.isSecret { inner["writeOnly"] = true }
            properties[field.name] = .object(inner)
        }
        var object: JSONObject = ["type": "object", "properties": .object(properties)]
        // An answer leaves out what is absent, so only what cannot be absent is promised.
        let required = fields.filter(\.isRequired).map { JSONValue.string($0.name) }
        if isInput, !required.isEmpty { object["required"] = .array(required) }
        if isInput { object["additionalProperties"] = false }
        return object
    }

    /// The schema of one kind of value.
    func schema(_ kind: FieldKind, isInput: Bool) -> JSONObject {
        switch kind {
        case .text(let length, let isLong, let isCode): return text(length, isLong, isCode, isInput: isInput)
        case .choice(let words): return ["type": "string", "enum": .array(words.map { .string($0) })]
        case .money(let limits):
            let sign = limits.lowerBound.isNegative ? "-?" : ""
            // What is entered is below ten thousand crore; what is summed up may be above.
            let most = isInput && limits.upperBound <= Money.limit ? 11 : 14
            return [
                "type": "string", "format": "decimal",
                "pattern": .string("^\(sign)[0-9]{1,\(most)}(\\.[0-9]{1,2})?$"),
            ]
        case .integer(let limits):
            return [
                "type": "integer", "format": "int64", "minimum": .integer(limits.lowerBound),
                "maximum": .integer(limits.upperBound),
            ]
        case .rate: return ["type": "string", "format": "decimal", "pattern": "^[0-9]{1,4}(\\.[0-9]{1,4})?$"]
        case .date: return ["type": "string", "format": "date"]
        case .instant: return ["type": "string", "format": "date-time"]
        case .flag: return ["type": "boolean"]
        case .id(let of, let most):
            return [
                "type": "integer", "format": "int64", "minimum": 1, "maximum": .integer(most),
                "title": .string(of),
            ]
        case .list(let fields, let count): return list(object(fields, isInput: isInput), count)
        case .values(let kind, let count): return list(schema(kind, isInput: isInput), count)
        case .group(let fields): return object(fields, isInput: isInput)
        case .json: return [:]
        }
    }

    private func text(
        _ length: ClosedRange<Int>, _ isLong: Bool, _ isCode: Bool, isInput: Bool
    ) -> JSONObject {
        var text: JSONObject = [
            "type": "string", "minLength": .integer(length.lowerBound),
            "maxLength": .integer(length.upperBound),
        ]
        guard isInput else { return text }
        if isCode {
            text["pattern"] = "^[A-Za-z0-9][A-Za-z0-9./_-]*$"
        } else if isLong {
            // Line ends and tabs are no faults here.
            text["pattern"] = "^[^\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f-\\u009f]*$"
        } else {
            text["pattern"] = "^[^\\u0000-\\u001f\\u007f-\\u009f]*$"
        }
        return text
    }

    private func list(_ item: JSONObject, _ count: ClosedRange<Int>) -> JSONObject {
        var list: JSONObject = ["type": "array", "items": .object(item)]
        if count.lowerBound > 0 { list["minItems"] = .integer(count.lowerBound) }
        if count.upperBound < Int.max { list["maxItems"] = .integer(count.upperBound) }
        return list
    }

    /// The field's label in English, where there is one.
    func label(_ field: FieldDescription) -> String? {
        catalog.contains(field.labelKey, .english) ? catalog.sentence(field.labelKey, .english) : nil
    }

    /// An example of the fields that must be given.
    func example(_ fields: [FieldDescription]) -> JSONValue {
        .object(JSONObject(fields.filter(\.isRequired).map { ($0.name, example($0)) }))
    }

    /// An example of one field.
    func example(_ field: FieldDescription) -> JSONValue { example(field.kind) }

    private func example(_ kind: FieldKind) -> JSONValue {
        switch kind {
        case .text(let length, _, let isCode):
            isCode
                ? .string(String("EX1".prefix(max(length.lowerBound, min(length.upperBound, 3)))))
                : .string(String("Example of a text".prefix(max(1, min(length.upperBound, 17)))))
        case .choice(let words): .string(words.first ?? "")
        case .money(let limits):
            .string(max(limits.lowerBound, min(limits.upperBound, Money(paise: 125_000))).text(.plain))
        case .integer(let limits): .integer(max(limits.lowerBound, min(limits.upperBound, 1)))
        case .rate: "8.5"
        case .date: "2026-11-21"
        case .instant: "2026-11-21T10:30:00Z"
        case .flag: true
        case .id: 1
        case .list(let fields, let count):
            .array((0..<max(1, min(count.lowerBound, 2))).map { _ in example(fields) })
        case .values(let kind, _): .array([example(kind)])
        case .group(let fields): example(fields)
        case .json: .object([:])
        }
    }
}
