-- Why:  whoever decides on a file sees what it would post: each staged voucher with its total, and the plan of the whole. The
--       program knows when somebody last worked on a file, and takes up one on which nobody works.
-- Lock: ACCESS EXCLUSIVE on imports for an instant. Time: instant. Undo: drop the table and the columns, restore the function of 0012.

-- The bodies of functions are checked as they will run: under row security.
SET LOCAL row_security = on;

-- The vouchers of a staged file; like its lines they are not logged, and stand here until they are posted.
CREATE UNLOGGED TABLE import_vouchers (
    society_id         integer NOT NULL,
    import_id          bigint NOT NULL,
    voucher_no         integer NOT NULL,
    first_position     bigint NOT NULL,
    last_position      bigint NOT NULL,
    line               integer NOT NULL,
    line_count         integer NOT NULL,
    total              bigint NOT NULL,
    business_date      date NOT NULL,
    branch_id          integer NOT NULL,
    voucher_type_id    smallint NOT NULL,
    reference          text,
    narration          text,
    mode               text NOT NULL,
    instrument_number  text,
    value_date         date,
    PRIMARY KEY (society_id, import_id, voucher_no)
);
CREATE INDEX import_vouchers_total ON import_vouchers (society_id, import_id, total, voucher_no);
CALL protect_society_table('import_vouchers');
GRANT SELECT, INSERT, DELETE ON import_vouchers TO sahakar_app;

-- What a file would do, counted: by type, branch, day or month, account, kind of record.
ALTER TABLE imports ADD COLUMN plan json NOT NULL DEFAULT '[]';
-- When somebody last posted a chunk of it; nothing when its posting was allowed and nobody has begun.
ALTER TABLE imports ADD COLUMN worked_at timestamptz;
GRANT UPDATE (plan, worked_at) ON imports TO sahakar_app;

CREATE OR REPLACE FUNCTION ledger_guard_imports() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    moving text[];
BEGIN
    IF NOT (CASE OLD.status
           WHEN 'refused' THEN NEW.status IN ('refused', 'staged')
           WHEN 'staged' THEN NEW.status IN ('refused', 'staged', 'posting', 'abandoned')
           WHEN 'posting' THEN NEW.status IN ('posting', 'done', 'abandoned')
           ELSE NEW.status = OLD.status END)
       OR NEW.chunk_count < OLD.chunk_count OR NEW.posted_position < OLD.posted_position
       OR NEW.posted_rows < OLD.posted_rows OR NEW.posted_items < OLD.posted_items THEN
        RAISE EXCEPTION 'import % is %, which does not become %', OLD.import_id, OLD.status, NEW.status
            USING ERRCODE = 'SK020', CONSTRAINT = 'imports_status_forward';
    END IF;
    IF NEW.status IN ('refused', 'staged') THEN
        RETURN NEW;
    END IF;
    moving := CASE OLD.status
        WHEN 'staged' THEN '{status, stopped, finished_at, posted_by, approved_by, living_branches, worked_at}'
        WHEN 'posting' THEN '{status, stopped, finished_at, chunk_count, posted_position, posted_rows, posted_items, worked_at}'
        ELSE '{}' END;
    IF to_jsonb(NEW) - moving <> to_jsonb(OLD) - moving
       OR (NEW.status = 'posting' AND NEW.posted_by IS NULL) THEN
        RAISE EXCEPTION 'import % was decided on before', OLD.import_id
            USING ERRCODE = 'SK020', CONSTRAINT = 'imports_decided_once';
    END IF;
    RETURN NEW;
END $$;
CALL admit_backup();
