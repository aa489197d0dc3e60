internal import DocumentsRules
public import Gate
public import Kernel
public import Postgres

/// Works out from when on the papers of some persons may be destroyed, and lists them; nothing is destroyed by it.
public struct PlanDestruction: Command {
    /// The last person who was looked at; nought at the beginning.
    public var after = ID<Party>(0)

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "documents.plan_destruction"
    /// What the caller must hold.
    public static let permission = DocumentPermissions.destroy
    /// It never waits.
    public static let approval = ApprovalPolicy.never
    /// The fields.
    public static let fields: [Field<PlanDestruction>] = [
        Field("after_party_id", \.after, .id("party"), required: false)
    ]

    static let batch = 500

    /// Looks at the next 500 persons; at the beginning at the replies to audit memos too.
    public func run(_ tx: inout Transaction, in work: Work) throws -> DestructionStep {
        let repository = KeepingRepository(society: work.caller.society)
        let today = try repository.today(&tx)
        var step = DestructionStep()
        if after.raw == 0 {
            let years = try KeepingSettings.replies.value(on: today, in: work, &tx)
            step.changed += try repository.planReplies(KeepingRule(years: years), on: today, &tx)
        }
        let owners = try repository.owners(after: after, most: Self.batch, &tx)
        guard let last = owners.last else { return step }
        let ends = OwnersEnds(owners)
        try work.ask(ends, &tx)
        var plans: [KeepingRepository.Plan] = []
        for kind in DocumentKind.allCases {
            let rule = KeepingRule(years: try KeepingSettings.years(kind).value(on: today, in: work, &tx))
            for owner in owners {
                var plan = KeepingRepository.Plan(party: owner, kind: kind)
                if let end = ends.end(of: owner), rule.years > 0 {
                    (plan.from, plan.years) = (end, rule.years)
                }
                plans.append(plan)
            }
        }
        step.changed += try repository.plan(plans, on: today, &tx)
        step.last = last
        return step
    }
}

/// How far listing or destroying has come.
public struct DestructionStep: FieldSet, Equatable {
    /// How many documents have changed.
    public var changed: Int64 = 0
    /// The last person who was looked at; none at the end.
    public var last: ID<Party>?

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<DestructionStep>] = [
        Field("changed", \.changed, .integer(0...Int64.max)),
        Field("last_party_id", \.last, .id("party")),
    ]
}
