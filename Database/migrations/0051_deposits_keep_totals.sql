-- Why:  what runs of interest come to is kept, not counted; accounts are read on their own; and the database guards what a run may still become.
-- Lock: ACCESS EXCLUSIVE on the tables of interest while columns and triggers are added. Time: as long as reading the lines of the runs
--       that are there. Undo: drop the table, triggers and columns, and make interest_runs_guard and interest_run_lines_guard as they were.

SET LOCAL row_security = on;

-- How many accounts there were to be calculated.
ALTER TABLE interest_runs ADD COLUMN expected_count bigint NOT NULL DEFAULT 0
    CONSTRAINT interest_runs_expected_count_positive CHECK (expected_count >= 0);
-- The last condition of the scheme that was known when the run began: what was told since for its days makes it out of date.
ALTER TABLE interest_runs ADD COLUMN condition_id bigint NOT NULL DEFAULT 0;
GRANT INSERT (expected_count, condition_id) ON interest_runs TO sahakar_app;
-- Who lets it go and who approves that are two persons.
ALTER TABLE interest_runs ADD CONSTRAINT interest_runs_second_person CHECK (approved_by <> posted_by);
ALTER TABLE interest_runs ADD CONSTRAINT interest_runs_reversal_second_person CHECK (reverse_approved_by <> reversed_by);

-- How far the ledger was read for an account when it was calculated: what came since for days before its period stays when it is reversed.
-- Not known of lines of former days.
ALTER TABLE interest_run_lines ADD COLUMN read_to bigint;
-- An account that cannot be reckoned is in the run all the same, passed over, with the reason.
GRANT INSERT (read_to, status, refusal) ON interest_run_lines TO sahakar_app;

-- How far the ledger was read for one account alone, where that is not the society's mark; and why its sums cannot be reckoned anew.
ALTER TABLE interest_accruals ADD COLUMN read_to bigint;
ALTER TABLE interest_accruals ADD COLUMN refusal text
    CONSTRAINT interest_accruals_refusal_object CHECK (jsonb_typeof(refusal::jsonb) = 'object');
ALTER TABLE interest_accruals ADD CONSTRAINT interest_accruals_refused_is_stale CHECK (refusal IS NULL OR stale_because IS NOT NULL);
GRANT UPDATE (read_to, refusal) ON interest_accruals TO sahakar_app;
DROP INDEX interest_accruals_stale;
CREATE INDEX interest_accruals_stale ON interest_accruals (society_id, sub_account_id) WHERE stale_because IS NOT NULL AND refusal IS NULL;

-- The first day of the period in which a step counts: a posting may fall into days that are one step.
ALTER TABLE interest_steps ADD COLUMN since_date date;
GRANT INSERT (since_date) ON interest_steps TO sahakar_app;

-- What the lines of a run come to, by branch (0 for none) and by what becomes of them: kept by the lines' own triggers alone.
CREATE TABLE interest_run_totals (
    society_id     integer NOT NULL,
    run_id         bigint NOT NULL,
    branch_id      integer NOT NULL,
    status         text NOT NULL,
    account_count  bigint NOT NULL,
    voucher_count  bigint NOT NULL,
    credit         bigint NOT NULL,
    debit          bigint NOT NULL,
    PRIMARY KEY (society_id, run_id, branch_id, status),
    FOREIGN KEY (society_id, run_id) REFERENCES interest_runs
) WITH (fillfactor = 70);
CALL protect_society_table('interest_run_totals');
GRANT SELECT ON interest_run_totals TO sahakar_app;

