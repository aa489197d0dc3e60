/// A password made by the program, told once and changed at the first sign-in: 16 signs of 32, so 80 bits.
///
///     OneTimePassword(random: [0, 1, 2, 3, …])  // "abcd-efgh-ijkm-npqr"
public struct OneTimePassword: Sendable {
    /// How many random bytes it takes.
    public static let randomBytes = 16

    /// Small letters and figures that cannot be taken for each other on paper: no l, o, 0, 1.
    private static let signs = Array("abcdefghijkmnpqrstuvwxyz23456789".utf8)

    /// As it is shown, in groups of four.
    public let text: String

    /// The password of sixteen random bytes.
    public init(random: [UInt8]) {
        precondition(random.count == Self.randomBytes, "a one-time password takes 16 random bytes")
        var bytes: [UInt8] = []
        for (index, byte) in random.enumerated() {
            if index > 0, index.isMultiple(of: 4) { bytes.append(UInt8(ascii: "-")) }
            bytes.append(Self.signs[Int(byte & 31)])
        }
        text = String(decoding: bytes, as: UTF8.self)
    }

    /// What was typed, without the marks between the groups and in small letters: the form that is compared.
    public static func compared(_ typed: String) -> String {
        let kept = PlainText.lowercased(typed).utf8.filter { PlainText.isLower($0) || PlainText.isDigit($0) }
        return String(decoding: kept, as: UTF8.self)
    }
}
