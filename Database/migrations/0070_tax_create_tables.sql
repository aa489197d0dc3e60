-- Why:  tax that is deducted at source from interest: who is paid it under which rule, declarations and certificates of the tax office,
--       what was deducted from whom, and how it was paid to the government.
-- Lock: none on tables that are there. Time: instant. Undo: drop the tables.

-- What is known of a payee beside the registers, from a day on: what kind of body it is, and that its PAN does not count.
CREATE TABLE tax_payees (
    society_id     integer NOT NULL,
    entry_id       bigint GENERATED ALWAYS AS IDENTITY,
    party_id       bigint NOT NULL,
    from_date      date NOT NULL,
    kind           text NOT NULL CONSTRAINT tax_payees_kind_known CHECK (kind IN ('ordinary', 'family', 'society', 'bank', 'exempt')),
    -- Not linked with Aadhaar, as the tax office has told on a day.
    is_inoperative boolean NOT NULL,
    evidence       text NOT NULL CONSTRAINT tax_payees_evidence_filled CHECK (length(evidence) BETWEEN 3 AND 500),
    recorded_by    bigint NOT NULL,
    recorded_at    timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (society_id, entry_id),
    FOREIGN KEY (society_id, party_id) REFERENCES parties
);
CREATE INDEX tax_payees_by_party ON tax_payees (society_id, party_id, from_date, entry_id);
CALL protect_society_table('tax_payees');
GRANT SELECT, INSERT (society_id, party_id, from_date, kind, is_inoperative, evidence, recorded_by) ON tax_payees TO sahakar_app;

-- The last serial of declarations by form and tax year; a serial is given once.
CREATE TABLE tax_serials (
    society_id integer NOT NULL REFERENCES societies,
    form       text NOT NULL,
    tax_year   smallint NOT NULL,
    last       integer NOT NULL CONSTRAINT tax_serials_last_positive CHECK (last > 0),
    PRIMARY KEY (society_id, form, tax_year)
);
CALL protect_society_table('tax_serials');
GRANT SELECT, INSERT, UPDATE (last) ON tax_serials TO sahakar_app;

-- Declarations that no tax is due (15G, 15H, from 2026-27 form 121), and certificates of the tax office that less is deducted.
-- Each counts in one tax year, and is over with its last day.
CREATE TABLE tax_declarations (
    society_id       integer NOT NULL,
    declaration_id   bigint GENERATED ALWAYS AS IDENTITY,
    party_id         bigint NOT NULL,
    form             text NOT NULL CONSTRAINT tax_declarations_form_known CHECK (form IN ('15g', '15h', '121', 'lower')),
    -- The year that begins in April of this one.
    tax_year         smallint NOT NULL,
    -- The UIN that the society gives, or the number of the certificate.
    number           text NOT NULL CONSTRAINT tax_declarations_number_filled CHECK (length(number) BETWEEN 1 AND 40),
    from_date        date NOT NULL,
    until_date       date NOT NULL,
    -- What the declarant expects to have in the year, with this interest.
    estimated_income bigint CONSTRAINT tax_declarations_income_not_negative CHECK (estimated_income >= 0),
    -- What interest of this society is in it.
    declared_interest bigint CONSTRAINT tax_declarations_interest_not_negative CHECK (declared_interest >= 0),
    -- Of a certificate: the rate, in parts of a million, and up to which interest it counts.
    rate             bigint CONSTRAINT tax_declarations_rate_known CHECK (rate BETWEEN 0 AND 1000000),
    up_to            bigint CONSTRAINT tax_declarations_up_to_positive CHECK (up_to > 0),
    received_on      date NOT NULL,
    received_by      bigint NOT NULL,
    received_at      timestamptz NOT NULL DEFAULT now(),
    withdrawn_on     date,
    withdrawn_by     bigint,
    reason           text CONSTRAINT tax_declarations_reason_filled CHECK (length(reason) BETWEEN 3 AND 500),
    PRIMARY KEY (society_id, declaration_id),
    FOREIGN KEY (society_id, party_id) REFERENCES parties,
    CONSTRAINT tax_declarations_number_once UNIQUE (society_id, form, tax_year, number),
    CONSTRAINT tax_declarations_in_year CHECK (from_date <= until_date AND from_date >= make_date(tax_year, 4, 1)
        AND until_date <= make_date(tax_year + 1, 3, 31)),
    CONSTRAINT tax_declarations_whole CHECK ((form = 'lower') = (rate IS NOT NULL) AND (form = 'lower') = (up_to IS NOT NULL)
        AND (form = 'lower') = (estimated_income IS NULL) AND (form = 'lower') = (declared_interest IS NULL)),
    CONSTRAINT tax_declarations_withdrawn_whole CHECK (num_nonnulls(withdrawn_on, withdrawn_by, reason) IN (0, 3))
);
-- One that counts of a person and year: nothing, or less.
CREATE UNIQUE INDEX tax_declarations_one_a_year ON tax_declarations (society_id, party_id, tax_year, (form = 'lower')) WHERE withdrawn_on IS NULL;
CREATE INDEX tax_declarations_by_day ON tax_declarations (society_id, tax_year, received_on);
CALL protect_society_table('tax_declarations');
GRANT SELECT, INSERT (society_id, party_id, form, tax_year, number, from_date, until_date, estimated_income, declared_interest, rate, up_to,
      received_on, received_by), UPDATE (withdrawn_on, withdrawn_by, reason) ON tax_declarations TO sahakar_app;

