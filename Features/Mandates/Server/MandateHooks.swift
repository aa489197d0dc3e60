internal import Documents
public import Gate
internal import GeneralLedger
internal import GeneralLedgerRules
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

    /// Who has died holds no account any more beside others, and nobody acts for him there; the mode says what survivors may.
    ///
    /// What had ended on the day of the entry ends on the day of the death when that is told later.
    public static let personDied = Hook(PersonDied.self) { died, tx, work in
        let society = work.group.society
        let reason = died.death.evidence
        let date = died.death.diedOn ?? died.death.recordedOn
        let ended = try AccountHolding.endAll(
            of: died.party, as: .deceased, on: date, reason: reason, &tx, society: society)
        let repository = MandateRepository(society: society)
        if died.isDayTold {
            let redated = try AccountHolding.redateDeath(
                of: died.party, from: died.death.recordedOn, to: date, &tx, society: society)
            for subAccount in redated {
                try repository.redateAgents(
                    of: subAccount, for: died.party, from: died.death.recordedOn, to: date, &tx)
            }
        }
        for subAccount in ended {
            try repository.endAgents(of: subAccount, for: died.party, nil, on: date, reason: reason, &tx)
        }
    }

    /// Whose death was a mistake holds those accounts again on which nothing was ordered since; elsewhere he is added anew, by all who hold.
    public static let deathWithdrawn = Hook(DeathWithdrawn.self) { withdrawn, tx, work in
        try AccountHolding.resume(withdrawn.party, &tx, society: work.group.society)
    }

    /// Why nobody may operate the account of who is served, and which of its holders have died.
    public static let served = Hook(answering: AccountServed.self) { served, tx, society in
        guard served.isOpen, let party = served.record.party else { return }
        let loaded = try MandateReader(society: society).mandate(of: served.subAccount, party: party, &tx)
        let isTold = served.may(MandatePermissions.see)
        let page = isTold ? MandateLink.holders(served.subAccount) : nil
        let operation = OperatingRules.operation(loaded.mandate, on: served.date)
        if let stop = operation.stop {
            served.say(AccountAlert("mandates.because.stop_\(stop.rawValue)", .stop, at: page))
            served.say(drawable: .zero)
        }
        guard isTold else { return }
        for standing in operation.standings where standing.bar == .deceased {
            served.say(
                AccountAlert(
                    "mandates.alert.holder_died", .warning, name: loaded.named(standing).name, at: page))
        }
    }

    /// All of them.
    public static let all = [partyClosing, ownersEnds, personDied, deathWithdrawn, served]
}
