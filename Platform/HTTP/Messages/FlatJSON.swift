/// Appends one JSON object of texts and numbers to bytes without a tree: problems and log lines.
struct FlatJSON {
    private var isFirst = true

    init(_ out: inout [UInt8]) { out.append(UInt8(ascii: "{")) }

    mutating func key(_ key: String, into out: inout [UInt8]) {
        if isFirst { isFirst = false } else { out.append(UInt8(ascii: ",")) }
        FlatJSON.quote(key, into: &out)
        out.append(UInt8(ascii: ":"))
    }

    mutating func text(_ key: String, _ value: String, into out: inout [UInt8]) {
        self.key(key, into: &out)
        FlatJSON.quote(value, into: &out)
    }

    mutating func number(_ key: String, _ value: Int64, into out: inout [UInt8]) {
        self.key(key, into: &out)
        out.append(contentsOf: String(value).utf8)
    }

    /// A number with three decimals, given in thousandths.
    mutating func thousandths(_ key: String, _ value: Int64, into out: inout [UInt8]) {
        number(key, value / 1000, into: &out)
        let rest = value % 1000
        out += [
            UInt8(ascii: "."), UInt8(48 + rest / 100), UInt8(48 + rest / 10 % 10), UInt8(48 + rest % 10),
        ]
    }

    func end(into out: inout [UInt8]) { out.append(UInt8(ascii: "}")) }

    static func quote(_ text: String, into out: inout [UInt8]) {
        let hex = StaticString("0123456789abcdef")
        out.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case 0x22, 0x5C: out += [0x5C, byte]
            case 0x0A: out += [0x5C, UInt8(ascii: "n")]
            case 0..<0x20, 0x7F:
                out += "\\u00".utf8
                out += [hex.utf8Start[Int(byte >> 4)], hex.utf8Start[Int(byte & 15)]]
            default: out.append(byte)
            }
        }
        out.append(UInt8(ascii: "\""))
    }
}
