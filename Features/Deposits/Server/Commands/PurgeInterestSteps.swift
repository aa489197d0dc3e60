public import Gate
internal import GeneralLedger
internal import GeneralLedgerRules
internal import Kernel
public import Postgres

/// Drops the steps of interest that was posted long ago; the ledger tells them anew at any time.
public struct PurgeInterestSteps: Command {
    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "deposits.purge_interest_steps"
    /// What the caller must hold.
    public static let permission = Permission("jobs.purge")
    /// It never waits.
    public static let approval = ApprovalPolicy.never
    /// No fields.
    public static let fields: [Field<PurgeInterestSteps>] = []

    /// How long steps are kept behind their posting.
    private static let days = 92

    /// Drops at most 20,000.
    public func run(_ tx: inout Transaction, in work: Work) throws -> AccruedInterestCount {
        let society = work.group.society
        let today = try businessDate(in: nil, &tx, society: society)
        var done = AccruedInterestCount()
        done.accounts = try InterestAccrualRepository(society: society).purge(
            before: today.adding(days: -Self.days), most: 20_000, &tx)
        done.isMore = done.accounts == 20_000
        return done
    }
}
