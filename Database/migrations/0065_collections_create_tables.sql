-- Why:  daily (pigmy) deposits: a kind of scheme, and the agents who collect for them: their routes, receipts, sheets and commission.
-- Lock: ACCESS EXCLUSIVE on deposit_schemes, deposit_conditions and deposit_contracts while checks are changed, a column is added and an index is
--       made. Time: these tables are read once; seconds for a million contracts. Undo: first drop the trigger collections_day_end of branch_days,
--       without which no day would end; then drop the new tables and functions, the index and the column, and put the checks back.

ALTER TABLE deposit_schemes DROP CONSTRAINT deposit_schemes_kind_known;
ALTER TABLE deposit_schemes ADD CONSTRAINT deposit_schemes_kind_known
    CHECK (kind IN ('savings', 'current', 'thrift', 'fixed', 'recurring', 'daily'));
ALTER TABLE deposit_conditions DROP CONSTRAINT deposit_conditions_topic_known;
ALTER TABLE deposit_conditions ADD CONSTRAINT deposit_conditions_topic_known
    CHECK (topic IN ('terms', 'rates', 'fixed', 'recurring', 'daily', 'card'));

ALTER TABLE deposit_contracts ADD COLUMN is_daily boolean NOT NULL DEFAULT false;
ALTER TABLE deposit_contracts DROP CONSTRAINT deposit_contracts_principal_positive;
-- What is collected day by day nobody agrees on before: the ledger alone tells it.
ALTER TABLE deposit_contracts ADD CONSTRAINT deposit_contracts_principal_positive CHECK (principal > 0 OR is_daily);
ALTER TABLE deposit_contracts ADD CONSTRAINT deposit_contracts_daily_whole CHECK (NOT is_daily
    OR (principal = 0 AND maturity_value = 0 AND instalment IS NULL AND months > 0 AND days = 0 AND serial = 1
        AND payout_account_id IS NULL AND at_maturity IN ('keep', 'pay')));
GRANT INSERT (is_daily) ON deposit_contracts TO sahakar_app;
CREATE INDEX deposit_contracts_daily_ended ON deposit_contracts (society_id, ended_on) WHERE is_daily AND ended_as = 'premature';

-- Who collects. What he has in his hands, what is owed to him and what is kept as his security, the ledger knows.
CREATE TABLE collection_agents (
    society_id          integer NOT NULL,
    agent_id            integer GENERATED ALWAYS AS IDENTITY,
    branch_id           integer NOT NULL,
    party_id            bigint NOT NULL,
    code                text NOT NULL CONSTRAINT collection_agents_code_filled CHECK (length(code) BETWEEN 1 AND 20),
    from_date           date NOT NULL,
    until_date          date,
    -- The most that may be in his hands while he is late with handing in.
    cash_limit          bigint CONSTRAINT collection_agents_limit_positive CHECK (cash_limit > 0),
    cash_account_id     bigint NOT NULL,
    payable_account_id  bigint NOT NULL,
    security_account_id bigint NOT NULL,
    version             integer NOT NULL DEFAULT 1,
    PRIMARY KEY (society_id, agent_id),
    FOREIGN KEY (society_id, branch_id) REFERENCES branches,
    FOREIGN KEY (society_id, party_id) REFERENCES parties,
    FOREIGN KEY (society_id, cash_account_id) REFERENCES sub_accounts,
    FOREIGN KEY (society_id, payable_account_id) REFERENCES sub_accounts,
    FOREIGN KEY (society_id, security_account_id) REFERENCES sub_accounts,
    CONSTRAINT collection_agents_code_once UNIQUE (society_id, code),
    CONSTRAINT collection_agents_in_order CHECK (until_date >= from_date)
);
CREATE UNIQUE INDEX collection_agents_one_a_person ON collection_agents (society_id, party_id) WHERE until_date IS NULL;
CREATE UNIQUE INDEX collection_agents_by_cash ON collection_agents (society_id, cash_account_id);
CALL protect_society_table('collection_agents');
GRANT SELECT, INSERT (society_id, branch_id, party_id, code, from_date, cash_limit, cash_account_id, payable_account_id, security_account_id),
      UPDATE (until_date, cash_limit, version) ON collection_agents TO sahakar_app;

