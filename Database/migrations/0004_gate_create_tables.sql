-- Why:  what the Gate keeps of every command: its key, its audit row, what waits for a checker, settings, jobs, outbox, runs.
-- Lock: none (new tables). Time: instant. Undo: drop the tables.

-- The bodies of functions are checked as they will run: under row security.
SET LOCAL row_security = on;

-- One row for each command that was answered: the same key and input get the stored answer again.
CREATE TABLE idempotency_keys (
    society_id   integer NOT NULL,
    user_id      bigint NOT NULL,
    key          text NOT NULL CONSTRAINT idempotency_keys_key_form CHECK (length(key) BETWEEN 1 AND 200),
    command      text NOT NULL,
    input_hash   bytea NOT NULL,
    answer       json,
    created_at   timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (society_id, user_id, key)
);
CALL protect_society_table('idempotency_keys');
GRANT SELECT, INSERT, UPDATE (answer), DELETE ON idempotency_keys TO sahakar_app;
-- A key is given back only while nothing was answered under it: what was refused may be sent again. An answer is written once.
CREATE POLICY idempotency_keys_kept ON idempotency_keys AS RESTRICTIVE FOR DELETE TO sahakar_app USING (answer IS NULL);
CREATE POLICY idempotency_keys_answered_once ON idempotency_keys AS RESTRICTIVE FOR UPDATE TO sahakar_app
    USING (answer IS NULL) WITH CHECK (true);

-- Who did what, when, why, and what changed. Append-only. (No foreign keys on the posting path: each would lock one hot parent row.)
CREATE TABLE audit_log (
    society_id      integer NOT NULL,
    audit_id        bigint GENERATED ALWAYS AS IDENTITY,
    at              timestamptz NOT NULL DEFAULT now(),
    user_id         bigint NOT NULL,
    session_id      bigint,
    branch_id       integer,
    business_date   date,
    command         text NOT NULL,
    version         smallint NOT NULL,
    command_id      text NOT NULL,
    outcome         text NOT NULL CONSTRAINT audit_log_outcome_known
                    CHECK (outcome IN ('done', 'refused', 'held', 'approved', 'rejected', 'withdrawn')),
    subject         text,
    input           json NOT NULL,
    before          json,
    after           json,
    refusal         json,
    reason          text,
    channel         text NOT NULL,
    device          text,
    client_time     timestamptz,
    address         text,
    request_id      text,
    pending_id      bigint,
    run_id          bigint,
    period_from     date,
    period_to       date,
    PRIMARY KEY (society_id, audit_id)
);
CREATE INDEX audit_log_by_subject ON audit_log (society_id, subject, audit_id) WHERE subject IS NOT NULL;
CREATE INDEX audit_log_by_user ON audit_log (society_id, user_id, audit_id);
CALL protect_society_table('audit_log');
GRANT SELECT, INSERT ON audit_log TO sahakar_app;

-- Audit rows that no seal covers yet: those of commands that posted nothing. The next flush takes them.
CREATE TABLE unsealed_audit (
    society_id  integer NOT NULL,
    audit_id    bigint NOT NULL,
    PRIMARY KEY (society_id, audit_id),
    FOREIGN KEY (society_id, audit_id) REFERENCES audit_log
);
CALL protect_society_table('unsealed_audit');
GRANT SELECT, INSERT, DELETE ON unsealed_audit TO sahakar_app;

-- Which commands wait for a second person, from which amount on, from which date.
CREATE TABLE approval_rules (
    society_id    integer NOT NULL REFERENCES societies,
    rule_id       bigint GENERATED ALWAYS AS IDENTITY,
    command       text NOT NULL,
    from_date     date NOT NULL,
    amount_from   paise CONSTRAINT approval_rules_amount_not_negative CHECK (amount_from >= 0),
    is_required   boolean NOT NULL,
    set_by        bigint NOT NULL,
    set_at        timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (society_id, rule_id)
);
CREATE INDEX approval_rules_by_command ON approval_rules (society_id, command, from_date, rule_id);
CALL protect_society_table('approval_rules');
GRANT SELECT, INSERT ON approval_rules TO sahakar_app;

-- A command that waits for a second person.
CREATE TABLE pending_commands (
    society_id      integer NOT NULL REFERENCES societies,
    pending_id      bigint NOT NULL,
    command         text NOT NULL,
    version         smallint NOT NULL,
    input           json NOT NULL,
    preview         json NOT NULL,
    preview_digest  bytea NOT NULL,
    amount          paise,
    branch_id       integer,
    party_ids       bigint[] NOT NULL DEFAULT '{}',
    maker_id        bigint NOT NULL,
    made_at         timestamptz NOT NULL DEFAULT now(),
    reason          text,
    status          text NOT NULL DEFAULT 'waiting' CONSTRAINT pending_commands_status_known
                    CHECK (status IN ('waiting', 'approved', 'rejected', 'withdrawn')),
    decided_by      bigint,
    decided_at      timestamptz,
    decision_note   text,
    answer          json,
    PRIMARY KEY (society_id, pending_id),
    FOREIGN KEY (society_id, branch_id) REFERENCES branches,
    CONSTRAINT pending_commands_decided_whole
        CHECK ((status = 'waiting') = (decided_by IS NULL) AND (decided_by IS NULL) = (decided_at IS NULL)),
    CONSTRAINT pending_commands_second_person
        CHECK (status NOT IN ('approved', 'rejected') OR decided_by <> maker_id)
);
CREATE INDEX pending_commands_waiting ON pending_commands (society_id, pending_id) WHERE status = 'waiting';
CALL protect_society_table('pending_commands');
GRANT SELECT, INSERT,
      UPDATE (status, decided_by, decided_at, decision_note, answer, preview, preview_digest) ON pending_commands TO sahakar_app;

