import Crypto
import Testing

@Suite("Password hashes")
struct PasswordHashTests {
    private let passwords = PasswordHash(.testing)

    /// From the tests of the reference implementation of Argon2, version 19. (The vector of RFC 9106 has four
    /// lanes and a secret, which libsodium does not offer.)
    @Test(
        "accepts the published Argon2id hashes, and only with their password",
        arguments: [
            "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
            "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
        ])
    func published(encoded: String) {
        #expect(passwords.verify("password", against: encoded))
        #expect(!passwords.verify("Password", against: encoded))
        #expect(passwords.needsRehash(encoded))
    }

    @Test("hashes with its parameters and a salt of its own, and checks")
    func hashes() throws {
        let encoded = try passwords.hash("सहकार 123")
        #expect(encoded.hasPrefix("$argon2id$v=19$m=8,t=1,p=1$"))
        #expect(try passwords.hash("सहकार 123") != encoded)
        #expect(passwords.verify("सहकार 123", against: encoded))
        #expect(!passwords.verify("सहकार 124", against: encoded))
        #expect(!passwords.verify("", against: encoded))
        #expect(!passwords.needsRehash(encoded))
        #expect(PasswordHash(.init(passes: 2, memoryBytes: 8192)).needsRehash(encoded))
        #expect(PasswordHash(.interactive).needsRehash(encoded))
        #expect(PasswordHash.Parameters(passes: 0, memoryBytes: 0) == .testing)
    }

    @Test("says no to a damaged hash, and never to nobody")
    func damaged() throws {
        let encoded = try passwords.hash("p")
        for wrong in [
            "", "p", String(encoded.dropLast()), encoded + "A", "$2b$10$abc", "$argon2id$v=19$m=8,t=1,p=1$",
        ] {
            #expect(!passwords.verify("p", against: wrong), "\(wrong)")
        }
        #expect(passwords.needsRehash("nonsense"))
        #expect(!passwords.verifyAgainstNobody("p"))
    }

    @Test("refuses to hash a book, at the byte")
    func longPasswords() throws {
        let longest = String(repeating: "x", count: PasswordHash.longestPassword)
        let encoded = try passwords.hash(longest)
        #expect(passwords.verify(longest, against: encoded))
        #expect(!passwords.verify(longest + "x", against: encoded))
        #expect(throws: CryptoFault.passwordTooLong) { try passwords.hash(longest + "x") }
    }
}
