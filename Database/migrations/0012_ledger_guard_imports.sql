-- Why:  a file that was let in keeps who made it and who approved it, and what it stands for; a day knows the file that opened
--       it, so that no file closes the day of people. An audit row leaves the list of those without a seal with the seal that
--       covers it and in no other way.
-- Lock: ACCESS EXCLUSIVE on imports and branch_days for an instant. Undo: drop the columns and the trigger, restore the two
--       functions of 0007, grant DELETE on unsealed_audit again.

-- The bodies of functions are checked as they will run: under row security.
SET LOCAL row_security = on;

-- What a file does besides: the largest voucher of each branch, value dates, days and types. (JSON, written when it is staged.)
ALTER TABLE imports ADD COLUMN stakes json NOT NULL DEFAULT '{}';
-- Whose word it was let in by; the branches that were at work by other ways than files at that moment.
ALTER TABLE imports ADD COLUMN posted_by bigint, ADD COLUMN approved_by bigint,
    ADD COLUMN living_branches integer[] NOT NULL DEFAULT '{}',
    ADD CONSTRAINT imports_second_person CHECK (approved_by <> posted_by);
GRANT UPDATE (stakes, posted_by, approved_by, living_branches) ON imports TO sahakar_app;

-- A file goes forward only: staged anew until it is let in, then posted to its end or given up. What was decided of it stays as
-- it was decided: letting it in writes who did and where people are at work, posting writes how far it is, and nothing else.
CREATE FUNCTION ledger_guard_imports() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
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
        WHEN 'staged' THEN '{status, stopped, finished_at, posted_by, approved_by, living_branches}'
        WHEN 'posting' THEN '{status, stopped, finished_at, chunk_count, posted_position, posted_rows, posted_items}'
        ELSE '{}' END;
    IF to_jsonb(NEW) - moving <> to_jsonb(OLD) - moving
       OR (NEW.status = 'posting' AND NEW.posted_by IS NULL) THEN
        RAISE EXCEPTION 'import % was decided on before', OLD.import_id
            USING ERRCODE = 'SK020', CONSTRAINT = 'imports_decided_once';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER imports_guard BEFORE UPDATE ON imports FOR EACH ROW EXECUTE FUNCTION ledger_guard_imports();

-- The file that opened the day; a day that people open again is theirs.
ALTER TABLE branch_days ADD COLUMN import_id bigint,
    ADD FOREIGN KEY (society_id, import_id) REFERENCES imports;
GRANT INSERT (import_id) ON branch_days TO sahakar_app;

CREATE OR REPLACE FUNCTION ledger_guard_days() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE head record;
BEGIN
    SELECT * INTO head FROM ledger_lock_head();
    IF TG_OP = 'INSERT' THEN
        IF EXISTS (SELECT FROM branch_days d WHERE d.society_id = NEW.society_id AND d.branch_id = NEW.branch_id
                   AND (d.business_date >= NEW.business_date OR d.status = 'open')) THEN
            PERFORM ledger_fail('SK006', 'branch_days_forward', 'a business day must be later than every earlier one, all closed',
                                format('branch %s, date %s', NEW.branch_id, NEW.business_date));
        END IF;
    ELSIF NEW.status = 'open' AND OLD.status = 'closed' THEN
        IF EXISTS (SELECT FROM branch_days d WHERE d.society_id = NEW.society_id AND d.branch_id = NEW.branch_id
                   AND d.business_date > NEW.business_date) THEN
            PERFORM ledger_fail('SK006', 'branch_days_reopen_latest', 'only the latest business day can be opened again',
                                format('branch %s, date %s', NEW.branch_id, NEW.business_date));
        END IF;
        NEW.reopened := OLD.reopened + 1;
        NEW.import_id := NULL;
        NEW.closed_by := NULL;
        NEW.closed_at := NULL;
        NEW.head_number := NULL;
        NEW.head_digest := NULL;
        NEW.head_signature := NULL;
        NEW.head_key := NULL;
    ELSIF NEW.status = 'closed' AND OLD.status = 'open' THEN
        NEW.closed_at := now();
        NEW.head_number := head.seal_number;
        NEW.head_digest := head.seal_digest;
    ELSIF OLD.status = 'closed'
          AND (NEW.closed_by IS DISTINCT FROM OLD.closed_by
               OR (OLD.head_signature IS NOT NULL
                   AND (NEW.head_signature, NEW.head_key) IS DISTINCT FROM (OLD.head_signature, OLD.head_key))) THEN
        PERFORM ledger_fail('SK006', 'branch_days_closed_stays', 'a closed day is not changed',
                            format('branch %s, date %s', NEW.branch_id, NEW.business_date));
    END IF;
    RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION ledger_join_chain() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    head record;
    covered bigint;
BEGIN
    SELECT * INTO head FROM ledger_lock_head();
    SELECT h.sealed_voucher_id INTO covered FROM ledger_heads h WHERE h.society_id = NEW.society_id;
    IF NEW.number IS DISTINCT FROM head.seal_number + 1 OR NEW.previous IS DISTINCT FROM head.seal_digest
       OR NEW.last_voucher > head.last_voucher_id
       OR NEW.first_voucher <> covered + 1 THEN
        PERFORM ledger_fail('SK005', 'seals_join_the_chain', 'a seal does not join the end of the chain',
                            format('seal %s, head %s', NEW.number, head.seal_number));
    END IF;
    UPDATE ledger_heads h SET seal_number = NEW.number, seal_digest = NEW.digest,
        sealed_voucher_id = coalesce(NEW.last_voucher, h.sealed_voucher_id) WHERE h.society_id = NEW.society_id;
    -- What a seal covers waits no longer; nobody else may take a row off this list.
    IF cardinality(NEW.audit_ids) > 0 THEN
        DELETE FROM unsealed_audit u WHERE u.society_id = NEW.society_id AND u.audit_id = ANY (NEW.audit_ids);
    END IF;
    RETURN NEW;
END $$;
REVOKE DELETE ON unsealed_audit FROM sahakar_app;
REVOKE EXECUTE ON FUNCTION ledger_guard_imports() FROM PUBLIC;
