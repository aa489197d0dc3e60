internal import Documents
public import Gate
internal import Kernel
internal import Postgres

extension MemberHooks {
    /// A member's papers are kept while he belongs, and their years are counted from the end of his last membership.
    public static let ownersEnds = Hook(OwnersEnds.self) { asked, tx, work in
        let ends = try MemberRepository(society: work.group.society).ends(of: asked.parties, &tx)
        for end in ends { asked.say(end.party, until: end.isLiving ? nil : end.lastDay) }
    }
}
