public import Gate
public import Kernel
public import Postgres
internal import PrivacyRules

/// Writes down that data are shared no more with somebody.
public struct EndSharing: Command {
    /// The sharing.
    public var sharing = ID<PrivacySharing>(0)

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "privacy.end_sharing"
    /// What the caller must hold.
    public static let permission = PrivacyPermissions.manage
    /// The fields.
    public static let fields: [Field<EndSharing>] = [
        Field("sharing_id", \.sharing, .id("privacy_sharing"))
    ]

    /// The home branch of the one person, or the society.
    public var reach: Reach { .asFound }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> SharingFacts {
        let desk = PrivacyDesk(work, Self.permission)
        guard let before = try desk.records.sharing(sharing, &tx) else { throw PrivacyRefusal.noSharing }
        if let party = before.party {
            try desk.open(party, erasedToo: true, &tx)
        } else if !work.caller.may(Self.permission, within: .society) {
            throw GateRefusal.onlySocietyWide
        }
        guard try desk.records.end(sharing, on: desk.today(&tx), &tx),
            let facts = try desk.records.sharing(sharing, &tx)
        else { throw PrivacyRefusal.noSharing }
        work.audit.subject = "privacy_sharing/\(sharing.raw)"
        (work.audit.before, work.audit.after) = (before.json, facts.json)
        return facts
    }
}
