internal import Documents
internal import Gate
internal import GeneralLedger
internal import GeneralLedgerRules
internal import Kernel
internal import MandatesRules
internal import Members
internal import Parties
internal import Postgres

/// Gathers what is known of an account's holders and signatories, and asks the rules.
struct MandateReader {
    let society: ID<Society>

    private var repository: MandateRepository { MandateRepository(society: society) }

    /// Who of these the register has, and whether they live, or did on a past day.
    func people(
        _ parties: [ID<Party>], asOf day: CalendarDate? = nil, _ tx: inout Transaction
    ) throws -> [ID<Party>: NamedPerson] {
        let all = Array(Set(parties))
        var people = try repository.people(all, &tx)
        for party in try PartyRegister.deceased(among: all, by: day, of: society, &tx) {
            people[party]?.isDeceased = true
        }
        return people
    }

    /// What the rules are asked about an account, with the names of all who stand on it: as it stands now, or stood on a past day.
    func mandate(
        of subAccount: ID<SubAccount>, party: ID<Party>, asOf day: CalendarDate? = nil,
        _ tx: inout Transaction
    ) throws -> LoadedMandate {
        var loaded = LoadedMandate()
        loaded.joint = try AccountHolding.joint(subAccount, withEnded: true, &tx, society: society)
            .standing(asOf: day)
        loaded.agents = try repository.agents(of: subAccount, withEnded: true, &tx).standing(asOf: day)
        loaded.signatories = try repository.signatories(of: .account(subAccount), withEnded: true, &tx)
            .standing(asOf: day)
        loaded.order = try AccountHolding.order(of: subAccount, on: day, &tx, society: society)
        loaded.people = try people(
            [party] + loaded.joint.map(\.party) + loaded.agents.map(\.party)
                + loaded.signatories.map(\.party), asOf: day, &tx)
        guard let first = loaded.people[party] else { throw MandateRefusal.noAccount }
        loaded.first = first
        if !first.isPerson, !loaded.signatories.contains(where: { $0.endedOn == nil }) {
            let past = loaded.signatories
            loaded.signatories =
                try repository.signatories(of: .body(party), withEnded: true, &tx).standing(asOf: day) + past
            loaded.people.merge(try people(loaded.signatories.map(\.party), asOf: day, &tx)) { $1 }
            loaded.order = try AccountHolding.order(ofBody: party, on: day, &tx, society: society)
            loaded.isOfBody = true
        }
        return loaded
    }

    /// Everything that is told of an account today, or of a day on which it stood otherwise; with photographs and signatures for who may
    /// see them.
    func facts(
        of subAccount: ID<SubAccount>, party: ID<Party>, on date: CalendarDate, isPast: Bool = false,
        withSpecimens: Bool, _ tx: inout Transaction
    ) throws -> AccountMandateFacts {
        let loaded = try mandate(of: subAccount, party: party, asOf: isPast ? date : nil, &tx)
        let operation = OperatingRules.operation(loaded.mandate, on: date)
        var facts = AccountMandateFacts()
        (facts.subAccount, facts.party, facts.onDate) = (subAccount, party, date)
        facts.isBody = !loaded.isOfPersons
        facts.holders = loaded.holders(on: date)
        (facts.order, facts.isOfBody) = (loaded.order, loaded.isOfBody)
        (facts.agents, facts.signatories) = (loaded.agents, loaded.signatories)
        facts.mode = loaded.mandate.effectiveMode
        if case .some(let count) = operation.needed { facts.needed = count }
        facts.stop = operation.stop?.rawValue
        var specimens: [ID<Party>: Specimens] = [:]
        for standing in operation.standings {
            var one = loaded.named(standing)
            if withSpecimens {
                if specimens[one.party] == nil {
                    specimens[one.party] = try Specimens.of(one.party, society: society, &tx)
                }
                (one.photo, one.signature) = (specimens[one.party]?.photo, specimens[one.party]?.signature)
            }
            facts.operators.append(one)
        }
        return facts
    }
}

/// What stands on an account, with the people's names.
struct LoadedMandate {
    var first: NamedPerson?
    var joint: [JointHolder] = []
    var agents: [AgentFacts] = []
    var signatories: [SignatoryFacts] = []
    var order: OperatingOrder?
    var isOfBody = false
    var people: [ID<Party>: NamedPerson] = [:]

    var isOfPersons: Bool { first?.isPerson ?? true }

    /// Joint holders now.
    var living: [JointHolder] { joint.filter { $0.endedOn == nil } }

