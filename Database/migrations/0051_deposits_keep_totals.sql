-- Why:  what runs of interest come to is kept, not counted; accounts are read on their own; and the database guards what a run may still become.
-- Lock: ACCESS EXCLUSIVE on the tables of interest while columns and triggers are added. Time: as long as reading the lines of the runs
--       that are there. Undo: drop the table, triggers and columns, and make interest_runs_guard and interest_run_lines_guard as they were.

SET LOCAL row_security = on;

-- How many accounts there were to be calculated.
ALTER TABLE interest_runs ADD COLUMN expected_count bigint NOT NULL DEFAULT 0
    CONSTRAINT interest_runs_expected_count_positive CHECK (expected_count >= 0);
GRANT INSERT (expected_count) ON interest_runs TO sahakar_app;

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
        UPDATE interest_runs r SET expected_count = coalesce((SELECT sum(t.account_count)::bigint FROM interest_run_totals t
            WHERE t.society_id = r.society_id AND t.run_id = r.run_id), 0) WHERE r.society_id = society;
    END LOOP;
    PERFORM set_config('sahakar.society', '', true);
END $$;

CREATE TRIGGER interest_run_lines_inserted AFTER INSERT ON interest_run_lines REFERENCING NEW TABLE AS new_lines
    FOR EACH STATEMENT EXECUTE FUNCTION interest_run_lines_count();
CREATE TRIGGER interest_run_lines_updated AFTER UPDATE ON interest_run_lines
    REFERENCING OLD TABLE AS old_lines NEW TABLE AS new_lines FOR EACH STATEMENT EXECUTE FUNCTION interest_run_lines_count();

-- Those for which a person has put other figures are found without reading all of them.
CREATE INDEX interest_run_lines_given ON interest_run_lines (society_id, run_id) WHERE given_credit IS NOT NULL;

CALL admit_backup();
