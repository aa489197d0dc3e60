import AccessRules
import Crypto
import Edge
import Gate
import HTML
import HTTP
import JSON
import Kernel
import Log
import Postgres
import TestKit
import Testing
import Wording

@testable import Access

/// A browser or program that keeps its cookie between requests.
final class TestClient {
    let world: AccessWorld
    /// The cookies it holds, by name.
    var cookies: [String: String] = [:]
    var bearer: String?
    var host: String?
    var isSecure = true

    init(_ world: AccessWorld) { self.world = world }

    func send(_ method: HTTP.Method, _ path: String, _ body: RequestBody = .none, _ more: Headers = Headers())
        async throws -> Response
    {
        var headers = more
        if !cookies.isEmpty {
            headers["Cookie"] = cookies.map { "\($0.key)=\($0.value)" }.joined(separator: "; ")
        }
        if let host { headers["Host"] = host }
        if let bearer { headers["Authorization"] = "Bearer \(bearer)" }
        let request = try #require(Request(method, path, headers: headers, body: body, isSecure: isSecure))
        let response = await world.router.respond(to: request)
        for set in Self.cookies(response) {
            let pair = set.prefix { $0 != ";" }.split(
                separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            cookies[String(pair[0])] = pair[1].isEmpty ? nil : String(pair[1])
        }
        return response
    }

    /// Sends JSON as a program does.
    func api(_ method: HTTP.Method, _ path: String, _ json: JSONValue? = nil, _ more: Headers = Headers())
        async throws -> (status: Int, json: JSONValue)
    {
        var headers = more
        headers["Content-Type"] = "application/json"
        headers["Idempotency-Key"] = Token.generate().text
        let response = try await send(method, path, json.map { .bytes($0.bytes()) } ?? .none, headers)
        return (response.status, (try? JSONValue.parse(Self.bytes(response))) ?? .null)
    }

    /// Opens a page.
    func page(_ path: String) async throws -> (status: Int, text: String) {
        let response = try await send(.get, path)
        return (response.status, String(decoding: Self.bytes(response), as: UTF8.self))
    }

    /// Sends the form of a page: its hidden fields and what is typed.
    func submit(_ path: String, from page: String? = nil, _ typed: [(String, String)]) async throws
        -> Response
    {
        var values = FormValues()
        let text = try await self.page(page ?? path).text
        for name in ["form_token", "command_id"] {
            if let value = Self.hidden(name, in: text) { values.append(name, value) }
        }
        for (name, value) in typed { values.append(name, value) }
        return try await post(path, values)
    }

    func post(_ path: String, _ values: FormValues, _ more: Headers = ["Sec-Fetch-Site": "same-origin"])
        async throws -> Response
    {
        var headers = more
        headers["Content-Type"] = "application/x-www-form-urlencoded"
        return try await send(.post, path, .bytes(Array(values.encoded.utf8)), headers)
    }

    func signIn(_ login: String, _ password: String = AccessWorld.password) async throws -> Response {
        try await submit("/login", [("login", login), ("password", password)])
    }

    static func hidden(_ name: String, in text: String) -> String? {
        guard let place = text.firstRange(of: "name=\"\(name)\" value=\"") else { return nil }
        return String(text[place.upperBound...].prefix { $0 != "\"" })
    }

    static func cookies(_ response: Response) -> [String] {
        response.headers.fields.filter { $0.name == "Set-Cookie" }.map(\.value)
    }

    static func bytes(_ response: Response) -> [UInt8] {
        if case .bytes(let bytes) = response.body { return bytes }
        return []
    }

    static func text(_ response: Response) -> String { String(decoding: bytes(response), as: UTF8.self) }
}

@Suite("Routes of access", .tags(.database))
struct AccessRoutesTests {
    @Test("a program signs in, works with its token and signs out")
    func program() async throws {
        try await AccessWorld.with { world in
            let client = TestClient(world)
            #expect(try await client.api(.get, "/api/v1/me").status == 401)
            let wrong = try await client.api(
                .post, "/api/v1/sign-in", ["login": "meera", "password": "nonsense nonsense"])
            #expect(wrong.status == 401)
            #expect(wrong.json["code"]?.asString == "access.wrong_credentials")
            let opened = try await client.api(
                .post, "/api/v1/sign-in", ["login": "meera", "password": .string(AccessWorld.password)])
            #expect(opened.status == 201)
            client.bearer = opened.json["access_token"]?.asString
            let me = try await client.api(.get, "/api/v1/me")
            #expect(me.json["society_name"]?.asString == "Society alpha")
            #expect(me.json["business_date"]?.asString == "2025-04-01")
            #expect(me.json["grants"]?.asArray?.isEmpty == false)
            #expect(me.json["csrf_token"] == nil)
            #expect(try await client.api(.get, "/api/v1/users").json["rows"]?.asArray?.count == 1)
            #expect(try await client.api(.get, "/api/v1/roles").json["rows"]?.asArray?.count == 8)
            #expect(try await client.api(.get, "/api/v1/me/sessions").json["rows"]?.asArray?.count == 1)
            let made = try await client.api(
                .post, "/api/v1/users", ["login_name": "kiran", "display_name": "Kiran"])
            #expect(made.status == 201)
            #expect(made.json["result"]?["one_time_password"]?.asString?.count == 19)
            #expect(try await client.api(.delete, "/api/v1/sessions/current").status == 204)
            #expect(try await client.api(.get, "/api/v1/me").status == 401)
        }
    }

