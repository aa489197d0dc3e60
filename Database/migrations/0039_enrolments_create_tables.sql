-- Why:  people register themselves over the web: an application that is written, handed in and taken in by staff before anybody stands
--       in the register of persons; codes for an address to which nobody belongs yet; bank accounts that members propose.
-- Lock: one_time_codes and documents for an instant (a column without a value, checks that every row passes). Time: instant.
-- Undo: drop the tables and functions; put the old checks and NOT NULL of one_time_codes.user_id back.
SET LOCAL row_security = on;

-- A code is a user's, or of an address (its digest) to which no user belongs yet.
ALTER TABLE one_time_codes
    ALTER COLUMN user_id DROP NOT NULL,
    ADD COLUMN stranger bytea CONSTRAINT one_time_codes_stranger_length CHECK (length(stranger) = 32),
    ADD CONSTRAINT one_time_codes_one_holder CHECK (num_nonnulls(user_id, stranger) = 1);
CREATE INDEX one_time_codes_by_stranger ON one_time_codes (society_id, stranger, code_id DESC) WHERE stranger IS NOT NULL;

ALTER TABLE documents DROP CONSTRAINT documents_subject_known, ADD CONSTRAINT documents_subject_known
    CHECK (subject_kind IN ('party', 'audit_memo', 'enrolment'));

-- What somebody who registered himself tells of himself. Until staff take it in it is no party; what he told is sealed by a key outside
-- the database, and forgotten when it is over.
CREATE TABLE enrolments (
    society_id      integer NOT NULL,
    enrolment_id    bigint GENERATED ALWAYS AS IDENTITY,
    user_id         bigint NOT NULL,
    kind            text NOT NULL CONSTRAINT enrolments_kind_known CHECK (kind IN ('member', 'customer')),
    status          text NOT NULL DEFAULT 'open' CONSTRAINT enrolments_status_known
                    CHECK (status IN ('open', 'submitted', 'returned', 'taken', 'done', 'refused', 'withdrawn', 'ended')),
    applicant_name  text NOT NULL CONSTRAINT enrolments_name_filled CHECK (length(applicant_name) BETWEEN 1 AND 200),
    sealed_told     bytea,
    class_id        integer,
    branch_id       integer,
    note            text CONSTRAINT enrolments_note_filled CHECK (length(note) BETWEEN 1 AND 500),
    party_id        bigint,
    member_id       bigint,
    created_at      timestamptz NOT NULL DEFAULT now(),
    submitted_at    timestamptz,
    decided_at      timestamptz,
    decided_by      bigint REFERENCES users,
    version         integer NOT NULL DEFAULT 1,
    PRIMARY KEY (society_id, enrolment_id),
    FOREIGN KEY (society_id, user_id) REFERENCES society_users,
    FOREIGN KEY (society_id, class_id) REFERENCES member_classes,
    FOREIGN KEY (society_id, branch_id) REFERENCES branches,
    FOREIGN KEY (society_id, party_id) REFERENCES parties,
    FOREIGN KEY (society_id, member_id) REFERENCES members,
    -- Nobody takes himself in.
    CONSTRAINT enrolments_decided_by_another CHECK (decided_by <> user_id),
    CONSTRAINT enrolments_party_of_taken CHECK (status NOT IN ('taken', 'done') OR party_id IS NOT NULL),
    CONSTRAINT enrolments_forgotten CHECK (sealed_told IS NULL OR status IN ('open', 'submitted', 'returned')),
    -- Of whoever came to nothing not even the name stays.
    CONSTRAINT enrolments_unnamed CHECK (status NOT IN ('refused', 'withdrawn', 'ended') OR applicant_name = '#' || enrolment_id::text)
);
CREATE UNIQUE INDEX enrolments_one_of_user ON enrolments (society_id, user_id) WHERE status IN ('open', 'submitted', 'returned', 'taken');
CREATE INDEX enrolments_by_user ON enrolments (society_id, user_id, enrolment_id);
CREATE INDEX society_users_by_party ON society_users (society_id, party_id) WHERE party_id IS NOT NULL;
CREATE INDEX enrolments_by_status ON enrolments (society_id, status, enrolment_id);
CREATE INDEX enrolments_by_party ON enrolments (society_id, party_id) WHERE party_id IS NOT NULL;
CALL protect_society_table('enrolments');
GRANT SELECT, INSERT (society_id, user_id, kind, applicant_name),
      UPDATE (kind, status, applicant_name, sealed_told, class_id, branch_id, note, party_id, member_id, submitted_at, decided_at,
              decided_by, version) ON enrolments TO sahakar_app;

-- What is over stays over.
CREATE FUNCTION enrolments_guard() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF OLD.status IN ('done', 'refused', 'withdrawn', 'ended') AND NEW.status <> OLD.status
       AND NOT (OLD.status = 'refused' AND NEW.status = 'ended') THEN
        RAISE EXCEPTION 'enrolment % is over', OLD.enrolment_id USING ERRCODE = 'check_violation', CONSTRAINT = 'enrolments_over';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER enrolments_guard BEFORE UPDATE ON enrolments FOR EACH ROW EXECUTE FUNCTION enrolments_guard();
