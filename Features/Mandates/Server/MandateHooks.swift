internal import Documents
public import Gate
internal import Kernel
internal import MandatesRules
internal import Parties
internal import Postgres

/// What this feature says to what the features below it do.
public enum MandateHooks {
    /// Who signs or acts on an open account stays in the register of persons.
    public static let partyClosing = Hook(PartyClosing.self) { closing, tx, work in
        let repository = MandateRepository(society: work.group.society)
        let living = try repository.dutyEnds(of: [closing.party], &tx).first?.living ?? 0
        guard living == 0 else { throw MandateRefusal.signsElsewhere(count: living) }
    }

    /// Photograph and signature of who signs or acts are kept as long as he does, and their years are counted from then.
    public static let ownersEnds = Hook(OwnersEnds.self) { asked, tx, work in
        let repository = MandateRepository(society: work.group.society)
        for end in try repository.dutyEnds(of: asked.parties, &tx) {
            if end.living > 0 {
                asked.say(end.party, until: nil)
            } else if let day = end.lastDay {
                asked.say(end.party, until: day)
            }
        }
    }

    /// All of them.
    public static let all = [partyClosing, ownersEnds]
}
