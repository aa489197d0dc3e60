-- Why:  what the Digital Personal Data Protection Act asks of a society: notices with their versions, what persons have agreed to,
--       what they ask for with its days, who acts for them, with whom their data are shared, who took them out, and erasure. What
--       is erased goes for good, by functions that want an erasure of this very transaction; the books keep their numbers.
-- Lock: parties, pending_commands, users and society_users for an instant (columns without a default, checks that every
--       row passes). Time: instant. Undo: drop the tables, functions and columns.
SET LOCAL row_security = on;

-- What persons are told, from a date on; an older text stays, because consents name it.
CREATE TABLE privacy_notices (
    society_id  integer NOT NULL REFERENCES societies,
    notice_id   bigint GENERATED ALWAYS AS IDENTITY,
    purpose     text NOT NULL CONSTRAINT privacy_notices_purpose_known
                CHECK (purpose IN ('service', 'marketing', 'partners', 'publication', 'child')),
    language    text NOT NULL CONSTRAINT privacy_notices_language_form CHECK (language ~ '^[a-z]{2}$'),
    version     integer NOT NULL CONSTRAINT privacy_notices_version_positive CHECK (version > 0),
    from_date   date NOT NULL,
    title       text NOT NULL CONSTRAINT privacy_notices_title_filled CHECK (length(title) BETWEEN 1 AND 200),
    body        text NOT NULL CONSTRAINT privacy_notices_body_filled CHECK (length(body) BETWEEN 1 AND 20000),
    set_by      bigint NOT NULL REFERENCES users,
    set_at      timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (society_id, notice_id),
    CONSTRAINT privacy_notices_version_once UNIQUE (society_id, purpose, language, version)
);
CREATE INDEX privacy_notices_by_date ON privacy_notices (society_id, purpose, language, from_date DESC, notice_id DESC);
CALL protect_society_table('privacy_notices');
GRANT SELECT, INSERT ON privacy_notices TO sahakar_app;

-- That a person was shown a notice, has agreed, or agrees no more: added to, never changed.
CREATE TABLE privacy_consents (
    society_id   integer NOT NULL,
    consent_id   bigint GENERATED ALWAYS AS IDENTITY,
    party_id     bigint NOT NULL,
    purpose      text NOT NULL CONSTRAINT privacy_consents_purpose_known
                 CHECK (purpose IN ('service', 'marketing', 'partners', 'publication', 'child')),
    act          text NOT NULL CONSTRAINT privacy_consents_act_known CHECK (act IN ('noticed', 'given', 'withdrawn')),
    notice_id    bigint,
    channel      text NOT NULL CONSTRAINT privacy_consents_channel_known
                 CHECK (channel IN ('counter', 'paper', 'phone', 'mail', 'web')),
    guardian     text CONSTRAINT privacy_consents_guardian_filled CHECK (length(guardian) BETWEEN 1 AND 200),
    remark       text CONSTRAINT privacy_consents_remark_filled CHECK (length(remark) BETWEEN 1 AND 500),
    recorded_by  bigint NOT NULL REFERENCES users,
    recorded_at  timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (society_id, consent_id),
    FOREIGN KEY (society_id, party_id) REFERENCES parties,
    FOREIGN KEY (society_id, notice_id) REFERENCES privacy_notices,
    -- Service and duties of law need no consent, and nobody agrees to what he was not shown.
    CONSTRAINT privacy_consents_where_needed CHECK (purpose <> 'service' OR act = 'noticed'),
    CONSTRAINT privacy_consents_of_a_text CHECK (act = 'withdrawn' OR notice_id IS NOT NULL)
);
CREATE INDEX privacy_consents_by_party ON privacy_consents (society_id, party_id, purpose, consent_id DESC);
CALL protect_society_table('privacy_consents');
GRANT SELECT, INSERT (society_id, party_id, purpose, act, notice_id, channel, guardian, remark, recorded_by) ON privacy_consents TO sahakar_app;

