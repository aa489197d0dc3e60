-- Why:  the books: chart, sub-accounts, calendar, vouchers and postings, the balances kept from them, the hash chain.
-- Lock: none (new tables). Time: instant. Undo: drop the tables.
-- Vouchers, postings and seals have no foreign keys (each would lock one hot parent row per line and tripled the time of
-- bulk inserts in a trial): the guards of 0007 prove that the parents exist, and nobody may delete a parent.

CREATE TABLE account_groups (
    society_id  integer NOT NULL REFERENCES societies,
    group_id    integer GENERATED ALWAYS AS IDENTITY,
    code        text NOT NULL CONSTRAINT account_groups_code_form CHECK (code ~ '^[A-Za-z0-9][A-Za-z0-9./-]{0,19}$'),
    name        text NOT NULL CONSTRAINT account_groups_name_filled CHECK (length(name) BETWEEN 1 AND 200),
    local_name  text,
    parent_id   integer,
    nature      text NOT NULL CONSTRAINT account_groups_nature_known CHECK (nature IN ('asset', 'liability', 'income', 'expense')),
    position    integer NOT NULL DEFAULT 0,
    PRIMARY KEY (society_id, group_id),
    FOREIGN KEY (society_id, parent_id) REFERENCES account_groups,
    CONSTRAINT account_groups_code_unique UNIQUE (society_id, code)
);
CALL protect_society_table('account_groups');
GRANT SELECT, INSERT, UPDATE (name, local_name, position) ON account_groups TO sahakar_app;

CREATE TABLE accounts (
    society_id  integer NOT NULL REFERENCES societies,
    account_id  integer GENERATED ALWAYS AS IDENTITY,
    group_id    integer NOT NULL,
    code        text NOT NULL CONSTRAINT accounts_code_form CHECK (code ~ '^[A-Za-z0-9][A-Za-z0-9./-]{0,19}$'),
    name        text NOT NULL CONSTRAINT accounts_name_filled CHECK (length(name) BETWEEN 1 AND 200),
    local_name  text,
    purpose     text NOT NULL DEFAULT 'general' CONSTRAINT accounts_purpose_known
                CHECK (purpose IN ('general', 'cash', 'bank', 'branch_adjustment', 'profit_and_loss', 'suspense')),
    is_control  boolean NOT NULL,
    status      text NOT NULL DEFAULT 'active' CONSTRAINT accounts_status_known CHECK (status IN ('active', 'closed')),
    position    integer NOT NULL DEFAULT 0,
    PRIMARY KEY (society_id, account_id),
    FOREIGN KEY (society_id, group_id) REFERENCES account_groups,
    CONSTRAINT accounts_code_unique UNIQUE (society_id, code),
    CONSTRAINT accounts_joint_is_plain CHECK (NOT is_control OR purpose NOT IN ('branch_adjustment', 'profit_and_loss'))
);
CREATE UNIQUE INDEX accounts_one_of_purpose ON accounts (society_id, purpose)
    WHERE purpose IN ('branch_adjustment', 'profit_and_loss') AND status = 'active';
CALL protect_society_table('accounts');
GRANT SELECT, INSERT, UPDATE (group_id, name, local_name, status, position) ON accounts TO sahakar_app;

-- What a posting hits. A plain account has one sub-account without a party; a control account has one for each holder.
CREATE TABLE sub_accounts (
    society_id      integer NOT NULL REFERENCES societies,
    sub_account_id  bigint GENERATED ALWAYS AS IDENTITY,
    account_id      integer NOT NULL,
    party_id        bigint,
    number          text NOT NULL CONSTRAINT sub_accounts_number_form CHECK (length(number) BETWEEN 1 AND 40),
    name            text NOT NULL CONSTRAINT sub_accounts_name_filled CHECK (length(name) BETWEEN 1 AND 200),
    status          text NOT NULL DEFAULT 'open' CONSTRAINT sub_accounts_status_known CHECK (status IN ('open', 'closed')),
    frozen          text NOT NULL DEFAULT 'none' CONSTRAINT sub_accounts_frozen_known
                    CHECK (frozen IN ('none', 'debits', 'credits', 'all')),
    lowest          paise,
    highest         paise,
    held            paise NOT NULL DEFAULT 0 CONSTRAINT sub_accounts_held_not_negative CHECK (held >= 0),
    home_branch_id  integer,
    opened_on       date NOT NULL,
    closed_on       date,
    version         integer NOT NULL DEFAULT 1,
    PRIMARY KEY (society_id, sub_account_id),
    FOREIGN KEY (society_id, account_id) REFERENCES accounts,
    FOREIGN KEY (society_id, party_id) REFERENCES parties,
    FOREIGN KEY (society_id, home_branch_id) REFERENCES branches,
    CONSTRAINT sub_accounts_number_unique UNIQUE (society_id, account_id, number),
    CONSTRAINT sub_accounts_limits_ordered CHECK (lowest <= highest),
    -- A hold lowers `highest`: without one it would hold nothing.
    CONSTRAINT sub_accounts_held_needs_limit CHECK (held = 0 OR highest IS NOT NULL),
    CONSTRAINT sub_accounts_closed_whole CHECK ((status = 'closed') = (closed_on IS NOT NULL))
);
CREATE INDEX sub_accounts_by_party ON sub_accounts (society_id, party_id) WHERE party_id IS NOT NULL;
CALL protect_society_table('sub_accounts');
GRANT SELECT, INSERT (society_id, account_id, party_id, number, name, frozen, lowest, highest, home_branch_id, opened_on),
      UPDATE (name, status, frozen, lowest, highest, home_branch_id, closed_on, version) ON sub_accounts TO sahakar_app;

