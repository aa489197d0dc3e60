import Glibc
import JSON
import Testing

@testable import HTTP

@Suite("OpenAPI")
struct OpenAPITests {
    static let info = OpenAPI.Info(
        title: "Sahakar <API>", version: "1.2", tags: [(name: "Loans", detail: "Lending.")],
        schemas: [
            (name: "Loan", schema: .object([.init("id", .id), .init("amount", .money, isRequired: false)]))
        ],
        security: [
            .bearer(name: "token", detail: "A token."),
            .cookie(name: "session", cookie: "sid", detail: "A session."),
        ])

    static let routes = [
        Route(
            .get, "/api/v1/loans/{id:int}",
            documentation: RouteDocumentation(
                "readLoan", summary: "Reads a loan", tag: "Loans",
                parameters: [.init(.query, "at", .date, detail: "As of.", example: "2026-11-20")],
                responses: [.init(200, "The loan.", content: .init(.reference("Loan")))])
        ) { _ in .empty() },
        Route(
            .post, "/api/v1/loans/{id:int}",
            documentation: RouteDocumentation(
                "repayLoan", summary: "Repays a loan", tag: "Loans", body: .init(.reference("Loan")),
                responses: [.init(201)])
        ) { _ in .empty() },
        Route(
            .get, "/api/v1/ping",
            documentation: RouteDocumentation("ping", summary: "Pings", tag: "Other", security: []),
            limits: RouteLimits(rateClass: .free)
        ) { _ in .empty() },
        Route(.get, "/page") { _ in .empty() },
    ]

    @Test("a body is needed unless it is an object of which nothing is required")
    func bodies() {
        #expect(OpenAPI.isNeeded(["type": "object", "required": ["amount"]]))
        #expect(!OpenAPI.isNeeded(["type": "object", "properties": [:]]))
        #expect(OpenAPI.isNeeded(["type": "string", "format": "binary"]))
        #expect(OpenAPI.isNeeded(["$ref": "#/components/schemas/Loan"], ["amount": "5"]))
        #expect(!OpenAPI.isNeeded(["$ref": "#/components/schemas/Loan"], [:]))
    }

    @Test("documents the routes that say what they are, with parameters, bodies, problems and security")
    func document() throws {
        let document = OpenAPI.document(Self.routes, info: Self.info)
        #expect(document["openapi"] == "3.1.0")
        #expect(document["info"]?["title"] == "Sahakar <API>")
        let paths = try #require(document["paths"]?.asObject)
        #expect(paths.map(\.key) == ["/api/v1/loans/{id}", "/api/v1/ping"])
        let read = try #require(document["paths"]?["/api/v1/loans/{id}"]?["get"])
        #expect(read["operationId"] == "readLoan")
        #expect(read["parameters"]?[0]?["name"] == "id")
        #expect(read["parameters"]?[0]?["in"] == "path")
        #expect(read["parameters"]?[0]?["required"] == true)
        #expect(read["parameters"]?[0]?["schema"]?["type"] == "integer")
        #expect(read["parameters"]?[1]?["schema"]?["format"] == "date")
        #expect(
            read["responses"]?["200"]?["content"]?["application/json"]?["schema"]?["$ref"]
                == "#/components/schemas/Loan")
        #expect(
            read["responses"]?.asObject?.map(\.key) == [
                "200", "400", "401", "403", "404", "409", "414", "422", "429", "431", "503",
            ])
        let repay = try #require(document["paths"]?["/api/v1/loans/{id}"]?["post"])
        #expect(repay["requestBody"]?["required"] == true)
        #expect(
            repay["responses"]?.asObject?.map(\.key)
                == [
                    "201", "400", "401", "403", "404", "409", "413", "414", "415", "422", "429", "431", "503",
                ])
        let ping = try #require(document["paths"]?["/api/v1/ping"]?["get"])
        #expect(ping["security"] == [])
        #expect(ping["responses"]?.asObject?.map(\.key) == ["200", "503"])
        #expect(document["components"]?["securitySchemes"]?["session"]?["name"] == "sid")
        #expect(document["components"]?["schemas"]?["Problem"]?["properties"]?["code"] != nil)
        #expect(document["components"]?["schemas"]?["Loan"]?["required"] == ["id"])
    }

    @Test("writes an answer in all its forms, and beside one of its own with a problem's status that problem")
    func forms() {
        let documentation = RouteDocumentation(
            "table", summary: "", tag: "",
            responses: [
                .init(
                    200, content: .init(.reference("Loan")),
                    alternatives: [.init(.file, mediaType: "text/csv")]),
                .init(409, content: .init(.reference("Loan"))),
            ])
        let route = Route(.get, "/table", documentation: documentation) { _ in .empty() }
        let document = OpenAPI.document([route], info: Self.info)
        let answers = document["paths"]?["/table"]?["get"]?["responses"]
        let types = { (status: String) in answers?[status]?["content"]?.asObject?.map(\.key) }
        #expect(types("200") == ["application/json", "text/csv"])
        #expect(types("409") == ["application/json", "application/problem+json"])
    }

    @Test("has no reference that leads nowhere")
    func references() throws {
        let document = OpenAPI.document(Self.routes, info: Self.info)
        var open = [document]
        var found = 0
        while let next = open.popLast() {
            if let object = next.asObject { open += object.map(\.value) }
            if let items = next.asArray { open += items }
            guard let reference = next["$ref"]?.asString else { continue }
            found += 1
            var target: JSONValue? = document
            for part in reference.split(separator: "/").dropFirst() { target = target?[String(part)] }
            #expect(target != nil, "\(reference)")
        }
        #expect(found > 10)
    }

    @Test("finds operations named twice, wrong path parameters and unknown schemas")
    func faults() {
        #expect(OpenAPI.faults(Self.routes, info: Self.info).isEmpty)
        let wrong = Route(
            .put, "/api/v1/loans/{id}",
            documentation: RouteDocumentation(
                "readLoan", summary: "", tag: "", parameters: [.init(.path, "number", .id)],
                body: .init(.array(of: .reference("None"))))
        ) { _ in .empty() }
        #expect(
            OpenAPI.faults(Self.routes + [wrong], info: Self.info) == [
                "readLoan: named twice", "readLoan: the path has no {number}",
                "readLoan: unknown schema None",
            ])
    }

    @Test("serves the document with its tag, and a page without anything inline")
    func page() async throws {
        let documents = DocumentationRoutes.routes(Self.routes, title: Self.info.title, info: Self.info)
        let router = try Router(Self.routes + documents)
        let document = await router.respond(to: try #require(Request(.get, "/api/openapi.json")))
        #expect(document.headers["Content-Type"] == "application/openapi+json")
        #expect(document.headers["ETag"] != nil)
        let page = await router.respond(to: try #require(Request(.get, "/api")))
        guard case .bytes(let bytes) = page.body else {
            Issue.record("The page has no bytes.")
            return
        }
        let html = String(decoding: bytes, as: UTF8.self)
        #expect(html.contains("Sahakar &lt;API&gt;"))
        #expect(html.contains("<script type=\"module\" src=\"/assets/api.mjs\"></script>"))
        #expect(!html.contains("<style") && !html.contains("style=") && !html.contains(" on"))
    }
}
