import AccessRules
import Crypto
import Edge
import Gate
import HTTP
import JSON
import Kernel
import Postgres
import TestKit
import Testing

@testable import Access

@Suite("A fresh second factor for a command", .tags(.database))
struct StepUpTests {
    /// Asks for the second factor before a branch is opened.
    private static func rule(_ world: AccessWorld) async throws {
        try await world.owner(
            world.alpha.society,
            """
            INSERT INTO factor_rules (society_id, command, from_date, is_required, set_by)
            VALUES (\(world.alpha.society), \(OpenBranch.name), '2020-01-01', true, \(world.alpha.admin))
            """)
    }

    /// Lets the last proof be so many seconds older.
    private static func wait(_ world: AccessWorld, _ seconds: Int32) async throws {
        try await world.owner(
            nil, "UPDATE user_sessions SET proved_at = proved_at - make_interval(secs => \(seconds))")
    }

    private static func branches(_ world: AccessWorld) async throws -> Int64 {
        try await world.count(
            world.alpha.society, "SELECT count(*) FROM branches WHERE society_id = \(world.alpha.society)")
    }

    /// The values of all hidden inputs of a page's form.
    private static func hidden(_ text: String) -> FormValues {
        var values = FormValues()
        let form = text.firstRange(of: "action=\"/branches/new\"").map { text[$0.upperBound...] } ?? ""
        let inside = form.prefix(upTo: form.firstRange(of: "</form>")?.lowerBound ?? form.endIndex)
        for part in inside.split(separator: "<input type=\"hidden\" name=\"").dropFirst() {
            let name = part.prefix { $0 != "\"" }
            guard let place = part.firstRange(of: "value=\"") else { continue }
            let value = String(part[place.upperBound...].prefix { $0 != "\"" })
            values.append(
                String(name),
                value.replacing("&quot;", with: "\"").replacing("&lt;", with: "<")
                    .replacing("&gt;", with: ">").replacing("&amp;", with: "&"))
        }
        return values
    }

