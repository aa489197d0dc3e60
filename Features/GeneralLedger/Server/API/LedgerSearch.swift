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

    /// Best first, because Enter takes the first: the number itself, numbers and words that begin so, all
    /// others.
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
        return rows.enumerated().sorted { (rank($0.element), $0.offset) < (rank($1.element), $1.offset) }
            .map(\.element)
    }
}
