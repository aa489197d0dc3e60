internal import JSON

extension Schema {
    /// The schema in JSON Schema 2020-12.
    var json: JSONValue {
        switch self {
        case .string(let format, let pattern, let maxLength):
            var json: JSONObject = ["type": "string"]
            if let format { json["format"] = .string(format) }
            if let pattern { json["pattern"] = .string(pattern) }
            if let maxLength { json["maxLength"] = .integer(maxLength) }
            return .object(json)
        case .choice(let values): return ["type": "string", "enum": .array(values.map { .string($0) })]
        case .integer(let minimum, let maximum):
            var json: JSONObject = ["type": "integer", "format": "int64"]
            if let minimum { json["minimum"] = .integer(minimum) }
            if let maximum { json["maximum"] = .integer(maximum) }
            return .object(json)
        case .boolean: return ["type": "boolean"]
        case .array(let item): return ["type": "array", "items": item.json]
        case .object(let properties): return Schema.object(properties)
        case .reference(let name): return ["$ref": .string("#/components/schemas/\(name)")]
        case .oneOf(let schemas): return ["oneOf": .array(schemas.map(\.json))]
        case .nullable(let schema): return ["anyOf": [schema.json, ["type": "null"]]]
        case .dictionary(let value): return ["type": "object", "additionalProperties": value.json]
        case .custom(let json): return .object(json)
        }
    }

    private static func object(_ properties: [Property]) -> JSONValue {
        var members = JSONObject()
        for property in properties {
            var inner = property.schema.json
            if let detail = property.detail, var object = inner.asObject {
                object["description"] = .string(detail)
                inner = .object(object)
            }
            members[property.name] = inner
        }
        var json: JSONObject = ["type": "object", "properties": .object(members)]
        let required = properties.filter(\.isRequired).map { JSONValue.string($0.name) }
        if !required.isEmpty { json["required"] = .array(required) }
        return .object(json)
    }

    /// The named schemas that it refers to.
    var references: [String] {
        switch self {
        case .reference(let name): [name]
        case .array(let inner), .nullable(let inner), .dictionary(let inner): inner.references
        case .oneOf(let inner): inner.flatMap(\.references)
        case .object(let properties): properties.flatMap(\.schema.references)
        case .string, .choice, .integer, .boolean, .custom: []
        }
    }
}
