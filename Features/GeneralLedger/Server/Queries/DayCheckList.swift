public import Gate
internal import GeneralLedgerRules
public import Kernel
public import Postgres

/// The checks that the end of a branch's open day would make, made now; nothing is changed.
public struct DayCheckList: Query {
    /// The branch.
    public var branchID = ID<Branch>(0)

    /// A blank.
    public init() {}

    /// The checks of a branch.
    public init(_ branch: ID<Branch>) { branchID = branch }

    /// The stable name.
    public static let name = "ledger.day_checks"
    /// What the caller must hold.
    public static let permission = EndDay.permission
    /// The fields.
    public static let fields: [Field<DayCheckList>] = [Field("branch_id", \.branchID, .id("branch"))]
    /// The branch whose grants count.
    public var branch: ID<Branch>? { branchID }

    /// Makes the ledger's own.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> DayCheckFacts {
        try make(asking: nil, &tx, for: caller)
    }

    /// Makes those of the features above the ledger too.
    public func run(_ tx: inout Transaction, for caller: Caller, of gate: CommandGate) throws -> DayCheckFacts
    {
        try make(asking: gate, &tx, for: caller)
    }

    private func make(
        asking features: (any Inquirer)?, _ tx: inout Transaction, for caller: Caller
    ) throws -> DayCheckFacts {
        var facts = DayCheckFacts()
        guard let day = try EntryRepository(society: caller.society).latestDay(branchID).first(&tx),
            day.isOpen
        else { return facts }
        facts.date = day.date
        facts.checks = try DayChecks.run(
            branch: branchID, date: day.date, for: caller, asking: features, &tx)
        return facts
    }
}

/// The checks of a day.
public struct DayCheckFacts: FieldSet, Equatable {
    /// The open day; nil when none is.
    public var date: CalendarDate?
    /// The checks.
    public var checks: [DayCheck] = []

    /// A blank.
    public init() {}

    /// Whether the day could end now.
    public var allPassed: Bool { checks.allSatisfy(\.hasPassed) }

    /// The fields.
    public static let fields: [Field<DayCheckFacts>] = [
        Field("business_date", \.date, .date),
        Field("checks", \.checks, .list(0...100)),
    ]
}
