/// A number of registration for goods and services tax: State, PAN, count of registrations, a fixed letter, a check
/// character.
///
/// `27AAPFU0939F1ZV` is one. Source: CGST Rules 2017, rule 10. Deductors and collectors of tax have D and C for the Z; those
/// who have no PAN have a form of their own.
public struct GSTIN: Sendable, Hashable {
    /// The fifteen characters.
    public let text: String
    /// The PAN inside, where the number holds one.
    public let pan: PermanentAccountNumber?

    /// Reads a number; small letters count as capitals.
    public init(_ raw: String) throws(IdentifierFault) {
        let read = IdentifierText(raw)
        try read.expect(IdentifierText.places("99XXXXXXXXXXXXX"))
        pan = try Self.withoutPAN(read.bytes) ? nil : Self.pan(of: read)
        guard read.bytes[14] == Self.checkCharacter(of: read.bytes[0..<14]) else { throw .checkCharacter }
        text = read.text
    }

    /// The two figures of the State or union territory.
    public var state: String { String(text.prefix(2)) }

    /// Whether it is of the form of those who have no PAN: four figures, three letters, five figures, and two letters
    /// for United Nations body (UN), embassy (ON), non-resident (NR) or online services from abroad (OS).
    private static func withoutPAN(_ bytes: [UInt8]) -> Bool {
        let figures = bytes[0..<4] + bytes[7..<12]
        let kinds = ["UN", "ON", "NR", "OS"].map { Array($0.utf8) }
        return figures.allSatisfy(IdentifierText.isDigit) && bytes[4..<7].allSatisfy(IdentifierText.isLetter)
            && kinds.contains(Array(bytes[12..<14]))
    }

    private static func pan(of read: IdentifierText) throws(IdentifierFault) -> PermanentAccountNumber {
        let state = Int(read.bytes[0] - 0x30) * 10 + Int(read.bytes[1] - 0x30)
        guard (1...38).contains(state) || (96...99).contains(state) else { throw .state }
        try read.expect(IdentifierText.places("99AAAAA9999AXXX"))
        let pan = try PermanentAccountNumber(String(decoding: read.bytes[2..<12], as: UTF8.self))
        guard read.bytes[12] != UInt8(ascii: "0") else { throw .letterOrDigitExpected(place: 13) }
        let kinds: [UInt8] = [UInt8(ascii: "Z"), UInt8(ascii: "D"), UInt8(ascii: "C")]
        guard kinds.contains(read.bytes[13]) else { throw .fixedCharacter(place: 14, expected: "Z") }
        return pan
    }

    /// The fifteenth character: the sum of quotient and remainder by 36 of value times 1, 2, 1, 2 …, taken up to 36.
    private static func checkCharacter(of bytes: ArraySlice<UInt8>) -> UInt8 {
        var sum = 0
        for (index, byte) in bytes.enumerated() {
            let product = value(byte) * (index % 2 == 0 ? 1 : 2)
            sum += product / 36 + product % 36
        }
        return character((36 - sum % 36) % 36)
    }

    private static func value(_ byte: UInt8) -> Int {
        IdentifierText.isDigit(byte) ? Int(byte - 0x30) : Int(byte - 0x41) + 10
    }

    private static func character(_ value: Int) -> UInt8 {
        value < 10 ? 0x30 + UInt8(value) : 0x41 + UInt8(value - 10)
    }
}
