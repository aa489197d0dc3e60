public import Gate
internal import GeneralLedgerRules
public import Kernel
public import Postgres

/// Closes the open session of a branch's day.
public struct CloseSession: Command {
    /// The branch.
    public var branchID = ID<Branch>(0)

    /// A blank.
    public init() {}

    /// A closing.
    public init(_ branch: ID<Branch>) { branchID = branch }

    /// The fields.
    public static let fields: [Field<CloseSession>] = [Field("branch_id", \.branchID, .id("branch"))]

    /// The stable name.
    public static let name = "ledger.close_session"
    /// Who may.
    public static let permission = BeginDay.permission
    /// The branch whose grants count.
    public var branch: ID<Branch>? { branchID }

    /// Closes it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> DayOutcome {
        let desk = try CalendarDesk(branchID, work, &tx)
        let date = try desk.openDate(&tx)
        guard let session = try desk.repository.openSession(branchID, &tx) else {
            throw CalendarRefusal.sessionNotOpen
        }
        try desk.repository.endSession(branchID, by: work.decider, &tx)
        return DayOutcome(date, session: session)
    }
}
