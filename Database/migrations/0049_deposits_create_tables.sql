-- Why:  deposits whose balance changes: schemes, their conditions and rates from day to day, and the accounts under them.
-- Lock: none on tables that are there. Time: instant. Undo: drop the tables.

-- What the society offers: a savings account of a kind.
CREATE TABLE deposit_schemes (
    society_id     integer NOT NULL REFERENCES societies,
    scheme_id      integer GENERATED ALWAYS AS IDENTITY,
    code           text NOT NULL CONSTRAINT deposit_schemes_code_form CHECK (code ~ '^[A-Za-z0-9][A-Za-z0-9./_-]{0,9}$'),
    name           text NOT NULL CONSTRAINT deposit_schemes_name_filled CHECK (length(name) BETWEEN 1 AND 100),
    local_name     text CONSTRAINT deposit_schemes_local_name_filled CHECK (length(local_name) BETWEEN 1 AND 100),
    kind           text NOT NULL CONSTRAINT deposit_schemes_kind_known CHECK (kind IN ('savings', 'current', 'thrift')),
    -- The control head of the balances, and the head of what they cost.
    account_id     integer NOT NULL,
    interest_account_id integer NOT NULL,
    is_members_only boolean NOT NULL DEFAULT true,
    number_prefix  text NOT NULL DEFAULT '' CONSTRAINT deposit_schemes_prefix_form CHECK (number_prefix ~ '^[A-Za-z0-9./_-]{0,10}$'),
    next_number    bigint NOT NULL DEFAULT 1 CONSTRAINT deposit_schemes_next_number_positive CHECK (next_number > 0),
    status         text NOT NULL DEFAULT 'active' CONSTRAINT deposit_schemes_status_known CHECK (status IN ('active', 'closed')),
    version        integer NOT NULL DEFAULT 1,
    PRIMARY KEY (society_id, scheme_id),
    FOREIGN KEY (society_id, account_id) REFERENCES accounts,
    FOREIGN KEY (society_id, interest_account_id) REFERENCES accounts,
    CONSTRAINT deposit_schemes_code_unique UNIQUE (society_id, code)
);
CALL protect_society_table('deposit_schemes');
GRANT SELECT, INSERT (society_id, code, name, local_name, kind, account_id, interest_account_id, is_members_only, number_prefix,
      next_number), UPDATE (name, local_name, is_members_only, number_prefix, next_number, status, version)
      ON deposit_schemes TO sahakar_app;

-- What counts from a day on, until something else does: never changed. Of two for the same day the later entered counts.
CREATE TABLE deposit_conditions (
    society_id   integer NOT NULL,
    condition_id bigint GENERATED ALWAYS AS IDENTITY,
    scheme_id    integer NOT NULL,
    topic        text NOT NULL CONSTRAINT deposit_conditions_topic_known CHECK (topic IN ('terms', 'rates')),
    from_date    date NOT NULL,
    -- As the program's fields of the topic write it.
    content      text NOT NULL CONSTRAINT deposit_conditions_content_object CHECK (jsonb_typeof(content::jsonb) = 'object'),
    reason       text NOT NULL CONSTRAINT deposit_conditions_reason_filled CHECK (length(reason) BETWEEN 1 AND 500),
    set_by       bigint NOT NULL,
    set_at       timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (society_id, condition_id),
    FOREIGN KEY (society_id, scheme_id) REFERENCES deposit_schemes
);
CREATE INDEX deposit_conditions_by_scheme ON deposit_conditions (society_id, scheme_id, topic, from_date, condition_id);
CALL protect_society_table('deposit_conditions');
GRANT SELECT, INSERT (society_id, scheme_id, topic, from_date, content, reason, set_by) ON deposit_conditions TO sahakar_app;

-- A sub-account that is kept under a scheme. Whose it is, since when, with what balance and within which limits, the ledger knows.
CREATE TABLE deposit_accounts (
    society_id      integer NOT NULL,
    sub_account_id  bigint NOT NULL,
    scheme_id       integer NOT NULL,
    category        text NOT NULL CONSTRAINT deposit_accounts_category_known CHECK (category IN ('general', 'senior', 'woman',
                    'widow', 'disabled', 'staff', 'freedom_fighter', 'society')),
    version         integer NOT NULL DEFAULT 1,
    PRIMARY KEY (society_id, sub_account_id),
    FOREIGN KEY (society_id, sub_account_id) REFERENCES sub_accounts,
    FOREIGN KEY (society_id, scheme_id) REFERENCES deposit_schemes
);
CREATE INDEX deposit_accounts_by_scheme ON deposit_accounts (society_id, scheme_id, sub_account_id);
CALL protect_society_table('deposit_accounts');
GRANT SELECT, INSERT (society_id, sub_account_id, scheme_id, category), UPDATE (category, version) ON deposit_accounts TO sahakar_app;

-- What an account's category was before it changed: up to a day, which no longer counts.
CREATE TABLE deposit_account_categories (
    society_id     integer NOT NULL,
    change_id      bigint GENERATED ALWAYS AS IDENTITY,
    sub_account_id bigint NOT NULL,
    category       text NOT NULL,
    until_date     date NOT NULL,
    PRIMARY KEY (society_id, change_id),
    FOREIGN KEY (society_id, sub_account_id) REFERENCES deposit_accounts,
    CONSTRAINT deposit_account_categories_one_a_day UNIQUE (society_id, sub_account_id, until_date)
);
CALL protect_society_table('deposit_account_categories');
GRANT SELECT, INSERT (society_id, sub_account_id, category, until_date) ON deposit_account_categories TO sahakar_app;

CALL admit_backup();
