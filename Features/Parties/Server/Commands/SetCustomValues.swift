public import Gate
public import Kernel
internal import PartiesRules
public import Postgres

/// Writes what the society's own fields say of a person or body: every field in use as given, those left out become empty.
public struct SetCustomValues: Command {
    /// The person or body.
    public var party = ID<Party>(0)
    /// What is told.
    public var told = CustomTold()

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "parties.set_custom_values"
    /// What the caller must hold.
    public static let permission = PartyPermissions.manage
    /// It never waits: what is told is kept by the record and nowhere else, so that it can be forgotten.
    public static let approval = ApprovalPolicy.never
    /// The fields.
    public static let fields: [Field<SetCustomValues>] =
        [
            Field("party_id", \.party, .id("party"))
        ] + CustomTold.fields.map { $0.within(\.told, isForgettable: true) }

    /// The home branch.
    public var reach: Reach { .asFound }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> CustomSheet {
        let facts = try PartyDesk(work: work, permission: Self.permission).open(party, &tx)
        try CustomRegister.set(told.values, on: facts.customRecord, in: work, &tx)
        let repository = PartyRepository(society: work.caller.society)
        try repository.touch(party, &tx)
        guard let after = try repository.find(party, &tx) else { throw PartyRefusal.notFound }
        return try CustomRegister.sheet(of: after.customRecord, in: work.caller.society, &tx)
    }
}

extension PartyFacts {
    /// The party as a record that carries fields of the society's own.
    var customRecord: CustomRegister.Record {
        .init(CustomRecordKind(kind), party.raw, of: party, version: version)
    }
}
