public import Gate
public import Kernel
internal import Parties
internal import PartiesRules
public import Postgres
internal import PrivacyRules

/// Writes down who acts for a person after his death, or where he cannot (DPDP Act 2023, section 14).
public struct NameRepresentative: Command {
    /// The person.
    public var party = ID<Party>(0)
    /// The name.
    public var title = ""
    /// What he is to the person.
    public var relation = ""
    /// The mobile number.
    public var mobile: String?
    /// The address.
    public var address: String?
    /// The request under which it was asked.
    public var request: ID<PrivacyRequest>?

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "privacy.name_representative"
    /// What the caller must hold.
    public static let permission = PrivacyPermissions.handle
    /// The fields.
    public static let fields: [Field<NameRepresentative>] = [
        Field("party_id", \.party, .id("party")),
        Field("representative_name", \.title, .text(1...200)),
        Field("relation", \.relation, .text(1...60)),
        Field("mobile", \.mobile, .text(1...20)),
        Field("address", \.address, .text(1...500)),
        Field("request_id", \.request, .id("privacy_request")),
    ]

    /// The home branch.
    public var reach: Reach { .asFound }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> PersonPrivacyRecord {
        let desk = PrivacyDesk(work, Self.permission)
        let facts = try desk.open(party, &tx)
        guard facts.kind == .person else { throw PrivacyRefusal.noSuchPerson }
        try desk.check(request, of: party, &tx)
        var draft = self
        let contact = PartyContact(mobile: mobile, email: nil)
        guard contact.problems.isEmpty else { throw FieldFaults(contact.problems) }
        draft.mobile = contact.mobile
        let before = try desk.records.representatives(of: party, &tx).first { $0.endedOn == nil }
        try desk.records.name(draft, on: desk.today(&tx), &tx)
        let record = try desk.record(facts, &tx)
        (work.audit.before, work.audit.after) = (before?.json, record.representatives.first?.json)
        return record
    }
}
