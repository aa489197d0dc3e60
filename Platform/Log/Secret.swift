/// A value that never shows itself in a text, a dump or a log line.
///
/// Wrap a password, a token or a number of an identity card as soon as it is read.
public struct Secret<Value: Sendable>: Sendable, CustomStringConvertible, CustomDebugStringConvertible,
    CustomReflectable
{
    private let value: Value

    /// Hides a value.
    public init(_ value: Value) {
        self.value = value
    }

    /// The hidden value.
    ///
    /// Each call of this is a place to review.
    public func reveal() -> Value {
        value
    }

    /// Says only that something is hidden.
    public var description: String { "…hidden…" }

    /// Says only that something is hidden.
    public var debugDescription: String { description }

    /// Shows no part of the value to reflection.
    public var customMirror: Mirror {
        Mirror(self, children: [])
    }
}
