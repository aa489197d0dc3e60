/// A paper by which the State or an office knows a person.
public enum IdentityKind: String, Sendable, CaseIterable {
    /// The permanent account number of the income-tax department.
    case pan
    /// Aadhaar, of which the number is never kept whole.
    case aadhaar
    /// The elector's photo identity card.
    case voterID = "voter_id"
    /// The passport.
    case passport
    /// The driving licence.
    case drivingLicence = "driving_licence"

    /// Whether the whole number is kept, sealed.
    public var isKept: Bool { self != .aadhaar }
}

/// The number of a paper of identity, of right form.
///
///     IdentityNumber(.aadhaar, "2341 2341 2346").masked  // "XXXX XXXX 2346"
///     IdentityNumber(.pan, "abcpe1234f").masked          // "XXXXX1234F"
public struct IdentityNumber: Sendable, Hashable {
    /// The paper.
    public let kind: IdentityKind
    /// The number in its one form: capitals, without blanks.
    public let text: String

    /// Reads a number; that of a person's PAN names a person.
    public init(_ kind: IdentityKind, _ raw: String) throws(IdentifierFault) {
        self.kind = kind
        switch kind {
        case .aadhaar: text = try Aadhaar(raw).digits
        case .pan: text = try PermanentAccountNumber(raw).text
        case .voterID:
            // Source: Election Commission of India: three letters, seven figures, the last by Luhn; older cards have others.
            let read = IdentifierText(raw)
            try read.expect(IdentifierText.places("AAA9999999"))
            text = read.text
        case .passport:
            // Source: ICAO 9303; India gives out a letter and seven figures.
            let read = IdentifierText(raw)
            try read.expect(IdentifierText.places("A9999999"))
            text = read.text
        case .drivingLicence: text = try Self.licence(raw)
        }
    }

    /// Two letters of the State, two figures of the office, then what the office gives; old ones are shorter.
    ///
    /// Source: Ministry of Road Transport, SARATHI: `SS-RRYYYYNNNNNNN`.
    private static func licence(_ raw: String) throws(IdentifierFault) -> String {
        let slash = raw.utf8.filter { $0 != 0x2F }
        let read = IdentifierText(String(decoding: slash, as: UTF8.self))
        guard (8...16).contains(read.bytes.count) else {
            throw .lengthBetween(least: 8, most: 16, found: read.characterCount)
        }
        var places = [IdentifierText.Place](repeating: .letterOrDigit, count: read.bytes.count)
        (places[0], places[1], places[2], places[3]) = (.letter, .letter, .digit, .digit)
        try read.expect(places)
        return read.text
    }

    /// The end of it, all that is kept in plain text: five characters of a PAN, four of any other.
    public var tail: String { String(text.suffix(kind == .pan ? 5 : 4)) }

    /// The form in which it may be shown.
    public var masked: String { Self.masked(kind, tail: tail) }

    /// The form in which it may be shown, from what is kept in plain text.
    public static func masked(_ kind: IdentityKind, tail: String) -> String {
        switch kind {
        case .aadhaar: Aadhaar.masked(lastFour: tail)
        case .pan: PermanentAccountNumber.masked(lastFive: tail)
        case .voterID, .passport, .drivingLicence: "XXXX" + tail
        }
    }
}
