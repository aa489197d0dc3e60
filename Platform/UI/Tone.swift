/// What a colour says; the words beside it say the same, for those who do not see it.
public enum Tone: String, Sendable, Equatable {
    /// Says nothing in particular.
    case neutral
    /// A fact to take note of.
    case info
    /// Done, paid, in order.
    case good
    /// Needs attention soon.
    case warning
    /// Wrong, overdue, refused.
    case bad
}
