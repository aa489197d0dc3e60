/// Makes entity tags from content.
public enum EntityTag {
    /// A strong tag of bytes: FNV-1a in 64 bits and the length; marks versions, proves nothing.
    public static func of(_ bytes: [UInt8]) -> String {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return "\"\(String(hash, radix: 36))-\(String(bytes.count, radix: 36))\""
    }

    /// A strong tag of a record's version.
    public static func of(version: Int64) -> String { "\"v\(version)\"" }
}
