public import Gate
public import Kernel
public import TaxDeductionsRules

/// What a society decides on tax that it deducts.
public enum TaxSettings {
    /// Whether tax is deducted from interest at all: whoever deducts has a TAN.
    public static let isDeducted = Setting("tax.is_deducted", .flag, default: false)
    /// The society's TAN.
    public static let tan = Setting("tax.tan", .text(0...10), default: "")
    /// Whether the society's receipts of the year before were above fifty crore rupees.
    public static let isLarge = Setting("tax.is_large", .flag, default: false)
    /// Whether the year's interest is expected beforehand, or tax waits until the limit is passed.
    public static let mode = Setting("tax.mode", .choice, default: InterestTax.Mode.project)
    /// Whether members of a class without shares count as members.
    public static let nominalAreMembers = Setting("tax.nominal_are_members", .flag, default: false)
    /// The code of the head on which tax is owed that was deducted.
    public static let head = Setting("tax.head", .text(0...20), default: "107005")
    /// The code of the head on which interest for paying late is booked.
    public static let lateHead = Setting("tax.late_head", .text(0...20), default: "411002")
    /// What tax is rounded to.
    public static let roundTo = Setting("tax.round_to", money, default: Money(rupees: 1))
    /// Up to so much a year is free, in the place of the law's figure; nothing told: the law's.
    public static let limit = Setting("tax.limit", limits, default: .zero)
    /// The same for seniors.
    public static let seniorLimit = Setting("tax.senior_limit", limits, default: .zero)
    /// The same for those who are no members, at a society that is no bank.
    public static let nonMemberLimit = Setting("tax.non_member_limit", limits, default: .zero)
    /// The rate in the place of the law's; nothing told: the law's.
    public static let rate = Setting("tax.rate", .percent, default: .zero)
    /// The rate of those without a PAN that counts; nothing told: the law's.
    public static let rateWithoutPAN = Setting("tax.rate_without_pan", .percent, default: .zero)

    private static let money = FieldCodec<Money>.money(Money(paise: 1)...Money(rupees: 10))
    private static let limits = FieldCodec<Money>.money(.zero...Money.limit)

    /// All of them, for the register.
    public static let all: [SettingEntry] = [
        isDeducted.entry, tan.entry, isLarge.entry, mode.entry, nominalAreMembers.entry, head.entry,
        lateHead.entry, roundTo.entry, limit.entry, seniorLimit.entry, nonMemberLimit.entry, rate.entry,
        rateWithoutPAN.entry,
    ]
}
