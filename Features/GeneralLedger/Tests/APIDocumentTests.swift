import Access
import Edge
import Gate
import GeneralLedger
import HTTP
import JSON
import Kernel
import Parties
import TestKit
import Testing
import Wording

@Suite("The API document of the features", .tags(.database))
struct APIDocumentTests {
    /// Everything that a reference may point to and everything that is unique in a valid document.
    @Test(
        "is valid: every reference leads somewhere, every operation has a name of its own, its parameters and answers"
    )
    func valid() async throws {
        try await TestBook.with { book in
            let kinds: [any Feature.Type] = [
                AccessFeature.self, PartiesFeature.self, GeneralLedgerFeature.self,
            ]
            var register = CommandRegister.gate
            for kind in kinds { register.add(commands: kind.commands, queries: kind.queries) }
            let gate = CommandGate(
                commands: book.app, reads: book.app, ledger: LedgerWriter(), register: register)
            let catalog = try Catalog.load(TestBook.repository + "/Web/text")
            let host = Host(gate: gate, authenticator: Clerk(book: book), catalog: catalog, menu: [])
            let features: [any Feature] = [
                AccessFeature(service: SignInService(pool: book.app)), PartiesFeature(),
                GeneralLedgerFeature(),
            ]
            var routes = features.flatMap { $0.routes(host) } + GenericRoutes.routes(host)
            let info = APIDocument.info(register, catalog, version: "1", isSecure: true)
            #expect(OpenAPI.faults(routes, info: info) == [])
            routes += DocumentationRoutes.routes(routes, title: info.title, info: info)
            let router = try Router(routes)
            let request = try #require(Request(.get, "/api/openapi.json"))
            guard case .bytes(let bytes) = await router.respond(to: request).body else {
                Issue.record("no bytes")
                return
            }
            let document = try JSONValue.parse(bytes)
            let references = Self.references(document)
            #expect(references.count > 100)
            for reference in references {
                #expect(Self.target(of: reference, in: document) != nil, "\(reference)")
            }
            var names: Set<String> = []
            for (path, item) in try #require(document["paths"]?.asObject) {
                for (method, operation) in item.asObject ?? [:] {
                    let name = try #require(operation["operationId"]?.asString, "\(method) \(path)")
                    #expect(names.insert(name).inserted, "\(name) twice")
                    #expect(operation["responses"]?.asObject?.isEmpty == false, "\(method) \(path)")
                    let declared = (operation["parameters"]?.asArray ?? []).filter { $0["in"] == "path" }
                        .compactMap { $0["name"]?.asString }
                    let inPath = path.split(separator: "/").filter { $0.hasPrefix("{") }
                        .map { String($0.dropFirst().dropLast()) }
                    #expect(Set(declared) == Set(inPath), "\(method) \(path)")
                }
            }
            #expect(names.count > 40)
        }
    }

    private static func references(_ value: JSONValue) -> [String] {
        switch value {
        case .array(let items): items.flatMap(references)
        case .object(let object):
            object.flatMap { key, value in
                key == "$ref" ? [value.asString ?? "not a text"] : references(value)
            }
        default: []
        }
    }

    /// What a reference within the document points to (RFC 6901).
    private static func target(of reference: String, in document: JSONValue) -> JSONValue? {
        guard reference.hasPrefix("#/") else { return nil }
        var found: JSONValue? = document
        for part in reference.dropFirst(2).split(separator: "/") { found = found?[String(part)] }
        return found
    }
}
