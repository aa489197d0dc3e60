-- Why:  what a society knows of a person beside the name: particulars, addresses, employment with its numbers, family, and
--       papers of identity and bank accounts, whose numbers are sealed by keys outside the database. Beside them the public
--       list of banks' branches.
-- Lock: none (new tables). Time: instant. Undo: drop the tables.

-- Periods of one number that do not overlap.
CREATE EXTENSION IF NOT EXISTS btree_gist;

CREATE TABLE party_particulars (
    society_id        integer NOT NULL,
    party_id          bigint NOT NULL,
    birth_date        date CONSTRAINT party_particulars_born_in_time CHECK (birth_date >= '1850-01-01'),
    sex               text CONSTRAINT party_particulars_sex_known CHECK (sex IN ('female', 'male', 'other')),
    father_name       text CONSTRAINT party_particulars_father_filled CHECK (length(father_name) BETWEEN 1 AND 200),
    spouse_name       text CONSTRAINT party_particulars_spouse_filled CHECK (length(spouse_name) BETWEEN 1 AND 200),
    marital_status    text CONSTRAINT party_particulars_marital_known
                      CHECK (marital_status IN ('single', 'married', 'widowed', 'divorced')),
    occupation        text CONSTRAINT party_particulars_occupation_filled CHECK (length(occupation) BETWEEN 1 AND 100),
    social_category   text CONSTRAINT party_particulars_category_known
                      CHECK (social_category IN ('general', 'scheduled_caste', 'scheduled_tribe', 'backward_class')),
    is_staff          boolean NOT NULL DEFAULT false,
    has_disability    boolean NOT NULL DEFAULT false,
    other_mobile      text CONSTRAINT party_particulars_mobile_form CHECK (other_mobile ~ '^[6-9][0-9]{9}$'),
    current_line      text,
    current_place     text,
    current_district  text,
    current_state     text,
    current_pin       text CONSTRAINT party_particulars_current_pin_form CHECK (current_pin ~ '^[1-9][0-9]{5}$'),
    permanent_is_current boolean NOT NULL DEFAULT false,
    permanent_line    text,
    permanent_place   text,
    permanent_district text,
    permanent_state   text,
    permanent_pin     text CONSTRAINT party_particulars_permanent_pin_form CHECK (permanent_pin ~ '^[1-9][0-9]{5}$'),
    employer          text CONSTRAINT party_particulars_employer_filled CHECK (length(employer) BETWEEN 1 AND 200),
    office            text CONSTRAINT party_particulars_office_filled CHECK (length(office) BETWEEN 1 AND 200),
    designation       text CONSTRAINT party_particulars_designation_filled CHECK (length(designation) BETWEEN 1 AND 100),
    joined_on         date,
    retires_on        date,
    introducer_id     bigint,
    PRIMARY KEY (society_id, party_id),
    FOREIGN KEY (society_id, party_id) REFERENCES parties,
    CONSTRAINT party_particulars_introducer_exists FOREIGN KEY (society_id, introducer_id) REFERENCES parties (society_id, party_id),
    CONSTRAINT party_particulars_introduced_by_another CHECK (introducer_id <> party_id),
    CONSTRAINT party_particulars_retires_later CHECK (retires_on > joined_on)
);
CREATE INDEX party_particulars_by_birth ON party_particulars (society_id, birth_date) WHERE birth_date IS NOT NULL;
CREATE INDEX party_particulars_by_mobile ON party_particulars (society_id, other_mobile) WHERE other_mobile IS NOT NULL;
CALL protect_society_table('party_particulars');
GRANT SELECT, INSERT, UPDATE ON party_particulars TO sahakar_app;

-- The family as it was told last: a change writes it anew.
CREATE TABLE party_relatives (
    society_id   integer NOT NULL,
    party_id     bigint NOT NULL,
    place        smallint NOT NULL CONSTRAINT party_relatives_place_positive CHECK (place > 0),
    name         text NOT NULL CONSTRAINT party_relatives_name_filled CHECK (length(name) BETWEEN 1 AND 200),
    relation     text NOT NULL CONSTRAINT party_relatives_relation_filled CHECK (length(relation) BETWEEN 1 AND 60),
    birth_date   date,
    is_dependent boolean NOT NULL,
    PRIMARY KEY (society_id, party_id, place),
    FOREIGN KEY (society_id, party_id) REFERENCES parties
);
CALL protect_society_table('party_relatives');
GRANT SELECT, INSERT, DELETE ON party_relatives TO sahakar_app;

-- The numbers that an employer knows somebody by (PNO), each in its time: recoveries match the number of their month. An employer
-- gives a number again, but never to two at once; nobody has two at once.
CREATE TABLE party_employee_numbers (
    society_id  integer NOT NULL,
    entry_id    bigint GENERATED ALWAYS AS IDENTITY,
    party_id    bigint NOT NULL,
    number      text NOT NULL CONSTRAINT party_employee_numbers_form CHECK (number ~ '^[^a-z\s]{1,40}$'),
    valid_from  date NOT NULL,
    valid_to    date,
    PRIMARY KEY (society_id, entry_id),
    FOREIGN KEY (society_id, party_id) REFERENCES parties,
    CONSTRAINT party_employee_numbers_in_order CHECK (valid_to >= valid_from),
    CONSTRAINT party_employee_numbers_one_holder
        EXCLUDE USING gist (society_id WITH =, number WITH =, daterange(valid_from, valid_to, '[]') WITH &&),
    CONSTRAINT party_employee_numbers_one_number
        EXCLUDE USING gist (society_id WITH =, party_id WITH =, daterange(valid_from, valid_to, '[]') WITH &&)
);
CALL protect_society_table('party_employee_numbers');
GRANT SELECT, INSERT (society_id, party_id, number, valid_from), UPDATE (valid_to) ON party_employee_numbers TO sahakar_app;

