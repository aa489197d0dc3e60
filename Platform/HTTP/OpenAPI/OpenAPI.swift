public import JSON

/// The OpenAPI 3.1 document of routes, made from the routes themselves.
public enum OpenAPI {
    /// What stands at the head of the document.
    public struct Info: Sendable {
        /// The title.
        public var title: String
        /// The version of the API.
        public var version: String
        /// A paragraph in plain text.
        public var detail: String?
        /// Tags in the order to show, with a line each.
        public var tags: [(name: String, detail: String)]
        /// Named schemas that routes refer to.
        public var schemas: [(name: String, schema: Schema)]
        /// The ways to prove who calls.
        public var security: [SecurityScheme]

        /// The head of a document.
        public init(
            title: String, version: String, detail: String? = nil,
            tags: [(name: String, detail: String)] = [],
            schemas: [(name: String, schema: Schema)] = [], security: [SecurityScheme] = []
        ) {
            self.title = title
            self.version = version
            self.detail = detail
            self.tags = tags
            self.schemas = schemas
            self.security = security
        }
    }

    /// A way to prove who calls.
    public enum SecurityScheme: Sendable, Equatable {
        /// A token in the Authorization field.
        case bearer(name: String, detail: String)
        /// A cookie.
        case cookie(name: String, cookie: String, detail: String)
        /// A key in a header field.
        case header(name: String, header: String, detail: String)

        var name: String {
            switch self {
            case .bearer(let name, _), .cookie(let name, _, _), .header(let name, _, _): name
            }
        }

        var json: JSONValue {
            switch self {
            case .bearer(_, let detail): ["type": "http", "scheme": "bearer", "description": .string(detail)]
            case .cookie(_, let cookie, let detail):
                ["type": "apiKey", "in": "cookie", "name": .string(cookie), "description": .string(detail)]
            case .header(_, let header, let detail):
                ["type": "apiKey", "in": "header", "name": .string(header), "description": .string(detail)]
            }
        }
    }

    /// The document of all routes that are documented.
    public static func document(_ routes: [Route], info: Info) -> JSONValue {
        var head = JSONObject()
        head["title"] = .string(info.title)
        head["version"] = .string(info.version)
        if let detail = info.detail { head["description"] = .string(detail) }
        var paths: [(path: String, item: JSONObject)] = []
        for route in routes {
            guard let documentation = route.documentation, let pattern = RoutePattern(route.pattern) else {
                continue
            }
            let operation = JSONValue.object(operation(route, documentation, pattern, info))
            let path = pattern.documentedPath
            if let place = paths.firstIndex(where: { $0.path == path }) {
                paths[place].item[route.method.rawValue.lowercased()] = operation
            } else {
                paths.append((path, JSONObject([(route.method.rawValue.lowercased(), operation)])))
            }
        }
        var document = JSONObject()
        document["openapi"] = "3.1.0"
        document["info"] = .object(head)
        document["servers"] = [["url": "/"]]
        if !info.tags.isEmpty {
            document["tags"] = .array(
                info.tags.map { ["name": .string($0.name), "description": .string($0.detail)] })
        }
        document["paths"] = .object(JSONObject(paths.map { ($0.path, .object($0.item)) }))
        document["components"] = .object(components(info))
        if !info.security.isEmpty {
            document["security"] = .array(info.security.map { .object(JSONObject([($0.name, [])])) })
        }
        return .object(document)
    }

    /// What is wrong with the documentation: operations named twice, parameters that the path lacks, unknown
    /// schemas.
    public static func faults(_ routes: [Route], info: Info) -> [String] {
        var faults: [String] = []
        var seen: Set<String> = []
        let known = Set(info.schemas.map(\.name) + ["Problem"])
        for route in routes {
            guard let documentation = route.documentation, let pattern = RoutePattern(route.pattern) else {
                continue
            }
            let id = documentation.operationID
            if !seen.insert(id).inserted { faults.append("\(id): named twice") }
            for parameter in documentation.parameters where parameter.place == .path {
                if !pattern.parameterNames.contains(parameter.name) {
                    faults.append("\(id): the path has no {\(parameter.name)}")
                }
            }
            let schemas =
                documentation.parameters.map(\.schema) + [documentation.body?.schema].compactMap(\.self)
                + documentation.responses.flatMap { $0.contents.map(\.schema) }
            for name in Set(schemas.flatMap(\.references)).subtracting(known).sorted() {
                faults.append("\(id): unknown schema \(name)")
            }
        }
        for (owner, schema) in info.schemas {
            for name in Set(schema.references).subtracting(known).sorted() {
                faults.append("\(owner): unknown schema \(name)")
            }
        }
        return faults
    }

    private static func components(_ info: Info) -> JSONObject {
        var schemas = JSONObject(info.schemas.map { ($0.name, $0.schema.json) })
        schemas["Problem"] = problemSchema.json
        let content: JSONValue = [
            "application/problem+json": ["schema": ["$ref": "#/components/schemas/Problem"]]
        ]
        var responses = JSONObject()
        for (status, name, text) in problems {
            let what = "\(status) \(Status.phrase(status)): \(text)"
            var response: JSONObject = ["description": .string(what)]
            // One beyond libmicrohttpd's memory it refuses by itself, without a problem, before there is a request.
            if status != 414 { response["content"] = content }
            responses[name] = .object(response)
        }
        var components = JSONObject()
        components["schemas"] = .object(schemas)
        components["responses"] = .object(responses)
        if !info.security.isEmpty {
            components["securitySchemes"] = .object(JSONObject(info.security.map { ($0.name, $0.json) }))
        }
        return components
    }
}
