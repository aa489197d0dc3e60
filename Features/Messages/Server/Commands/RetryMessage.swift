public import Gate
internal import JSON
public import Kernel
internal import MessagesRules
public import Postgres

/// Sends a message again that was parked.
public struct RetryMessage: Command {
    /// The message.
    public var message = ID<OutgoingMessage>(0)

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "messages.retry"
    /// What the caller must hold.
    public static let permission = MessagePermissions.retry
    /// It never waits.
    public static let approval = ApprovalPolicy.never
    /// The fields.
    public static let fields: [Field<RetryMessage>] = [Field("message_id", \.message, .id("message"))]

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> MessageFacts {
        let repository = MessageRepository(society: work.caller.society)
        guard let stored = try repository.lock(message, &tx) else { throw MessageRefusal.notFound }
        guard stored.status == .parked else { throw MessageRefusal.notToRetry }
        guard stored.sealed != nil, !stored.isOver else { throw MessageRefusal.forgotten }
        try repository.begin(message, &tx)
        MessageTopic.send(
            message, stored.channel, to: stored.recipient, isUrgent: stored.isUrgent, in: work)
        guard let after = try repository.find(message, &tx) else { throw MessageRefusal.notFound }
        work.audit.subject = "message/\(message.raw)"
        work.audit.before = MessageFacts(stored).json
        work.audit.after = MessageFacts(after).json
        return MessageFacts(after)
    }
}
