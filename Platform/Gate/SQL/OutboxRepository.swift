internal import JSON
internal import Kernel
internal import Postgres

/// The statements on messages that go out; each method is one statement.
struct OutboxRepository {
    let society: ID<Society>

    /// Takes the oldest message of a topic whose turn it is.
    ///
    /// For two minutes, or until its end is noted, nobody else has it.
    func claim(_ topics: [String], _ tx: inout Transaction) throws -> OutboxDelivery? {
        try tx.first(
            """
            UPDATE outbox SET attempts = attempts + 1, due_at = now() + interval '2 minutes'
            WHERE society_id = \(society) AND delivered_at IS NULL AND parked_at IS NULL AND due_at <= now() AND outbox_id IN (
                SELECT min(o.outbox_id) FROM outbox o
                WHERE o.society_id = \(society) AND o.delivered_at IS NULL AND o.parked_at IS NULL AND o.topic = ANY(\(topics))
                GROUP BY o.topic
                HAVING (array_agg(o.due_at ORDER BY o.outbox_id))[1] <= now()
                ORDER BY 1 LIMIT 1)
            RETURNING outbox_id, topic, payload::text, created_at, attempts
            """
        ) { row in
            OutboxDelivery(
                society: society, number: try row.int64(0), topic: try row.text(1),
                payload: try JSONValue.parse(try row.text(2)),
                sentAt: try row.instant(3), attempt: try row.int(4))
        }
    }

    /// Notes how an attempt ended, unless another attempt was begun meanwhile.
    func end(_ message: OutboxDelivery, _ end: OutboxEnd, _ tx: inout Transaction) throws {
        var sql: SQL =
            switch end {
            case .delivered: "UPDATE outbox SET delivered_at = now(), message = NULL"
            case .again(let seconds, let text):
                "UPDATE outbox SET due_at = now() + \(seconds) * interval '1 second', message = \(text)"
            case .parked(let text): "UPDATE outbox SET parked_at = now(), message = \(text)"
            }
        sql += " WHERE society_id = \(society) AND outbox_id = \(message.number) AND delivered_at IS NULL"
        if case .delivered = end {} else { sql += " AND attempts = \(message.attempt)" }
        try tx.execute(sql)
    }
}
