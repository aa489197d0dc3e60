-- Why:  audits of the books: engagements with their auditors, samples of vouchers as they were drawn, what was found of each voucher,
--       memos with their replies. All of it is added to and never changed; only an engagement is closed and an auditor released.
-- Lock: vouchers, accounts and documents for an instant (foreign keys of new tables; a check of documents that every row passes).
-- Time: instant. Undo: drop the tables and functions; put the old check of documents back.
SET LOCAL row_security = on;

CREATE TABLE audit_engagements (
    society_id     integer NOT NULL REFERENCES societies,
    engagement_id  bigint GENERATED ALWAYS AS IDENTITY,
    kind           text NOT NULL CONSTRAINT audit_engagements_kind_known CHECK (kind IN ('statutory', 'internal', 'concurrent')),
    first_date     date NOT NULL,
    last_date      date NOT NULL,
    branch_id      integer,
    firm           text CONSTRAINT audit_engagements_firm_filled CHECK (length(firm) BETWEEN 1 AND 200),
    purpose        text CONSTRAINT audit_engagements_purpose_filled CHECK (length(purpose) BETWEEN 1 AND 500),
    status         text NOT NULL DEFAULT 'open' CONSTRAINT audit_engagements_status_known CHECK (status IN ('open', 'closed')),
    opened_by      bigint NOT NULL REFERENCES users,
    opened_at      timestamptz NOT NULL DEFAULT now(),
    closed_on      date,
    closed_by      bigint REFERENCES users,
    closed_at      timestamptz,
    closing_note   text CONSTRAINT audit_engagements_note_filled CHECK (length(closing_note) BETWEEN 1 AND 1000),
    version        integer NOT NULL DEFAULT 1,
    PRIMARY KEY (society_id, engagement_id),
    FOREIGN KEY (society_id, branch_id) REFERENCES branches,
    CONSTRAINT audit_engagements_period_forward CHECK (first_date <= last_date),
    CONSTRAINT audit_engagements_end_told CHECK ((status = 'closed') = (closed_on IS NOT NULL)
        AND (status = 'closed') = (closed_by IS NOT NULL) AND (status = 'closed') = (closed_at IS NOT NULL))
);
CALL protect_society_table('audit_engagements');
GRANT SELECT, INSERT (society_id, kind, first_date, last_date, branch_id, firm, purpose, opened_by),
      UPDATE (status, closed_on, closed_by, closed_at, closing_note, version) ON audit_engagements TO sahakar_app;

CREATE TABLE audit_auditors (
    society_id     integer NOT NULL,
    assignment_id  bigint GENERATED ALWAYS AS IDENTITY,
    engagement_id  bigint NOT NULL,
    user_id        bigint NOT NULL,
    assigned_by    bigint NOT NULL REFERENCES users,
    assigned_at    timestamptz NOT NULL DEFAULT now(),
    released_by    bigint REFERENCES users,
    released_at    timestamptz,
    PRIMARY KEY (society_id, assignment_id),
    FOREIGN KEY (society_id, engagement_id) REFERENCES audit_engagements,
    FOREIGN KEY (society_id, user_id) REFERENCES society_users,
    -- Nobody makes himself the auditor of what he has a hand in.
    CONSTRAINT audit_auditors_by_another CHECK (assigned_by <> user_id),
    CONSTRAINT audit_auditors_release_told CHECK ((released_by IS NULL) = (released_at IS NULL))
);
CREATE UNIQUE INDEX audit_auditors_once ON audit_auditors (society_id, engagement_id, user_id) WHERE released_at IS NULL;
CALL protect_society_table('audit_auditors');
GRANT SELECT, INSERT (society_id, engagement_id, user_id, assigned_by), UPDATE (released_by, released_at) ON audit_auditors TO sahakar_app;

