public import Kernel

/// The catalog in one person's language: what every page is given to speak with.
public struct Words: Sendable {
    /// The catalog behind it.
    public let catalog: Catalog
    /// The language spoken.
    public let language: Language

    /// The sentence of a key: `words("ui.save")`.
    public func callAsFunction(_ key: String, _ arguments: RefusalArgument...) -> String {
        catalog.sentence(key, language, arguments)
    }

    /// The text of a phrase.
    public func callAsFunction(_ phrase: Phrase) -> String {
        switch phrase {
        case .key(let key, let arguments): catalog.sentence(key, language, arguments)
        case .verbatim(let text): text
        }
    }

    /// The sentence of a refusal.
    public func callAsFunction(_ refusal: some Refusal) -> String {
        catalog.sentence(refusal.code, language, refusal.values)
    }

    /// The sentence of a field's problem.
    public func callAsFunction(_ problem: FieldProblem) -> String {
        catalog.sentence(problem.code, language, problem.values)
    }
}

/// What a label says: a key of the catalog, or text that is data already, such as a person's name.
public enum Phrase: Sendable, Equatable, ExpressibleByStringLiteral {
    /// A key with the values of its places.
    case key(String, [RefusalArgument])
    /// Text shown as it stands.
    case verbatim(String)

    /// A literal is a key: there are no sentences in code.
    public init(stringLiteral key: String) { self = .key(key, []) }
}
