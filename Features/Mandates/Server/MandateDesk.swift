internal import Documents
internal import DocumentsRules
internal import Gate
internal import GeneralLedger
internal import GeneralLedgerRules
internal import Kernel
internal import MandatesRules
internal import Parties
internal import Postgres

/// What the commands about holders and signatories share: the account locked, the people looked at, the audit told.
struct MandateDesk {
    let work: Work
    let repository: MandateRepository
    let reader: MandateReader

    init(_ work: Work) {
        self.work = work
        repository = MandateRepository(society: work.group.society)
        reader = MandateReader(society: work.group.society)
    }

    var society: ID<Society> { work.group.society }

    /// An account that is open and held by somebody, locked, with what stands on it.
    func open(_ subAccount: ID<SubAccount>, _ tx: inout Transaction) throws -> OpenMandate {
        guard let found = try Chart.lockSubAccount(subAccount, &tx, society: society),
            let party = found.party
        else { throw MandateRefusal.noAccount }
        try work.require(MandatePermissions.manage, in: found.homeBranch)
        guard found.isOpen else { throw MandateRefusal.accountClosed }
        let today = try businessDate(in: found.homeBranch, &tx, society: society)
        let loaded = try reader.mandate(of: subAccount, party: party, &tx)
        try refuseOwn([party] + loaded.named)
        work.audit.subject = "sub_account/\(subAccount.raw)"
        work.audit.branch = found.homeBranch
        work.audit.businessDate = today
        let before = try reader.facts(
            of: subAccount, party: party, on: today, withSpecimens: false, &tx)
        work.audit.before = before.json
        work.parties.insert(party)
        for holder in loaded.living { work.parties.insert(holder.party) }
        return OpenMandate(subAccount: subAccount, party: party, today: today, loaded: loaded)
    }

    /// Refuses whoever stands there himself: nobody changes how his own account is operated, or one that he signs for.
    func refuseOwn(_ named: [ID<Party>]) throws {
        if let own = work.caller.party, named.contains(own) { throw MandateRefusal.yourself }
    }

    /// Refuses whoever has not seen the order that stands: what he sends would undo it.
    func expectSeen(_ order: OperatingOrder?) throws {
        try work.expect(version: order?.version ?? 0)
    }

    /// The account as it stands now, told to the audit and to whoever asked.
    func done(_ open: OpenMandate, _ tx: inout Transaction) throws -> AccountMandateFacts {
        let facts = try reader.facts(
            of: open.subAccount, party: open.party, on: open.today, withSpecimens: false, &tx)
        work.audit.after = facts.json
        return facts
    }

    /// Somebody to be named on an account: a living person of the register, not closed before this ends, and not the one who does it.
    func named(_ party: ID<Party>, _ tx: inout Transaction) throws -> NamedPerson {
        try PartyRegister.active(party, of: society, &tx)
        guard party != work.caller.party else { throw MandateRefusal.yourself }
        guard let person = try reader.people([party], &tx)[party] else { throw MandateRefusal.noAccount }
        guard person.isPerson else { throw MandateRefusal.noPerson(name: person.name) }
        guard !person.isDeceased else { throw MandateRefusal.deceased(name: person.name) }
        work.parties.insert(party)
        return person
    }

    /// The day on which something is done: today, or an earlier one not before what it is about began.
    func day(
        _ told: CalendarDate?, _ today: CalendarDate, notBefore begin: CalendarDate? = nil
    ) throws -> CalendarDate {
        let date = told ?? today
        guard date <= today else { throw MandateRefusal.dateInFuture(date) }
        if let begin, date < begin { throw MandateRefusal.beforeBegin(begin) }
        return date
    }

    /// Refuses a document that belongs to none of these.
    func check(
        _ document: ID<Document>?, of parties: [ID<Party>], _ tx: inout Transaction
    ) throws {
        guard let document else { return }
        for party in Set(parties).sorted(by: { $0.raw < $1.raw }) {
            let there = try DocumentRegister.current(of: party, society: society, &tx)
            if there.contains(where: { $0.document == document }) { return }
        }
        throw MandateRefusal.strangeDocument
    }
}

/// An account that a command has opened.
struct OpenMandate {
    var subAccount: ID<SubAccount>
    var party: ID<Party>
    var today: CalendarDate
    var loaded: LoadedMandate

    /// Its holders now, the first holder first.
    var holders: [ID<Party>] { [party] + loaded.living.map(\.party) }

    /// Refuses an account of a body, and one whose first holder has died.
    func expectPersons() throws {
        guard let first = loaded.first else { throw MandateRefusal.noAccount }
        guard first.isPerson else { throw MandateRefusal.bodyHoldsAlone(name: first.name) }
        guard !first.isDeceased else { throw MandateRefusal.firstDeceased(name: first.name) }
    }

    /// Refuses while a death has stopped the account: the order that settles it is written down by itself, never on the way.
    func expectNoClaims() throws {
        let stop = OperatingRules.operation(loaded.mandate, on: today).stop
        if stop == .claims { throw MandateRefusal.claimsOpen }
    }
}
