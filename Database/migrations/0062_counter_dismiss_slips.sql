-- Why:  who has miscounted gets out without a booking that is wrong; a moment is that at which something happens, also behind a lock that
--       was waited for; of a record there is one original paper; deposits under a scheme that an earlier program has capped at nothing on
--       both sides take money again, and no head of cash differences is set to nothing.
-- Lock: ACCESS EXCLUSIVE on cash_counts, cash_shifts, cash_handovers and issued_papers. Time: one pass over counts and papers, and over
--       the accounts of deposit schemes. Undo: drop the columns, the check and the index, put the defaults back.

SET LOCAL row_security = on;

-- Whether a second person has approved that it was a slip of counting: its difference is none, and nothing is booked for it.
ALTER TABLE cash_counts ADD COLUMN is_slip boolean NOT NULL DEFAULT false,
    ADD CONSTRAINT cash_counts_slip_settled CHECK (NOT is_slip OR settled_at IS NOT NULL);
GRANT UPDATE (is_slip) ON cash_counts TO sahakar_app;

-- Counts are told by their moments from those who have the drawer in their hands: both are read behind the locks.
ALTER TABLE cash_shifts ALTER COLUMN opened_at SET DEFAULT clock_timestamp();
ALTER TABLE cash_handovers ALTER COLUMN given_at SET DEFAULT clock_timestamp();

-- Whether it was printed as the original: while one counts, of its kind about its record, no other is finished.
ALTER TABLE issued_papers ADD COLUMN is_original boolean NOT NULL DEFAULT false,
    ADD CONSTRAINT issued_papers_original_of_record CHECK (NOT is_original OR subject_kind IS NOT NULL);
CREATE UNIQUE INDEX issued_papers_one_original ON issued_papers (society_id, kind, subject_kind, subject_id)
    WHERE is_original AND file_digest IS NOT NULL AND status = 'issued';

DO $$
DECLARE
    society integer;
BEGIN
    FOR society IN SELECT s.society_id FROM societies s LOOP
        PERFORM set_config('sahakar.society', society::text, true);
        -- Nothing could come on an account that may hold neither more nor less than nothing.
        UPDATE sub_accounts s SET lowest = NULL, version = s.version + 1 FROM deposit_accounts d
        WHERE d.society_id = s.society_id AND d.sub_account_id = s.sub_account_id AND s.status = 'open' AND s.highest = 0 AND s.lowest = 0;
        UPDATE setting_values v SET value = CASE v.name WHEN 'counter.short_head' THEN '"206005"' ELSE '"107014"' END
        WHERE v.society_id = society AND v.name IN ('counter.short_head', 'counter.excess_head') AND v.value = '""';
    END LOOP;
    PERFORM set_config('sahakar.society', '', true);
END $$;

CALL admit_backup();
