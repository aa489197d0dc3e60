internal import DepositsRules
public import Gate
public import GeneralLedgerRules
public import Kernel

/// What was agreed on an account for a time.
public struct DepositContractFacts: FieldSet, Equatable {
    /// The account.
    public var subAccount = ID<SubAccount>(0)
    /// What its receipt is called.
    public var receipt = ""
    /// The sum; where it comes by instalments what all of them come to.
    public var principal = Money.zero
    /// The sum of a month, where it comes by instalments.
    public var instalment: Money?
    /// How many of them are paid.
    public var instalmentsPaid: Int?
    /// What has come so far, where it is collected day by day.
    public var collected: Money?
    /// The day on which it was made.
    public var start = CalendarDate(daysSinceEpoch: 0)
    /// For how many months.
    public var months = 0
    /// And how many days beside them.
    public var days = 0
    /// The day on which it is paid back.
    public var maturity = CalendarDate(daysSinceEpoch: 0)
    /// The rate of a year.
    public var rate = Rate.zero
    /// How often interest joins the principal; simple interest when left out.
    public var compounding: MonthPeriod?
    /// How often interest is paid out; it lies until the end when left out.
    public var payout: MonthPeriod?
    /// What each whole period brings, where interest is paid out.
    public var payoutAmount: Money?
    /// What is paid back in the end.
    public var maturityValue = Money.zero
    /// What is to be done with it.
    public var instructions = DepositInstructions()
    /// How much interest was posted.
    public var posted = Money.zero
    /// The first day whose interest is not posted.
    public var since = CalendarDate(daysSinceEpoch: 0)
    /// The day on which it ended.
    public var endedOn: CalendarDate?
    /// How it ended.
    public var ending: ContractEnding?

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<DepositContractFacts>] =
        [
            Field("sub_account_id", \.subAccount, .id("sub_account")),
            Field("receipt_number", \.receipt, .text(0...60)), Field("principal", \.principal, .money()),
            Field("instalment", \.instalment, .money()),
            Field("instalments_paid", \.instalmentsPaid, .integer(0...600)),
            Field("collected_amount", \.collected, .signedMoney),
            Field("start_date", \.start, .date), Field("months", \.months, .integer(0...600)),
            Field("days", \.days, .integer(0...366)), Field("maturity_date", \.maturity, .date),
            Field("rate", \.rate, .rate), Field("compounding", \.compounding, .choice),
            Field("payout", \.payout, .choice), Field("payout_amount", \.payoutAmount, .signedMoney),
            Field("maturity_value", \.maturityValue, .money()),
        ] + DepositInstructions.fields.map { $0.within(\.instructions) } + [
            Field("interest_posted", \.posted, .signedMoney), Field("interest_since", \.since, .date),
            Field("ended_on", \.endedOn, .date), Field("ended_as", \.ending, .choice),
        ]

    init(_ contract: DepositContract, account number: String) throws {
        subAccount = contract.subAccount
        receipt = contract.receipt(number)
        (principal, start, maturity) = (contract.principal, contract.start, contract.maturity)
        (months, days, rate) = (contract.tenor.months, contract.tenor.days, contract.rate)
        (instalment, instalmentsPaid) = (contract.instalment, contract.recurring?.paidCount)
        maturityValue = contract.maturityValue
        if let daily = contract.daily {
            collected = try daily.collected()
            maturityValue = try daily.maturityValue()
        }
        if let fixed = contract.agreed as? FixedContract {
            compounding = fixed.isCompound ? contract.terms.fixed?.compounding : nil
            payoutAmount = try fixed.payoutOfPeriod()
        }
        payout = contract.terms.payout
        instructions = contract.instructions
        (posted, since, endedOn, ending) = (
            contract.posted, contract.since, contract.endedOn, contract.ending
        )
    }
}