-- Money of a sub-account that may not be drawn. sub_accounts.held is their sum, kept by a guard.
CREATE TABLE holds (
    society_id      integer NOT NULL,
    hold_id         bigint GENERATED ALWAYS AS IDENTITY,
    sub_account_id  bigint NOT NULL,
    amount          paise NOT NULL CONSTRAINT holds_amount_positive CHECK (amount > 0),
    reason          text NOT NULL CONSTRAINT holds_reason_filled CHECK (length(reason) BETWEEN 1 AND 500),
    placed_on       date NOT NULL,
    placed_by       bigint NOT NULL,
    released_on     date,
    released_by     bigint,
    PRIMARY KEY (society_id, hold_id),
    FOREIGN KEY (society_id, sub_account_id) REFERENCES sub_accounts,
    CONSTRAINT holds_released_whole CHECK ((released_on IS NULL) = (released_by IS NULL))
);
CREATE INDEX holds_by_sub_account ON holds (society_id, sub_account_id);
CALL protect_society_table('holds');
GRANT SELECT, INSERT, UPDATE (released_on, released_by) ON holds TO sahakar_app;

CREATE TABLE cost_centres (
    society_id      integer NOT NULL REFERENCES societies,
    cost_centre_id  integer GENERATED ALWAYS AS IDENTITY,
    code            text NOT NULL CONSTRAINT cost_centres_code_form CHECK (code ~ '^[A-Za-z0-9][A-Za-z0-9./-]{0,19}$'),
    name            text NOT NULL CONSTRAINT cost_centres_name_filled CHECK (length(name) BETWEEN 1 AND 200),
    status          text NOT NULL DEFAULT 'active' CONSTRAINT cost_centres_status_known CHECK (status IN ('active', 'closed')),
    PRIMARY KEY (society_id, cost_centre_id),
    CONSTRAINT cost_centres_code_unique UNIQUE (society_id, code)
);
CALL protect_society_table('cost_centres');
GRANT SELECT, INSERT, UPDATE (name, status) ON cost_centres TO sahakar_app;

CREATE TABLE financial_years (
    society_id  integer NOT NULL REFERENCES societies,
    year        smallint NOT NULL,
    first_date  date NOT NULL,
    last_date   date NOT NULL,
    status      text NOT NULL DEFAULT 'open' CONSTRAINT financial_years_status_known CHECK (status IN ('open', 'locked')),
    PRIMARY KEY (society_id, year),
    CONSTRAINT financial_years_ordered CHECK (first_date < last_date)
);
CALL protect_society_table('financial_years');
GRANT SELECT, INSERT, UPDATE (status) ON financial_years TO sahakar_app;

-- Dates on which a branch (or, branch null, every branch) does no business; a special working day overrides the weekly off.
CREATE TABLE holidays (
    society_id   integer NOT NULL REFERENCES societies,
    holiday_id   bigint GENERATED ALWAYS AS IDENTITY,
    branch_id    integer,
    on_date      date NOT NULL,
    name         text NOT NULL CONSTRAINT holidays_name_filled CHECK (length(name) BETWEEN 1 AND 200),
    is_working   boolean NOT NULL DEFAULT false,
    PRIMARY KEY (society_id, holiday_id),
    FOREIGN KEY (society_id, branch_id) REFERENCES branches,
    CONSTRAINT holidays_once UNIQUE NULLS NOT DISTINCT (society_id, on_date, branch_id)
);
CALL protect_society_table('holidays');
GRANT SELECT, INSERT, UPDATE (name, is_working), DELETE ON holidays TO sahakar_app;

