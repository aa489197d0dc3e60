-- Why:  old keys, ended jobs and delivered messages may go, but the run-time role has no DELETE on them: three functions delete
--       what is old enough, of the current society only. And the workers pass over suspended societies.
-- Lock: SHARE on idempotency_keys while the index is made (small: 30 days of commands). Time: seconds. Undo: drop the
--       functions and the index, restore gate_due_societies of 0004.

-- The bodies of functions are checked as they will run: under row security.
SET LOCAL row_security = on;

-- Rows come in the order of time, so a block range index finds the old ones at hardly any cost to the posting path.
CREATE INDEX idempotency_keys_by_time ON idempotency_keys USING brin (created_at);

-- The owner is under forced row security too: society_rows shows it the rows of the current society and no others.
CREATE FUNCTION gate_purge_keys(most bigint) RETURNS bigint
    LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH old AS (
        SELECT user_id, key FROM idempotency_keys
        WHERE society_id = current_society() AND created_at < now() - interval '30 days' LIMIT most
    ), gone AS (
        DELETE FROM idempotency_keys k USING old o
        WHERE k.society_id = current_society() AND k.user_id = o.user_id AND k.key = o.key RETURNING 1
    )
    SELECT count(*) FROM gone
$$;

CREATE FUNCTION gate_purge_jobs(most bigint) RETURNS bigint
    LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH old AS (
        SELECT job_id FROM jobs
        WHERE society_id = current_society() AND status IN ('done', 'cancelled') AND finished_at < now() - interval '90 days'
        LIMIT most
    ), gone AS (
        DELETE FROM jobs j USING old o WHERE j.society_id = current_society() AND j.job_id = o.job_id RETURNING 1
    )
    SELECT count(*) FROM gone
$$;

CREATE FUNCTION gate_purge_messages(most bigint) RETURNS bigint
    LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH old AS (
        SELECT outbox_id FROM outbox
        WHERE society_id = current_society() AND delivered_at < now() - interval '90 days' LIMIT most
    ), gone AS (
        DELETE FROM outbox m USING old o WHERE m.society_id = current_society() AND m.outbox_id = o.outbox_id RETURNING 1
    )
    SELECT count(*) FROM gone
$$;

-- Societies whose calendars the workers keep.
CREATE FUNCTION gate_active_societies() RETURNS SETOF integer
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT society_id FROM societies WHERE status = 'active' ORDER BY society_id
$$;

CREATE OR REPLACE FUNCTION gate_due_societies() RETURNS SETOF integer
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT s.society_id FROM societies s JOIN (
        SELECT society_id FROM jobs WHERE status = 'queued' AND due_at <= now()
        UNION
        SELECT society_id FROM jobs WHERE status = 'running' AND due_at <= now() AND heartbeat_at < now() - interval '2 minutes'
        UNION
        SELECT society_id FROM job_calendar WHERE is_enabled AND next_due_at <= now()
        UNION
        SELECT society_id FROM outbox WHERE delivered_at IS NULL AND parked_at IS NULL AND due_at <= now()
    ) due USING (society_id)
    WHERE s.status = 'active'
$$;

REVOKE EXECUTE ON FUNCTION gate_purge_keys(bigint), gate_purge_jobs(bigint), gate_purge_messages(bigint), gate_active_societies()
    FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate_purge_keys(bigint), gate_purge_jobs(bigint), gate_purge_messages(bigint), gate_active_societies()
    TO sahakar_app;