-- What persons ask for about their data.
CREATE TABLE privacy_requests (
    society_id   integer NOT NULL,
    request_id   bigint GENERATED ALWAYS AS IDENTITY,
    number       integer NOT NULL CONSTRAINT privacy_requests_number_positive CHECK (number > 0),
    party_id     bigint NOT NULL,
    kind         text NOT NULL CONSTRAINT privacy_requests_kind_known
                 CHECK (kind IN ('summary', 'correction', 'erasure', 'grievance', 'nomination')),
    channel      text NOT NULL CONSTRAINT privacy_requests_channel_known
                 CHECK (channel IN ('counter', 'paper', 'phone', 'mail', 'web')),
    asked_by     text CONSTRAINT privacy_requests_asked_by_filled CHECK (length(asked_by) BETWEEN 1 AND 200),
    words        text NOT NULL CONSTRAINT privacy_requests_words_filled CHECK (length(words) BETWEEN 1 AND 4000),
    received_on  date NOT NULL,
    due_on       date NOT NULL,
    owner_id     bigint REFERENCES users,
    state        text NOT NULL DEFAULT 'open'
                 CONSTRAINT privacy_requests_state_known CHECK (state IN ('open', 'answered', 'refused', 'withdrawn')),
    answer       text CONSTRAINT privacy_requests_answer_filled CHECK (length(answer) BETWEEN 1 AND 4000),
    ended_on     date,
    ended_by     bigint REFERENCES users,
    made_by      bigint NOT NULL REFERENCES users,
    made_at      timestamptz NOT NULL DEFAULT now(),
    version      integer NOT NULL DEFAULT 1,
    PRIMARY KEY (society_id, request_id),
    FOREIGN KEY (society_id, party_id) REFERENCES parties,
    CONSTRAINT privacy_requests_number_once UNIQUE (society_id, number),
    -- No day later than the Rules let a society publish (Rule 14: ninety days).
    CONSTRAINT privacy_requests_due_in_time CHECK (due_on BETWEEN received_on AND received_on + 90),
    CONSTRAINT privacy_requests_end_told CHECK ((state = 'open') = (ended_on IS NULL) AND (state = 'open') = (answer IS NULL)
        AND (state = 'open') = (ended_by IS NULL))
);
CREATE INDEX privacy_requests_by_party ON privacy_requests (society_id, party_id, request_id DESC);
CREATE INDEX privacy_requests_by_due ON privacy_requests (society_id, due_on, request_id) WHERE state = 'open';
CALL protect_society_table('privacy_requests');
GRANT SELECT, INSERT (society_id, number, party_id, kind, channel, asked_by, words, received_on, due_on, owner_id, made_by),
      UPDATE (owner_id, state, answer, ended_on, ended_by, asked_by, version) ON privacy_requests TO sahakar_app;

-- Who asks in the place of a person who has died or cannot.
CREATE TABLE privacy_representatives (
    society_id        integer NOT NULL,
    representative_id bigint GENERATED ALWAYS AS IDENTITY,
    party_id          bigint NOT NULL,
    name              text NOT NULL CONSTRAINT privacy_representatives_name_filled CHECK (length(name) BETWEEN 1 AND 200),
    relation          text NOT NULL CONSTRAINT privacy_representatives_relation_filled CHECK (length(relation) BETWEEN 1 AND 60),
    mobile            text CONSTRAINT privacy_representatives_mobile_form CHECK (mobile ~ '^[6-9][0-9]{9}$'),
    address           text CONSTRAINT privacy_representatives_address_filled CHECK (length(address) BETWEEN 1 AND 500),
    named_on          date NOT NULL,
    ended_on          date,
    request_id        bigint,
    PRIMARY KEY (society_id, representative_id),
    FOREIGN KEY (society_id, party_id) REFERENCES parties,
    FOREIGN KEY (society_id, request_id) REFERENCES privacy_requests,
    CONSTRAINT privacy_representatives_in_order CHECK (ended_on >= named_on)
);
CREATE UNIQUE INDEX privacy_representatives_one_living ON privacy_representatives (society_id, party_id) WHERE ended_on IS NULL;
CALL protect_society_table('privacy_representatives');
GRANT SELECT, INSERT (society_id, party_id, name, relation, mobile, address, named_on, request_id), UPDATE (ended_on)
      ON privacy_representatives TO sahakar_app;

