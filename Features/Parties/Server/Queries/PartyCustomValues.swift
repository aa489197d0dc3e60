public import Gate
public import Kernel
internal import PartiesRules
public import Postgres

/// What the society's own fields say of a person or body.
public struct PartyCustomValues: Query {
    /// The person or body.
    public var party = ID<Party>(0)

    /// A blank.
    public init() {}

    /// Those of one party.
    public init(_ party: ID<Party>) { self.party = party }

    /// The stable name.
    public static let name = "parties.custom_values"
    /// What the caller must hold.
    public static let permission = PartyPermissions.see
    /// The fields.
    public static let fields: [Field<PartyCustomValues>] = [Field("party_id", \.party, .id("party"))]

    /// Answers it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> CustomSheet {
        guard let facts = try PartyRepository(society: caller.society).find(party, &tx) else {
            throw PartyRefusal.notFound
        }
        return try CustomRegister.sheet(of: facts.customRecord, in: caller.society, &tx)
    }
}
