internal import JSON

extension OpenAPI {
    /// The problems that the server or the framework of handlers may answer.
    static let problems: [(status: Int, name: String, text: String)] = [
        (400, "Malformed", "the request cannot be read."),
        (401, "Unauthorised", "the caller has not proved who it is."),
        (403, "Forbidden", "the caller may not do this."),
        (404, "NotFound", "there is no such record, or the caller may not see it."),
        (409, "Conflict", "the state of the record does not allow it."),
        (412, "PreconditionFailed", "the record does not have the version of If-Match."),
        (413, "TooLarge", "the body is larger than the limit."),
        (414, "AddressTooLong", "the address is longer than the server reads."),
        (415, "MediaType", "the body is of another media type."),
        (422, "Invalid", "the input has faults; all are listed."),
        (429, "RateLimited", "too many requests; Retry-After tells when to come again."),
        (431, "HeadersTooLarge", "the header fields are too large, or too many."),
        (503, "Unavailable", "the server is stopping or was too slow; try again."),
    ]

    static let problemSchema = Schema.object([
        .init("type", .string(format: "uri-reference")),
        .init("title", .text),
        .init("status", .integer(minimum: 100, maximum: 599)),
        .init("code", .text, detail: "The stable code, as in loan.over_limit."),
        .init("detail", .text, isRequired: false),
        .init("instance", .string(format: "uri-reference"), isRequired: false),
        .init(
            "errors",
            .array(
                of: .object([
                    .init("field", .text), .init("code", .text), .init("detail", .text, isRequired: false),
                ])), isRequired: false),
    ])

    static func operation(
        _ route: Route, _ documentation: RouteDocumentation, _ pattern: RoutePattern, _ info: Info
    ) -> JSONObject {
        var operation = JSONObject()
        operation["operationId"] = .string(documentation.operationID)
        operation["summary"] = .string(documentation.summary)
        if let detail = documentation.detail { operation["description"] = .string(detail) }
        operation["tags"] = [.string(documentation.tag)]
        if documentation.isDeprecated { operation["deprecated"] = true }
        let parameters =
            pathParameters(documentation, pattern) + documentation.parameters.filter { $0.place != .path }
        if !parameters.isEmpty { operation["parameters"] = .array(parameters.map(parameter)) }
        if let body = documentation.body {
            operation["requestBody"] = [
                "required": .bool(isNeeded(body.schema.json, body.example)),
                "content": .object(content([body])),
            ]
        }
        operation["responses"] = .object(
            responses(route, documentation, hasParameters: !parameters.isEmpty, info))
        if let security = documentation.security {
            operation["security"] = .array(security.map { .object(JSONObject([($0, [])])) })
        }
        return operation
    }

    /// Whether a request must have a body: without one, an object of which nothing is required is read as an empty one.
    ///
    /// The example of a body holds what is required.
    static func isNeeded(_ schema: JSONValue, _ example: JSONValue? = nil) -> Bool {
        if example == .object([:]) { return false }
        return schema["type"] != "object" || !(schema["required"]?.asArray ?? []).isEmpty
    }

    /// The path's parameters in its order, documented or not.
    private static func pathParameters(
        _ documentation: RouteDocumentation, _ pattern: RoutePattern
    ) -> [RouteDocumentation.Parameter] {
        pattern.segments.compactMap { segment in
            let name: String
            let schema: Schema
            switch segment {
            case .literal: return nil
            case .text(let text), .rest(let text): (name, schema) = (text, .text)
            case .whole(let text): (name, schema) = (text, .integer())
            }
            return documentation.parameters.first { $0.place == .path && $0.name == name }
                ?? RouteDocumentation.Parameter(.path, name, schema)
        }
    }

    private static func parameter(_ parameter: RouteDocumentation.Parameter) -> JSONValue {
        var json = JSONObject()
        json["name"] = .string(parameter.name)
        json["in"] = .string(parameter.place.rawValue)
        if parameter.isRequired { json["required"] = true }
        if let detail = parameter.detail { json["description"] = .string(detail) }
        json["schema"] = parameter.schema.json
        if let example = parameter.example { json["example"] = example }
        return .object(json)
    }

    private static func content(_ contents: [RouteDocumentation.Content]) -> JSONObject {
        JSONObject(
            contents.map { content in
                var inner = JSONObject()
                inner["schema"] = content.schema.json
                if let example = content.example { inner["example"] = example }
                return (content.mediaType, .object(inner))
            })
    }

    /// An answer that a route gives itself with the status of a problem may be such a problem as well.
    private static func problems(_ answer: RouteDocumentation.Answer) -> [RouteDocumentation.Content] {
        guard answer.status >= 400, !answer.contents.contains(where: { $0.mediaType == problemType }) else {
            return []
        }
        return [.init(.reference("Problem"), mediaType: problemType)]
    }

    private static let problemType = "application/problem+json"

    private static func responses(
        _ route: Route, _ documentation: RouteDocumentation, hasParameters: Bool, _ info: Info
    ) -> JSONObject {
        var json = JSONObject()
        let answers = documentation.responses.isEmpty ? [.init(200)] : documentation.responses
        for answer in answers {
            var inner = JSONObject()
            inner["description"] = .string(answer.detail)
            let contents = answer.contents + Self.problems(answer)
            if !contents.isEmpty { inner["content"] = .object(content(contents)) }
            json[String(answer.status)] = .object(inner)
        }
        let isSecured = !(documentation.security ?? info.security.map(\.name)).isEmpty
        let hasBody = documentation.body != nil
        var wanted: Set<Int> = [503]
        if hasBody || hasParameters { wanted.formUnion([400, 404, 422]) }
        if hasParameters { wanted.formUnion([414, 431]) }
        if hasBody { wanted.formUnion([413, 415]) }
        // Somebody's own record may not be there although nothing was asked by name; one that is there may be closed to readers.
        if isSecured { wanted.formUnion([401, 403, 404, 409]) }
        if !route.method.isSafe { wanted.formUnion([400, 409]) }
        if documentation.parameters.contains(where: { $0.name == "If-Match" }) { wanted.insert(412) }
        if route.limits.rateClass != .free { wanted.insert(429) }
        for (status, name, _) in problems where wanted.contains(status) && json[String(status)] == nil {
            json[String(status)] = ["$ref": .string("#/components/responses/\(name)")]
        }
        return json
    }
}
