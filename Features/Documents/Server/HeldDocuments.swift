internal import DocumentsRules
internal import Gate
internal import Kernel
internal import Postgres

/// The documents of a person, by what becomes of them when he is erased.
struct HeldDocuments {
    /// Those that go, names and contents.
    var going: [DocumentFacts] = []
    /// Those that stay: of kinds that the society's rule keeps for ever.
    var staying: [DocumentFacts] = []
    /// Those that are erased already: number, kind and days are left of them.
    var erased: [DocumentFacts] = []
    /// How many are kept for a case at law.
    var held = 0
    /// How many the society's rule keeps for some time yet.
    var notDue = 0

    /// By the rules of today.
    init(of person: PersonSought, _ tx: inout Transaction) throws {
        let all = try DocumentRepository(society: person.society).list(.party, person.party.raw, &tx)
        let rules = try KeepingSettings.rules(on: person.today, person.society, &tx)
        // What was attached today is listed tonight; its years are counted from the same day as those of the others.
        let end = all.compactMap(\.keepFrom).max()
        held = all.count { $0.isHeld && $0.isThere }
        for document in all {
            let rule = rules[document.kind] ?? .usual(document.kind)
            if document.erasedAt != nil {
                erased.append(document)
            } else if rule.isForEver, document.destroyedAt == nil {
                staying.append(document)
            } else {
                going.append(document)
                let attached = document.attachedAt.date(offsetMinutes: Instant.indianOffsetMinutes)
                let due = (document.keepFrom ?? end).flatMap { rule.due(from: max($0, attached)) }
                if document.destroyedAt == nil, let due, due > person.today { notDue += 1 }
            }
        }
    }
}
