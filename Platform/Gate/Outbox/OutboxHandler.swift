public import JSON
public import Kernel

/// Sends the messages of one topic out of the system.
public struct OutboxHandler: Sendable {
    /// The topic, as commands name it in ``Work/send(_:key:_:)``.
    public let topic: String
    /// What carries it: topics of one carrier pause together when that is down.
    public let carrier: String
    /// Sends one message.
    ///
    /// It may be called again for a message that went out, when the note of that was lost: the receiver tells
    /// doubles by ``OutboxDelivery/key``.
    public let deliver: @Sendable (OutboxDelivery) async throws -> Void
    /// Is told, with what was said last, when a message will be tried no more.
    public let parked: @Sendable (OutboxDelivery, String) async throws -> Void

    /// A handler; a topic is its own carrier unless one is named.
    public init(
        _ topic: String, carrier: String? = nil,
        deliver: @escaping @Sendable (OutboxDelivery) async throws -> Void,
        parked: @escaping @Sendable (OutboxDelivery, String) async throws -> Void = { _, _ in }
    ) {
        self.topic = topic
        self.carrier = carrier ?? topic
        self.deliver = deliver
        self.parked = parked
    }
}

/// Why a message did not go out, in words that may be kept.
public struct OutboxFault: Error, Sendable, Equatable {
    /// What was said, without secrets.
    public var reason: String
    /// Whether it was not for this message: its carrier takes none just now.
    public var isCarriers: Bool

    /// A fault.
    public init(_ reason: String, isCarriers: Bool) {
        self.reason = reason
        self.isCarriers = isCarriers
    }
}

/// A message on its way out.
public struct OutboxDelivery: Sendable {
    /// The society.
    public let society: ID<Society>
    /// Its number.
    public let number: Int64
    /// The topic.
    public let topic: String
    /// What it says.
    public let payload: JSONValue
    /// When the command that sent it was committed.
    public let sentAt: Instant
    /// Which attempt this is, from 1 on.
    public let attempt: Int
    /// Whether it has waited for days.
    var isOld = false

    /// A message on its way.
    public init(
        society: ID<Society>, number: Int64, topic: String, payload: JSONValue, sentAt: Instant, attempt: Int
    ) {
        self.society = society
        self.number = number
        self.topic = topic
        self.payload = payload
        self.sentAt = sentAt
        self.attempt = attempt
    }

    /// The same for each attempt, and no other message's.
    public var key: String { "\(society.raw)-\(number)" }
}