-- A person's tax year: locked by whoever credits interest from which tax may be deducted, with what older books have credited and taken.
CREATE TABLE tax_years (
    society_id      integer NOT NULL,
    party_id        bigint NOT NULL,
    tax_year        smallint NOT NULL,
    credited_before bigint NOT NULL DEFAULT 0 CONSTRAINT tax_years_credited_not_negative CHECK (credited_before >= 0),
    taxed_before    bigint NOT NULL DEFAULT 0 CONSTRAINT tax_years_taxed_in_credited CHECK (taxed_before BETWEEN 0 AND credited_before),
    PRIMARY KEY (society_id, party_id, tax_year),
    FOREIGN KEY (society_id, party_id) REFERENCES parties
);
CALL protect_society_table('tax_years');
GRANT SELECT, INSERT, UPDATE (credited_before, taxed_before) ON tax_years TO sahakar_app;

-- What was paid to the government for a month, as the challan tells it.
CREATE TABLE tax_payments (
    society_id    integer NOT NULL,
    payment_id    bigint GENERATED ALWAYS AS IDENTITY,
    -- The first day of the month in which it was deducted.
    month         date NOT NULL CONSTRAINT tax_payments_month_first CHECK (extract(day FROM month) = 1),
    paid_on       date NOT NULL,
    bsr_code      text NOT NULL CONSTRAINT tax_payments_bsr_form CHECK (bsr_code ~ '^[0-9]{7}$'),
    challan_date  date NOT NULL,
    challan_serial text NOT NULL CONSTRAINT tax_payments_serial_form CHECK (challan_serial ~ '^[0-9]{5}$'),
    amount        bigint NOT NULL CONSTRAINT tax_payments_amount_positive CHECK (amount > 0),
    -- For paying late.
    interest      bigint NOT NULL CONSTRAINT tax_payments_interest_not_negative CHECK (interest >= 0),
    bank_account_id bigint NOT NULL,
    branch_id     integer NOT NULL,
    made_by       bigint NOT NULL,
    made_at       timestamptz NOT NULL DEFAULT now(),
    reversed_on   date,
    reversed_by   bigint,
    reason        text CONSTRAINT tax_payments_reason_filled CHECK (length(reason) BETWEEN 3 AND 500),
    PRIMARY KEY (society_id, payment_id),
    FOREIGN KEY (society_id, bank_account_id) REFERENCES sub_accounts,
    FOREIGN KEY (society_id, branch_id) REFERENCES branches,
    CONSTRAINT tax_payments_reversed_whole CHECK (num_nonnulls(reversed_on, reversed_by, reason) IN (0, 3))
);
CREATE UNIQUE INDEX tax_payments_challan_once ON tax_payments (society_id, bsr_code, challan_date, challan_serial) WHERE reversed_on IS NULL;
CREATE INDEX tax_payments_by_month ON tax_payments (society_id, month);
CALL protect_society_table('tax_payments');
GRANT SELECT, INSERT (society_id, month, paid_on, bsr_code, challan_date, challan_serial, amount, interest, bank_account_id, branch_id, made_by),
      UPDATE (reversed_on, reversed_by, reason) ON tax_payments TO sahakar_app;

