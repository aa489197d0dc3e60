import AccessRules
import Crypto
import Edge
import Gate
import HTTP
import JSON
import Kernel
import Log
import MessagesRules
import Postgres
import TestKit
import Testing

@testable import Access

@Suite("Codes that are sent", .tags(.database), .enabled(if: MessageServers.areInstalled))
struct SentCodeTests {
    private static func expect(
        _ wanted: AccessRefusal, sourceLocation: SourceLocation = #_sourceLocation,
        _ body: () async throws -> Void
    ) async {
        await #expect(sourceLocation: sourceLocation) { try await body() } throws: {
            refusal(of: $0) == wanted
        }
    }

    private static func code(of error: any Error) -> String? {
        guard case Failure.refused(let refusal) = error else { return nil }
        return refusal.code
    }

    /// Sets a setting of a society from long ago on.
    private static func set(
        _ world: AccessWorld, _ name: String, _ value: String, of society: ID<Society>? = nil
    ) async throws {
        let society = society ?? world.alpha.society
        try await world.owner(
            society,
            """
            INSERT INTO setting_values (society_id, name, from_date, value, set_by, reason)
            VALUES (\(society), \(name), '2020-01-01', \(json: value), \(world.alpha.admin), 'test')
            """)
    }

    private static func allow(_ world: AccessWorld, _ channels: String = #"["mail"]"#) async throws {
        try await set(world, AccessSettings.codeChannels.name, channels)
    }

    /// Lets another code be asked for at once.
    private static func wait(_ world: AccessWorld) async throws {
        try await world.owner(
            world.alpha.society,
            "ALTER TABLE one_time_codes DISABLE TRIGGER USER")
        try await world.owner(
            world.alpha.society, "UPDATE one_time_codes SET created_at = created_at - interval '50 seconds'")
        try await world.owner(
            world.alpha.society, "ALTER TABLE one_time_codes ENABLE TRIGGER USER")
    }

    /// Meera confirms an address of hers.
    private static func confirm(
        _ world: AccessWorld, _ post: Post, _ channel: MessageChannel = .mail
    ) async throws {
        let person = try await world.person("meera")
        _ = try await world.service.sendVerification(by: channel, to: person)
        try await world.service.confirmAddress(
            by: channel, code: try await post.code().text, of: person)
        try await wait(world)
    }

    private static func ticket(_ world: AccessWorld) async throws -> FactorTicket {
        guard case .needsFactor(let ticket) = try await world.service.begin(world.attempt("meera")) else {
            throw Unexpected()
        }
        return ticket
    }

    private static func finish(
        _ world: AccessWorld, _ ticket: FactorTicket, _ code: String
    ) async throws -> OpenedSession {
        var attempt = world.attempt("")
        attempt.code = code
        return try await world.service.finish(ticket.text, attempt)
    }

    @Test("an address is confirmed by a code that went there, and by that alone")
    func confirms() async throws {
        try await AccessWorld.withCodes { world, post in
            let person = try await world.person("meera")
            #expect(try await world.service.addresses(of: person).map(\.verifiedAt) == [nil, nil])
            let sent = try await world.service.sendVerification(by: .mail, to: person)
            #expect(sent == SentCode(address: "m***@example.org", minutes: 5, pauseSeconds: 45))
            let (code, recipient) = try await post.code()
            #expect(code.count == 6 && recipient == "meera@example.org")
            await Self.expect(.wrongCode) {
                try await world.service.confirmAddress(by: .sms, code: code, of: person)
            }
            let john = try await world.person("john")
            await Self.expect(.noCodeWay) {
                try await world.service.confirmAddress(by: .mail, code: code, of: john)
            }
            await Self.expect(.wrongCode) {
                try await world.service.confirmAddress(by: .mail, code: "000000", of: person)
            }
            try await world.service.confirmAddress(by: .mail, code: code, of: person)
            #expect(
                try await world.service.addresses(of: person).map { $0.verifiedAt != nil } == [true, false])
            // Without the society's leave nothing is asked, and nothing can be sent.
            _ = try await world.signIn("meera")
            #expect(try await world.service.codeWays(of: person).isEmpty)
            await Self.expect(.noCodeWay) { _ = try await world.service.sendProof(by: .mail, to: person) }
            #expect(
                try await world.count(
                    world.alpha.society,
                    """
                    SELECT count(*) FROM audit_log WHERE society_id = \(world.alpha.society)
                    AND command = \(NoteSignInChange.name) AND input->>'change' = 'mail_confirmed'
                    """) == 1)
        }
    }

    @Test(
        "where the society allows it, it is asked beside the password, opens once, and makes the device known"
    )
    func signsIn() async throws {
        try await AccessWorld.withCodes { world, post in
            try await Self.confirm(world, post)
            try await Self.allow(world)
            await Self.expect(.secondFactorNeeded) { _ = try await world.signIn("meera") }
            let ticket = try await Self.ticket(world)
            #expect(ticket.ways == [CodeWay("mail", address: "m***@example.org")])
            #expect(!ticket.hasApp && !ticket.hasPasskeys)
            await Self.expect(.noCodeWay) {
                _ = try await world.service.sendCode(by: .sms, toHolderOf: ticket.text)
            }
            await Self.expect(.signInTimedOut) {
                _ = try await world.service.sendCode(by: .mail, toHolderOf: "nonsense")
            }
            _ = try await world.service.sendCode(by: .mail, toHolderOf: ticket.text)
            let code = try await post.code().text
            await #expect {
                _ = try await world.service.sendCode(by: .mail, toHolderOf: ticket.text)
            } throws: { Self.code(of: $0) == "messages.too_soon" }
            // It is for signing in alone.
            let person = world.proven(try #require(try await Self.hers(world)))
            await Self.expect(.wrongCode) {
                _ = try await world.service.prove(code, of: person)
            }
            var attempt = world.attempt("")
            (attempt.code, attempt.remembers) = (code, true)
            let good = attempt
            let opened = try await world.service.finish(ticket.text, good)
            #expect(try await world.who(opened)?.provedAt != nil)
            await Self.expect(.wrongCode) { _ = try await world.service.finish(ticket.text, good) }
            var known = world.attempt("meera")
            known.deviceToken = opened.device?.token
            _ = try await world.service.signIn(known)
        }
    }

    /// A session of hers that was opened before it was asked for codes.
    private static func hers(_ world: AccessWorld) async throws -> SignedIn? {
        let session = try await world.book.owner.run { tx in
            try tx.one("SELECT max(session_id) FROM user_sessions WHERE user_id = \(world.alpha.admin)") {
                try $0.int64(0)
            }
        }
        var person = SignedIn(
            user: world.alpha.admin, name: "Meera", session: ID(session), isBrowser: true, csrfToken: "",
            language: "en", isOperator: false)
        person.caller = Caller(
            society: world.alpha.society, user: world.alpha.admin, name: "Meera", session: ID(session),
            branch: nil, party: nil, language: "en", grants: [])
        return person
    }

    @Test("five wrong codes end it, and the right one comes too late")
    func tries() async throws {
        try await AccessWorld.withCodes { world, post in
            try await Self.confirm(world, post)
            try await Self.allow(world)
            let ticket = try await Self.ticket(world)
            _ = try await world.service.sendCode(by: .mail, toHolderOf: ticket.text)
            let code = try await post.code().text
            let wrong = code == "000000" ? "000001" : "000000"
            for _ in 1...5 {
                await Self.expect(.wrongCode) { _ = try await Self.finish(world, ticket, wrong) }
            }
            await #expect(throws: Failure.self) { _ = try await Self.finish(world, ticket, code) }
            try await world.owner(nil, "DELETE FROM login_throttles")
            await Self.expect(.wrongCode) { _ = try await Self.finish(world, ticket, code) }
        }
    }

    @Test("who has not given the right password is told nothing, and nothing is sent or opened")
    func quiet() async throws {
        try await AccessWorld.withCodes { world, post in
            try await Self.confirm(world, post)
            try await Self.allow(world)
            let (before, sessions) = (try await post.count(), try await Self.sessions(world))
            for (login, password) in [("meera", "wrong words here"), ("nobody", AccessWorld.password)] {
                await Self.expect(.wrongCredentials) {
                    _ = try await world.service.sendCode(by: .mail, for: world.attempt(login, password))
                }
            }
            // John has the right password, and no address that he has confirmed.
            for channel in MessageChannel.allCases {
                await Self.expect(.noCodeWay) {
                    _ = try await world.service.sendCode(by: channel, for: world.attempt("john"))
                }
            }
            #expect(try await post.count() == before)
            _ = try await world.service.sendCode(by: .mail, for: world.attempt("meera"))
            #expect(try await post.count() == before + 1)
            #expect(try await Self.sessions(world) == sessions)
        }
    }

    private static func sessions(_ world: AccessWorld) async throws -> Int64 {
        try await world.count(world.alpha.society, "SELECT count(*) FROM user_sessions")
    }

    @Test(
        "it ends with the society's leave, with the address, and with a reset",
        arguments: ["leave", "address", "reset", "forgotten"])
    func ends(_ way: String) async throws {
        try await AccessWorld.withCodes { world, post in
            try await Self.confirm(world, post)
            try await Self.allow(world)
            let ticket = try await Self.ticket(world)
            _ = try await world.service.sendCode(by: .mail, toHolderOf: ticket.text)
            let code = try await post.code().text
            switch way {
            case "leave": try await Self.allow(world, "[]")
            case "address":
                try await world.owner(
                    nil, "UPDATE users SET email = 'else@example.org' WHERE user_id = \(world.alpha.admin)")
            case "reset":
                try await world.owner(nil, "SELECT access_remove_factor(\(world.alpha.admin))")
            default:
                let person = world.proven(try #require(try await Self.hers(world)))
                await Self.expect(.wrongPassword) {
                    try await world.service.forgetAddress(by: .mail, password: Secret("nonsense"), of: person)
                }
                try await world.service.forgetAddress(
                    by: .mail, password: Secret(AccessWorld.password), of: person)
            }
            // A code that is on its way is good no more either.
            await Self.expect(.noSecondFactor) { _ = try await Self.finish(world, ticket, code) }
            _ = try await world.signIn("meera")
        }
    }

    @Test(
        "another society that takes him in takes no factor from him; where it asks one of his own, he sets that up"
    )
    func another() async throws {
        try await AccessWorld.withCodes { world, post in
            try await Self.confirm(world, post)
            try await Self.allow(world)
            let (other, meera) = (world.beta.society, world.alpha.admin)
            try await world.owner(
                other, "INSERT INTO society_users (society_id, user_id) VALUES (\(other), \(meera))")
            try await world.owner(
                other,
                """
                INSERT INTO role_assignments (society_id, user_id, role_code) VALUES (\(other), \(meera), 'manager')
                """)
            let first = try await Self.ticket(world)
            _ = try await world.service.sendCode(by: .mail, toHolderOf: first.text)
            #expect(try await Self.finish(world, first, try await post.code().text).mustEnrol == false)
            try await Self.set(
                world, AccessSettings.secondFactorRoles.name, #"["manager"]"#, of: other)
            try await Self.wait(world)
            let second = try await Self.ticket(world)
            _ = try await world.service.sendCode(by: .mail, toHolderOf: second.text)
            #expect(try await Self.finish(world, second, try await post.code().text).mustEnrol)
        }
    }

    @Test("for a command it proves the session that asked for it, and no other")
    func proves() async throws {
        try await AccessWorld.withCodes { world, post in
            try await Self.confirm(world, post, .sms)
            let (person, other) = (try await world.person("meera"), try await world.person("meera"))
            try await Self.allow(world, #"["sms"]"#)
            #expect(try await world.service.needsProof(person))
            #expect(
                try await world.authenticator.codeWays(of: person)
                    == [CodeWay("sms", address: "98******45")])
            _ = try await world.authenticator.sendCode(by: "sms", to: person)
            let (code, recipient) = try await post.code()
            #expect(recipient == "919845012345")
            await Self.expect(.wrongCode) { _ = try await world.service.prove(code, of: other) }
            _ = try await world.service.prove(code, of: person)
            await Self.expect(.wrongCode) { _ = try await world.service.prove(code, of: person) }
            await Self.expect(.noCodeWay) {
                _ = try await world.authenticator.sendCode(by: "pigeon", to: person)
            }
            // One's factors are changed by whoever has given one: the password alone adds none.
            await #expect {
                _ = try await world.service.sendVerification(by: .mail, to: person)
            } throws: { asksProof($0) }
        }
    }

    @Test("beside an app it comes second, and both open")
    func besideApp() async throws {
        try await AccessWorld.withCodes { world, post in
            try await Self.confirm(world, post)
            let (app, _) = try await TestApp.setUp(world, try await world.person("meera"))
            try await Self.allow(world)
            let ticket = try await Self.ticket(world)
            #expect(ticket.hasApp && ticket.ways.count == 1)
            _ = try await Self.finish(world, ticket, try await app.code())
            _ = try await world.service.sendCode(by: .mail, toHolderOf: ticket.text)
            _ = try await Self.finish(world, ticket, try await post.code().text)
        }
    }

    @Test("a role that must have a second factor has one by it, and cannot take the last one away")
    func demanded() async throws {
        try await AccessWorld.withCodes { world, post in
            try await Self.allow(world)
            try await Self.set(world, AccessSettings.secondFactorRoles.name, "[\"admin\"]")
            let opened = try await world.signIn("meera")
            #expect(opened.mustEnrol)
            let person = try #require(try await world.who(opened))
            _ = try await world.service.sendVerification(by: .mail, to: person)
            try await world.service.confirmAddress(
                by: .mail, code: try await post.code().text, of: person)
            let now = try #require(try await world.who(opened))
            #expect(!now.mustEnrol && now.provedAt != nil)
            await Self.expect(.factorDemanded) {
                try await world.service.forgetAddress(
                    by: .mail, password: Secret(AccessWorld.password), of: now)
            }
            #expect(try await Self.ticket(world).ways.count == 1)
        }
    }

    @Test(
        "without a server it is neither offered nor asked, and where a role must have one it is set up anew")
    func noServer() async throws {
        try await AccessWorld.withCodes(by: [.sms]) { world, _ in
            try await Self.allow(world)
            try await world.owner(
                nil,
                "INSERT INTO user_addresses (user_id, channel, address) VALUES (\(world.alpha.admin), 'mail', 'meera@example.org')"
            )
            let person = try await world.person("meera")
            await Self.expect(.noCodeWay) {
                _ = try await world.service.sendVerification(by: .mail, to: person)
            }
            await Self.expect(.noCodeWay) {
                _ = try await world.service.sendCode(by: .mail, for: world.attempt("meera"))
            }
            try await Self.set(world, AccessSettings.secondFactorRoles.name, "[\"admin\"]")
            #expect(try await world.signIn("meera").mustEnrol)
        }
    }

    @Test("pages: confirming, being asked, having a code sent, and no page tells one")
    func pages() async throws {
        try await AccessWorld.withCodes { world, post in
            let client = TestClient(world)
            _ = try await client.signIn("meera")
            let account = try await client.page("/my-account").text
            #expect(account.contains("meera@example.org") && account.contains("Not confirmed yet"))
            #expect(!account.contains("⟦"))
            let path = "/my-account/mail"
            let sent = try await client.submit(path, [("code", ""), ("send_code", "mail")])
            let (first, _) = try await post.code()
            #expect(TestClient.text(sent).contains("m***@example.org. It is good for 5 minutes"))
            let wrong = try await client.submit(path, [("code", first == "111111" ? "222222" : "111111")])
            #expect(wrong.status == 401 && TestClient.text(wrong).contains("one-time-code"))
            #expect(try await client.submit(path, [("code", first)]).status == 303)
            #expect(try await client.page("/my-account").text.contains("Confirmed on"))
            try await Self.allow(world)
            try await Self.wait(world)

            let other = TestClient(world)
            let asked = TestClient.text(try await other.signIn("meera"))
            #expect(
                asked.contains("Send a code to m***@example.org") && asked.contains("one of the addresses"))
            let ticket = try #require(TestClient.hidden("ticket", in: asked))
            func send(_ values: FormValues) async throws -> (status: Int, text: String) {
                let response = try await other.post("/login/code", values)
                return (response.status, TestClient.text(response))
            }
            let told = try await send([
                "ticket": ticket, "code": "", "remember": "true", "send_code": "mail",
            ])
            let (code, _) = try await post.code()
            #expect(told.status == 200 && told.text.contains("A code is on its way to m***@example.org"))
            #expect(told.text.contains(" checked") && !told.text.contains(code))
            let again = try await send(["ticket": ticket, "code": "", "send_code": "mail"])
            #expect(again.status == 429 && again.text.contains("Ask again in"))
            let strange = try await send(["ticket": ticket, "code": "", "send_code": "sms"])
            #expect(strange.status == 404 && strange.text.contains("name=\"ticket\""))
            #expect(try await send(["ticket": ticket, "code": code]).status == 303)
            #expect(try await other.page("/my-account").text.contains("Codes can be sent here"))

            // For a command: what was typed stays.
            try await Self.wait(world)
            try await world.owner(
                world.alpha.society,
                """
                INSERT INTO factor_rules (society_id, command, from_date, is_required, set_by)
                VALUES (\(world.alpha.society), \(OpenBranch.name), '2020-01-01', true, \(world.alpha.admin))
                """)
            try await world.owner(nil, "UPDATE user_sessions SET proved_at = NULL")
            let typed = [("code", "BR9"), ("name", "Nine"), ("opened_on", "2025-04-01")]
            let proof = TestClient.text(try await other.submit("/branches/new", typed))
            #expect(proof.contains("Send a code to m***@example.org") && proof.contains("BR9"))
            let kept: [(String, String)] = typed + [("second_factor_code", ""), ("send_code", "mail")]
            let page = TestClient.text(try await other.submit("/branches/new", kept))
            #expect(page.contains("A code is on its way") && page.contains("BR9"))
            let given: [(String, String)] = typed + [("second_factor_code", try await post.code().text)]
            #expect(try await other.submit("/branches/new", given).status == 303)
        }
    }

    @Test("REST: the same, documented answers, and 429 with the wait")
    func program() async throws {
        try await AccessWorld.withCodes { world, post in
            let client = TestClient(world)
            let login: JSONObject = ["login": "meera", "password": .string(AccessWorld.password)]
            let opened = try await client.api(.post, "/api/v1/sign-in", .object(login))
            client.bearer = opened.json["access_token"]?.asString
            let base = "/api/v1/me/addresses"
            let way: JSONValue = ["message_channel": "mail"]
            #expect(try await client.api(.post, "\(base)/send", way).status == 202)
            let (first, _) = try await post.code()
            let confirmed = try await client.api(
                .post, "\(base)/confirm", ["message_channel": "mail", "code": .string(first)])
            #expect(confirmed.status == 204)
            let known = try await client.api(.get, base).json["addresses"]?.asArray ?? []
            #expect(known.map { $0["message_channel"] } == ["mail", "sms"])
            #expect(known[0]["takes_codes"] == false && known[0]["confirmed_at"] != .null)
            try await Self.allow(world)
            try await Self.wait(world)
            #expect(
                try await client.api(.get, "/api/v1/me/second-factor").json["code_channels"] == ["mail"])

            client.bearer = nil
            var asked = login
            asked["message_channel"] = "mail"
            let needed = try await client.api(.post, "/api/v1/sign-in", .object(login))
            #expect(needed.status == 401 && needed.json["code"] == "access.second_factor_needed")
            let sent = try await client.api(.post, "/api/v1/sign-in/send", .object(asked))
            let (code, _) = try await post.code()
            #expect(sent.status == 202)
            #expect(sent.json == ["recipient": "m***@example.org", "minutes": 5, "pause_seconds": 45])
            let again = try await client.send(
                .post, "/api/v1/sign-in/send", .bytes(JSONValue.object(asked).bytes()),
                ["Content-Type": "application/json"])
            #expect(again.status == 429)
            #expect((1...45).contains(Int(again.headers["Retry-After"] ?? "") ?? 0))
            var wrong = asked
            wrong["password"] = "wrong words here"
            let refused = try await client.api(.post, "/api/v1/sign-in/send", .object(wrong))
            #expect(refused.status == 401 && refused.json["code"] == "access.wrong_credentials")
            var complete = login
            complete["code"] = .string(code)
            let good = try await client.api(.post, "/api/v1/sign-in", .object(complete))
            #expect(good.status == 201)
            client.bearer = good.json["access_token"]?.asString
            try await Self.wait(world)
            #expect(try await client.api(.post, "/api/v1/me/proof/send", way).status == 202)
            let proof = try await client.api(
                .post, "/api/v1/me/proof", ["code": .string(try await post.code().text)])
            #expect(proof.status == 200)
            let forgotten = try await client.api(
                .post, "\(base)/forget",
                ["message_channel": "mail", "password": .string(AccessWorld.password)])
            #expect(forgotten.status == 204)
        }
    }
}
