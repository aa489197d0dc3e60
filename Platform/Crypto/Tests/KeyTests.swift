import Crypto
import Testing

@Suite("Signatures and sealed values")
struct KeyTests {
    /// Seed, public key, message and signature of RFC 8032, section 7.1, tests 1 to 3.
    static let signatures: [[String]] = [
        [
            "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
            "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46b"
                + "d25bf5f0595bbe24655141438e7a100b",
        ],
        [
            "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
            "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c"
                + "387b2eaeb4302aeeb00d291612bb0c00",
        ],
        [
            "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
            "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
            "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc659"
                + "4a7c15e9716ed28dc027beceea1ec40a",
        ],
    ]

    @Test("Ed25519 gives the keys and signatures of RFC 8032", arguments: signatures)
    func signs(values: [String]) throws {
        let bytes = try values.map { try #require(Hex.bytes($0)) }
        let key = try SigningKey(seed: bytes[0])
        #expect(key.seed == bytes[0])
        #expect(key.verifyingKey.bytes == bytes[1])
        #expect(key.sign(bytes[2]) == bytes[3])
        let verifier = try VerifyingKey(bytes: bytes[1])
        #expect(verifier.verifies(bytes[3], of: bytes[2]))
        #expect(!verifier.verifies(bytes[3], of: bytes[2] + [0]))
        var forged = bytes[3]
        forged[10] ^= 1
        #expect(!verifier.verifies(forged, of: bytes[2]))
        #expect(!verifier.verifies(Array(bytes[3].dropLast()), of: bytes[2]))
        #expect(try !SigningKey.generate().verifyingKey.verifies(bytes[3], of: bytes[2]))
        #expect(throws: CryptoFault.badKeyLength) { try SigningKey(seed: Array(bytes[0].dropLast())) }
        #expect(throws: CryptoFault.badKeyLength) { try VerifyingKey(bytes: []) }
    }

    @Test("opens what it sealed, for its context only")
    func seals() throws {
        let box = SealedBox(current: try .generate(id: 3))
        for plain in [[], Array("ABCDE1234F".utf8), [UInt8](repeating: 0, count: 10_000)] {
            let sealed = box.seal(plain, context: "parties.pan.7")
            #expect(sealed.count == plain.count + SealedBox.overhead)
            #expect(try box.open(sealed, context: "parties.pan.7") == plain)
            #expect(throws: CryptoFault.forged) { try box.open(sealed, context: "parties.pan.8") }
            #expect(box.seal(plain, context: "parties.pan.7") != sealed)
        }
    }

    @Test("sees every change of a sealed value")
    func seesChanges() throws {
        let key = try SealingKey(id: 1, bytes: Array(0..<32))
        let box = SealedBox(current: key, older: [try SealingKey(id: 0x0100_0001, bytes: Array(0..<32))])
        let sealed = box.seal([1, 2, 3], context: "c")
        for place in sealed.indices {
            var changed = sealed
            changed[place] ^= 1
            #expect(throws: CryptoFault.self) { try box.open(changed, context: "c") }
        }
        for count in 0..<sealed.count {
            #expect(throws: CryptoFault.self) { try box.open(Array(sealed[..<count]), context: "c") }
        }
        #expect(throws: CryptoFault.malformed) { try box.open([], context: "c") }
    }

    @Test("old keys open, the current one seals, an unknown one is named")
    func rotates() throws {
        let old = try SealingKey.generate(id: 1)
        let sealed = SealedBox(current: old).seal([7], context: "")
        let new = SealedBox(current: try .generate(id: 2), older: [old])
        #expect(try new.open(sealed, context: "") == [7])
        #expect(new.needsReseal(sealed))
        let again = new.seal([7], context: "")
        #expect(!new.needsReseal(again))
        #expect(try SealedBox.keyID(of: again) == 2)
        #expect(throws: CryptoFault.unknownKey(2)) { try SealedBox(current: old).open(again, context: "") }
        #expect(throws: CryptoFault.badKeyLength) { try SealingKey(id: 1, bytes: [1]) }
        #expect(try SealingKey(id: 9, bytes: old.bytes).bytes == old.bytes)
    }

    /// Sealed with the ChaCha20-Poly1305 of OpenSSL under a subkey by HChaCha20 as the draft of XChaCha20 says.
    @Test("opens a value that other code sealed in the documented form")
    func keepsForm() throws {
        let box = SealedBox(current: try SealingKey(id: 0x0102_0304, bytes: Array(0..<32)))
        let sealed = try #require(
            Hex.bytes(
                "01010203046465666768696a6b6c6d6e6f707172737475767778797a7b3d31baf4ba1fbbb1b3760e"
                    + "df9a8abca926d66e1a973d689928c5"))
        #expect(
            String(decoding: try box.open(sealed, context: "parties.pan.7"), as: UTF8.self) == "ABCDE1234F")
    }

    @Test("keys show themselves nowhere")
    func hidden() throws {
        let sealing = try SealingKey(id: 1, bytes: Array(0..<32))
        let signing = try SigningKey(seed: Array(0..<32))
        var dumped = ""
        dump(sealing, to: &dumped)
        dump(signing, to: &dumped)
        for text in [
            "\(sealing)\(signing)", String(reflecting: sealing), String(reflecting: signing), dumped,
        ] {
            #expect(text.contains("hidden") && !text.contains("31"))
        }
    }
}
