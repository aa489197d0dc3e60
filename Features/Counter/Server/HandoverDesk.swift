internal import CounterRules
internal import Gate
internal import Kernel
internal import Postgres

/// What the commands that decide on a hand-over do alike.
struct HandoverDesk {
    let desk: CounterDesk

    init(_ work: Work, _ permission: Permission) { desk = CounterDesk(work, permission) }

    /// One that nobody has decided on, locked, in whose branch the caller may do it.
    func pending(_ id: ID<CashHandover>, _ tx: inout Transaction) throws -> HandoverFacts {
        guard let facts = try desk.handovers.lock(id, &tx) else { throw CounterRefusal.noSuchHandover }
        try desk.work.require(desk.permission, in: facts.branch)
        guard facts.status == .pending else { throw CounterRefusal.handoverOver }
        desk.work.audit.subject = "cash_handover/\(id.raw)"
        desk.work.audit.branch = facts.branch
        desk.work.audit.before = facts.json
        return facts
    }

    /// Refuses who is not its receiver.
    func requireReceiver(_ facts: HandoverFacts, at place: CashPlaceFacts) throws {
        guard facts.giver != desk.work.maker else { throw CounterRefusal.ownHandover }
        try desk.requireKeeper(of: place)
    }

    /// Writes down what became of it.
    func decide(
        _ status: HandoverStatus, _ facts: HandoverFacts, reason: String?, _ tx: inout Transaction
    ) throws -> HandoverFacts {
        try desk.handovers.decide(
            status, facts.handover, by: desk.work.maker, reason: reason, &tx)
        guard let after = try desk.handovers.find(facts.handover, &tx) else {
            throw CounterRefusal.noSuchHandover
        }
        desk.work.audit.after = after.json
        return after
    }
}
