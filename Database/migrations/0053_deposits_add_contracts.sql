-- Why:  deposits that are made for a time: their terms and rate cards, what was agreed with each holder, and how it ended.
-- Lock: ACCESS EXCLUSIVE on deposit_schemes and deposit_conditions while checks are changed. Time: instant. Undo: drop the table,
--       put the checks back.

ALTER TABLE deposit_schemes DROP CONSTRAINT deposit_schemes_kind_known;
ALTER TABLE deposit_schemes ADD CONSTRAINT deposit_schemes_kind_known CHECK (kind IN ('savings', 'current', 'thrift', 'fixed'));
ALTER TABLE deposit_conditions DROP CONSTRAINT deposit_conditions_topic_known;
ALTER TABLE deposit_conditions ADD CONSTRAINT deposit_conditions_topic_known CHECK (topic IN ('terms', 'rates', 'fixed', 'card'));

-- What was agreed on an account for a time: one at a time, and another one when it is renewed. Only what is to be done with it changes.
CREATE TABLE deposit_contracts (
    society_id      integer NOT NULL,
    sub_account_id  bigint NOT NULL,
    -- The first, second, … on the account.
    serial          integer NOT NULL CONSTRAINT deposit_contracts_serial_positive CHECK (serial > 0),
    -- The terms and the rate card that counted on its first day.
    terms_id        bigint NOT NULL,
    card_id         bigint NOT NULL,
    principal       bigint NOT NULL CONSTRAINT deposit_contracts_principal_positive CHECK (principal > 0),
    start_date      date NOT NULL,
    months          integer NOT NULL CONSTRAINT deposit_contracts_months_positive CHECK (months >= 0),
    days            integer NOT NULL CONSTRAINT deposit_contracts_days_positive CHECK (days >= 0),
    maturity_date   date NOT NULL,
    -- Parts of a million a year.
    rate            bigint NOT NULL CONSTRAINT deposit_contracts_rate_positive CHECK (rate >= 0),
    maturity_value  bigint NOT NULL,
    -- Where interest is paid that does not lie until the end; on the account itself where none is told.
    payout_account_id bigint,
    at_maturity     text NOT NULL CONSTRAINT deposit_contracts_at_maturity_known CHECK (at_maturity IN ('keep', 'pay', 'renew_principal',
                    'renew_all')),
    maturity_account_id bigint,
    -- The first day whose interest is not posted.
    interest_since  date NOT NULL,
    ended_on        date,
    ended_as        text CONSTRAINT deposit_contracts_ended_as_known CHECK (ended_as IN ('matured', 'premature', 'death', 'renewed')),
    PRIMARY KEY (society_id, sub_account_id, serial),
    FOREIGN KEY (society_id, sub_account_id) REFERENCES deposit_accounts,
    FOREIGN KEY (society_id, terms_id) REFERENCES deposit_conditions,
    FOREIGN KEY (society_id, card_id) REFERENCES deposit_conditions,
    FOREIGN KEY (society_id, payout_account_id) REFERENCES sub_accounts,
    FOREIGN KEY (society_id, maturity_account_id) REFERENCES sub_accounts,
    CONSTRAINT deposit_contracts_in_order CHECK (start_date < maturity_date AND interest_since BETWEEN start_date AND maturity_date),
    CONSTRAINT deposit_contracts_value_whole CHECK (maturity_value >= principal),
    CONSTRAINT deposit_contracts_ended_whole CHECK (num_nonnulls(ended_on, ended_as) IN (0, 2)),
    CONSTRAINT deposit_contracts_paid_somewhere CHECK (at_maturity NOT IN ('pay', 'renew_principal') OR maturity_account_id IS NOT NULL)
);
CREATE UNIQUE INDEX deposit_contracts_one_at_a_time ON deposit_contracts (society_id, sub_account_id) WHERE ended_on IS NULL;
CREATE INDEX deposit_contracts_by_maturity ON deposit_contracts (society_id, maturity_date, sub_account_id) WHERE ended_on IS NULL;
CALL protect_society_table('deposit_contracts');
GRANT SELECT, INSERT (society_id, sub_account_id, serial, terms_id, card_id, principal, start_date, months, days, maturity_date, rate,
      maturity_value, payout_account_id, at_maturity, maturity_account_id, interest_since),
      UPDATE (payout_account_id, at_maturity, maturity_account_id, interest_since, ended_on, ended_as) ON deposit_contracts TO sahakar_app;

-- What has ended does not come back.
CREATE FUNCTION deposit_contracts_guard() RETURNS trigger
    LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF OLD.ended_on IS NOT NULL THEN
        RAISE EXCEPTION 'contract % of account % has ended', OLD.serial, OLD.sub_account_id
            USING ERRCODE = 'SK020', CONSTRAINT = 'deposit_contracts_ended_stays';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER deposit_contracts_guard BEFORE UPDATE ON deposit_contracts FOR EACH ROW EXECUTE FUNCTION deposit_contracts_guard();

CALL admit_backup();