-- What an agent gets, from a day until something else is told; of all agents where none is named. Told anew, never changed.
CREATE TABLE collection_terms (
    society_id     integer NOT NULL,
    terms_id       bigint GENERATED ALWAYS AS IDENTITY,
    agent_id       integer,
    from_date      date NOT NULL,
    -- Parts of a million.
    commission     bigint NOT NULL CONSTRAINT collection_terms_commission_known CHECK (commission BETWEEN 0 AND 1000000),
    security       bigint NOT NULL CONSTRAINT collection_terms_security_known CHECK (security BETWEEN 0 AND 1000000),
    -- Commission of a deposit that is closed within so many months is taken back; never where it is 0.
    recover_months integer NOT NULL CONSTRAINT collection_terms_months_known CHECK (recover_months BETWEEN 0 AND 600),
    reason         text NOT NULL CONSTRAINT collection_terms_reason_filled CHECK (length(reason) BETWEEN 1 AND 500),
    set_by         bigint NOT NULL,
    set_at         timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (society_id, terms_id),
    FOREIGN KEY (society_id, agent_id) REFERENCES collection_agents
);
CREATE INDEX collection_terms_by_date ON collection_terms (society_id, from_date, terms_id);
CALL protect_society_table('collection_terms');
GRANT SELECT, INSERT (society_id, agent_id, from_date, commission, security, recover_months, reason, set_by) ON collection_terms TO sahakar_app;

-- Receipts of a book or a device, used in their order.
CREATE TABLE receipt_books (
    society_id  integer NOT NULL,
    book_id     integer GENERATED ALWAYS AS IDENTITY,
    agent_id    integer NOT NULL,
    code        text NOT NULL CONSTRAINT receipt_books_code_filled CHECK (length(code) BETWEEN 1 AND 20),
    first_number bigint NOT NULL CONSTRAINT receipt_books_first_positive CHECK (first_number > 0),
    next_number bigint NOT NULL,
    last_number bigint,
    is_active   boolean NOT NULL DEFAULT true,
    PRIMARY KEY (society_id, book_id),
    FOREIGN KEY (society_id, agent_id) REFERENCES collection_agents,
    CONSTRAINT receipt_books_code_once UNIQUE (society_id, code),
    CONSTRAINT receipt_books_in_order CHECK (next_number >= first_number AND (last_number IS NULL OR next_number <= last_number + 1))
);
CREATE INDEX receipt_books_by_agent ON receipt_books (society_id, agent_id);
CALL protect_society_table('receipt_books');
GRANT SELECT, INSERT (society_id, agent_id, code, first_number, next_number, last_number), UPDATE (next_number, is_active)
      ON receipt_books TO sahakar_app;

-- A round that an agent makes.
CREATE TABLE collection_routes (
    society_id integer NOT NULL,
    route_id   integer GENERATED ALWAYS AS IDENTITY,
    branch_id  integer NOT NULL,
    code       text NOT NULL CONSTRAINT collection_routes_code_filled CHECK (length(code) BETWEEN 1 AND 20),
    name       text NOT NULL CONSTRAINT collection_routes_name_filled CHECK (length(name) BETWEEN 1 AND 100),
    is_active  boolean NOT NULL DEFAULT true,
    version    integer NOT NULL DEFAULT 1,
    PRIMARY KEY (society_id, route_id),
    FOREIGN KEY (society_id, branch_id) REFERENCES branches,
    CONSTRAINT collection_routes_code_once UNIQUE (society_id, branch_id, code)
);
CALL protect_society_table('collection_routes');
GRANT SELECT, INSERT (society_id, branch_id, code, name), UPDATE (code, name, is_active, version) ON collection_routes TO sahakar_app;

-- Whose a route is, from a day until it is another's; nobody's where no agent is named.
CREATE TABLE collection_assignments (
    society_id    integer NOT NULL,
    assignment_id bigint GENERATED ALWAYS AS IDENTITY,
    route_id      integer NOT NULL,
    agent_id      integer,
    from_date     date NOT NULL,
    reason        text NOT NULL CONSTRAINT collection_assignments_reason_filled CHECK (length(reason) BETWEEN 1 AND 500),
    set_by        bigint NOT NULL,
    set_at        timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (society_id, assignment_id),
    FOREIGN KEY (society_id, route_id) REFERENCES collection_routes,
    FOREIGN KEY (society_id, agent_id) REFERENCES collection_agents
);
CREATE INDEX collection_assignments_by_route ON collection_assignments (society_id, route_id, from_date, assignment_id);
CALL protect_society_table('collection_assignments');
GRANT SELECT, INSERT (society_id, route_id, agent_id, from_date, reason, set_by) ON collection_assignments TO sahakar_app;

