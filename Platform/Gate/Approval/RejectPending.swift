internal import JSON
internal import Kernel
public import Postgres

/// Refuses a command that waits, with a reason.
public struct RejectPending: Command {
    /// Its number.
    public var number: Int64 = 0
    /// Why.
    public var note = ""

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "gate.reject"
    /// What the caller must hold.
    public static let permission = Permission("gate.decide", seededFor: [.manager])
    /// It never waits.
    public static let approval = ApprovalPolicy.never
    /// The fields.
    public static let fields: [Field<RejectPending>] = [
        Field("pending_id", \.number, .integer(1...Int64.max)),
        Field("note", \.note, .text(1...500)),
    ]

    /// Where the command that waits acts.
    public var reach: Reach { .asFound }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> DecidedPending {
        let decision = Decision(number: number, work: work)
        let pending = try decision.lock(&tx)
        guard pending.maker != work.caller.user else { throw GateRefusal.ownCommand }
        try decision.requireReach(of: pending)
        try decision.decide(.rejected, of: pending, note: note, &tx)
        return DecidedPending(number: number, status: "rejected", command: pending.command, result: .null)
    }
}
