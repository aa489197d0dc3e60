internal import DepositsRules
internal import Gate
internal import GeneralLedgerRules
internal import Kernel

/// A run as it is kept.
struct InterestRunRow: Sendable {
    var id: ID<InterestRun>
    var scheme: ID<DepositScheme>
    /// The last day that counts.
    var through: CalendarDate
    var status: InterestRunStatus
    var madeBy: ID<User>
    var postedBy: ID<User>?
    var approvedBy: ID<User>?
    var reversedBy: ID<User>?
    var reverseApprovedBy: ID<User>?
    var reason: String?
    var chunkCount: Int
    var lastAccount: ID<SubAccount>

    /// The first day that does not count.
    var end: CalendarDate { through.adding(days: 1) }
}

/// An account in a run.
struct InterestLine: Sendable {
    var subAccount: ID<SubAccount>
    var branch: ID<Branch>?
    /// The first day of its period.
    var from: CalendarDate
    /// What its balance has borne.
    var interest: InterestPair
    /// What was put right of earlier periods.
    var late: ExactInterest
    var credit: Money
    var debit: Money
    /// What a person has put in their place.
    var given: (credit: Money, debit: Money)?
    var status: InterestLineStatus
    /// How far the ledger was read for it when it was calculated; nil for those of former days, of which it is not known.
    var readTo: ID<Voucher>?

    /// What is credited.
    var toCredit: Money { given?.credit ?? credit }
    /// What is debited.
    var toDebit: Money { given?.debit ?? debit }
}

/// An account of a run on its way into the books.
struct PostingInterestLine: Sendable {
    var line: InterestLine
    var label: String
    var isOpen: Bool
    var frozen: String
    var branchName: String
    /// The open business day of its branch.
    var day: CalendarDate?
}
