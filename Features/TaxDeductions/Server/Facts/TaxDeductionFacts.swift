public import Gate
public import GeneralLedgerRules
public import Kernel
public import TaxDeductionsRules

/// Tax that was deducted from one credit, with every figure that it came from.
public struct TaxDeductionFacts: FieldSet, Equatable {
    /// What becomes of it.
    public enum Status: String, Sendable, CaseIterable {
        /// A run of interest is looked at.
        case planned
        /// It stands in the books.
        case deducted
        /// The run was taken out of the books.
        case reversed
    }

    /// Its number.
    public var deduction = ID<TaxDeduction>(0)
    /// From whom.
    public var party = ID<Party>(0)
    /// His name.
    public var name = ""
    /// The account that was credited.
    public var subAccount = ID<SubAccount>(0)
    /// Its head and number.
    public var account = ""
    /// In whose books.
    public var branchName = ""
    /// When.
    public var on = CalendarDate(daysSinceEpoch: 0)
    /// The tax year.
    public var year = FinancialYear(startingIn: 2026)
    /// The run of interest; none where an account was settled.
    public var run: Int64?
    /// What the law calls him.
    public var payee = InterestTax.Payee.member
    /// Whether he is sixty in the year.
    public var isSenior = false
    /// Whether he had a PAN that counts.
    public var hasPAN = false
    /// What was expected for the year, where it is not waited for.
    public var expected: Money?
    /// What of the year was credited before.
    public var creditedBefore = Money.zero
    /// What of that was taxed.
    public var taxedBefore = Money.zero
    /// The interest that was credited.
    public var interest = Money.zero
    /// Up to so much a year nothing is deducted.
    public var limit = Money.zero
    /// The interest that was taxed.
    public var base = Money.zero
    /// The rate.
    public var rate = Percent.zero
    /// The certificate of the tax office.
    public var certificate: String?
    /// What of the base it covers.
    public var lowerBase: Money?
    /// Its rate.
    public var lowerRate: Percent?
    /// The tax.
    public var tax = Money.zero
    /// What became of it.
    public var status = Status.deducted
    /// When it was given back.
    public var reversedOn: CalendarDate?
    /// The challan by which it was paid to the government.
    public var challan: String?

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<TaxDeductionFacts>] = [
        Field("tax_deduction_id", \.deduction, .id("tax_deduction")),
        Field("party_id", \.party, .id("party")),
        Field("name", \.name, .text(0...200)), Field("sub_account_id", \.subAccount, .id("sub_account")),
        Field("account", \.account, .text(0...300)), Field("branch_name", \.branchName, .text(0...200)),
        Field("deducted_on", \.on, .date), Field("tax_year", \.year, .taxYear),
        Field("interest_run_id", \.run, .integer(1...Int64.max)), Field("payee", \.payee, .choice),
        Field("senior", \.isSenior, .flag), Field("pan", \.hasPAN, .flag),
        Field("expected_interest", \.expected, .signedMoney),
        Field("credited_before", \.creditedBefore, .signedMoney),
        Field("taxed_before", \.taxedBefore, .signedMoney), Field("interest", \.interest, .signedMoney),
        Field("free_up_to", \.limit, .signedMoney), Field("tax_base", \.base, .signedMoney),
        Field("tax_rate", \.rate, .percent), Field("certificate_number", \.certificate, .text(1...40)),
        Field("lower_base", \.lowerBase, .signedMoney), Field("certificate_rate", \.lowerRate, .percent),
        Field("tax_deducted", \.tax, .signedMoney), Field("tax_status", \.status, .choice),
        Field("reversed_on", \.reversedOn, .date), Field("challan", \.challan, .text(1...60)),
    ]
}
