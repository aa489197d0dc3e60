/// A PAN of the income-tax department: five letters, four figures, a letter; the fourth letter is the kind of holder.
///
/// The last letter checks the others by a rule that is not public. `ABCPE1234F` is of right form. Source: Income-tax
/// Rules 1962, rule 114, and the department's explanation of the number.
public struct PermanentAccountNumber: Sendable, Hashable {
    /// Whom the fourth letter names.
    public enum Holder: UInt8, Sendable, CaseIterable {
        /// An association of persons; most co-operative societies.
        case association = 0x41
        /// A body of individuals.
        case bodyOfIndividuals = 0x42
        /// A company.
        case company = 0x43
        /// A firm or limited liability partnership.
        case firm = 0x46
        /// Government.
        case government = 0x47
        /// A Hindu undivided family.
        case undividedFamily = 0x48
        /// An artificial juridical person.
        case artificialPerson = 0x4A
        /// A local authority.
        case localAuthority = 0x4C
        /// A human being.
        case individual = 0x50
        /// A trust.
        case trust = 0x54
    }

    /// The ten characters.
    public let text: String
    /// The kind of holder.
    public let holder: Holder

    /// Reads a number; small letters count as capitals.
    public init(_ raw: String) throws(IdentifierFault) {
        let read = IdentifierText(raw)
        try read.expect(IdentifierText.places("AAAAA9999A"))
        guard let holder = Holder(rawValue: read.bytes[3]) else { throw .holderKind }
        guard read.bytes[5..<9].contains(where: { $0 != UInt8(ascii: "0") }) else { throw .serial }
        text = read.text
        self.holder = holder
    }

    /// The letter of the surname, or of the name of a body, that the number was made from.
    public var nameLetter: Character { text[text.index(text.startIndex, offsetBy: 4)] }

    /// The form in which it may be shown: the first five characters hidden.
    public var masked: String { Self.masked(lastFive: String(text.suffix(5))) }

    /// The masked form from what is kept in plain text.
    public static func masked(lastFive: String) -> String { "XXXXX" + lastFive }
}