-- The keys by which the ends of business days are signed (Ed25519, public halves), in the order in which they came into use.
-- Each signs its own introduction, which names the key before it; the key before it signs too where it was still at hand.
CREATE TABLE signing_keys (
    society_id          integer NOT NULL REFERENCES societies,
    key_id              text NOT NULL CONSTRAINT signing_keys_id_form CHECK (key_id ~ '^[0-9a-f]{16}$'),
    number              integer NOT NULL CONSTRAINT signing_keys_number_positive CHECK (number > 0),
    public_key          bytea NOT NULL CONSTRAINT signing_keys_key_size CHECK (length(public_key) = 32),
    previous_id         text,
    head_number         bigint NOT NULL,
    head_digest         bytea NOT NULL,
    signature           bytea NOT NULL CONSTRAINT signing_keys_signature_size CHECK (length(signature) = 64),
    previous_signature  bytea CONSTRAINT signing_keys_previous_signature_size CHECK (length(previous_signature) = 64),
    introduced_at       timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (society_id, key_id),
    FOREIGN KEY (society_id, previous_id) REFERENCES signing_keys,
    CONSTRAINT signing_keys_number_unique UNIQUE (society_id, number),
    CONSTRAINT signing_keys_first_or_after CHECK ((number = 1) = (previous_id IS NULL))
);
CALL protect_society_table('signing_keys');
GRANT SELECT, INSERT (society_id, key_id, number, public_key, previous_id, head_number, head_digest, signature, previous_signature)
    ON signing_keys TO sahakar_app;

-- The business days of a branch. At most one is open. A guard writes when it was closed and the chain's end at that time;
-- the program signs the closed row.
CREATE TABLE branch_days (
    society_id     integer NOT NULL,
    branch_id      integer NOT NULL,
    business_date  date NOT NULL,
    status         text NOT NULL DEFAULT 'open' CONSTRAINT branch_days_status_known CHECK (status IN ('open', 'closed')),
    opened_by      bigint NOT NULL,
    opened_at      timestamptz NOT NULL DEFAULT now(),
    closed_by      bigint,
    closed_at      timestamptz,
    reopened       smallint NOT NULL DEFAULT 0,
    head_number    bigint,
    head_digest    bytea,
    head_signature bytea,
    head_key       text,
    PRIMARY KEY (society_id, branch_id, business_date),
    FOREIGN KEY (society_id, branch_id) REFERENCES branches,
    FOREIGN KEY (society_id, head_key) REFERENCES signing_keys,
    CONSTRAINT branch_days_closed_whole
        CHECK ((status = 'closed') = (closed_by IS NOT NULL) AND (closed_by IS NULL) = (closed_at IS NULL)
               AND (closed_by IS NULL) = (head_number IS NULL) AND (closed_by IS NULL) = (head_digest IS NULL)),
    CONSTRAINT branch_days_signature_size CHECK (head_signature IS NULL OR (length(head_signature) = 64 AND closed_by IS NOT NULL)),
    CONSTRAINT branch_days_signature_by_key CHECK ((head_signature IS NULL) = (head_key IS NULL))
);
CREATE UNIQUE INDEX branch_days_one_open ON branch_days (society_id, branch_id) WHERE status = 'open';
CALL protect_society_table('branch_days');
GRANT SELECT, INSERT (society_id, branch_id, business_date, opened_by),
      UPDATE (status, closed_by, head_signature, head_key) ON branch_days TO sahakar_app;

-- The sessions of a business day (morning, evening): counters work only while one is open.
CREATE TABLE day_sessions (
    society_id     integer NOT NULL,
    branch_id      integer NOT NULL,
    business_date  date NOT NULL,
    session_no     smallint NOT NULL CONSTRAINT day_sessions_no_positive CHECK (session_no > 0),
    opened_by      bigint NOT NULL,
    opened_at      timestamptz NOT NULL DEFAULT now(),
    closed_by      bigint,
    closed_at      timestamptz,
    PRIMARY KEY (society_id, branch_id, business_date, session_no),
    FOREIGN KEY (society_id, branch_id, business_date) REFERENCES branch_days,
    CONSTRAINT day_sessions_closed_whole CHECK ((closed_by IS NULL) = (closed_at IS NULL))
);
CREATE UNIQUE INDEX day_sessions_one_open ON day_sessions (society_id, branch_id) WHERE closed_by IS NULL;
CALL protect_society_table('day_sessions');
GRANT SELECT, INSERT (society_id, branch_id, business_date, session_no, opened_by), UPDATE (closed_by, closed_at)
    ON day_sessions TO sahakar_app;

