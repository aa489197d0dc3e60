public import JSON
public import Kernel
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

    /// Refuses who may not decide in each branch where the command that waits acts, or in the society where it acts there.
    func requireReach(of pending: PendingCommand) throws {
        let permission = RejectPending.permission
        try work.require(permission, in: pending.branch)
        if !pending.branches.isEmpty {
            try work.caller.require(permission, within: .branches(pending.branches))
        }
        func reach<C: Command>(_ type: C.Type) throws -> Reach {
            try C.read(try JSONValue.parse(pending.input)).reach
        }
        guard let type = work.group.gate.register.command(named: pending.command) else { return }
        try work.caller.require(permission, within: try reach(type))
    }

    func decide(
        _ outcome: AuditRow.Outcome, of pending: PendingCommand, note: String? = nil, answer: String? = nil,
        _ tx: inout Transaction
    ) throws {
        try repository.decide(
            number, outcome.rawValue, by: work.caller.user, note: note, answer: answer,
            about: outcome == .approved ? work.parties.sorted() : nil, &tx)
        work.outcome = outcome
        work.pendingID = number
        let decided = PendingDecided(
            number: number, command: pending.command, input: try JSONValue.parse(pending.input),
            maker: pending.maker, outcome: outcome.rawValue, note: note)
        try work.ask(decided, &tx)
    }
}

/// A command that waited was approved, rejected or withdrawn, within the same transaction: features tell its maker, or clear up.
public struct PendingDecided: HookPoint {
    /// The number under which it waited.
    public var number: Int64
    /// The command's name.
    public var command: String
    /// Its input.
    public var input: JSONValue
    /// Who made it.
    public var maker: ID<User>
    /// What has become of it: `approved`, `rejected` or `withdrawn`.
    public var outcome: String
    /// The word of who decided.
    public var note: String?
}
