public import AuditingRules
internal import Crypto
public import Gate
public import GeneralLedgerRules
public import Kernel
public import Postgres

/// Draws a sample of vouchers: by chance, by money, the largest, from an amount on, or all that are like this.
///
/// What is told beside the method narrows the vouchers down from which it is drawn. Where an account is named, a voucher counts with what it
/// posts on it, debits and credits together; else with its total.
public struct DrawSample: Command {
    /// The engagement.
    public var engagement = ID<AuditEngagement>(0)
    /// How it is drawn.
    public var method = SampleMethod.random
    /// How many are wanted.
    public var wanted: Int32?
    /// The least amount of those that are taken.
    public var threshold: Money?
    /// One in each interval of so much money.
    public var interval: Money?
    /// The number from which chance begins; made up unless given, and kept.
    public var seed: Int64?
    /// The first day; that of the engagement unless given.
    public var from: CalendarDate?
    /// The last day.
    public var to: CalendarDate?
    /// The branch.
    public var branchID: ID<Branch>?
    /// The code of the voucher type.
    public var type: String?
    /// The ledger head.
    public var account: ID<Account>?
    /// The account under it.
    public var subAccount: ID<SubAccount>?
    /// Who made them.
    public var maker: ID<User>?
    /// The least amount of those that are looked at.
    public var least: Money?
    /// The greatest.
    public var most: Money?
    /// What it is for.
    public var purpose: String?

    /// A blank.
    public init() {}

    /// The greatest seed: one that can be written down and typed again.
    public static let mostSeed: Int64 = 999_999_999
    /// The most vouchers of a sample.
    public static let mostItems: Int32 = 5000

    /// A seed that nobody has chosen.
    public static func freshSeed() -> Int64 { Int64(RandomBytes.number(below: UInt32(mostSeed + 1))) }

    /// The stable name.
    public static let name = "auditing.draw_sample"
    /// What the caller must hold.
    public static let permission = AuditingPermissions.examine
    /// The fields.
    public static let fields: [Field<DrawSample>] = [
        Field("engagement_id", \.engagement, .id("audit_engagement")),
        Field("sample_method", \.method, .choice),
        Field("wanted", \.wanted, .integer(1...mostItems)),
        Field("threshold", \.threshold, .money()),
        Field("interval", \.interval, .money()),
        Field("seed", \.seed, .integer(0...mostSeed)),
        Field("from", \.from, .date),
        Field("to", \.to, .date),
        Field("branch_id", \.branchID, .id("branch")),
        Field("type", \.type, .text(1...20)),
        Field("account_id", \.account, .id("account")),
        Field("sub_account_id", \.subAccount, .id("sub_account")),
        Field("maker_id", \.maker, .id("user")),
        Field("least_amount", \.least, .money()),
        Field("most_amount", \.most, .money()),
        Field("purpose", \.purpose, .text(1...500)),
    ]

    /// The branch of the engagement.
    public var reach: Reach { .asFound }
    /// It asks nobody else: it changes nothing but what its auditor looks at.
    public static let approval = ApprovalPolicy.never

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> SampleFacts {
        let desk = AuditDesk(work, Self.permission)
        let audit = try desk.own(engagement, &tx)
        let plan = try plan(for: audit, desk, &tx)
        let population = PopulationRepository(society: desk.society)
        let whole = try population.measure(plan, &tx)
        guard whole.count > 0 else { throw AuditRefusal.nothingFound }
        let items = try population.draw(plan, of: whole, &tx)
        guard !items.isEmpty else { throw AuditRefusal.nothingFound }
        let id = try desk.samples.insert(
            plan, of: whole, items, purpose, for: engagement, by: work.caller.user, &tx)
        guard let facts = try desk.samples.find(id, &tx) else { throw AuditRefusal.noSuchSample }
        work.audit.subject = "audit_sample/\(id.raw)"
        work.audit.branch = audit.branch
        work.audit.after = facts.json
        return facts
    }

    private func plan(
        for audit: EngagementFacts, _ desk: AuditDesk, _ tx: inout Transaction
    ) throws -> SamplePlan {
        let (first, last) = (from ?? audit.from, to ?? audit.to)
        guard first >= audit.from, last <= audit.to, first <= last else {
            throw AuditRefusal.outsidePeriod(audit.from, audit.to)
        }
        if let branchID, let own = audit.branch, own != branchID { throw AuditRefusal.otherBranch }
        var plan = SamplePlan(method: method, first: first, last: last)
        (plan.branch, plan.account, plan.subAccount) = (branchID ?? audit.branch, account, subAccount)
        (plan.maker, plan.least, plan.most) = (maker, least, most)
        switch method {
        case .random, .largest: plan.wanted = try needed(wanted, "wanted")
        case .monetaryUnit:
            plan.interval = interval
            if interval == nil { plan.wanted = try needed(wanted, "wanted") }
        case .above: plan.threshold = try needed(threshold, "threshold")
        case .all: break
        }
        if method.isBySeed { plan.seed = seed ?? Self.freshSeed() }
        let population = PopulationRepository(society: desk.society)
        if let type {
            guard let found = try population.type(type, &tx) else {
                throw AuditRefusal.noSuchType(code: type)
            }
            plan.type = found
        }
        plan.upTo = try population.lastVoucher(&tx)
        return plan
    }

    private func needed<Value>(_ value: Value?, _ field: String) throws(AuditRefusal) -> Value {
        guard let value else { throw .figureMissing(field: field) }
        return value
    }
}
