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
        case .key(let key, let arguments): catalog.sentence(key, language, arguments.map(named))
        case .verbatim(let text): text
        case .name(let name, let local): named(name, local)
        }
    }

    /// A branch is named in a sentence as everywhere.
    private func named(_ argument: RefusalArgument) -> RefusalArgument {
        guard argument.name == "branch", case .text(let name) = argument.value else { return argument }
        return RefusalArgument(argument.name, .text(named(name, nil)))
    }

    /// The name of a record for these pages: that of the society in its own language, and that of the program in the
    /// person's where the society has kept what the program named.
    public func named(_ name: String, _ local: String?) -> String {
        guard language != .english else { return name }
        // A Kannada name helps nobody who reads Devanagari.
        let local = local.flatMap { $0.isEmpty || !language.reads($0) ? nil : $0 }
        guard let given = catalog.names[name], let own = given[language] else { return local ?? name }
        // A name that the society has chosen itself goes before ours.
        if let local, !given.values.contains(local) { return local }
        return own
    }

    /// The English names of records whose name in this language holds a text, the shortest first.
    public func names(containing text: String) -> [String] {
        guard language != .english, !text.isEmpty else { return [] }
        return catalog.names.filter { $0.value[language]?.contains(text) ?? false }
            .sorted { ($0.value[language]?.count ?? 0, $0.key) < ($1.value[language]?.count ?? 0, $1.key) }
            .map(\.key)
    }

    /// The sentence of a refusal.
    public func callAsFunction(_ refusal: some Refusal) -> String {
        catalog.sentence(refusal.code, language, refusal.values.map(told))
    }

    /// A right by the name that the matrix of rights gives it, not by its code.
    private func told(_ argument: RefusalArgument) -> RefusalArgument {
        guard argument.name == "permission", case .text(let code) = argument.value else { return argument }
        let key = "choice.permission.\(code)"
        guard catalog.contains(key, .english) else { return argument }
        return RefusalArgument(argument.name, .text(self(key)))
    }

    /// The sentence of a field's problem.
    public func callAsFunction(_ problem: FieldProblem) -> String {
        catalog.sentence(problem.code, language, problem.values)
    }

    /// The sentence of a field's problem for whoever writes values as programs do: `<code>.iso` where there is one.
    public func forPrograms(_ problem: FieldProblem) -> String {
        let key = "\(problem.code).iso"
        return catalog.sentence(
            catalog.contains(key, .english) ? key : problem.code, language, problem.values)
    }
}

/// What a label says: a key of the catalog, or text that is data already, such as a person's name.
public enum Phrase: Sendable, Equatable, ExpressibleByStringLiteral {
    /// A key with the values of its places.
    case key(String, [RefusalArgument])
    /// Text shown as it stands.
    case verbatim(String)
    /// The name of a record, and that in the society's language: shown in the reader's where it is known there.
    case name(String, local: String? = nil)

    /// A literal is a key: there are no sentences in code.
    public init(stringLiteral key: String) { self = .key(key, []) }
}
