/// Guards addresses against schemes that run script.
///
/// Browsers drop spaces and control characters from a scheme; here they stay, and so it is none of those allowed.
enum Address {
    /// The address itself, or `#` when its scheme is none of http, https, mailto, tel and blob.
    @inline(never)
    static func safe(_ address: String) -> String {
        var scheme: [UInt8] = []
        for byte in address.utf8 {
            switch byte {
            case UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#"):
                return address
            case UInt8(ascii: ":"):
                return allowed.contains(String(decoding: scheme, as: UTF8.self)) ? address : "#"
            case UInt8(ascii: "A")...UInt8(ascii: "Z"):
                scheme.append(byte | 0x20)
            default:
                scheme.append(byte)
            }
        }
        return address
    }

    private static let allowed = ["http", "https", "mailto", "tel", "blob"]
}
