/// The code of a bank's branch for NEFT, RTGS and IMPS: four letters of the bank, a zero, six characters of the branch.
///
/// `HDFC0000001` is one. Source: RBI, Indian Financial System Code. Whether the branch exists is told by the list of
/// branches that the society has taken in.
public struct IFSC: Sendable, Hashable {
    /// The eleven characters.
    public let text: String

    /// Reads a code; small letters count as capitals.
    public init(_ raw: String) throws(IdentifierFault) {
        let read = IdentifierText(raw)
        var places = IdentifierText.places("AAAAXXXXXXX")
        places[4] = .fixed(UInt8(ascii: "0"))
        try read.expect(places)
        text = read.text
    }

    /// The bank's four letters.
    public var bank: String { String(text.prefix(4)) }
}
