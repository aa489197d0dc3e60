/// What can happen to shares.
public enum ShareEventKind: String, Sendable, CaseIterable {
    /// The committee gives them out.
    case allotment
    /// They go from one member to another.
    case transfer
    /// They are given back to the society, which pays their face value.
    case surrender
    /// A certificate becomes several.
    case split
    /// Several certificates become one.
    case consolidation
    /// A lost or damaged certificate is made anew.
    case duplicate
    /// They came over from older books.
    case takenOver = "taken_over"

    /// The key of the word for it.
    var wordKey: String { "choice.share_event.\(rawValue)" }
}
