internal import Gate
internal import Kernel
internal import PartiesRules
internal import Postgres

/// What the commands about one party share.
struct PartyDesk {
    let work: Work
    /// What must be held in the party's home branch.
    let permission: Permission

    /// An open party, locked, at the version that the user saw.
    func open(_ party: ID<Party>, _ tx: inout Transaction) throws -> PartyFacts {
        let found = try PartyRepository(society: work.caller.society).lock(party, &tx)
        guard let facts = found else { throw PartyRefusal.notFound }
        try work.require(permission, in: facts.homeBranch)
        guard facts.status == .active else { throw PartyRefusal.closed }
        if let seen = work.envelope.expectedVersion, seen != facts.version {
            throw GateRefusal.changedMeanwhile
        }
        work.parties.insert(party)
        work.audit.subject = "party/\(party.raw)"
        return facts
    }
}