-- The register of tax deducted: with every figure that it came from. A run that is looked at has planned ones.
CREATE TABLE tax_deductions (
    society_id      integer NOT NULL,
    deduction_id    bigint GENERATED ALWAYS AS IDENTITY,
    party_id        bigint NOT NULL,
    sub_account_id  bigint NOT NULL,
    branch_id       integer NOT NULL,
    deducted_on     date NOT NULL,
    tax_year        smallint NOT NULL,
    -- The run of interest; none where an account was settled.
    run_id          bigint,
    payee           text NOT NULL,
    is_senior       boolean NOT NULL,
    has_pan         boolean NOT NULL,
    -- Mode `project`: what was expected for the year.
    expected        bigint,
    -- Of the year before this credit, of which so much was taxed.
    credited_before bigint NOT NULL,
    taxed_before    bigint NOT NULL,
    interest        bigint NOT NULL CONSTRAINT tax_deductions_interest_positive CHECK (interest > 0),
    free_up_to      bigint NOT NULL,
    base            bigint NOT NULL CONSTRAINT tax_deductions_base_positive CHECK (base > 0),
    rate            bigint NOT NULL,
    -- By a certificate of the tax office.
    certificate_id  bigint,
    lower_base      bigint NOT NULL DEFAULT 0,
    lower_rate      bigint,
    tax             bigint NOT NULL CONSTRAINT tax_deductions_tax_within CHECK (tax BETWEEN 0 AND interest),
    status          text NOT NULL CONSTRAINT tax_deductions_status_known CHECK (status IN ('planned', 'deducted', 'reversed')),
    reversed_on     date,
    payment_id      bigint,
    PRIMARY KEY (society_id, deduction_id),
    FOREIGN KEY (society_id, party_id) REFERENCES parties,
    FOREIGN KEY (society_id, branch_id) REFERENCES branches,
    FOREIGN KEY (society_id, payment_id) REFERENCES tax_payments,
    FOREIGN KEY (society_id, certificate_id) REFERENCES tax_declarations,
    CONSTRAINT tax_deductions_lower_within CHECK (lower_base BETWEEN 0 AND base AND (lower_base > 0) = (certificate_id IS NOT NULL)
        AND (certificate_id IS NULL) = (lower_rate IS NULL)),
    CONSTRAINT tax_deductions_reversed_whole CHECK ((status = 'reversed') = (reversed_on IS NOT NULL)),
    CONSTRAINT tax_deductions_paid_stays CHECK (payment_id IS NULL OR status = 'deducted'),
    CONSTRAINT tax_deductions_planned_by_run CHECK (status <> 'planned' OR run_id IS NOT NULL)
);
CREATE INDEX tax_deductions_by_party ON tax_deductions (society_id, party_id, tax_year);
CREATE UNIQUE INDEX tax_deductions_run_once ON tax_deductions (society_id, run_id, sub_account_id) WHERE run_id IS NOT NULL AND status <> 'reversed';
CREATE INDEX tax_deductions_by_day ON tax_deductions (society_id, deducted_on, deduction_id) WHERE status = 'deducted';
CREATE INDEX tax_deductions_unpaid ON tax_deductions (society_id, deducted_on) WHERE status = 'deducted' AND payment_id IS NULL;
CREATE INDEX tax_deductions_by_payment ON tax_deductions (society_id, payment_id) WHERE payment_id IS NOT NULL;
CALL protect_society_table('tax_deductions');
GRANT SELECT, DELETE, INSERT (society_id, party_id, sub_account_id, branch_id, deducted_on, tax_year, run_id, payee, is_senior, has_pan, expected,
      credited_before, taxed_before, interest, free_up_to, base, rate, certificate_id, lower_base, lower_rate, tax, status),
      UPDATE (status, reversed_on, payment_id) ON tax_deductions TO sahakar_app;

-- What was deducted stays; what is undone is told.
CREATE FUNCTION tax_deductions_guard() RETURNS trigger
    LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF TG_OP = 'DELETE' AND OLD.status = 'planned' THEN RETURN OLD; END IF;
    IF TG_OP = 'UPDATE' AND OLD.status = 'deducted' AND NEW.status IN ('deducted', 'reversed') THEN RETURN NEW; END IF;
    RAISE EXCEPTION 'deduction % is %, which stays', OLD.deduction_id, OLD.status USING ERRCODE = 'SK020', CONSTRAINT = 'tax_deductions_stay';
END $$;
CREATE TRIGGER tax_deductions_guard BEFORE UPDATE OR DELETE ON tax_deductions FOR EACH ROW EXECUTE FUNCTION tax_deductions_guard();

CREATE FUNCTION tax_over_guard() RETURNS trigger
    LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    RAISE EXCEPTION 'a row of % that is over stays as it is', TG_TABLE_NAME USING ERRCODE = 'SK020', CONSTRAINT = 'tax_over_stays';
END $$;
CREATE TRIGGER tax_declarations_over BEFORE UPDATE ON tax_declarations FOR EACH ROW WHEN (OLD.withdrawn_on IS NOT NULL)
    EXECUTE FUNCTION tax_over_guard();
CREATE TRIGGER tax_payments_over BEFORE UPDATE ON tax_payments FOR EACH ROW WHEN (OLD.reversed_on IS NOT NULL)
    EXECUTE FUNCTION tax_over_guard();

CALL admit_backup();
