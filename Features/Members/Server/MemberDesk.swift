internal import Access
public import Gate
internal import GeneralLedger
internal import Kernel
internal import MembersRules
internal import Parties
internal import Postgres

/// What the commands about memberships share: find and lock one, take a step, leave a note for the audit.
struct MemberDesk {
    let work: Work
    let permission: Permission
    let repository: MemberRepository

    init(_ work: Work, _ permission: Permission) {
        self.work = work
        self.permission = permission
        repository = MemberRepository(society: work.group.society)
    }

    var society: ID<Society> { work.group.society }

    /// A membership, locked, at the version that the user saw; for a decision it is not his own.
    func open(
        _ member: ID<Member>, toDecide: Bool = false, _ tx: inout Transaction
    ) throws -> MemberFacts {
        guard let facts = try repository.lock([member], &tx).first else { throw MemberRefusal.notFound }
        try work.require(permission, in: facts.branch)
        if toDecide, facts.party == work.caller.party { throw MemberRefusal.yourself }
        try work.expect(version: facts.version)
        note(facts)
        work.audit.before = facts.json
        return facts
    }

    /// Whom the command is about.
    func note(_ facts: MemberFacts) {
        work.parties.insert(facts.party)
        work.audit.subject = "member/\(facts.member.raw)"
        work.audit.branch = facts.branch
    }

    /// Brings a membership where it should stand; `change` sets what belongs to the step, such as number and dates.
    ///
    /// Who has died is neither approved nor made active.
    func step(
        _ facts: MemberFacts, to status: MemberStatus, on date: CalendarDate, resolution: Resolution? = nil,
        reason: String? = nil, _ tx: inout Transaction, change: (inout MemberFacts) -> Void = { _ in }
    ) throws -> MemberFacts {
        guard facts.status.mayBecome(status) else {
            throw MemberRefusal.wrongStep(name: facts.title, from: facts.status, to: status)
        }
        if status == .approved || status == .active { try expectAlive(facts.party, named: facts.title, &tx) }
        if status.needsResolution, resolution == nil { throw MemberRefusal.resolutionNeeded }
        guard date >= facts.appliedOn else { throw MemberRefusal.beforeApplication(facts.appliedOn) }
        let today = try businessDate(in: facts.branch, &tx, society: society)
        for told in [date, resolution?.date].compactMap(\.self) where told > today {
            throw MemberRefusal.dateInFuture(told)
        }
        var next = facts
        next.status = status
        change(&next)
        try repository.step(next, resolution, reason: reason, by: work.maker, on: date, &tx)
        guard let after = try repository.find(facts.member, &tx) else { throw MemberRefusal.notFound }
        work.audit.businessDate = today
        work.audit.after = after.json
        try work.ask(MemberStepTaken(member: after, reason: reason), &tx)
        return after
    }

    /// Refuses what nobody who has died may begin; no death is written down before the transaction ends.
    func expectAlive(_ party: ID<Party>, named name: String, _ tx: inout Transaction) throws {
        _ = try PartyRegister.pin(party, of: society, &tx)
        guard try PartyRegister.deceased(among: [party], of: society, &tx).isEmpty else {
            throw MemberRefusal.hasDied(name: name)
        }
    }

    /// Brings a membership back to where it stood before a death that was a mistake; a member of whom nothing earlier is known is active.
    func revive(_ facts: MemberFacts, _ tx: inout Transaction) throws {
        let before = try repository.steps(of: facts.member, &tx).last { $0.status != .deceased }
        var next = facts
        next.status = before?.status ?? .active
        // Who had left before he was said to have died left on the day that stood then.
        next.ceasedOn = next.status.hasCeased ? facts.ceasedOn : nil
        try repository.step(next, nil, reason: nil, by: work.maker, on: try today(facts, &tx), &tx)
        guard let after = try repository.find(facts.member, &tx) else { throw MemberRefusal.notFound }
        try work.ask(MemberStepTaken(member: after, reason: nil), &tx)
    }

    /// Writes the day of a death that came without one; who had left before he died left on the day that stood then.
    func redateDeath(of facts: MemberFacts, to date: CalendarDate, _ tx: inout Transaction) throws {
        let before = try repository.steps(of: facts.member, &tx).last { $0.status != .deceased }
        guard let before, !before.status.hasCeased, facts.ceasedOn != date else { return }
        var next = facts
        next.ceasedOn = date
        try repository.step(next, nil, reason: nil, by: work.maker, on: date, &tx)
    }

    /// Writes the risk, when papers were found right, and when they are due by the rule of today.
    func setKYC(
        _ facts: MemberFacts, on date: CalendarDate?, _ tx: inout Transaction
    ) throws -> MemberFacts {
        var next = facts
        let today = try today(facts, &tx)
        let rule = try MemberSettings.kycRule(on: today, in: work, &tx)
        next.kycOn = date
        next.kycDueOn = date.map { rule.due(next.risk, from: $0) }
        try repository.setKYC(next, &tx)
        guard let after = try repository.find(facts.member, &tx) else { throw MemberRefusal.notFound }
        work.audit.businessDate = today
        work.audit.after = after.json
        return after
    }

    /// The branch's business date.
    func today(_ facts: MemberFacts, _ tx: inout Transaction) throws -> CalendarDate {
        try businessDate(in: facts.branch, &tx, society: society)
    }

    /// Refuses who lacks a verified paper that his class asks for, where the society refuses that.
    func expectPapers(of facts: MemberFacts, on date: CalendarDate, _ tx: inout Transaction) throws {
        let papers = try MemberPaperPage.of(facts, society, &tx)
        guard !papers.notVerified.isEmpty,
            try MemberSettings.papersAtApproval.value(on: date, in: work, &tx) == .refuse
        else { return }
        throw papers.refusal
    }
}

/// A resolution of the committee or the general meeting.
struct Resolution: Sendable {
    var number: String
    var date: CalendarDate

    init(number: String, date: CalendarDate) {
        self.number = number
        self.date = date
    }

    /// Of what was told; nil when there was none.
    init?(number: String?, date: CalendarDate?) throws(FieldFaults) {
        switch (number, date) {
        case (nil, nil): return nil
        case (let number?, let date?): self.init(number: number, date: date)
        case (nil, _):
            throw FieldFaults([FieldProblem(field: "resolution_number", code: "field.required")])
        case (_, nil):
            throw FieldFaults([FieldProblem(field: "resolution_date", code: "field.required")])
        }
    }
}

/// A membership has come to stand elsewhere (`member.status`): features above tell the person.
public struct MemberStepTaken: HookPoint {
    /// The membership as it stands now.
    public var member: MemberFacts
    /// Why, where a reason was told.
    public var reason: String?
}
