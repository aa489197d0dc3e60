public import Gate
public import Kernel
internal import PartiesRules
public import Postgres

/// Writes down the number by which an employer knows somebody from a day on (PNO); the one before ends the day before.
public struct SetEmployeeNumber: Command {
    /// The person.
    public var party = ID<Party>(0)
    /// The number; zeros in front belong to it.
    ///
    /// Without one, the number that he has ends on the day.
    public var number: String?
    /// The first day of the new number, or the last of the old one.
    public var validFrom = CalendarDate(daysSinceEpoch: 0)

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "parties.set_employee_number"
    /// What the caller must hold.
    public static let permission = PartyPermissions.manage
    /// The fields.
    public static let fields: [Field<SetEmployeeNumber>] = [
        Field("party_id", \.party, .id("party")),
        Field("employee_number", \.number, .code(1...40)),
        Field("valid_from", \.validFrom, .date),
    ]

    /// The home branch.
    public var reach: Reach { .asFound }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> PartyRecord {
        let desk = PartyDesk(work: work, permission: Self.permission)
        let facts = try desk.open(party, &tx)
        guard facts.kind == .person else { throw PartyRefusal.bodyHasNone }
        let repository = ParticularsRepository(society: work.caller.society)
        work.audit.before = try desk.record(facts, &tx).json
        if let number {
            try repository.give(number.uppercased(), to: party, from: validFrom, &tx)
        } else {
            try repository.endNumber(of: party, on: validFrom, &tx)
        }
        return try desk.changed(party, &tx)
    }
}