CREATE FUNCTION interest_run_lines_count() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF EXISTS (SELECT FROM (SELECT DISTINCT l.society_id, l.run_id FROM new_lines l) n
                   LEFT JOIN interest_runs r ON r.society_id = n.society_id AND r.run_id = n.run_id
                   WHERE r.status IS DISTINCT FROM 'calculating')
           OR EXISTS (SELECT FROM new_lines l WHERE l.status NOT IN ('planned', 'skipped') OR (l.status = 'skipped') <> (l.refusal IS NOT NULL)) THEN
            RAISE EXCEPTION 'lines come to an interest run while it is calculated, to be posted or passed over'
                USING ERRCODE = 'SK020', CONSTRAINT = 'interest_run_lines_calculated';
        END IF;
        INSERT INTO interest_run_totals AS t (society_id, run_id, branch_id, status, account_count, voucher_count, credit, debit)
        SELECT n.society_id, n.run_id, coalesce(n.branch_id, 0), n.status, count(*), count(*) FILTER (WHERE n.credit + n.debit > 0),
               sum(n.credit)::bigint, sum(n.debit)::bigint
        FROM (SELECT l.society_id, l.run_id, l.branch_id, l.status, coalesce(l.given_credit, l.credit) AS credit,
                     coalesce(l.given_debit, l.debit) AS debit FROM new_lines l) n
        GROUP BY 1, 2, 3, 4
        ON CONFLICT (society_id, run_id, branch_id, status) DO UPDATE
        SET account_count = t.account_count + excluded.account_count, voucher_count = t.voucher_count + excluded.voucher_count,
            credit = t.credit + excluded.credit, debit = t.debit + excluded.debit;
    ELSE
        INSERT INTO interest_run_totals AS t (society_id, run_id, branch_id, status, account_count, voucher_count, credit, debit)
        SELECT n.society_id, n.run_id, coalesce(n.branch_id, 0), n.status, sum(n.sign)::bigint,
               coalesce(sum(n.sign) FILTER (WHERE n.credit + n.debit > 0), 0)::bigint, sum(n.sign * n.credit)::bigint,
               sum(n.sign * n.debit)::bigint
        FROM (SELECT l.society_id, l.run_id, l.branch_id, l.status, coalesce(l.given_credit, l.credit) AS credit,
                     coalesce(l.given_debit, l.debit) AS debit, 1 AS sign FROM new_lines l
              UNION ALL
              SELECT l.society_id, l.run_id, l.branch_id, l.status, coalesce(l.given_credit, l.credit),
                     coalesce(l.given_debit, l.debit), -1 FROM old_lines l) n
        GROUP BY 1, 2, 3, 4
        ON CONFLICT (society_id, run_id, branch_id, status) DO UPDATE
        SET account_count = t.account_count + excluded.account_count, voucher_count = t.voucher_count + excluded.voucher_count,
            credit = t.credit + excluded.credit, debit = t.debit + excluded.debit;
    END IF;
    RETURN NULL;
END $$;

DO $$
DECLARE
    society integer;
BEGIN
    FOR society IN SELECT s.society_id FROM societies s LOOP
        PERFORM set_config('sahakar.society', society::text, true);
        INSERT INTO interest_run_totals (society_id, run_id, branch_id, status, account_count, voucher_count, credit, debit)
        SELECT n.society_id, n.run_id, coalesce(n.branch_id, 0), n.status, count(*), count(*) FILTER (WHERE n.credit + n.debit > 0),
               sum(n.credit)::bigint, sum(n.debit)::bigint
        FROM (SELECT l.society_id, l.run_id, l.branch_id, l.status, coalesce(l.given_credit, l.credit) AS credit,
                     coalesce(l.given_debit, l.debit) AS debit FROM interest_run_lines l WHERE l.society_id = society) n
        GROUP BY 1, 2, 3, 4;
        UPDATE interest_runs r SET condition_id = coalesce((SELECT max(c.condition_id) FROM deposit_conditions c
            WHERE c.society_id = r.society_id AND c.scheme_id = r.scheme_id), 0) WHERE r.society_id = society;
        UPDATE interest_steps t SET since_date = CASE WHEN t.until_date > a.since_date THEN a.since_date ELSE t.from_date END
        FROM interest_accruals a WHERE t.society_id = society AND a.society_id = t.society_id AND a.sub_account_id = t.sub_account_id;
        UPDATE interest_runs r SET expected_count = coalesce((SELECT sum(t.account_count)::bigint FROM interest_run_totals t
            WHERE t.society_id = r.society_id AND t.run_id = r.run_id), 0) WHERE r.society_id = society;
    END LOOP;
    PERFORM set_config('sahakar.society', '', true);
