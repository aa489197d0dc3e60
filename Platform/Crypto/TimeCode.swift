internal import COpenSSL

/// The six digits that an authenticator app shows, new every half minute (TOTP, RFC 6238, on HOTP, RFC 4226).
///
/// HMAC-SHA-1 by libcrypto: of all that the standard allows it is what every app knows. What is weak in SHA-1 does not
/// concern an HMAC.
public enum TimeCode {
    /// How many random bytes a secret has (RFC 4226, section 4, R6).
    public static let secretLength = 20
    /// How many digits a code has.
    public static let digits = 6
    /// How many seconds a code is shown.
    public static let seconds: Int64 = 30

    /// The step of a moment, in seconds since 1970.
    public static func step(at seconds: Int64) -> Int64 { seconds / Self.seconds }

    /// The code of a step.
    public static func code(_ secret: [UInt8], step: Int64, digits: Int = TimeCode.digits) -> String {
        let message = (0..<8).map { UInt8(truncatingIfNeeded: UInt64(bitPattern: step) >> (56 - 8 * $0)) }
        var digest = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
        var length: UInt32 = 0
        let result = HMAC(EVP_sha1(), secret, Int32(secret.count), message, message.count, &digest, &length)
        precondition(result != nil && length == 20, "libcrypto has no HMAC-SHA-1")
        let place = Int(digest[19] & 15)
        let number = digest[place..<(place + 4)].reduce(UInt32(0)) { $0 << 8 | UInt32($1) } & 0x7FFF_FFFF
        let bound = (0..<digits).reduce(UInt64(1)) { product, _ in product * 10 }
        let text = String(UInt64(number) % bound)
        return String(repeating: "0", count: digits - text.utf8.count) + text
    }

    /// The step whose code was typed: that of the moment, or the one before or after it, for clocks that differ; nil where
    /// it is none of them.
    public static func step(of typed: String, _ secret: [UInt8], at seconds: Int64) -> Int64? {
        let now = step(at: seconds)
        var found: Int64?
        // All of them, whichever it is: the time tells nothing.
        for step in [now - 1, now, now + 1]
        where ConstantTime.equal(Array(code(secret, step: step).utf8), Array(typed.utf8)) {
            found = found ?? step
        }
        return found
    }

    /// What an app reads from the picture (the Key URI format that all of them know).
    public static func address(_ secret: [UInt8], issuer: String, account: String) -> String {
        let (issuer, account) = (escaped(issuer), escaped(account))
        return "otpauth://totp/\(issuer):\(account)?secret=\(Base32.text(secret))&issuer=\(issuer)"
            + "&algorithm=SHA1&digits=\(digits)&period=\(seconds)"
    }

    private static func escaped(_ text: String) -> String {
        var result = ""
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
                UInt8(ascii: "_"):
                result.unicodeScalars.append(Unicode.Scalar(byte))
            default: result += "%" + Hex.text([byte]).uppercased()
            }
        }
        return result
    }
}

/// Bytes as Base32 text without padding (RFC 4648, section 6): how people type a secret into an authenticator app.
public enum Base32 {
    private static let signs = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)

    /// The text.
    public static func text(_ bytes: [UInt8]) -> String {
        var result: [UInt8] = []
        var (held, count) = (UInt32(0), 0)
        for byte in bytes {
            held = held << 8 | UInt32(byte)
            count += 8
            while count >= 5 {
                count -= 5
                result.append(signs[Int(held >> UInt32(count) & 31)])
            }
        }
        if count > 0 { result.append(signs[Int(held << UInt32(5 - count) & 31)]) }
        return String(decoding: result, as: UTF8.self)
    }
}
