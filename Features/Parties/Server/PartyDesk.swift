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
        try work.expect(version: facts.version)
        work.parties.insert(party)
        work.audit.subject = "party/\(party.raw)"
        return facts
    }

    /// A party, closed or not, in whose branch the caller holds the permission.
    @discardableResult
    func look(at party: ID<Party>, _ tx: inout Transaction) throws -> PartyFacts {
        guard let facts = try PartyRepository(society: work.caller.society).find(party, &tx) else {
            throw PartyRefusal.notFound
        }
        try work.require(permission, in: facts.homeBranch)
        work.parties.insert(party)
        work.audit.subject = "party/\(party.raw)"
        return facts
    }

    /// Everything that is known of a party, numbers masked.
    func record(_ facts: PartyFacts, _ tx: inout Transaction) throws -> PartyRecord {
        try PartyRecord.of(facts, work.caller.society, work.vault, &tx)
    }

    /// What is known now, for the answer and the audit; the party has another version.
    func changed(_ party: ID<Party>, _ tx: inout Transaction) throws -> PartyRecord {
        let repository = PartyRepository(society: work.caller.society)
        try repository.touch(party, &tx)
        guard let facts = try repository.find(party, &tx) else { throw PartyRefusal.notFound }
        let record = try record(facts, &tx)
        work.audit.after = record.json
        return record
    }
}
