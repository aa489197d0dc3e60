-- Why:  the audit log is read by people: by record, command, outcome, number of approval and time, with the seal of each row.
--       The run-time role chooses neither the moment nor the number of an audit row. A command that waits keeps every branch
--       in which it acts, so that none of them ends its day over it.
-- Lock: SHARE on audit_log and seals while the indexes are made (about a second for a million rows), ACCESS EXCLUSIVE on
--       pending_commands for an instant. Undo: drop the indexes and the column, grant INSERT on audit_log again.

-- The bodies of functions are checked as they will run: under row security.
SET LOCAL row_security = on;

-- The posting path pays for none of these but the block range index: a voucher that is simply posted is in no other.
CREATE INDEX audit_log_by_time ON audit_log USING brin (at, business_date) WITH (pages_per_range = 32);
CREATE INDEX audit_log_by_command ON audit_log (society_id, command, audit_id) WHERE command <> 'ledger.post_voucher';
CREATE INDEX audit_log_not_done ON audit_log (society_id, audit_id) WHERE outcome <> 'done';
CREATE INDEX audit_log_by_pending ON audit_log (society_id, pending_id, audit_id) WHERE pending_id IS NOT NULL;

-- The ids of a seal ascend; so the seal of a row is among those whose last id is not below it, and mostly the first of them.
CREATE INDEX seals_by_last_audit ON seals (society_id, (audit_ids[cardinality(audit_ids)]))
    WHERE audit_ids[cardinality(audit_ids)] IS NOT NULL;

-- `at` is the moment of the transaction and `audit_id` the next number, whoever writes.
REVOKE INSERT ON audit_log FROM sahakar_app;
GRANT INSERT (society_id, user_id, session_id, branch_id, business_date, command, version, command_id, outcome, subject, input,
              before, after, refusal, reason, channel, device, client_time, address, request_id, pending_id, run_id, period_from,
              period_to) ON audit_log TO sahakar_app;

-- Where the command acts; none where it concerns the society as a whole.
ALTER TABLE pending_commands ADD COLUMN branch_ids integer[] NOT NULL DEFAULT '{}';
