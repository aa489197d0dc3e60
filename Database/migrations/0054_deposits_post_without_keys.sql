-- Why:  steps and lines of interest are written by the engine alone, from accounts that it has just read: looking each account and branch up
--       again for a key, row by row, cost more than half of writing them. No account under a scheme can go, nor a branch.
--       Every line of a run changes its status once; room on its page spares the indexes. And a paisa has fewer parts than was allowed.
-- Lock: ACCESS EXCLUSIVE on four tables, for as long as reading the sums that are kept. Undo: add the keys again, reset the fill factor.

SET LOCAL row_security = on;

ALTER TABLE interest_steps DROP CONSTRAINT interest_steps_society_id_sub_account_id_fkey;
ALTER TABLE interest_run_lines
    DROP CONSTRAINT interest_run_lines_society_id_branch_id_fkey,
    DROP CONSTRAINT interest_run_lines_society_id_sub_account_id_fkey;
ALTER TABLE interest_run_lines SET (fillfactor = 70);
ALTER TABLE interest_accruals DROP CONSTRAINT interest_accruals_parts;
ALTER TABLE interest_accruals ADD CONSTRAINT interest_accruals_parts CHECK (earned_parts BETWEEN 0 AND 133589999999
    AND charged_parts BETWEEN 0 AND 133589999999 AND late_parts BETWEEN 0 AND 133589999999);
