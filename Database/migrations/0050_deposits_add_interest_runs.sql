-- Why:  interest of deposits is summed from day to day, calculated for a period, looked at, and posted in a run.
-- Lock: ACCESS EXCLUSIVE on deposit_schemes and deposit_accounts while a column is added. Time: instant. Undo: drop the tables and columns.

SET LOCAL row_security = on;

-- The head of what overdrawn balances are charged; none where nothing is overdrawn.
ALTER TABLE deposit_schemes ADD COLUMN charge_account_id integer;
ALTER TABLE deposit_schemes ADD CONSTRAINT deposit_schemes_charge_account FOREIGN KEY (society_id, charge_account_id) REFERENCES accounts;
GRANT INSERT (charge_account_id), UPDATE (charge_account_id) ON deposit_schemes TO sahakar_app;

-- The first day whose interest this program reckons: of accounts from older books those before it were reckoned there.
ALTER TABLE deposit_accounts ADD COLUMN interest_from date;
DO $$
DECLARE
    society integer;
BEGIN
    FOR society IN SELECT s.society_id FROM societies s LOOP
        PERFORM set_config('sahakar.society', society::text, true);
        UPDATE deposit_accounts d
        SET interest_from = greatest(s.opened_on, (SELECT min(c.from_date) FROM deposit_conditions c
            WHERE c.society_id = d.society_id AND c.scheme_id = d.scheme_id AND c.topic = 'terms'))
        FROM sub_accounts s WHERE s.society_id = d.society_id AND s.sub_account_id = d.sub_account_id;
    END LOOP;
    PERFORM set_config('sahakar.society', '', true);
END $$;
ALTER TABLE deposit_accounts ALTER COLUMN interest_from SET NOT NULL;
GRANT INSERT (interest_from) ON deposit_accounts TO sahakar_app;

-- How far the ledger was read: every voucher up to it is in the sums.
CREATE TABLE interest_marks (
    society_id integer NOT NULL PRIMARY KEY REFERENCES societies,
    voucher_id bigint NOT NULL
);
CALL protect_society_table('interest_marks');
GRANT SELECT, INSERT, UPDATE (voucher_id) ON interest_marks TO sahakar_app;

-- What an account has earned and was charged since interest was last posted, exactly: up to a day, from which its balance stands.
-- A paisa has 365 x 366 x 1000000 parts.
CREATE TABLE interest_accruals (
    society_id      integer NOT NULL,
    sub_account_id  bigint NOT NULL,
    since_date      date NOT NULL,
    until_date      date NOT NULL,
    balance         bigint NOT NULL,
    earned_paise    bigint NOT NULL,
    earned_parts    bigint NOT NULL,
    charged_paise   bigint NOT NULL,
    charged_parts   bigint NOT NULL,
    -- Of days before the first, where something came in that counts from one of them.
    late_paise      bigint NOT NULL,
    late_parts      bigint NOT NULL,
    -- Why the sums are reckoned anew from the ledger before they are used.
    stale_because   text CONSTRAINT interest_accruals_stale_known CHECK (stale_because IN ('new', 'late', 'conditions', 'reversed')),
    PRIMARY KEY (society_id, sub_account_id),
    FOREIGN KEY (society_id, sub_account_id) REFERENCES deposit_accounts,
    CONSTRAINT interest_accruals_in_order CHECK (since_date <= until_date),
    CONSTRAINT interest_accruals_parts CHECK (earned_parts BETWEEN 0 AND 133589999999999 AND charged_parts BETWEEN 0 AND 133589999999999
        AND late_parts BETWEEN 0 AND 133589999999999)
) WITH (fillfactor = 70);
DO $$
DECLARE
    society integer;
BEGIN
    FOR society IN SELECT s.society_id FROM societies s LOOP
        PERFORM set_config('sahakar.society', society::text, true);
        INSERT INTO interest_accruals (society_id, sub_account_id, since_date, until_date, balance, earned_paise, earned_parts, charged_paise,
            charged_parts, late_paise, late_parts, stale_because)
        SELECT d.society_id, d.sub_account_id, d.interest_from, d.interest_from, 0, 0, 0, 0, 0, 0, 0, 'new'
        FROM deposit_accounts d WHERE d.society_id = society;
    END LOOP;
    PERFORM set_config('sahakar.society', '', true);
END $$;
CREATE INDEX interest_accruals_stale ON interest_accruals (society_id, sub_account_id) WHERE stale_because IS NOT NULL;
CALL protect_society_table('interest_accruals');
GRANT SELECT, INSERT, UPDATE (since_date, until_date, balance, earned_paise, earned_parts, charged_paise, charged_parts, late_paise, late_parts,
      stale_because) ON interest_accruals TO sahakar_app;

