import AccessRules
import Crypto
import Edge
import Gate
import HTTP
import JSON
import Kernel
import Log
import Messages
import MessagesRules
import Postgres
import TestKit
import Testing

@testable import Access

@Suite("Changing one's own e-mail or mobile", .tags(.database), .enabled(if: MessageServers.areInstalled))
struct OwnContactTests {
    private static let right = Secret(AccessWorld.password)

    private static func expect(
        _ wanted: AccessRefusal, sourceLocation: SourceLocation = #_sourceLocation,
        _ body: () async throws -> Void
    ) async {
        await #expect(sourceLocation: sourceLocation) { try await body() } throws: {
            refusal(of: $0) == wanted
        }
    }

    @Test("the new one counts, confirmed, once the code that went there is typed; the old ones are told")
    func changes() async throws {
        try await AccessWorld.withCodes { world, post in
            let (service, new) = (world.service, "meera.rao@example.org")
            let opened = try await world.signIn("meera")
            let person = try #require(try await world.who(opened))
            await Self.expect(.wrongPassword) {
                _ = try await service.sendToNew(
                    new, by: .mail, password: Secret("wrong words here"), of: person)
            }
            let sent = try await service.sendToNew(
                "Meera.Rao@Example.org", by: .mail, password: Self.right, of: person)
            #expect(sent.address == "m***@example.org")
            let (code, recipient) = try await post.code()
            #expect(recipient == new)
            // The code is for this address and this person, and nothing is changed before.
            await Self.expect(.wrongCode) {
                try await service.confirmNew("other@example.org", by: .mail, code: code, of: person)
            }
            let john = try await world.person("john")
            await Self.expect(.wrongCode) {
                try await service.confirmNew(new, by: .mail, code: code, of: john)
            }
            #expect(try await service.addresses(of: person).map(\.address).contains("meera@example.org"))
            try await service.confirmNew(new, by: .mail, code: code, of: person)
            let known = try await service.addresses(of: person)
            #expect(known.map(\.address) == [new, "9845012345"])
            #expect(known.map { $0.verifiedAt != nil } == [true, false])
            #expect(try await world.who(opened) != nil)
            _ = try await world.signIn(new)
            await Self.expect(.wrongCredentials) { _ = try await world.signIn("meera@example.org") }
            let society = world.alpha.society
            #expect(
                try await world.count(
                    society,
                    """
                    SELECT count(*) FROM outgoing_messages WHERE society_id = \(society) AND template = 'contacts_changed'
                      AND recipient IN ('meera@example.org', '9845012345')
                    """) == 2)
            #expect(
                try await world.count(
                    society,
                    """
                    SELECT count(*) FROM audit_log WHERE society_id = \(society) AND command = \(ChangeOwnContact.name)
                      AND subject = \("user/\(person.user.raw)") AND before->>'address' = 'm***@example.org'
                      AND input::text NOT LIKE '%rao%'
                    """) == 1)
        }
    }

    @Test("other sessions and known devices end; the session in which it is done stays")
    func sessions() async throws {
        try await AccessWorld.withCodes { world, post in
            let here = try await world.signIn("meera")
            let elsewhere = try await world.signIn("meera")
            let person = try #require(try await world.who(here))
            try await world.owner(
                nil,
                """
                INSERT INTO user_devices (user_id, token_digest, expires_at)
                VALUES (\(person.user), decode(repeat('00', 32), 'hex'), now() + interval '1 day')
                """)
            _ = try await world.service.sendToNew(
                "new@example.org", by: .mail, password: Self.right, of: person)
            #expect(try await world.who(elsewhere) != nil)
            try await world.service.confirmNew(
                "new@example.org", by: .mail, code: try await post.code().text, of: person)
            #expect(try await world.who(here) != nil)
            #expect(try await world.who(elsewhere) == nil)
            let devices = try await world.count(
                world.alpha.society, "SELECT count(*) FROM user_devices WHERE user_id = \(person.user)")
            #expect(devices == 0)
        }
    }

    @Test("a session that has ended meanwhile changes nothing, whatever code it has")
    func ended() async throws {
        try await AccessWorld.withCodes { world, post in
            let (service, person) = (world.service, try await world.person("meera"))
            _ = try await service.sendToNew("new@example.org", by: .mail, password: Self.right, of: person)
            let code = try await post.code().text
            try await service.endSession(person.session, of: person)
            await Self.expect(.sessionOver) {
                try await service.confirmNew("new@example.org", by: .mail, code: code, of: person)
            }
            #expect(
                try await service.addresses(of: person).map(\.address) == ["meera@example.org", "9845012345"])
        }
    }

    @Test(
        "codes on their way are void in every society that he serves, once an address is changed or confirmed",
        arguments: [true, false])
    func codes(_ isChanged: Bool) async throws {
        try await AccessWorld.withCodes { world, post in
            let (service, person) = (world.service, try await world.person("meera"))
            let (codes, beta) = (try #require(service.codes), world.beta.society)
            try await world.owner(
                beta, "INSERT INTO society_users (society_id, user_id) VALUES (\(beta), \(person.user))")
            let recipient = CodeRecipient(
                user: person.user, channel: .sms, address: "9845012345", language: "en")
            try await codes.send(.signIn, to: recipient, in: beta)
            let there = try await post.code().text
            if isChanged {
                _ = try await service.sendToNew(
                    "new@example.org", by: .mail, password: Self.right, of: person)
                try await service.confirmNew(
                    "new@example.org", by: .mail, code: try await post.code().text, of: person)
            } else {
                _ = try await service.sendVerification(by: .mail, to: person)
                try await service.confirmAddress(
                    by: .mail, code: try await post.code().text, of: person)
            }
            #expect(try await !codes.take(there, for: .signIn, of: person.user, in: beta))
        }
    }

    @Test(
        "to a number that nobody has confirmed go ten codes in an hour, from however many accounts and societies"
    )
    func strangers() async throws {
        try await AccessWorld.withCodes { world, _ in
            let (service, number) = (world.service, "98450 77777")
            let (john, meera) = (try await world.person("john"), try await world.person("meera"))
            _ = try await service.sendToNew(number, by: .sms, password: Self.right, of: john)
            let beta = world.beta.society
            try await world.owner(
                beta,
                """
                INSERT INTO one_time_codes (society_id, stranger, purpose, recipient, created_at, expires_at)
                SELECT c.society_id, sha256(n::text::bytea), c.purpose, c.recipient, c.created_at, c.expires_at
                FROM one_time_codes c, generate_series(1, 9) n WHERE c.society_id = \(beta)
                """)
            await #expect {
                _ = try await service.sendToNew(number, by: .sms, password: Self.right, of: meera)
            } throws: { error in
                guard case Failure.refused(let refusal) = error else { return false }
                return refusal.code == "messages.too_many_there"
            }
            _ = try await service.sendToNew("98450 77778", by: .sms, password: Self.right, of: meera)
        }
    }

    @Test("that another has it is told only to whoever reads what goes there")
    func taken() async throws {
        try await AccessWorld.withCodes { world, post in
            let (service, john) = (world.service, try await world.person("john"))
            _ = try await service.sendToNew("98450 12345", by: .sms, password: Self.right, of: john)
            let code = try await post.code().text
            await Self.expect(.mobileTaken) {
                try await service.confirmNew("9845012345", by: .sms, code: code, of: john)
            }
            #expect(try await service.addresses(of: john).map(\.address) == ["9845054321"])
        }
    }

    @Test("an e-mail is added where none was known; what is none, or the same, is told at the field")
    func adds() async throws {
        try await AccessWorld.withCodes { world, post in
            let (service, john) = (world.service, try await world.person("john"))
            for (typed, channel, code) in [
                ("nonsense", MessageChannel.mail, "access.not_email"), ("12", .sms, "access.not_mobile"),
                ("+91 98450 54321", .sms, "access.same_address"),
            ] {
                await #expect {
                    _ = try await service.sendToNew(typed, by: channel, password: Self.right, of: john)
                } throws: { faults(of: $0) == ["address \(code)"] }
            }
            _ = try await service.sendToNew("john@example.org", by: .mail, password: Self.right, of: john)
            try await service.confirmNew(
                "john@example.org", by: .mail, code: try await post.code().text, of: john)
            #expect(
                try await service.addresses(of: john).map(\.address) == ["john@example.org", "9845054321"])
        }
    }

    @Test("without a server it is left to the office")
    func noServer() async throws {
        try await AccessWorld.withCodes(by: [.sms]) { world, _ in
            let person = try await world.person("meera")
            await Self.expect(.noCodeWay) {
                _ = try await world.service.sendToNew(
                    "new@example.org", by: .mail, password: Self.right, of: person)
            }
            let client = TestClient(world)
            _ = try await client.signIn("meera")
            let page = try await client.page("/my-account/mail/new").text
            #expect(page.contains("The office changes it for you") && !page.contains("name=\"password\""))
        }
    }

    @Test(
        "pages: the new one and the password, then the code; what is wrong is told, the password never again")
    func pages() async throws {
        try await AccessWorld.withCodes { world, post in
            let client = TestClient(world)
            _ = try await client.signIn("meera")
            let path = "/my-account/sms/new"
            #expect(try await client.page("/my-account").text.contains("href=\"\(path)\""))
            let wrong = try await client.submit(
                path, [("address", "<i>12"), ("password", AccessWorld.password)])
            let text = TestClient.text(wrong)
            #expect(wrong.status == 422 && text.contains("A mobile number has ten figures"))
            #expect(text.contains("&lt;i&gt;12") && !text.contains(AccessWorld.password))
            let asked = try await client.submit(
                path, [("address", "98450 77777"), ("password", AccessWorld.password)])
            #expect(asked.status == 200 && TestClient.text(asked).contains("98******77"))
            #expect(!TestClient.text(asked).contains("⟦"))
            let code = try await post.code().text
            let other = code == "111111" ? "222222" : "111111"
            let refused = try await client.submit(
                "\(path)/code", from: path, [("address", "98450 77777"), ("code", other)])
            #expect(refused.status == 401 && TestClient.text(refused).contains("98450 77777"))
            let done = try await client.submit(
                "\(path)/code", from: path, [("address", "98450 77777"), ("code", code)])
            #expect(done.status == 303 && done.headers["Location"] == "/my-account")
            let account = try await client.page("/my-account").text
            #expect(account.contains("9845077777") && account.contains("Confirmed on"))
        }
    }

    @Test("REST: the same in two steps")
    func program() async throws {
        try await AccessWorld.withCodes { world, post in
            let client = TestClient(world)
            let opened = try await client.api(
                .post, "/api/v1/sign-in", ["login": "meera", "password": .string(AccessWorld.password)])
            client.bearer = opened.json["access_token"]?.asString
            let base = "/api/v1/me/addresses/new"
            var input: JSONObject = [
                "message_channel": "mail", "address": "new@example.org", "password": "wrong words here",
            ]
            #expect(try await client.api(.post, base, .object(input)).status == 403)
            input["password"] = .string(AccessWorld.password)
            let sent = try await client.api(.post, base, .object(input))
            #expect(sent.status == 202 && sent.json["recipient"] == "n***@example.org")
            let given: JSONValue = [
                "message_channel": "mail", "address": "new@example.org",
                "code": .string(try await post.code().text),
            ]
            #expect(try await client.api(.post, "\(base)/confirm", given).status == 204)
            let known = try await client.api(.get, "/api/v1/me/addresses").json["addresses"]?.asArray ?? []
            #expect(known.first?["address"] == "new@example.org")
            #expect(known.first?["confirmed_at"] != .null)
        }
    }
}
