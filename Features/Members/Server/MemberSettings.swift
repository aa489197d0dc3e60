public import Gate

/// What a society may set for its members.
public enum MemberSettings {
    /// How many nominees a nomination may have (Banking Companies (Nomination) Rules 2025: four).
    public static let mostNominees = Setting("members.most_nominees", .integer(1...20), default: 4)

    /// All of them, for the register.
    public static let all: [SettingEntry] = [mostNominees.entry]
}