-- How the sums came about: days on which a balance stood, and what was put right later. Never changed; they go some time after they
-- were posted.
CREATE TABLE interest_steps (
    society_id      integer NOT NULL,
    sub_account_id  bigint NOT NULL,
    step_id         bigint GENERATED ALWAYS AS IDENTITY,
    kind            text NOT NULL CONSTRAINT interest_steps_kind_known CHECK (kind IN ('days', 'late', 'conditions')),
    from_date       date NOT NULL,
    until_date      date NOT NULL,
    balance         bigint,
    earned_paise    bigint NOT NULL,
    earned_parts    bigint NOT NULL,
    charged_paise   bigint NOT NULL,
    charged_parts   bigint NOT NULL,
    PRIMARY KEY (society_id, sub_account_id, step_id),
    FOREIGN KEY (society_id, sub_account_id) REFERENCES deposit_accounts,
    CONSTRAINT interest_steps_in_order CHECK (from_date <= until_date),
    CONSTRAINT interest_steps_balance_of_days CHECK ((kind = 'days') = (balance IS NOT NULL))
);
CALL protect_society_table('interest_steps');
GRANT SELECT, DELETE, INSERT (society_id, sub_account_id, kind, from_date, until_date, balance, earned_paise, earned_parts, charged_paise,
      charged_parts) ON interest_steps TO sahakar_app;

-- Interest of a scheme's accounts up to a day, calculated, looked at and posted as a whole.
CREATE TABLE interest_runs (
    society_id    integer NOT NULL,
    run_id        bigint GENERATED ALWAYS AS IDENTITY,
    scheme_id     integer NOT NULL,
    -- The last day that counts.
    through_date  date NOT NULL,
    status        text NOT NULL DEFAULT 'calculating' CONSTRAINT interest_runs_status_known CHECK (status IN ('calculating', 'calculated',
                  'discarded', 'posting', 'posted', 'reversing', 'adjusted')),
    made_by       bigint NOT NULL,
    made_at       timestamptz NOT NULL DEFAULT now(),
    posted_by     bigint,
    approved_by   bigint,
    posted_at     timestamptz,
    reversed_by   bigint,
    reverse_approved_by bigint,
    reversed_at   timestamptz,
    reason        text CONSTRAINT interest_runs_reason_filled CHECK (length(reason) BETWEEN 1 AND 500),
    -- How far the work is: chunks done, and the last account that was calculated, posted or reversed.
    chunk_count   integer NOT NULL DEFAULT 0,
    last_account  bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (society_id, run_id),
    FOREIGN KEY (society_id, scheme_id) REFERENCES deposit_schemes
);
-- One at a time for a scheme.
CREATE UNIQUE INDEX interest_runs_one_at_a_time ON interest_runs (society_id, scheme_id)
    WHERE status IN ('calculating', 'calculated', 'posting', 'reversing');
CALL protect_society_table('interest_runs');
GRANT SELECT, INSERT (society_id, scheme_id, through_date, made_by), UPDATE (status, posted_by, approved_by, posted_at, reversed_by,
      reverse_approved_by, reversed_at, reason, chunk_count, last_account) ON interest_runs TO sahakar_app;

