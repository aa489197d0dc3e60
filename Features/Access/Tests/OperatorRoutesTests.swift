import AccessRules
import Edge
import Gate
import HTTP
import JSON
import Kernel
import Log
import Postgres
import TestKit
import Testing

@testable import Access

@Suite("REST of the operator", .tags(.database))
struct OperatorRoutesTests {
    private static let societies = "/api/v1/operator/societies"

    private static func operated(_ world: AccessWorld) async throws -> TestClient {
        _ = try await world.register.createOperator(
            FirstUser(loginName: "op", name: "Operator", password: Secret(AccessWorld.password)),
            by: .commandLine)
        let client = TestClient(world)
        client.bearer = try await world.signIn("op").tokens.access
        return client
    }

    @Test("opens a society whose administrator signs in with what was told once, suspends and resumes it")
    func opens() async throws {
        try await AccessWorld.with { world in
            let client = try await Self.operated(world)
            let draft: JSONValue = [
                "code": "gamma", "name": "Gamma Credit", "society_kind": "credit", "state_code": "KA",
                "head_office_name": "Head office", "login_name": "gita", "display_name": "Gita",
            ]
            let opened = try await client.api(.post, Self.societies, draft)
            #expect(opened.status == 201, "\(opened.json.prettyText())")
            let society = try #require(opened.json["society_id"]?.asInt64)
            let password = try #require(opened.json["one_time_password"]?.asString)
            let admin = TestClient(world)
            let signed = try await admin.api(
                .post, "/api/v1/sign-in", ["login": "gita", "password": .string(password)])
            #expect(signed.status == 201 && signed.json["must_change_password"] == true)
            let again = try await client.api(.post, Self.societies, draft)
            #expect(again.status == 409 && again.json["errors"]?[0]?["field"] == "code")
            #expect(try await client.api(.post, "\(Self.societies)/\(society)/suspension").status == 204)
            func isSuspended() async throws -> JSONValue? {
                try await client.api(.get, Self.societies).json["rows"]?.asArray?
                    .first { $0["code"] == "gamma" }?["is_suspended"]
            }
            #expect(try await isSuspended() == true)
            #expect(try await client.api(.post, "\(Self.societies)/\(society)/resumption").status == 204)
            #expect(try await isSuspended() == false)
            #expect(try await client.api(.post, "\(Self.societies)/999/suspension").status == 404)
            #expect(
                try await world.count(
                    ID(society),
                    "SELECT count(*) FROM audit_log WHERE command = 'access.note_platform_action'")
                    == 3)
        }
    }

    @Test("tells every fault with its field, and is closed to all others")
    func refuses() async throws {
        try await AccessWorld.with { world in
            let client = try await Self.operated(world)
            let faulty = try await client.api(
                .post, Self.societies,
                [
                    "code": "Not A Code", "name": "x", "society_kind": "credit", "head_office_name": "y",
                    "login_name": "gita", "display_name": "Gita", "zzz": 1,
                ])
            #expect(faulty.status == 422 && faulty.json["errors"]?[0]?["field"] == "zzz")
            let wrong = try await client.api(
                .post, Self.societies,
                [
                    "code": "Not A Code", "name": "x", "society_kind": "credit", "head_office_name": "y",
                    "login_name": "gita", "display_name": "Gita",
                ])
            #expect(wrong.status == 422 && wrong.json["errors"]?[0]?["code"] == "access.not_society_code")
            let meera = TestClient(world)
            meera.bearer = try await world.signIn("meera").tokens.access
            for (method, path) in [
                (HTTP.Method.get, Self.societies), (.post, "\(Self.societies)/1/suspension"),
            ] {
                let told = try await meera.api(method, path)
                #expect(told.status == 403 && told.json["code"] == "access.not_operator", "\(path)")
                #expect(try await TestClient(world).api(method, path).status == 401, "\(path)")
            }
        }
    }
}