-- Who else has data of persons from the society: of everybody, or of one.
CREATE TABLE privacy_sharings (
    society_id  integer NOT NULL REFERENCES societies,
    sharing_id  bigint GENERATED ALWAYS AS IDENTITY,
    party_id    bigint,
    recipient   text NOT NULL CONSTRAINT privacy_sharings_recipient_filled CHECK (length(recipient) BETWEEN 1 AND 200),
    items       text NOT NULL CONSTRAINT privacy_sharings_items_filled CHECK (length(items) BETWEEN 1 AND 1000),
    reason      text NOT NULL CONSTRAINT privacy_sharings_reason_filled CHECK (length(reason) BETWEEN 1 AND 500),
    from_date   date NOT NULL,
    ended_on    date,
    noted_by    bigint NOT NULL REFERENCES users,
    -- Whom it concerns is not told of it: the law forbids it (police, Financial Intelligence Unit).
    is_withheld boolean NOT NULL DEFAULT false,
    PRIMARY KEY (society_id, sharing_id),
    FOREIGN KEY (society_id, party_id) REFERENCES parties,
    CONSTRAINT privacy_sharings_in_order CHECK (ended_on >= from_date)
);
CREATE INDEX privacy_sharings_by_party ON privacy_sharings (society_id, party_id, sharing_id);
CALL protect_society_table('privacy_sharings');
GRANT SELECT, INSERT (society_id, party_id, recipient, items, reason, from_date, noted_by, is_withheld), UPDATE (ended_on) ON privacy_sharings TO sahakar_app;

-- Nothing of a person is erased while a case, an enquiry or a notice is open.
CREATE TABLE privacy_holds (
    society_id   integer NOT NULL,
    hold_id      bigint GENERATED ALWAYS AS IDENTITY,
    party_id     bigint NOT NULL,
    reason       text NOT NULL CONSTRAINT privacy_holds_reason_filled CHECK (length(reason) BETWEEN 1 AND 500),
    held_on      date NOT NULL,
    held_by      bigint NOT NULL REFERENCES users,
    lifted_on    date,
    lifted_by    bigint REFERENCES users,
    lift_reason  text CONSTRAINT privacy_holds_lift_reason_filled CHECK (length(lift_reason) BETWEEN 1 AND 500),
    PRIMARY KEY (society_id, hold_id),
    FOREIGN KEY (society_id, party_id) REFERENCES parties,
    CONSTRAINT privacy_holds_lift_whole CHECK (num_nonnulls(lifted_on, lifted_by, lift_reason) IN (0, 3))
);
CREATE UNIQUE INDEX privacy_holds_one_living ON privacy_holds (society_id, party_id) WHERE lifted_on IS NULL;
CALL protect_society_table('privacy_holds');
GRANT SELECT, INSERT (society_id, party_id, reason, held_on, held_by), UPDATE (lifted_on, lifted_by, lift_reason) ON privacy_holds TO sahakar_app;

-- Who took out everything that is held on a person, and why; the file may be fetched by him until `open_until`.
CREATE TABLE privacy_exports (
    society_id   integer NOT NULL,
    export_id    bigint GENERATED ALWAYS AS IDENTITY,
    party_id     bigint NOT NULL,
    request_id   bigint,
    reason       text NOT NULL CONSTRAINT privacy_exports_reason_filled CHECK (length(reason) BETWEEN 1 AND 500),
    is_whole     boolean NOT NULL,
    made_by      bigint NOT NULL REFERENCES users,
    made_at      timestamptz NOT NULL DEFAULT now(),
    open_until   timestamptz NOT NULL DEFAULT now() + interval '1 hour',
    PRIMARY KEY (society_id, export_id),
    FOREIGN KEY (society_id, party_id) REFERENCES parties,
    FOREIGN KEY (society_id, request_id) REFERENCES privacy_requests
);
CREATE INDEX privacy_exports_by_party ON privacy_exports (society_id, party_id, export_id);
CALL protect_society_table('privacy_exports');
GRANT SELECT, INSERT (society_id, party_id, request_id, reason, is_whole, made_by) ON privacy_exports TO sahakar_app;

CREATE TABLE privacy_erasures (
    society_id   integer NOT NULL,
    erasure_id   bigint GENERATED ALWAYS AS IDENTITY,
    party_id     bigint NOT NULL,
    request_id   bigint NOT NULL,
    keeps_name   boolean NOT NULL,
    name_until   date,
    asked_by     bigint NOT NULL REFERENCES users,
    decided_by   bigint NOT NULL REFERENCES users,
    erased_at    timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (society_id, erasure_id),
    FOREIGN KEY (society_id, party_id) REFERENCES parties,
    FOREIGN KEY (society_id, request_id) REFERENCES privacy_requests,
    CONSTRAINT privacy_erasures_by_another CHECK (decided_by <> asked_by),
    CONSTRAINT privacy_erasures_name_told CHECK (keeps_name = (name_until IS NOT NULL))
);
CREATE INDEX privacy_erasures_by_party ON privacy_erasures (society_id, party_id, erasure_id);
CALL protect_society_table('privacy_erasures');
GRANT SELECT, INSERT (society_id, party_id, request_id, keeps_name, name_until, asked_by, decided_by) ON privacy_erasures TO sahakar_app;

