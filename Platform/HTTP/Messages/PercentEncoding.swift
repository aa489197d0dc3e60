/// PercentEncoding-encoding (RFC 3986) and the form variant of it.
public enum PercentEncoding {
    /// Text with every byte outside the unreserved set written as %XX.
    public static func encode(_ text: String) -> String {
        let hex = Array("0123456789ABCDEF".utf8)
        var out: [UInt8] = []
        out.reserveCapacity(text.utf8.count)
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: out.append(byte)
            default: out += [0x25, hex[Int(byte >> 4)], hex[Int(byte & 15)]]
            }
        }
        return String(decoding: out, as: UTF8.self)
    }

    /// The text behind an encoding; nil for a broken escape, a NUL, or bytes that are no UTF-8.
    public static func decode(_ text: some StringProtocol, plusIsSpace: Bool = false) -> String? {
        decode(bytes: text.utf8, plusIsSpace: plusIsSpace)
    }

    static func decode(bytes: some Sequence<UInt8>, plusIsSpace: Bool) -> String? {
        var out: [UInt8] = []
        var iterator = bytes.makeIterator()
        while let byte = iterator.next() {
            if byte == 0x25 {
                guard let high = iterator.next().flatMap(digit), let low = iterator.next().flatMap(digit)
                else {
                    return nil
                }
                out.append(high << 4 | low)
            } else {
                out.append(byte == 0x2B && plusIsSpace ? 0x20 : byte)
            }
            if out.last == 0 { return nil }
        }
        return String(validating: out, as: UTF8.self)
    }

    static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x41 + 10
        case 0x61...0x66: byte - 0x61 + 10
        default: nil
        }
    }
}
