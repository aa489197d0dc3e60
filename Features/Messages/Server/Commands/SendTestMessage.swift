public import Gate
internal import Kernel
public import MessagesRules
public import Postgres

/// Sends a message that says that messages go out.
public struct SendTestMessage: Command {
    /// By what.
    public var channel = MessageChannel.mail
    /// A mailbox, or a mobile's ten digits.
    public var recipient = ""

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "messages.send_test"
    /// What the caller must hold.
    public static let permission = MessagePermissions.sendTest
    /// It never waits.
    public static let approval = ApprovalPolicy.never
    /// The fields.
    public static let fields: [Field<SendTestMessage>] = [
        Field("message_channel", \.channel, .choice),
        Field("recipient", \.recipient, .text(1...254)),
    ]

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> MessageFacts {
        let draft = MessageDraft(.test, channel, to: recipient, in: work.caller.language, [:])
        let message = try draft.send(in: work, &tx)
        guard let stored = try MessageRepository(society: work.caller.society).find(message, &tx) else {
            throw MessageRefusal.notFound
        }
        work.audit.subject = "message/\(message.raw)"
        return MessageFacts(stored)
    }
}