REVOKE EXECUTE ON FUNCTION enrolments_guard() FROM PUBLIC;

-- The papers of an application that nobody works on any more are erased: they count no more, tell nothing by their names, and their
-- contents leave the store in the night, unless they were handed over to the person whom the applicant became.
CREATE FUNCTION documents_erase_of_enrolment(wanted bigint) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    society integer := current_society();
BEGIN
    IF NOT EXISTS (SELECT FROM enrolments e WHERE e.society_id = society AND e.enrolment_id = wanted
                   AND e.status NOT IN ('open', 'submitted', 'returned')) THEN
        RAISE EXCEPTION 'enrolment % is not over', wanted USING ERRCODE = 'check_violation';
    END IF;
    WITH erased AS (
        UPDATE documents SET status = CASE WHEN status = 'current' THEN 'withdrawn' ELSE status END,
            ended_at = coalesce(ended_at, now()), reason = NULL, title = '#' || document_id, file_name = '#' || document_id,
            erased_at = now()
        WHERE society_id = society AND subject_kind = 'enrolment' AND subject_id = wanted AND erased_at IS NULL
        RETURNING document_id)
    UPDATE document_reviews r SET reason = CASE WHEN r.verdict = 'rejected' THEN '#' END
    FROM erased e WHERE r.society_id = society AND r.document_id = e.document_id AND r.reason IS NOT NULL;
END $$;

-- A bank account that somebody proposes for himself: its number waits here, sealed, while the command that takes it up waits for a
-- second person, whose input holds no number. Once that is decided the number is forgotten.
CREATE TABLE proposed_bank_accounts (
    society_id           integer NOT NULL,
    proposed_account_id  bigint GENERATED ALWAYS AS IDENTITY,
    party_id             bigint NOT NULL,
    ifsc                 text NOT NULL CONSTRAINT proposed_bank_accounts_ifsc_form CHECK (ifsc ~ '^[A-Z]{4}0[A-Z0-9]{6}$'),
    sealed_number        bytea,
    tail                 text NOT NULL CONSTRAINT proposed_bank_accounts_tail_short CHECK (length(tail) BETWEEN 1 AND 4),
    holder               text CONSTRAINT proposed_bank_accounts_holder_filled CHECK (length(holder) BETWEEN 1 AND 200),
    is_main              boolean NOT NULL,
    made_by              bigint NOT NULL REFERENCES users,
    made_at              timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (society_id, proposed_account_id),
    FOREIGN KEY (society_id, party_id) REFERENCES parties
);
CREATE INDEX proposed_bank_accounts_by_party ON proposed_bank_accounts (society_id, party_id, proposed_account_id);
CALL protect_society_table('proposed_bank_accounts');
GRANT SELECT, INSERT (society_id, party_id, ifsc, tail, holder, is_main, made_by), UPDATE (sealed_number)
    ON proposed_bank_accounts TO sahakar_app;

-- The societies at work in which people may register themselves today, for whoever is not signed in.
CREATE FUNCTION access_open_societies()
    RETURNS TABLE (society_id integer, name text, least_length integer)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT s.society_id, s.name, (access_setting(s.society_id, 'access.password_length') #>> '{}')::integer FROM societies s
    WHERE s.status = 'active' AND (access_setting(s.society_id, 'access.self_registration') #>> '{}')::boolean
    ORDER BY s.name, s.society_id
$$;

-- Ends an account that somebody registered himself in this society and that came to nothing: what he told of himself goes, so that he
-- may register again. Nothing happens to whoever holds another role, or serves another society too.
CREATE FUNCTION access_forget_registrant(person bigint, society integer)
    RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF society IS DISTINCT FROM current_society() OR NOT access_serves_only(person, society) OR EXISTS (
        SELECT FROM role_assignments a WHERE a.society_id = society AND a.user_id = person AND a.role_code <> 'applicant') THEN
        RETURN false;
    END IF;
    UPDATE user_sessions SET ended_at = now() WHERE user_id = person AND ended_at IS NULL;
    DELETE FROM user_addresses WHERE user_id = person;
    UPDATE society_users SET status = 'disabled', party_id = NULL WHERE society_id = society AND user_id = person;
    UPDATE users SET status = 'disabled', email = NULL, mobile = NULL, password_hash = NULL, display_name = '–' WHERE user_id = person;
    RETURN true;
END $$;

DO $$
DECLARE f regprocedure;
BEGIN
    FOR f IN SELECT oid FROM pg_proc WHERE pronamespace = 'public'::regnamespace
             AND proname IN ('access_open_societies', 'access_forget_registrant', 'documents_erase_of_enrolment') LOOP
        EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', f);
        EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO sahakar_app', f);
    END LOOP;
END $$;

CALL admit_backup();
