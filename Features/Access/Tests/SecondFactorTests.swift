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

/// An authenticator app on a phone.
struct TestApp {
    var secret: [UInt8]
    let world: AccessWorld

    /// Sets up the second factor of a signed-in person; answers his app and his recovery codes.
    static func setUp(_ world: AccessWorld, _ person: SignedIn) async throws -> (TestApp, [String]) {
        let begun = try await world.service.beginFactor(
            password: Secret(AccessWorld.password), of: person)
        let app = TestApp(secret: Self.bytes(begun.text), world: world)
        let codes = try await world.service.confirmFactor(code: try await app.code(-1), of: person)
        return (app, codes)
    }

    /// The code of now, or of so many half minutes later, by the database's clock.
    func code(_ later: Int64 = 0) async throws -> String {
        let now = try await world.book.owner.run { try $0.now.microsecondsSinceEpoch / 1_000_000 }
        return TimeCode.code(secret, step: TimeCode.step(at: now) + later)
    }

    static func bytes(_ base32: String) -> [UInt8] {
        let signs = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)
        var (held, count, bytes) = (UInt64(0), 0, [UInt8]())
        for sign in base32.utf8 {
            held = held << 5 | UInt64(signs.firstIndex(of: sign) ?? 0)
            count += 5
            if count >= 8 {
                count -= 8
                bytes.append(UInt8(truncatingIfNeeded: held >> UInt64(count)))
            }
        }
        return bytes
    }
}

