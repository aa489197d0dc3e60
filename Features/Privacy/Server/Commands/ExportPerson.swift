public import Gate
public import Kernel
internal import Parties
public import Postgres
internal import PrivacyRules

/// Takes out everything that is held on a person, for a reason that the audit keeps.
///
/// The answer names the export; its maker fetches the file within the hour by ``ExportFile``.
public struct ExportPerson: Command {
    /// The person.
    public var party = ID<Party>(0)
    /// Why.
    public var reason = ""
    /// The request under which it was asked.
    public var request: ID<PrivacyRequest>?
    /// Whether sealed numbers are told whole, which asks for the right to see them.
    public var isWhole = false

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "privacy.export"
    /// What the caller must hold.
    public static let permission = PrivacyPermissions.export
    /// It never waits: it tells something to the one who asks.
    public static let approval = ApprovalPolicy.never
    /// The fields.
    public static let fields: [Field<ExportPerson>] = [
        Field("party_id", \.party, .id("party")),
        Field("reason", \.reason, .text(5...500)),
        Field("request_id", \.request, .id("privacy_request")),
        Field("is_whole", \.isWhole, .flag, required: false),
    ]

    /// The home branch.
    public var reach: Reach { .asFound }

    /// Whole numbers are shown by the rules of those who show a single one, a second factor too where they ask it.
    public func stakes(_ tx: inout Transaction, of society: ID<Society>) throws -> [Stake] {
        isWhole
            ? [Stake(RevealIdentity.self, in: .asFound), Stake(RevealBankAccount.self, in: .asFound)] : []
    }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> ExportFacts {
        let desk = PrivacyDesk(work, Self.permission)
        let facts = try desk.open(party, erasedToo: true, &tx)
        if isWhole { try work.require(PartyPermissions.reveal, in: facts.homeBranch) }
        try desk.check(request, of: party, &tx)
        let id = try desk.records.insert(self, by: work.caller.user, &tx)
        guard let made = try desk.records.open(id, by: work.caller.user, &tx) else {
            throw PrivacyRefusal.exportClosed
        }
        work.audit.after = made.facts.json
        return made.facts
    }
}
