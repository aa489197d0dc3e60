import Testing

@testable import Crypto

@Suite("Keys of others' making")
struct ForeignKeyTests {
    /// A key as an authenticator writes it, its signature of the message, and its usual form; made by pyca/cryptography.
    struct Vector: Sendable {
        var algorithm: ForeignKey.Algorithm
        var cose: String
        var signature: String
        var der: String
    }

    static let message = Array("sahakar passkey vector".utf8)
    static let vectors = [
        Vector(
            algorithm: .es256,
            cose: "a5010203262001215820bf76b0ef60104360b30393336943b2eedc40c82c974a54213a78137acc2681e82258"
                + "201bf57c091623bfc0119830a6a3b0dd97ba35149156aa8cbc97cd96a600b91408",
            signature:
                "30440220094bc580d9391f408270324ae4cb345b096b20709acf17ef43ad8dd86e06e5be02200598fc4e00c5"
                + "c1a41a6341d58af7acf3936a277568e9c5439b8956dd12dffa4e",
            der: "3059301306072a8648ce3d020106082a8648ce3d03010703420004bf76b0ef60104360b30393336943b2eedc"
                + "40c82c974a54213a78137acc2681e81bf57c091623bfc0119830a6a3b0dd97ba35149156aa8cbc97cd96a600"
                + "b91408"),
        Vector(
            algorithm: .rs256,
            cose: "a401030339010020590100e2ed05372bafe041108e3499b933bd251470487d28e7efb62b935ecd976e69d9e8"
                + "be308c323b915695b1b20aae7ebe80c9ddee6bb05eca6a4f7f90b5f75cee4d3699077ce9c2fed943f3a2f04b"
                + "c510b8d2eb7ff93bf39614290406eadafc562ad8ca6ba0d3e508f15516bc1a1eb716521cb8d1c2184116a01c"
                + "e688af09a8cd172216616cd70b40e96c9be8cc8d9c09803000fac1d4662bf1fe7c5edf07b295a9bf11e59faf"
                + "8454e2f06e307b0a44e4294dbee229b4fb188df278fb9190039859685105e4e2ed36925315f5076199271210"
                + "26cf00cdbdd37a040168896201387db1d83289d8347675645185ce7774a713ded9c68d83cb4fbd9bc3fe5cad"
                + "7e84e92143010001",
            signature:
                "7b4031be1f74f06179b9dd2a42cb8e54c1118f73656be1e1b5a09f6acaa4444ea9e6c67202383da0bbecca5a"
                + "5701f33ae0d4336f81f5906641c9fb907f6b2fd5f3ce6e9129294906e0bc5c1b010449c313b88d2561532b81"
                + "54e4e033bef0c437cffd1c35d54d30d68c14138975787f47ec599f5458784e8c63fa16ff0480fd66e5a162da"
                + "903b0f49f75555ad53220174a55c1cc29417a48bcbbb408cedb989759c0e651f476de4373d8cf41d712b9543"
                + "0d73e57fba2eb8f9d5025170b5d9c9ebf42764844da101c155257aaa8824bf81c5547e2b97c0bc90203e7fda"
                + "f55f38b8417b3906d1b40fc4599841a32399b9d9cf13829506db832010453024a6505b1d",
            der: "30820122300d06092a864886f70d01010105000382010f003082010a0282010100e2ed05372bafe041108e34"
                + "99b933bd251470487d28e7efb62b935ecd976e69d9e8be308c323b915695b1b20aae7ebe80c9ddee6bb05eca"
                + "6a4f7f90b5f75cee4d3699077ce9c2fed943f3a2f04bc510b8d2eb7ff93bf39614290406eadafc562ad8ca6b"
                + "a0d3e508f15516bc1a1eb716521cb8d1c2184116a01ce688af09a8cd172216616cd70b40e96c9be8cc8d9c09"
                + "803000fac1d4662bf1fe7c5edf07b295a9bf11e59faf8454e2f06e307b0a44e4294dbee229b4fb188df278fb"
                + "9190039859685105e4e2ed36925315f507619927121026cf00cdbdd37a040168896201387db1d83289d83476"
                + "75645185ce7774a713ded9c68d83cb4fbd9bc3fe5cad7e84e90203010001"),
        Vector(
            algorithm: .eddsa,
            cose: "a4010103272006215820ff39f8a7a3e32d66615e0460f1c3d9c86ac4ce874a9a6fe74795c6e21708097d",
            signature:
                "2616a2794ae06f1a29c62eae4d8305f48440a36824e2ccfba0605498fbe8ae87a44776d3863393ca8bd3d0d5"
                + "454856f095fd6b4324d729f36f34f182965d830c",
            der: "302a300506032b6570032100ff39f8a7a3e32d66615e0460f1c3d9c86ac4ce874a9a6fe74795c6e21708097d"),
    ]
    /// A point that is not on the curve.
    static let offCurve =
        "a5010203262001215820bf76b0ef60104360b30393336943b2eedc40c82c974a54213a78137acc2681e82258"
        + "201bf57c091623bfc0119830a6a3b0dd97ba35149156aa8cbc97cd96a600b91409"
    /// RSA of 1024 bits.
    static let small =
        "a4010303390100205880bef79ca3cdcd21cf2bfee32898d6a01192a48fbfe1cc24d1ef852af73d4de3e70628"
        + "7f0484aaef9916407e73270cb6170ef2997e20aa291ada203f83314f5e62ceac716da281435c5b8885ba94a6"
        + "6177b90ceeab9fef05f831d38ebca57f12c706c95b4c1b361e8481efddcd0e6df8c79e75815acacd9e21af03"
        + "422ed6d47d252143010001"