-- A decision is taken once: a decided command never changes again.
CREATE FUNCTION gate_guard_pending() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF OLD.status <> 'waiting' THEN
        RAISE EXCEPTION 'pending command % is already %', OLD.pending_id, OLD.status
            USING ERRCODE = 'SK020', CONSTRAINT = 'pending_commands_decided_once';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER pending_commands_guard BEFORE UPDATE ON pending_commands
    FOR EACH ROW EXECUTE FUNCTION gate_guard_pending();

-- Dated values of named settings; the newest row with from_date not after the day counts. Append-only.
CREATE TABLE setting_values (
    society_id  integer NOT NULL REFERENCES societies,
    value_id    bigint GENERATED ALWAYS AS IDENTITY,
    name        text NOT NULL,
    from_date   date NOT NULL,
    value       text NOT NULL,
    set_by      bigint NOT NULL,
    set_at      timestamptz NOT NULL DEFAULT now(),
    reason      text,
    PRIMARY KEY (society_id, value_id)
);
CREATE INDEX setting_values_by_name ON setting_values (society_id, name, from_date, value_id);
CALL protect_society_table('setting_values');
GRANT SELECT, INSERT ON setting_values TO sahakar_app;

-- When each job is due.
CREATE TABLE job_calendar (
    society_id  integer NOT NULL REFERENCES societies,
    job         text NOT NULL,
    rule        text NOT NULL,
    is_enabled  boolean NOT NULL DEFAULT true,
    next_due_at timestamptz NOT NULL,
    PRIMARY KEY (society_id, job)
);
CALL protect_society_table('job_calendar');
GRANT SELECT, INSERT, UPDATE (rule, is_enabled, next_due_at) ON job_calendar TO sahakar_app;

CREATE TABLE jobs (
    society_id   integer NOT NULL REFERENCES societies,
    job_id       bigint GENERATED ALWAYS AS IDENTITY,
    job          text NOT NULL,
    period       text NOT NULL,
    input        json NOT NULL,
    status       text NOT NULL DEFAULT 'queued' CONSTRAINT jobs_status_known
                 CHECK (status IN ('queued', 'running', 'done', 'parked', 'cancelled')),
    due_at       timestamptz NOT NULL DEFAULT now(),
    attempts     smallint NOT NULL DEFAULT 0,
    worker       text,
    queued_by    bigint NOT NULL,
    queued_at    timestamptz NOT NULL DEFAULT now(),
    started_at   timestamptz,
    heartbeat_at timestamptz,
    finished_at  timestamptz,
    done_count   bigint NOT NULL DEFAULT 0,
    total_count  bigint,
    message      text,
    result       json,
    PRIMARY KEY (society_id, job_id),
    CONSTRAINT jobs_once_per_period UNIQUE (society_id, job, period)
);
CREATE INDEX jobs_due ON jobs (due_at) WHERE status IN ('queued', 'running');
CALL protect_society_table('jobs');
GRANT SELECT, INSERT,
      UPDATE (status, due_at, attempts, worker, started_at, heartbeat_at, finished_at, done_count, total_count, message, result)
      ON jobs TO sahakar_app;

-- What has to go out after a commit (mail, messages, webhooks): written in the command's own transaction.
CREATE TABLE outbox (
    society_id    integer NOT NULL REFERENCES societies,
    outbox_id     bigint GENERATED ALWAYS AS IDENTITY,
    topic         text NOT NULL,
    payload       json NOT NULL,
    created_at    timestamptz NOT NULL DEFAULT now(),
    due_at        timestamptz NOT NULL DEFAULT now(),
    attempts      smallint NOT NULL DEFAULT 0,
    delivered_at  timestamptz,
    parked_at     timestamptz,
    message       text,
    PRIMARY KEY (society_id, outbox_id)
);
CREATE INDEX outbox_due ON outbox (due_at) WHERE delivered_at IS NULL AND parked_at IS NULL;
CALL protect_society_table('outbox');
GRANT SELECT, INSERT, UPDATE (due_at, attempts, delivered_at, parked_at, message) ON outbox TO sahakar_app;

-- Societies with work that is due, for the workers, who serve every society but read none without naming it.
CREATE POLICY owner_rows ON jobs FOR SELECT TO CURRENT_USER USING (true);
CREATE POLICY owner_rows ON job_calendar FOR SELECT TO CURRENT_USER USING (true);
CREATE POLICY owner_rows ON outbox FOR SELECT TO CURRENT_USER USING (true);
CREATE FUNCTION gate_due_societies() RETURNS SETOF integer
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT society_id FROM jobs WHERE status = 'queued' AND due_at <= now()
    UNION
    SELECT society_id FROM jobs WHERE status = 'running' AND due_at <= now() AND heartbeat_at < now() - interval '2 minutes'
    UNION
    SELECT society_id FROM job_calendar WHERE is_enabled AND next_due_at <= now()
    UNION
    SELECT society_id FROM outbox WHERE delivered_at IS NULL AND parked_at IS NULL AND due_at <= now()
$$;
REVOKE EXECUTE ON FUNCTION gate_due_societies() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate_due_societies() TO sahakar_app;

-- Numbers that people read ("waiting, no. 12"), one series a name.
CREATE TABLE counters (
    society_id   integer NOT NULL REFERENCES societies,
    name         text NOT NULL,
    last_number  bigint NOT NULL CONSTRAINT counters_positive CHECK (last_number > 0),
    PRIMARY KEY (society_id, name)
);
CALL protect_society_table('counters');
GRANT SELECT, INSERT, UPDATE (last_number) ON counters TO sahakar_app;
