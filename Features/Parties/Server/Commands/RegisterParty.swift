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
    public static let fields: [Field<RegisterParty>] = [
        Field("kind", \.draft.kind, .choice),
        Field("name", \.draft.name, .text(1...200)),
        Field("local_name", \.draft.localName, .text(1...200)),
        Field("number", \.draft.number, .text(1...40)),
        Field("mobile", \.draft.mobile, .text(1...20)),
        Field("email", \.draft.email, .text(1...254)),
        Field("address", \.draft.address, .text(1...500, isLong: true)),
        Field("home_branch_id", \.draft.homeBranch, .id("branch")),
    ]

    /// The home branch; a party without one is registered by whoever may register any.
    public var reach: Reach { draft.homeBranch.map { .branches([$0]) } ?? .asFound }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> PartyFacts {
        let repository = PartyRepository(society: work.caller.society)
        let ids = try repository.insert([try draft.normalised()], &tx)
        guard let id = ids.first, let facts = try repository.find(id, &tx) else {
            throw PartyRefusal.notFound
        }
        work.parties.insert(id)
        work.audit.subject = "party/\(id.raw)"
        work.audit.after = facts.json
        return facts
    }
}