    @Test("a page keeps what was typed, takes the code, and the command goes on, once")
    func pages() async throws {
        try await AccessWorld.with { world in
            try await Self.rule(world)
            let client = TestClient(world)
            _ = try await client.signIn("meera")
            let (app, codes) = try await TestApp.setUp(
                world, try #require(try await world.authenticator.signedIn(client.request())))
            // The first code of the app was a proof of this session; six minutes later it is none.
            try await Self.wait(world, 360)
            let path = "/branches/new"
            let typed = [
                ("code", "B1"), ("name", "Branch \"one\" <b> & co"), ("address", "First line\r\nsecond"),
                ("opened_on", "01-04-2025"),
            ]
            let asked = try await client.submit(path, typed)
            let text = TestClient.text(asked)
            #expect(asked.status == 403)
            #expect(text.contains("name=\"second_factor_code\"") && text.contains("one-time-code"))
            #expect(!text.contains("⟦"))
            let kept = Self.hidden(text)
            for (name, value) in typed { #expect(kept[name] == value, "\(name)") }
            #expect(try await Self.branches(world) == 1)
            func send(_ code: String) async throws -> Response {
                var values = kept
                values.append("second_factor_code", code)
                return try await client.post(path, values)
            }
            let wrong = try await send("000000")
            #expect(wrong.status == 401)
            #expect(Self.hidden(TestClient.text(wrong))["name"] == typed[1].1)
            #expect(try await Self.branches(world) == 1)
            let done = try await send(try await app.code(1))
            #expect(done.status == 303, "\(TestClient.text(done))")
            #expect(done.status == 303 && done.headers["Location"] == "/branches")
            #expect(try await Self.branches(world) == 2)
            // The same form once more is the same command, and its code is spent.
            #expect(try await send(codes[0]).status == 303)
            #expect(try await Self.branches(world) == 2)
            // For some minutes nothing is asked, then again.
            let second = [("code", "B2"), ("name", "Two"), ("opened_on", "01-04-2025")]
            #expect(try await client.submit(path, second).status == 303)
            try await Self.wait(world, 301)
            let third = [("code", "B3"), ("name", "Three"), ("opened_on", "01-04-2025")]
            #expect(try await client.submit(path, third).status == 403)
            #expect(try await Self.branches(world) == 3)
            let notes = try await world.count(
                world.alpha.society,
                """
                SELECT count(*) FROM audit_log WHERE society_id = \(world.alpha.society)
                AND command = \(NoteSignInChange.name) AND input->>'change' = 'second_factor_given'
                """)
            #expect(notes == 1)
        }
    }

    @Test("a program is told by a code of its own, proves, and sends the same command again")
    func programs() async throws {
        try await AccessWorld.with { world in
            try await Self.rule(world)
            let opened = try await world.signIn("meera")
            let (app, codes) = try await TestApp.setUp(world, try #require(try await world.who(opened)))
            try await Self.wait(world, 360)
            let client = TestClient(world)
            client.bearer = opened.tokens.access
            let branch: JSONValue = ["code": "B1", "name": "One", "opened_on": "2025-04-01"]
            func open(_ client: TestClient, _ key: String) async throws -> Response {
                try await client.send(
                    .post, "/api/v1/branches", .bytes(branch.bytes()),
                    ["Content-Type": "application/json", "Idempotency-Key": key])
            }
            func prove(_ code: String) async throws -> (status: Int, json: JSONValue) {
                try await client.api(.post, "/api/v1/me/proof", ["code": .string(code)])
            }
            let refused = try await open(client, "one")
            #expect(refused.status == 403)
            let problem = try JSONValue.parse(TestClient.bytes(refused))
            #expect(problem["code"] == "gate.factor_needed")
            #expect(problem["detail"]?.asString?.contains("/api/v1/me/proof") == true)
            #expect(
                refused.headers["WWW-Authenticate"]
                    == "Bearer realm=\"sahakar\", error=\"insufficient_user_authentication\", max_age=300")
            #expect(try await prove("000000").json["code"] == "access.wrong_code")
            #expect(try await open(client, "one").status == 403)
            let code = try await app.code(1)
            #expect(try await prove(code).status == 200)
            #expect(try await (200...201).contains(open(client, "one").status))
            // A code that was taken here opens nothing else.
            var attempt = world.attempt("meera")
            attempt.code = code
            let late = attempt
            await #expect { _ = try await world.service.signIn(late) } throws: {
                refusal(of: $0) == .wrongCode
            }
            // It counts in this session alone: neither in another of hers, nor in that of somebody else.
            attempt.code = codes[0]
            attempt.device = "Other"
            let other = TestClient(world)
            other.bearer = try await world.service.signIn(attempt).tokens.access
            try await world.owner(
                nil, "UPDATE user_sessions SET proved_at = NULL WHERE device = 'Other'")
            #expect(try await open(other, "two").status == 403)
            let john = try await world.person("john")
            await #expect { _ = try await world.service.prove(codes[1], of: john) } throws: {
                refusal(of: $0) == .noSecondFactor
            }
        }
    }

    @Test("wrong codes are counted with those of signing in, and a session that has ended proves nothing")
    func limits() async throws {
        try await AccessWorld.with { world in
            let opened = try await world.signIn("meera")
            let person = try #require(try await world.who(opened))
            let (_, codes) = try await TestApp.setUp(world, person)
            try await world.service.signOut(person)
            await #expect { _ = try await world.service.prove(codes[0], of: person) } throws: {
                refusal(of: $0) == .sessionOver
            }
            // Nothing was taken by it.
            var attempt = world.attempt("meera")
            attempt.code = codes[0]
            let next = try #require(try await world.who(try await world.service.signIn(attempt)))
            #expect(next.caller?.provedAt != nil)
            for _ in 1...5 {
                await #expect { _ = try await world.service.prove("000000", of: next) } throws: {
                    refusal(of: $0) == .wrongCode
                }
            }
            await #expect { _ = try await world.service.prove(codes[1], of: next) } throws: {
                refusal(of: $0) == .tooManyAttempts(minutes: 15)
            }
        }
    }
}

extension TestClient {
    /// A request with its cookies.
    fileprivate func request() throws -> Request {
        let header = cookies.map { "\($0.key)=\($0.value)" }.joined(separator: "; ")
        return try #require(Request(.get, "/", headers: ["Cookie": header], body: .none, isSecure: isSecure))
    }
}
