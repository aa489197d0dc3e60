public import HTML
public import UI
public import Wording

/// What stands around a form that belongs to a record.
public struct FormSurroundings: Sendable {
    /// The heading.
    public var heading: Phrase
    /// What follows in the way up.
    public var trail: [Crumb]
    /// What stands above the form.
    public var above: Node
    /// What stands below it.
    public var below: Node

    /// A heading with what stands around.
    public init(_ heading: Phrase, trail: [Crumb] = [], above: Node = .empty, below: Node = .empty) {
        self.heading = heading
        self.trail = trail
        self.above = above
        self.below = below
    }
}
