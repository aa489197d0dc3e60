internal import Access
public import CollectionsRules
public import Gate
internal import GeneralLedger
internal import GeneralLedgerRules
public import Kernel
public import Postgres

/// Says what agents get from a day on: one of them, or all for whom nothing else is told.
public struct SetCommission: Command {
    /// The agent; all for whom nothing else is told when left out.
    public var agent: ID<CollectionAgent>?
    /// The first day on which it counts.
    public var from = CalendarDate(daysSinceEpoch: 0)
    /// The share of what is collected.
    public var commission = Percent.zero
    /// The share of the commission that is kept as security.
    public var security = Percent.zero
    /// Commission of a deposit that is closed within so many months is taken back; never when it is 0.
    public var recoverMonths = 0
    /// Why.
    public var reason = ""

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "collections.set_commission"
    /// What the caller must hold.
    public static let permission = CollectionPermissions.configure
    /// The fields.
    public static let fields: [Field<SetCommission>] = [
        Field("collection_agent_id", \.agent, .id("collection_agent")), Field("from_date", \.from, .date),
        Field("commission", \.commission, .percent),
        Field("security_share", \.security, .percent, required: false),
        Field("recover_months", \.recoverMonths, .integer(0...600), required: false),
        Field("reason", \.reason, .text(1...500)),
    ]

    /// The branch of the agent; the society where it is for all.
    public var reach: Reach { agent == nil ? .society : .asFound }

    /// Does it: days whose commission is posted stay as they were.
    public func run(_ tx: inout Transaction, in work: Work) throws -> CommissionTermsFacts {
        let society = work.group.society
        var problems: [FieldProblem] = []
        for (name, share) in [("commission", commission), ("security_share", security)]
        where share > .whole { problems.append(.init(field: name, code: "collection.above_whole")) }
        guard problems.isEmpty else { throw FieldFaults(problems) }
        let agents = AgentRepository(society: society)
        if let agent {
            guard let facts = try agents.lock(agent, &tx) else { throw CollectionRefusal.noSuchAgent }
            try work.require(Self.permission, in: facts.branch)
            work.audit.branch = facts.branch
            guard try UserAccounts.party(of: work.maker, society: society, &tx) != facts.party else {
                throw CollectionRefusal.ownSheet(agent: facts.label)
            }
            work.parties.insert(facts.party)
        }
        if let last = try CommissionRepository(society: society).lastPosted(&tx),
            from < YearMonth(last).next.first
        {
            throw CommissionRefusal.postedTo(YearMonth(last).next.first.adding(days: -1))
        }
        var facts = CommissionTermsFacts()
        (facts.agent, facts.from, facts.commission) = (agent, from, commission)
        (facts.security, facts.recoverMonths, facts.reason) = (security, recoverMonths, reason)
        try agents.insert(facts, by: work.decider, &tx)
        if let agent { work.audit.subject = "collection_agent/\(agent.raw)" }
        work.audit.businessDate = try businessDate(in: nil, &tx, society: society)
        work.audit.after = facts.json
        return facts
    }
}
