public import Wording

/// An answer of a query with sentences in it, which belong to the reader's language: faults of a file, checks of a day.
public protocol Told: Sendable {
    /// The answer with its sentences.
    func told(in words: Words) -> Self
}

/// An answer as its reader has it.
func told<Output: Sendable>(_ output: Output, in words: Words) -> Output {
    (output as? any Told)?.told(in: words) as? Output ?? output
}
