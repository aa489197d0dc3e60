public import Gate

/// What may be allowed in this feature; commands and queries name these.
public enum MessagePermissions {
    /// Sees what went to whom, with codes masked.
    public static let see = Permission("messages.see", seededFor: [.manager, .auditor])
    /// Sends again what was parked or refused.
    public static let retry = Permission("messages.retry", seededFor: [.manager])
    /// Changes the texts.
    public static let changeTexts = Permission("messages.change_texts")
    /// Sends a message to try the way out.
    public static let sendTest = Permission("messages.send_test")
}
