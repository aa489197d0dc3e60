public import Gate

/// What a society decides on its deposits.
public enum DepositSettings {
    /// Whether a person looks at interest before it is posted; otherwise the night posts what it has calculated.
    public static let isInterestLookedAt = Setting("deposits.interest_is_looked_at", .flag, default: true)
    /// After how many months without a transaction an account is called dormant at the counter; never where it is none.
    public static let dormantAfterMonths = Setting(
        "deposits.dormant_after_months", .integer(0...240), default: 24)

    /// All of them, for the register.
    public static let all: [SettingEntry] = [isInterestLookedAt.entry, dormantAfterMonths.entry]
}
