import CSodium

/// Bytes as Base64 text with padding (RFC 4648, section 4).
public enum Base64 {
    /// The text.
    public static func text(_ bytes: [UInt8]) -> String {
        Base64Variant.text(bytes, sodium_base64_VARIANT_ORIGINAL)
    }

    /// The bytes of such a text; nil for anything else.
    public static func bytes(_ text: some StringProtocol) -> [UInt8]? {
        Base64Variant.bytes(text, sodium_base64_VARIANT_ORIGINAL)
    }
}

/// Bytes as Base64 text that can stand in an address, without padding (RFC 4648, section 5).
public enum Base64URL {
    /// The text.
    public static func text(_ bytes: [UInt8]) -> String {
        Base64Variant.text(bytes, sodium_base64_VARIANT_URLSAFE_NO_PADDING)
    }

    /// The bytes of such a text; nil for anything else, padding and spaces included.
    public static func bytes(_ text: some StringProtocol) -> [UInt8]? {
        Base64Variant.bytes(text, sodium_base64_VARIANT_URLSAFE_NO_PADDING)
    }
}

private enum Base64Variant {
    static func text(_ bytes: [UInt8], _ variant: Int32) -> String {
        let length = sodium_base64_encoded_len(bytes.count, variant)
        var text = [CChar](repeating: 0, count: length)
        sodium_bin2base64(&text, length, bytes, bytes.count, variant)
        return String(decoding: text.dropLast().lazy.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    static func bytes(_ text: some StringProtocol, _ variant: Int32) -> [UInt8]? {
        let characters = text.utf8.map(CChar.init(bitPattern:))
        var bytes = [UInt8](repeating: 0, count: characters.count / 4 * 3 + 3)
        var count = 0
        guard
            sodium_base642bin(
                &bytes, bytes.count, characters, characters.count, nil, &count, nil, variant) == 0
        else { return nil }
        return Array(bytes[..<count])
    }
}
