-- Why:  members come from files by the same way as the books: staged, checked as a whole, written in chunks. Of what such a row holds,
--       PAN and bank account are sealed while it waits.
-- Lock: ACCESS EXCLUSIVE on imports and import_rows for an instant. Time: instant. Undo: drop the column, put the old check back.
SET LOCAL row_security = on;

ALTER TABLE imports DROP CONSTRAINT imports_kind_known, ADD CONSTRAINT imports_kind_known
    CHECK (kind IN ('chart', 'parties', 'members', 'sub_accounts', 'opening_balances', 'vouchers'));

-- Sealed by the keys outside the database; only of rows that hold secrets.
ALTER TABLE import_rows ADD COLUMN secrets bytea;
