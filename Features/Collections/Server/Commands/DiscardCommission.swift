public import CollectionsRules
public import Gate
internal import GeneralLedger
internal import GeneralLedgerRules
public import Kernel
public import Postgres

/// Discards what was calculated of a month, before anything of it is posted: it is calculated anew then.
public struct DiscardCommission: Command {
    /// The run.
    public var commissionRun = ID<CommissionRun>(0)
    /// Why.
    public var reason = ""

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "collections.discard_commission"
    /// What the caller must hold.
    public static let permission = CollectionPermissions.commission
    /// The fields.
    public static let fields: [Field<DiscardCommission>] = [
        Field("commission_run_id", \.commissionRun, .id("commission_run")),
        Field("reason", \.reason, .text(3...500)),
    ]

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> CommissionRunFacts {
        let runs = CommissionRepository(society: work.group.society)
        guard let run = try runs.lock(commissionRun, &tx) else { throw CommissionRefusal.noSuchRun }
        guard run.status == .calculated, run.posted == 0 else {
            throw CommissionRefusal.runOver(run: commissionRun.raw)
        }
        try runs.decide(commissionRun, .discarded, by: work.decider, reason, &tx)
        guard let after = try runs.find(commissionRun, &tx) else { throw CommissionRefusal.noSuchRun }
        work.audit.subject = "commission_run/\(commissionRun.raw)"
        work.audit.businessDate = try businessDate(in: nil, &tx, society: work.group.society)
        (work.audit.before, work.audit.after) = (run.json, after.json)
        return after
    }
}
