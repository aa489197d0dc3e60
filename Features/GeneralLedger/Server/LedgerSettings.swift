public import Gate
public import GeneralLedgerRules

/// What a society may set for its ledger.
public enum LedgerSettings {
    /// How many days before the business date a value date may lie.
    public static let valueDateDays = Setting("ledger.value_date_days", .integer(0...366), default: 30)
    /// How many days after today a business day may be begun: the evening counter begins tomorrow, a slip of the pen next year.
    public static let daysAhead = Setting("ledger.days_ahead", .integer(0...31), default: 3)
    /// The weekdays on which no business is done, 0 for Sunday.
    public static let weeklyOff = Setting(
        "ledger.weekly_off", .values(.integer(0...6), 0...6), default: [0], choices: (0...6).map { "\($0)" })
    /// Whether a day may end while commands of the branch wait for a second person.
    public static let endsDayWithWaiting = Setting("ledger.end_day_with_waiting", .flag, default: false)

    /// The paper on which counters print receipts.
    public static let receiptForm = Setting("ledger.receipt_form", .choice, default: ReceiptForm.halfPage)
    /// Whether receipts tell what stands on the account; whoever pays into somebody else's account learns it so.
    public static let receiptShowsBalance = Setting("ledger.receipt_shows_balance", .flag, default: false)

    /// All of them, for the register.
    public static let all: [SettingEntry] = [
        valueDateDays.entry, daysAhead.entry, weeklyOff.entry, endsDayWithWaiting.entry,
        receiptForm.entry, receiptShowsBalance.entry,
    ]
}
