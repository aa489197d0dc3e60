public import Gate

/// What a society sets of its messages.
public enum MessageSettings {
    /// The name of the sender of mails; the society's own unless given.
    public static let senderName = Setting("messages.sender_name", .text(0...100), default: "")
    /// The number of the society in the telecom authority's register (DLT); where it is set, no text goes without its own number.
    public static let dltEntity = Setting("messages.dlt_entity", .text(0...40), default: "")
    /// The name from which short messages come, as registered.
    public static let dltHeader = Setting("messages.dlt_header", .text(0...20), default: "")

    static let all: [SettingEntry] = [senderName.entry, dltEntity.entry, dltHeader.entry]
}