-- The accounts of a route, in the order in which the agent comes to them. An account is on one route.
CREATE TABLE collection_stops (
    society_id     integer NOT NULL,
    sub_account_id bigint NOT NULL,
    route_id       integer NOT NULL,
    place          integer NOT NULL CONSTRAINT collection_stops_place_positive CHECK (place > 0),
    PRIMARY KEY (society_id, sub_account_id),
    FOREIGN KEY (society_id, sub_account_id) REFERENCES deposit_accounts,
    FOREIGN KEY (society_id, route_id) REFERENCES collection_routes
);
CREATE INDEX collection_stops_by_route ON collection_stops (society_id, route_id, place);
CALL protect_society_table('collection_stops');
GRANT SELECT, INSERT (society_id, sub_account_id, route_id, place), UPDATE (route_id, place), DELETE ON collection_stops TO sahakar_app;

-- What an agent has collected on a day, as he brings it.
CREATE TABLE collection_sheets (
    society_id    integer NOT NULL,
    sheet_id      bigint GENERATED ALWAYS AS IDENTITY,
    agent_id      integer NOT NULL,
    branch_id     integer NOT NULL,
    route_id      integer,
    book_id       integer,
    collected_on  date NOT NULL,
    row_count     integer NOT NULL CONSTRAINT collection_sheets_rows_positive CHECK (row_count > 0),
    -- Nothing where all its receipts were spoilt.
    total         bigint NOT NULL CONSTRAINT collection_sheets_total_not_negative CHECK (total >= 0),
    status        text NOT NULL DEFAULT 'entered' CONSTRAINT collection_sheets_status_known CHECK (status IN ('entered', 'posted', 'discarded')),
    entered_by    bigint NOT NULL,
    entered_at    timestamptz NOT NULL DEFAULT now(),
    -- The day in whose books it stands.
    business_date date,
    decided_by    bigint,
    decided_at    timestamptz,
    reason        text CONSTRAINT collection_sheets_reason_filled CHECK (length(reason) BETWEEN 3 AND 500),
    PRIMARY KEY (society_id, sheet_id),
    FOREIGN KEY (society_id, agent_id) REFERENCES collection_agents,
    FOREIGN KEY (society_id, branch_id) REFERENCES branches,
    FOREIGN KEY (society_id, route_id) REFERENCES collection_routes,
    FOREIGN KEY (society_id, book_id) REFERENCES receipt_books,
    CONSTRAINT collection_sheets_decided_whole CHECK ((status = 'entered') = (decided_by IS NULL) AND (decided_by IS NULL) = (decided_at IS NULL)
        AND (status = 'posted') = (business_date IS NOT NULL) AND (status = 'discarded') = (reason IS NOT NULL)
        AND (business_date IS NULL OR collected_on <= business_date))
);
CREATE INDEX collection_sheets_entered ON collection_sheets (society_id, branch_id) WHERE status = 'entered';
CREATE INDEX collection_sheets_by_agent ON collection_sheets (society_id, agent_id, collected_on);
CREATE INDEX collection_sheets_by_day ON collection_sheets (society_id, business_date, agent_id) WHERE status = 'posted';
CALL protect_society_table('collection_sheets');
GRANT SELECT, INSERT (society_id, agent_id, branch_id, route_id, book_id, collected_on, row_count, total, entered_by),
      UPDATE (collected_on, row_count, total, status, business_date, decided_by, decided_at, reason) ON collection_sheets TO sahakar_app;

