public import Gate
public import Kernel
internal import Parties
internal import PartiesRules
public import Postgres
internal import PrivacyRules

/// Everything about a person's data: consents, requests, who acts for him, with whom they are shared, holds, exports, erasures.
public struct PersonPrivacy: Query {
    /// The person.
    public var party = ID<Party>(0)

    /// A blank.
    public init() {}

    /// Of a person.
    public init(_ party: ID<Party>) { self.party = party }

    /// The stable name.
    public static let name = "privacy.person"
    /// What the caller must hold.
    public static let permission = PrivacyPermissions.see
    /// The fields.
    public static let fields: [Field<PersonPrivacy>] = [Field("party_id", \.party, .id("party"))]

    /// Answers it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> PersonPrivacyRecord {
        guard let facts = try PartyRegister.find(party, of: caller.society, &tx) else {
            throw PrivacyRefusal.noSuchPerson
        }
        guard caller.may(Self.permission, in: facts.homeBranch) else {
            throw GateRefusal.notPermitted(permission: Self.permission.code)
        }
        return try PersonPrivacyRecord.of(facts, caller.society, &tx)
    }
}

/// Everything about a person's data.
public struct PersonPrivacyRecord: FieldSet, Equatable {
    /// The person.
    public var party = ID<Party>(0)
    /// His name.
    public var title = ""
    /// Whether the entry is a person's and not a body's.
    public var isPerson = true
    /// Since when he is erased.
    public var erasedOn: CalendarDate?
    /// Under which request, as people know it.
    public var erasedUnder: Int32?
    /// What stands of each purpose: the last act of those that he was ever asked about.
    public var standings: [ConsentFacts] = []
    /// Every act, the newest first.
    public var consents: [ConsentFacts] = []
    /// His requests, the newest first.
    public var requests: [RequestFacts] = []
    /// Who acts for him, the newest first.
    public var representatives: [RepresentativeFacts] = []
    /// With whom his data are shared, those of everybody too.
    public var sharings: [SharingFacts] = []
    /// What holds him for a case at law.
    public var holds: [ErasureHoldFacts] = []
    /// Who took his data out.
    public var exports: [ExportFacts] = []

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<PersonPrivacyRecord>] = [
        Field("party_id", \.party, .id("party")),
        Field("name", \.title, .text(0...200), required: false),
        Field("is_person", \.isPerson, .flag),
        Field("erased_on", \.erasedOn, .date),
        Field("erased_under", \.erasedUnder, .integer(1...Int32.max)),
        Field("consent_standings", \.standings, .list(0...100)),
        Field("consents", \.consents, .list(0...10_000)),
        Field("requests", \.requests, .list(0...10_000)),
        Field("representatives", \.representatives, .list(0...1000)),
        Field("sharings", \.sharings, .list(0...10_000)),
        Field("erasure_holds", \.holds, .list(0...1000)),
        Field("data_exports", \.exports, .list(0...10_000)),
    ]

    static func of(_ facts: PartyFacts, _ society: ID<Society>, _ tx: inout Transaction) throws
        -> PersonPrivacyRecord
    {
        let party = facts.party
        let consents = ConsentRepository(society: society)
        let requests = RequestRepository(society: society)
        let records = PrivacyRecordRepository(society: society)
        var record = PersonPrivacyRecord()
        record.party = party
        record.title = facts.name
        record.isPerson = facts.kind == .person
        if let erasure = try PartyRegister.erasure(of: party, society: society, &tx) {
            record.erasedOn = erasure.on
            record.erasedUnder = try requests.find(ID(erasure.request), &tx)?.number
        }
        record.consents = try consents.all(of: party, &tx)
        record.standings = ConsentPurpose.allCases.compactMap { purpose in
            record.consents.first { $0.purpose == purpose }
        }
        record.requests = try requests.all(of: party, &tx)
        record.representatives = try records.representatives(of: party, &tx)
        record.sharings = try records.sharings(of: party, &tx)
        record.holds = try records.holds(of: party, &tx)
        record.exports = try records.exports(of: party, &tx)
        return record
    }
}
