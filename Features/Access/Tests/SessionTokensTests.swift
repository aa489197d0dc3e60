import Crypto
import Gate
import Glibc
import JSON
import Kernel
import Testing

@testable import Access

@Suite("Tokens of sessions")
struct SessionTokensTests {
    private static let now = Instant(microsecondsSinceEpoch: 1_790_000_000_000_000)
    private static let claims = AccessClaims(
        user: ID(12), session: ID(57), society: ID(3), from: now, to: now.adding(seconds: 900),
        generation: 4)

    private static func part(_ token: String, _ index: Int) throws -> JSONValue {
        let parts = token.split(separator: ".")
        return try JSONValue.parse(try #require(Base64URL.bytes(parts[index])))
    }

    /// A token of these parts, signed by this key.
    private static func signed(_ head: JSONValue, _ payload: JSONValue, _ key: SigningKey?) -> String {
        let text = Base64URL.text(head.bytes()) + "." + Base64URL.text(payload.bytes())
        return text + "." + (key.map { Base64URL.text($0.sign(Array(text.utf8))) } ?? "")
    }

    @Test("an access token is a JWT that says who, which session, and until when")
    func says() throws {
        let ring = try KeyRing.generate()
        let tokens = SessionTokens(Vault(ring))
        let token = try tokens.access(Self.claims)
        #expect(
            try Self.part(token, 0) == ["alg": "EdDSA", "kid": .string(ring.current.number), "typ": "JWT"])
        #expect(
            try Self.part(token, 1) == [
                "iss": "sahakar", "sub": "12", "sid": "57", "society": 3, "iat": 1_790_000_000,
                "exp": 1_790_000_900, "gen": 4,
            ])
        for reader in [tokens, SessionTokens(Vault(ring))] {
            // Twice: what was found good is known the second time.
            #expect(try reader.claims(of: token) == Self.claims)
            #expect(try reader.claims(of: token) == Self.claims)
        }
        #expect(Self.claims.isGood(at: Self.now.adding(seconds: 899)))
        #expect(!Self.claims.isGood(at: Self.now.adding(seconds: 900)))
    }

    @Test("no token is good for more than a quarter of an hour, whatever it says, nor one of absurd dates")
    func longest() {
        let start = Self.claims.issuedAt
        for (from, to) in [
            (start, start + 901), (start - 10, start + 891), (0, start + 1), (Int64.min, Int64.max),
        ] {
            var claims = Self.claims
            (claims.issuedAt, claims.expiresAt) = (from, to)
            #expect(!claims.isGood(at: Self.now))
        }
    }

    @Test("a key that was replaced vouches for what was left to its tokens, and one taken out for nothing")
    func retires() throws {
        let ring = try KeyRing.generate()
        let token = try SessionTokens(Vault(ring)).access(Self.claims)
        let rotated = SessionTokens(Vault(try ring.rotated(at: Self.claims.issuedAt + 60)))
        for _ in 1...2 {
            var claims = try #require(try rotated.claims(of: token))
            #expect(claims.keyRetiredAt == Self.claims.issuedAt + 60)
            #expect(claims.isGood(at: Self.now.adding(seconds: 899)))
            // Whoever has the key makes newer ones with it; they are good no longer than the last honest one.
            claims.issuedAt += 500
            claims.expiresAt += 500
            #expect(claims.isGood(at: Self.now.adding(seconds: 959)))
            #expect(!claims.isGood(at: Self.now.adding(seconds: 960)))
        }
        #expect(
            try SessionTokens(Vault(try ring.rotated(at: 0))).claims(of: token)?.isGood(at: Self.now) == false
        )
    }

    @Test("a running program forgets what it found good when the file of keys changes")
    func takenOut() throws {
        var template = Array("/tmp/sahakar-tokens-XXXXXX".utf8CString)
        let folder = String(cString: try #require(mkdtemp(&template)))
        let file = KeyRingFile("\(folder)/sealing.keys")
        defer {
            unlink(file.path)
            rmdir(folder)
        }
        let tokens = SessionTokens(Vault(file))
        let token = try tokens.access(Self.claims)
        #expect(try tokens.claims(of: token)?.isGood(at: Self.now) == true)
        let rotated = try file.rotate(at: Self.claims.issuedAt - 900)
        #expect(try tokens.claims(of: token)?.isGood(at: Self.now) == false)
        let lines = rotated.text.split(separator: "\n")
        let text = [lines[0], lines[1], lines[3], ""].joined(separator: "\n")
        unlink(file.path)
        let written = open(file.path, O_WRONLY | O_CREAT, 0o600)
        #expect(write(written, text, text.utf8.count) == text.utf8.count)
        close(written)
        #expect(try tokens.claims(of: token) == nil)
    }

    @Test("nothing but our own signature is taken, whatever the head says")
    func forged() throws {
        let ring = try KeyRing.generate()
        let tokens = SessionTokens(Vault(ring))
        let token = try tokens.access(Self.claims)
        let (head, payload) = (try Self.part(token, 0), try Self.part(token, 1))
        let own = try SigningKey(seed: ring.derived("access tokens", with: ring.current))
        #expect(try tokens.claims(of: Self.signed(head, payload, own)) == Self.claims)
        let stranger = try SigningKey.generate()
        let kid: JSONValue = .string(ring.current.number)
        let none: JSONValue = ["alg": "none", "kid": kid, "typ": "JWT"]
        let hmac: JSONValue = ["alg": "HS256", "kid": kid, "typ": "JWT"]
        let inline: JSONValue = ["alg": "EdDSA", "kid": kid, "typ": "JWT", "jwk": "x"]
        var other = try #require(payload.asObject)
        other["iss"] = "elsewhere"
        var noUser = try #require(payload.asObject)
        noUser["sub"] = .null
        let parts = token.split(separator: ".")
        let forgeries = [
            Self.signed(head, payload, stranger), Self.signed(none, payload, nil),
            Self.signed(none, payload, own), Self.signed(hmac, payload, own),
            Self.signed(inline, payload, own), Self.signed(head, .object(other), own),
            Self.signed(head, .object(noUser), own), "\(parts[0]).\(parts[1])", "\(parts[0]).\(parts[1]).",
            token + ".x", "", "..", String(repeating: "a", count: 5000),
            try SessionTokens(.passing).access(Self.claims),
        ]
        for forgery in forgeries {
            #expect(try tokens.claims(of: forgery) == nil, "\(forgery)")
        }
        // Each byte counts.
        for place in [5, parts[0].count + 9, token.count - 9] {
            var bytes = Array(token.utf8)
            bytes[place] = bytes[place] == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
            #expect(try tokens.claims(of: String(decoding: bytes, as: UTF8.self)) == nil)
        }
    }

    @Test("a refresh token is known for what it is at any age, and is told again alike")
    func refresh() throws {
        let ring = try KeyRing.generate()
        let tokens = SessionTokens(Vault(ring))
        let token = RefreshToken(family: RandomBytes.make(32), generation: 7)
        let text = try tokens.refresh(token)
        #expect(try tokens.refresh(token) == text)
        #expect(try tokens.refresh(text) == token)
        #expect(try SessionTokens(Vault(try ring.rotated(at: 1_790_000_000))).refresh(text) == token)
        #expect(try SessionTokens(.passing).refresh(text) == nil)
        var bytes = try #require(Base64URL.bytes(text))
        for place in bytes.indices {
            bytes[place] ^= 1
            #expect(try tokens.refresh(Base64URL.text(bytes)) == nil, "byte \(place)")
            bytes[place] ^= 1
        }
        for wrong in ["", "x", String(text.dropLast()), text + "AA", String(repeating: "A", count: 2000)] {
            #expect(try tokens.refresh(wrong) == nil)
        }
    }

    @Test("the token of forms is the session's own and stays when the keys rotate")
    func forms() throws {
        let ring = try KeyRing.generate()
        let tokens = SessionTokens(Vault(ring))
        #expect(try tokens.form(of: ID(1)) != tokens.form(of: ID(2)))
        #expect(
            try tokens.form(of: ID(1))
                == SessionTokens(Vault(try ring.rotated(at: 1_790_000_000))).form(of: ID(1)))
        #expect(try tokens.form(of: ID(1)) != SessionTokens(.passing).form(of: ID(1)))
    }
}
