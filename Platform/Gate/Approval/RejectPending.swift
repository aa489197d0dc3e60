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
        try decision.decide(.rejected, note: note, &tx)
        return DecidedPending(number: number, status: "rejected", command: pending.command, result: .null)
    }
}
