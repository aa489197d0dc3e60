public import Gate
public import Kernel
internal import PartiesRules
public import Postgres

extension PartyRegister {
    /// A party that is not closed, and is neither closed nor erased before this transaction ends; locked for whoever writes
    /// something of it that stands once.
    ///
    /// Throws ``PartyRefusal``.
    @discardableResult
    public static func active(
        _ party: ID<Party>, of society: ID<Society>, locked: Bool = false, _ tx: inout Transaction
    ) throws -> PartyFacts {
        let repository = PartyRepository(society: society)
        guard let facts = try locked ? repository.lock(party, &tx) : repository.pin(party, &tx) else {
            throw PartyRefusal.notFound
        }
        guard facts.status == .active else { throw PartyRefusal.closed }
        return facts
    }
}