CREATE TABLE voucher_types (
    society_id       integer NOT NULL REFERENCES societies,
    voucher_type_id  smallint NOT NULL,
    code             text NOT NULL CONSTRAINT voucher_types_code_form CHECK (code ~ '^[a-z][a-z_]{1,30}$'),
    name             text NOT NULL,
    prefix           text NOT NULL CONSTRAINT voucher_types_prefix_form CHECK (prefix ~ '^[A-Z0-9]{1,6}$'),
    behaviour        text NOT NULL CONSTRAINT voucher_types_behaviour_known
                     CHECK (behaviour IN ('receipt', 'payment', 'contra', 'journal', 'trade', 'opening', 'system')),
    is_manual        boolean NOT NULL,
    PRIMARY KEY (society_id, voucher_type_id),
    CONSTRAINT voucher_types_code_unique UNIQUE (society_id, code),
    CONSTRAINT voucher_types_prefix_unique UNIQUE (society_id, prefix)
);
CALL protect_society_table('voucher_types');
GRANT SELECT, INSERT, UPDATE (name, is_manual) ON voucher_types TO sahakar_app;

-- The last number given in each series; kept by a guard.
CREATE TABLE voucher_series (
    society_id       integer NOT NULL,
    branch_id        integer NOT NULL,
    voucher_type_id  smallint NOT NULL,
    year             smallint NOT NULL,
    last_number      integer NOT NULL CONSTRAINT voucher_series_positive CHECK (last_number > 0),
    PRIMARY KEY (society_id, branch_id, voucher_type_id, year),
    FOREIGN KEY (society_id, branch_id) REFERENCES branches,
    FOREIGN KEY (society_id, voucher_type_id) REFERENCES voucher_types,
    FOREIGN KEY (society_id, year) REFERENCES financial_years
);
CALL protect_society_table('voucher_series');
GRANT SELECT ON voucher_series TO sahakar_app;

CREATE TABLE vouchers (
    society_id         integer NOT NULL,
    voucher_id         bigint NOT NULL,
    branch_id          integer NOT NULL,
    voucher_type_id    smallint NOT NULL,
    year               smallint NOT NULL,
    number             integer NOT NULL,
    business_date      date NOT NULL,
    value_date         date NOT NULL,
    line_count         integer NOT NULL CONSTRAINT vouchers_two_lines_or_more CHECK (line_count >= 2),
    total              paise NOT NULL CONSTRAINT vouchers_total_positive CHECK (total > 0),
    narration          text NOT NULL,
    mode               text NOT NULL CONSTRAINT vouchers_mode_known
                       CHECK (mode IN ('cash', 'transfer', 'cheque', 'upi', 'neft', 'rtgs', 'imps', 'card', 'other')),
    instrument_number  text,
    instrument_date    date,
    outside_reference  text,
    source_kind        text,
    source_id          bigint,
    run_id             bigint,
    reason             text,
    channel            text NOT NULL,
    event_id           bigint,
    reverses_id        bigint,
    made_by            bigint NOT NULL,
    approved_by        bigint CONSTRAINT vouchers_second_person CHECK (approved_by <> made_by),
    recorded_at        timestamptz NOT NULL DEFAULT now(),
    transaction_id     xid8 NOT NULL DEFAULT pg_current_xact_id(),
    PRIMARY KEY (society_id, voucher_id),
    CONSTRAINT vouchers_value_date_not_later CHECK (value_date <= business_date)
);
CREATE UNIQUE INDEX vouchers_number_unique ON vouchers (society_id, branch_id, year, voucher_type_id, number);
CREATE INDEX vouchers_by_day ON vouchers (society_id, business_date, branch_id);
CREATE UNIQUE INDEX vouchers_reversed_once ON vouchers (society_id, reverses_id) WHERE reverses_id IS NOT NULL;
CREATE INDEX vouchers_by_event ON vouchers (society_id, event_id) WHERE event_id IS NOT NULL;
CREATE INDEX vouchers_by_run ON vouchers (society_id, run_id) WHERE run_id IS NOT NULL;
CREATE INDEX vouchers_by_source ON vouchers (society_id, source_kind, source_id) WHERE source_id IS NOT NULL;
CALL protect_society_table('vouchers');
GRANT SELECT, INSERT (society_id, voucher_id, branch_id, voucher_type_id, year, number, business_date, value_date, line_count, total,
                      narration, mode, instrument_number, instrument_date, outside_reference, source_kind, source_id, run_id, reason,
                      channel, event_id, reverses_id, made_by, approved_by) ON vouchers TO sahakar_app;

