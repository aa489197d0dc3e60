internal import Crypto
public import JSON
internal import Kernel
public import Postgres

/// Approves a command that waits: it is authorised and run again on today's state.
public struct ApprovePending: Command {
    /// Its number.
    public var number: Int64 = 0
    /// A word to the maker.
    public var note: String?

    /// A blank.
    public init() {}

    public static let name = "gate.approve"
    public static let permission = Permission("gate.decide", seededFor: [.manager])
    public static let approval = ApprovalPolicy.never
    public static let fields: [Field<ApprovePending>] = [
        Field("pending_id", \.number, .integer(1...Int64.max)),
        Field("note", \.note, .text(1...500)),
    ]

    /// Runs the inner command in the maker's name. The Gate's register is reached through the work's group.
    public func run(_ tx: inout Transaction, in work: Work) throws -> DecidedPending {
        let decision = Decision(number: number, work: work)
        let pending = try decision.lock(&tx)
        guard pending.maker != work.caller.user else { throw GateRefusal.ownCommand }
        if let own = work.caller.party, pending.parties.contains(own) { throw GateRefusal.aboutYourself }
        guard let type = work.group.register.command(named: pending.command), type.version == pending.version else {
            throw GateRefusal.unknownCommand(pending.command)
        }
        work.maker = pending.maker
        work.approver = work.caller.user
        let result = try Self.runInner(type, pending, work, &tx)
        try decision.repository.decide(number, "approved", by: work.caller.user, note: note, &tx)
        work.audit.subject = work.audit.subject ?? "pending/\(number)"
        return DecidedPending(number: number, status: "approved", command: pending.command, result: result)
    }

    private static func runInner<C: Command>(
        _ type: C.Type, _ pending: PendingCommand, _ work: Work, _ tx: inout Transaction
    ) throws -> JSONValue {
        let command = try C.read(try JSONValue.parse(pending.input))
        let caller = work.caller
        guard caller.may(C.permission, in: command.branch) else {
            throw GateRefusal.notPermitted(permission: C.permission.code)
        }
        if let amount = command.amount, !caller.may(C.permission, in: command.branch, upTo: amount) {
            throw GateRefusal.overLimit(amount)
        }
        let output = try command.run(&tx, in: work)
        let preview = try work.group.ledger.preview(work, &tx).text()
        let digest = Digest.of(preview).bytes
        guard digest == pending.previewDigest else {
            work.group.afterRollback = { tx in
                try PendingRepository(society: caller.society).showAgain(pending.number, preview, digest, &tx)
            }
            throw GateRefusal.stale(pending.number)
        }
        return output.json(hidingSecrets: true)
    }
}

/// Refuses a command that waits, with a reason.
public struct RejectPending: Command {
    /// Its number.
    public var number: Int64 = 0
    /// Why.
    public var note = ""

    /// A blank.
    public init() {}

    public static let name = "gate.reject"
    public static let permission = Permission("gate.decide", seededFor: [.manager])
    public static let approval = ApprovalPolicy.never
    public static let fields: [Field<RejectPending>] = [
        Field("pending_id", \.number, .integer(1...Int64.max)),
        Field("note", \.note, .text(1...500)),
    ]

    public func run(_ tx: inout Transaction, in work: Work) throws -> DecidedPending {
        let decision = Decision(number: number, work: work)
        let pending = try decision.lock(&tx)
        guard pending.maker != work.caller.user else { throw GateRefusal.ownCommand }
        try decision.repository.decide(number, "rejected", by: work.caller.user, note: note, &tx)
        work.audit.subject = "pending/\(number)"
        return DecidedPending(number: number, status: "rejected", command: pending.command, result: .null)
    }
}

/// Takes back a command of one's own that waits.
public struct WithdrawPending: Command {
    /// Its number.
    public var number: Int64 = 0

    /// A blank.
    public init() {}

    public static let name = "gate.withdraw"
    public static let permission = Permission("gate.withdraw", seededFor: [.manager, .accounts, .cashier, .member, .customer])
    public static let approval = ApprovalPolicy.never
    public static let fields: [Field<WithdrawPending>] = [Field("pending_id", \.number, .integer(1...Int64.max))]

    public func run(_ tx: inout Transaction, in work: Work) throws -> DecidedPending {
        let decision = Decision(number: number, work: work)
        let pending = try decision.lock(&tx)
        guard pending.maker == work.caller.user else { throw GateRefusal.nothingPending(number) }
        try decision.repository.decide(number, "withdrawn", by: work.caller.user, note: nil, &tx)
        work.audit.subject = "pending/\(number)"
        return DecidedPending(number: number, status: "withdrawn", command: pending.command, result: .null)
    }
}

/// What a decision answers.
public struct DecidedPending: FieldSet {
    /// The number.
    public var number: Int64 = 0
    /// Approved, rejected or withdrawn.
    public var status = ""
    /// The command that waited.
    public var command = ""
    /// What the command answered, when it was approved.
    public var result: JSONValue = .null

    /// A blank.
    public init() {}

    init(number: Int64, status: String, command: String, result: JSONValue) {
        self.number = number
        self.status = status
        self.command = command
        self.result = result
    }

    /// The fields.
    public static let fields: [Field<DecidedPending>] = [
        Field("pending_id", \.number, .integer(1...Int64.max)),
        Field("status", \.status, .text(1...20)),
        Field("command", \.command, .text(1...100)),
        Field("result", \.result, .json, required: false),
    ]
}

/// The part that every decision shares.
private struct Decision {
    let number: Int64
    let repository: PendingRepository

    init(number: Int64, work: Work) {
        self.number = number
        repository = PendingRepository(society: work.caller.society)
    }

    func lock(_ tx: inout Transaction) throws -> PendingCommand {
        guard let pending = try repository.lock(number, &tx) else { throw GateRefusal.nothingPending(number) }
        guard pending.status == "waiting" else { throw GateRefusal.alreadyDecided(number, status: pending.status) }
        return pending
    }
}