END $$;
ALTER TABLE interest_steps ALTER COLUMN since_date SET NOT NULL;
-- What is due to be cleared away is found by its days.
CREATE INDEX interest_steps_by_day ON interest_steps (society_id, until_date);

CREATE TRIGGER interest_run_lines_inserted AFTER INSERT ON interest_run_lines REFERENCING NEW TABLE AS new_lines
    FOR EACH STATEMENT EXECUTE FUNCTION interest_run_lines_count();
CREATE TRIGGER interest_run_lines_updated AFTER UPDATE ON interest_run_lines
    REFERENCING OLD TABLE AS old_lines NEW TABLE AS new_lines FOR EACH STATEMENT EXECUTE FUNCTION interest_run_lines_count();

-- Those for which a person has put other figures are found without reading all of them.
CREATE INDEX interest_run_lines_given ON interest_run_lines (society_id, run_id) WHERE given_credit IS NOT NULL;

-- A run goes forward, its work is not undone by going back, and who has posted or reversed it stays told.
CREATE OR REPLACE FUNCTION interest_runs_guard() RETURNS trigger
    LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF NOT (CASE OLD.status
           WHEN 'calculating' THEN NEW.status IN ('calculating', 'calculated', 'discarded')
           WHEN 'calculated' THEN NEW.status IN ('calculated', 'posting', 'discarded')
           WHEN 'posting' THEN NEW.status IN ('posting', 'posted')
           WHEN 'posted' THEN NEW.status IN ('posted', 'reversing')
           WHEN 'reversing' THEN NEW.status IN ('reversing', 'adjusted')
           -- What could not be reversed is tried again.
           WHEN 'adjusted' THEN NEW.status IN ('adjusted', 'reversing')
           ELSE NEW.status = OLD.status END)
       OR NEW.chunk_count < OLD.chunk_count OR (NEW.last_account < OLD.last_account AND NEW.status = OLD.status)
       OR (NEW.status IN ('posting', 'posted') AND NEW.posted_by IS NULL) OR (NEW.status IN ('reversing', 'adjusted') AND NEW.reversed_by IS NULL)
       OR ((NEW.posted_by, NEW.approved_by, NEW.posted_at) IS DISTINCT FROM (OLD.posted_by, OLD.approved_by, OLD.posted_at)
           AND NOT (OLD.status = 'calculated' AND NEW.status = 'posting'))
       OR ((NEW.reversed_by, NEW.reverse_approved_by, NEW.reversed_at, NEW.reason)
               IS DISTINCT FROM (OLD.reversed_by, OLD.reverse_approved_by, OLD.reversed_at, OLD.reason)
           AND NOT (OLD.status IN ('posted', 'adjusted') AND NEW.status = 'reversing')) THEN
        RAISE EXCEPTION 'interest run % is %, which does not become % this way', OLD.run_id, OLD.status, NEW.status
            USING ERRCODE = 'SK020', CONSTRAINT = 'interest_runs_status_forward';
    END IF;
    RETURN NEW;
END $$;

-- What is given in place of a figure is given before the run is posted; what was posted is reversed or stays; why something could not be
-- done is told while it is done.
CREATE OR REPLACE FUNCTION interest_run_lines_guard() RETURNS trigger
    LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    run_status text := (SELECT r.status FROM interest_runs r WHERE r.society_id = OLD.society_id AND r.run_id = OLD.run_id);
BEGIN
    IF (run_status <> 'calculated' AND (NEW.given_credit, NEW.given_debit, NEW.reason, NEW.given_by)
            IS DISTINCT FROM (OLD.given_credit, OLD.given_debit, OLD.reason, OLD.given_by))
       OR (run_status NOT IN ('posting', 'reversing') AND NEW.refusal IS DISTINCT FROM OLD.refusal)
       OR NOT (CASE
           WHEN NEW.status = OLD.status THEN true
           WHEN run_status = 'calculated' THEN OLD.status IN ('planned', 'left_out') AND NEW.status IN ('planned', 'left_out')
           WHEN run_status = 'posting' THEN OLD.status = 'planned' AND NEW.status IN ('posted', 'nothing', 'skipped')
           WHEN run_status = 'reversing' THEN OLD.status IN ('posted', 'nothing') AND NEW.status = 'reversed'
           ELSE false END) THEN
        RAISE EXCEPTION 'line % of interest run % was decided on before', OLD.sub_account_id, OLD.run_id
            USING ERRCODE = 'SK020', CONSTRAINT = 'interest_run_lines_decided';
    END IF;
    RETURN NEW;
