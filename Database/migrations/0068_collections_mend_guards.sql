-- Why:  daily collection: money that cannot go to its account is booked in suspense, sheets tell who has corrected them, a line of commission is
--       put off, what is to be recovered from an agent is set off, what older books know of him is told, and the database guards what stands.
-- Lock: ACCESS EXCLUSIVE on the tables of collections while columns, keys and triggers come; ROW EXCLUSIVE on sub_accounts. Time: one pass over
--       sheets, books, routes and agents. Undo: drop the new triggers, functions, keys, the table and the columns, and put the old checks back.

SET LOCAL row_security = on;

-- Who has corrected a sheet, and what of it.
ALTER TABLE collection_sheets
    ADD COLUMN version integer NOT NULL DEFAULT 1,
    ADD COLUMN changed_by bigint,
    ADD COLUMN changed_at timestamptz,
    ADD CONSTRAINT collection_sheets_changed_whole CHECK ((changed_by IS NULL) = (changed_at IS NULL));
GRANT UPDATE (version, changed_by, changed_at) ON collection_sheets TO sahakar_app;

ALTER TABLE collection_rows
    ADD COLUMN is_changed boolean NOT NULL DEFAULT false,
    -- The sum cannot go to its account: it stands in suspense, on an account that is known once it is posted.
    ADD COLUMN is_unplaced boolean NOT NULL DEFAULT false,
    ADD COLUMN unplaced_account_id bigint,
    -- The day in whose books it was paid back out of suspense.
    ADD COLUMN given_back_on date,
    DROP CONSTRAINT collection_rows_spoilt_whole,
    ADD CONSTRAINT collection_rows_spoilt_whole CHECK ((amount = 0) = (sub_account_id IS NULL AND NOT is_unplaced)
        AND (amount > 0 OR receipt_number IS NOT NULL)),
    ADD CONSTRAINT collection_rows_unplaced_whole CHECK (unplaced_account_id IS NULL OR is_unplaced),
    ADD CONSTRAINT collection_rows_given_back_whole CHECK (given_back_on IS NULL OR (unplaced_account_id IS NOT NULL AND reversed_on IS NULL)),
    ADD FOREIGN KEY (society_id, unplaced_account_id) REFERENCES sub_accounts;
CREATE INDEX collection_rows_unplaced ON collection_rows (society_id, sheet_id)
    WHERE is_unplaced AND reversed_on IS NULL AND given_back_on IS NULL;
GRANT INSERT (is_changed, is_unplaced), UPDATE (is_unplaced, unplaced_account_id, given_back_on) ON collection_rows TO sahakar_app;
CREATE TRIGGER collection_rows_placed_in_time BEFORE UPDATE OF is_unplaced, unplaced_account_id ON collection_rows
    FOR EACH ROW EXECUTE FUNCTION collections_row_guard();
CREATE TRIGGER collection_rows_given_back_once BEFORE UPDATE OF given_back_on ON collection_rows
    FOR EACH ROW WHEN (OLD.given_back_on IS NOT NULL) EXECUTE FUNCTION collections_over_guard();

-- How many unused receipts came back with a book.
ALTER TABLE receipt_books ADD COLUMN returned bigint CONSTRAINT receipt_books_returned_not_negative CHECK (returned >= 0);
GRANT UPDATE (returned) ON receipt_books TO sahakar_app;

-- A line may be put off to the next run. Tax that a credit cannot bear is taken out of what is owed already, and out of the security.
ALTER TABLE commission_lines
    ADD COLUMN refusal_values text NOT NULL DEFAULT '{}' CONSTRAINT commission_lines_values_object
        CHECK (jsonb_typeof(refusal_values::jsonb) = 'object'),
    ADD COLUMN reason text CONSTRAINT commission_lines_reason_filled CHECK (length(reason) BETWEEN 3 AND 500),
    DROP CONSTRAINT commission_lines_security_not_negative,
    DROP CONSTRAINT commission_lines_payable_not_negative,
    DROP CONSTRAINT commission_lines_status_known,
    ADD CONSTRAINT commission_lines_status_known CHECK (status IN ('waiting', 'put_off', 'posted', 'reversed')),
    DROP CONSTRAINT commission_lines_posted_whole,
    ADD CONSTRAINT commission_lines_posted_whole CHECK ((status IN ('waiting', 'put_off')) = (posted_on IS NULL)),
    ADD CONSTRAINT commission_lines_put_off_whole CHECK ((status = 'put_off') = (reason IS NOT NULL));
