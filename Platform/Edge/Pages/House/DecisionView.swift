public import Gate
public import HTML

/// How a command that waits is shown to whoever decides, in the place of what was entered and of the record.
///
/// For commands whose input says too little: a file is let in by its number, and what it brings stands elsewhere.
public struct DecisionView: Sendable {
    /// The command.
    public let command: String
    /// What is shown; nil where the reader may not see it or nothing is there any more.
    public let node: @Sendable (PendingSummary, PageContext) async throws -> Node?

    /// What is shown of a command.
    public init(
        _ command: String, _ node: @escaping @Sendable (PendingSummary, PageContext) async throws -> Node?
    ) {
        self.command = command
        self.node = node
    }
}