-- Papers of identity. Of a number only its end is to be read; the whole is sealed, and found again by an index that nobody works
-- out without the keys. Of an Aadhaar number the whole is not kept at all (Aadhaar Act 2016, s. 29; UIDAI circular on the data
-- vault), which the table itself sees to. Both begin with the number of their key.
CREATE TABLE party_identities (
    society_id    integer NOT NULL,
    identity_id   bigint GENERATED ALWAYS AS IDENTITY,
    party_id      bigint NOT NULL,
    kind          text NOT NULL CONSTRAINT party_identities_kind_known
                  CHECK (kind IN ('pan', 'aadhaar', 'voter_id', 'passport', 'driving_licence')),
    sealed_number bytea,
    number_index  bytea NOT NULL CONSTRAINT party_identities_index_whole CHECK (length(number_index) = 36),
    tail          text NOT NULL CONSTRAINT party_identities_tail_short CHECK (length(tail) BETWEEN 1 AND 5),
    issued_on     date,
    valid_until   date,
    kept_at       timestamptz NOT NULL DEFAULT now(),
    ended_at      timestamptz,
    end_reason    text CONSTRAINT party_identities_reason_filled CHECK (length(end_reason) BETWEEN 1 AND 500),
    PRIMARY KEY (society_id, identity_id),
    FOREIGN KEY (society_id, party_id) REFERENCES parties,
    CONSTRAINT party_identities_no_aadhaar CHECK (kind <> 'aadhaar' OR (sealed_number IS NULL AND length(tail) = 4)),
    CONSTRAINT party_identities_valid_later CHECK (valid_until >= issued_on)
);
CREATE UNIQUE INDEX party_identities_one_living ON party_identities (society_id, party_id, kind) WHERE ended_at IS NULL;
CREATE INDEX party_identities_by_index ON party_identities (society_id, number_index);
CALL protect_society_table('party_identities');
GRANT SELECT, INSERT (society_id, party_id, kind, number_index, tail, issued_on, valid_until),
      UPDATE (sealed_number, ended_at, end_reason) ON party_identities TO sahakar_app;

CREATE TABLE party_bank_accounts (
    society_id      integer NOT NULL,
    bank_account_id bigint GENERATED ALWAYS AS IDENTITY,
    party_id        bigint NOT NULL,
    ifsc            text NOT NULL CONSTRAINT party_bank_accounts_ifsc_form CHECK (ifsc ~ '^[A-Z]{4}0[A-Z0-9]{6}$'),
    holder          text CONSTRAINT party_bank_accounts_holder_filled CHECK (length(holder) BETWEEN 1 AND 200),
    sealed_number   bytea,
    number_index    bytea NOT NULL CONSTRAINT party_bank_accounts_index_whole CHECK (length(number_index) = 36),
    tail            text NOT NULL CONSTRAINT party_bank_accounts_tail_short CHECK (length(tail) = 4),
    is_main         boolean NOT NULL,
    kept_at         timestamptz NOT NULL DEFAULT now(),
    ended_at        timestamptz,
    end_reason      text CONSTRAINT party_bank_accounts_reason_filled CHECK (length(end_reason) BETWEEN 1 AND 500),
    PRIMARY KEY (society_id, bank_account_id),
    FOREIGN KEY (society_id, party_id) REFERENCES parties
);
CREATE UNIQUE INDEX party_bank_accounts_one_main ON party_bank_accounts (society_id, party_id)
    WHERE is_main AND ended_at IS NULL;
CREATE INDEX party_bank_accounts_by_party ON party_bank_accounts (society_id, party_id);
CREATE INDEX party_bank_accounts_by_index ON party_bank_accounts (society_id, number_index);
CALL protect_society_table('party_bank_accounts');
GRANT SELECT, INSERT (society_id, party_id, ifsc, holder, number_index, tail, is_main),
      UPDATE (sealed_number, is_main, ended_at, end_reason) ON party_bank_accounts TO sahakar_app;

-- The branches of India's banks, as the Reserve Bank publishes them: the same for all societies, and no society's secret.
CREATE TABLE bank_branches (
    ifsc     text PRIMARY KEY CONSTRAINT bank_branches_ifsc_form CHECK (ifsc ~ '^[A-Z]{4}0[A-Z0-9]{6}$'),
    bank     text NOT NULL,
    branch   text NOT NULL,
    address  text,
    city     text,
    district text,
    state    text
);
ALTER TABLE bank_branches ENABLE ROW LEVEL SECURITY;
ALTER TABLE bank_branches FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_rows ON bank_branches TO CURRENT_USER USING (true);
CREATE POLICY public_rows ON bank_branches FOR SELECT TO sahakar_app USING (true);
GRANT SELECT ON bank_branches TO sahakar_app;

CALL admit_backup();
