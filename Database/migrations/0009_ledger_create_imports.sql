-- Why:  books taken in from files: each file once, staged and checked whole, then posted in chunks that can be resumed.
-- Lock: none (new tables). Time: instant. Undo: drop the tables and the view.
-- The staged rows are not logged: they can be read again from the file at any time, and after a crash of the server they are.
-- Position is the order of posting and depends on the file alone, so that reading it again continues where it stopped.

-- A file. One row for each kind and content, however often it is sent.
CREATE TABLE imports (
    society_id       integer NOT NULL REFERENCES societies,
    import_id        bigint GENERATED ALWAYS AS IDENTITY,
    kind             text NOT NULL CONSTRAINT imports_kind_known
                     CHECK (kind IN ('chart', 'parties', 'sub_accounts', 'opening_balances', 'vouchers')),
    file_name        text NOT NULL CONSTRAINT imports_file_name_filled CHECK (length(file_name) BETWEEN 1 AND 500),
    file_digest      bytea NOT NULL CONSTRAINT imports_file_digest_size CHECK (length(file_digest) = 32),
    file_bytes       bigint NOT NULL,
    options          json NOT NULL,
    status           text NOT NULL CONSTRAINT imports_status_known
                     CHECK (status IN ('refused', 'staged', 'posting', 'done', 'abandoned')),
    attempt          integer NOT NULL DEFAULT 1,
    started_by       bigint NOT NULL,
    started_at       timestamptz NOT NULL DEFAULT now(),
    finished_at      timestamptz,
    row_count        bigint NOT NULL DEFAULT 0,
    item_count       bigint NOT NULL DEFAULT 0,
    skipped_rows     bigint NOT NULL DEFAULT 0,
    fault_count      bigint NOT NULL DEFAULT 0,
    fault_counts     json NOT NULL DEFAULT '{}',
    total            paise NOT NULL DEFAULT 0,
    first_date       date,
    last_date        date,
    years_to_open    smallint[] NOT NULL DEFAULT '{}',
    days_left_open   integer[] NOT NULL DEFAULT '{}',
    chunk_count      integer NOT NULL DEFAULT 0,
    posted_position  bigint NOT NULL DEFAULT 0,
    posted_rows      bigint NOT NULL DEFAULT 0,
    posted_items     bigint NOT NULL DEFAULT 0,
    stopped          json,
    PRIMARY KEY (society_id, import_id),
    CONSTRAINT imports_file_once UNIQUE (society_id, kind, file_digest),
    CONSTRAINT imports_finished_whole CHECK ((status IN ('done', 'abandoned')) = (finished_at IS NOT NULL))
);
CALL protect_society_table('imports');
GRANT SELECT, INSERT,
      UPDATE (file_name, options, status, attempt, started_by, started_at, finished_at, row_count, item_count, skipped_rows,
              fault_count, fault_counts, total, first_date, last_date, years_to_open, days_left_open, chunk_count, posted_position,
              posted_rows, posted_items, stopped) ON imports TO sahakar_app;

-- Lines of vouchers and opening balances that wait to be posted. The header stands on the first line of each voucher.
CREATE UNLOGGED TABLE import_lines (
    society_id         integer NOT NULL,
    import_id          bigint NOT NULL,
    position           bigint NOT NULL,
    line               integer NOT NULL,
    voucher_no         integer NOT NULL,
    sub_account_id     bigint,
    amount             bigint NOT NULL,
    problem            smallint NOT NULL,
    narration          text,
    business_date      date NOT NULL,
    reference          text,
    branch_id          integer,
    voucher_type_id    smallint,
    voucher_narration  text,
    mode               text,
    instrument_number  text,
    instrument_date    date,
    value_date         date,
    PRIMARY KEY (society_id, import_id, position)
);
CREATE INDEX import_lines_problems ON import_lines (society_id, import_id, problem) WHERE problem <> 0;
CALL protect_society_table('import_lines');
GRANT SELECT, INSERT, DELETE ON import_lines TO sahakar_app;

-- Rows of a chart, of parties or of sub-accounts that wait to be written; the cells in the order of the format.
CREATE UNLOGGED TABLE import_rows (
    society_id  integer NOT NULL,
    import_id   bigint NOT NULL,
    position    bigint NOT NULL,
    line        integer NOT NULL,
    key         text NOT NULL,
    account_id  integer,
    party_id    bigint,
    cells       text[] NOT NULL,
    PRIMARY KEY (society_id, import_id, position)
);
CALL protect_society_table('import_rows');
GRANT SELECT, INSERT, DELETE ON import_rows TO sahakar_app;

-- What is wrong with a file: the first faults one by one; `imports.fault_counts` counts all by their code.
CREATE TABLE import_faults (
    society_id   integer NOT NULL,
    import_id    bigint NOT NULL,
    fault_no     integer NOT NULL,
    line         integer NOT NULL,
    column_name  text,
    reference    text,
    code         text NOT NULL,
    arguments    json NOT NULL,
    PRIMARY KEY (society_id, import_id, fault_no),
    FOREIGN KEY (society_id, import_id) REFERENCES imports
);
CALL protect_society_table('import_faults');
GRANT SELECT, INSERT, DELETE ON import_faults TO sahakar_app;

-- The numbers and names of parties, for finding a holder's sub-account by his number. It shows what the reader himself may see.
CREATE VIEW party_numbers WITH (security_invoker = true) AS
    SELECT society_id, party_id, number, name FROM parties WHERE number IS NOT NULL;
GRANT SELECT ON party_numbers TO sahakar_app;
