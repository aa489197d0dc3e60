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

/// An authenticator in memory, with one Ed25519 key.
struct TestAuthenticator {
    let key: SigningKey
    let credential = RandomBytes.make(20)
    var count: Int64 = 0
    var isVerified = true

    init() throws { key = try SigningKey.generate() }

    /// What it says: for which site, by which flags, and the new key where one was made.
    private func data(_ host: String, _ new: [UInt8] = []) -> [UInt8] {
        let flags: UInt8 = 1 | (isVerified ? 4 : 0) | (new.isEmpty ? 0 : 0x40)
        let counter = (0..<4).map { UInt8(truncatingIfNeeded: count >> (24 - 8 * $0)) }
        return SHA256.hash(Array(host.utf8)) + [flags] + counter + new
    }

    private func client(_ type: String, _ challenge: String, _ origin: String) -> [UInt8] {
        JSONValue.object([
            "type": .string(type), "challenge": .string(challenge), "origin": .string(origin),
            "crossOrigin": false,
        ]).bytes()
    }

    private func answer(_ response: JSONObject) -> String {
        JSONValue.object([
            "id": .string(Base64URL.text(credential)), "rawId": .string(Base64URL.text(credential)),
            "type": "public-key", "response": .object(response),
        ]).text()
    }

    /// Makes the key that was asked for.
    func made(_ options: JSONValue, host: String = "office.test", origin: String = "https://office.test")
        -> String
    {
        let cose: [UInt8] =
            [0xA4, 0x01, 0x01, 0x03, 0x27, 0x20, 0x06, 0x21, 0x58, 0x20] + key.verifyingKey.bytes
        let new = [UInt8](repeating: 0, count: 16) + [0, UInt8(credential.count)] + credential + cose
        let data = data(host, new)
        // {"fmt": "none", "attStmt": {}, "authData": …}
        let object: [UInt8] =
            [0xA3, 0x63] + Array("fmt".utf8) + [0x64] + Array("none".utf8) + [0x67] + Array("attStmt".utf8)
            + [0xA0, 0x68] + Array("authData".utf8) + [0x58, UInt8(data.count)] + data
        return answer([
            "clientDataJSON": .string(
                Base64URL.text(
                    client("webauthn.create", options["challenge"]?.asString ?? "", origin))),
            "attestationObject": .string(Base64URL.text(object)),
        ])
    }

    /// Signs what was asked for.
    func signed(
        _ options: JSONValue, host: String = "office.test", origin: String = "https://office.test",
        type: String = "webauthn.get", by other: SigningKey? = nil
    ) -> String {
        let client = client(type, options["challenge"]?.asString ?? "", origin)
        let data = data(host)
        let signature = (other ?? key).sign(data + SHA256.hash(client))
        return answer([
            "clientDataJSON": .string(Base64URL.text(client)),
            "authenticatorData": .string(Base64URL.text(data)),
            "signature": .string(Base64URL.text(signature)),
        ])
    }
}

@Suite("Passkeys", .tags(.database))
struct PasskeyTests {
    private static let site = PasskeySite(host: "office.test", origin: "https://office.test")

