public import Gate
public import Kernel
public import Postgres
internal import PrivacyRules

/// Writes down that nobody acts for a person any more.
public struct EndRepresentative: Command {
    /// The person.
    public var party = ID<Party>(0)

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "privacy.end_representative"
    /// What the caller must hold.
    public static let permission = PrivacyPermissions.handle
    /// The fields.
    public static let fields: [Field<EndRepresentative>] = [Field("party_id", \.party, .id("party"))]

    /// The home branch.
    public var reach: Reach { .asFound }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> PersonPrivacyRecord {
        let desk = PrivacyDesk(work, Self.permission)
        let facts = try desk.open(party, &tx)
        guard try desk.records.endRepresentative(of: party, on: desk.today(&tx), &tx) else {
            throw PrivacyRefusal.noRepresentative
        }
        let record = try desk.record(facts, &tx)
        work.audit.after = record.representatives.first?.json
        return record
    }
}
