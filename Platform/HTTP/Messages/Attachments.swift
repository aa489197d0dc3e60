/// Values that the authorisation hook hands to the handler, one per type, and labels for the request's log
/// line.
public struct Attachments: Sendable {
    private var values: [ObjectIdentifier: any Sendable] = [:]
    /// Labels for the log line of the request (user, society …).
    public var labels: [LogLabel] = []
    /// Cookies that the answer brings along, save those that the handler sets itself.
    public var cookies: [Cookie] = []

    /// Nothing attached.
    public init() {}

    /// The value of a type.
    public subscript<Value: Sendable>(type: Value.Type) -> Value? {
        get { values[ObjectIdentifier(type)] as? Value }
        set { values[ObjectIdentifier(type)] = newValue }
    }
}

/// A label on the log line of a request.
public struct LogLabel: Sendable, Equatable {
    /// The key in the log line.
    public let name: String
    /// The value.
    public let value: String

    /// A label.
    public init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
}
