internal import Access
public import Gate
internal import GeneralLedger
internal import GeneralLedgerRules
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

    /// Whose death is written down is a member no more: he ceased on that day, or on the branch's business date if that is earlier.
    ///
    /// The same day is written when it is told later.
    public static let personDied = Hook(PersonDied.self) { died, tx, work in
        let desk = MemberDesk(work, MemberPermissions.changeStanding)
        let members = try desk.repository.memberships(of: died.party, &tx).map(\.member)
        for facts in try desk.repository.lock(members, &tx) {
            let today = try desk.today(facts, &tx)
            let date = max(min(died.death.diedOn ?? today, today), facts.appliedOn)
            if died.isDayTold, facts.status == .deceased { try desk.redateDeath(of: facts, to: date, &tx) }
            guard facts.status.mayBecome(.deceased) else { continue }
            // The evidence is told of the person, where it goes when he is erased.
            _ = try desk.step(facts, to: .deceased, on: date, &tx) { next in
                if next.ceasedOn == nil { next.ceasedOn = date }
            }
        }
    }

    /// Whose death was a mistake stands again where he stood before; a membership that was settled and closed since stays closed.
    public static let deathWithdrawn = Hook(DeathWithdrawn.self) { withdrawn, tx, work in
        let desk = MemberDesk(work, MemberPermissions.changeStanding)
        let members = try desk.repository.memberships(of: withdrawn.party, &tx).map(\.member)
        for facts in try desk.repository.lock(members, &tx) where facts.status == .deceased {
            try desk.revive(facts, &tx)
        }
    }

    /// A branch is closed when its members belong to others.
    public static let branchClosing = Hook(BranchClosing.self) { closing, tx, work in
        let count = try MemberRepository(society: work.group.society).countLiving(in: closing.branch, &tx)
        guard count == 0 else { throw MemberRefusal.branchHasMembers(count: count) }
    }

    /// How the membership of who is served stands, and whether his papers have to be looked at.
    public static let served = Hook(answering: AccountServed.self) { served, tx, society in
        guard let party = served.record.party else { return }
        let memberships = try MemberRepository(society: society).memberships(of: party, &tx)
        guard let member = memberships.first(where: { !$0.status.isOver }),
            served.may(MemberPermissions.see, in: member.branch)
        else { return }
        let page = MemberLink.member(member.member)
        if member.status.hasCeased {
            return served.say(AccountAlert("members.alert.ceased", .warning, date: member.ceasedOn, at: page))
        }
        guard member.status.isMember else { return }
        if member.status == .frozen {
            served.say(AccountAlert("members.alert.rights_rest", .warning, at: page))
        }
        if let due = member.kycDueOn {
            guard due <= served.date else { return }
            served.say(AccountAlert("members.alert.kyc_due", .warning, date: due, at: page))
        } else {
            served.say(AccountAlert("members.alert.kyc_missing", .warning, at: page))
        }
    }
}
