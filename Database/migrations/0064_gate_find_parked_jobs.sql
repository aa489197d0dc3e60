-- Why:  every page of who may try failed jobs again tells how many there are: they are found without going through the jobs of years.
-- Lock: SHARE on jobs. Time: one pass over the jobs.
-- Undo: drop the index.
CREATE INDEX jobs_parked ON jobs (society_id, job_id) WHERE status = 'parked';