ALTER TABLE parties ADD COLUMN erased_on date, ADD COLUMN erased_under bigint;
ALTER TABLE parties ADD CONSTRAINT parties_erased_whole CHECK ((erased_on IS NULL) = (erased_under IS NULL));

-- Whether an erasure of this person was written in this very transaction: nothing is erased otherwise, whoever asks.
CREATE FUNCTION privacy_erasure_of(wanted bigint) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    found bigint;
BEGIN
    SELECT e.request_id INTO found FROM privacy_erasures e
    WHERE e.society_id = current_society() AND e.party_id = wanted AND e.erased_at = now()
    ORDER BY e.erasure_id DESC LIMIT 1;
    IF found IS NULL THEN
        RAISE EXCEPTION 'no erasure of person % stands in this transaction', wanted USING ERRCODE = 'check_violation';
    END IF;
    RETURN found;
END $$;
REVOKE EXECUTE ON FUNCTION privacy_erasure_of(bigint) FROM PUBLIC;

-- The person's contact, particulars, papers of identity and bank accounts, sealed values and blind indexes with them. The number stays,
-- which the books name; the name where the register of members must still tell it.
CREATE FUNCTION parties_erase(wanted bigint, keeps_name boolean) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    society integer := current_society();
    request bigint := privacy_erasure_of(wanted);
BEGIN
    DELETE FROM party_identities WHERE society_id = society AND party_id = wanted;
    DELETE FROM party_bank_accounts WHERE society_id = society AND party_id = wanted;
    DELETE FROM party_relatives WHERE society_id = society AND party_id = wanted;
    DELETE FROM party_employee_numbers WHERE society_id = society AND party_id = wanted;
    DELETE FROM party_particulars WHERE society_id = society AND party_id = wanted;
    UPDATE parties SET name = CASE WHEN keeps_name THEN name ELSE '#' || party_id END,
        local_name = CASE WHEN keeps_name THEN local_name END, mobile = NULL, email = NULL, address = NULL, status = 'closed',
        erased_on = (now() AT TIME ZONE 'Asia/Kolkata')::date, erased_under = request, version = version + 1
    WHERE society_id = society AND party_id = wanted;
END $$;
REVOKE EXECUTE ON FUNCTION parties_erase(bigint, boolean) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION parties_erase(bigint, boolean) TO sahakar_app;

-- The people whom a member has named to receive, with their addresses; that he has named somebody stays.
CREATE FUNCTION members_erase(wanted bigint) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    society integer := current_society();
BEGIN
    PERFORM privacy_erasure_of(wanted);
    DELETE FROM nominees p USING nominations n
    WHERE p.society_id = society AND n.society_id = society AND n.nomination_id = p.nomination_id
      AND (n.member_id IN (SELECT m.member_id FROM members m WHERE m.society_id = society AND m.party_id = wanted)
           OR n.sub_account_id IN (SELECT s.sub_account_id FROM sub_accounts s WHERE s.society_id = society AND s.party_id = wanted));
