public import CollectionsRules
public import Gate
public import Kernel

/// What a society decides on its agents.
public enum CollectionSettings {
    /// By when what was collected is handed in.
    public static let deadline = Setting(
        "collections.hand_in_deadline", .choice, default: HandInDeadline.nextDay)
    /// With the next business day as deadline: the hour at which it is over.
    public static let hour = Setting("collections.hand_in_hour", .integer(0...23), default: 11)
    /// Whether whoever collects writes receipts: without a book in use nothing is entered of what he brings.
    public static let needsReceipts = Setting("collections.needs_receipts", .flag, default: true)
    /// Whether who has entered or corrected a sheet leaves it to another person to post it.
    public static let anotherPosts = Setting("collections.another_posts", .flag, default: true)
    /// Whether tax on commission is taken from the first rupee of the year; otherwise when the law's limit is passed.
    public static let taxFromFirst = Setting("collections.tax_from_first", .flag, default: false)
    /// What commission and security are rounded to; tax is to the rupee.
    public static let roundTo = Setting(
        "collections.round_to", .money(Money(paise: 1)...Money(rupees: 100)), default: Money(rupees: 1))
    /// The code of the head on which agents have what they collected in their hands.
    public static let cashHead = Setting("collections.cash_head", .text(0...20), default: "206006")
    /// The code of the head on which commission is owed to agents.
    public static let payableHead = Setting("collections.payable_head", .text(0...20), default: "107015")
    /// The code of the head on which agents' security is kept.
    public static let securityHead = Setting("collections.security_head", .text(0...20), default: "103004")
    /// The code of the head on which commission is booked as an expense.
    public static let costHead = Setting("collections.cost_head", .text(0...20), default: "403004")
    /// The code of the head on which tax is owed that was deducted.
    public static let taxHead = Setting("collections.tax_head", .text(0...20), default: "107005")

    /// The code of the head on which money is booked that cannot go to its account.
    public static let unplacedHead = Setting("collections.unplaced_head", .text(0...20), default: "107011")
    /// The code of the head on which it is owed what somebody had by mistake and has taken away.
    public static let claimsHead = Setting("collections.claims_head", .text(0...20), default: "206003")

    /// All of them, for the register.
    public static let all: [SettingEntry] = [
        deadline.entry, hour.entry, needsReceipts.entry, anotherPosts.entry, taxFromFirst.entry,
        roundTo.entry, cashHead.entry, payableHead.entry, securityHead.entry, costHead.entry, taxHead.entry,
        unplacedHead.entry, claimsHead.entry,
    ]
}
