import AccessRules
import Edge
import Gate
import HTTP
import JSON
import Kernel
import Postgres
import TestKit
import Testing
import Wording

@testable import Access

@Suite("Pages of tokens", .tags(.database))
struct TokenPagesTests {
    /// The address of the first button that ends a token, as it stands in a page.
    private static func ending(_ text: String) -> String? {
        guard let place = text.firstRange(of: "action=\"/my-tokens/") else { return nil }
        return "/my-tokens/" + text[place.upperBound...].prefix { $0 != "\"" }
    }

    @Test("one makes a token, is shown it once, sees when it was used and when it ends, and ends it")
    func own() async throws {
        try await AccessWorld.with { world in
            let client = TestClient(world)
            _ = try await client.signIn("meera")
            #expect(try await client.page("/my-tokens").text.contains("There are no tokens."))
            let made = try await client.submit("/my-tokens/new", [("label", "Tally <b>"), ("days", "30")])
            let told = TestClient.text(made)
            let token = try #require(told.firstRange(of: "<code>")).upperBound
            let text = String(told[token...].prefix { $0 != "<" })
            #expect(made.status == 200 && text.utf8.count == 43 && told.contains("Good until"))
            var page = try await client.page("/my-tokens").text
            #expect(!page.contains(text) && page.contains("Tally &lt;b") && page.contains("Not yet"))
            #expect(!(try await client.page("/my-sessions").text.contains("Tally")))
            // A minute later it is used.
            try await world.owner(
                nil,
                "UPDATE user_sessions SET last_seen_at = last_seen_at - interval '2 minutes', created_at = created_at - interval '2 minutes' WHERE kind = 'token'"
            )
            let program = TestClient(world)
            program.bearer = text
            #expect(try await program.api(.get, "/api/v1/users").status == 200)
            // It makes no other, on no page and by no command.
            #expect(try await program.api(.post, "/api/v1/tokens", ["label": "x"]).status == 403)
            page = try await client.page("/my-tokens").text
            #expect(!page.contains("Not yet"))
            let end = try #require(Self.ending(page))
            let ended = try await client.submit(end, from: "/my-tokens", [])
            #expect(ended.headers["Location"] == "/my-tokens")
            #expect(try await program.api(.get, "/api/v1/users").status == 401)
            #expect(try await client.page("/my-tokens").text.contains("There are no tokens."))
        }
    }

    @Test("an administrator sees the tokens of all users and ends one; who may make none is offered none")
    func society() async throws {
        try await AccessWorld.with { world in
            _ = try await world.user("kiran", role: .accounts)
            _ = try await world.user("rohini", role: .cashier)
            var command = CreateToken()
            command.label = "Export"
            let created = try await world.done(command, by: try await world.caller("kiran"))
            let cashier = TestClient(world)
            _ = try await cashier.signIn("rohini")
            #expect(!(try await cashier.page("/my-tokens").text.contains("/my-tokens/new")))
            #expect(try await cashier.page("/my-tokens/new").status == 403)
            #expect(try await cashier.page("/tokens").status == 403)
            let auditor = TestClient(world)
            _ = try await world.user("asif", role: .auditor)
            _ = try await auditor.signIn("asif")
            let seen = try await auditor.page("/tokens")
            #expect(seen.status == 200 && seen.text.contains("Export") && !seen.text.contains("/tokens/end"))
            let admin = TestClient(world)
            _ = try await admin.signIn("meera")
            let page = try await admin.page("/tokens").text
            #expect(page.contains("Export") && page.contains("kiran") && !page.contains("Sign-in"))
            let ended = try await admin.submit(
                "/tokens/end", from: "/tokens", [("session_id", "\(created.session.raw)")])
            #expect(ended.headers["Location"] == "/tokens")
            #expect(try await admin.page("/tokens").text.contains("There are no tokens."))
        }
    }

    @Test("no page of tokens lacks a sentence, in any language", arguments: Language.allCases)
    func sentences(_ language: Language) async throws {
        try await AccessWorld.with { world in
            var command = CreateToken()
            command.label = "Export"
            _ = try await world.done(command, by: try await world.caller("meera"))
            let client = TestClient(world)
            _ = try await client.signIn("meera")
            try await world.owner(nil, "UPDATE users SET language = \(language.rawValue)")
            for path in ["/my-tokens", "/my-tokens/new", "/tokens", "/sessions", "/my-sessions"] {
                let (status, text) = try await client.page(path)
                #expect(status == 200 && !text.contains("⟦"), "\(path)")
            }
        }
    }

    @Test("REST tells a sign-in by a page, one by REST and a token apart, and lists one kind alone")
    func kinds() async throws {
        try await AccessWorld.with { world in
            let program = TestClient(world)
            let opened = try await program.api(
                .post, "/api/v1/sign-in", ["login": "meera", "password": .string(AccessWorld.password)])
            program.bearer = opened.json["access_token"]?.asString
            _ = try await program.api(.post, "/api/v1/tokens", ["label": "nightly"])
            _ = try await TestClient(world).signIn("meera")
            func kinds(_ path: String) async throws -> [String] {
                (try await program.api(.get, path).json["rows"]?.asArray ?? [])
                    .compactMap { $0["kind"]?.asString }.sorted()
            }
            for list in ["/api/v1/me/sessions", "/api/v1/sessions"] {
                #expect(try await kinds(list) == ["browser", "rest", "token"], "\(list)")
                for kind in SessionKind.allCases.map(\.rawValue) {
                    #expect(try await kinds("\(list)?session_kind=\(kind)") == [kind], "\(list)")
                }
                #expect(try await program.api(.get, "\(list)?session_kind=x").status == 422)
            }
        }
    }
}
