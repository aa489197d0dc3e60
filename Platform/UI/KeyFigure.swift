public import HTML
public import Wording

/// One figure that matters, on a card.
public struct KeyFigure: Sendable, Equatable {
    /// What it measures.
    public var label: Phrase
    /// The figure.
    public var value: Cell
    /// What explains it, such as the change since last month.
    public var note: Phrase?
    /// What its colour says.
    public var tone: Tone
    /// Where it can be looked into.
    public var address: String?

    /// A figure with its explanation.
    public init(
        _ label: Phrase, _ value: Cell, note: Phrase? = nil, tone: Tone = .neutral, to address: String? = nil
    ) {
        self.label = label
        self.value = value
        self.note = note
        self.tone = tone
        self.address = address
    }

    /// The figure's card.
    public func node(_ words: Words) -> Node {
        div(.class("key-figure tone-\(tone.rawValue)")) {
            p(.class("key-label")) {
                if let address { a(.href(address)) { words(label) } } else { words(label) }
            }
            p(.class("key-value")) { value.node(words) }
            if let note { p(.class("key-note")) { words(note) } }
        }
    }

    /// Several figures in a row.
    public static func row(_ figures: [KeyFigure], _ words: Words) -> Node {
        div(.class("key-figures")) { for figure in figures { figure.node(words) } }
    }
}
