import AccessRules
import Crypto
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

@Suite("Renewing a session", .tags(.database))
struct RenewSessionTests {
    private static func renew(
        _ world: AccessWorld, _ refresh: String, device: String? = "Test", from address: String = "192.0.2.1"
    ) async throws -> TokenPair {
        try await world.service.renew(
            refresh, from: ClientAddress(address) ?? .loopback, device: device
        ).tokens
    }

    /// Makes as if so many seconds had gone by since the last renewal.
    private static func wait(_ world: AccessWorld, _ seconds: Int64) async throws {
        try await world.owner(
            nil,
            "UPDATE user_sessions SET renewed_at = renewed_at - make_interval(secs => \(Int32(seconds)))")
    }

    private static func expect(
        _ wanted: AccessRefusal, sourceLocation: SourceLocation = #_sourceLocation,
        _ body: () async throws -> TokenPair
    ) async {
        await #expect(sourceLocation: sourceLocation) { _ = try await body() } throws: {
            refusal(of: $0) == wanted
        }
    }

    @Test("gives new tokens again and again, each refresh token once")
    func rotates() async throws {
        try await AccessWorld.with { world in
            let opened = try await world.signIn("meera")
            var seen: Set = [opened.tokens.refresh]
            var pair = opened.tokens
            for _ in 1...4 {
                pair = try await Self.renew(world, pair.refresh)
                #expect(seen.insert(pair.refresh).inserted)
                let person = try await world.authenticator.signedIn(access: pair.access, isBrowser: true)
                #expect(person?.session == opened.session)
            }
            // The first access token is as good as before: it is short, and the session decides.
            #expect(try await world.who(opened)?.session == opened.session)
        }
    }

    @Test("two tabs that ask at once get the same successor, and so does who lost the answer")
    func leeway() async throws {
        try await AccessWorld.with { world in
            let opened = try await world.signIn("meera")
            let answers = try await withThrowingTaskGroup(of: String.self) { group in
                for _ in 1...6 {
                    group.addTask { try await Self.renew(world, opened.tokens.refresh).refresh }
                }
                return try await group.reduce(into: Set()) { $0.insert($1) }
            }
            #expect(answers.count == 1)
            try await Self.wait(world, 25)
            let again = try await Self.renew(world, opened.tokens.refresh)
            #expect(again.refresh == answers.first)
            _ = try await Self.renew(world, again.refresh)
            #expect(try await world.who(opened) != nil)
        }
    }

    @Test(
        "an old one that comes back ends the session at once: after its successor came, from another device, or older still",
        arguments: ["later", "renewed", "device", "older"])
    func reuse(_ way: String) async throws {
        try await AccessWorld.with { world in
            let opened = try await world.signIn("meera")
            let other = try await world.signIn("meera")
            var pair = try await Self.renew(world, opened.tokens.refresh)
            var device = "Test"
            switch way {
            case "later":
                // The access token that came with the successor was sent.
                #expect(try await world.authenticator.signedIn(access: pair.access, isBrowser: true) != nil)
                try await Self.wait(world, 35)
            case "renewed":
                pair = try await Self.renew(world, pair.refresh)
                try await Self.wait(world, 35)
            case "device": device = "Thief"
            default: pair = try await Self.renew(world, pair.refresh)
            }
            await Self.expect(.tokenReused) {
                try await Self.renew(world, opened.tokens.refresh, device: device, from: "198.51.100.7")
            }
            #expect(try await world.authenticator.signedIn(access: pair.access, isBrowser: true) == nil)
            await Self.expect(.sessionOver) { try await Self.renew(world, pair.refresh) }
            // The person's other sessions live on.
            #expect(try await world.who(other) != nil)
            #expect(
                try await world.count(
                    world.alpha.society,
                    """
                    SELECT count(*) FROM audit_log WHERE society_id = \(world.alpha.society) AND outcome = 'done'
                    AND command = \(NoteReusedSession.name) AND subject = \("user/\(opened.user.raw)")
                    AND input->>'address' = '198.51.100.7' AND (input->>'session_id')::bigint = \(opened.session)
                    """) == 1)
            // He is told once, at his next sign-in.
            let next = try await world.signIn("meera")
            #expect(next.reused.map(\.address) == ["198.51.100.7"])
            #expect(try await world.signIn("meera").reused.isEmpty)
        }
    }

    @Test("who never got the answer gets the same successor for two minutes, and both of his tabs")
    func lost() async throws {
        try await AccessWorld.with { world in
            let opened = try await world.signIn("meera")
            let lost = try await Self.renew(world, opened.tokens.refresh)
            for _ in 1...2 {
                try await Self.wait(world, 50)
                let again = try await Self.renew(world, opened.tokens.refresh)
                #expect(again.refresh == lost.refresh)
                #expect(try await Self.renew(world, opened.tokens.refresh).refresh == lost.refresh)
            }
            // His first access token was of the generation before: that it is sent says nothing.
            #expect(try await world.who(opened) != nil)
            let told = try await Self.renew(world, opened.tokens.refresh)
            // Once it has arrived, what is left of the leeway of half a minute counts.
            #expect(try await world.authenticator.signedIn(access: told.access, isBrowser: true) != nil)
            await Self.expect(.tokenReused) { try await Self.renew(world, opened.tokens.refresh) }
            #expect(try await world.authenticator.signedIn(access: told.access, isBrowser: true) == nil)
        }
    }

    @Test(
        "who has the refresh token alone and never sends what it brings does not go on with it",
        arguments: ["late", "elsewhere", "by another"])
    func alone(_ way: String) async throws {
        try await AccessWorld.with { world in
            let opened = try await world.signIn("meera")
            _ = try await Self.renew(world, opened.tokens.refresh)
            for _ in 1...2 {
                _ = try await Self.renew(world, opened.tokens.refresh)
                try await Self.wait(world, 20)
            }
            // Asking again makes nothing younger.
            #expect(
                try await world.count(
                    world.alpha.society,
                    """
                    SELECT count(*) FROM user_sessions WHERE session_id = \(opened.session)
                    AND renewed_at < now() - interval '39 seconds'
                    """) == 1)
            if way == "late" { try await Self.wait(world, 85) }
            await Self.expect(.tokenReused) {
                try await Self.renew(
                    world, opened.tokens.refresh, device: way == "by another" ? "Thief" : "Test",
                    from: way == "elsewhere" ? "198.51.100.7" : "192.0.2.1")
            }
            #expect(try await world.who(opened) == nil)
            #expect(try await world.signIn("meera").reused.count == 1)
        }
    }

    @Test("of a network of IPv6 every address is the same place, of IPv4 each is one of its own")
    func networks() async throws {
        try await AccessWorld.with { world in
            let opened = try await world.signIn("meera")
            let first = try await Self.renew(world, opened.tokens.refresh, from: "2001:db8:1:2::7")
            let again = try await Self.renew(world, opened.tokens.refresh, from: "2001:db8:1:2:ffff::1")
            #expect(again.refresh == first.refresh)
            await Self.expect(.tokenReused) {
                try await Self.renew(world, opened.tokens.refresh, from: "2001:db8:1:3::7")
            }
        }
    }

    @Test(
        "at once and late, the same successor goes out to all, or the session ends for all", arguments: 1...3)
    func race(_ round: Int) async throws {
        try await AccessWorld.with { world in
            let opened = try await world.signIn("meera")
            let pair = try await Self.renew(world, opened.tokens.refresh)
            try await Self.wait(world, 60)
            let outcomes = await withTaskGroup(of: String.self) { group in
                for number in 1...8 {
                    group.addTask {
                        do {
                            guard number == 4 * (round % 2) + 1 else {
                                return try await Self.renew(world, opened.tokens.refresh).refresh
                            }
                            let person = try await world.authenticator.signedIn(
                                access: pair.access, isBrowser: true)
                            return person == nil ? "over" : "sent"
                        } catch { return refusal(of: error)?.code ?? "\(error)" }
                    }
                }
                return await group.reduce(into: Set()) { $0.insert($1) }
            }
            let reused = AccessRefusal.tokenReused.code
            #expect(
                outcomes.isSubset(of: [pair.refresh, "sent", "over", reused, AccessRefusal.sessionOver.code]))
            let isAlive = try await world.authenticator.signedIn(access: pair.access, isBrowser: true) != nil
            #expect(isAlive == !outcomes.contains(reused))
        }
    }

    @Test(
        "an ended, an idle, an old session and a shut-out person get nothing, a token of nobody no question")
    func over() async throws {
        try await AccessWorld.with { world in
            for change: SQL in [
                "UPDATE user_sessions SET ended_at = now()",
                "UPDATE user_sessions SET last_seen_at = now() - interval '16 minutes'",
                "UPDATE user_sessions SET expires_at = now()",
                "UPDATE users SET status = 'disabled' WHERE login_name = 'meera'",
            ] {
                let opened = try await world.signIn("meera")
                try await world.owner(nil, change)
                await Self.expect(.sessionOver) { try await Self.renew(world, opened.tokens.refresh) }
            }
            await Self.expect(.sessionOver) { try await Self.renew(world, "nonsense") }
            let ghost = RefreshToken(family: RandomBytes.make(32), generation: 0)
            await Self.expect(.sessionOver) {
                try await Self.renew(world, try world.service.tokens.refresh(ghost))
            }
        }
    }

    @Test("books restored from before a renewal do not take its token for a theft")
    func restored() async throws {
        try await AccessWorld.with { world in
            let opened = try await world.signIn("meera")
            let pair = try await Self.renew(world, opened.tokens.refresh)
            try await world.owner(nil, "UPDATE user_sessions SET generation = 0, renewed_at = NULL")
            await Self.expect(.sessionOver) { try await Self.renew(world, pair.refresh) }
            #expect(try await world.who(opened) != nil)
        }
    }

    @Test("an access token is good for a quarter of an hour, and never longer than its session")
    func life() async throws {
        try await AccessWorld.with { world in
            let opened = try await world.signIn("meera")
            let claims = try #require(try world.service.tokens.claims(of: opened.tokens.access))
            #expect(claims.expiresAt - claims.issuedAt == 900)
            #expect(claims.society == world.alpha.society)
            try await world.owner(nil, "UPDATE user_sessions SET expires_at = now() + interval '1 minute'")
            let pair = try await Self.renew(world, opened.tokens.refresh)
            let last = try #require(try world.service.tokens.claims(of: pair.access))
            #expect((58...60).contains(last.expiresAt - last.issuedAt))
            // One that has run out opens nothing, though its session lives; nor does one of another user.
            var old = claims
            old.expiresAt = claims.issuedAt - 1
            var foreign = claims
            foreign.user = world.beta.admin
            for wrong in [old, foreign] {
                let token = try world.service.tokens.access(wrong)
                #expect(try await world.authenticator.signedIn(access: token, isBrowser: true) == nil)
            }
        }
    }

    @Test("a page whose access token has run out renews it on the way; a form in it is still good")
    func pages() async throws {
        try await AccessWorld.with { world in
            let client = TestClient(world)
            _ = try await client.signIn("meera")
            let form = try await client.page("/users/new").text
            let before = client.cookies
            client.cookies["__Host-sahakar"] = nil
            var values: FormValues = [
                "display_name": "Kiran", "login_name": "kiran", "role_code": "cashier", "branch_id": "",
                "language": "kn",
            ]
            for name in ["form_token", "command_id"] {
                values.append(name, TestClient.hidden(name, in: form) ?? "")
            }
            let response = try await client.post("/users/new", values)
            #expect(response.status == 200)
            #expect(TestClient.cookies(response).count == 2)
            #expect(client.cookies["__Host-sahakar"] != nil)
            #expect(client.cookies["__Host-sahakar-refresh"] != before["__Host-sahakar-refresh"])
            // While the access token is good, nothing is renewed.
            #expect(try await TestClient.cookies(client.send(.get, "/users")).isEmpty)
            // Where the answer is a redirect or a refusal, the cookies come along too.
            client.cookies["__Host-sahakar"] = nil
            #expect(try await client.send(.get, "/login").status == 303)
            #expect(client.cookies["__Host-sahakar"] != nil)
            client.cookies["__Host-sahakar"] = nil
            let refused = try await client.api(.post, "/api/v1/users", ["login_name": "k"])
            #expect(refused.status == 403 && client.cookies["__Host-sahakar"] != nil)
            // Signing out on the way takes both away.
            client.cookies["__Host-sahakar"] = nil
            let out = try await client.submit("/sign-out", from: "/users", [])
            #expect(out.headers["Location"] == "/login" && client.cookies.isEmpty)
        }
    }

    @Test("a page that was renewed on the way and never arrived costs nobody his session")
    func lostPage() async throws {
        try await AccessWorld.with { world in
            let client = TestClient(world)
            _ = try await client.signIn("meera")
            client.cookies["__Host-sahakar"] = nil
            let before = client.cookies
            for _ in 1...2 {
                client.cookies = before
                #expect(try await client.page("/users").status == 200)
                try await Self.wait(world, 50)
            }
            // What came the last time is used, so that it has arrived.
            #expect(try await client.page("/users").status == 200)
            client.cookies = before
            #expect(try await client.send(.get, "/users").headers["Location"]?.hasPrefix("/login") == true)
        }
    }

    @Test("a stolen cookie ends the session for both, and its owner reads so before anything else")
    func stolen() async throws {
        try await AccessWorld.with { world in
            let owner = TestClient(world)
            _ = try await owner.signIn("meera")
            let thief = TestClient(world)
            thief.cookies = owner.cookies
            for client in [owner, thief] { client.cookies["__Host-sahakar"] = nil }
            // The second page is asked for with what the first brought.
            for _ in 1...2 { #expect(try await owner.page("/users").status == 200) }
            try await Self.wait(world, 60)
            #expect(try await thief.send(.get, "/users").headers["Location"]?.hasPrefix("/login") == true)
            #expect(try await owner.send(.get, "/users").headers["Location"]?.hasPrefix("/login") == true)
            let told = try await owner.signIn("meera")
            let text = TestClient.text(told)
            #expect(told.status == 200 && text.contains("Please read this first"))
            #expect(text.contains("href=\"/\"") && !text.contains("⟦"))
            #expect(try await owner.page("/users").status == 200)
        }
    }

    @Test("a program renews over REST, and is told by a code when its session is over")
    func program() async throws {
        try await AccessWorld.with { world in
            let client = TestClient(world)
            let opened = try await client.api(
                .post, "/api/v1/sign-in",
                ["login": "meera", "password": .string(AccessWorld.password), "device": "till 3"])
            #expect(opened.json["token_type"] == "Bearer" && opened.json["reused_sessions"] == [])
            let first = try #require(opened.json["refresh_token"])
            let next = try await client.api(
                .post, "/api/v1/sign-in/refresh", ["refresh_token": first, "device": "till 3"])
            #expect(next.status == 200)
            client.bearer = next.json["access_token"]?.asString
            #expect(try await client.api(.get, "/api/v1/me").json["name"]?.asString == "Meera <b>Rao</b>")
            // Neither a refresh token nor its family opens anything by itself.
            let family = try #require(first.asString.flatMap { Base64URL.bytes($0) })[9..<41]
            for bearer in [first.asString ?? "", Base64URL.text(Array(family))] {
                client.bearer = bearer
                #expect(try await client.api(.get, "/api/v1/me").status == 401)
            }
            client.bearer = nil
            let reused = try await client.api(
                .post, "/api/v1/sign-in/refresh", ["refresh_token": first, "device": "another"])
            #expect(reused.status == 401 && reused.json["code"] == "access.token_reused")
            let over = try await client.api(
                .post, "/api/v1/sign-in/refresh",
                ["refresh_token": next.json["refresh_token"] ?? .null, "device": "till 3"])
            #expect(over.status == 401 && over.json["code"] == "access.session_over")
            let again = try await client.api(
                .post, "/api/v1/sign-in", ["login": "meera", "password": .string(AccessWorld.password)])
            #expect(again.json["reused_sessions"]?[0]?["device"] == "another")
        }
    }
}
