-- Why:  the sums of the books (month ends of sub-accounts, movements of accounts by day and by month) are written by the guards alone,
--       in the statement that has found the sub-account, its account and the open day of its branch. Their foreign keys looked each of
--       them up again, row by row: half of what a day with a movement on many sub-accounts cost its guard. Nothing that they refer to
--       can go: a sub-account is held by its balance, an account by its sub-accounts, a branch by its days.
-- Lock: ACCESS EXCLUSIVE on three tables for an instant. Undo: add the five keys again.

ALTER TABLE month_balances DROP CONSTRAINT month_balances_society_id_sub_account_id_fkey;
ALTER TABLE movements
    DROP CONSTRAINT movements_society_id_account_id_fkey,
    DROP CONSTRAINT movements_society_id_branch_id_fkey;
ALTER TABLE month_movements
    DROP CONSTRAINT month_movements_society_id_account_id_fkey,
    DROP CONSTRAINT month_movements_society_id_branch_id_fkey;
