/// The characters of a number of identity as it is kept: ASCII letters made capital, without the spaces and hyphens
/// that people put between groups.
struct IdentifierText {
    /// What one place of a number may hold.
    enum Place {
        case digit, letter, letterOrDigit
        case fixed(UInt8)
    }

    /// The characters.
    let bytes: [UInt8]

    init(_ text: String) {
        var kept: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case 0x20, 0x09, 0x2D: continue
            case 0x61...0x7A: kept.append(byte - 32)
            default: kept.append(byte)
            }
        }
        bytes = kept
    }

    /// The stored form.
    var text: String { String(decoding: bytes, as: UTF8.self) }

    /// Compares the text with the form of the number, place by place.
    func expect(_ places: [Place]) throws(IdentifierFault) {
        guard bytes.count == places.count else {
            throw .length(expected: places.count, found: characterCount)
        }
        for index in places.indices { try expect(places[index], at: index) }
    }

    private func expect(_ place: Place, at index: Int) throws(IdentifierFault) {
        let byte = bytes[index]
        switch place {
        case .digit:
            guard Self.isDigit(byte) else { throw .digitExpected(place: index + 1) }
        case .letter:
            guard Self.isLetter(byte) else { throw .letterExpected(place: index + 1) }
        case .letterOrDigit:
            guard Self.isLetter(byte) || Self.isDigit(byte) else {
                throw .letterOrDigitExpected(place: index + 1)
            }
        case .fixed(let wanted):
            guard byte == wanted else {
                throw .fixedCharacter(
                    place: index + 1, expected: String(decoding: [wanted], as: UTF8.self))
            }
        }
    }

    /// Letters of other scripts count as one, as whoever typed them counts.
    var characterCount: Int { bytes.count { $0 & 0xC0 != 0x80 } }

    static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
    static func isLetter(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) }

    /// The places of a form written as a picture: `9` a figure, `A` a letter, `X` either.
    static func places(_ picture: StaticString) -> [Place] {
        (0..<picture.utf8CodeUnitCount).map { index in
            switch picture.utf8Start[index] {
            case UInt8(ascii: "9"): .digit
            case UInt8(ascii: "A"): .letter
            default: .letterOrDigit
            }
        }
    }
}
