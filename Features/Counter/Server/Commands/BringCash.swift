public import CounterRules
public import Gate
internal import GeneralLedger
internal import GeneralLedgerRules
public import Kernel
public import Postgres

/// Brings cash of the branch that lies outside its drawers and vaults into a vault: what was in hand before it had any, and
/// what came in on the head of cash in hand.
public struct BringCash: Command {
    /// The vault.
    public var place = ID<CashPlace>(0)
    /// What was counted into it.
    public var pieces: [CashPieces] = []

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "counter.bring_cash"
    /// What the caller must hold.
    public static let permission = CounterPermissions.keepVault
    /// The fields.
    public static let fields: [Field<BringCash>] = [
        Field("place_id", \.place, .id("cash_place")),
        Field("pieces", \.pieces, .list(1...50)),
    ]

    /// The branch of the vault.
    public var reach: Reach { .asFound }

    /// Does it: nobody hands it over, so one person signs.
    public func run(_ tx: inout Transaction, in work: Work) throws -> HandoverFacts {
        let desk = CounterDesk(work, Self.permission)
        let to = try desk.open(place, &tx)
        try desk.requireKeeper(of: to)
        let date = try desk.date(of: to, &tx)
        let count = try desk.count(pieces, on: date, &tx)
        guard count.total > .zero else { throw CounterRefusal.nothingCounted }
        guard let head = try CashHeads(society: desk.society).outside(&tx) else {
            throw LedgerRefusal.noCashAccount
        }
        let from = try Chart.subAccount(ofPlain: head.code, &tx, society: desk.society)
        let left = try desk.places.outside(head.id, in: to.branch, &tx)
        guard count.total <= left else {
            throw CounterRefusal.notInHand(head: head.name, available: left)
        }
        let id = try desk.handovers.insert(
            count, from: nil, to: to, on: date, by: work.maker, remark: nil, &tx)
        try desk.handovers.decide(.taken, id, by: work.maker, reason: nil, &tx)
        try desk.shift(to, by: count.total, &tx)
        try desk.post(count.total, from: from, to: to, "\(head.name) → \(to.title)", source: id.raw)
        guard let facts = try desk.handovers.find(id, &tx) else { throw CounterRefusal.noSuchHandover }
        work.audit.subject = "cash_handover/\(id.raw)"
        work.audit.after = facts.json
        return facts
    }
}