GRANT INSERT (refusal_values), UPDATE (refusal_values, reason) ON commission_lines TO sahakar_app;
DROP TRIGGER commission_lines_over ON commission_lines;
CREATE TRIGGER commission_lines_over BEFORE UPDATE ON commission_lines FOR EACH ROW
    WHEN (OLD.status IN ('reversed', 'put_off') OR (OLD.status = 'posted' AND NEW.status <> 'reversed'))
    EXECUTE FUNCTION collections_over_guard();
DROP TRIGGER commission_runs_over ON commission_runs;
CREATE TRIGGER commission_runs_over BEFORE UPDATE ON commission_runs FOR EACH ROW
    WHEN (OLD.status <> 'calculated' AND NOT (OLD.status = 'posted' AND NEW.status = 'reversed'))
    EXECUTE FUNCTION collections_over_guard();

-- What was taken out of what is owed to an agent, or out of his security: for commission that is to be recovered, or for what he has not handed in.
CREATE TABLE agent_set_offs (
    society_id    integer NOT NULL,
    set_off_id    bigint GENERATED ALWAYS AS IDENTITY,
    agent_id      integer NOT NULL,
    claim         text NOT NULL CONSTRAINT agent_set_offs_claim_known CHECK (claim IN ('commission', 'security')),
    against       text NOT NULL CONSTRAINT agent_set_offs_against_known CHECK (against IN ('recovery', 'in_hand')),
    amount        bigint NOT NULL CONSTRAINT agent_set_offs_amount_positive CHECK (amount > 0),
    business_date date NOT NULL,
    reason        text NOT NULL CONSTRAINT agent_set_offs_reason_filled CHECK (length(reason) BETWEEN 3 AND 500),
    set_by        bigint NOT NULL,
    set_at        timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (society_id, set_off_id),
    FOREIGN KEY (society_id, agent_id) REFERENCES collection_agents
);
CREATE INDEX agent_set_offs_by_agent ON agent_set_offs (society_id, agent_id);
CALL protect_society_table('agent_set_offs');
GRANT SELECT, INSERT (society_id, agent_id, claim, against, amount, business_date, reason, set_by) ON agent_set_offs TO sahakar_app;

-- What older books know of an agent: what he was credited in the year of the day on which it was told, what of it was taxed, and what is to be recovered.
ALTER TABLE collection_agents
    ADD COLUMN told_on date,
    ADD COLUMN commission_before bigint NOT NULL DEFAULT 0 CONSTRAINT collection_agents_credited_not_negative CHECK (commission_before >= 0),
    ADD COLUMN commission_taxed bigint NOT NULL DEFAULT 0 CONSTRAINT collection_agents_taxed_within CHECK (commission_taxed BETWEEN 0 AND commission_before),
    ADD COLUMN recover_before bigint NOT NULL DEFAULT 0 CONSTRAINT collection_agents_recover_not_negative CHECK (recover_before >= 0);
GRANT INSERT (told_on, commission_before, commission_taxed, recover_before) ON collection_agents TO sahakar_app;

-- Agents' accounts are moved by this feature alone.
DO $$
DECLARE
    society integer;
BEGIN
    FOR society IN SELECT s.society_id FROM societies s LOOP
        PERFORM set_config('sahakar.society', society::text, true);
        UPDATE sub_accounts s SET kept_by = 'collections' FROM collection_agents a
        WHERE a.society_id = s.society_id AND s.sub_account_id IN (a.cash_account_id, a.payable_account_id, a.security_account_id);
    END LOOP;
    PERFORM set_config('sahakar.society', '', true);
END $$;

-- A sheet is of an agent of its branch, by a book of his, on a route of its branch.
ALTER TABLE collection_agents ADD CONSTRAINT collection_agents_branch UNIQUE (society_id, branch_id, agent_id);
ALTER TABLE receipt_books ADD CONSTRAINT receipt_books_agent UNIQUE (society_id, agent_id, book_id);
ALTER TABLE collection_routes ADD CONSTRAINT collection_routes_branch UNIQUE (society_id, branch_id, route_id);
ALTER TABLE collection_sheets
    ADD FOREIGN KEY (society_id, branch_id, agent_id) REFERENCES collection_agents (society_id, branch_id, agent_id),
    ADD FOREIGN KEY (society_id, agent_id, book_id) REFERENCES receipt_books (society_id, agent_id, book_id),
    ADD FOREIGN KEY (society_id, branch_id, route_id) REFERENCES collection_routes (society_id, branch_id, route_id);

