/// By what a message goes.
public enum MessageChannel: String, Sendable, CaseIterable {
    /// Mail.
    case mail
    /// A short message to a mobile.
    case sms

    /// An address of which only so much is told that its owner knows it again.
    ///
    ///     MessageChannel.mail.masked("asha.patil@example.org")  // "a***@example.org"
    ///     MessageChannel.sms.masked("9876543210")               // "98******10"
    public func masked(_ address: String) -> String {
        switch self {
        case .mail:
            let parts: [Substring] = address.split(separator: "@", maxSplits: 1)
            return parts.count == 2 ? "\(parts[0].prefix(1))***@\(parts[1])" : "***"
        case .sms:
            guard address.count > 4 else { return "******" }
            return "\(address.prefix(2))******\(address.suffix(2))"
        }
    }
}

/// What has become of a message.
public enum MessageStatus: String, Sendable, CaseIterable {
    /// It is on its way, or tried again.
    case waiting
    /// The server has taken it.
    case sent
    /// It will never go out: refused by the other side, or too late.
    case failed
    /// It was tried as often as it may be; a person sends it again.
    case parked
}
