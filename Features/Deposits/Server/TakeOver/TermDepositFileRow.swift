internal import DepositsRules
internal import Gate
internal import Kernel

/// A row of a file of deposits that run, field by field as the columns are called; the days of instalments are read beside it.
struct TermDepositFileRow: FieldSet {
    var scheme = ""
    var number = ""
    var start = CalendarDate(daysSinceEpoch: 0)
    var months = 0
    var days = 0
    var rate = Rate.zero
    var principal: Money?
    var instalment: Money?
    /// What the receipt says; what the terms come to when it is left out.
    var maturityValue: Money?
    var category = DepositorCategory.general
    /// The interest that was posted in older books.
    var posted = Money.zero
    /// The last day of it.
    var through: CalendarDate?
    /// What of it was taken from the account as tax.
    var taxDeducted = Money.zero
    var instalmentsPaid: Int?
    /// What was paid for delays.
    var penaltyPaid = Money.zero
    var atMaturity = MaturityInstruction.keep
    /// The numbers of accounts.
    var payoutAccount: String?
    var maturityAccount: String?

    static let fields: [Field<TermDepositFileRow>] = [
        Field("scheme", \.scheme, .text(1...100)), Field("number", \.number, .text(1...40)),
        Field("start_date", \.start, .date), Field("months", \.months, .integer(0...600), required: false),
        Field("days", \.days, .integer(0...366), required: false), Field("rate", \.rate, .rate),
        Field("amount", \.principal, .money()), Field("instalment", \.instalment, .money()),
        Field("maturity_value", \.maturityValue, .money()),
        Field("category", \.category, .choice, required: false),
        Field("interest_posted", \.posted, .money(.zero...Money.limit), required: false),
        Field("interest_through", \.through, .date),
        Field("tax_deducted", \.taxDeducted, .money(.zero...Money.limit), required: false),
        Field("instalments_paid", \.instalmentsPaid, .integer(0...600)),
        Field("penalty_paid", \.penaltyPaid, .money(.zero...Money.limit), required: false),
        Field("at_maturity", \.atMaturity, .choice, required: false),
        Field("payout_account", \.payoutAccount, .text(1...40)),
        Field("maturity_account", \.maturityAccount, .text(1...40)),
    ]
}

/// The cells of a staged deposit that are the feature's own.
enum TermDepositCell: Int, CaseIterable {
    /// The number of the scheme in the program.
    case scheme
    /// The number of the account.
    case account
    /// The row as it was read.
    case row
    /// The days on which instalments were paid.
    case paidOn
}