-- A sample as it was drawn: by which method, from which vouchers, by which seed, and what it makes of the whole. `last_voucher_id` is the
-- last voucher that there was then, so that later ones do not change what the same seed draws again.
CREATE TABLE audit_samples (
    society_id        integer NOT NULL,
    sample_id         bigint GENERATED ALWAYS AS IDENTITY,
    engagement_id     bigint NOT NULL,
    number            integer NOT NULL CONSTRAINT audit_samples_number_positive CHECK (number > 0),
    method            text NOT NULL CONSTRAINT audit_samples_method_known
                      CHECK (method IN ('random', 'monetary_unit', 'largest', 'above', 'all')),
    first_date        date NOT NULL,
    last_date         date NOT NULL,
    branch_id         integer,
    voucher_type_id   smallint,
    account_id        integer,
    sub_account_id    bigint,
    made_by           bigint REFERENCES users,
    least             paise,
    most              paise,
    wanted            integer CONSTRAINT audit_samples_wanted_positive CHECK (wanted > 0),
    threshold         paise CONSTRAINT audit_samples_threshold_positive CHECK (threshold > 0),
    interval_amount   paise CONSTRAINT audit_samples_interval_positive CHECK (interval_amount > 0),
    seed              bigint CONSTRAINT audit_samples_seed_not_negative CHECK (seed >= 0),
    last_voucher_id   bigint NOT NULL,
    population_count  bigint NOT NULL CONSTRAINT audit_samples_population_filled CHECK (population_count > 0),
    population_amount paise NOT NULL,
    sample_count      integer NOT NULL CONSTRAINT audit_samples_filled CHECK (sample_count BETWEEN 1 AND 5000),
    sample_amount     paise NOT NULL,
    purpose           text CONSTRAINT audit_samples_purpose_filled CHECK (length(purpose) BETWEEN 1 AND 500),
    drawn_by          bigint NOT NULL REFERENCES users,
    drawn_at          timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (society_id, sample_id),
    FOREIGN KEY (society_id, engagement_id) REFERENCES audit_engagements,
    FOREIGN KEY (society_id, branch_id) REFERENCES branches,
    FOREIGN KEY (society_id, voucher_type_id) REFERENCES voucher_types,
    FOREIGN KEY (society_id, account_id) REFERENCES accounts,
    FOREIGN KEY (society_id, sub_account_id) REFERENCES sub_accounts,
    CONSTRAINT audit_samples_number_unique UNIQUE (society_id, engagement_id, number),
    CONSTRAINT audit_samples_by_seed CHECK ((method IN ('random', 'monetary_unit')) = (seed IS NOT NULL)),
    CONSTRAINT audit_samples_part_of_whole CHECK (sample_count <= population_count AND sample_amount <= population_amount)
);
CALL protect_society_table('audit_samples');
-- The number is given by the guard.
GRANT SELECT, INSERT (society_id, engagement_id, method, first_date, last_date, branch_id, voucher_type_id, account_id, sub_account_id,
      made_by, least, most, wanted, threshold, interval_amount, seed, last_voucher_id, population_count, population_amount,
      sample_count, sample_amount, purpose, drawn_by) ON audit_samples TO sahakar_app;

CREATE TABLE audit_sample_items (
    society_id  integer NOT NULL,
    sample_id   bigint NOT NULL,
    position    integer NOT NULL,
    voucher_id  bigint NOT NULL,
    amount      paise NOT NULL,
    -- How many of the monetary units that were chosen lie in it.
    hits        integer NOT NULL DEFAULT 1 CONSTRAINT audit_sample_items_hits_positive CHECK (hits > 0),
    PRIMARY KEY (society_id, sample_id, position),
    FOREIGN KEY (society_id, sample_id) REFERENCES audit_samples,
    FOREIGN KEY (society_id, voucher_id) REFERENCES vouchers,
    CONSTRAINT audit_sample_items_once UNIQUE (society_id, sample_id, voucher_id)
);
CREATE INDEX audit_sample_items_by_voucher ON audit_sample_items (society_id, voucher_id);
CALL protect_society_table('audit_sample_items');
GRANT SELECT, INSERT ON audit_sample_items TO sahakar_app;

-- What an auditor has found of a voucher. The last word counts, none is changed.
CREATE TABLE audit_marks (
    society_id     integer NOT NULL,
    mark_id        bigint GENERATED ALWAYS AS IDENTITY,
    engagement_id  bigint NOT NULL,
    voucher_id     bigint NOT NULL,
    mark           text NOT NULL CONSTRAINT audit_marks_known CHECK (mark IN ('examined', 'vouched', 'not_traced', 'needs_explanation')),
    remark         text CONSTRAINT audit_marks_remark_filled CHECK (length(remark) BETWEEN 1 AND 1000),
    marked_by      bigint NOT NULL REFERENCES users,
    marked_at      timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (society_id, mark_id),
    FOREIGN KEY (society_id, engagement_id) REFERENCES audit_engagements,
    FOREIGN KEY (society_id, voucher_id) REFERENCES vouchers,
    CONSTRAINT audit_marks_explanation_asked CHECK (mark <> 'needs_explanation' OR remark IS NOT NULL)
);
CREATE INDEX audit_marks_by_voucher ON audit_marks (society_id, engagement_id, voucher_id, mark_id DESC);
CREATE INDEX audit_marks_of_voucher ON audit_marks (society_id, voucher_id);
CALL protect_society_table('audit_marks');
GRANT SELECT, INSERT (society_id, engagement_id, voucher_id, mark, remark, marked_by) ON audit_marks TO sahakar_app;

