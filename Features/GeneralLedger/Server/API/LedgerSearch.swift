internal import Edge
internal import Gate
internal import Kernel
internal import Wording

/// Finds sub-accounts as people write them, in every language of the pages.
enum LedgerSearch {
    /// The most heads that are looked up by a name of the ready chart in another language.
    private static let mostNames = 3

    /// What a query finds, and the plain heads that the program calls so in the person's language.
    static func find(
        _ query: FindSubAccounts, _ context: RequestContext
    ) async throws(Failure) -> [SubAccountSummary] {
        var rows = try await context.ask(query).rows
        for text in inEnglish(query.text, context.words) {
            var other = query
            other.text = text
            for row in try await context.ask(other).rows where !rows.contains(where: { $0.id == row.id }) {
                rows.append(row)
            }
        }
        for name in context.words.names(containing: query.text).prefix(mostNames) {
            var other = query
            other.text = name
            for row in try await context.ask(other).rows
            where row.accountName == name && !row.isControl && !rows.contains(where: { $0.id == row.id }) {
                rows.append(row)
            }
        }
        return rows
    }

    /// A text of several words with a head of the ready chart among them called by its English name, which the books keep: its
    /// longest word that names one.
    private static func inEnglish(_ text: String, _ words: Words) -> [String] {
        let parts = text.split(whereSeparator: \.isWhitespace).map(String.init)
        guard (2...HeadAndHolder.mostWords).contains(parts.count) else { return [] }
        let longest = parts.indices.sorted { (parts[$0].count, $1) > (parts[$1].count, $0) }
        for place in longest where parts[place].count >= HeadAndHolder.fewest {
            let names = words.names(containing: parts[place]).prefix(mostNames)
            guard !names.isEmpty else { continue }
            var others = parts
            others.remove(at: place)
            return names.map { String(([$0] + others).joined(separator: " ").prefix(100)) }
        }
        return []
    }

    /// Best first, because Enter takes the first: the number itself, numbers and words that begin so, all
    /// others; the accounts of one holder stand together.
    static func ranked(_ rows: [SubAccountSummary], by text: String) -> [SubAccountSummary] {
        let wanted = text.lowercased()
        func rank(_ row: SubAccountSummary) -> Int {
            let numbers = [row.number, row.isControl ? "" : row.accountCode].map { $0.lowercased() }
            if numbers.contains(wanted) { return 0 }
            if numbers.contains(where: { $0.hasPrefix(wanted) }) { return 1 }
            let names = row.isControl ? [row.name, row.localName] : [row.accountName, row.accountLocalName]
            let ranks = names.compactMap { name -> Int? in
                let words = (name ?? "").lowercased().split { !$0.isLetter && !$0.isNumber }
                if words.first?.hasPrefix(wanted) ?? false { return 2 }
                return words.contains { $0.hasPrefix(wanted) } ? 3 : nil
            }
            return ranks.min() ?? 4
        }
        let ranked = rows.enumerated().sorted {
            (rank($0.element), $0.offset) < (rank($1.element), $1.offset)
        }.map(\.element)
        var places: [ID<Party>: Int] = [:]
        for (place, row) in ranked.enumerated() {
            if let party = row.party, places[party] == nil { places[party] = place }
        }
        // A holder's accounts come in the order of the chart behind the one that was meant first.
        func key(_ row: SubAccountSummary, _ place: Int) -> (Int, Int, String, Int) {
            guard let party = row.party, let first = places[party] else { return (place, 0, "", 0) }
            return (first, place == first ? 0 : 1, row.accountCode, place)
        }
        return ranked.enumerated().sorted { key($0.element, $0.offset) < key($1.element, $1.offset) }
            .map(\.element)
    }
}
