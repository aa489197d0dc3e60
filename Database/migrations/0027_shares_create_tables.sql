-- Why:  shares: their kinds, applications, what each member holds with certificates and distinctive numbers, and what became
--       of them; accounts that such a register keeps are not posted to by hand.
-- Lock: accounts for an instant (a column without a default). Time: instant. Undo: drop the tables and the column.

-- The feature whose register must agree with an account: nobody posts to it by hand.
ALTER TABLE accounts ADD COLUMN kept_by text CONSTRAINT accounts_kept_by_form CHECK (kept_by ~ '^[a-z_]{1,30}$');
GRANT UPDATE (kept_by) ON accounts TO sahakar_app;

CREATE TABLE share_kinds (
    society_id             integer NOT NULL REFERENCES societies,
    kind_id                integer GENERATED ALWAYS AS IDENTITY,
    code                   text NOT NULL CONSTRAINT share_kinds_code_form CHECK (code ~ '^[A-Za-z0-9][A-Za-z0-9-]{0,9}$'),
    name                   text NOT NULL CONSTRAINT share_kinds_name_filled CHECK (length(name) BETWEEN 1 AND 100),
    local_name             text CONSTRAINT share_kinds_local_name_filled CHECK (length(local_name) BETWEEN 1 AND 100),
    -- The class of members whose shares they are; without one those of every class that holds shares.
    class_id               integer,
    -- The Government's shares have no upper limit.
    is_unlimited           boolean NOT NULL DEFAULT false,
    face_value             paise NOT NULL CONSTRAINT share_kinds_face_value_positive CHECK (face_value > 0),
    account_id             integer NOT NULL,
    application_account_id integer NOT NULL,
    certificate_prefix     text NOT NULL DEFAULT '' CONSTRAINT share_kinds_prefix_form CHECK (certificate_prefix ~ '^[A-Za-z0-9/-]{0,10}$'),
    next_certificate       bigint NOT NULL DEFAULT 1 CONSTRAINT share_kinds_next_certificate_positive CHECK (next_certificate > 0),
    next_number            bigint NOT NULL DEFAULT 1 CONSTRAINT share_kinds_next_number_positive CHECK (next_number > 0),
    status                 text NOT NULL DEFAULT 'active' CONSTRAINT share_kinds_status_known CHECK (status IN ('active', 'closed')),
    version                integer NOT NULL DEFAULT 1,
    PRIMARY KEY (society_id, kind_id),
    FOREIGN KEY (society_id, class_id) REFERENCES member_classes,
    FOREIGN KEY (society_id, account_id) REFERENCES accounts,
    FOREIGN KEY (society_id, application_account_id) REFERENCES accounts,
    CONSTRAINT share_kinds_code_unique UNIQUE (society_id, code),
    -- The account's balance is the kind's capital.
    CONSTRAINT share_kinds_account_unique UNIQUE (society_id, account_id),
    CONSTRAINT share_kinds_accounts_differ CHECK (account_id <> application_account_id)
);
CALL protect_society_table('share_kinds');
GRANT SELECT, INSERT (society_id, code, name, local_name, class_id, is_unlimited, face_value, account_id, application_account_id,
      certificate_prefix, next_certificate, next_number), UPDATE (name, local_name, class_id, is_unlimited, certificate_prefix,
      next_certificate, next_number, status, version) ON share_kinds TO sahakar_app;

-- What one member holds of one kind: his page of the share book. Holdings are the sum of its movements.
CREATE TABLE share_folios (
    society_id     integer NOT NULL,
    folio_id       bigint GENERATED ALWAYS AS IDENTITY,
    kind_id        integer NOT NULL,
    member_id      bigint NOT NULL,
    sub_account_id bigint NOT NULL,
    book           text CONSTRAINT share_folios_book_filled CHECK (length(book) BETWEEN 1 AND 20),
    page           text CONSTRAINT share_folios_page_filled CHECK (length(page) BETWEEN 1 AND 20),
    PRIMARY KEY (society_id, folio_id),
    FOREIGN KEY (society_id, kind_id) REFERENCES share_kinds,
    FOREIGN KEY (society_id, member_id) REFERENCES members,
    FOREIGN KEY (society_id, sub_account_id) REFERENCES sub_accounts,
    CONSTRAINT share_folios_one_of_member UNIQUE (society_id, member_id, kind_id),
    CONSTRAINT share_folios_sub_account_unique UNIQUE (society_id, sub_account_id)
);
CREATE INDEX share_folios_by_kind ON share_folios (society_id, kind_id, folio_id);
CALL protect_society_table('share_folios');
GRANT SELECT, INSERT (society_id, kind_id, member_id, sub_account_id, book, page), UPDATE (book, page) ON share_folios TO sahakar_app;

