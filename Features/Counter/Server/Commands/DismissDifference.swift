public import CounterRules
public import Gate
internal import GeneralLedger
public import Kernel
public import Postgres

/// Has the difference of a count dismissed as a slip of counting, once a later count of the place agrees: a second person approves it, and
/// nothing is booked.
public struct DismissDifference: Command {
    /// The count.
    public var count = ID<CashCount>(0)
    /// What was counted wrongly.
    public var reason = ""

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "counter.dismiss_difference"
    /// What the caller must hold.
    public static let permission = CounterPermissions.settle
    /// Nobody explains his own difference away alone.
    public static let approval = ApprovalPolicy.always
    /// It is dismissed once.
    public static let isDoneOnce = true
    /// The fields.
    public static let fields: [Field<DismissDifference>] = [
        Field("count_id", \.count, .id("cash_count")),
        Field("reason", \.reason, .text(3...500)),
    ]

    /// The branch of the place.
    public var reach: Reach { .asFound }

    /// Who may not have a difference of that amount booked does not approve that it was none.
    public func stakes(_ tx: inout Transaction, of society: ID<Society>) throws -> [Stake] {
        try SettleDifference.stakes(of: count, &tx, society)
    }

    /// Does it.
    ///
    /// Neither who has counted nor who answers for the cash approves it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> CashCountFacts {
        let desk = CounterDesk(work, Self.permission)
        let (facts, place) = try desk.unsettled(count, &tx)
        guard facts.isOff else { throw CounterRefusal.noDifference }
        // That it was a slip shows when the cash is counted anew.
        let latest = try desk.counts.list(of: place.place, most: 1, &tx).first
        guard let latest, latest.id != facts.id, latest.agrees else {
            throw CounterRefusal.notCountedAgain(place: place.title)
        }
        _ = try desk.date(of: place, &tx)
        var dismissed = facts
        (dismissed.isSettled, dismissed.isSlip, dismissed.reason) = (true, true, reason)
        work.audit.after = dismissed.json
        // Until it is approved it is only shown.
        guard let approver = work.approver else { return facts }
        try desk.counts.settle(
            count, asSlip: true, by: work.maker, approvedBy: approver, reason: reason, &tx)
        guard let after = try desk.counts.find(count, &tx) else { throw CounterRefusal.noSuchCount }
        return after
    }
}
