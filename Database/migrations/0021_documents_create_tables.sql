-- Why:  papers that belong to a record: what was sent, when and by whom, what it replaced. The contents lie outside the
--       database, sealed, under the digest that stands here.
-- Lock: none (new table). Time: instant. Undo: drop the table and the function.
SET LOCAL row_security = on;

CREATE TABLE documents (
    society_id    integer NOT NULL REFERENCES societies,
    document_id   bigint GENERATED ALWAYS AS IDENTITY,
    subject_kind  text NOT NULL CONSTRAINT documents_subject_known CHECK (subject_kind IN ('party')),
    subject_id    bigint NOT NULL,
    kind          text NOT NULL CONSTRAINT documents_kind_known CHECK (kind IN ('photo', 'signature', 'identity', 'address_proof',
                  'application', 'agreement', 'resolution', 'certificate', 'letter', 'other')),
    title         text NOT NULL CONSTRAINT documents_title_filled CHECK (length(title) BETWEEN 1 AND 200),
    file_name     text NOT NULL CONSTRAINT documents_file_name_form CHECK (length(file_name) BETWEEN 1 AND 200
                  AND file_name !~ '[/\\]'),
    media_type    text NOT NULL CONSTRAINT documents_media_type_known CHECK (media_type IN ('application/pdf', 'image/png',
                  'image/jpeg', 'image/webp', 'image/tiff')),
    size          bigint NOT NULL CONSTRAINT documents_size_positive CHECK (size > 0),
    digest        bytea NOT NULL CONSTRAINT documents_digest_length CHECK (length(digest) = 32),
    replaces_id   bigint,
    status        text NOT NULL DEFAULT 'current' CONSTRAINT documents_status_known
                  CHECK (status IN ('current', 'replaced', 'withdrawn')),
    is_held       boolean NOT NULL DEFAULT false,
    reason        text CONSTRAINT documents_reason_filled CHECK (length(reason) BETWEEN 1 AND 500),
    ended_at      timestamptz,
    attached_by   bigint NOT NULL REFERENCES users,
    attached_at   timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (society_id, document_id),
    FOREIGN KEY (society_id, replaces_id) REFERENCES documents,
    CONSTRAINT documents_replaced_once UNIQUE (society_id, replaces_id),
    CONSTRAINT documents_end_told CHECK ((status = 'current') = (ended_at IS NULL))
);
CREATE INDEX documents_by_subject ON documents (society_id, subject_kind, subject_id, document_id);
CREATE INDEX documents_by_digest ON documents (society_id, digest);
CALL protect_society_table('documents');
-- What was sent never changes; nothing is deleted.
GRANT SELECT, INSERT, UPDATE (status, is_held, reason, ended_at) ON documents TO sahakar_app;

-- A document that counts no more never counts again, and what is kept for a case at law is not withdrawn, whoever asks.
CREATE FUNCTION documents_guard() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF OLD.status <> 'current' AND (NEW.status, NEW.ended_at) IS DISTINCT FROM (OLD.status, OLD.ended_at) THEN
        RAISE EXCEPTION 'document % counts no more', OLD.document_id USING ERRCODE = 'check_violation';
    END IF;
    IF OLD.is_held AND NEW.status = 'withdrawn' AND OLD.status <> 'withdrawn' THEN
        RAISE EXCEPTION 'document % is held', OLD.document_id USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER documents_guard BEFORE UPDATE ON documents FOR EACH ROW EXECUTE FUNCTION documents_guard();
REVOKE EXECUTE ON FUNCTION documents_guard() FROM PUBLIC;

-- Backups read the rows of every society.
CALL admit_backup();
