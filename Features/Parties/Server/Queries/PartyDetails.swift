public import Gate
public import JSON
public import Kernel
public import PartiesRules
public import Postgres

/// One party.
public struct PartyDetails: Query {
    /// The party.
    public var party = ID<Party>(0)

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "parties.details"
    /// What the caller must hold.
    public static let permission = PartyPermissions.see
    /// The fields.
    public static let fields: [Field<PartyDetails>] = [Field("party_id", \.party, .id("party"))]

    /// Answers it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> PartyFacts {
        guard let facts = try PartyRepository(society: caller.society).find(party, &tx) else {
            throw PartyRefusal.notFound
        }
        return facts
    }
}

/// A party as it stands in the register.
public struct PartyFacts: FieldSet, Equatable {
    /// Its number in the program.
    public var party = ID<Party>(0)
    /// Whether it is a person or a body.
    public var kind = PartyKind.person
    /// The name.
    public var name = ""
    /// The name in the society's own script.
    public var localName: String?
    /// The number by which people know it.
    public var number: String?
    /// The mobile number: ten digits.
    public var mobile: String?
    /// The e-mail address.
    public var email: String?
    /// The address.
    public var address: String?
    /// The branch to which it belongs.
    public var homeBranch: ID<Branch>?
    /// Whether it is in use.
    public var status = PartyStatus.active
    /// Raised by every change.
    public var version = 1
    /// What the society's own fields say, by their codes; told in lists alone.
    public var custom: JSONValue?

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<PartyFacts>] = [
        Field("party_id", \.party, .id("party")),
        Field("kind", \.kind, .choice),
        Field("name", \.name, .text(1...200)),
        Field("local_name", \.localName, .text(1...200)),
        Field("number", \.number, .text(1...40)),
        Field("mobile", \.mobile, .text(1...20)),
        Field("email", \.email, .text(1...254)),
        Field("address", \.address, .text(1...2000, isLong: true)),
        Field("home_branch_id", \.homeBranch, .id("branch")),
        Field("party_status", \.status, .choice),
        Field("version", \.version, .integer(1...Int.max)),
        Field("custom", \.custom, .json),
    ]
}