-- What has happened to shares, by which resolution; never changed. Its vouchers have the source `shares` and its number.
CREATE TABLE share_events (
    society_id        integer NOT NULL REFERENCES societies,
    event_id          bigint GENERATED ALWAYS AS IDENTITY,
    what              text NOT NULL CONSTRAINT share_events_what_known CHECK (what IN ('allotment', 'transfer', 'surrender',
                      'split', 'consolidation', 'duplicate', 'taken_over')),
    on_date           date NOT NULL,
    resolution_number text CONSTRAINT share_events_resolution_filled CHECK (length(resolution_number) BETWEEN 1 AND 60),
    resolution_date   date,
    reason            text CONSTRAINT share_events_reason_filled CHECK (length(reason) BETWEEN 1 AND 500),
    done_by           bigint NOT NULL,
    done_at           timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (society_id, event_id),
    CONSTRAINT share_events_resolution_whole CHECK ((resolution_number IS NULL) = (resolution_date IS NULL))
);
CALL protect_society_table('share_events');
GRANT SELECT, INSERT (society_id, what, on_date, resolution_number, resolution_date, reason, done_by) ON share_events TO sahakar_app;

-- Money received for shares that the committee has not allotted yet.
CREATE TABLE share_applications (
    society_id        integer NOT NULL,
    application_id    bigint GENERATED ALWAYS AS IDENTITY,
    kind_id           integer NOT NULL,
    member_id         bigint NOT NULL,
    sub_account_id    bigint NOT NULL,
    shares            bigint NOT NULL CONSTRAINT share_applications_shares_positive CHECK (shares > 0),
    amount            paise NOT NULL CONSTRAINT share_applications_amount_positive CHECK (amount > 0),
    applied_on        date NOT NULL,
    status            text NOT NULL DEFAULT 'waiting' CONSTRAINT share_applications_status_known
                      CHECK (status IN ('waiting', 'allotted', 'returned')),
    decided_on        date,
    resolution_number text,
    resolution_date   date,
    event_id          bigint,
    version           integer NOT NULL DEFAULT 1,
    PRIMARY KEY (society_id, application_id),
    FOREIGN KEY (society_id, kind_id) REFERENCES share_kinds,
    FOREIGN KEY (society_id, member_id) REFERENCES members,
    FOREIGN KEY (society_id, sub_account_id) REFERENCES sub_accounts,
    FOREIGN KEY (society_id, event_id) REFERENCES share_events,
    CONSTRAINT share_applications_decided_whole CHECK ((status = 'waiting') = (decided_on IS NULL)),
    CONSTRAINT share_applications_allotted_whole CHECK ((status = 'allotted') = (event_id IS NOT NULL))
);
CREATE INDEX share_applications_waiting ON share_applications (society_id, application_id) WHERE status = 'waiting';
CREATE INDEX share_applications_by_member ON share_applications (society_id, member_id);
CALL protect_society_table('share_applications');
GRANT SELECT, INSERT (society_id, kind_id, member_id, sub_account_id, shares, amount, applied_on),
      UPDATE (status, decided_on, resolution_number, resolution_date, event_id, version) ON share_applications TO sahakar_app;