-- The commission of a month, of all agents.
CREATE TABLE commission_runs (
    society_id    integer NOT NULL,
    run_id        integer GENERATED ALWAYS AS IDENTITY,
    month         date NOT NULL CONSTRAINT commission_runs_month_first CHECK (extract(day FROM month) = 1),
    status        text NOT NULL DEFAULT 'calculated' CONSTRAINT commission_runs_status_known
                  CHECK (status IN ('calculated', 'posted', 'discarded', 'reversed')),
    calculated_by bigint NOT NULL,
    calculated_at timestamptz NOT NULL DEFAULT now(),
    decided_by    bigint,
    decided_at    timestamptz,
    reason        text CONSTRAINT commission_runs_reason_filled CHECK (length(reason) BETWEEN 3 AND 500),
    PRIMARY KEY (society_id, run_id),
    CONSTRAINT commission_runs_decided_whole CHECK ((status = 'calculated') = (decided_by IS NULL) AND (decided_by IS NULL) = (decided_at IS NULL))
);
CREATE UNIQUE INDEX commission_runs_one_a_month ON commission_runs (society_id, month) WHERE status IN ('calculated', 'posted');
CREATE UNIQUE INDEX commission_runs_one_at_work ON commission_runs (society_id) WHERE status = 'calculated';
CALL protect_society_table('commission_runs');
GRANT SELECT, INSERT (society_id, month, calculated_by), UPDATE (status, decided_by, decided_at, reason) ON commission_runs TO sahakar_app;

CREATE TABLE commission_lines (
    society_id integer NOT NULL,
    line_id    bigint GENERATED ALWAYS AS IDENTITY,
    run_id     integer NOT NULL,
    agent_id   integer NOT NULL,
    -- What was collected less what was put right, by month and the share that counted:
    -- [{"month": "2026-04-01", "collected": "184500.00", "commission": "3"}].
    parts      text NOT NULL,
    collected  bigint NOT NULL,
    earned     bigint NOT NULL,
    recovered  bigint NOT NULL CONSTRAINT commission_lines_recovered_not_negative CHECK (recovered >= 0),
    brought    bigint NOT NULL CONSTRAINT commission_lines_brought_not_negative CHECK (brought >= 0),
    carried    bigint NOT NULL CONSTRAINT commission_lines_carried_not_negative CHECK (carried >= 0),
    commission bigint NOT NULL CONSTRAINT commission_lines_commission_not_negative CHECK (commission >= 0),
    tax_rate   bigint NOT NULL,
    tax_base   bigint NOT NULL,
    tax        bigint NOT NULL CONSTRAINT commission_lines_tax_not_negative CHECK (tax >= 0),
    security   bigint NOT NULL CONSTRAINT commission_lines_security_not_negative CHECK (security >= 0),
    payable    bigint NOT NULL CONSTRAINT commission_lines_payable_not_negative CHECK (payable >= 0),
    status     text NOT NULL DEFAULT 'waiting' CONSTRAINT commission_lines_status_known CHECK (status IN ('waiting', 'posted', 'reversed')),
    -- The day in whose books it stands.
    posted_on  date,
    -- Why it could not be posted when the others were.
    refusal    text,
    PRIMARY KEY (society_id, line_id),
    FOREIGN KEY (society_id, run_id) REFERENCES commission_runs,
    FOREIGN KEY (society_id, agent_id) REFERENCES collection_agents,
    CONSTRAINT commission_lines_agent_once UNIQUE (society_id, run_id, agent_id),
    CONSTRAINT commission_lines_whole CHECK (earned - recovered - brought = commission - carried AND commission = tax + security + payable),
    CONSTRAINT commission_lines_posted_whole CHECK ((status = 'waiting') = (posted_on IS NULL))
);
CREATE INDEX commission_lines_by_agent ON commission_lines (society_id, agent_id, run_id);
CALL protect_society_table('commission_lines');
GRANT SELECT, INSERT (society_id, run_id, agent_id, parts, collected, earned, recovered, brought, carried, commission, tax_rate, tax_base,
      tax, security, payable, refusal), DELETE, UPDATE (status, posted_on, refusal) ON commission_lines TO sahakar_app;

-- The deposits that were closed early, whose commission a run takes back.
CREATE TABLE commission_recoveries (
    society_id     integer NOT NULL,
    line_id        bigint NOT NULL,
    sub_account_id bigint NOT NULL,
    collected      bigint NOT NULL,
    amount         bigint NOT NULL CONSTRAINT commission_recoveries_amount_not_negative CHECK (amount >= 0),
    PRIMARY KEY (society_id, line_id, sub_account_id),
    FOREIGN KEY (society_id, line_id) REFERENCES commission_lines,
    FOREIGN KEY (society_id, sub_account_id) REFERENCES deposit_accounts
);
CREATE INDEX commission_recoveries_by_account ON commission_recoveries (society_id, sub_account_id);
CALL protect_society_table('commission_recoveries');
GRANT SELECT, DELETE, INSERT (society_id, line_id, sub_account_id, collected, amount) ON commission_recoveries TO sahakar_app;

