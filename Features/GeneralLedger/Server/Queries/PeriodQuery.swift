public import Gate
internal import GeneralLedgerRules
public import Kernel
internal import Postgres

/// A statement of a period, of one branch or the whole society: the fields and checks that all of them share.
public protocol PeriodQuery: Query {
    /// The first day; each statement says from when it runs unless one is given.
    var from: CalendarDate? { get set }
    /// The last day.
    var to: CalendarDate { get set }
    /// The branch; all unless given.
    var branch: ID<Branch>? { get set }
}

extension PeriodQuery {
    /// The statement of a period.
    public init(from: CalendarDate? = nil, to: CalendarDate, branch: ID<Branch>? = nil) {
        self.init()
        self.from = from
        self.to = to
        self.branch = branch
    }

    /// The fields of the period and the branch, which come first.
    static var periodFields: [Field<Self>] {
        [
            Field("from", \.from, .date),
            Field("to", \.to, .date),
            Field("branch_id", \.branch, .id("branch")),
        ]
    }

    /// Who reads it may see the branch; the days are in order and within reason; without a first day the year's is taken, or
    /// what `standard` says.
    func period(
        for caller: Caller, _ tx: inout Transaction, from standard: CalendarDate? = nil
    ) throws -> (reader: StatementReader, first: CalendarDate) {
        try caller.mustSee(Self.permission, in: branch)
        try ReportFault.check(to, "to")
        let reader = StatementReader(caller)
        let first = try from ?? standard ?? reader.yearStart(of: to, &tx)
        try ReportFault.check(first, to)
        return (reader, first)
    }
}
