internal import Kernel
internal import Postgres

/// How a group that was committed ended.
struct GroupOutcome: Sendable {
    var ends: [MemberEnd]
    var wakesWorkers: Bool
    /// By what it is known whether it was kept.
    var trace: AuditTrace?
}

/// The key of one of a group is in use by another transaction, or was used since it was looked up: all go by themselves, so that
/// he alone waits for it.
struct KeyAtWork: Error {}

/// One pass of a group through its transaction; nothing of it is valid before the commit.
///
/// The order is the Gate's for one command, but for the keys, which are written once, with their answers, at the end: look
/// the keys up → hold back who must wait → collect → flush → audit → seal → keys with answers. Nobody else gets past the
/// posting lock meanwhile; where a key was used or claimed without it, writing it fails, and with it the whole group.
struct GroupPass {
    private let members: [any GroupMember]
    private let gate: CommandGate
    private let group: WorkGroup
    private let repository: GateRepository
    private var ends: [MemberEnd]
    /// The members whose keys were not used before and who need wait for nobody.
    private var fresh: [Int] = []
    /// The audit rows of those that were refused.
    private var refused: [Refused] = []

    /// A member at work.
    private struct Entry {
        var place: Int
        var work: Work
        var complete: (([PostedVoucher]) -> Finished)?
    }

    init(_ members: [any GroupMember], _ society: ID<Society>, _ gate: CommandGate) {
        self.members = members
        self.gate = gate
        group = WorkGroup(society: society, gate: gate, onlyPosts: true)
        repository = GateRepository(society: society)
        ends = members.map { _ in .answered }
    }

    /// Does the group.
    ///
    /// A refusal fails alone; any other error is for the whole group.
    mutating func run(_ tx: inout Transaction) throws -> GroupOutcome {
        let group = group
        defer { withExtendedLifetime(group) {} }
        try greet(&tx)
        let entries = try collect(fresh, &tx)
        let vouchers = try gate.ledger.flush(group, &tx)
        var finished: [Finished] = []
        var denied: [(place: Int, refusal: any Error)] = []
        for entry in entries {
            if let refusal = entry.work.refusal {
                denied.append((entry.place, refusal))
            } else if let complete = entry.complete {
                finished.append(complete(vouchers[entry.work.index]))
            }
        }
        try deny(denied, &tx)
        let trace = try gate.finish(finished, group, &tx, refused: refused, writesKeys: true)
        return GroupOutcome(ends: ends, wakesWorkers: group.wakesWorkers, trace: trace)
    }

    private mutating func refuse(_ place: Int, _ refusal: any Error) {
        let reason = members[place].placed(
            gate.failure(of: refusal, members[place].claim.command))
        ends[place] = .failed(reason)
        if let row = members[place].refused(reason) { refused.append(row) }
    }

    /// Answers at once who was answered before, and sends away who must wait for a second person: what is held is shown to him
    /// by a run of its own.
    private mutating func greet(_ tx: inout Transaction) throws {
        let names = Set(members.map(\.claim.command)).sorted()
        let (used, active, rules, factorRules) = try tx.pipeline(
            repository.used(members.map(\.claim)), repository.isActive(), repository.approvalRules(names),
            repository.factorRules(names))
        guard active == [true] else {
            for place in members.indices { refuse(place, GateRefusal.societySuspended) }
            return
        }
        let marks = Set(used)
        let ruleOf = Dictionary(rules) { first, _ in first }
        let factorRuleOf = Dictionary(factorRules) { first, _ in first }
        for (place, member) in members.enumerated() {
            if marks.contains(member.claim.mark) {
                try answerAgain(place, &tx)
                continue
            }
            let command = member.claim.command
            if member.waits(by: ruleOf[command]) || member.asksFactor(by: factorRuleOf[command]) {
                ends[place] = .alone
            } else {
                fresh.append(place)
            }
        }
    }

    /// Gives a member the answer that is stored under its key.
    private mutating func answerAgain(
        _ place: Int, orElse refusal: any Error = GateRefusal.keyReused, _ tx: inout Transaction
    ) throws {
        guard let stored = try repository.storedAnswer(members[place].claim, &tx) else {
            return refuse(place, refusal)
        }
        do { try members[place].restore(stored) } catch let refusal as GateRefusal { refuse(place, refusal) }
    }

    /// Refuses members, but for those whose keys were used since they were looked up.
    ///
    /// What was done before is told, and not that it cannot be done once more. Who is using one of the keys is waited for, as
    /// with those that are written.
    private mutating func deny(
        _ denied: [(place: Int, refusal: any Error)], _ tx: inout Transaction
    ) throws {
        guard !denied.isEmpty else { return }
        let claims = denied.map { members[$0.place].claim }
        let free: Set<KeyMark>
        do {
            tx.enqueue(TransactionOptions.waiting(forLocks: gate.keyPatience))
            let claimed = try tx.pipeline(repository.claim(claims))
            free = Set(claimed)
        } catch let error as DatabaseError where error.kind == .lockTimeout { throw KeyAtWork() }
        for (place, refusal) in denied {
            if free.contains(members[place].claim.mark) {
                refuse(place, refusal)
            } else {
                try answerAgain(place, orElse: refusal, &tx)
            }
        }
        tx.enqueue(repository.releaseKeys(claims.filter { free.contains($0.mark) }))
    }

    /// Does the members in memory, in their order, on what is read for all of a kind at once.
    private func collect(_ places: [Int], _ tx: inout Transaction) throws -> [Entry] {
        var runs: [Int: GroupRun] = [:]
        for kind in Dictionary(grouping: places, by: { members[$0].kind }).values {
            let prepared = try members[kind[0]].prepare(kind.map { members[$0] }, group, &tx)
            for (place, run) in zip(kind, prepared) { runs[place] = run }
        }
        return try places.map { place in
            let work = group.add(members[place].caller, members[place].envelope)
            var entry = Entry(place: place, work: work)
            do { entry.complete = try runs[place]?(work) } catch let refusal where refusal.isAnswerToInput {
                work.refuse(refusal)
            }
            return entry
        }
    }
}

extension Error {
    /// Whether it is a "no" to the one who asked, and nothing that is wrong with the program.
    var isAnswerToInput: Bool { self is any Refusal || self is FieldFaults }
}
