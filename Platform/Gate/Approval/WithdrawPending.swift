internal import JSON
internal import Kernel
public import Postgres

/// Takes back a command of one's own that waits.
public struct WithdrawPending: Command {
    /// Its number.
    public var number: Int64 = 0

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "gate.withdraw"
    /// What the caller must hold.
    public static let permission = Permission(
        "gate.withdraw", seededFor: [.manager, .accounts, .cashier, .member, .customer])
    /// It never waits.
    public static let approval = ApprovalPolicy.never
    /// The fields.
    public static let fields: [Field<WithdrawPending>] = [
        Field("pending_id", \.number, .integer(1...Int64.max))
    ]

    /// One's own, wherever it acts.
    public var reach: Reach { .asFound }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> DecidedPending {
        let decision = Decision(number: number, work: work)
        let pending = try decision.lock(&tx)
        guard pending.maker == work.caller.user else { throw GateRefusal.nothingPending(number) }
        try decision.decide(.withdrawn, of: pending, &tx)
        return DecidedPending(number: number, status: "withdrawn", command: pending.command, result: .null)
    }
}
