-- Why:  keys of commands and the records that audit rows tell of are written by the program and looked up whole. Their indexes compared
--       them by the rules of language, three times as dear as by bytes and nothing to anybody.
-- Lock: ACCESS EXCLUSIVE on idempotency_keys and audit_log while one index of each is made anew; the tables are not written. Time: the
--       keys are those of 30 days; of audit rows some seconds for a million. Undo: the same with COLLATE "default".

ALTER TABLE idempotency_keys ALTER COLUMN key TYPE text COLLATE "C";
ALTER TABLE audit_log ALTER COLUMN subject TYPE text COLLATE "C";
