/// What a statement did, for logs and figures; values are never part of it.
public struct StatementEvent: Sendable {
    /// The statement's text, with marks in place of values.
    public var statement: String
    /// How long it took, from sending to the last row.
    public var duration: Duration
    /// What went wrong.
    public var error: DatabaseError?
}

/// Looks on while statements run; called on the session's thread, so it must be quick.
public typealias DatabaseObserver = @Sendable (StatementEvent) -> Void
