public import DepositsRules
public import Gate
internal import GeneralLedgerRules
public import Kernel
public import Postgres
internal import TaxDeductions

/// Gives up a run of interest of which nothing is posted.
public struct DiscardInterest: Command {
    /// The run.
    public var interestRun = ID<InterestRun>(0)

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "deposits.discard_interest"
    /// What the caller must hold.
    public static let permission = DepositPermissions.interest
    /// The fields.
    public static let fields: [Field<DiscardInterest>] = [
        Field("interest_run_id", \.interestRun, .id("interest_run"))
    ]

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> InterestRunFacts {
        let society = work.group.society
        let runs = InterestRunRepository(society: society)
        guard let row = try runs.lock(interestRun, &tx) else { throw InterestRefusal.noSuchRun }
        guard [.calculating, .calculated].contains(row.status), try runs.waiting(interestRun, &tx) == nil
        else {
            throw InterestRefusal.wrongState
        }
        try runs.setStatus(interestRun, .discarded, &tx)
        try TaxDesk(work).discard(interestRun.raw, &tx)
        work.audit.subject = "interest_run/\(interestRun.raw)"
        work.audit.runID = interestRun.raw
        guard let after = try InterestRunReports(society: society).find(interestRun, &tx) else {
            throw InterestRefusal.noSuchRun
        }
        work.audit.after = after.json
        return after
    }
}