END $$;
REVOKE EXECUTE ON FUNCTION members_erase(bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION members_erase(bigint) TO sahakar_app;

-- The applications over the web that became a person's, and those of the accounts that are his or became his.
CREATE FUNCTION enrolments_of(wanted bigint) RETURNS SETOF bigint
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT e.enrolment_id FROM enrolments e WHERE e.society_id = current_society() AND (e.party_id = wanted OR e.user_id IN (
        SELECT u.user_id FROM society_users u WHERE u.society_id = current_society() AND u.party_id = wanted
        UNION SELECT o.user_id FROM enrolments o WHERE o.society_id = current_society() AND o.party_id = wanted))
$$;
REVOKE EXECUTE ON FUNCTION enrolments_of(bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION enrolments_of(bigint) TO sahakar_app;

-- The documents of a person count no more and tell nothing more by their names, with those that he sent as an applicant; what was found
-- of them tells its verdict alone. Those of the kinds that the society's rule keeps for ever are spared. Their contents leave the store
-- in the night, once nothing needs them.
CREATE FUNCTION documents_erase(wanted bigint, why text, spared text[]) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    society integer := current_society();
BEGIN
    PERFORM privacy_erasure_of(wanted);
    WITH erased AS (
        UPDATE documents SET status = CASE WHEN status = 'current' THEN 'withdrawn' ELSE status END,
            ended_at = coalesce(ended_at, now()), reason = why, title = '#' || document_id, file_name = '#' || document_id,
            erased_at = now()
        WHERE society_id = society AND erased_at IS NULL
          AND (subject_kind = 'party' AND subject_id = wanted AND (destroyed_at IS NOT NULL OR kind <> ALL (spared))
               OR subject_kind = 'enrolment' AND subject_id IN (SELECT enrolments_of(wanted)))
        RETURNING document_id)
    UPDATE document_reviews r SET reason = CASE WHEN r.verdict = 'rejected' THEN why END
    FROM erased e WHERE r.society_id = society AND r.document_id = e.document_id AND r.reason IS NOT NULL;
END $$;
REVOKE EXECUTE ON FUNCTION documents_erase(bigint, text, text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION documents_erase(bigint, text, text[]) TO sahakar_app;

-- Who acted for a person, who asked for him, what they said and who agreed: of requests number, kind, days and answer stay as the
-- proof, of consents the notice, the act and the day.
CREATE FUNCTION privacy_erase(wanted bigint) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM privacy_erasure_of(wanted);
    DELETE FROM privacy_representatives WHERE society_id = current_society() AND party_id = wanted;
    UPDATE privacy_requests SET asked_by = NULL, words = '#' WHERE society_id = current_society() AND party_id = wanted;
    UPDATE privacy_consents SET guardian = NULL, remark = NULL
    WHERE society_id = current_society() AND party_id = wanted AND num_nonnulls(guardian, remark) > 0;
END $$;
REVOKE EXECUTE ON FUNCTION privacy_erase(bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION privacy_erase(bigint) TO sahakar_app;

-- How an applicant has called himself, and the bank accounts that he has proposed; that he has applied stays.
CREATE FUNCTION enrolments_erase(wanted bigint) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    society integer := current_society();
BEGIN
    PERFORM privacy_erasure_of(wanted);
    DELETE FROM proposed_bank_accounts WHERE society_id = society AND party_id = wanted;
    UPDATE enrolments SET applicant_name = '#' || enrolment_id, note = NULL, sealed_told = NULL, version = version + 1
    WHERE society_id = society AND enrolment_id IN (SELECT enrolments_of(wanted));
END $$;
REVOKE EXECUTE ON FUNCTION enrolments_erase(bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION enrolments_erase(bigint) TO sahakar_app;

-- What commands asked that were decided long ago: nothing of it stays but which records they named. Whom a command is about is known
-- for sure when it has run, so the decision notes it.
ALTER TABLE pending_commands ADD COLUMN erased_at timestamptz;
GRANT UPDATE (party_ids) ON pending_commands TO sahakar_app;

-- A decision is taken once: of a decided command nothing changes again but that its maker has seen it, which is noted once, and that
-- what it asked is erased, which is done once too and by the owner's function alone.
CREATE OR REPLACE FUNCTION gate_guard_pending() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    erased text[] := ARRAY['input', 'preview', 'preview_digest', 'answer', 'reason', 'decision_note', 'erased_at'];
BEGIN
    IF OLD.status = 'waiting'
       OR OLD.seen_at IS NULL AND to_jsonb(NEW) - 'seen_at' = to_jsonb(OLD) - 'seen_at'
       OR OLD.erased_at IS NULL AND NEW.erased_at = now() AND to_jsonb(NEW) - erased = to_jsonb(OLD) - erased THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'pending command % is already %', OLD.pending_id, OLD.status
        USING ERRCODE = 'SK020', CONSTRAINT = 'pending_commands_decided_once';
END $$;

-- The decided commands about a person, approved, rejected or taken back; those from before the decision noted whom they were about are
-- found by what the audit log says came of them.
CREATE FUNCTION gate_decided_about(wanted bigint) RETURNS SETOF bigint
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT p.pending_id FROM pending_commands p
    WHERE p.society_id = current_society() AND p.status <> 'waiting' AND p.erased_at IS NULL
      AND (wanted = ANY (p.party_ids)
           OR p.pending_id IN (SELECT a.pending_id FROM audit_log a WHERE a.society_id = current_society()
                               AND a.subject = 'party/' || wanted AND a.outcome = 'approved' AND a.pending_id IS NOT NULL))
$$;
REVOKE EXECUTE ON FUNCTION gate_decided_about(bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate_decided_about(bigint) TO sahakar_app;

CREATE FUNCTION gate_erase(wanted bigint) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM privacy_erasure_of(wanted);
    UPDATE pending_commands SET preview = '{}', preview_digest = '', answer = NULL, reason = NULL, decision_note = NULL,
        input = (SELECT coalesce(json_object_agg(f.key, f.value), '{}') FROM json_each(input) f
                 WHERE f.key LIKE '%\_id' AND (f.value #>> '{}') ~ '^[0-9]+$'),
        erased_at = now()
    WHERE society_id = current_society() AND pending_id IN (SELECT gate_decided_about(wanted));
    -- The erasure itself is being decided: why it was asked goes too.
    UPDATE pending_commands SET reason = NULL
    WHERE society_id = current_society() AND status = 'waiting' AND command = 'privacy.erase' AND wanted = ANY (party_ids);
END $$;
REVOKE EXECUTE ON FUNCTION gate_erase(bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate_erase(bigint) TO sahakar_app;

-- An account that was erased with its person: it stays as the maker of what it has made, and nobody signs in with it again.
ALTER TABLE users ADD COLUMN erased_at timestamptz;
ALTER TABLE users ADD CONSTRAINT users_erased_off CHECK (erased_at IS NULL
    OR status = 'disabled' AND password_hash IS NULL AND email IS NULL AND mobile IS NULL);
ALTER TABLE society_users ADD COLUMN erased_at timestamptz;
ALTER TABLE society_users ADD CONSTRAINT society_users_erased_off CHECK (erased_at IS NULL OR status = 'disabled');

-- The accounts of a person in this society. Where one serves this society alone, addresses, password, second factors, devices and
-- sessions go, and the names too unless he has ever worked here: the books and the audit log tell who made them. An account that
-- serves others as well is theirs too: here it is shut for good, and its owner may ask the others.
CREATE FUNCTION access_erase(wanted bigint) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    society integer := current_society();
    outside text[] := ARRAY['member', 'customer', 'applicant'];
    person bigint;
    has_worked boolean;
BEGIN
    PERFORM privacy_erasure_of(wanted);
    FOR person IN SELECT m.user_id FROM society_users m
                  WHERE m.society_id = society AND m.party_id = wanted AND m.erased_at IS NULL ORDER BY m.user_id LOOP
        UPDATE society_users SET status = 'disabled', erased_at = now() WHERE society_id = society AND user_id = person;
        CONTINUE WHEN NOT access_serves_only(person, society);
        has_worked := EXISTS (
            SELECT FROM role_assignments a WHERE a.society_id = society AND a.user_id = person AND a.role_code <> ALL (outside))
          OR EXISTS (
            SELECT FROM audit_log a WHERE a.society_id = society AND a.subject = 'user/' || person AND a.outcome IN ('done', 'approved')
              AND coalesce(a.after->>'role_code', a.before->>'role_code', a.input->>'role_code') <> ALL (outside));
        PERFORM access_remove_factor(person);
        DELETE FROM user_passwords WHERE user_id = person;
        DELETE FROM passkey_challenges WHERE user_id = person;
        DELETE FROM user_sessions WHERE user_id = person;
        DELETE FROM one_time_codes WHERE society_id = society AND user_id = person;
        UPDATE users SET status = 'disabled', email = NULL, mobile = NULL, password_hash = NULL, password_until = NULL,
            must_change_password = false, erased_at = now(),
            display_name = CASE WHEN has_worked THEN display_name ELSE '#' || wanted END,
            login_name = CASE WHEN has_worked THEN login_name ELSE 'erased-' || person || '-' || left(md5(random()::text), 8) END
        WHERE user_id = person;
    END LOOP;
END $$;
REVOKE EXECUTE ON FUNCTION access_erase(bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION access_erase(bigint) TO sahakar_app;

-- Backups read the rows of every society.
CALL admit_backup();