END $$;

-- What was read of the ledger is in the sums: it is not read twice, and nothing is passed over that is not written yet.
CREATE FUNCTION interest_marks_guard() RETURNS trigger
    LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF NEW.voucher_id < OLD.voucher_id
       OR NEW.voucher_id > coalesce((SELECT h.last_voucher_id FROM ledger_heads h WHERE h.society_id = NEW.society_id), 0) THEN
        RAISE EXCEPTION 'the mark of interest goes forward, as far as the ledger does'
            USING ERRCODE = 'SK020', CONSTRAINT = 'interest_marks_forward';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER interest_marks_guard BEFORE UPDATE ON interest_marks FOR EACH ROW EXECUTE FUNCTION interest_marks_guard();

-- Accounts from older books that were brought under a scheme before it was told from when their interest is reckoned here: it is from the
-- posting period in which they came, as it would be now, unless something of it is posted already. Those opened under the scheme stay.
DO $$
DECLARE
    society integer;
BEGIN
    FOR society IN SELECT s.society_id FROM societies s LOOP
        PERFORM set_config('sahakar.society', society::text, true);
        WITH taken_over AS (
            SELECT d.sub_account_id, min(greatest(s.opened_on, (date_trunc('month', a.business_date) - make_interval(months =>
                (extract(month FROM a.business_date)::integer + 8) % CASE (SELECT c.content::jsonb ->> 'posting' FROM deposit_conditions c
                    WHERE c.society_id = d.society_id AND c.scheme_id = d.scheme_id AND c.topic = 'terms' AND c.from_date <= a.business_date
                    ORDER BY c.from_date DESC, c.condition_id DESC LIMIT 1)
                    WHEN 'monthly' THEN 1 WHEN 'quarterly' THEN 3 WHEN 'yearly' THEN 12 ELSE 6 END))::date)) AS first_date
            FROM audit_log a
            JOIN deposit_accounts d ON d.society_id = a.society_id AND 'deposit_scheme/' || d.scheme_id = a.subject
                AND d.sub_account_id BETWEEN (a.after ->> 'first_account_id')::bigint AND (a.after ->> 'last_account_id')::bigint
            JOIN sub_accounts s ON s.society_id = d.society_id AND s.sub_account_id = d.sub_account_id
            WHERE a.society_id = society AND a.command = 'deposits.take_over' AND a.input ->> 'interest_from' IS NULL
              AND a.business_date IS NOT NULL
              AND NOT EXISTS (SELECT FROM audit_log o WHERE o.society_id = a.society_id AND o.command = 'deposits.open_account'
                              AND o.subject = 'sub_account/' || d.sub_account_id)
              AND NOT EXISTS (SELECT FROM interest_run_lines l JOIN interest_runs r ON r.society_id = l.society_id AND r.run_id = l.run_id
                              WHERE l.society_id = d.society_id AND l.sub_account_id = d.sub_account_id AND r.status <> 'discarded')
            GROUP BY 1
        ), put_right AS (
            UPDATE deposit_accounts d SET interest_from = t.first_date FROM taken_over t
            WHERE d.society_id = society AND d.sub_account_id = t.sub_account_id AND d.interest_from < t.first_date
            RETURNING d.sub_account_id, t.first_date
        ), dropped AS (
            DELETE FROM interest_steps t USING put_right p WHERE t.society_id = society AND t.sub_account_id = p.sub_account_id
        )
        UPDATE interest_accruals a SET since_date = p.first_date, until_date = p.first_date, balance = 0, earned_paise = 0, earned_parts = 0,
            charged_paise = 0, charged_parts = 0, late_paise = 0, late_parts = 0, stale_because = 'new'
        FROM put_right p WHERE a.society_id = society AND a.sub_account_id = p.sub_account_id;
    END LOOP;
    PERFORM set_config('sahakar.society', '', true);
END $$;

CALL admit_backup();
