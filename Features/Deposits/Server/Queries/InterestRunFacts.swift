public import DepositsRules
public import Gate
public import GeneralLedgerRules
public import JSON
public import Kernel

/// A run of interest.
public struct InterestRunFacts: FieldSet, Equatable {
    /// The run.
    public var run = ID<InterestRun>(0)
    /// The scheme.
    public var scheme = ID<DepositScheme>(0)
    /// Its name.
    public var schemeName = ""
    /// The last day that counts.
    public var through = CalendarDate(daysSinceEpoch: 0)
    /// Where it stands.
    public var status = InterestRunStatus.calculating
    /// How many accounts are in it.
    public var accounts: Int64 = 0
    /// What is credited.
    public var credit = Money.zero
    /// What is debited.
    public var debit = Money.zero
    /// How many accounts could not be posted.
    public var skipped: Int64 = 0
    /// Who has had it calculated.
    public var madeBy = ID<User>(0)
    /// His name.
    public var madeByName = ""
    /// When.
    public var madeAt = Instant(microsecondsSinceEpoch: 0)
    /// Who has posted it.
    public var postedBy: ID<User>?
    /// His name.
    public var postedByName: String?
    /// Who has approved that.
    public var approvedBy: ID<User>?
    /// His name.
    public var approvedByName: String?
    /// When.
    public var postedAt: Instant?
    /// Who has had it reversed.
    public var reversedBy: ID<User>?
    /// His name.
    public var reversedByName: String?
    /// Who has approved that.
    public var reverseApprovedBy: ID<User>?
    /// When.
    public var reversedAt: Instant?
    /// Why it was reversed.
    public var reason: String?
    /// How many steps of its work are done.
    public var chunks = 0
    /// How many accounts the step that is being made has done.
    public var done: Int64 = 0
    /// Of how many.
    public var total: Int64 = 0
    /// Whether terms or rates were told for its days after it was begun: it is discarded and calculated anew.
    public var isOutdated = false

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<InterestRunFacts>] = [
        Field("interest_run_id", \.run, .id("interest_run")),
        Field("scheme_id", \.scheme, .id("deposit_scheme")),
        Field("scheme_name", \.schemeName, .text(0...100)), Field("through_date", \.through, .date),
        Field("interest_run_status", \.status, .choice),
        Field("accounts_count", \.accounts, .integer(0...Int64.max)),
        Field("credit_interest", \.credit, .signedMoney), Field("debit_interest", \.debit, .signedMoney),
        Field("skipped_count", \.skipped, .integer(0...Int64.max)),
        Field("made_by", \.madeBy, .id("user")), Field("made_by_name", \.madeByName, .text(0...200)),
        Field("made_at", \.madeAt, .instant), Field("posted_by", \.postedBy, .id("user")),
        Field("posted_by_name", \.postedByName, .text(0...200)),
        Field("approved_by", \.approvedBy, .id("user")),
        Field("approved_by_name", \.approvedByName, .text(0...200)), Field("posted_at", \.postedAt, .instant),
        Field("reversed_by", \.reversedBy, .id("user")),
        Field("reversed_by_name", \.reversedByName, .text(0...200)),
        Field("reverse_approved_by", \.reverseApprovedBy, .id("user")),
        Field("reversed_at", \.reversedAt, .instant), Field("reason", \.reason, .text(1...500)),
        Field("chunks", \.chunks, .integer(0...Int.max)),
        Field("done_count", \.done, .integer(0...Int64.max)),
        Field("total_count", \.total, .integer(0...Int64.max)), Field("is_outdated", \.isOutdated, .flag),
    ]

    /// Whether the program is at it.
    var isAtWork: Bool { [.calculating, .posting, .reversing].contains(status) }
}

/// What a run comes to in a branch, by what becomes of the accounts.
public struct InterestRunTotal: FieldSet, Equatable {
    /// The branch.
    public var branch: ID<Branch>?
    /// Its name.
    public var branchName = ""
    /// What becomes of them.
    public var status = InterestLineStatus.planned
    /// How many accounts.
    public var accounts: Int64 = 0
    /// How many vouchers.
    public var vouchers: Int64 = 0
    /// What is credited.
    public var credit = Money.zero
    /// What is debited.
    public var debit = Money.zero

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<InterestRunTotal>] = [
        Field("branch_id", \.branch, .id("branch")), Field("branch_name", \.branchName, .text(0...200)),
        Field("interest_line_status", \.status, .choice),
        Field("accounts_count", \.accounts, .integer(0...Int64.max)),
        Field("vouchers_count", \.vouchers, .integer(0...Int64.max)),
        Field("credit_interest", \.credit, .signedMoney), Field("debit_interest", \.debit, .signedMoney),
    ]
}

/// An account in a run.
public struct InterestLineFacts: FieldSet, Equatable {
    /// The account.
    public var subAccount = ID<SubAccount>(0)
    /// Its number.
    public var number = ""
    /// Its holders.
    public var title = ""
    /// The branch in whose books it is posted.
    public var branchName = ""
    /// The first day of its period.
    public var from = CalendarDate(daysSinceEpoch: 0)
    /// What its balance has borne, in rupees to four decimals; below nothing where it was charged more.
    public var exact = ""
    /// What was put right of earlier periods, likewise.
    public var late = ""
    /// What was calculated to be credited, rounded once.
    public var credit = Money.zero
    /// What was calculated to be debited.
    public var debit = Money.zero
    /// The tax that is deducted from it.
    public var tax: Money?
    /// What a person has put in its place.
    public var givenCredit: Money?
    /// What a person has put in its place.
    public var givenDebit: Money?
    /// Why.
    public var reason: String?
    /// Who.
    public var givenByName: String?
    /// What becomes of it.
    public var status = InterestLineStatus.planned
    /// Why it could not be posted, or reversed: the key of the sentence.
    public var refusal: String?
    /// The values of that sentence.
    public var arguments = JSONValue.null
    /// The same in the reader's language.
    public var sentence: String?
    /// The voucher that posted it.
    public var voucher: ID<Voucher>?

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<InterestLineFacts>] = [
        Field("sub_account_id", \.subAccount, .id("sub_account")), Field("number", \.number, .text(0...40)),
        Field("name", \.title, .text(0...200)), Field("branch_name", \.branchName, .text(0...200)),
        Field("from_date", \.from, .date), Field("exact_interest", \.exact, .text(0...40)),
        Field("late_interest", \.late, .text(0...40)), Field("credit_interest", \.credit, .signedMoney),
        Field("debit_interest", \.debit, .signedMoney), Field("tax_deducted", \.tax, .signedMoney),
        Field("given_credit", \.givenCredit, .signedMoney),
        Field("given_debit", \.givenDebit, .signedMoney), Field("reason", \.reason, .text(1...500)),
        Field("given_by_name", \.givenByName, .text(0...200)),
        Field("interest_line_status", \.status, .choice), Field("refusal_code", \.refusal, .text(1...100)),
        Field("arguments", \.arguments, .json), Field("sentence", \.sentence, .text(1...1000)),
        Field("voucher_id", \.voucher, .id("voucher")),
    ]

    /// How its page names the account.
    var label: String { "\(number) \(title)" }
}
