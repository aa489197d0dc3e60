-- Why:  deposits that ran in older books are taken over while they run; the database knows that terms and card are those of the scheme's
--       own kind and that nothing runs on a closed account; a fixed deposit's account is moved by its own commands alone; duplicates of
--       receipts are recorded; delays move the end of a deposit in the list of maturities too.
-- Lock: ACCESS EXCLUSIVE on deposit_contracts, imports and sub_accounts while columns, checks and triggers are added. Time: instant, but
--       for one pass over the fixed deposits that run. Undo: drop the triggers, the table and the columns, put the check back.

SET LOCAL row_security = on;

ALTER TABLE imports DROP CONSTRAINT imports_kind_known, ADD CONSTRAINT imports_kind_known
    CHECK (kind IN ('chart', 'parties', 'members', 'sub_accounts', 'opening_balances', 'vouchers', 'deposits'));

-- What older books had done when a deposit was taken over: the interest that they had posted on it, the days on which its instalments were
-- paid and what was paid for delays; and up to which voucher that is the balance here.
ALTER TABLE deposit_contracts
    ADD COLUMN posted_before bigint NOT NULL DEFAULT 0 CONSTRAINT deposit_contracts_posted_before_not_negative CHECK (posted_before >= 0),
    ADD COLUMN paid_before date[] NOT NULL DEFAULT '{}',
    ADD COLUMN penalty_before bigint NOT NULL DEFAULT 0 CONSTRAINT deposit_contracts_penalty_before_not_negative CHECK (penalty_before >= 0),
    ADD COLUMN taken_over_to bigint,
    ADD CONSTRAINT deposit_contracts_taken_over_whole CHECK (taken_over_to IS NOT NULL
        OR (posted_before = 0 AND penalty_before = 0 AND cardinality(paid_before) = 0)),
    ADD CONSTRAINT deposit_contracts_paid_before_by_instalments CHECK (CASE WHEN instalment IS NULL
        THEN cardinality(paid_before) = 0 AND penalty_before = 0 ELSE cardinality(paid_before) <= months END);
GRANT INSERT (posted_before, paid_before, penalty_before, taken_over_to), UPDATE (maturity_date) ON deposit_contracts TO sahakar_app;

-- Terms and card are told of the scheme under which the account is, for its kind; and on a closed account nothing is agreed.
CREATE FUNCTION deposit_contracts_check_fit() RETURNS trigger
    LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM deposit_accounts d
                   JOIN deposit_schemes e ON e.society_id = d.society_id AND e.scheme_id = d.scheme_id
                   JOIN deposit_conditions t ON t.society_id = d.society_id AND t.condition_id = NEW.terms_id AND t.scheme_id = d.scheme_id
                       AND t.topic = e.kind
                   JOIN deposit_conditions k ON k.society_id = d.society_id AND k.condition_id = NEW.card_id AND k.scheme_id = d.scheme_id
                       AND k.topic = 'card'
                   WHERE d.society_id = NEW.society_id AND d.sub_account_id = NEW.sub_account_id
                     AND (e.kind = 'recurring') = (NEW.instalment IS NOT NULL)) THEN
        RAISE EXCEPTION 'terms % and card % are not those of account %', NEW.terms_id, NEW.card_id, NEW.sub_account_id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'deposit_contracts_terms_fit';
    END IF;
    IF EXISTS (SELECT FROM sub_accounts s WHERE s.society_id = NEW.society_id AND s.sub_account_id = NEW.sub_account_id
               AND s.status <> 'open') THEN
        RAISE EXCEPTION 'account % is closed', NEW.sub_account_id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'deposit_contracts_account_open';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER deposit_contracts_check_fit BEFORE INSERT ON deposit_contracts
    FOR EACH ROW EXECUTE FUNCTION deposit_contracts_check_fit();

CREATE FUNCTION sub_accounts_check_contract() RETURNS trigger
    LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT FROM deposit_contracts c WHERE c.society_id = NEW.society_id AND c.sub_account_id = NEW.sub_account_id
               AND c.ended_on IS NULL) THEN
        RAISE EXCEPTION 'a deposit runs on account %', NEW.sub_account_id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'sub_accounts_no_running_contract';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER sub_accounts_check_contract BEFORE UPDATE OF status ON sub_accounts
    FOR EACH ROW WHEN (NEW.status = 'closed' AND OLD.status <> 'closed') EXECUTE FUNCTION sub_accounts_check_contract();

-- The feature whose commands alone move a sub-account: no voucher by hand or from a file does.
ALTER TABLE sub_accounts ADD COLUMN kept_by text CONSTRAINT sub_accounts_kept_by_form CHECK (kept_by ~ '^[a-z_]{1,30}$');
GRANT UPDATE (kept_by) ON sub_accounts TO sahakar_app;
DO $$
DECLARE
    society integer;
BEGIN
    FOR society IN SELECT s.society_id FROM societies s LOOP
        PERFORM set_config('sahakar.society', society::text, true);
        UPDATE sub_accounts s SET kept_by = 'deposits' FROM deposit_contracts c
        WHERE c.society_id = s.society_id AND c.sub_account_id = s.sub_account_id AND c.ended_on IS NULL AND c.instalment IS NULL;
    END LOOP;
    PERFORM set_config('sahakar.society', '', true);
END $$;

-- Duplicates of receipts and certificates that were handed out in the place of one that was lost.
CREATE TABLE deposit_duplicates (
    society_id     integer NOT NULL,
    sub_account_id bigint NOT NULL,
    -- The contract that it tells of.
    serial         integer NOT NULL,
    -- The first, second, … of that contract.
    number         integer NOT NULL CONSTRAINT deposit_duplicates_number_positive CHECK (number > 0),
    reason         text NOT NULL CONSTRAINT deposit_duplicates_reason_filled CHECK (length(reason) BETWEEN 3 AND 500),
    issued_on      date NOT NULL,
    issued_by      bigint NOT NULL,
    issued_at      timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (society_id, sub_account_id, serial, number),
    FOREIGN KEY (society_id, sub_account_id, serial) REFERENCES deposit_contracts
);
CALL protect_society_table('deposit_duplicates');
GRANT SELECT, INSERT (society_id, sub_account_id, serial, number, reason, issued_on, issued_by) ON deposit_duplicates TO sahakar_app;

CALL admit_backup();
