internal import Kernel
internal import Postgres

/// The part that every decision shares.
struct Decision {
    let number: Int64
    let work: Work
    let repository: PendingRepository

    init(number: Int64, work: Work) {
        self.number = number
        self.work = work
        repository = PendingRepository(society: work.caller.society)
    }

    func lock(_ tx: inout Transaction) throws -> PendingCommand {
        guard let pending = try repository.lock(number, &tx) else { throw GateRefusal.nothingPending(number) }
        guard pending.status == "waiting" else {
            throw GateRefusal.alreadyDecided(number, status: pending.status)
        }
        return pending
    }

    func decide(
        _ outcome: AuditRow.Outcome, note: String? = nil, answer: String? = nil, _ tx: inout Transaction
    ) throws {
        try repository.decide(number, outcome.rawValue, by: work.caller.user, note: note, answer: answer, &tx)
        work.outcome = outcome
        work.pendingID = number
        work.audit.subject = work.audit.subject ?? "pending/\(number)"
    }
}
