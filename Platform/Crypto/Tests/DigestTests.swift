import Crypto
import Testing

@Suite("Digests")
struct DigestTests {
    /// The first is published with BLAKE2; all were worked out by the reference code that Python carries.
    @Test("BLAKE2b-256 gives the known digests")
    func knownDigests() throws {
        #expect(Digest.of("").text == "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8")
        #expect(Digest.of("abc").text == "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319")
        let keyed = try Digest.keyed(Array(0..<200), key: Array(0..<32))
        #expect(keyed.text == "a39ff6e7e838226fd50e24a55375ff3a39419fd93e32cc463f3f74323291c425")
        #expect(throws: CryptoFault.badKeyLength) { try Digest.keyed([], key: Array(0..<15)) }
        #expect(throws: CryptoFault.badKeyLength) { try Digest.keyed([], key: Array(0..<65)) }
        #expect(throws: CryptoFault.badKeyLength) { _ = try Digest.Hasher(key: []) }
    }

    @Test("a digest worked out in pieces is the same", arguments: [1, 7, 64, 127, 128, 129, 1000])
    func pieces(length: Int) throws {
        let bytes = (0..<1000).map { UInt8(truncatingIfNeeded: $0) }
        let key = [UInt8](repeating: 7, count: 32)
        var plain = Digest.Hasher()
        var keyed = try Digest.Hasher(key: key)
        var sha = SHA256.Stream()
        for start in stride(from: 0, to: bytes.count, by: length) {
            let piece = Array(bytes[start...].prefix(length))
            plain.update(piece)
            piece.withUnsafeBytes { keyed.update($0) }
            piece.withUnsafeBytes { sha.update($0) }
        }
        #expect(plain.finish() == Digest.of(bytes))
        #expect(try keyed.finish() == Digest.keyed(bytes, key: key))
        #expect(sha.finish() == SHA256.hash(bytes))
    }

    @Test("digests compare by all their bytes and come back from storage")
    func compares() {
        let digest = Digest.of("a")
        #expect(Digest(bytes: digest.bytes) == digest)
        #expect(Digest(bytes: Array(digest.bytes.dropLast())) == nil)
        for place in 0..<32 {
            var other = digest.bytes
            other[place] ^= 1
            #expect(Digest(bytes: other) != digest)
            #expect(!ConstantTime.equal(other, digest.bytes))
        }
        #expect(ConstantTime.equal([], []) && !ConstantTime.equal([1], []))
        #expect(Set([digest, Digest.of("a"), Digest.of("b")]).count == 2)
    }

    @Test(
        "SHA-256 gives the hashes of FIPS 180-4",
        arguments: [
            ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
            (
                "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
                "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
            ),
            (
                String(repeating: "a", count: 1_000_000),
                "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
            ),
        ])
    func sha256(text: String, hash: String) {
        #expect(Hex.text(SHA256.hash(Array(text.utf8))) == hash)
    }

    @Test(
        "HMAC-SHA-256 gives the codes of RFC 4231",
        arguments: [
            (
                [UInt8](repeating: 0x0B, count: 20), "Hi There",
                "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
            ),
            (
                [UInt8](repeating: 0xAA, count: 131),
                "Test Using Larger Than Block-Size Key - Hash Key First",
                "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
            ),
        ])
    func hmac(key: [UInt8], message: String, code: String) {
        #expect(Hex.text(SHA256.authenticationCode(Array(message.utf8), key: key)) == code)
    }
}
