internal import Access
internal import EnrolmentsRules
internal import Gate
internal import Kernel
internal import Members
internal import MembersRules
internal import Parties
internal import Postgres

/// What the commands share by which people propose changes of their own record.
struct OwnRecord {
    let work: Work

    /// Who the maker of the command is in the register.
    ///
    /// When it is approved somebody else runs it, and must be one who may change that record at the counter.
    func party(_ permission: Permission, _ tx: inout Transaction) throws -> PartyFacts {
        let society = work.caller.society
        guard let party = try UserAccounts.party(of: work.maker, society: society, &tx),
            let facts = try PartyRegister.find(party, of: society, &tx)
        else { throw EnrolmentRefusal.nobody }
        if work.approver != nil { try work.require(permission, in: facts.homeBranch) }
        work.parties.insert(party)
        return facts
    }

    /// His membership that lives.
    func membership(of party: ID<Party>, _ tx: inout Transaction) throws -> MemberFacts {
        let found = try MemberRegister.memberships(of: party, society: work.caller.society, &tx)
        guard let member = found.first(where: \.status.isMember) else { throw EnrolmentRefusal.noMembership }
        return member
    }
}
