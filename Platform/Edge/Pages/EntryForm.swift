public import JSON

/// Where a command is entered: the page on which what was rejected is opened again, filled with what stood there.
public struct EntryForm: Sendable {
    /// The command.
    public let command: String
    /// The page of its form for an input; nil where it has none.
    public let address: @Sendable (JSONValue) -> String?

    /// The form of a command.
    public init(_ command: String, at address: @escaping @Sendable (JSONValue) -> String?) {
        self.command = command
        self.address = address
    }
}