@Suite("The second factor", .tags(.database))
struct SecondFactorTests {
    private static func expect(
        _ wanted: AccessRefusal, sourceLocation: SourceLocation = #_sourceLocation,
        _ body: () async throws -> Void
    ) async {
        await #expect(sourceLocation: sourceLocation) { try await body() } throws: {
            refusal(of: $0) == wanted
        }
    }

    private static func signIn(
        _ world: AccessWorld, code: String? = nil, device: Token? = nil, remembers: Bool = false
    ) async throws -> OpenedSession {
        var attempt = world.attempt("meera")
        (attempt.code, attempt.deviceToken, attempt.remembers) = (code, device, remembers)
        return try await world.service.signIn(attempt)
    }

    private static func finish(
        _ world: AccessWorld, _ ticket: String, _ code: String
    ) async throws -> OpenedSession {
        var attempt = world.attempt("")
        attempt.code = code
        return try await world.service.finish(ticket, attempt)
    }

    /// Sets a setting of alpha from long ago on.
    private static func set(_ world: AccessWorld, _ name: String, _ value: String) async throws {
        try await world.owner(
            world.alpha.society,
            """
            INSERT INTO setting_values (society_id, name, from_date, value, set_by, reason)
            VALUES (\(world.alpha.society), \(name), '2020-01-01', \(json: value), \(world.alpha.admin), 'test')
            """)
    }

    @Test("asks a code beside the password once it is set up, and each code opens once")
    func asks() async throws {
        try await AccessWorld.with { world in
            let person = try await world.person("meera")
            let begun = try await world.service.beginFactor(
                password: Secret(AccessWorld.password), of: person)
            #expect(begun.address.contains("secret=\(begun.text)&") && begun.text.count == 32)
            // Not confirmed, it is not asked: nobody locks himself out by a picture that he did not scan.
            _ = try await Self.signIn(world)
            let (app, codes) = try await TestApp.setUp(world, person)
            #expect(Set(codes).count == 10)
            await Self.expect(.secondFactorNeeded) { _ = try await Self.signIn(world) }
            await Self.expect(.wrongCode) { _ = try await Self.signIn(world, code: "000000") }
            let code = try await app.code()
            _ = try await Self.signIn(world, code: "\(code.prefix(3)) \(code.suffix(3))")
            await Self.expect(.wrongCode) { _ = try await Self.signIn(world, code: code) }
            // Nor does an older one, after a newer was taken.
            let before = try await app.code(-1)
            await Self.expect(.wrongCode) { _ = try await Self.signIn(world, code: before) }
            _ = try await Self.signIn(world, code: try await app.code(1))
            let notes = try await world.count(
                world.alpha.society,
                """
                SELECT count(*) FROM audit_log WHERE society_id = \(world.alpha.society)
                AND command = \(NoteSignInChange.name) AND input->>'change' = 'second_factor_set_up'
                """)
            #expect(notes == 1)
        }
    }

    @Test("a wrong password learns nothing of a second factor, and setting one up takes the password")
    func password() async throws {
        try await AccessWorld.with { world in
            let person = try await world.person("meera")
            await Self.expect(.wrongPassword) {
                _ = try await world.service.beginFactor(password: Secret("nonsense words"), of: person)
            }
            let (app, _) = try await TestApp.setUp(world, person)
            let code = try await app.code()
            var attempt = world.attempt("meera", "wrong password")
            attempt.code = code
            let wrong = attempt
            await Self.expect(.wrongCredentials) { _ = try await world.service.signIn(wrong) }
            await #expect {
                _ = try await world.service.beginFactor(password: Secret(AccessWorld.password), of: person)
            } throws: { asksProof($0) }
            await Self.expect(.factorExists) {
                _ = try await world.service.beginFactor(
                    password: Secret(AccessWorld.password), of: world.proven(person))
            }
            await Self.expect(.factorExists) {
                _ = try await world.service.confirmFactor(code: code, of: person)
            }
        }
    }

    @Test("five wrong codes lock the factor, the right one included, and others' are not touched")
    func locks() async throws {
        try await AccessWorld.with { world in
            let (app, codes) = try await TestApp.setUp(world, try await world.person("meera"))
            guard case .needsFactor(let ticket) = try await world.service.begin(world.attempt("meera")) else {
                throw Unexpected()
            }
            func finish(_ code: String) async throws -> OpenedSession {
                try await Self.finish(world, ticket.text, code)
            }
            for wrong in ["111111", "abcd-efgh-ijkm-npqr", "", "1", codes[0] + "x"] {
                await Self.expect(.wrongCode) { _ = try await finish(wrong) }
            }
            let right = try await app.code()
            for code in [right, codes[0]] {
                await Self.expect(.tooManyAttempts(minutes: 15)) { _ = try await finish(code) }
            }
            _ = try await world.signIn("john")
        }
    }

    @Test("first codes of an app are counted too: who sits at an open session cannot try them all")
    func firstCodes() async throws {
        try await AccessWorld.with { world in
            let person = try await world.person("meera")
            let begun = try await world.service.beginFactor(
                password: Secret(AccessWorld.password), of: person)
            let app = TestApp(secret: TestApp.bytes(begun.text), world: world)
            for _ in 1...5 {
                await Self.expect(.wrongCode) {
                    _ = try await world.service.confirmFactor(code: "000000", of: person)
                }
            }
            let right = try await app.code()
            await Self.expect(.tooManyAttempts(minutes: 15)) {
                _ = try await world.service.confirmFactor(code: right, of: person)
            }
            _ = try await Self.signIn(world)
        }
    }

    @Test("a recovery code opens once, in any writing; new ones void the old")
    func recovery() async throws {
        try await AccessWorld.with { world in
            let person = try await world.person("meera")
            let (app, codes) = try await TestApp.setUp(world, person)
            let opened = try await Self.signIn(world, code: " \(codes[3].uppercased()) ")
            await Self.expect(.wrongCode) { _ = try await Self.signIn(world, code: codes[3]) }
            #expect(try await world.service.factor(of: person).state.codesLeft == 9)
            let used = try await world.count(
                world.alpha.society,
                "SELECT count(*) FROM audit_log WHERE input->>'change' = 'recovery_code_used' AND subject = \("user/\(opened.user.raw)")"
            )
            #expect(used == 1)
            let new = try await world.service.renewRecoveryCodes(code: try await app.code(), of: person)
            await Self.expect(.wrongCode) { _ = try await Self.signIn(world, code: codes[4]) }
            _ = try await Self.signIn(world, code: new[0])
            // Nor is it somebody else's.
            _ = try await TestApp.setUp(world, try await world.person("john"))
            var foreign = world.attempt("john")
            foreign.code = new[2]
            let attempt = foreign
            await Self.expect(.wrongCode) { _ = try await world.service.signIn(attempt) }
            // They are kept as digests alone.
            let kept = try await world.count(
                world.alpha.society,
                "SELECT count(*) FROM user_recovery_codes WHERE code_digest = \(RecoveryCodes.digest(new[1])) AND code_digest <> \(Array(new[1].utf8))"
            )
            #expect(kept == 1)
        }
    }

    @Test(
        "a device that passed is known for the days of the setting, and only as long as the password stands")
    func devices() async throws {
        try await AccessWorld.with { world in
            let person = try await world.person("meera")
            let (app, codes) = try await TestApp.setUp(world, person)
            #expect(try await Self.signIn(world, code: codes[0]).device == nil)
            let opened = try await Self.signIn(world, code: try await app.code(), remembers: true)
            let known = try #require(opened.device)
            #expect(known.days == 30)
            _ = try await Self.signIn(world, device: known.token)
            await Self.expect(.secondFactorNeeded) { _ = try await Self.signIn(world, device: .generate()) }
            // Another's device opens nothing.
            let john = try await world.person("john")
            _ = try await TestApp.setUp(world, john)
            var foreign = world.attempt("john")
            foreign.deviceToken = known.token
            let attempt = foreign
            await Self.expect(.secondFactorNeeded) { _ = try await world.service.signIn(attempt) }
            // A known device is not known for longer by a code that nobody looked at.
            let unproved = try await Self.signIn(
                world, code: "000000", device: known.token, remembers: true)
            #expect(unproved.device == nil)
            // It ends on its day, also where the setting has become longer.
            try await world.owner(nil, "UPDATE user_devices SET expires_at = now()")
            await Self.expect(.secondFactorNeeded) { _ = try await Self.signIn(world, device: known.token) }
            try await world.owner(nil, "UPDATE user_devices SET expires_at = now() + interval '9 days'")
            // A shorter setting counts for devices that are known already.
            try await world.owner(nil, "UPDATE user_devices SET created_at = now() - interval '8 days'")
            _ = try await Self.signIn(world, device: known.token)
            try await Self.set(world, AccessSettings.knownDeviceDays.name, "7")
            await Self.expect(.secondFactorNeeded) { _ = try await Self.signIn(world, device: known.token) }
            try await Self.set(world, AccessSettings.knownDeviceDays.name, "0")
            let again = try await Self.signIn(world, code: codes[1], remembers: true)
            #expect(again.device == nil)
            try await Self.set(world, AccessSettings.knownDeviceDays.name, "30")
            let last = try #require(try await Self.signIn(world, code: codes[2], remembers: true).device)
            let devices = try await world.service.factor(of: person).devices
            #expect(devices.count == 2 && devices.allSatisfy { $0.name == "Test" })
            await Self.expect(.deviceNotFound) { try await world.service.forget(devices[0].device, of: john) }
            try await world.service.forget(devices[0].device, of: person)
            await Self.expect(.secondFactorNeeded) { _ = try await Self.signIn(world, device: last.token) }
            let fresh = try #require(try await Self.signIn(world, code: codes[4], remembers: true).device)
            try await world.service.changePassword(
                from: Secret(AccessWorld.password), to: Secret("six cows in the field"), of: person)
            #expect(try await world.service.factor(of: person).devices.isEmpty)
            var changed = world.attempt("meera", "six cows in the field")
            changed.deviceToken = fresh.token
            let late = changed
            await Self.expect(.secondFactorNeeded) { _ = try await world.service.signIn(late) }
        }
    }

    @Test("a ticket is good for five minutes, for its user and the password that was given")
    func tickets() async throws {
        try await AccessWorld.with { world in
            let person = try await world.person("meera")
            let (_, codes) = try await TestApp.setUp(world, person)
            func ticket() async throws -> String {
                guard case .needsFactor(let ticket) = try await world.service.begin(world.attempt("meera"))
                else { throw Unexpected() }
                return ticket.text
            }
            func finish(_ ticket: String, _ code: String) async throws -> OpenedSession {
                try await Self.finish(world, ticket, code)
            }
            #expect(try await finish(try await ticket(), codes[0]).user == person.user)
            let now = try await world.book.owner.run { try $0.now }
            let credentials = try await world.book.app.run {
                try CredentialRepository().credentials(of: LoginText("meera"), &$0)
            }
            let found = try #require(credentials)
            let old = try world.service.ticket(found, LoginText("meera"), until: now)
            await Self.expect(.signInTimedOut) { _ = try await finish(old, codes[1]) }
            var other = found
            other.user = world.beta.admin
            let foreign = try world.service.ticket(
                other, LoginText("meera"), until: now.adding(seconds: 60))
            await Self.expect(.signInTimedOut) { _ = try await finish(foreign, codes[1]) }
            let before = try await ticket()
            try await world.service.changePassword(
                from: Secret(AccessWorld.password), to: Secret("six cows in the field"), of: person)
            await Self.expect(.signInTimedOut) { _ = try await finish(before, codes[1]) }
            for wrong in ["", "x", String(before.dropLast(4)) + "AAAA"] {
                await Self.expect(.signInTimedOut) { _ = try await finish(wrong, codes[1]) }
            }
        }
    }

    @Test("a role that must have it is led to set it up first, and cannot take it away")
    func demanded() async throws {
        try await AccessWorld.with { world in
            try await Self.set(world, AccessSettings.secondFactorRoles.name, "[\"cashier\", \"admin\"]")
            let opened = try await world.signIn("meera")
            #expect(opened.mustEnrol)
            #expect(try await !world.signIn("john").mustEnrol)
            let client = TestClient(world)
            client.bearer = opened.tokens.access
            for path in ["/api/v1/users", "/api/v1/me/places"] {
                let refused = try await client.api(.get, path)
                #expect(refused.status == 403 && refused.json["code"] == "edge.second_factor_needed")
            }
            #expect(try await client.api(.get, "/api/v1/me").json["must_enrol"] == true)
            let person = try #require(try await world.who(opened))
            let (app, _) = try await TestApp.setUp(world, person)
            #expect(try await client.api(.get, "/api/v1/users").status == 200)
            await Self.expect(.factorDemanded) {
                try await world.service.removeFactor(code: try await app.code(), of: person)
            }
            try await Self.set(world, AccessSettings.secondFactorRoles.name, "[]")
            try await world.service.removeFactor(code: try await app.code(), of: person)
            #expect(try await !world.signIn("meera").mustEnrol)
        }
    }

    @Test("who lost phone and codes is helped by whoever may reset his password, and by the operator")
    func lost() async throws {
        try await AccessWorld.with { world in
            let kiran = try await world.user("kiran", role: .cashier)
            let meera = try await world.caller("meera")
            var command = ResetSecondFactor()
            command.user = kiran
            try await world.expect(.noSecondFactor, command, by: meera)
            _ = try await TestApp.setUp(world, try await world.person("kiran"))
            await Self.expect(.secondFactorNeeded) { _ = try await world.signIn("kiran") }
            command.user = meera.user
            try await world.expect(.yourself, command, by: meera)
            command.user = world.beta.admin
            try await world.expect(.userNotFound, command, by: meera)
            command.user = kiran
            _ = try await world.done(command, by: meera)
            _ = try await world.signIn("kiran")
            _ = try await TestApp.setUp(world, try await world.person("kiran"))
            try await world.register.resetSecondFactor(of: "kiran", by: .commandLine)
            _ = try await world.signIn("kiran")
        }
    }

    @Test(
        "the secret is sealed: neither the database nor the run-time role tells it, and a moved one opens nothing"
    )
    func sealed() async throws {
        try await AccessWorld.with { world in
            let (app, codes) = try await TestApp.setUp(world, try await world.person("meera"))
            let sealed = try await world.book.owner.run { tx in
                try tx.one("SELECT sealed_secret FROM user_factors") { try $0.bytes(0) }
            }
            #expect(sealed.count == TimeCode.secretLength + SealedBox.overhead)
            for sql: SQL in [
                "SELECT * FROM user_factors", "SELECT * FROM user_recovery_codes",
                "SELECT * FROM user_devices",
                "SELECT access_setting(1, 'access.known_device_days')",
            ] {
                await #expect {
                    try await world.book.app.run { tx in try tx.execute(sql) }
                } throws: { ($0 as? DatabaseError)?.kind == .insufficientPrivilege }
            }
            // A secret that another key has sealed, as after the ring was lost.
            let foreign = try Vault.passing.seal(app.secret, in: FactorRepository.secrets.place(1))
            try await world.owner(nil, "UPDATE user_factors SET sealed_secret = \(foreign)")
            await Self.expect(.factorSealed) { _ = try await Self.signIn(world, code: "123456") }
            _ = try await Self.signIn(world, code: codes[0])
        }
    }

    @Test("pages lead through setting up, signing in with a known device, and taking it away")
    func pages() async throws {
        try await AccessWorld.with { world in
            let client = TestClient(world)
            _ = try await client.signIn("meera")
            let path = "/second-factor"
            #expect(try await client.page(path).text.contains("type=\"password\""))
            let refused = try await client.submit(path, [("password", "nonsense words")])
            #expect(refused.status == 403 && TestClient.text(refused).contains("type=\"password\""))
            let begun = TestClient.text(try await client.submit(path, [("password", AccessWorld.password)]))
            #expect(begun.contains("<svg") && begun.contains("viewBox") && !begun.contains("⟦"))
            let secret = try #require(begun.firstMatch(of: #/<code>([A-Z2-7 ]{39})<\/code>/#)).1
            let app = TestApp(secret: Self.bytes(secret.filter { $0 != " " }), world: world)
            let wrong = try await client.submit("\(path)/confirm", from: path, [("code", "12")])
            #expect(wrong.status == 401 && TestClient.text(wrong).contains(secret))
            let code = try await app.code()
            let told = try await client.submit("\(path)/confirm", from: path, [("code", code)])
            #expect(TestClient.text(told).split(separator: "<li><code>").count == 11)
            // A new browser is asked for the code.
            let other = TestClient(world)
            let asked = TestClient.text(try await other.signIn("meera"))
            #expect(other.cookies.isEmpty && asked.contains("one-time-code"))
            let ticket = try #require(TestClient.hidden("ticket", in: asked))
            #expect(!asked.contains(AccessWorld.password))
            func send(_ code: String, _ client: TestClient) async throws -> Response {
                try await client.post(
                    "/login/code", ["ticket": ticket, "days": "30", "code": code, "remember": "true"])
            }
            let bad = try await send("000000", other)
            #expect(bad.status == 401 && TestClient.hidden("ticket", in: TestClient.text(bad)) == ticket)
            let good = try await send(try await app.code(1), other)
            #expect(good.status == 303 && good.headers["Location"] == "/")
            let device = try #require(
                TestClient.cookies(good).first { $0.hasPrefix("__Host-sahakar-device=") })
            #expect(device.hasSuffix("; Path=/; Max-Age=2592000; Secure; HttpOnly; SameSite=Lax"))
            #expect(try await other.page(path).text.contains("Forget"))
            // Signed out, it is still known.
            _ = try await other.submit("/sign-out", from: path, [])
            #expect(try await other.signIn("meera").status == 303)
            let late = try await TestClient(world).post("/login/code", ["ticket": "x", "code": "1"])
            #expect(late.status == 409 || late.status == 401)
            #expect(TestClient.text(late).contains("name=\"password\""))
        }
    }

    private static func bytes(_ base32: String) -> [UInt8] { TestApp.bytes(base32) }
}
