public import Gate
public import Kernel
public import Postgres

/// The door of the register for other features: many at once, and one by number.
public enum PartyRegister {
    /// How many rows go into one statement.
    private static let chunk = 5000

    /// Registers persons and bodies and answers their numbers in the order of the drafts.
    ///
    /// For imports and demonstrations, inside a transaction of the society. Every fault is collected, its path led by
    /// `[index]`; a number that is taken, within the drafts too, is refused.
    public static func registerAll(
        _ drafts: [PartyDraft], of society: ID<Society>, _ tx: inout Transaction
    ) throws -> [ID<Party>] {
        var problems: [FieldProblem] = []
        let ready = drafts.enumerated().map { index, draft in
            let length = draft.name.unicodeScalars.count
            if !(1...200).contains(length) {
                problems.append(
                    FieldProblem(
                        field: "[\(index)].name", code: length == 0 ? "field.required" : "field.too_long",
                        values: length == 0 ? [] : [.init("most", .number(200)), .init("limit", .number(200))]))
            }
            return draft.normalised(at: "[\(index)].", &problems)
        }
        guard problems.isEmpty else { throw FieldFaults(problems) }
        let repository = PartyRepository(society: society)
        var ids: [ID<Party>] = []
        ids.reserveCapacity(ready.count)
        var rest = ready[...]
        while !rest.isEmpty {
            ids += try repository.insert(Array(rest.prefix(chunk)), &tx)
            rest = rest.dropFirst(chunk)
        }
        return ids
    }

    /// A party; nil when the society has no such party.
    public static func find(
        _ party: ID<Party>, of society: ID<Society>, _ tx: inout Transaction
    ) throws -> PartyFacts? {
        try PartyRepository(society: society).find(party, &tx)
    }
}
