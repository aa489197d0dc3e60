public import Gate
internal import JSON
internal import Kernel
public import Postgres

/// Clears away messages that have ended, and codes, after 90 days; the database itself deletes nothing younger.
public struct PurgeMessages: Command {
    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "messages.purge"
    /// What the caller must hold.
    public static let permission = Permission("jobs.purge")
    /// It never waits.
    public static let approval = ApprovalPolicy.never
    /// No fields.
    public static let fields: [Field<PurgeMessages>] = []

    /// Deletes at most 10,000 messages.
    public func run(_ tx: inout Transaction, in work: Work) throws -> PurgedMessages {
        var purged = PurgedMessages()
        purged.messages = try MessageRepository(society: work.caller.society).purge(most: 10_000, &tx)
        return purged
    }

    /// Runs it every night until nothing old is left.
    static let job = JobDefinition(
        "messages.purge", permission: QueueJob.permission, calendar: .daily(minute: 165)
    ) { run in
        var total: Int64 = 0
        var step = 0
        while true {
            step += 1
            let answer = try await run.gate.perform(
                PurgeMessages(), by: run.caller, run.envelope("\(run.attempt)/\(step)"))
            guard case .done(let purged, _) = answer, purged.messages > 0 else {
                return ["purged": .integer(total)]
            }
            total += purged.messages
            try await run.progress(done: total)
        }
    }
}

/// How many messages and codes were cleared away.
public struct PurgedMessages: FieldSet, Equatable {
    /// How many.
    public var messages: Int64 = 0

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<PurgedMessages>] = [
        Field("messages", \.messages, .integer(0...Int64.max))
    ]
}