CREATE TABLE interest_run_lines (
    society_id         integer NOT NULL,
    run_id             bigint NOT NULL,
    sub_account_id     bigint NOT NULL,
    branch_id          integer,
    from_date          date NOT NULL,
    earned_paise       bigint NOT NULL,
    earned_parts       bigint NOT NULL,
    charged_paise      bigint NOT NULL,
    charged_parts      bigint NOT NULL,
    late_paise         bigint NOT NULL,
    late_parts         bigint NOT NULL,
    -- Rounded once.
    credit             bigint NOT NULL CONSTRAINT interest_run_lines_credit_positive CHECK (credit >= 0),
    debit              bigint NOT NULL CONSTRAINT interest_run_lines_debit_positive CHECK (debit >= 0),
    -- What a person has put in their place, and why.
    given_credit       bigint CONSTRAINT interest_run_lines_given_credit_positive CHECK (given_credit >= 0),
    given_debit        bigint CONSTRAINT interest_run_lines_given_debit_positive CHECK (given_debit >= 0),
    reason             text CONSTRAINT interest_run_lines_reason_filled CHECK (length(reason) BETWEEN 1 AND 500),
    given_by           bigint,
    status             text NOT NULL DEFAULT 'planned' CONSTRAINT interest_run_lines_status_known CHECK (status IN ('planned', 'left_out',
                       'posted', 'nothing', 'skipped', 'reversed')),
    -- Why it was skipped, or could not be reversed: code and values of the sentence.
    refusal            text CONSTRAINT interest_run_lines_refusal_object CHECK (jsonb_typeof(refusal::jsonb) = 'object'),
    PRIMARY KEY (society_id, run_id, sub_account_id),
    FOREIGN KEY (society_id, run_id) REFERENCES interest_runs,
    FOREIGN KEY (society_id, sub_account_id) REFERENCES deposit_accounts,
    FOREIGN KEY (society_id, branch_id) REFERENCES branches,
    CONSTRAINT interest_run_lines_given_whole CHECK (num_nonnulls(given_credit, given_debit) IN (0, 2)),
    CONSTRAINT interest_run_lines_given_with_reason CHECK ((given_credit IS NULL AND status <> 'left_out') OR num_nonnulls(reason, given_by) = 2)
);
CREATE INDEX interest_run_lines_by_account ON interest_run_lines (society_id, sub_account_id, run_id);
CALL protect_society_table('interest_run_lines');
GRANT SELECT, INSERT (society_id, run_id, sub_account_id, branch_id, from_date, earned_paise, earned_parts, charged_paise, charged_parts,
      late_paise, late_parts, credit, debit), UPDATE (given_credit, given_debit, reason, given_by, status, refusal)
      ON interest_run_lines TO sahakar_app;

-- A run goes forward, and its work is not undone by going back.
CREATE FUNCTION interest_runs_guard() RETURNS trigger
    LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF NOT (CASE OLD.status
           WHEN 'calculating' THEN NEW.status IN ('calculating', 'calculated', 'discarded')
           WHEN 'calculated' THEN NEW.status IN ('calculated', 'posting', 'discarded')
           WHEN 'posting' THEN NEW.status IN ('posting', 'posted')
           WHEN 'posted' THEN NEW.status IN ('posted', 'reversing')
           WHEN 'reversing' THEN NEW.status IN ('reversing', 'adjusted')
           -- What could not be reversed is tried again.
           WHEN 'adjusted' THEN NEW.status IN ('adjusted', 'reversing')
           ELSE NEW.status = OLD.status END)
       OR NEW.chunk_count < OLD.chunk_count OR (NEW.last_account < OLD.last_account AND NEW.status = OLD.status)
       OR (NEW.status IN ('posting', 'posted') AND NEW.posted_by IS NULL) OR (NEW.status IN ('reversing', 'adjusted') AND NEW.reversed_by IS NULL) THEN
        RAISE EXCEPTION 'interest run % is %, which does not become %', OLD.run_id, OLD.status, NEW.status
            USING ERRCODE = 'SK020', CONSTRAINT = 'interest_runs_status_forward';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER interest_runs_guard BEFORE UPDATE ON interest_runs FOR EACH ROW EXECUTE FUNCTION interest_runs_guard();

-- What is given in place of a figure is given before the run is posted; what was posted is reversed or stays.
CREATE FUNCTION interest_run_lines_guard() RETURNS trigger
    LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    run_status text := (SELECT r.status FROM interest_runs r WHERE r.society_id = OLD.society_id AND r.run_id = OLD.run_id);
BEGIN
    IF (run_status <> 'calculated' AND (NEW.given_credit, NEW.given_debit, NEW.reason, NEW.given_by)
            IS DISTINCT FROM (OLD.given_credit, OLD.given_debit, OLD.reason, OLD.given_by))
       OR NOT (CASE
           WHEN NEW.status = OLD.status THEN true
           WHEN run_status = 'calculated' THEN OLD.status IN ('planned', 'left_out') AND NEW.status IN ('planned', 'left_out')
           WHEN run_status = 'posting' THEN OLD.status = 'planned' AND NEW.status IN ('posted', 'nothing', 'skipped')
           WHEN run_status = 'reversing' THEN OLD.status IN ('posted', 'nothing') AND NEW.status = 'reversed'
           ELSE false END) THEN
        RAISE EXCEPTION 'line % of interest run % was decided on before', OLD.sub_account_id, OLD.run_id
            USING ERRCODE = 'SK020', CONSTRAINT = 'interest_run_lines_decided';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER interest_run_lines_guard BEFORE UPDATE ON interest_run_lines FOR EACH ROW EXECUTE FUNCTION interest_run_lines_guard();

-- From which day a line counts for interest: interest itself joins the balance when its last day is over.
CREATE FUNCTION interest_counts_from(source_kind text, value_date date) RETURNS date
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE WHEN source_kind = 'deposit_interest' THEN value_date + 1 ELSE value_date END;

CALL admit_backup();
