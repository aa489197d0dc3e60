public import Gate
public import Kernel
public import MessagesRules

/// A message that goes out; the name of its numbers.
public enum OutgoingMessage {}

/// A message as it is shown: the recipient masked, and every code.
public struct MessageFacts: FieldSet, Equatable {
    /// Its number in the program.
    public var message = ID<OutgoingMessage>(0)
    /// By what it goes.
    public var channel = MessageChannel.mail
    /// The name of its text.
    public var template = ""
    /// The language of its text.
    public var language = ""
    /// To whom, masked.
    public var recipient = ""
    /// The values of its text, codes masked.
    public var values: [MessageValue] = []
    /// When it was sent by a command.
    public var createdAt = Instant(microsecondsSinceEpoch: 0)
    /// What has become of it.
    public var status = MessageStatus.waiting
    /// How often it was tried.
    public var attempts: Int64 = 0
    /// What was said at the last try.
    public var fault: String?
    /// When it went out, or was given up.
    public var endedAt: Instant?

    /// A blank.
    public init() {}

    init(_ stored: StoredMessage) {
        message = stored.message
        channel = stored.channel
        template = stored.template
        language = stored.language
        recipient = stored.channel.masked(stored.recipient)
        values = stored.shown.sorted { $0.key < $1.key }.map { name, text in
            var value = MessageValue()
            (value.name, value.text) = (name, text)
            return value
        }
        createdAt = stored.createdAt
        status = stored.status
        attempts = Int64(stored.attempts)
        fault = stored.fault.map { $0.replacing(stored.recipient, with: recipient) }
        endedAt = stored.endedAt
    }

    /// The fields.
    public static let fields: [Field<MessageFacts>] = [
        Field("message_id", \.message, .id("message")),
        Field("message_channel", \.channel, .choice),
        Field("message_kind", \.template, .text(0...50), required: false),
        Field("language", \.language, .text(0...10), required: false),
        Field("recipient", \.recipient, .text(0...254), required: false),
        Field("values", \.values, .list(0...50)),
        Field("created_at", \.createdAt, .instant),
        Field("message_status", \.status, .choice),
        Field("attempts", \.attempts, .integer(0...Int64.max)),
        Field("fault", \.fault, .text(0...500)),
        Field("ended_at", \.endedAt, .instant),
    ]
}

/// One value of a text.
public struct MessageValue: FieldSet, Equatable {
    /// The place.
    public var name = ""
    /// What stands there.
    public var text = ""

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<MessageValue>] = [
        Field("name", \.name, .text(0...100), required: false),
        Field("text", \.text, .text(0...1000), required: false),
    ]
}
