internal import Edge
internal import Gate
internal import Kernel
internal import Wording

/// Finds sub-accounts as people write them, in every language of the pages.
enum LedgerSearch {
    /// The most heads that are looked up by a name of the ready chart in another language.
    private static let mostNames = 3

    /// What a query finds, and the plain heads that the program calls so in the person's language, which nobody holds.
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
        guard !query.heldOnly else { return rows }
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
            let names = words.names(containing: parts[place]).map { name in
                // All words that the head's name here has stand for its name in the books.
                let own = words.named(name, nil)
                return [name]
                    + parts.indices.filter { $0 != place && !own.contains(parts[$0]) }.map { parts[$0] }
            }
            guard let fewest = names.map(\.count).min() else { continue }
            return names.filter { $0.count == fewest }.prefix(mostNames)
                .map { String($0.joined(separator: " ").prefix(100)) }
        }
        return []
    }

    /// Best first, because Enter takes the first: the number itself, also without its noughts, numbers and words that begin so,
    /// all others; the accounts of one holder stand together.
    static func ranked(_ rows: [SubAccountSummary], by text: String) -> [SubAccountSummary] {
        let wanted = text.lowercased()
        let shortened = wanted.last?.isNumber ?? false ? short(wanted) : nil
        func rank(_ row: SubAccountSummary) -> Int {
            let numbers = [row.number, row.isControl ? "" : row.accountCode].map { $0.lowercased() }
            if numbers.contains(wanted) { return 0 }
            if short(row.number) == shortened || last(row.number) == shortened { return 1 }
            if numbers.contains(where: { $0.hasPrefix(wanted) }) { return 2 }
            let names = row.isControl ? [row.name, row.localName] : [row.accountName, row.accountLocalName]
            let ranks = names.compactMap { name -> Int? in
                let words = (name ?? "").lowercased().split { !$0.isLetter && !$0.isNumber }
                if words.first?.hasPrefix(wanted) ?? false { return 3 }
                return words.contains { $0.hasPrefix(wanted) } ? 4 : nil
            }
            return ranks.min() ?? 5
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

    /// Whether a text is the number of the holder, also without its noughts.
    static func isHolder(of row: SubAccountSummary, _ text: String) -> Bool {
        guard let number = row.holderNumber?.lowercased() else { return false }
        let wanted = text.lowercased()
        guard wanted.last?.isNumber ?? false else { return number == wanted }
        return number == wanted || [short(number), last(number)].contains(short(wanted))
    }

    /// A number as it is told, without signs and the noughts before its figures: CD-01759 is cd1759.
    private static func short(_ number: String) -> String {
        var short = ""
        var isInside = false
        for character in number.lowercased() {
            let counts = character.isLetter || character.isNumber
            if counts, character != "0" || isInside { short.append(character) }
            isInside = character.isNumber && (character != "0" || isInside)
        }
        return short
    }

    /// The last figures of a number, without their noughts.
    private static func last(_ number: String) -> String {
        String(number.reversed().prefix { $0.isNumber }.reversed().drop { $0 == "0" })
    }
}
