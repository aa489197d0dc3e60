public import Gate

/// What a society may set for the holders of its accounts.
public enum MandateSettings {
    /// How many may hold an account together, the first holder among them.
    public static let mostHolders = Setting("mandates.most_holders", .integer(1...20), default: 4)

    /// All of them, for the register.
    public static let all: [SettingEntry] = [mostHolders.entry]
}
