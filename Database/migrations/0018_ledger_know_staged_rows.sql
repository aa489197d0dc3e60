-- Why:  a file whose staged rows were lost in a crash is read again, and becomes what was accepted or nothing: the sum over
--       the rows that were staged tells.
-- Lock: ACCESS EXCLUSIVE on imports for an instant. Time: instant. Undo: drop the column.

-- Null for a file that an older program has staged, and for a chart, whose new codes are those that are free when it is read.
ALTER TABLE imports ADD COLUMN rows_digest text;
GRANT UPDATE (rows_digest) ON imports TO sahakar_app;