-- The lines of a sheet: one receipt, or one account, each.
CREATE TABLE collection_rows (
    society_id     integer NOT NULL,
    row_id         bigint GENERATED ALWAYS AS IDENTITY,
    sheet_id       bigint NOT NULL,
    line           integer NOT NULL CONSTRAINT collection_rows_line_positive CHECK (line > 0),
    -- None where the receipt was spoilt.
    sub_account_id bigint,
    amount         bigint NOT NULL CONSTRAINT collection_rows_amount_not_negative CHECK (amount >= 0),
    book_id        integer,
    receipt_number bigint,
    -- The day in whose books it was put right: it should not have come.
    reversed_on    date,
    reversed_by    bigint,
    reason         text CONSTRAINT collection_rows_reason_filled CHECK (length(reason) BETWEEN 3 AND 500),
    -- Why a receipt with a sum became a spoilt one before it was posted.
    remark         text CONSTRAINT collection_rows_remark_filled CHECK (length(remark) BETWEEN 3 AND 500),
    -- The line that was put right by this one, and the day in whose books it came instead.
    replaces_id    bigint,
    added_on       date,
    -- The commission that has counted it, and the one that has taken it off again when it was put right.
    counted_line_id bigint,
    back_line_id   bigint,
    PRIMARY KEY (society_id, row_id),
    FOREIGN KEY (society_id, sheet_id) REFERENCES collection_sheets,
    FOREIGN KEY (society_id, replaces_id) REFERENCES collection_rows,
    FOREIGN KEY (society_id, counted_line_id) REFERENCES commission_lines,
    FOREIGN KEY (society_id, back_line_id) REFERENCES commission_lines,
    FOREIGN KEY (society_id, sub_account_id) REFERENCES deposit_accounts,
    FOREIGN KEY (society_id, book_id) REFERENCES receipt_books,
    CONSTRAINT collection_rows_spoilt_whole CHECK ((sub_account_id IS NULL) = (amount = 0) AND (sub_account_id IS NOT NULL OR receipt_number IS NOT NULL)),
    CONSTRAINT collection_rows_reversed_whole CHECK (num_nonnulls(reversed_on, reversed_by, reason) IN (0, 3)),
    CONSTRAINT collection_rows_added_whole CHECK ((replaces_id IS NULL) = (added_on IS NULL)),
    CONSTRAINT collection_rows_back_whole CHECK (back_line_id IS NULL OR reversed_on IS NOT NULL)
);
CREATE UNIQUE INDEX collection_rows_receipt_once ON collection_rows (society_id, book_id, receipt_number)
    WHERE book_id IS NOT NULL AND reversed_on IS NULL;
CREATE UNIQUE INDEX collection_rows_replaced_once ON collection_rows (society_id, replaces_id) WHERE replaces_id IS NOT NULL;
CREATE INDEX collection_rows_by_sheet ON collection_rows (society_id, sheet_id, line);
CREATE INDEX collection_rows_by_account ON collection_rows (society_id, sub_account_id) WHERE sub_account_id IS NOT NULL;
CREATE INDEX collection_rows_corrected ON collection_rows (society_id, sheet_id) WHERE reversed_on IS NOT NULL OR replaces_id IS NOT NULL;
-- What no commission has counted yet: the months that wait.
CREATE INDEX collection_rows_uncounted ON collection_rows (society_id, sheet_id) WHERE counted_line_id IS NULL;
CREATE INDEX collection_rows_not_taken_back ON collection_rows (society_id, sheet_id) WHERE reversed_on IS NOT NULL AND back_line_id IS NULL;
CREATE INDEX collection_rows_counted ON collection_rows (society_id, counted_line_id) WHERE counted_line_id IS NOT NULL;
CREATE INDEX collection_rows_taken_back ON collection_rows (society_id, back_line_id) WHERE back_line_id IS NOT NULL;
CALL protect_society_table('collection_rows');
GRANT SELECT, DELETE, INSERT (society_id, sheet_id, line, sub_account_id, amount, book_id, receipt_number, remark, replaces_id, added_on),
      UPDATE (book_id, reversed_on, reversed_by, reason, counted_line_id, back_line_id) ON collection_rows TO sahakar_app;

