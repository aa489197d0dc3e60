import Access
import AccessRules
import Crypto
import Edge
import Gate
import HTTP
import JSON
import Kernel
import Log
import PartiesRules
import Postgres
import TestKit
import Testing
import Wording

@testable import Parties

@Suite("Routes and pages of parties", .tags(.database))
struct PartyPagesTests {
    @Test("every command and query has an operation of its own")
    func operations() async throws {
        try await PartiesWorld.with { world in
            let (commands, queries) = (PartiesFeature.commands, PartiesFeature.queries)
            #expect(APIDocument.unserved(commands, queries, by: world.routes) == [])
        }
    }

    @Test("REST registers, tells, changes with If-Match, lists as CSV")
    func rest() async throws {
        try await PartiesWorld.with { world in
            let bearer = "Bearer \(try await world.token("meera"))"
            func send(
                _ method: HTTP.Method, _ path: String, _ json: JSONValue? = nil, _ more: Headers = Headers()
            )
                async throws -> (Int, JSONValue)
            {
                var headers = more
                headers["Authorization"] = bearer
                headers["Idempotency-Key"] = Token.generate().text
                headers["Content-Type"] = "application/json"
                let body = json.map { RequestBody.bytes($0.bytes()) } ?? .none
                let request = try #require(Request(method, path, headers: headers, body: body))
                let response = await world.router.respond(to: request)
                guard case .bytes(let bytes) = response.body else { return (response.status, .null) }
                return (
                    response.status,
                    (try? JSONValue.parse(bytes)) ?? .string(String(decoding: bytes, as: UTF8.self))
                )
            }
            let (made, answer) = try await send(.post, "/api/v1/parties", ["kind": "person", "name": "Asha"])
            #expect(made == 201)
            let id = try #require(answer["result"]?["party_id"]?.asInt64)
            #expect(try await send(.get, "/api/v1/parties/\(id)").1["name"]?.asString == "Asha")
            let change: JSONValue = ["kind": "person", "name": "Asha Rao"]
            #expect(try await send(.put, "/api/v1/parties/\(id)", change, ["If-Match": "\"1\""]).0 == 200)
            let late = try await send(.put, "/api/v1/parties/\(id)", change, ["If-Match": "\"1\""])
            #expect(late.0 == 412)
            #expect(late.1["code"]?.asString == "gate.changed_meanwhile")
            let faulty = try await send(.post, "/api/v1/parties", ["kind": "x", "mobile": "1"])
            #expect(faulty.0 == 422)
            #expect(
                try await send(.get, "/api/v1/parties/search?search=asha").1["rows"]?[0]?["name"]?.asString
                    == "Asha Rao")
            let request = try #require(
                Request(.get, "/api/v1/parties?format=csv", headers: ["Authorization": bearer]))
            let file = await world.router.respond(to: request)
            #expect(file.headers["Content-Type"]?.hasPrefix("text/csv") == true)
            #expect(file.status == 200)
            #expect(try await send(.get, "/api/v1/parties/999999").0 == 404)
        }
    }

    @Test("pages show what was typed as text, never as markup")
    func escaping() async throws {
        try await PartiesWorld.with { world in
            let evil = "<script>alert('x')</script>\"'&"
            let facts = try await world.party(evil, number: "<b>") { draft in
                (draft.localName, draft.address) = (evil, evil)
            }
            let cookie = "__Host-sahakar=\(try await world.token("meera"))"
            for path in [
                "/parties", "/parties?search=%3Cscript%3E", "/parties/\(facts.party.raw)",
                "/parties/\(facts.party.raw)/change", "/parties/\(facts.party.raw)/close", "/parties/new",
            ] {
                let request = try #require(Request(.get, path, headers: ["Cookie": cookie]))
                let response = await world.router.respond(to: request)
                guard case .bytes(let bytes) = response.body else { throw Unexpected() }
                let text = String(decoding: bytes, as: UTF8.self)
                #expect(response.status == 200, "\(path)")
                #expect(!text.contains("<script>alert"), "\(path)")
                #expect(
                    !text.contains("⟦"),
                    "\(path) lacks a sentence: \(text.split(separator: "⟦").dropFirst().first?.prefix(40) ?? "")"
                )
            }
        }
    }
}
