-- Why:  messages to people by mail and SMS: what went to whom and what became of it, the texts of each society, and codes that are
--       good once. The outbox carries the number of a message alone.
-- Lock: none (new tables). Time: instant. Undo: drop the tables and the function.
SET LOCAL row_security = on;

-- `shown` holds the values of the text with every code masked; `sealed_values` holds them as they are, sealed by a key outside the
-- database, until the message has gone out or never will.
CREATE TABLE outgoing_messages (
    society_id     integer NOT NULL REFERENCES societies,
    message_id     bigint GENERATED ALWAYS AS IDENTITY,
    channel        text NOT NULL CONSTRAINT outgoing_messages_channel_known CHECK (channel IN ('mail', 'sms')),
    template       text NOT NULL CONSTRAINT outgoing_messages_template_form CHECK (template ~ '^[a-z][a-z_]{0,49}$'),
    language       text NOT NULL CONSTRAINT outgoing_messages_language_form CHECK (language ~ '^[a-z]{2}$'),
    recipient      text NOT NULL CONSTRAINT outgoing_messages_recipient_filled CHECK (length(recipient) BETWEEN 1 AND 254),
    user_id        bigint REFERENCES users,
    shown          json NOT NULL,
    sealed_values  bytea,
    is_urgent      boolean NOT NULL DEFAULT false,
    expires_at     timestamptz,
    created_at     timestamptz NOT NULL DEFAULT now(),
    status         text NOT NULL DEFAULT 'waiting'
                   CONSTRAINT outgoing_messages_status_known CHECK (status IN ('waiting', 'sent', 'failed', 'parked')),
    attempts       integer NOT NULL DEFAULT 0,
    fault          text,
    ended_at       timestamptz,
    PRIMARY KEY (society_id, message_id),
    CONSTRAINT outgoing_messages_end_told CHECK ((status = 'waiting') = (ended_at IS NULL)),
    CONSTRAINT outgoing_messages_forgotten CHECK (status IN ('waiting', 'parked') OR sealed_values IS NULL)
);
CREATE INDEX outgoing_messages_by_status ON outgoing_messages (society_id, status, message_id);
CALL protect_society_table('outgoing_messages');
GRANT SELECT, INSERT, UPDATE (sealed_values, status, attempts, fault, ended_at) ON outgoing_messages TO sahakar_app;

-- The texts of a society from a date on. For SMS the text must be that which the telecom authority has registered, sign by sign.
CREATE TABLE message_templates (
    society_id    integer NOT NULL REFERENCES societies,
    template_id   bigint GENERATED ALWAYS AS IDENTITY,
    template      text NOT NULL CONSTRAINT message_templates_template_form CHECK (template ~ '^[a-z][a-z_]{0,49}$'),
    channel       text NOT NULL CONSTRAINT message_templates_channel_known CHECK (channel IN ('mail', 'sms')),
    language      text NOT NULL CONSTRAINT message_templates_language_form CHECK (language ~ '^[a-z]{2}$'),
    from_date     date NOT NULL,
    subject       text NOT NULL,
    body          text NOT NULL CONSTRAINT message_templates_body_filled CHECK (length(body) BETWEEN 1 AND 4000),
    dlt_template  text NOT NULL DEFAULT '',
    set_by        bigint NOT NULL REFERENCES users,
    set_at        timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (society_id, template_id)
);
CREATE INDEX message_templates_by_name ON message_templates (society_id, template, channel, language, from_date DESC, template_id DESC);
CALL protect_society_table('message_templates');
GRANT SELECT, INSERT ON message_templates TO sahakar_app;

-- Of a code only a digest under a key outside the database is kept: six digits alone are soon tried. `purpose` is what it is for,
-- with amount and payee where there are such, as a digest.
CREATE TABLE one_time_codes (
    society_id   integer NOT NULL REFERENCES societies,
    code_id      bigint GENERATED ALWAYS AS IDENTITY,
    user_id      bigint NOT NULL REFERENCES users,
    purpose      bytea NOT NULL CONSTRAINT one_time_codes_purpose_length CHECK (length(purpose) = 32),
    code_digest  bytea CONSTRAINT one_time_codes_digest_length CHECK (length(code_digest) = 32),
    tries        smallint NOT NULL DEFAULT 0 CONSTRAINT one_time_codes_few_tries CHECK (tries BETWEEN 0 AND 5),
    created_at   timestamptz NOT NULL DEFAULT now(),
    expires_at   timestamptz NOT NULL,
    ended_at     timestamptz,
    PRIMARY KEY (society_id, code_id)
);
CREATE INDEX one_time_codes_by_user ON one_time_codes (society_id, user_id, code_id DESC);
CALL protect_society_table('one_time_codes');
GRANT SELECT, INSERT, UPDATE (code_digest, tries, ended_at) ON one_time_codes TO sahakar_app;

-- What has ended never begins again but by its number, and a code that is used up stays so.
CREATE FUNCTION one_time_codes_guard() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF OLD.ended_at IS NOT NULL OR NEW.tries < OLD.tries
       OR OLD.code_digest IS NOT NULL AND NEW.code_digest IS DISTINCT FROM OLD.code_digest THEN
        RAISE EXCEPTION 'code % is used up', OLD.code_id USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER one_time_codes_guard BEFORE UPDATE ON one_time_codes FOR EACH ROW EXECUTE FUNCTION one_time_codes_guard();
REVOKE EXECUTE ON FUNCTION one_time_codes_guard() FROM PUBLIC;

-- Messages and codes go after 90 days; what still waits stays.
CREATE FUNCTION messages_purge(most bigint) RETURNS bigint
    LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH old AS (
        SELECT message_id FROM outgoing_messages
        WHERE society_id = current_society() AND ended_at < now() - interval '90 days' LIMIT most
    ), gone AS (
        DELETE FROM outgoing_messages m USING old o WHERE m.society_id = current_society() AND m.message_id = o.message_id RETURNING 1
    ), codes AS (
        DELETE FROM one_time_codes c WHERE c.society_id = current_society() AND c.expires_at < now() - interval '90 days' RETURNING 1
    )
    SELECT (SELECT count(*) FROM gone) + (SELECT count(*) FROM codes)
$$;
REVOKE EXECUTE ON FUNCTION messages_purge(bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION messages_purge(bigint) TO sahakar_app;

-- Backups read the rows of every society.
CALL admit_backup();
