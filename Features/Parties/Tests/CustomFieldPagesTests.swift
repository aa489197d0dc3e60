import Access
import Crypto
import Edge
import Gate
import HTTP
import JSON
import Kernel
import PartiesRules
import Postgres
import TestKit
import Testing

@testable import Parties

@Suite("Pages and routes of the society's own fields", .tags(.database))
struct CustomFieldPagesTests {
    /// Somebody's browser, and programs in his name.
    private struct Client {
        let world: PartiesWorld
        let token: String

        init(_ world: PartiesWorld) async throws {
            self.world = world
            token = try await world.token("meera")
        }

        func get(_ path: String) async throws -> String {
            let request = try #require(
                Request(.get, path, headers: ["Cookie": "__Host-sahakar=\(token)"]))
            let response = await world.router.respond(to: request)
            guard case .bytes(let bytes) = response.body else { throw Unexpected() }
            #expect(response.status == 200, "\(path)")
            return String(decoding: bytes, as: UTF8.self)
        }

        func send(
            _ method: HTTP.Method, _ path: String, _ json: JSONValue, _ more: Headers = Headers()
        ) async throws -> (Int, JSONValue) {
            var headers = more
            headers["Authorization"] = "Bearer \(token)"
            headers["Idempotency-Key"] = Token.generate().text
            headers["Content-Type"] = "application/json"
            let request = try #require(
                Request(method, path, headers: headers, body: .bytes(json.bytes())))
            let response = await world.router.respond(to: request)
            guard case .bytes(let bytes) = response.body else { return (response.status, .null) }
            return (response.status, (try? JSONValue.parse(bytes)) ?? .null)
        }
    }

    @Test(
        "what was typed is text, never markup; no sentence is missing; inputs stand in the place of the values"
    )
    func pages() async throws {
        try await PartiesWorld.with { world in
            let evil = "<script>alert('x')</script>\"'&"
            let field = try await world.define("land", .choice) { draft in
                (draft.title, draft.localName, draft.isRequired) = (evil, evil, true)
                draft.options[0].title = evil
            }
            try await world.define("income", .money) { $0.least = "100000" }
            try await world.define("irrigated", .flag)
            let old = try await world.define("village", .text)
            let asha = try await world.party("Asha"), ravi = try await world.party("Ravi")
            try await world.tell(
                ["land": "own", "income": "125000.5", "irrigated": false, "village": .string(evil)],
                of: asha.party)
            var retire = RetireCustomField()
            retire.field = old.field
            _ = try await world.done(retire, by: try await world.caller("meera"))
            let client = try await Client(world)
            for path in [
                "/custom-fields", "/custom-fields/new", "/custom-fields/\(field.field.raw)",
                "/custom-fields/\(field.field.raw)/retire", "/custom-fields/\(old.field.raw)",
                "/custom-fields/\(old.field.raw)/revive", "/parties",
                "/parties?custom_field=land&custom_value=x",
            ] where !path.contains("value=x") {
                let text = try await client.get(path)
                #expect(!text.contains("<script>alert"), "\(path)")
                #expect(
                    !text.contains("⟦"),
                    "\(path): \(text.split(separator: "⟦").dropFirst().first?.prefix(40) ?? "")")
            }
            let shown = try await client.get("/parties/\(asha.party.raw)")
            #expect(shown.contains("1,25,000.50") && shown.contains("no longer in use"))
            #expect(!shown.contains("<script>alert") && !shown.contains("Incomplete"))
            #expect(try await client.get("/parties/\(ravi.party.raw)").contains("Incomplete"))
            let form = try await client.get("/parties/\(asha.party.raw)/custom-values")
            for part in [
                #"name="custom.land""#, #"name="custom.income""#, "1,25,000.50", #"name="custom.irrigated""#,
            ] {
                #expect(form.contains(part), "\(part)")
            }
            #expect(!form.contains(#"name="custom.village""#) && !form.contains(#"name="custom""#))
        }
    }

    @Test("REST defines, writes and tells; faults name their fields")
    func rest() async throws {
        try await PartiesWorld.with { world in
            let client = try await Client(world)
            let made = try await client.send(
                .post, "/api/v1/custom-fields",
                [
                    "custom_record": "person", "code": "land", "name": "Land", "custom_kind": "choice",
                    "options": [["code": "own", "name": "Own"]],
                ])
            #expect(made.0 == 200 || made.0 == 201)
            let field = try #require(made.1["result"]?["custom_field_id"]?.asInt64)
            let asha = try await world.party("Asha")
            let path = "/api/v1/parties/\(asha.party.raw)/custom-values"
            let faulty = try await client.send(.put, path, ["custom": ["land": "x"]])
            #expect(faulty.0 == 422)
            #expect(faulty.1["errors"]?[0]?["field"]?.asString == "custom.land")
            let told = try await client.send(.put, path, ["custom": ["land": "own"]], ["If-Match": "\"1\""])
            #expect(told.0 == 200)
            #expect(told.1["result"]?["rows"]?[0]?["value"] == "own")
            let late = try await client.send(.put, path, ["custom": ["land": "own"]], ["If-Match": "\"1\""])
            #expect(late.0 == 412)
            let retired = try await client.send(
                .post, "/api/v1/custom-fields/\(field)/retire", .object(JSONObject()))
            #expect(retired.0 == 200)
        }
    }
}
