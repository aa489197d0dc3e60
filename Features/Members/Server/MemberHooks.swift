internal import Access
public import Gate
internal import Kernel
internal import MembersRules
internal import Parties
internal import Postgres

/// What this feature says to what the features below it do.
public enum MemberHooks {
    /// A person who belongs to the society, or has applied, stays in the register of persons.
    public static let partyClosing = Hook(PartyClosing.self) { closing, tx, work in
        let repository = MemberRepository(society: work.group.society)
        if let living = try repository.memberships(of: closing.party, &tx).first(where: { !$0.status.isOver })
        {
            throw MemberRefusal.partyIsMember(name: living.title)
        }
    }

    /// A branch is closed when its members belong to others.
    public static let branchClosing = Hook(BranchClosing.self) { closing, tx, work in
        let count = try MemberRepository(society: work.group.society).countLiving(in: closing.branch, &tx)
        guard count == 0 else { throw MemberRefusal.branchHasMembers(count: count) }
    }
}
