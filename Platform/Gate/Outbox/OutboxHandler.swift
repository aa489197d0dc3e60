public import JSON
public import Kernel

/// Sends the messages of one topic out of the system.
public struct OutboxHandler: Sendable {
    /// The topic, as commands name it in ``Work/send(_:_:)``.
    public let topic: String
    /// Sends one message.
    ///
    /// It may be called again for a message that went out, when the note of that was lost: the receiver tells
    /// doubles by ``OutboxDelivery/key``.
    public let deliver: @Sendable (OutboxDelivery) async throws -> Void

    /// A handler.
    public init(_ topic: String, deliver: @escaping @Sendable (OutboxDelivery) async throws -> Void) {
        self.topic = topic
        self.deliver = deliver
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

    /// The same for each attempt, and no other message's.
    public var key: String { "\(society.raw)-\(number)" }
}
