/// Finds commands and queries by the name that a person writes.
enum NameList {
    /// The full name: the name itself, or the only one that ends in `.name`; hyphens count as underscores.
    ///
    /// Throws where several end so: which one is meant, the caller says.
    static func find(_ word: String, in names: [String]) throws(UsageFault) -> String? {
        let wanted = String(word.map { $0 == "-" ? "_" : $0 })
        if names.contains(wanted) { return wanted }
        let ending = names.filter { $0.hasSuffix(".\(wanted)") }
        guard ending.count < 2 else { throw .ambiguousName(word, choices: ending) }
        return ending.first
    }
}
