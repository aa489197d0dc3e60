public import Gate
public import Kernel
internal import PartiesRules
public import Postgres

/// Changes what is known of a party: every field is written as given, absent ones become empty.
///
/// The envelope's expected version guards against a change by somebody else meanwhile.
public struct ChangeParty: Command {
    /// The party.
    public var party = ID<Party>(0)
    /// What is known of it now.
    public var draft = PartyDraft()

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "parties.change"
    /// What the caller must hold.
    public static let permission = PartyPermissions.manage
    /// The fields.
    public static let fields: [Field<ChangeParty>] =
        [
            Field("party_id", \.party, .id("party"))
        ] + PartyDraft.fields.map { $0.within(\.draft) }

    /// The home branch as it was and as it will be.
    public var reach: Reach { draft.homeBranch.map { .branches([$0]) } ?? .asFound }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> PartyFacts {
        let repository = PartyRepository(society: work.caller.society)
        let before = try PartyDesk(work: work, permission: Self.permission).open(party, &tx)
        if draft.kind != before.kind {
            // Fields are defined for persons or for bodies.
            let hasValues = try CustomRegister.hasValues(
                party, as: before.kind, in: work.caller.society, &tx)
            guard !hasValues else { throw CustomFieldRefusal.kindHasValues }
        }
        try repository.update(party, try draft.normalised(), &tx)
        guard let after = try repository.find(party, &tx) else { throw PartyRefusal.notFound }
        work.audit.before = before.json
        work.audit.after = after.json
        return after
    }
}
