public import Gate
public import Kernel
internal import PartiesRules
public import Postgres

/// Writes what is known of a person: every field as given, absent ones become empty.
public struct SetParticulars: Command {
    /// The person.
    public var party = ID<Party>(0)
    /// What is known of him now.
    public var particulars = PartyParticulars()

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "parties.set_particulars"
    /// What the caller must hold.
    public static let permission = PartyPermissions.manage
    /// The fields.
    public static let fields: [Field<SetParticulars>] =
        [
            Field("party_id", \.party, .id("party"))
        ] + PartyParticulars.fields.map { $0.within(\.particulars) }

    /// The home branch.
    public var reach: Reach { .asFound }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> PartyRecord {
        let desk = PartyDesk(work: work, permission: Self.permission)
        let facts = try desk.open(party, &tx)
        work.audit.before = try desk.record(facts, &tx).json
        try PaperDesk(work: work, party: facts, reason: nil).write(particulars, &tx)
        return try desk.changed(party, &tx)
    }
}
