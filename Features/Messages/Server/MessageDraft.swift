internal import Crypto
public import Gate
internal import JSON
public import Kernel
public import MessagesRules
internal import Outbound
public import Postgres

/// A message that a command sends; it goes out after the commit, in the text of its kind.
///
/// ```swift
/// let draft = MessageDraft(.code, .sms, to: mobile, in: "mr", ["code": code, "minutes": "5"])
/// try draft.send(in: work, &tx)
/// ```
public struct MessageDraft: Sendable {
    /// What it tells.
    public var kind: MessageKind
    /// By what it goes.
    public var channel: MessageChannel
    /// A mailbox, or a mobile's ten digits.
    public var recipient: String
    /// The user whom it concerns.
    public var user: ID<User>?
    /// The language of its text.
    public var language: String
    /// The values of its places; `society` is known without.
    public var values: [String: String]
    /// Until when it is of use.
    public var expires: Instant?
    /// Whether it goes before others: somebody waits for it.
    public var isUrgent = false

    /// A message.
    public init(
        _ kind: MessageKind, _ channel: MessageChannel, to recipient: String, in language: String,
        _ values: [String: String], user: ID<User>? = nil
    ) {
        self.kind = kind
        self.channel = channel
        self.recipient = recipient
        self.language = language
        self.values = values
        self.user = user
    }

    /// Keeps it sealed and lets it go out once the command is committed.
    @discardableResult
    public func send(in work: Work, _ tx: inout Transaction) throws -> ID<OutgoingMessage> {
        guard Self.isRecipient(recipient, channel) else { throw MessageRefusal.badRecipient }
        let society = work.caller.society
        let repository = MessageRepository(society: society)
        let shown = values.reduce(into: [String: String]()) { shown, value in
            shown[value.key] = kind.hidden.contains(value.key) ? Self.mask : value.value
        }
        let message = try repository.insert(self, shown: Self.text(shown), &tx)
        let place = MessageRepository.sealed.place(society.raw, message.raw)
        try repository.keep(message, try work.vault.seal(Self.text(values), in: place), &tx)
        MessageTopic.send(message, channel, to: recipient, isUrgent: isUrgent, in: work)
        return message
    }

    /// What stands in the place of what nobody else may see.
    static let mask = "••••••"

    /// Whether something of this channel can go there.
    public static func isRecipient(_ text: String, _ channel: MessageChannel) -> Bool {
        switch channel {
        case .mail: Mail.isAddress(text)
        case .sms:
            text.utf8.count == 10 && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
                && "6789".contains(text.prefix(1))
        }
    }

    private static func text(_ values: [String: String]) -> String {
        var object: JSONObject = [:]
        for (name, value) in values.sorted(by: { $0.key < $1.key }) { object[name] = .string(value) }
        return JSONValue.object(object).text()
    }

    static func values(_ text: String) throws -> [String: String] {
        var values: [String: String] = [:]
        for (name, value) in try JSONValue.parse(text).asObject ?? [:] {
            values[name] = value.asString ?? ""
        }
        return values
    }
}

/// The topics of the outbox: codes do not stand behind a thousand other messages.
enum MessageTopic {
    static func of(_ channel: MessageChannel, isUrgent: Bool) -> String {
        "\(carrier(channel))\(isUrgent ? ".urgent" : "")"
    }

    /// What carries both topics of a channel.
    static func carrier(_ channel: MessageChannel) -> String { "messages.\(channel.rawValue)" }

    /// Hands a message to the outbox.
    ///
    /// What goes to one recipient goes in order; but no code waits for an older one that is of no use any more.
    static func send(
        _ message: ID<OutgoingMessage>, _ channel: MessageChannel, to recipient: String, isUrgent: Bool,
        in work: Work
    ) {
        let key = isUrgent ? nil : Digest.of(recipient).text
        work.send(of(channel, isUrgent: isUrgent), key: key, ["message_id": .integer(message.raw)])
    }
}
