internal import Gate
internal import Wording

// What the records of the audit log are called in the reader's language.
extension AuditSubjects {
    /// What the program itself has a name for: a setting, a job, a command under a rule, a role that every society has.
    private static let prefixes = [
        "approval_rule": "command", "factor_rule": "command", "role": "access.role",
    ]
    /// The kinds that are called by a code, a blank and a name.
    private static let coded: Set<String> = ["account", "account_group", "branch", "sub_account"]

    /// The name of a record for a reader; by its key where it has none.
    static func name(of subject: String, _ name: String?, _ words: Words) -> String {
        let (kind, key) = parts(of: subject)
        let term = TabularColumn.term(prefixes[kind] ?? kind, key, words)
        guard let name, term == .verbatim(key) else { return words(term) }
        if coded.contains(kind), let blank = name.firstIndex(of: " ") {
            let behind = name.index(after: blank)
            return name[..<behind] + words.named(String(name[behind...]), nil)
        }
        // A person is called as he is.
        return ["member_class", "share_kind", "role"].contains(kind) ? words.named(name, nil) : name
    }
}