    private static func cose(_ text: String) throws -> CBOR {
        let bytes = try #require(Hex.bytes(text))
        return try #require(CBOR(bytes))
    }

    @Test(
        "are read from COSE, kept as every library has them, and check what they have signed",
        arguments: vectors)
    func verifies(_ vector: Vector) throws {
        let key = try #require(ForeignKey(cose: try Self.cose(vector.cose)))
        let signature = try #require(Hex.bytes(vector.signature))
        #expect(key.algorithm == vector.algorithm)
        #expect(Hex.text(key.bytes) == vector.der)
        let kept = try #require(ForeignKey(vector.algorithm, bytes: key.bytes))
        for key in [key, kept] {
            #expect(key.verifies(signature, of: Self.message))
            #expect(!key.verifies(signature, of: Self.message + [0]))
            #expect(!key.verifies([], of: Self.message))
            #expect(!key.verifies(Array(signature.dropLast()), of: Self.message))
            var other = signature
            other[other.count / 2] ^= 1
            #expect(!key.verifies(other, of: Self.message))
        }
        // Read as another kind, or with something behind it, it is none.
        for other in ForeignKey.Algorithm.allCases where other != vector.algorithm {
            #expect(ForeignKey(other, bytes: key.bytes) == nil)
        }
        #expect(ForeignKey(vector.algorithm, bytes: key.bytes + [0]) == nil)
        for other in Self.vectors where other.algorithm != vector.algorithm {
            let stranger = try #require(ForeignKey(cose: try Self.cose(other.cose)))
            #expect(!stranger.verifies(signature, of: Self.message))
        }
    }

    @Test("off the curve, too small, of an unknown kind, or lacking a part, they are none")
    func refused() throws {
        #expect(ForeignKey(cose: try Self.cose(Self.offCurve)) == nil)
        #expect(ForeignKey(cose: try Self.cose(Self.small)) == nil)
        for vector in Self.vectors {
            guard case .map(let pairs) = try Self.cose(vector.cose) else { return }
            for place in pairs.indices {
                var fewer = pairs
                fewer.remove(at: place)
                #expect(ForeignKey(cose: .map(fewer)) == nil)
                var changed = pairs
                changed[place].value = .integer(-36)
                #expect(ForeignKey(cose: .map(changed)) == nil)
            }
        }
        #expect(ForeignKey(cose: .integer(1)) == nil)
        #expect(ForeignKey(.es256, bytes: []) == nil)
    }
}

@Suite("CBOR")
struct CBORTests {
    @Test("reads the kinds that authenticators write (RFC 8949, appendix A)")
    func reads() throws {
        for (text, value): (String, CBOR) in [
            ("00", .integer(0)), ("1903e8", .integer(1000)), ("3903e7", .integer(-1000)),
            ("20", .integer(-1)),
            ("1b7fffffffffffffff", .integer(Int64.max)), ("4401020304", .bytes([1, 2, 3, 4])),
            ("40", .bytes([])),
            ("6449455446", .text("IETF")), ("83010203", .array([.integer(1), .integer(2), .integer(3)])),
            ("f5", .other),
        ] {
            let bytes = try #require(Hex.bytes(text))
            #expect(CBOR(bytes) == value, "\(text)")
        }
        let bytes = try #require(Hex.bytes("a2616101206162"))
        let map = try #require(CBOR(bytes))
        #expect(map["a"] == .integer(1) && map[-1] == .text("b") && map["b"] == nil)
    }

    @Test("what is cut, too deep, too large, twice named or followed by more is none")
    func refuses() throws {
        for text in [
            "", "19", "4401", "a161", "1bffffffffffffffff", "5f42010243030405ff", "a2616101616102", "0000",
            String(repeating: "81", count: 20) + "00", "9bffffffffffffffff", "ff",
            // What announces gigabytes and brings none is not taken at its word.
            "9a07ffffff", "9a07ffffff9a07ffffff9a07ffffff", "ba03ffffff", "5a7fffffff00", "7a7fffffff00",
        ] {
            let bytes = try #require(Hex.bytes(text))
            #expect(CBOR(bytes) == nil, "\(text)")
        }
        #expect(CBOR.first(of: [0, 1])?.length == 1)
        #expect(CBOR([UInt8](repeating: 0, count: 70_000)) == nil)
    }
}
