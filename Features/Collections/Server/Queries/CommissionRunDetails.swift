public import CollectionsRules
public import Gate
internal import GeneralLedger
internal import GeneralLedgerRules
public import Kernel
public import Postgres

/// A run of commission: what each agent gets, and how it comes about.
public struct CommissionRunDetails: Query {
    /// The run.
    public var run = ID<CommissionRun>(0)

    /// A blank.
    public init() {}

    /// Of a run.
    public init(_ run: ID<CommissionRun>) { self.run = run }

    /// The stable name.
    public static let name = "collections.commission_run"
    /// What the caller must hold.
    public static let permission = CollectionPermissions.see
    /// The fields.
    public static let fields: [Field<CommissionRunDetails>] = [
        Field("commission_run_id", \.run, .id("commission_run"))
    ]

    /// Answers it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> CommissionRunSheet {
        try caller.mustSee(Self.permission, in: nil)
        return try CommissionRunSheet(run, CommissionRepository(society: caller.society), &tx)
    }
}

/// A run of commission.
public struct CommissionRunSheet: FieldSet, Equatable {
    /// The run.
    public var facts = CommissionRunFacts()
    /// What each agent gets.
    public var lines: [CommissionLineFacts] = []

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<CommissionRunSheet>] = [
        Field("commission_run", \.facts, .group), Field("lines", \.lines, .list(0...10_000)),
    ]

    init(_ run: ID<CommissionRun>, _ runs: CommissionRepository, _ tx: inout Transaction) throws {
        guard let facts = try runs.find(run, &tx) else { throw CommissionRefusal.noSuchRun }
        self.facts = facts
        lines = try runs.lines(of: run, &tx)
    }
}
