internal import Access
internal import Documents
public import Gate
internal import GeneralLedger
internal import Kernel
internal import Parties
internal import Postgres

extension MemberHooks {
    /// A member's papers are kept while he belongs, has accounts or works for the society; their years are counted from the end of his last
    /// membership, or from the last movement on his accounts where that is later.
    public static let ownersEnds = Hook(OwnersEnds.self) { asked, tx, work in
        let society = work.group.society
        let ends = try MemberRepository(society: society).ends(of: asked.parties, &tx)
        for end in ends { asked.say(end.party, until: end.isLiving ? nil : end.lastDay) }
        let over = ends.filter { !$0.isLiving }.map(\.party)
        for dealings in try Chart.dealings(of: over, &tx, society: society) {
            if dealings.isLiving {
                asked.say(dealings.party, until: nil)
            } else if let day = dealings.lastDay {
                asked.say(dealings.party, until: day)
            }
        }
        let users = try UserAccounts.atWork(among: over, society: society, &tx)
        let staff = try PartyRegister.staff(among: over, of: society, &tx)
        for party in users.union(staff) { asked.say(party, until: nil) }
    }
}