CREATE TABLE postings (
    society_id      integer NOT NULL,
    line_no         integer NOT NULL,
    voucher_id      bigint NOT NULL,
    sub_account_id  bigint NOT NULL,
    amount          paise NOT NULL CONSTRAINT postings_amount_not_zero CHECK (amount <> 0),
    business_date   date NOT NULL,
    cost_centre_id  integer,
    in_respect_of   bigint,
    narration       text,
    PRIMARY KEY (society_id, voucher_id, line_no)
);
CREATE INDEX postings_by_sub_account ON postings (society_id, sub_account_id, business_date, voucher_id);
CREATE INDEX postings_in_respect_of ON postings (society_id, in_respect_of, business_date) WHERE in_respect_of IS NOT NULL;
CALL protect_society_table('postings');
GRANT SELECT, INSERT ON postings TO sahakar_app;

-- The balance of each sub-account now, and the last month in which it moved.
CREATE TABLE balances (
    society_id      integer NOT NULL,
    sub_account_id  bigint NOT NULL,
    balance         paise NOT NULL DEFAULT 0,
    month           date,
    line_count      bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (society_id, sub_account_id),
    FOREIGN KEY (society_id, sub_account_id) REFERENCES sub_accounts
) WITH (fillfactor = 70);
CALL protect_society_table('balances');
GRANT SELECT ON balances TO sahakar_app;

-- Balance at the end of each month in which a sub-account moved, but the last such month (that one is in `balances`).
CREATE TABLE month_balances (
    society_id      integer NOT NULL,
    sub_account_id  bigint NOT NULL,
    month           date NOT NULL,
    balance         paise NOT NULL,
    PRIMARY KEY (society_id, sub_account_id, month),
    FOREIGN KEY (society_id, sub_account_id) REFERENCES sub_accounts
);
CALL protect_society_table('month_balances');
GRANT SELECT ON month_balances TO sahakar_app;

-- Debits and credits of each account, branch and business date.
CREATE TABLE movements (
    society_id     integer NOT NULL,
    business_date  date NOT NULL,
    account_id     integer NOT NULL,
    branch_id      integer NOT NULL,
    debit          paise NOT NULL,
    credit         paise NOT NULL,
    line_count     bigint NOT NULL,
    PRIMARY KEY (society_id, business_date, account_id, branch_id),
    FOREIGN KEY (society_id, account_id) REFERENCES accounts,
    FOREIGN KEY (society_id, branch_id) REFERENCES branches
) WITH (fillfactor = 70);
CALL protect_society_table('movements');
GRANT SELECT ON movements TO sahakar_app;

-- One row a society: its lock orders every flush; it holds the ends of the voucher numbers, of the hash chain and of
-- what the chain covers.
CREATE TABLE ledger_heads (
    society_id       integer PRIMARY KEY REFERENCES societies,
    last_voucher_id  bigint NOT NULL DEFAULT 0,
    seal_number      bigint NOT NULL DEFAULT 0,
    seal_digest      bytea NOT NULL DEFAULT decode(repeat('00', 32), 'hex'),
    sealed_voucher_id bigint NOT NULL DEFAULT 0
) WITH (fillfactor = 50);
CALL protect_society_table('ledger_heads');
GRANT SELECT, INSERT (society_id) ON ledger_heads TO sahakar_app;

-- The hash chain: one link for each flush, over the vouchers and audit rows that it wrote.
CREATE TABLE seals (
    society_id     integer NOT NULL,
    number         bigint NOT NULL,
    format         smallint NOT NULL,
    previous       bytea NOT NULL,
    digest         bytea NOT NULL CONSTRAINT seals_digest_size CHECK (length(digest) = 32),
    first_voucher  bigint,
    last_voucher   bigint,
    audit_ids      bigint[] NOT NULL,
    sealed_at      timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (society_id, number),
    CONSTRAINT seals_covers_something CHECK (first_voucher IS NOT NULL OR cardinality(audit_ids) > 0),
    CONSTRAINT seals_vouchers_ordered CHECK ((first_voucher IS NULL) = (last_voucher IS NULL) AND first_voucher <= last_voucher)
);
CALL protect_society_table('seals');
GRANT SELECT, INSERT (society_id, number, format, previous, digest, first_voucher, last_voucher, audit_ids) ON seals TO sahakar_app;