CREATE TABLE audit_memos (
    society_id     integer NOT NULL,
    memo_id        bigint GENERATED ALWAYS AS IDENTITY,
    engagement_id  bigint NOT NULL,
    number         integer NOT NULL CONSTRAINT audit_memos_number_positive CHECK (number > 0),
    branch_id      integer,
    voucher_id     bigint,
    account_id     integer,
    amount         paise CONSTRAINT audit_memos_amount_positive CHECK (amount > 0),
    severity       text NOT NULL CONSTRAINT audit_memos_severity_known CHECK (severity IN ('minor', 'major', 'serious')),
    title          text NOT NULL CONSTRAINT audit_memos_title_filled CHECK (length(title) BETWEEN 1 AND 200),
    question       text NOT NULL CONSTRAINT audit_memos_question_filled CHECK (length(question) BETWEEN 1 AND 4000),
    reply_by       date,
    raised_by      bigint NOT NULL REFERENCES users,
    raised_at      timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (society_id, memo_id),
    FOREIGN KEY (society_id, engagement_id) REFERENCES audit_engagements,
    FOREIGN KEY (society_id, branch_id) REFERENCES branches,
    FOREIGN KEY (society_id, voucher_id) REFERENCES vouchers,
    FOREIGN KEY (society_id, account_id) REFERENCES accounts,
    CONSTRAINT audit_memos_number_unique UNIQUE (society_id, engagement_id, number),
    CONSTRAINT audit_memos_one_subject CHECK (voucher_id IS NULL OR account_id IS NULL)
);
CREATE INDEX audit_memos_by_voucher ON audit_memos (society_id, voucher_id) WHERE voucher_id IS NOT NULL;
CALL protect_society_table('audit_memos');
GRANT SELECT, INSERT (society_id, engagement_id, branch_id, voucher_id, account_id, amount, severity, title, question, reply_by, raised_by)
      ON audit_memos TO sahakar_app;

-- What was said to a memo, in order: replies of the staff, sent back or settled by the auditor.
CREATE TABLE audit_memo_entries (
    society_id   integer NOT NULL,
    entry_id     bigint GENERATED ALWAYS AS IDENTITY,
    memo_id      bigint NOT NULL,
    kind         text NOT NULL CONSTRAINT audit_memo_entries_kind_known CHECK (kind IN ('replied', 'returned', 'settled')),
    words        text NOT NULL CONSTRAINT audit_memo_entries_words_filled CHECK (length(words) BETWEEN 1 AND 4000),
    document_id  bigint,
    written_by   bigint NOT NULL REFERENCES users,
    written_at   timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (society_id, entry_id),
    FOREIGN KEY (society_id, memo_id) REFERENCES audit_memos,
    FOREIGN KEY (society_id, document_id) REFERENCES documents
);
CREATE INDEX audit_memo_entries_by_memo ON audit_memo_entries (society_id, memo_id, entry_id DESC);
CALL protect_society_table('audit_memo_entries');
GRANT SELECT, INSERT (society_id, memo_id, kind, words, document_id, written_by) ON audit_memo_entries TO sahakar_app;

-- Replies bring their papers.
ALTER TABLE documents DROP CONSTRAINT documents_subject_known, ADD CONSTRAINT documents_subject_known
    CHECK (subject_kind IN ('party', 'audit_memo'));

-- What is closed stays closed, and who was released is assigned anew, not again.
CREATE FUNCTION audit_engagements_guard() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF OLD.status = 'closed' THEN
        RAISE EXCEPTION 'engagement % is closed', OLD.engagement_id USING ERRCODE = 'check_violation',
            CONSTRAINT = 'audit_engagements_open';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER audit_engagements_guard BEFORE UPDATE ON audit_engagements FOR EACH ROW EXECUTE FUNCTION audit_engagements_guard();

CREATE FUNCTION audit_auditors_guard() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF OLD.released_at IS NOT NULL THEN
        RAISE EXCEPTION 'assignment % has ended', OLD.assignment_id USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER audit_auditors_guard BEFORE UPDATE ON audit_auditors FOR EACH ROW EXECUTE FUNCTION audit_auditors_guard();

-- Nothing is drawn, marked or asked in an engagement that is closed. Samples and memos get the next number of their engagement, whose row
-- is locked until the commit: no number is missing and none is given twice.
CREATE FUNCTION audit_work_guard() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    state text;
BEGIN
    SELECT e.status INTO state FROM audit_engagements e
    WHERE e.society_id = NEW.society_id AND e.engagement_id = NEW.engagement_id FOR UPDATE;
    IF state = 'closed' THEN
        RAISE EXCEPTION 'engagement % is closed', NEW.engagement_id USING ERRCODE = 'check_violation',
            CONSTRAINT = 'audit_engagements_open';
    END IF;
    IF TG_TABLE_NAME = 'audit_samples' THEN
        SELECT coalesce(max(s.number), 0) + 1 INTO NEW.number FROM audit_samples s
        WHERE s.society_id = NEW.society_id AND s.engagement_id = NEW.engagement_id;
    ELSIF TG_TABLE_NAME = 'audit_memos' THEN
        SELECT coalesce(max(m.number), 0) + 1 INTO NEW.number FROM audit_memos m
        WHERE m.society_id = NEW.society_id AND m.engagement_id = NEW.engagement_id;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER audit_work_guard BEFORE INSERT ON audit_samples FOR EACH ROW EXECUTE FUNCTION audit_work_guard();
