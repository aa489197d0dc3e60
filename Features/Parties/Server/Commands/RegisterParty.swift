public import Gate
internal import Kernel
internal import PartiesRules
public import Postgres

/// Registers a person or body.
public struct RegisterParty: Command {
    /// What is known of it.
    public var draft = PartyDraft()

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "parties.register"
    /// What the caller must hold.
    public static let permission = PartyPermissions.manage
    /// The fields.
    public static let fields: [Field<RegisterParty>] = PartyDraft.fields.map { $0.within(\.draft) }

    /// The home branch; a party without one is registered by whoever may register any.
    public var reach: Reach { draft.homeBranch.map { .branches([$0]) } ?? .asFound }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> PartyFacts {
        let facts = try PartyRegister.register(draft, of: work.caller.society, &tx)
        work.parties.insert(facts.party)
        work.audit.subject = "party/\(facts.party.raw)"
        work.audit.after = facts.json
        return facts
    }
}