CREATE FUNCTION collections_assignment_guard() RETURNS trigger
    LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM collection_agents a JOIN collection_routes r ON r.society_id = a.society_id AND r.branch_id = a.branch_id
                   WHERE a.society_id = NEW.society_id AND a.agent_id = NEW.agent_id AND r.route_id = NEW.route_id) THEN
        RAISE EXCEPTION 'route % is of another branch than agent %', NEW.route_id, NEW.agent_id
            USING ERRCODE = 'SK020', CONSTRAINT = 'collections_of_one_branch';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER collection_assignments_of_one_branch BEFORE INSERT ON collection_assignments
    FOR EACH ROW WHEN (NEW.agent_id IS NOT NULL) EXECUTE FUNCTION collections_assignment_guard();

-- A sheet that is posted is the sum of its lines.
CREATE FUNCTION collections_sum_guard() RETURNS trigger
    LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM collection_rows r WHERE r.society_id = NEW.society_id AND r.sheet_id = NEW.sheet_id
                   HAVING coalesce(sum(r.amount), 0) = NEW.total AND count(*) = NEW.row_count) THEN
        RAISE EXCEPTION 'sheet % is not the sum of its lines', NEW.sheet_id USING ERRCODE = 'SK020', CONSTRAINT = 'collections_sum_of_lines';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER collection_sheets_sum BEFORE UPDATE ON collection_sheets FOR EACH ROW
    WHEN (OLD.status = 'entered' AND NEW.status = 'posted') EXECUTE FUNCTION collections_sum_guard();

-- What is posted or put right has its voucher when the transaction ends.
CREATE FUNCTION collections_voucher_guard() RETURNS trigger
    LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    source bigint := CASE TG_ARGV[0] WHEN 'collection_sheet' THEN to_jsonb(NEW) ->> 'sheet_id' ELSE to_jsonb(NEW) ->> 'row_id' END;
BEGIN
    IF NOT EXISTS (SELECT FROM vouchers v WHERE v.society_id = NEW.society_id AND v.source_kind = TG_ARGV[0] AND v.source_id = source) THEN
        RAISE EXCEPTION '% % has no voucher', TG_ARGV[0], source USING ERRCODE = 'SK020', CONSTRAINT = 'collections_has_voucher';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER collection_sheets_booked AFTER UPDATE ON collection_sheets DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN (OLD.status = 'entered' AND NEW.status = 'posted' AND NEW.total > 0) EXECUTE FUNCTION collections_voucher_guard('collection_sheet');
CREATE CONSTRAINT TRIGGER collection_rows_booked AFTER UPDATE OF reversed_on ON collection_rows DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN (OLD.reversed_on IS NULL AND NEW.reversed_on IS NOT NULL) EXECUTE FUNCTION collections_voucher_guard('collection_row');
CREATE CONSTRAINT TRIGGER collection_rows_paid_back AFTER UPDATE OF given_back_on ON collection_rows DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN (OLD.given_back_on IS NULL AND NEW.given_back_on IS NOT NULL) EXECUTE FUNCTION collections_voucher_guard('collection_return');

-- A line of a sheet is counted by a commission of its own agent that is posted, and is free again when that is reversed.
CREATE FUNCTION collections_counted_guard() RETURNS trigger
    LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    freed bigint[] := array_remove(ARRAY[CASE WHEN NEW.counted_line_id IS DISTINCT FROM OLD.counted_line_id THEN OLD.counted_line_id END,
                                         CASE WHEN NEW.back_line_id IS DISTINCT FROM OLD.back_line_id THEN OLD.back_line_id END], NULL);
    counting bigint[] := array_remove(ARRAY[CASE WHEN NEW.counted_line_id IS DISTINCT FROM OLD.counted_line_id THEN NEW.counted_line_id END,
                                            CASE WHEN NEW.back_line_id IS DISTINCT FROM OLD.back_line_id THEN NEW.back_line_id END], NULL);
BEGIN
    IF EXISTS (SELECT FROM commission_lines l WHERE l.society_id = NEW.society_id AND l.line_id = ANY (freed) AND l.status <> 'reversed')
       OR EXISTS (SELECT FROM unnest(counting) AS n (id) WHERE NOT EXISTS (
            SELECT FROM commission_lines l
            JOIN collection_sheets s ON s.society_id = l.society_id AND s.agent_id = l.agent_id AND s.sheet_id = NEW.sheet_id
            WHERE l.society_id = NEW.society_id AND l.line_id = n.id AND l.status = 'posted')) THEN
        RAISE EXCEPTION 'line % is counted by a commission that stands', NEW.row_id USING ERRCODE = 'SK020', CONSTRAINT = 'collections_counted_once';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER collection_rows_counted_once BEFORE UPDATE OF counted_line_id, back_line_id ON collection_rows
    FOR EACH ROW EXECUTE FUNCTION collections_counted_guard();

CALL admit_backup();