    private static func expect(
        _ wanted: AccessRefusal, sourceLocation: SourceLocation = #_sourceLocation,
        _ body: () async throws -> Void
    ) async {
        await #expect(sourceLocation: sourceLocation) { try await body() } throws: {
            refusal(of: $0) == wanted
        }
    }

    private static func add(
        _ world: AccessWorld, _ authenticator: TestAuthenticator, _ person: SignedIn
    ) async throws -> [String] {
        let options = try await world.service.passkeyToMake(at: site, for: person)
        return try await world.service.addPasskey(
            authenticator.made(options), name: " My phone ", password: Secret(AccessWorld.password), at: site,
            of: person)
    }

    private static func signIn(_ world: AccessWorld, _ answer: String) async throws -> OpenedSession {
        try await world.service.signIn(passkey: answer, at: site, world.attempt("", ""))
    }

    private static func notes(_ world: AccessWorld, _ change: String) async throws -> Int64 {
        try await world.count(
            world.alpha.society,
            "SELECT count(*) FROM audit_log WHERE society_id = \(world.alpha.society) AND input->>'change' = \(change)"
        )
    }

    @Test("one is made for the password, and signs in with nothing else")
    func only() async throws {
        try await AccessWorld.with { world in
            var phone = try TestAuthenticator()
            let person = try await world.person("meera")
            let codes = try await Self.add(world, phone, person)
            #expect(Set(codes).count == 10)
            let own = try await world.service.passkeys(of: person)
            #expect(own.map(\.name) == ["My phone"] && own[0].lastUsedAt == nil)
            #expect(try await Self.notes(world, "passkey_added") == 1)
            let options = try await world.service.passkeyToSignIn(at: Self.site)
            #expect(options["userVerification"] == "required" && options["rpId"] == "office.test")
            phone.count = 1
            let opened = try await Self.signIn(world, phone.signed(options))
            #expect(opened.user == person.user && opened.hasPlace && !opened.mustEnrol)
            let signedIn = try #require(try await world.who(opened))
            #expect(signedIn.caller?.provedAt != nil)
            #expect(try await world.service.passkeys(of: person)[0].lastUsedAt != nil)
            // The challenge is spent, also by what was refused.
            phone.count = 2
            await Self.expect(.passkeyRefused) { _ = try await Self.signIn(world, phone.signed(options)) }
            let other = try await world.service.passkeyToSignIn(at: Self.site)
            await Self.expect(.passkeyRefused) {
                _ = try await Self.signIn(world, phone.signed(other, by: try SigningKey.generate()))
            }
            await Self.expect(.passkeyRefused) { _ = try await Self.signIn(world, phone.signed(other)) }
            try await world.register.setUser("meera", isActive: false, by: .commandLine)
            let late = try await world.service.passkeyToSignIn(at: Self.site)
            await Self.expect(.userDisabled) { _ = try await Self.signIn(world, phone.signed(late)) }
        }
    }

    @Test("what is signed elsewhere, for something else, too late, or by nobody who was verified, is refused")
    func refused() async throws {
        try await AccessWorld.with { world in
            let phone = try TestAuthenticator()
            _ = try await Self.add(world, phone, try await world.person("meera"))
            func fresh() async throws -> JSONValue { try await world.service.passkeyToSignIn(at: Self.site) }
            var unverified = phone
            unverified.isVerified = false
            let answers = [
                phone.signed(try await fresh(), host: "evil.test"),
                phone.signed(try await fresh(), origin: "https://evil.test"),
                phone.signed(try await fresh(), origin: "http://office.test"),
                phone.signed(try await fresh(), type: "webauthn.create"),
                phone.signed(["challenge": .string(Base64URL.text(RandomBytes.make(32)))]),
                unverified.signed(try await fresh()), try TestAuthenticator().signed(try await fresh()),
                "{}", "", "{", "null", phone.made(try await fresh()),
            ]
            for answer in answers {
                await Self.expect(.passkeyRefused) { _ = try await Self.signIn(world, answer) }
            }
            // A challenge that was made beside a password does not do for a sign-in, nor the other way round.
            let person = try #require(
                try await world.who(try await Self.signIn(world, phone.signed(try await fresh()))))
            let second = try await world.service.passkeyToProve(at: Self.site, for: person)
            await Self.expect(.passkeyRefused) { _ = try await Self.signIn(world, phone.signed(second)) }
            let first = try await fresh()
            await Self.expect(.passkeyRefused) {
                _ = try await world.service.prove(phone.signed(first), at: Self.site, of: person)
            }
            // Nor one that was made to make another.
            let making = try await world.service.passkeyToMake(at: Self.site, for: person)
            await Self.expect(.passkeyRefused) {
                _ = try await world.service.prove(phone.signed(making), at: Self.site, of: person)
            }
            let old = try await fresh()
            try await world.owner(
                nil, "UPDATE passkey_challenges SET made_at = now() - interval '301 seconds'")
            await Self.expect(.passkeyRefused) { _ = try await Self.signIn(world, phone.signed(old)) }
            // A key of this site is none of another's, though its host's page says so.
            let elsewhere = PasskeySite(host: "other.test", origin: "https://other.test")
            let there = try await world.service.passkeyToSignIn(at: elsewhere)
            await Self.expect(.passkeyRefused) {
                _ = try await world.service.signIn(
                    passkey: phone.signed(there, host: "other.test", origin: "https://other.test"),
                    at: elsewhere, world.attempt("", ""))
            }
            // The run-time role sees neither keys nor challenges.
            for sql: SQL in ["SELECT * FROM user_passkeys", "SELECT * FROM passkey_challenges"] {
                await #expect {
                    try await world.book.app.run { tx in try tx.execute(sql) }
                } throws: { ($0 as? DatabaseError)?.kind == .insufficientPrivilege }
            }
        }
    }

    @Test("beside a password it stands for the code, and so it does for a command")
    func second() async throws {
        try await AccessWorld.with { world in
            var phone = try TestAuthenticator()
            phone.isVerified = false
            let person = try await world.person("meera")
            let codes = try await Self.add(world, phone, person)
            guard case .needsFactor(let ticket) = try await world.service.begin(world.attempt("meera")) else {
                throw Unexpected()
            }
            #expect(ticket.hasPasskeys)
            let options = try await world.service.passkeyToFinish(ticket.text, at: Self.site)
            #expect(options["allowCredentials"]?.asArray?.count == 1)
            var attempt = world.attempt("")
            (attempt.code, attempt.site) = (phone.signed(options), Self.site)
            let good = attempt
            let opened = try await world.service.finish(ticket.text, good)
            let signedIn = try #require(try await world.who(opened))
            #expect(signedIn.caller?.provedAt != nil)
            await Self.expect(.passkeyRefused) { _ = try await world.service.finish(ticket.text, good) }
            let proof = try await world.service.passkeyToProve(at: Self.site, for: signedIn)
            // Of another session's user it is none.
            let john = try await world.person("john")
            await Self.expect(.passkeyRefused) {
                _ = try await world.service.prove(phone.signed(proof), at: Self.site, of: john)
            }
            // This one cannot tell who its user is.
            let again = try await world.service.passkeyToProve(at: Self.site, for: signedIn)
            #expect(again["userVerification"] == "preferred")
            _ = try await world.service.prove(phone.signed(again), at: Self.site, of: signedIn)
            // A recovery code stands for it; a code of an app does not, for there is none.
            attempt.code = codes[0]
            let recovered = attempt
            _ = try await world.service.finish(ticket.text, recovered)
            attempt.code = "123456"
            let digits = attempt
            await Self.expect(.wrongCode) { _ = try await world.service.finish(ticket.text, digits) }
            await Self.expect(.passkeyNotFound) {
                _ = try await world.service.passkeyToProve(at: Self.site, for: john)
            }
            await Self.expect(.signInTimedOut) {
                _ = try await world.service.passkeyToFinish("nonsense", at: Self.site)
            }
        }
    }

    @Test("for a command a passkey that can make sure of its user must; beside a password a touch is enough")
    func verified() async throws {
        try await AccessWorld.with { world in
            var phone = try TestAuthenticator()
            let person = try await world.person("meera")
            _ = try await Self.add(world, phone, person)
            phone.isVerified = false
            guard case .needsFactor(let ticket) = try await world.service.begin(world.attempt("meera")) else {
                throw Unexpected()
            }
            let beside = try await world.service.passkeyToFinish(ticket.text, at: Self.site)
            #expect(beside["userVerification"] == "discouraged")
            var attempt = world.attempt("")
            (attempt.code, attempt.site) = (phone.signed(beside), Self.site)
            let signedIn = try #require(
                try await world.who(try await world.service.finish(ticket.text, attempt)))
            let proof = try await world.service.passkeyToProve(at: Self.site, for: signedIn)
            #expect(proof["userVerification"] == "required")
            await Self.expect(.passkeyRefused) {
                _ = try await world.service.prove(phone.signed(proof), at: Self.site, of: signedIn)
            }
            // What was asked for beside a password does for no command, by whomever it is verified.
            phone.isVerified = true
            let other = try await world.service.passkeyToFinish(ticket.text, at: Self.site)
            await Self.expect(.passkeyRefused) {
                _ = try await world.service.prove(phone.signed(other), at: Self.site, of: signedIn)
            }
            let good = try await world.service.passkeyToProve(at: Self.site, for: signedIn)
            _ = try await world.service.prove(phone.signed(good), at: Self.site, of: signedIn)
        }
    }

    @Test("a passkey that has once made sure of its user must from then on")
    func learnt() async throws {
        try await AccessWorld.with { world in
            var key = try TestAuthenticator()
            key.isVerified = false
            let person = try await world.person("meera")
            _ = try await Self.add(world, key, person)
            for (isVerified, isTaken) in [(false, true), (true, true), (false, false)] {
                key.isVerified = isVerified
                let answer = key.signed(try await world.service.passkeyToProve(at: Self.site, for: person))
                guard isTaken else {
                    await Self.expect(.passkeyRefused) {
                        _ = try await world.service.prove(answer, at: Self.site, of: person)
                    }
                    continue
                }
                _ = try await world.service.prove(answer, at: Self.site, of: person)
            }
        }
    }

    @Test("a counter that goes back gives a copy away; one that never counts does not")
    func copied() async throws {
        try await AccessWorld.with { world in
            var phone = try TestAuthenticator()
            phone.count = 5
            _ = try await Self.add(world, phone, try await world.person("meera"))
            func use(_ count: Int64) async throws {
                phone.count = count
                let options = try await world.service.passkeyToSignIn(at: Self.site)
                _ = try await Self.signIn(world, phone.signed(options))
            }
            for count: Int64 in [5, 4, 0] {
                await Self.expect(.passkeyCopied) { try await use(count) }
            }
            #expect(try await Self.notes(world, "passkey_counter_went_back") == 3)
            try await use(6)
            try await use(4_000_000_000)
            // At once, one of two with the same count is the copy.
            phone.count = 4_000_000_001
            var answers: [String] = []
            for _ in 1...2 {
                answers.append(phone.signed(try await world.service.passkeyToSignIn(at: Self.site)))
            }
            let all = answers
            let codes = await withTaskGroup(of: String.self) { group in
                for answer in all {
                    group.addTask {
                        do {
                            _ = try await Self.signIn(world, answer)
                            return "in"
                        } catch { return refusal(of: error)?.code ?? "\(error)" }
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(codes.sorted() == ["access.passkey_copied", "in"])
            var still = try TestAuthenticator()
            _ = try await Self.add(world, still, try await world.person("john"))
            for _ in 1...3 {
                still.count = 0
                _ = try await Self.signIn(
                    world, still.signed(try await world.service.passkeyToSignIn(at: Self.site)))
            }
        }
    }

    @Test("is made by its owner alone: for his password, his challenge, once, at this site")
    func making() async throws {
        try await AccessWorld.with { world in
            let phone = try TestAuthenticator()
            let (meera, john) = (try await world.person("meera"), try await world.person("john"))
            func add(_ answer: String, _ person: SignedIn, _ password: String = AccessWorld.password)
                async throws
            {
                _ = try await world.service.addPasskey(
                    answer, name: "Phone", password: Secret(password), at: Self.site, of: person)
            }
            func fresh() async throws -> JSONValue {
                try await world.service.passkeyToMake(at: Self.site, for: meera)
            }
            let options = try await fresh()
            #expect(options["attestation"] == "none")
            #expect(options["pubKeyCredParams"]?.asArray?.count == 3)
            await Self.expect(.wrongPassword) { try await add(phone.made(options), meera, "nonsense words") }
            await Self.expect(.passkeyRefused) { try await add(phone.made(options), john) }
            await Self.expect(.passkeyRefused) { try await add(phone.made(options), meera) }
            for answer in [
                phone.made(try await fresh(), host: "evil.test"),
                phone.made(try await fresh(), origin: "https://evil.test"), phone.signed(try await fresh()),
                "{}",
            ] {
                await Self.expect(.passkeyRefused) { try await add(answer, meera) }
            }
            try await add(phone.made(try await fresh()), meera)
            #expect(try await fresh()["excludeCredentials"]?.asArray?.count == 1)
            // Whoever has seen the password adds nothing to what its owner has.
            await #expect {
                try await add(try TestAuthenticator().made(try await fresh()), meera)
            } throws: { asksProof($0) }
            let proven = world.proven(meera)
            await Self.expect(.passkeyExists) { try await add(phone.made(try await fresh()), proven) }
            await #expect {
                _ = try await world.service.addPasskey(
                    phone.made(options), name: "  ", password: Secret(AccessWorld.password), at: Self.site,
                    of: proven)
            } throws: { faults(of: $0) == ["name field.required"] }
        }
    }

    @Test(
        "is listed, renamed and taken away by its owner, and by who may reset his factors; a role's last one stays"
    )
    func owned() async throws {
        try await AccessWorld.with { world in
            let kiran = try await world.user("kiran", role: .cashier)
            let (first, spare) = (try TestAuthenticator(), try TestAuthenticator())
            let stranger = try await world.person("kiran")
            #expect(try await Self.add(world, first, stranger).count == 10)
            let person = world.proven(stranger)
            #expect(try await Self.add(world, spare, person).isEmpty)
            let own = try await world.service.passkeys(of: person)
            await #expect {
                try await world.service.remove(
                    own[0].passkey, password: Secret(AccessWorld.password), of: stranger)
            } throws: { asksProof($0) }
            let john = try await world.person("john")
            let password = Secret(AccessWorld.password)
            await Self.expect(.passkeyNotFound) {
                try await world.service.rename(own[0].passkey, to: "Mine", of: john)
            }
            await Self.expect(.passkeyNotFound) {
                try await world.service.remove(own[0].passkey, password: password, of: john)
            }
            try await world.service.rename(own[0].passkey, to: " The key in the safe ", of: person)
            #expect(try await world.service.passkeys(of: person)[0].name == "The key in the safe")
            await Self.expect(.wrongPassword) {
                try await world.service.remove(own[1].passkey, password: Secret("nonsense words"), of: person)
            }
            try await world.owner(
                world.alpha.society,
                """
                INSERT INTO setting_values (society_id, name, from_date, value, set_by, reason)
                VALUES (\(world.alpha.society), \(AccessSettings.secondFactorRoles.name), '2020-01-01', '["cashier"]',
                    \(world.alpha.admin), 'test')
                """)
            try await world.service.remove(own[1].passkey, password: password, of: person)
            await Self.expect(.factorDemanded) {
                try await world.service.remove(own[0].passkey, password: password, of: person)
            }
            #expect(try await world.service.passkeys(of: person).count == 1)
            var command = ResetSecondFactor()
            command.user = kiran
            _ = try await world.done(command, by: try await world.caller("meera"))
            #expect(try await world.service.passkeys(of: person).isEmpty)
            #expect(try await world.signIn("kiran").mustEnrol)
            #expect(try await Self.notes(world, "passkey_removed") == 1)
        }
    }

    @Test("over REST and on pages the same, and a program tells its own site")
    func routes() async throws {
        try await AccessWorld.with { world in
            let client = TestClient(world)
            client.host = "office.test"
            _ = try await client.signIn("meera")
            let page = try await client.page("/passkeys")
            #expect(
                page.status == 200 && page.text.contains("data-passkey=\"make\"") && !page.text.contains("⟦"))
            let csrf = try #require(TestClient.hidden("form_token", in: page.text))
            let options = try await client.api(
                .post, "/api/v1/me/passkeys/options", [:], ["X-CSRF-Token": csrf])
            #expect(options.status == 200)
            let phone = try TestAuthenticator()
            let bad = try await client.submit(
                "/passkeys",
                [("name", "Phone <b>"), ("password", "wrong"), ("passkey", phone.made(options.json))])
            #expect(bad.status == 403 && TestClient.text(bad).contains("Phone &lt;b"))
            let added = try await client.submit(
                "/passkeys",
                [
                    ("name", "Phone"), ("password", AccessWorld.password),
                    ("passkey", phone.made(options.json)),
                ])
            #expect(added.status == 200 && TestClient.text(added).contains("recovery-codes"))
            let number = try #require(
                try await client.api(.get, "/api/v1/me/passkeys").json["passkeys"]?[0]?["passkey_id"]?.asInt64
            )
            #expect(try await client.page("/passkeys/\(number)").status == 200)
            let renamed = try await client.submit(
                "/passkeys/\(number)/rename", from: "/passkeys/\(number)", [("name", "The phone")])
            #expect(renamed.status == 303)
            // Another browser: the sign-in page offers it, and takes it.
            let other = TestClient(world)
            other.host = "office.test"
            #expect(try await other.page("/login").text.contains("data-passkey=\"use\""))
            let asked = try await other.api(.post, "/api/v1/sign-in/passkey-options", [:])
            let opened = try await other.submit(
                "/login/passkey", from: "/login", [("passkey", phone.signed(asked.json))])
            #expect(opened.status == 303 && opened.headers["Location"] == "/")
            let refused = try await other.submit("/login/passkey", from: "/users", [("passkey", "{}")])
            #expect(refused.status == 401)
            // A program of another host name is at another site.
            let program = TestClient(world)
            program.host = "other.test"
            let there = try await program.api(.post, "/api/v1/sign-in/passkey-options", [:])
            #expect(there.json["rpId"] == "other.test")
            let wrong = try await program.api(
                .post, "/api/v1/sign-in/passkey", ["passkey": .string(phone.signed(there.json))])
            #expect(wrong.status == 401 && wrong.json["code"] == "access.passkey_refused")
            program.host = "office.test"
            let here = try await program.api(.post, "/api/v1/sign-in/passkey-options", [:])
            let right = try await program.api(
                .post, "/api/v1/sign-in/passkey", ["passkey": .string(phone.signed(here.json))])
            #expect(right.status == 201 && right.json["access_token"]?.asString != nil)
        }
    }
}
