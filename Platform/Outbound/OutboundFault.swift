/// Why something did not go out.
public struct OutboundFault: Error, Sendable, Equatable, CustomStringConvertible {
    /// Whether the other side has refused this very message: again it would say the same.
    public var isFinal: Bool
    /// Whether the server takes nothing just now, whatever it is.
    public var isServers: Bool
    /// What was said, without secrets of the program's own; it may be long.
    public var reason: String

    /// A fault.
    public init(_ reason: String, isFinal: Bool = false, isServers: Bool = false) {
        self.reason = reason
        self.isFinal = isFinal
        self.isServers = isServers
    }

    /// What was said.
    public var description: String { reason }
}
