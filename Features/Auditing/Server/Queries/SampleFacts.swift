public import AuditingRules
public import Gate
public import GeneralLedgerRules
public import Kernel

/// A sample as it was drawn: by what, out of what, and what it makes of the whole.
public struct SampleFacts: FieldSet, Equatable {
    /// Its number in the program.
    public var sample = ID<AuditSample>(0)
    /// Its engagement.
    public var engagement = ID<AuditEngagement>(0)
    /// Its number in the engagement.
    public var number: Int32 = 0
    /// How it was drawn.
    public var method = SampleMethod.random
    /// The first day.
    public var from = CalendarDate(daysSinceEpoch: 0)
    /// The last.
    public var to = CalendarDate(daysSinceEpoch: 0)
    /// The branch.
    public var branch: ID<Branch>?
    /// Its name.
    public var branchName: String?
    /// The code of the voucher type.
    public var type: String?
    /// The ledger head.
    public var account: ID<Account>?
    /// Its code and name.
    public var accountName: String?
    /// The account under it.
    public var subAccount: ID<SubAccount>?
    /// Its number and name.
    public var subAccountName: String?
    /// Who made the vouchers.
    public var maker: ID<User>?
    /// His name.
    public var makerName: String?
    /// The least amount that was looked at.
    public var least: Money?
    /// The greatest.
    public var most: Money?
    /// How many were wanted.
    public var wanted: Int32?
    /// The least amount that was taken.
    public var threshold: Money?
    /// The interval of money that was asked for.
    public var interval: Money?
    /// The interval by which was drawn.
    public var drawnInterval: Money?
    /// The first rupee that was looked for.
    public var start: Money?
    /// The number from which chance began.
    public var seed: Int64?
    /// The last voucher that there was.
    public var lastVoucher = ID<Voucher>(0)
    /// How many vouchers there were to draw from.
    public var populationCount: Int64 = 0
    /// What they come to.
    public var populationAmount = Money.zero
    /// How many were drawn.
    public var count: Int32 = 0
    /// What they come to.
    public var amount = Money.zero
    /// Their part of all by number.
    public var shareOfCount = Percent.zero
    /// Their part of all by amount.
    public var shareOfAmount = Percent.zero
    /// How many of them have a mark.
    public var marked: Int64 = 0
    /// What it is for.
    public var purpose: String?
    /// Who drew it.
    public var drawnBy = ""
    /// When.
    public var drawnAt = Instant(microsecondsSinceEpoch: 0)

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<SampleFacts>] = origin + drawing + result

    private static let origin: [Field<SampleFacts>] = [
        Field("sample_id", \.sample, .id("audit_sample")),
        Field("engagement_id", \.engagement, .id("audit_engagement")),
        Field("sample_number", \.number, .integer(0...Int32.max)),
        Field("sample_method", \.method, .choice),
        Field("from", \.from, .date),
        Field("to", \.to, .date),
        Field("branch_id", \.branch, .id("branch")),
        Field("branch_name", \.branchName, .text(0...200)),
        Field("type", \.type, .text(1...40)),
        Field("account_id", \.account, .id("account")),
        Field("account_name", \.accountName, .text(0...300)),
        Field("sub_account_id", \.subAccount, .id("sub_account")),
        Field("sub_account_name", \.subAccountName, .text(0...300)),
        Field("maker_id", \.maker, .id("user")),
        Field("maker_name", \.makerName, .text(0...200)),
        Field("least_amount", \.least, .signedMoney),
        Field("most_amount", \.most, .signedMoney),
    ]

    private static let drawing: [Field<SampleFacts>] = [
        Field("wanted", \.wanted, .integer(0...Int32.max)),
        Field("threshold", \.threshold, .signedMoney),
        Field("interval", \.interval, .signedMoney),
        Field("drawn_interval", \.drawnInterval, .signedMoney),
        Field("start", \.start, .signedMoney),
        Field("seed", \.seed, .integer(0...Int64.max)),
        Field("last_voucher_id", \.lastVoucher, .id("voucher")),
    ]

    private static let result: [Field<SampleFacts>] = [
        Field("population_count", \.populationCount, .integer(0...Int64.max)),
        Field("population_amount", \.populationAmount, .signedMoney),
        Field("vouchers", \.count, .integer(0...Int32.max)),
        Field("amount", \.amount, .signedMoney),
        Field("share_of_count", \.shareOfCount, .percent),
        Field("share_of_amount", \.shareOfAmount, .percent),
        Field("marked", \.marked, .integer(0...Int64.max)),
        Field("purpose", \.purpose, .text(1...500)),
        Field("drawn_by", \.drawnBy, .text(0...200), required: false),
        Field("drawn_at", \.drawnAt, .instant),
    ]
}
