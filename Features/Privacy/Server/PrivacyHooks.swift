internal import Documents
public import Gate
internal import Postgres

/// What this feature says when others ask.
public enum PrivacyHooks {
    /// Nothing of a person is destroyed while he is held for a case at law, whatever the years of his papers.
    public static let ownersEnds = Hook(OwnersEnds.self) { asked, tx, work in
        let records = PrivacyRecordRepository(society: work.group.society)
        for party in try records.held(among: asked.parties, &tx) { asked.say(party, until: nil) }
    }
}
