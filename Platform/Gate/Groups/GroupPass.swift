internal import Kernel
internal import Postgres

/// How a group that was committed ended.
struct GroupOutcome: Sendable {
    var ends: [MemberEnd]
    var wakesWorkers: Bool
    /// By what it is known whether it was kept.
    var trace: AuditTrace?
}

/// The key of one of a group is in use by another transaction: all go by themselves, so that he alone waits for it.
struct KeyAtWork: Error {}

/// One pass of a group through its transaction; nothing of it is valid before the commit.
///
/// The order is the Gate's for one command: claim the keys → hold back who must wait → collect → flush → audit → seal → answers.
struct GroupPass {
    private let members: [any GroupMember]
    private let gate: CommandGate
    private let group: WorkGroup
    private let repository: GateRepository
    private var ends: [MemberEnd]
    /// The members whose keys were claimed here.
    private var owners: [Int] = []
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
        try claim(&tx)
        let entries = try collect(owners.filter { ends[$0].isAnswered }, &tx)
        let vouchers = try gate.ledger.flush(group, &tx)
        var finished: [Finished] = []
        for entry in entries {
            if let refusal = entry.work.refusal {
                refuse(entry.place, refusal)
            } else if let complete = entry.complete {
                finished.append(complete(vouchers[entry.work.index]))
            }
        }
        let released = owners.filter { !ends[$0].isAnswered }.map { members[$0].claim }
        let trace = try gate.finish(finished, group, &tx, refused: refused, released: released)
        return GroupOutcome(ends: ends, wakesWorkers: group.wakesWorkers, trace: trace)
    }

    private mutating func refuse(_ place: Int, _ refusal: any Error) {
        let reason = members[place].placed(
            gate.failure(of: refusal, members[place].claim.command))
        ends[place] = .failed(reason)
        if let row = members[place].refused(reason) { refused.append(row) }
    }

    /// Claims the keys, answers at once who was answered before, and sends away who must wait for a second person: what is
    /// held is shown to him by a run of its own.
    private mutating func claim(_ tx: inout Transaction) throws {
        let (claimed, rules, factorRules) = try claimInTime(&tx)
        do { try repository.expectActive(claimed, &tx) } catch let refusal as GateRefusal {
            for place in members.indices { refuse(place, refusal) }
            return
        }
        let marks = Set(claimed)
        let ruleOf = Dictionary(rules) { first, _ in first }
        let factorRuleOf = Dictionary(factorRules) { first, _ in first }
        for (place, member) in members.enumerated() {
            if marks.contains(member.claim.mark) {
                owners.append(place)
                let command = member.claim.command
                if member.waits(by: ruleOf[command]) || member.asksFactor(by: factorRuleOf[command]) {
                    ends[place] = .alone
                }
            } else {
                try answerAgain(place, &tx)
            }
        }
    }

    /// Claims the keys; one that another transaction is using holds up nobody else.
    private func claimInTime(
        _ tx: inout Transaction
    ) throws -> ([KeyMark], [(String, ApprovalRule)], [(String, ApprovalRule)]) {
        let names = Set(members.map(\.claim.command)).sorted()
        do {
            let (claimed, rules, factorRules) = try tx.pipeline(
                repository.claim(members.map(\.claim)), repository.approvalRules(names),
                repository.factorRules(names))
            tx.enqueue(TransactionOptions.waiting(forLocks: TransactionOptions.postingPatience))
            return (claimed, rules, factorRules)
        } catch let error as DatabaseError where error.kind == .lockTimeout { throw KeyAtWork() }
    }

    /// Gives a member the answer that is stored under its key.
    private mutating func answerAgain(_ place: Int, _ tx: inout Transaction) throws {
        do {
            guard let stored = try repository.storedAnswer(members[place].claim, &tx) else {
                throw GateRefusal.keyReused
            }
            try members[place].restore(stored)
        } catch let refusal as GateRefusal { refuse(place, refusal) }
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

extension MemberEnd {
    fileprivate var isAnswered: Bool { if case .answered = self { true } else { false } }
}

extension Error {
    /// Whether it is a "no" to the one who asked, and nothing that is wrong with the program.
    var isAnswerToInput: Bool { self is any Refusal || self is FieldFaults }
}
