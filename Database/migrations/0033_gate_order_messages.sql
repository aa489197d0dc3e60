-- Why:  what goes out is kept in order for each key of its topic (a recipient), no longer for the whole topic: one that fails holds up
--       nobody else. Each topic is looked after by itself.
-- Lock: outbox for an instant (a column that is empty), SHARE while the indexes are made (what waits alone). Time: instant.
-- Undo: drop the function, the indexes and the column; create the index outbox_due as in 0004 and gate_due_societies as in 0008.
SET LOCAL row_security = on;

-- Empty: in no order with any other.
ALTER TABLE outbox ADD COLUMN order_key text CONSTRAINT outbox_order_key_short CHECK (length(order_key) BETWEEN 1 AND 100);

-- The next one of a society's topic, and the societies with something due.
DROP INDEX outbox_due;
CREATE INDEX outbox_next ON outbox (topic, society_id, due_at, outbox_id) WHERE delivered_at IS NULL AND parked_at IS NULL;
-- Whether an older one of the same key waits.
CREATE INDEX outbox_in_order ON outbox (society_id, topic, order_key, outbox_id)
    WHERE delivered_at IS NULL AND parked_at IS NULL AND order_key IS NOT NULL;

CREATE OR REPLACE FUNCTION gate_due_societies() RETURNS SETOF integer
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT s.society_id FROM societies s JOIN (
        SELECT society_id FROM jobs WHERE status = 'queued' AND due_at <= now()
        UNION
        SELECT society_id FROM jobs WHERE status = 'running' AND due_at <= now() AND heartbeat_at < now() - interval '2 minutes'
        UNION
        SELECT society_id FROM job_calendar WHERE is_enabled AND next_due_at <= now()
    ) due USING (society_id)
    WHERE s.status = 'active'
$$;

-- Societies with something of a topic that is due.
CREATE FUNCTION gate_due_messages(asked text) RETURNS SETOF integer
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT DISTINCT o.society_id FROM outbox o JOIN societies s ON s.society_id = o.society_id AND s.status = 'active'
    WHERE o.topic = asked AND o.delivered_at IS NULL AND o.parked_at IS NULL AND o.due_at <= now()
$$;
REVOKE EXECUTE ON FUNCTION gate_due_messages(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate_due_messages(text) TO sahakar_app;
