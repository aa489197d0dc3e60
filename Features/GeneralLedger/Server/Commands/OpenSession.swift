public import Gate
internal import GeneralLedgerRules
public import Kernel
public import Postgres

/// Opens the next session (morning, evening) of a branch's open day.
public struct OpenSession: Command {
    /// The branch.
    public var branchID = ID<Branch>(0)

    /// A blank.
    public init() {}

    /// An opening.
    public init(_ branch: ID<Branch>) { branchID = branch }

    /// The fields.
    public static let fields: [Field<OpenSession>] = [Field("branch_id", \.branchID, .id("branch"))]

    /// The stable name.
    public static let name = "ledger.open_session"
    /// Who may.
    public static let permission = BeginDay.permission
    /// The branch whose grants count.
    public var branch: ID<Branch>? { branchID }

    /// Opens it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> DayOutcome {
        let desk = try CalendarDesk(branchID, work, &tx)
        let date = try desk.openDate(&tx)
        guard try desk.repository.openSession(branchID, &tx) == nil else {
            throw CalendarRefusal.sessionStillOpen
        }
        do {
            return DayOutcome(
                date, session: try desk.repository.beginSession(branchID, date, by: work.decider, &tx))
        } catch let error as DatabaseError { throw refusal(of: error) }
    }
}
