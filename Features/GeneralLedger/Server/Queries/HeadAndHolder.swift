internal import GeneralLedgerRules
internal import Kernel

/// What is typed for a head and its holder together, in any order: `106001 kadam`, `kadam savings`.
struct HeadAndHolder {
    /// A head with sub-accounts, as it may be named.
    struct Head: Sendable {
        var account: ID<Account>
        var code: String
        var names: [String]
    }

    /// The fewest letters that name a head: one or two begin too many.
    static let fewest = 3
    /// The most words that are read so.
    static let mostWords = 6
    private static let mostHeads = 6

    /// The words of a text in small letters, without the signs around them.
    static func words(_ text: String) -> [String] {
        func isSign(_ character: Character) -> Bool { character.isPunctuation || character.isSymbol }
        return text.split(whereSeparator: \.isWhitespace).compactMap { part in
            let rest = part.drop(while: isSign)
            guard let end = rest.lastIndex(where: { !isSign($0) }) else { return nil }
            return rest[...end].lowercased()
        }
    }

    /// The heads that some of the words name, the best first, each with the words that are left for the holder.
    static func readings(_ text: String, _ heads: [Head]) -> [(account: ID<Account>, holder: String)] {
        let words = text.split(whereSeparator: \.isWhitespace).map { $0.lowercased() }
        guard (2...mostWords).contains(words.count) else { return [] }
        let found = heads.enumerated().compactMap { place, head -> Reading? in
            let rest = words.filter { !names($0, head) }
            guard rest.count < words.count, !rest.isEmpty else { return nil }
            let isCode = words.contains(head.code.lowercased())
            return Reading(
                place: place, account: head.account, isCode: isCode, named: words.count - rest.count,
                holder: rest.joined(separator: " "))
        }
        let best = found.sorted { one, other in
            (one.isCode ? 0 : 1, -one.named, one.place) < (other.isCode ? 0 : 1, -other.named, other.place)
        }
        return best.prefix(mostHeads).map { ($0.account, $0.holder) }
    }

    private struct Reading {
        var place: Int
        var account: ID<Account>
        var isCode: Bool
        var named: Int
        var holder: String
    }

    /// Whether a word names a head: the beginning of its code, or of a word of its name.
    private static func names(_ word: String, _ head: Head) -> Bool {
        guard word.count >= fewest else { return false }
        if head.code.lowercased().hasPrefix(word) { return true }
        return head.names.contains { name in
            name.lowercased().split(whereSeparator: \.isWhitespace).contains { $0.hasPrefix(word) }
        }
    }
}
