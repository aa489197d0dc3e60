/// Guards addresses against schemes that run script.
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
            // Browsers skip spaces and control characters inside a scheme, so we do too.
            case 0...0x20, 0x7F:
                continue
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
