public import Gate
public import Kernel
internal import PartiesRules
public import Postgres

extension PartyRegister {
    /// A party that is not closed, and is neither closed nor erased before this transaction ends.
    ///
    /// Throws ``PartyRefusal``.
    @discardableResult
    public static func active(
        _ party: ID<Party>, of society: ID<Society>, _ tx: inout Transaction
    ) throws -> PartyFacts {
        guard let facts = try PartyRepository(society: society).pin(party, &tx) else {
            throw PartyRefusal.notFound
        }
        guard facts.status == .active else { throw PartyRefusal.closed }
        return facts
    }
}
