public import DepositsRules
public import Gate
public import GeneralLedgerRules
public import Kernel
internal import Mandates
public import Postgres

/// Puts another figure in the place of what was calculated for an account, or leaves the account out of a run.
///
/// What was calculated stays told beside it.
public struct ChangeInterestLine: Command {
    /// The run.
    public var interestRun = ID<InterestRun>(0)
    /// The account.
    public var subAccount = ID<SubAccount>(0)
    /// What is credited; what was calculated when left out.
    public var credit: Money?
    /// What is debited; what was calculated when left out.
    public var debit: Money?
    /// Whether it is left out: its interest goes on and is in the next run.
    public var isLeftOut = false
    /// Why.
    public var reason = ""

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "deposits.change_interest_line"
    /// What the caller must hold.
    public static let permission = DepositPermissions.interest
    /// The fields.
    public static let fields: [Field<ChangeInterestLine>] = [
        Field("interest_run_id", \.interestRun, .id("interest_run")),
        Field("sub_account_id", \.subAccount, .id("sub_account")),
        Field("given_credit", \.credit, .money(.zero...Money.limit)),
        Field("given_debit", \.debit, .money(.zero...Money.limit)),
        Field("is_left_out", \.isLeftOut, .flag, required: false),
        Field("reason", \.reason, .text(3...500)),
    ]

    /// What is given, by which limits and approval rules measure it.
    public var amount: Money? { [credit, debit].compactMap(\.self).max() }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> InterestLineFacts {
        let society = work.group.society
        let runs = InterestRunRepository(society: society)
        let reports = InterestRunReports(society: society)
        guard let row = try runs.lock(interestRun, &tx) else { throw InterestRefusal.noSuchRun }
        guard row.status == .calculated, try runs.waiting(interestRun, &tx) == nil else {
            throw InterestRefusal.wrongState
        }
        guard try runs.lockLine(subAccount, of: interestRun, &tx) != nil,
            let before = try reports.line(subAccount, of: interestRun, &tx)
        else { throw InterestRefusal.noSuchLine }
        let isGiven = credit != nil || debit != nil
        work.parties.formUnion(try MandateRegister.people(on: subAccount, society: society, &tx))
        try runs.give(
            isGiven ? (credit ?? before.credit, debit ?? before.debit) : nil, isLeftOut: isLeftOut,
            by: work.maker,
            reason: reason, to: subAccount, in: interestRun, &tx)
        guard let scheme = try DepositSchemeRepository(society: society).find(row.scheme, &tx),
            let line = try runs.lockLine(subAccount, of: interestRun, &tx)
        else { throw InterestRefusal.noSuchLine }
        try InterestTaxes(work, interestRun, scheme).plan(line, &tx)
        guard let after = try reports.line(subAccount, of: interestRun, &tx) else {
            throw InterestRefusal.noSuchLine
        }
        work.audit.subject = "sub_account/\(subAccount.raw)"
        work.audit.runID = interestRun.raw
        (work.audit.before, work.audit.after) = (before.json, after.json)
        return after
    }
}
