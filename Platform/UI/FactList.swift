public import HTML
public import Wording

/// What is known of one thing: names and values under each other.
public struct FactList: Sendable {
    /// One name and its value.
    public struct Fact: Sendable, Equatable {
        /// The name.
        public var label: Phrase
        /// The value.
        public var value: Cell

        /// A name and its value.
        public init(_ label: Phrase, _ value: Cell) {
            self.label = label
            self.value = value
        }
    }

    /// The facts in order.
    public var facts: [Fact]

    /// The facts in order.
    public init(_ facts: [Fact]) { self.facts = facts }

    /// The list on the page; an empty value shows a dash.
    public func node(_ words: Words) -> Node {
        dl(.class("facts")) {
            for fact in facts {
                div {
                    dt { words(fact.label) }
                    dd {
                        if fact.value.isEmpty {
                            span(.class("none"), .aria("label", words("ui.none"))) { "–" }
                        } else {
                            fact.value.node(words)
                        }
                    }
                }
            }
        }
    }
}
