/// A way by which a code of the second factor can be sent to somebody.
public struct CodeWay: Sendable, Equatable {
    /// Its name, as it comes back in a form.
    public var name: String
    /// Where the code would go, so masked that its owner knows it again.
    public var address: String

    /// A way.
    public init(_ name: String, address: String) {
        self.name = name
        self.address = address
    }
}

/// A code that is on its way to somebody.
public struct SentCode: Sendable, Equatable {
    /// Where to, masked.
    public var address: String
    /// For how many minutes it is good.
    public var minutes: Int64
    /// After how many seconds another one may be asked for.
    public var pauseSeconds: Int64

    /// A code that was sent.
    public init(address: String, minutes: Int64, pauseSeconds: Int64) {
        self.address = address
        self.minutes = minutes
        self.pauseSeconds = pauseSeconds
    }
}
