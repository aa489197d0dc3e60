public import Gate
public import Kernel
internal import PartiesRules
public import Postgres

/// Registers a person or body.
public struct RegisterParty: Command {
    /// What is known of it.
    public var draft = PartyDraft()
    /// When a person was born.
    public var birthDate: CalendarDate?
    /// Why he is another person than the one who looks like him.
    public var duplicateReason: String?

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "parties.register"
    /// What the caller must hold.
    public static let permission = PartyPermissions.manage
    /// The fields.
    public static let fields: [Field<RegisterParty>] =
        PartyDraft.fields.map { $0.within(\.draft) } + [
            Field("birth_date", \.birthDate, .date),
            Field("duplicate_reason", \.duplicateReason, .text(1...200)),
        ]

    /// The home branch; a party without one is registered by whoever may register any.
    public var reach: Reach { draft.homeBranch.map { .branches([$0]) } ?? .asFound }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> PartyFacts {
        var told = PartyParticulars()
        told.birthDate = birthDate
        let facts = try PartyRegister.register(draft, told, reason: duplicateReason, in: work, &tx)
        work.audit.subject = "party/\(facts.party.raw)"
        work.audit.after = facts.json
        return facts
    }
}