CREATE TRIGGER audit_work_guard BEFORE INSERT ON audit_marks FOR EACH ROW EXECUTE FUNCTION audit_work_guard();
CREATE TRIGGER audit_work_guard BEFORE INSERT ON audit_memos FOR EACH ROW EXECUTE FUNCTION audit_work_guard();

-- Nobody audits own vouchers, whatever the program lets through.
CREATE FUNCTION audit_marks_guard() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT FROM vouchers v WHERE v.society_id = NEW.society_id AND v.voucher_id = NEW.voucher_id
               AND NEW.marked_by IN (v.made_by, v.approved_by)) THEN
        RAISE EXCEPTION 'voucher % was made or approved by its auditor', NEW.voucher_id USING ERRCODE = 'check_violation',
            CONSTRAINT = 'audit_marks_by_another';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER audit_marks_guard BEFORE INSERT ON audit_marks FOR EACH ROW EXECUTE FUNCTION audit_marks_guard();

-- A sample has the vouchers that it says it has, from the first: none is added later.
CREATE FUNCTION audit_sample_items_guard() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    wrong bigint;
BEGIN
    SELECT s.sample_id INTO wrong FROM (SELECT DISTINCT society_id, sample_id FROM fresh) f
    JOIN audit_samples s USING (society_id, sample_id)
    CROSS JOIN LATERAL (SELECT count(*) AS items, sum(i.amount) AS amount, max(i.position) AS last FROM audit_sample_items i
                        WHERE i.society_id = s.society_id AND i.sample_id = s.sample_id) x
    WHERE (x.items, x.amount, x.last) IS DISTINCT FROM (s.sample_count::bigint, s.sample_amount::numeric, s.sample_count) LIMIT 1;
    IF wrong IS NOT NULL THEN
        RAISE EXCEPTION 'sample % is not what it was drawn as', wrong USING ERRCODE = 'check_violation',
            CONSTRAINT = 'audit_sample_items_as_drawn';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER audit_sample_items_guard AFTER INSERT ON audit_sample_items REFERENCING NEW TABLE AS fresh
    FOR EACH STATEMENT EXECUTE FUNCTION audit_sample_items_guard();

-- What is said to a memo follows what was said: a reply to what is open, settled or sent back by another than who replied, nothing behind.
CREATE FUNCTION audit_memo_entries_guard() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    last_kind text;
    last_by bigint;
    asker bigint;
BEGIN
    SELECT m.raised_by INTO asker FROM audit_engagements e JOIN audit_memos m USING (society_id, engagement_id)
    WHERE m.society_id = NEW.society_id AND m.memo_id = NEW.memo_id FOR UPDATE OF e;
    SELECT t.kind, t.written_by INTO last_kind, last_by FROM audit_memo_entries t
    WHERE t.society_id = NEW.society_id AND t.memo_id = NEW.memo_id ORDER BY t.entry_id DESC LIMIT 1;
    IF last_kind = 'settled' OR (NEW.kind = 'returned' AND last_kind IS DISTINCT FROM 'replied')
        OR (NEW.kind = 'replied' AND last_kind = 'replied') THEN
        RAISE EXCEPTION 'memo % does not wait for this', NEW.memo_id USING ERRCODE = 'check_violation',
            CONSTRAINT = 'audit_memo_entries_in_turn';
    END IF;
    IF (NEW.kind = 'replied' AND NEW.written_by = asker) OR (NEW.kind <> 'replied' AND EXISTS (
        SELECT FROM audit_memo_entries r WHERE r.society_id = NEW.society_id AND r.memo_id = NEW.memo_id AND r.kind = 'replied'
          AND r.written_by = NEW.written_by)) THEN
        RAISE EXCEPTION 'memo % is answered and judged by different people', NEW.memo_id USING ERRCODE = 'check_violation',
            CONSTRAINT = 'audit_memo_entries_by_another';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER audit_memo_entries_guard BEFORE INSERT ON audit_memo_entries FOR EACH ROW EXECUTE FUNCTION audit_memo_entries_guard();

REVOKE EXECUTE ON FUNCTION audit_engagements_guard(), audit_auditors_guard(), audit_work_guard(), audit_marks_guard(),
    audit_sample_items_guard(), audit_memo_entries_guard() FROM PUBLIC;

-- Backups read the rows of every society.
CALL admit_backup();
