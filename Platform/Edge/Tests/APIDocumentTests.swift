import Gate
import HTTP
import JSON
import Kernel
import TestKit
import Testing

@testable import Edge

@Suite(.tags(.database))
struct APIDocumentTests {
    @Test("the document names every operation, its fields, limits and schemas, and has no faults")
    func document() async throws {
        try await EdgeBook.with { book in
            let info = APIDocument.info(
                book.host.gate.register, EdgeBook.catalog, version: "1.0", isSecure: true)
            // The same command under two addresses is for this test alone.
            let routes = book.routes.filter { $0.method != .put }
            #expect(OpenAPI.faults(routes, info: info) == [])
            let document = OpenAPI.document(routes, info: info)
            let post = document["paths"]?["/api/v1/notes"]?["post"]
            #expect(post?["operationId"] == "testWrite")
            #expect(post?["responses"]?["201"] != nil)
            #expect(post?["responses"]?["202"] != nil)
            let headers = post?["parameters"]?.asArray?.compactMap { $0["name"]?.asString } ?? []
            #expect(headers.contains("Idempotency-Key"))
            let input = document["components"]?["schemas"]?["TestWriteInput"]
            #expect(input?["required"] == ["text"])
            #expect(input?["additionalProperties"] == false)
            #expect(input?["properties"]?["text"]?["maxLength"] == 100)
            #expect(input?["properties"]?["lines"]?["items"]?["required"] == ["about", "amount"])
            #expect(input?["properties"]?["ending"]?["enum"]?.asArray?.count == Ending.allCases.count)
            let password = document["components"]?["schemas"]?["TestTakePasswordInput"]?["properties"]?[
                "password"]
            #expect(password?["writeOnly"] == true)
            let list = document["paths"]?["/api/v1/notes"]?["get"]?["parameters"]?.asArray ?? []
            #expect(
                list.compactMap { $0["name"]?.asString } == [
                    "text", "branch_ids", "least", "sort", "format", "language",
                ])
            #expect(document["components"]?["securitySchemes"]?["bearer"]?["scheme"] == "bearer")
            #expect(document["components"]?["securitySchemes"]?["session"]?["name"] == "__Host-sahakar")
            #expect(
                document.references().allSatisfy { name in document["components"]?["schemas"]?[name] != nil })
        }
    }

    @Test("pages of a listed origin may send every header field that commands document")
    func crossOrigin() {
        let documented = Documentation.envelope.map(\.name)
        #expect(documented.count >= 6)
        #expect(Set(documented).isSubset(of: CrossOriginPolicy().headers))
    }

    @Test("the document is served as it is made, and names the cookie that the program reads without TLS")
    func served() async throws {
        try await EdgeBook.with { book in
            let info = APIDocument.info(
                book.host.gate.register, EdgeBook.catalog, version: "1.0", isSecure: false)
            let routes = book.routes.filter { $0.method != .put }
            let documents = DocumentationRoutes.routes(routes, title: info.title, info: info)
            let router = try Router(routes + documents)
            let request = try #require(Request(.get, "/api/openapi.json"))
            let response = await router.respond(to: request)
            #expect(response.status == 200)
            guard case .bytes(let bytes) = response.body else {
                Issue.record("no bytes")
                return
            }
            let document = try JSONValue.parse(bytes)
            #expect(document["openapi"]?.asString?.hasPrefix("3.1.") == true)
            #expect(document["components"]?["securitySchemes"]?["session"]?["name"] == "sahakar")
            #expect(document == OpenAPI.document(routes, info: info))
        }
    }

    @Test("every example in the document is an input that the command takes")
    func examples() throws {
        let writer = SchemaWriter(catalog: EdgeBook.catalog)
        #expect(throws: Never.self) { try WriteNote.read(writer.example(WriteNote.descriptions)) }
        #expect(throws: Never.self) { try BatchInput.read(writer.example(BatchInput.descriptions)) }
    }

    @Test("names of commands become names of operations and schemas")
    func names() {
        #expect(Documentation.operationID("ledger.post_voucher") == "ledgerPostVoucher")
        #expect(Documentation.schemaName("ledger.post_voucher") == "LedgerPostVoucher")
    }
}

extension JSONValue {
    /// The names of all schemas that the document refers to.
    func references() -> [String] {
        switch self {
        case .array(let items): items.flatMap { $0.references() }
        case .object(let object):
            object.flatMap { key, value in
                let prefix = "#/components/schemas/"
                guard key == "$ref", let text = value.asString, text.hasPrefix(prefix) else {
                    return value.references()
                }
                return [String(text.dropFirst(prefix.count))]
            }
        default: []
        }
    }
}
