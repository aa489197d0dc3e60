-- Why:  what is personal is kept as long as the law wants it and no longer: each document is listed with the day from which it may be
--       destroyed, its content goes after a notice, and the record of it stays.
-- Lock: documents for an instant (columns without a value, checks that every row passes), SHARE while the indexes are made.
-- Time: seconds on a million documents. Undo: drop the indexes and the columns; put documents_guard back as in 0021.
SET LOCAL row_security = on;

-- `keep_from` is the day from which the years are counted, `due_on` the first day on which it may be destroyed, `listed_on` the day
-- since which it stands in the list of what is due. It is destroyed when its time is over, or erased with its owner or with an
-- application that is over; `removed_at` tells when its content left the store after that.
ALTER TABLE documents
    ADD COLUMN keep_from date,
    ADD COLUMN keep_years integer CONSTRAINT documents_keep_years_positive CHECK (keep_years > 0),
    ADD COLUMN due_on date,
    ADD COLUMN listed_on date,
    ADD COLUMN destroyed_at timestamptz,
    ADD COLUMN erased_at timestamptz,
    ADD COLUMN removed_at timestamptz,
    ADD CONSTRAINT documents_due_whole CHECK (num_nonnulls(keep_from, keep_years, due_on, listed_on) IN (0, 4)),
    ADD CONSTRAINT documents_destroyed_by_rule CHECK (destroyed_at IS NULL OR due_on IS NOT NULL),
    ADD CONSTRAINT documents_removed_after CHECK (removed_at IS NULL OR num_nonnulls(destroyed_at, erased_at) > 0);
CREATE INDEX documents_due ON documents (society_id, due_on, document_id) WHERE due_on IS NOT NULL;
-- What the nightly job looks through for contents that may leave the store.
CREATE INDEX documents_gone ON documents (society_id, digest) WHERE num_nonnulls(destroyed_at, erased_at) > 0 AND removed_at IS NULL;
-- Nobody erases by himself: that is done by functions which look whether they may.
GRANT UPDATE (keep_from, keep_years, due_on, listed_on, destroyed_at, removed_at) ON documents TO sahakar_app;

-- Besides what it holds fast already: nothing is destroyed that is held, or whose day has not come; nothing is erased that is held or
-- still counts; and nothing comes back.
CREATE OR REPLACE FUNCTION documents_guard() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF OLD.status <> 'current' AND (NEW.status, NEW.ended_at) IS DISTINCT FROM (OLD.status, OLD.ended_at) THEN
        RAISE EXCEPTION 'document % counts no more', OLD.document_id USING ERRCODE = 'check_violation';
    END IF;
    IF OLD.is_held AND NEW.status = 'withdrawn' AND OLD.status <> 'withdrawn' THEN
        RAISE EXCEPTION 'document % is held', OLD.document_id USING ERRCODE = 'check_violation';
    END IF;
    IF OLD.destroyed_at IS NOT NULL AND (NEW.destroyed_at, NEW.keep_from, NEW.keep_years, NEW.due_on, NEW.is_held)
       IS DISTINCT FROM (OLD.destroyed_at, OLD.keep_from, OLD.keep_years, OLD.due_on, OLD.is_held) THEN
        RAISE EXCEPTION 'document % is destroyed', OLD.document_id USING ERRCODE = 'check_violation';
    END IF;
    IF OLD.destroyed_at IS NULL AND NEW.destroyed_at IS NOT NULL
       AND (OLD.is_held OR NEW.is_held OR OLD.due_on IS NULL OR OLD.due_on > (now() AT TIME ZONE 'Asia/Kolkata')::date) THEN
        RAISE EXCEPTION 'document % is not due', OLD.document_id USING ERRCODE = 'check_violation';
    END IF;
    IF OLD.erased_at IS NOT NULL AND (NEW.erased_at, NEW.title, NEW.file_name, NEW.reason, NEW.is_held)
       IS DISTINCT FROM (OLD.erased_at, OLD.title, OLD.file_name, OLD.reason, OLD.is_held) THEN
        RAISE EXCEPTION 'document % is erased', OLD.document_id USING ERRCODE = 'check_violation';
    END IF;
    IF OLD.erased_at IS NULL AND NEW.erased_at IS NOT NULL AND (OLD.is_held OR NEW.is_held OR NEW.status = 'current') THEN
        RAISE EXCEPTION 'document % is held or counts', OLD.document_id USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
