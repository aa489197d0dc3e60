internal import Crypto
internal import JSON
internal import Kernel
public import Postgres

/// Approves a command that waits, as it was shown: it is authorised and run again on today's state.
public struct ApprovePending: Command {
    /// Its number.
    public var number: Int64 = 0
    /// The digest of the preview that the approver has read, as ``PendingSummary/previewDigest`` tells it.
    ///
    /// What waits may do something else by now, and another one may have been shown so already: whoever has the older page has
    /// not seen it.
    public var previewDigest = ""
    /// A word to the maker.
    public var note: String?

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "gate.approve"
    /// What the caller must hold.
    public static let permission = Permission("gate.decide", seededFor: [.manager])
    /// It never waits.
    public static let approval = ApprovalPolicy.never
    /// The fields.
    public static let fields: [Field<ApprovePending>] = [
        Field("pending_id", \.number, .integer(1...Int64.max)),
        Field("preview_digest", \.previewDigest, .text(1...100)),
        Field("note", \.note, .text(1...500)),
    ]

    /// Where the command that waits acts.
    public var reach: Reach { .asFound }

    /// Runs the inner command in the maker's name.
    ///
    /// The Gate's register is reached through the work's group.
    public func run(_ tx: inout Transaction, in work: Work) throws -> DecidedPending {
        let decision = Decision(number: number, work: work)
        let pending = try decision.lock(&tx)
        guard pending.maker != work.caller.user else { throw GateRefusal.ownCommand }
        try decision.requireReach(of: pending)
        if let own = work.caller.party, pending.parties.contains(own) { throw GateRefusal.aboutYourself }
        guard previewDigest == Hex.text(pending.previewDigest) else { throw GateRefusal.stale(number) }
        guard let type = work.group.gate.register.command(named: pending.command),
            type.version == pending.version
        else {
            throw GateRefusal.unknownCommand(pending.command)
        }
        work.maker = pending.maker
        work.approver = work.caller.user
        let result = try Self.runInner(type, pending, work, &tx)
        // Only the run itself tells for sure whom the command is about today.
        if let own = work.caller.party, work.parties.contains(own) { throw GateRefusal.aboutYourself }
        try decision.decide(.approved, of: pending, note: note, answer: result.text(), &tx)
        return DecidedPending(number: number, status: "approved", command: pending.command, result: result)
    }

    private static func runInner<C: Command>(
        _ type: C.Type, _ pending: PendingCommand, _ work: Work, _ tx: inout Transaction
    ) throws -> JSONValue {
        let command = try C.read(try JSONValue.parse(pending.input))
        let caller = work.caller
        try caller.require(command)
        if let amount = command.amount, !caller.may(C.permission, within: command.reach, upTo: amount) {
            throw GateRefusal.overLimit(amount)
        }
        let stakes = try work.group.gate.stakes(of: command, &tx, caller.society)
        try caller.require(stakes)
        let repository = GateRepository(society: caller.society)
        try work.group.gate.expectFactor(of: command, stakes, caller, repository, &tx)
        for stake in stakes {
            guard let amount = stake.amount, !caller.mayAlone([stake]) else { continue }
            throw GateRefusal.overLimit(amount)
        }
        let output = try command.perform(&tx, in: work)
        work.audit.branch = work.audit.branch ?? command.branch
        let preview = try PendingPreview(work, &tx)
        guard preview.digest == pending.previewDigest else {
            throw RefusedWithSequel(refusal: .stale(pending.number)) { tx in
                try PendingRepository(society: caller.society).showAgain(
                    pending.number, preview.text, preview.digest, &tx)
            }
        }
        return output.json(hidingSecrets: true)
    }
}
