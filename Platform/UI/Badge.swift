public import HTML
public import Wording

/// A state in one word, such as "Active" or "Overdue".
public struct Badge: Sendable, Equatable {
    /// The word.
    public var label: Phrase
    /// What its colour says.
    public var tone: Tone

    /// A state with its colour.
    public init(_ label: Phrase, _ tone: Tone = .neutral) {
        self.label = label
        self.tone = tone
    }

    /// The badge on the page.
    public func node(_ words: Words) -> Node {
        span(.class("badge state-\(tone.rawValue)")) { words(label) }
    }
}
