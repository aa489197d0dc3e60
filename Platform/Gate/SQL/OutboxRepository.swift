internal import JSON
internal import Kernel
internal import Postgres

/// The statements on messages that go out; each method is one statement.
struct OutboxRepository {
    let society: ID<Society>

    /// Societies with something of a topic that is due, suspended ones passed over.
    static func dueSocieties(_ topic: String, _ tx: inout Transaction) throws -> [ID<Society>] {
        try tx.query("SELECT gate_due_messages(\(topic))") { try $0.id(0) }
    }

    /// Takes the message of a topic that has been due longest and that stands behind no other of its key.
    ///
    /// For two minutes, or until its end is noted, nobody else has it.
    func claim(_ topic: String, _ tx: inout Transaction) throws -> OutboxDelivery? {
        try tx.first(
            """
            UPDATE outbox SET attempts = attempts + 1, due_at = now() + interval '2 minutes'
            WHERE society_id = \(society) AND outbox_id = (
                SELECT o.outbox_id FROM outbox o
                WHERE o.society_id = \(society) AND o.topic = \(topic)
                  AND o.delivered_at IS NULL AND o.parked_at IS NULL AND o.due_at <= now()
                  AND NOT EXISTS (
                    SELECT FROM outbox e WHERE e.society_id = o.society_id AND e.topic = o.topic AND e.order_key = o.order_key
                      AND e.outbox_id < o.outbox_id AND e.delivered_at IS NULL AND e.parked_at IS NULL)
                ORDER BY o.due_at, o.outbox_id LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING outbox_id, topic, payload::text, created_at, attempts,
                created_at < now() - \(Int64(OutboxWorker.daysOfPatience)) * interval '1 day'
            """
        ) { row in
            var delivery = OutboxDelivery(
                society: society, number: try row.int64(0), topic: try row.text(1),
                payload: try JSONValue.parse(try row.text(2)),
                sentAt: try row.instant(3), attempt: try row.int(4))
            delivery.isOld = try row.bool(5)
            return delivery
        }
    }

    /// Notes how an attempt ended, unless another attempt was begun meanwhile.
    func end(_ message: OutboxDelivery, _ end: OutboxEnd, _ tx: inout Transaction) throws {
        var sql: SQL =
            switch end {
            case .delivered: "UPDATE outbox SET delivered_at = now(), message = NULL"
            case .again(let seconds, let text, let isCounted):
                """
                UPDATE outbox SET due_at = now() + \(seconds) * interval '1 second', message = \(text),
                    attempts = attempts - \(Int32(isCounted ? 0 : 1))
                """
            case .parked(let text): "UPDATE outbox SET parked_at = now(), message = \(text)"
            }
        sql += " WHERE society_id = \(society) AND outbox_id = \(message.number) AND delivered_at IS NULL"
        if case .delivered = end {} else { sql += " AND attempts = \(message.attempt)" }
        try tx.execute(sql)
    }
}