    /// Who is named on it now besides the first holder.
    var named: [ID<Party>] {
        living.map(\.party) + agents.filter { $0.endedOn == nil }.map(\.party)
            + signatories.filter { $0.endedOn == nil }.map(\.party)
    }

    private func person(_ party: ID<Party>) -> SigningPerson {
        let found = people[party]
        return SigningPerson(
            ID(party.raw), bornOn: found?.birthDate, isDeceased: found?.isDeceased ?? false)
    }

    /// What the rules are asked.
    var mandate: AccountMandate {
        guard isOfPersons else {
            return AccountMandate(
                .body(
                    signatories.filter { $0.endedOn == nil }.map {
                        BodySignatory(
                            person($0.party), MandateTerm(from: $0.from, until: $0.until), most: $0.most)
                    }), order?.mode, signers: order?.signers)
        }
        // Whose death was written down since the mode was ordered: without him the mode says what becomes of the account.
        let dead = joint.filter { holder in
            guard holder.ending == .deceased, let noted = holder.endedAt else { return false }
            return order?.setAt.map { noted > $0 } ?? true
        }
        let parties =
            (first.map { [$0.party] } ?? []) + (living + dead).sorted { $0.place < $1.place }.map(\.party)
        let holders = parties.map { party in
            AccountHolder(
                person(party),
                agents: agents.filter { $0.holder == party && $0.endedOn == nil }.map {
                    Agent(person($0.party), as: $0.capacity, MandateTerm(from: $0.from, until: $0.until))
                })
        }
        return AccountMandate(.persons(holders), order?.mode, signers: order?.signers)
    }

    /// The holders as they are told.
    func holders(on date: CalendarDate) -> [HolderFacts] {
        func facts(_ party: ID<Party>) -> HolderFacts {
            let found = people[party]
            var facts = HolderFacts()
            facts.party = party
            facts.name = found?.name ?? ""
            facts.localName = found?.localName
            facts.isMinor = found?.isMinor(on: date) ?? false
            facts.isDeceased = found?.isDeceased ?? false
            return facts
        }
        let others = joint.map { holder in
            var one = facts(holder.party)
            (one.place, one.from, one.endedOn) = (holder.place, holder.from, holder.endedOn)
            (one.ending, one.reason, one.document) = (holder.ending, holder.reason, holder.document)
            if let why = holder.endedReason { one.reason = why }
            return one
        }
        return (first.map { [facts($0.party)] } ?? []) + others
    }

    /// Somebody who is named, as he is told.
    func named(_ standing: OperatorStanding) -> OperatorFacts {
        let party = ID<Party>(standing.id.raw)
        var facts = OperatorFacts()
        facts.party = party
        facts.name = people[party]?.name ?? ""
        facts.number = people[party]?.number
        facts.bar = standing.bar?.rawValue
        facts.most = standing.most
        if let principal = standing.actsFor.map({ ID<Party>($0.raw) }) {
            facts.actsFor = people[principal]?.name
            facts.capacity =
                agents.first { $0.holder == principal && $0.party == party && $0.endedOn == nil }?.capacity
        } else if !isOfPersons {
            facts.designation = signatories.first { $0.party == party && $0.endedOn == nil }?.designation
        }
        return facts
    }
}

/// Something that stands on an account from a day on until it is ended.
private protocol Term {
    var from: CalendarDate { get }
    var endedOn: CalendarDate? { get }
    /// As it was before its end.
    var unended: Self { get }
}

extension JointHolder: Term {
    fileprivate var unended: JointHolder {
        var holder = self
        (holder.endedOn, holder.ending, holder.endedReason, holder.endedAt) = (nil, nil, nil, nil)
        return holder
    }
}

extension AgentFacts: Term {
    fileprivate var unended: AgentFacts {
        var agent = self
        (agent.endedOn, agent.endedReason) = (nil, nil)
        return agent
    }
}

extension SignatoryFacts: Term {
    fileprivate var unended: SignatoryFacts {
        var signatory = self
        (signatory.endedOn, signatory.endedReason) = (nil, nil)
        return signatory
    }
}

extension Array where Element: Term {
    /// Those that had begun by a day, as they stood on it; all of them as they stand now without one.
    fileprivate func standing(asOf day: CalendarDate?) -> [Element] {
        guard let day else { return self }
        return filter { $0.from <= day }.map { one in
            one.endedOn.map { $0 <= day } ?? true ? one : one.unended
        }
    }
}