CREATE TABLE share_movements (
    society_id  integer NOT NULL,
    movement_id bigint GENERATED ALWAYS AS IDENTITY,
    event_id    bigint NOT NULL,
    folio_id    bigint NOT NULL,
    on_date     date NOT NULL,
    shares      bigint NOT NULL CONSTRAINT share_movements_not_zero CHECK (shares <> 0),
    PRIMARY KEY (society_id, movement_id),
    FOREIGN KEY (society_id, event_id) REFERENCES share_events,
    FOREIGN KEY (society_id, folio_id) REFERENCES share_folios
);
CREATE INDEX share_movements_by_folio ON share_movements (society_id, folio_id, on_date) INCLUDE (shares);
CREATE INDEX share_movements_by_event ON share_movements (society_id, event_id);
CALL protect_society_table('share_movements');
GRANT SELECT, INSERT (society_id, event_id, folio_id, on_date, shares) ON share_movements TO sahakar_app;

CREATE TABLE share_certificates (
    society_id     integer NOT NULL,
    certificate_id bigint GENERATED ALWAYS AS IDENTITY,
    kind_id        integer NOT NULL,
    folio_id       bigint NOT NULL,
    number         bigint NOT NULL CONSTRAINT share_certificates_number_positive CHECK (number > 0),
    shares         bigint NOT NULL CONSTRAINT share_certificates_shares_positive CHECK (shares > 0),
    made_by        bigint NOT NULL,
    issued_on      date NOT NULL,
    -- The lost or damaged one in whose place it stands.
    duplicate_of   bigint,
    ended_by       bigint,
    ended_on       date,
    version        integer NOT NULL DEFAULT 1,
    PRIMARY KEY (society_id, certificate_id),
    FOREIGN KEY (society_id, kind_id) REFERENCES share_kinds,
    FOREIGN KEY (society_id, folio_id) REFERENCES share_folios,
    FOREIGN KEY (society_id, made_by) REFERENCES share_events (society_id, event_id),
    FOREIGN KEY (society_id, ended_by) REFERENCES share_events (society_id, event_id),
    FOREIGN KEY (society_id, duplicate_of) REFERENCES share_certificates (society_id, certificate_id),
    CONSTRAINT share_certificates_number_unique UNIQUE (society_id, kind_id, number),
    CONSTRAINT share_certificates_ended_whole CHECK ((ended_by IS NULL) = (ended_on IS NULL))
);
CREATE INDEX share_certificates_by_folio ON share_certificates (society_id, folio_id);
CREATE INDEX share_certificates_by_event ON share_certificates (society_id, made_by);
CALL protect_society_table('share_certificates');
GRANT SELECT, INSERT (society_id, kind_id, folio_id, number, shares, made_by, issued_on, duplicate_of),
      UPDATE (ended_by, ended_on, version) ON share_certificates TO sahakar_app;

-- The distinctive numbers of a certificate. Of those that stand no number is in two.
CREATE TABLE share_ranges (
    society_id     integer NOT NULL,
    range_id       bigint GENERATED ALWAYS AS IDENTITY,
    kind_id        integer NOT NULL,
    certificate_id bigint NOT NULL,
    first_number   bigint NOT NULL CONSTRAINT share_ranges_first_positive CHECK (first_number > 0),
    last_number    bigint NOT NULL,
    -- Since when the holder has them: a transfer begins anew, a new certificate does not.
    held_since     date NOT NULL,
    is_live        boolean NOT NULL DEFAULT true,
    PRIMARY KEY (society_id, range_id),
    FOREIGN KEY (society_id, certificate_id) REFERENCES share_certificates,
    FOREIGN KEY (society_id, kind_id) REFERENCES share_kinds,
    CONSTRAINT share_ranges_ordered CHECK (first_number <= last_number),
    CONSTRAINT share_ranges_never_overlap EXCLUDE USING gist (
        int4range(society_id, society_id, '[]') WITH &&, int4range(kind_id, kind_id, '[]') WITH &&,
        int8range(first_number, last_number, '[]') WITH &&) WHERE (is_live)
);
CREATE INDEX share_ranges_by_certificate ON share_ranges (society_id, certificate_id);
CALL protect_society_table('share_ranges');
GRANT SELECT, INSERT (society_id, kind_id, certificate_id, first_number, last_number, held_since), UPDATE (is_live) ON share_ranges TO sahakar_app;

CALL admit_backup();