-- What is over stays as it was.
CREATE FUNCTION collections_over_guard() RETURNS trigger
    LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    RAISE EXCEPTION 'a row of % that is over stays as it is', TG_TABLE_NAME USING ERRCODE = 'SK020', CONSTRAINT = 'collections_over_stays';
END $$;
CREATE TRIGGER collection_sheets_over BEFORE UPDATE ON collection_sheets FOR EACH ROW WHEN (OLD.status <> 'entered')
    EXECUTE FUNCTION collections_over_guard();
CREATE TRIGGER collection_rows_over BEFORE UPDATE OF book_id, reversed_on, reversed_by, reason ON collection_rows FOR EACH ROW
    WHEN (OLD.reversed_on IS NOT NULL)
    EXECUTE FUNCTION collections_over_guard();
CREATE TRIGGER commission_runs_over BEFORE UPDATE ON commission_runs FOR EACH ROW WHEN (OLD.status IN ('discarded', 'reversed'))
    EXECUTE FUNCTION collections_over_guard();
CREATE TRIGGER commission_lines_over BEFORE UPDATE ON commission_lines FOR EACH ROW WHEN (OLD.status = 'reversed')
    EXECUTE FUNCTION collections_over_guard();
CREATE TRIGGER commission_lines_stay BEFORE DELETE ON commission_lines FOR EACH ROW WHEN (OLD.status <> 'waiting')
    EXECUTE FUNCTION collections_over_guard();

-- Lines come on a sheet and leave it as long as it is not posted; later only one instead of another that is put right.
CREATE FUNCTION collections_row_guard() RETURNS trigger
    LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    r collection_rows := coalesce(NEW, OLD);
BEGIN
    IF NOT EXISTS (SELECT FROM collection_sheets s WHERE s.society_id = r.society_id AND s.sheet_id = r.sheet_id
                   AND s.status = CASE WHEN TG_OP = 'INSERT' AND r.replaces_id IS NOT NULL THEN 'posted' ELSE 'entered' END) THEN
        RAISE EXCEPTION 'the lines of sheet % stay as they are', r.sheet_id USING ERRCODE = 'SK020', CONSTRAINT = 'collections_over_stays';
    END IF;
    RETURN r;
END $$;
CREATE TRIGGER collection_rows_in_time BEFORE INSERT OR DELETE ON collection_rows FOR EACH ROW EXECUTE FUNCTION collections_row_guard();

-- What a commission takes back is told with it, until it is posted.
CREATE FUNCTION collections_recovery_guard() RETURNS trigger
    LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM commission_lines l WHERE l.society_id = OLD.society_id AND l.line_id = OLD.line_id AND l.status = 'waiting') THEN
        RAISE EXCEPTION 'what commission line % takes back stays as it is', OLD.line_id
            USING ERRCODE = 'SK020', CONSTRAINT = 'collections_over_stays';
    END IF;
    RETURN OLD;
END $$;
CREATE TRIGGER commission_recoveries_stay BEFORE DELETE ON commission_recoveries FOR EACH ROW EXECUTE FUNCTION collections_recovery_guard();

-- No day ends while a sheet of its branch waits that was collected on it or before.
CREATE FUNCTION collections_day_end_guard() RETURNS trigger
    LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT FROM collection_sheets s WHERE s.society_id = NEW.society_id AND s.branch_id = NEW.branch_id AND s.status = 'entered'
               AND s.collected_on <= NEW.business_date) THEN
        RAISE EXCEPTION 'branch % has sheets that are not posted on %', NEW.branch_id, NEW.business_date
            USING ERRCODE = 'SK020', CONSTRAINT = 'collections_posted_by_day_end';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER collections_day_end BEFORE UPDATE ON branch_days FOR EACH ROW WHEN (OLD.status = 'open' AND NEW.status = 'closed')
    EXECUTE FUNCTION collections_day_end_guard();

CALL admit_backup();
