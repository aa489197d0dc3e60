public import Gate
public import GeneralLedgerRules
public import Kernel
public import Postgres

/// Lets an amount that was set aside be drawn again.
public struct ReleaseHold: Command {
    /// The hold.
    public var hold = ID<Hold>(0)

    /// A blank.
    public init() {}

    /// A release.
    public init(_ hold: ID<Hold>) { self.hold = hold }

    /// The fields.
    public static let fields: [Field<ReleaseHold>] = [Field("hold_id", \.hold, .id("hold"))]

    /// The stable name.
    public static let name = "ledger.release_hold"
    /// Who may.
    public static let permission = PlaceHold.permission

    /// The sub-account's home branch.
    public var reach: Reach { .asFound }

    /// Locks the sub-account first, as every command does, and releases the hold.
    public func run(_ tx: inout Transaction, in work: Work) throws -> Nothing {
        let desk = SubAccountDesk(work, Self.permission)
        guard let found = try desk.repository.hold(hold, &tx) else { throw ChartRefusal.noSuchHold(hold.raw) }
        let row = try desk.open(found.subAccount, &tx)
        guard !found.isReleased else { throw ChartRefusal.holdReleased }
        do {
            try desk.repository.releaseHold(
                hold, date: try desk.repository.date(in: row.homeBranch ?? work.caller.branch, &tx),
                by: work.decider, &tx)
        } catch let error as DatabaseError { throw refusal(of: error) }
        return Nothing()
    }
}
