public import AuditingRules
public import Gate
public import Kernel
public import Postgres

/// One sample: how it was drawn, out of what, and how far it is marked.
public struct SampleDetails: Query {
    /// The sample.
    public var sample = ID<AuditSample>(0)

    /// A blank.
    public init() {}

    /// A sample.
    public init(_ sample: ID<AuditSample>) { self.sample = sample }

    /// The stable name.
    public static let name = "auditing.sample"
    /// What the caller must hold.
    public static let permission = AuditingPermissions.see
    /// The fields.
    public static let fields: [Field<SampleDetails>] = [Field("sample_id", \.sample, .id("audit_sample"))]

    /// Answers it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> SampleFacts {
        try caller.sample(sample, Self.permission, &tx).facts
    }
}

/// Draws a sample again by what is kept of it, and compares: whether it is the same.
public struct SampleProof: Query {
    /// The sample.
    public var sample = ID<AuditSample>(0)

    /// A blank.
    public init() {}

    /// A sample.
    public init(_ sample: ID<AuditSample>) { self.sample = sample }

    /// The stable name.
    public static let name = "auditing.sample_proof"
    /// What the caller must hold.
    public static let permission = AuditingPermissions.see
    /// The fields.
    public static let fields: [Field<SampleProof>] = [Field("sample_id", \.sample, .id("audit_sample"))]

    /// Answers it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> SampleProofFacts {
        let (facts, _) = try caller.sample(sample, Self.permission, &tx)
        let samples = SampleRepository(society: caller.society)
        let population = PopulationRepository(society: caller.society)
        let plan = try samples.plan(facts, &tx)
        let whole = try population.measure(plan, &tx)
        let kept = try samples.drawn(sample, &tx)
        let again = try population.draw(plan, of: whole, &tx)
        var proof = SampleProofFacts()
        proof.isSame =
            again == kept && whole.count == facts.populationCount && whole.amount == facts.populationAmount
        proof.kept = Int64(kept.count)
        proof.again = Int64(again.count)
        return proof
    }
}

/// Whether a sample that was drawn again is the same.
public struct SampleProofFacts: FieldSet, Equatable {
    /// Whether every voucher, amount and figure is the same.
    public var isSame = false
    /// How many vouchers were drawn then.
    public var kept: Int64 = 0
    /// How many now.
    public var again: Int64 = 0

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<SampleProofFacts>] = [
        Field("is_same", \.isSame, .flag),
        Field("drawn_then", \.kept, .integer(0...Int64.max)),
        Field("drawn_now", \.again, .integer(0...Int64.max)),
    ]
}

extension Caller {
    /// A sample with its engagement, where the caller may see them.
    func sample(
        _ id: ID<AuditSample>, _ permission: Permission, _ tx: inout Transaction
    ) throws -> (facts: SampleFacts, engagement: EngagementFacts) {
        guard let facts = try SampleRepository(society: society).find(id, &tx) else {
            throw AuditRefusal.noSuchSample
        }
        guard let engagement = try EngagementRepository(society: society).find(facts.engagement, &tx) else {
            throw AuditRefusal.noSuchEngagement
        }
        try mustHold(permission, where: engagement.branch)
        return (facts, engagement)
    }
}
