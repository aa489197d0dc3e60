import Crypto
import Testing

@Suite("Codes of authenticator apps")
struct TimeCodeTests {
    private static let secret = Array("12345678901234567890".utf8)

    @Test(
        "are those of RFC 6238, appendix B",
        arguments: [
            (59, "94287082"), (1_111_111_109, "07081804"), (1_111_111_111, "14050471"),
            (1_234_567_890, "89005924"), (2_000_000_000, "69279037"), (20_000_000_000, "65353130"),
        ] as [(Int64, String)])
    func timed(seconds: Int64, code: String) {
        #expect(TimeCode.code(Self.secret, step: TimeCode.step(at: seconds), digits: 8) == code)
        #expect(TimeCode.code(Self.secret, step: TimeCode.step(at: seconds)) == code.suffix(6))
    }

    @Test("are those of RFC 4226, appendix D")
    func counted() {
        let codes = [
            "755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871",
            "520489",
        ]
        #expect((0..<10).map { TimeCode.code(Self.secret, step: $0) } == codes)
    }

    @Test("are taken half a minute early and late, no more, and only as they are")
    func window() {
        let now: Int64 = 1_790_000_010
        let step = TimeCode.step(at: now)
        for near in (step - 1)...(step + 1) {
            #expect(TimeCode.step(of: TimeCode.code(Self.secret, step: near), Self.secret, at: now) == near)
        }
        for far in [step - 2, step + 2] {
            #expect(TimeCode.step(of: TimeCode.code(Self.secret, step: far), Self.secret, at: now) == nil)
        }
        let code = TimeCode.code(Self.secret, step: step)
        for wrong in ["", String(code.dropLast()), code + "0", " " + code] {
            #expect(TimeCode.step(of: wrong, Self.secret, at: now) == nil)
        }
    }

    @Test("the address for apps names society, person and secret, whatever signs stand in them")
    func address() {
        let text = TimeCode.address(Self.secret, issuer: "Sahyadri & Co", account: "ಮೀರಾ:1")
        #expect(
            text
                == "otpauth://totp/Sahyadri%20%26%20Co:%E0%B2%AE%E0%B3%80%E0%B2%B0%E0%B2%BE%3A1"
                + "?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Sahyadri%20%26%20Co"
                + "&algorithm=SHA1&digits=6&period=30")
    }

    @Test(
        "Base32 gives the texts of RFC 4648",
        arguments: [
            ("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"),
            ("fooba", "MZXW6YTB"), ("foobar", "MZXW6YTBOI"),
        ])
    func base32(plain: String, text: String) {
        #expect(Base32.text(Array(plain.utf8)) == text)
    }
}
