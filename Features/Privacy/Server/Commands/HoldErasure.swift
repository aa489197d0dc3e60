public import Gate
public import Kernel
public import Postgres
internal import PrivacyRules

/// Holds a person for a case at law, an enquiry or a notice: nothing of him is erased until it is lifted.
public struct HoldErasure: Command {
    /// The person.
    public var party = ID<Party>(0)
    /// Why.
    public var reason = ""

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "privacy.hold_erasure"
    /// What the caller must hold.
    public static let permission = PrivacyPermissions.erase
    /// The fields.
    public static let fields: [Field<HoldErasure>] = [
        Field("party_id", \.party, .id("party")), Field("hold_reason", \.reason, .text(5...500)),
    ]

    /// The home branch.
    public var reach: Reach { .asFound }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> PersonPrivacyRecord {
        let desk = PrivacyDesk(work, Self.permission)
        let facts = try desk.open(party, erasedToo: true, &tx)
        try desk.records.hold(party, reason, on: desk.today(&tx), by: work.decider, &tx)
        let record = try desk.record(facts, &tx)
        work.audit.after = record.holds.first?.json
        return record
    }
}
