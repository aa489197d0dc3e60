internal import Gate
internal import Kernel
internal import MessagesRules
internal import Postgres

/// The statements on the messages of one society.
struct MessageRepository {
    /// What the messages say, until they have gone out.
    static let sealed = SealedColumn(
        "outgoing_messages", "sealed_values", keys: ["message_id"], ofSociety: true)

    let society: ID<Society>

    func insert(_ draft: MessageDraft, shown: String, _ tx: inout Transaction) throws -> ID<OutgoingMessage> {
        try tx.one(
            """
            INSERT INTO outgoing_messages (society_id, channel, template, language, recipient, user_id, shown, is_urgent, expires_at)
            VALUES (\(society), \(draft.channel.rawValue), \(draft.kind.name), \(draft.language), \(draft.recipient),
                \(draft.user), \(json: shown), \(draft.isUrgent), \(draft.expires))
            RETURNING message_id
            """
        ) { try $0.id(0) }
    }

    func keep(_ message: ID<OutgoingMessage>, _ sealed: [UInt8], _ tx: inout Transaction) throws {
        try tx.execute(
            """
            UPDATE outgoing_messages SET sealed_values = \(sealed)
            WHERE society_id = \(society) AND message_id = \(message)
            """)
    }

    func find(_ message: ID<OutgoingMessage>, _ tx: inout Transaction) throws -> StoredMessage? {
        try tx.first(
            Self.columns + " WHERE m.society_id = \(society) AND m.message_id = \(message)", Self.stored)
    }

    /// Reads and locks a message.
    func lock(_ message: ID<OutgoingMessage>, _ tx: inout Transaction) throws -> StoredMessage? {
        try tx.first(
            Self.columns + " WHERE m.society_id = \(society) AND m.message_id = \(message) FOR UPDATE OF m",
            Self.stored)
    }

    /// Ends a message; what it said is kept only where somebody may send it again.
    func end(
        _ message: ID<OutgoingMessage>, as status: MessageStatus, _ fault: String?, _ tx: inout Transaction
    ) throws {
        try tx.execute(
            """
            UPDATE outgoing_messages SET status = \(status.rawValue), fault = \(fault.map { String($0.prefix(500)) }),
                attempts = attempts + 1, ended_at = now(),
                sealed_values = CASE WHEN \(status == .parked) THEN sealed_values END
            WHERE society_id = \(society) AND message_id = \(message) AND status = 'waiting'
            """)
    }

    func note(_ message: ID<OutgoingMessage>, _ fault: String, _ tx: inout Transaction) throws {
        try tx.execute(
            """
            UPDATE outgoing_messages SET attempts = attempts + 1, fault = \(String(fault.prefix(500)))
            WHERE society_id = \(society) AND message_id = \(message) AND status = 'waiting'
            """)
    }

    func begin(_ message: ID<OutgoingMessage>, _ tx: inout Transaction) throws {
        try tx.execute(
            """
            UPDATE outgoing_messages SET status = 'waiting', ended_at = NULL
            WHERE society_id = \(society) AND message_id = \(message) AND status = 'parked'
            """)
    }

    /// A page of messages, the newest first.
    func page(_ filter: MessageFilter, _ tx: inout Transaction) throws -> [StoredMessage] {
        let isBack = filter.before != nil
        var sql = condition(filter)
        if let after = filter.after { sql += " AND m.message_id < \(after)" }
        if let before = filter.before { sql += " AND m.message_id > \(before)" }
        sql += isBack ? " ORDER BY m.message_id" : " ORDER BY m.message_id DESC"
        let rows = try tx.query(sql + " LIMIT \(filter.most)", Self.stored)
        return isBack ? rows.reversed() : rows
    }

    func each(_ filter: MessageFilter, _ tx: inout Transaction, _ body: (StoredMessage) throws -> Void) throws
    {
        try tx.stream(condition(filter) + " ORDER BY m.message_id DESC") { try body(Self.stored($0)) }
    }

    private func condition(_ filter: MessageFilter) -> SQL {
        var sql = Self.columns + " WHERE m.society_id = \(society)"
        if let status = filter.status { sql += " AND m.status = \(status.rawValue)" }
        if let channel = filter.channel { sql += " AND m.channel = \(channel.rawValue)" }
        if let (addresses, users) = filter.person {
            // An address may be a family's: what went to the user of another by it is that other's.
            sql += """
                 AND (m.user_id = ANY (\(users)) OR m.user_id IS NULL AND m.recipient = ANY (\(addresses)))
                """
        }
        return sql
    }

    func societyName(_ tx: inout Transaction) throws -> String {
        try tx.one("SELECT name FROM societies WHERE society_id = \(society)") { try $0.text(0) }
    }

    /// Clears away what has ended more than 90 days ago.
    func purge(most: Int64, _ tx: inout Transaction) throws -> Int64 {
        try tx.one("SELECT messages_purge(\(most))") { try $0.int64(0) }
    }

    private static let columns: SQL = """
        SELECT m.message_id, m.channel, m.template, m.language, m.recipient, m.shown::text, m.sealed_values, m.is_urgent, m.expires_at,
            m.expires_at <= now(), m.created_at, m.status, m.attempts, m.fault, m.ended_at
        FROM outgoing_messages m
        """

    private static func stored(_ row: borrowing Row) throws -> StoredMessage {
        StoredMessage(
            message: try row.id(0), channel: MessageChannel(rawValue: try row.text(1)) ?? .mail,
            template: try row.text(2), language: try row.text(3), recipient: try row.text(4),
            shown: try MessageDraft.values(row.text(5)), sealed: try row.bytesOrNil(6),
            isUrgent: try row.bool(7), isOver: try row.boolOrNil(9) ?? false, createdAt: try row.instant(10),
            status: MessageStatus(rawValue: try row.text(11)) ?? .failed, attempts: try row.int(12),
            fault: try row.textOrNil(13), endedAt: try row.instantOrNil(14))
    }
}

/// Which messages are asked for.
struct MessageFilter {
    var status: MessageStatus?
    var channel: MessageChannel?
    /// Those to a person: to the users who are him, and by his addresses to nobody who is known.
    var person: (addresses: [String], users: [ID<User>])?
    var after: ID<OutgoingMessage>?
    var before: ID<OutgoingMessage>?
    var most = 51
}

/// A message as it is kept.
struct StoredMessage: Sendable {
    var message: ID<OutgoingMessage>
    var channel: MessageChannel
    var template: String
    var language: String
    var recipient: String
    var shown: [String: String]
    var sealed: [UInt8]?
    var isUrgent: Bool
    /// Whether it is of no use any more.
    var isOver: Bool
    var createdAt: Instant
    var status: MessageStatus
    var attempts: Int
    var fault: String?
    var endedAt: Instant?
}
