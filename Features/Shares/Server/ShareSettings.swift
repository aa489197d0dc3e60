public import Gate
public import Kernel

/// What a society may set for its shares.
public enum ShareSettings {
    /// How much of the whole share capital one member may hold; a fifth by the acts.
    public static let mostPart = Setting(
        "shares.most_part", .percent, default: Percent(partsPerMillion: 200_000))
    /// How much one member may hold in rupees; zero sets no ceiling.
    public static let mostAmount = Setting("shares.most_amount", .money(.zero...Money.limit), default: .zero)
    /// How many shares a member must hold.
    public static let least = Setting("shares.least", .integer(1...1_000_000), default: Int64(1))
    /// How many months a share is held before it may be transferred; a year by the acts.
    public static let monthsHeld = Setting("shares.months_held", .integer(0...120), default: 12)
    /// How much of the capital of last year's end may be given back in a year; a tenth by the acts, the whole limits nothing.
    public static let mostRefunded = Setting(
        "shares.most_refunded", .percent, default: Percent(partsPerMillion: 100_000))
    /// Whether shares are given back to those alone who have ceased to be members.
    public static let refundsLeaversOnly = Setting("shares.refunds_leavers_only", .flag, default: true)
    /// Whether nothing is transferred or given back while the member owes the society or stands surety.
    public static let heldWhileOwing = Setting("shares.held_while_owing", .flag, default: true)
    /// Whether the resolution that admits a member allots his first shares too; otherwise they wait for one of their own.
    public static let allotsAtAdmission = Setting("shares.allots_at_admission", .flag, default: true)

    /// All of them, for the register.
    public static let all: [SettingEntry] = [
        mostPart.entry, mostAmount.entry, least.entry, monthsHeld.entry, mostRefunded.entry,
        refundsLeaversOnly.entry, heldWhileOwing.entry, allotsAtAdmission.entry,
    ]
}
