-- Why:  a file whose staged rows were lost in a crash is read again, and becomes what was accepted or nothing: the sum over
--       the rows that were staged tells. A reversal in a file names what it undoes.
-- Lock: ACCESS EXCLUSIVE on imports, import_lines and import_vouchers for an instant. Time: instant. Undo: drop the columns.

-- Null for a file that an older program has staged, and for a chart, whose new codes are those that are free when it is read.
ALTER TABLE imports ADD COLUMN rows_digest text;
GRANT UPDATE (rows_digest) ON imports TO sahakar_app;

-- The reference and the day of the voucher that a voucher undoes; on the first line of each, as the header is.
ALTER TABLE import_lines ADD COLUMN reverses text;
ALTER TABLE import_lines ADD COLUMN reverses_date date;
ALTER TABLE import_vouchers ADD COLUMN reverses text;
