/// Finds commands and queries by the name that a person writes.
enum NameList {
    /// The full name: the name itself, or the only one that ends in `.name`; hyphens count as underscores.
    static func find(_ word: String, in names: [String]) -> String? {
        let wanted = String(word.map { $0 == "-" ? "_" : $0 })
        if names.contains(wanted) { return wanted }
        let ending = names.filter { $0.hasSuffix(".\(wanted)") }
        return ending.count == 1 ? ending[0] : nil
    }
}
