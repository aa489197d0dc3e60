/// The method of a request.
public enum Method: String, Sendable, Hashable, CaseIterable {
    case get = "GET"
    case head = "HEAD"
    case post = "POST"
    case put = "PUT"
    case patch = "PATCH"
    case delete = "DELETE"
    case options = "OPTIONS"
    /// Known so that it is refused as any other method that a path does not have; nothing answers it.
    case trace = "TRACE"
    /// As `trace`.
    case query = "QUERY"

    /// Whether a request of this method changes nothing (RFC 9110, 9.2.1).
    public var isSafe: Bool { [.get, .head, .options, .trace, .query].contains(self) }
}
