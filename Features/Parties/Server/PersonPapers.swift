public import Gate
internal import Kernel

/// The numbers that a person brings with an application: they are sealed before anything is kept.
public struct PersonPapers: FieldSet, Equatable {
    /// The PAN.
    public var pan: String?
    /// The Aadhaar number, of which the last four figures are kept.
    public var aadhaar: String?
    /// The code of the branch of his bank.
    public var ifsc: String?
    /// The number of his account there.
    public var accountNumber: String?
    /// The number once more.
    public var accountNumberAgain: String?

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<PersonPapers>] = [
        Field("pan", \.pan, .text(1...20), secret: true),
        Field("aadhaar", \.aadhaar, .text(1...20), secret: true),
        Field("ifsc", \.ifsc, .text(1...20)),
        Field("account_number", \.accountNumber, .text(1...40), secret: true),
        Field("account_number_again", \.accountNumberAgain, .text(1...40), secret: true),
    ]

    /// Whether there are none.
    public var isEmpty: Bool { self == PersonPapers() }
}
