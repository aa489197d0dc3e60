/// Text put together from ASCII bytes, without formatting machinery.
struct ASCIIText {
    private var bytes: [UInt8] = []

    var string: String { String(decoding: bytes, as: UTF8.self) }

    mutating func append(_ byte: UInt8) {
        bytes.append(byte)
    }

    mutating func append(_ text: StaticString) {
        for index in 0..<text.utf8CodeUnitCount { bytes.append(text.utf8Start[index]) }
    }

    /// Appends the number with zeros in front up to `width`.
    mutating func append<Number: FixedWidthInteger & UnsignedInteger>(_ number: Number, width: Int = 1) {
        let start = bytes.count
        var rest = number
        repeat {
            let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
            bytes.append(UInt8(ascii: "0") + UInt8(digit))
            rest = quotient
        } while rest != 0
        while bytes.count - start < width { bytes.append(UInt8(ascii: "0")) }
        bytes[start...].reverse()
    }

    /// Appends the number in Indian groups: the last three digits, then twos.
    mutating func appendIndian<Number: FixedWidthInteger & UnsignedInteger>(_ number: Number) {
        let start = bytes.count
        var rest = number
        var digits = 0
        repeat {
            if digits >= 3, digits % 2 == 1 { bytes.append(UInt8(ascii: ",")) }
            let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
            bytes.append(UInt8(ascii: "0") + UInt8(digit))
            rest = quotient
            digits += 1
        } while rest != 0
        bytes[start...].reverse()
    }
}

/// What the byte means as a decimal digit, or nil.
func decimalDigit(_ byte: UInt8) -> Int? {
    guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
    return Int(byte - UInt8(ascii: "0"))
}
