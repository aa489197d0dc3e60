-- Why:  the limit of a drawer or a vault asks for a hand-over and refuses no member's money, so it is the place's own; who has counted does
--       not approve that the difference is booked; counts and hand-overs of a place stand in the order in which they were made.
-- Lock: ACCESS EXCLUSIVE on cash_places and cash_counts while a column and a check are added. Time: instant.
-- Undo: put the limits back to the sub-accounts, drop the column, the check and the index.

SET LOCAL row_security = on;

-- How much shall lie in it at most; more may, until it is handed over.
ALTER TABLE cash_places ADD COLUMN cash_limit bigint CONSTRAINT cash_places_limit_positive CHECK (cash_limit > 0);
DO $$
DECLARE
    society integer;
BEGIN
    FOR society IN SELECT s.society_id FROM societies s LOOP
        PERFORM set_config('sahakar.society', society::text, true);
        UPDATE cash_places p SET cash_limit = s.highest FROM sub_accounts s
        WHERE p.status = 'active' AND s.society_id = p.society_id AND s.sub_account_id = p.sub_account_id AND s.highest > 0;
        UPDATE sub_accounts s SET highest = NULL FROM cash_places p
        WHERE p.status = 'active' AND s.society_id = p.society_id AND s.sub_account_id = p.sub_account_id;
    END LOOP;
    PERFORM set_config('sahakar.society', '', true);
END $$;
ALTER TABLE cash_places ADD CONSTRAINT cash_places_drawer_limited CHECK (kind = 'vault' OR status = 'closed' OR cash_limit IS NOT NULL);
GRANT INSERT (cash_limit), UPDATE (cash_limit) ON cash_places TO sahakar_app;

-- Nobody signs for a difference that he has found himself.
ALTER TABLE cash_counts ADD CONSTRAINT cash_counts_another_approves CHECK (counted_by <> approved_by);
CREATE INDEX cash_counts_off ON cash_counts (society_id, branch_id, place_id) WHERE counted <> book AND settled_at IS NULL;

-- Under the lock of the place, which a transaction may have waited for.
ALTER TABLE cash_counts ALTER COLUMN counted_at SET DEFAULT clock_timestamp();
