-- Why:  the page of a record tells what waits for it, and what can be done to it but once waits once.
-- Lock: ACCESS EXCLUSIVE on pending_commands for an instant. Time: instant, few rows wait. Undo: drop the column.

ALTER TABLE pending_commands ADD subject text;
CREATE INDEX pending_commands_by_subject ON pending_commands (society_id, subject, command) WHERE status = 'waiting';
