internal import Access
internal import CollectionsRules
public import Gate
internal import GeneralLedger
internal import GeneralLedgerRules
internal import Kernel
public import Postgres

/// Leaves an agent whose commission cannot be posted now to the next run, so that the run of the others becomes whole.
public struct PutOffCommission: Command {
    /// The line.
    public var line: Int64 = 0
    /// Why.
    public var reason = ""

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "collections.put_off_commission"
    /// What the caller must hold.
    public static let permission = CollectionPermissions.commission
    /// The fields.
    public static let fields: [Field<PutOffCommission>] = [
        Field("commission_line_id", \.line, .integer(1...Int64.max)),
        Field("reason", \.reason, .text(3...500)),
    ]

    /// Does it: what he has collected stays uncounted, and the next run finds it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> CommissionRunSheet {
        let desk = CommissionDesk(work)
        guard let id = try desk.runs.run(of: line, &tx), let run = try desk.runs.lock(id, &tx) else {
            throw CommissionRefusal.noSuchLine
        }
        let lines = try desk.runs.lines(of: id, &tx)
        guard let own = lines.first(where: { $0.line == line }) else { throw CommissionRefusal.noSuchLine }
        guard run.status == .calculated, own.postedOn == nil, !own.isPutOff else {
            throw CommissionRefusal.lineOver
        }
        let party = try desk.agents.find(own.agent, &tx)?.party
        guard try party == nil || UserAccounts.party(of: work.maker, society: desk.society, &tx) != party
        else {
            throw CollectionRefusal.ownSheet(agent: own.agentName)
        }
        if let party { work.parties.insert(party) }
        try desk.runs.putOff(line, reason, &tx)
        let isWhole = lines.allSatisfy { $0.line == line || $0.postedOn != nil || $0.isPutOff }
        if isWhole, run.posted > 0 { try desk.runs.decide(id, .posted, by: work.decider, nil, &tx) }
        let sheet = try CommissionRunSheet(id, desk.runs, &tx)
        work.audit.subject = "commission_run/\(id.raw)"
        work.audit.businessDate = try businessDate(in: nil, &tx, society: desk.society)
        (work.audit.before, work.audit.after) = (own.json, sheet.facts.json)
        return sheet
    }
}