    @Test("too many attempts are answered with 429 and how long to wait")
    func tooMany() async throws {
        try await AccessWorld.with { world in
            let client = TestClient(world)
            for _ in 1...5 {
                _ = try await client.api(.post, "/api/v1/sign-in", ["login": "meera", "password": "x"])
            }
            let body = JSONValue.object(["login": "meera", "password": "x"])
            let response = try await client.send(
                .post, "/api/v1/sign-in", .bytes(body.bytes()), ["Content-Type": "application/json"])
            #expect(response.status == 429)
            #expect(response.headers["Retry-After"] == "900")
        }
    }

    @Test("a body that is no JSON, or of another type, is told as such before anybody signs in")
    func broken() async throws {
        try await AccessWorld.with { world in
            let client = TestClient(world)
            for path in ["sign-in", "sign-in/refresh", "sign-in/passkey", "sign-in/passkey-options"] {
                let broken = try await client.send(
                    .post, "/api/v1/\(path)", .bytes(Array("{".utf8)), ["Content-Type": "application/json"])
                #expect(broken.status == 400, "\(path)")
                let plain = try await client.send(
                    .post, "/api/v1/\(path)", .bytes(Array("{}".utf8)), ["Content-Type": "text/plain"])
                #expect(plain.status == 415, "\(path)")
            }
            let blank = try await client.api(.post, "/api/v1/sign-in", [:])
            #expect(blank.status == 422 && blank.json["errors"]?[0]?["field"] == "login")
        }
    }

    @Test("with a one-time password nothing is open but choosing another")
    func oneTime() async throws {
        try await AccessWorld.with { world in
            let password = try await world.register.resetPassword(of: "meera", by: .commandLine)
            let client = TestClient(world)
            client.bearer = try await world.signIn("meera", password).tokens.access
            #expect(try await client.api(.get, "/api/v1/users").status == 403)
            #expect(try await client.api(.get, "/api/v1/me/places").status == 403)
            #expect(try await client.api(.get, "/api/v1/me").json["must_change_password"]?.asBool == true)
            let wrong = try await client.api(
                .put, "/api/v1/me/password",
                ["current_password": "x", "new_password": "six cows in the field"])
            #expect(wrong.status == 403 && wrong.json["errors"]?[0]?["field"] == "current_password")
            let input: JSONValue = [
                "current_password": .string(password), "new_password": "six cows in the field",
            ]
            #expect(try await client.api(.put, "/api/v1/me/password", input).status == 204)
            #expect(try await client.api(.get, "/api/v1/users").status == 200)
        }
    }

    @Test("who works in a society that is suspended meanwhile is told so, and not to choose one")
    func suspended() async throws {
        try await AccessWorld.with { world in
            let client = TestClient(world)
            client.bearer = try await world.signIn("meera").tokens.access
            #expect(try await client.api(.get, "/api/v1/users").status == 200)
            try await world.register.suspend(world.alpha.society, by: .commandLine)
            let told = try await client.api(.get, "/api/v1/users")
            #expect(told.json["code"]?.asString == "access.society_suspended", "\(told.json.prettyText())")
            #expect(told.status == 409)
            #expect(told.json["detail"]?.asString?.contains("is suspended") == true)
            try await world.register.resume(world.alpha.society, by: .commandLine)
            #expect(try await client.api(.get, "/api/v1/users").status == 200)
            try await world.owner(world.alpha.society, "UPDATE society_users SET status = 'disabled'")
            let shut = try await client.api(.get, "/api/v1/users")
            #expect(shut.status == 403 && shut.json["code"]?.asString == "edge.no_society")
        }
    }

    @Test("a browser's cookie needs the form token for changes over REST")
    func forgery() async throws {
        try await AccessWorld.with { world in
            let client = TestClient(world)
            _ = try await client.signIn("meera")
            let token = try #require(try await client.api(.get, "/api/v1/me").json["csrf_token"]?.asString)
            let input: JSONValue = ["login_name": "kiran", "display_name": "Kiran"]
            #expect(try await client.api(.post, "/api/v1/users", input).status == 403)
            #expect(try await client.api(.delete, "/api/v1/sessions/current").status == 403)
            #expect(
                try await client.api(.post, "/api/v1/users", input, ["X-CSRF-Token": token]).status == 201)
            #expect(
                try await client.api(.delete, "/api/v1/sessions/current", nil, ["X-CSRF-Token": token]).status
                    == 204)
        }
    }

    @Test("another society's numbers are not found")
    func otherSociety() async throws {
        try await AccessWorld.with { world in
            let client = TestClient(world)
            client.bearer = try await world.signIn("meera").tokens.access
            let john = world.beta.admin.raw
            #expect(try await client.api(.post, "/api/v1/users/\(john)/password").status == 404)
            #expect(
                try await client.api(.put, "/api/v1/users/\(john)/status", ["user_status": "disabled"]).status
                    == 404)
            #expect(
                try await client.api(.post, "/api/v1/users/\(john)/roles", ["role_code": "cashier"]).status
                    == 404)
            let session = try await world.signIn("john").session.raw
            #expect(try await client.api(.delete, "/api/v1/sessions/\(session)").status == 404)
            #expect(
                try await client.api(.get, "/api/v1/users?user_id=\(john)").json["rows"]?.asArray?.isEmpty
                    == true)
            #expect(
                try await client.api(
                    .put, "/api/v1/me/place", ["society_id": .integer(world.beta.society.raw)]
                ).status == 403)
        }
    }
}
