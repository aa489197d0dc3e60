public import Gate
public import Kernel

/// What was told of a payee beside the registers, from a day on.
public struct TaxPayeeFacts: FieldSet, Equatable {
    /// What kind of payee somebody is.
    public enum Kind: String, Sendable, CaseIterable {
        /// A person, or a body of which nothing else is told: member or not.
        case ordinary
        /// A Hindu undivided family: member or not, and it may declare.
        case family
        /// Another co-operative society.
        case society
        /// A co-operative bank.
        case bank
        /// Whom the law exempts.
        case exempt
    }

    /// Whose.
    public var party = ID<Party>(0)
    /// The first day on which it counts.
    public var from = CalendarDate(daysSinceEpoch: 0)
    /// What kind of payee.
    public var kind = Kind.ordinary
    /// Whether his PAN does not count.
    public var isInoperative = false
    /// On what evidence.
    public var evidence = ""
    /// Who has told it.
    public var recordedByName = ""

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<TaxPayeeFacts>] = [
        Field("party_id", \.party, .id("party")), Field("from_date", \.from, .date),
        Field("payee_kind", \.kind, .choice), Field("pan_inoperative", \.isInoperative, .flag),
        Field("payee_evidence", \.evidence, .text(0...500)),
        Field("recorded_by_name", \.recordedByName, .text(0...200)),
    ]
}
