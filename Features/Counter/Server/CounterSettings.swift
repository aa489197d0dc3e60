public import Gate
public import Kernel

/// What a society decides on its cash.
public enum CounterSettings {
    /// How much may stay in a drawer overnight; what is above goes to the vault before the drawer is locked.
    public static let overnight = Setting(
        "counter.overnight", .money(.zero...Money.limit), default: Money.zero)
    /// Whether notes that were withdrawn from circulation, those of 2000, are taken and counted.
    public static let takesWithdrawn = Setting("counter.takes_withdrawn_notes", .flag, default: false)
    /// By how many hundredths a drawer may exceed its limit before it hands over: then it takes no more in.
    public static let beyondLimit = Setting("counter.beyond_limit", .integer(0...1000), default: 10)
    /// The code of the head on which shortages of cash are booked.
    public static let shortHead = Setting("counter.short_head", .text(1...20), default: "206005")
    /// The code of the head on which excess cash is booked.
    public static let excessHead = Setting("counter.excess_head", .text(1...20), default: "107014")

    /// All of them, for the register.
    public static let all: [SettingEntry] = [
        overnight.entry, beyondLimit.entry, takesWithdrawn.entry, shortHead.entry, excessHead.entry,
    ]
}
