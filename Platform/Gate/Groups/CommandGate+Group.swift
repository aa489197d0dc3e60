internal import Kernel
internal import Postgres
internal import Synchronization

/// How a member of a group ended.
enum MemberEnd: Sendable {
    /// It holds its answer.
    case answered
    /// It was refused, or the system could not.
    case failed(Failure)
    /// It waits for a second person, or its key is at work in the same group: it must be done by itself.
    case alone
}

// Commands that only post go together: those that come while a group commits make up the next one.
extension CommandGate {
    /// The most commands of one group.
    static let mostInGroup = 128
    /// From so many on, a group waits a moment for those on their way: a group costs as much as some thirty of its vouchers before its
    /// first, and one that begins at once leaves half of them to the next.
    static let manyInGroup = 16

    /// Does a command in the next group of its society; nil when it must be done by itself.
    func performInGroup<C: Command>(_ member: Member<C>) async throws(Failure) -> Answer<C.Output>? {
        let society = member.caller.society
        let end = await groups.ask(member, in: society) { members in
            await self.runGroup(members, of: society)
        }
        switch end {
        case .answered: return member.answer
        case .failed(let failure): throw failure
        case .alone: return nil
        }
    }

    /// One group: how each of its members ended, in their order.
    func runGroup(_ members: [any GroupMember], of society: ID<Society>) async -> [MemberEnd] {
        var places: [KeyMark: Int] = [:]
        var leaders: [any GroupMember] = []
        let leader = members.map { member in
            if let place = places[member.claim.mark] { return place }
            places[member.claim.mark] = leaders.count
            leaders.append(member)
            return leaders.count - 1
        }
        let ends = await runLeaders(leaders, of: society)
        return zip(members, leader).map { member, place in
            let first = leaders[place]
            guard first !== member else { return ends[place] }
            // The same key twice in one group: the same command shares the answer, another has to see what is stored.
            guard first.claim.command == member.claim.command, first.claim.inputHash == member.claim.inputHash
            else { return .alone }
            if case .answered = ends[place] { member.share(first) }
            return ends[place]
        }
    }

    private func runLeaders(_ members: [any GroupMember], of society: ID<Society>) async -> [MemberEnd] {
        let gate = self
        do {
            let made = Mutex<GroupOutcome?>(nil)
            let outcome = try await settling("group") {
                made.withLock { $0 = nil }
                do {
                    return try await gate.transact(.gate(society)) { tx in
                        var pass = GroupPass(members, society, gate)
                        let outcome = try pass.run(&tx)
                        made.withLock { $0 = outcome }
                        return outcome
                    }
                } catch let error as DatabaseError {
                    // What is waited for after all else is done is another's key.
                    let isAtKeys = error.kind == .lockTimeout && made.withLock { $0 != nil }
                    if isAtKeys || error.isUsedKey { throw KeyAtWork() }
                    // The keys of those that were refused stay free and tell nothing: a second run would audit them
                    // a second time. So the server is asked what became of the first.
                    guard case .commitUnknown(let number) = error.kind, let outcome = made.withLock({ $0 }),
                        try await gate.isKept(number, outcome.trace)
                    else { throw error }
                    return outcome
                }
            }
            if outcome.wakesWorkers { bell.ring() }
            return outcome.ends
        } catch is KeyAtWork {
            return members.map { _ in .alone }
        } catch let error as DatabaseError where error.isTrouble {
            let reason = failure(of: error, "group")
            return members.map { _ in .failed(reason) }
        } catch {
            // Somebody in it is poison, and must fail alone: everything is undone, so all run again, one by one, in order.
            watch.fellApart(members.count, error)
            var ends: [MemberEnd] = []
            for member in members { ends.append(await member.performAlone(in: self)) }
            return ends
        }
    }
}
