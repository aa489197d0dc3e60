-- Why:  cash in drawers and vaults: where it lies, who has it in his hands, what was counted, and what was handed from one to another.
-- Lock: ACCESS EXCLUSIVE on branch_days while a trigger is added. Time: instant. Undo: drop the trigger, the tables and the functions.

-- What a count of notes and coins comes to, by face value in paise: {"50000": 12} are twelve notes of 500. Nothing is counted less than
-- no times: then it comes to less than nothing, which no check lets pass.
CREATE FUNCTION cash_total(pieces text) RETURNS bigint
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE SET search_path = public, pg_temp AS $$
    SELECT CASE WHEN coalesce(bool_or(p.value::bigint < 0 OR p.key::bigint <= 0), false) THEN -1
                ELSE coalesce(sum(p.key::bigint * p.value::bigint), 0) END::bigint
    FROM jsonb_each_text(pieces::jsonb) AS p
$$;

-- A drawer or a vault of a branch. What it is called, what lies in it and how much may lie there, the ledger knows.
CREATE TABLE cash_places (
    society_id     integer NOT NULL,
    place_id       integer GENERATED ALWAYS AS IDENTITY,
    branch_id      integer NOT NULL,
    kind           text NOT NULL CONSTRAINT cash_places_kind_known CHECK (kind IN ('drawer', 'vault')),
    sub_account_id bigint NOT NULL,
    status         text NOT NULL DEFAULT 'active' CONSTRAINT cash_places_status_known CHECK (status IN ('active', 'closed')),
    -- What must lie there by the last count and what was handed in and out since; none before the first count.
    standing       bigint CONSTRAINT cash_places_standing_not_negative CHECK (standing >= 0),
    counted_on     date,
    version        integer NOT NULL DEFAULT 1,
    PRIMARY KEY (society_id, place_id),
    FOREIGN KEY (society_id, branch_id) REFERENCES branches,
    FOREIGN KEY (society_id, sub_account_id) REFERENCES sub_accounts,
    CONSTRAINT cash_places_sub_account_once UNIQUE (society_id, sub_account_id),
    CONSTRAINT cash_places_in_branch UNIQUE (society_id, place_id, branch_id),
    CONSTRAINT cash_places_counted_whole CHECK ((standing IS NULL) = (counted_on IS NULL))
);
CREATE INDEX cash_places_by_branch ON cash_places (society_id, branch_id) WHERE status = 'active';
CALL protect_society_table('cash_places');
GRANT SELECT, INSERT (society_id, branch_id, kind, sub_account_id), UPDATE (status, standing, counted_on, version) ON cash_places TO sahakar_app;

-- The time for which a cashier has a drawer in his hands.
CREATE TABLE cash_shifts (
    society_id    integer NOT NULL,
    shift_id      bigint GENERATED ALWAYS AS IDENTITY,
    place_id      integer NOT NULL,
    branch_id     integer NOT NULL,
    business_date date NOT NULL,
    user_id       bigint NOT NULL,
    opened_at     timestamptz NOT NULL DEFAULT now(),
    opening       bigint NOT NULL CONSTRAINT cash_shifts_opening_not_negative CHECK (opening >= 0),
    closed_at     timestamptz,
    closed_by     bigint,
    closing       bigint CONSTRAINT cash_shifts_closing_not_negative CHECK (closing >= 0),
    PRIMARY KEY (society_id, shift_id),
    FOREIGN KEY (society_id, place_id, branch_id) REFERENCES cash_places (society_id, place_id, branch_id),
    FOREIGN KEY (society_id, branch_id, business_date) REFERENCES branch_days,
    CONSTRAINT cash_shifts_closed_whole CHECK (num_nonnulls(closed_at, closed_by, closing) IN (0, 3))
);
CREATE UNIQUE INDEX cash_shifts_one_a_place ON cash_shifts (society_id, place_id) WHERE closed_at IS NULL;
CREATE UNIQUE INDEX cash_shifts_one_a_person ON cash_shifts (society_id, user_id) WHERE closed_at IS NULL;
CREATE INDEX cash_shifts_by_date ON cash_shifts (society_id, business_date, place_id);
CALL protect_society_table('cash_shifts');
GRANT SELECT, INSERT (society_id, place_id, branch_id, business_date, user_id, opening), UPDATE (closed_at, closed_by, closing)
      ON cash_shifts TO sahakar_app;

-- Cash that one person hands to another; from no place where it lay outside drawers and vaults before.
CREATE TABLE cash_handovers (
    society_id    integer NOT NULL,
    handover_id   bigint GENERATED ALWAYS AS IDENTITY,
    branch_id     integer NOT NULL,
    business_date date NOT NULL,
    from_place_id integer,
    to_place_id   integer NOT NULL,
    pieces        text NOT NULL,
    amount        bigint NOT NULL CONSTRAINT cash_handovers_amount_positive CHECK (amount > 0),
    remark        text CONSTRAINT cash_handovers_remark_filled CHECK (length(remark) BETWEEN 1 AND 200),
    given_by      bigint NOT NULL,
    given_at      timestamptz NOT NULL DEFAULT now(),
    status        text NOT NULL DEFAULT 'pending' CONSTRAINT cash_handovers_status_known
                  CHECK (status IN ('pending', 'taken', 'refused', 'withdrawn')),
    decided_by    bigint,
    decided_at    timestamptz,
    reason        text CONSTRAINT cash_handovers_reason_filled CHECK (length(reason) BETWEEN 3 AND 500),
    PRIMARY KEY (society_id, handover_id),
    FOREIGN KEY (society_id, from_place_id, branch_id) REFERENCES cash_places (society_id, place_id, branch_id),
    FOREIGN KEY (society_id, to_place_id, branch_id) REFERENCES cash_places (society_id, place_id, branch_id),
    FOREIGN KEY (society_id, branch_id, business_date) REFERENCES branch_days,
    CONSTRAINT cash_handovers_pieces_agree CHECK (cash_total(pieces) = amount),
    CONSTRAINT cash_handovers_elsewhere CHECK (from_place_id <> to_place_id),
    CONSTRAINT cash_handovers_decided_whole CHECK ((status = 'pending') = (decided_by IS NULL) AND (decided_by IS NULL) = (decided_at IS NULL)),
    -- Signed by both: nobody takes over what he has given himself.
    CONSTRAINT cash_handovers_two_persons CHECK (status <> 'taken' OR from_place_id IS NULL OR given_by <> decided_by),
    CONSTRAINT cash_handovers_refused_with_reason CHECK (status <> 'refused' OR reason IS NOT NULL)
);
CREATE INDEX cash_handovers_pending ON cash_handovers (society_id, branch_id) WHERE status = 'pending';
CREATE INDEX cash_handovers_by_date ON cash_handovers (society_id, business_date, branch_id);
CALL protect_society_table('cash_handovers');
GRANT SELECT, INSERT (society_id, branch_id, business_date, from_place_id, to_place_id, pieces, amount, remark, given_by),
      UPDATE (status, decided_by, decided_at, reason) ON cash_handovers TO sahakar_app;

-- What somebody has counted in a place, and what the books said at that moment.
CREATE TABLE cash_counts (
    society_id    integer NOT NULL,
    count_id      bigint GENERATED ALWAYS AS IDENTITY,
    place_id      integer NOT NULL,
    branch_id     integer NOT NULL,
    business_date date NOT NULL,
    occasion      text NOT NULL CONSTRAINT cash_counts_occasion_known CHECK (occasion IN ('opening', 'count')),
    pieces        text NOT NULL,
    counted       bigint NOT NULL CONSTRAINT cash_counts_counted_not_negative CHECK (counted >= 0),
    book          bigint NOT NULL CONSTRAINT cash_counts_book_not_negative CHECK (book >= 0),
    counted_by    bigint NOT NULL,
    counted_at    timestamptz NOT NULL DEFAULT now(),
    settled_by    bigint,
    approved_by   bigint,
    settled_at    timestamptz,
    reason        text CONSTRAINT cash_counts_reason_filled CHECK (length(reason) BETWEEN 3 AND 500),
    PRIMARY KEY (society_id, count_id),
    FOREIGN KEY (society_id, place_id, branch_id) REFERENCES cash_places (society_id, place_id, branch_id),
    FOREIGN KEY (society_id, branch_id, business_date) REFERENCES branch_days,
    CONSTRAINT cash_counts_pieces_agree CHECK (cash_total(pieces) = counted),
    CONSTRAINT cash_counts_settled_whole CHECK (num_nonnulls(settled_by, approved_by, settled_at, reason) IN (0, 4)),
    CONSTRAINT cash_counts_settled_difference CHECK (settled_at IS NULL OR counted <> book),
    CONSTRAINT cash_counts_two_persons CHECK (settled_by <> approved_by)
);
CREATE INDEX cash_counts_by_place ON cash_counts (society_id, place_id, business_date, count_id);
CALL protect_society_table('cash_counts');
GRANT SELECT, INSERT (society_id, place_id, branch_id, business_date, occasion, pieces, counted, book, counted_by),
      UPDATE (settled_by, approved_by, settled_at, reason) ON cash_counts TO sahakar_app;

-- Cash is opened, handed over and counted on an open day of its branch.
CREATE FUNCTION cash_day_guard() RETURNS trigger
    LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM branch_days d WHERE d.society_id = NEW.society_id AND d.branch_id = NEW.branch_id
                   AND d.business_date = NEW.business_date AND d.status = 'open') THEN
        RAISE EXCEPTION 'the day % of branch % is not open', NEW.business_date, NEW.branch_id
            USING ERRCODE = 'SK020', CONSTRAINT = 'cash_on_open_day';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER cash_shifts_day BEFORE INSERT ON cash_shifts FOR EACH ROW EXECUTE FUNCTION cash_day_guard();
CREATE TRIGGER cash_handovers_day BEFORE INSERT ON cash_handovers FOR EACH ROW EXECUTE FUNCTION cash_day_guard();
CREATE TRIGGER cash_counts_day BEFORE INSERT ON cash_counts FOR EACH ROW EXECUTE FUNCTION cash_day_guard();

-- What is over stays as it was.
CREATE FUNCTION cash_over_guard() RETURNS trigger
    LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    RAISE EXCEPTION 'a row of % that is over stays as it is', TG_TABLE_NAME USING ERRCODE = 'SK020', CONSTRAINT = 'cash_over_stays';
END $$;
CREATE TRIGGER cash_shifts_over BEFORE UPDATE ON cash_shifts FOR EACH ROW WHEN (OLD.closed_at IS NOT NULL) EXECUTE FUNCTION cash_over_guard();
CREATE TRIGGER cash_handovers_over BEFORE UPDATE ON cash_handovers FOR EACH ROW WHEN (OLD.status <> 'pending') EXECUTE FUNCTION cash_over_guard();
CREATE TRIGGER cash_counts_over BEFORE UPDATE ON cash_counts FOR EACH ROW WHEN (OLD.settled_at IS NOT NULL) EXECUTE FUNCTION cash_over_guard();
CREATE TRIGGER cash_places_over BEFORE UPDATE ON cash_places FOR EACH ROW WHEN (OLD.status = 'closed') EXECUTE FUNCTION cash_over_guard();

-- No day ends while a drawer is open or cash is on its way from one hand to another.
CREATE FUNCTION cash_day_end_guard() RETURNS trigger
    LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT FROM cash_shifts s WHERE s.society_id = NEW.society_id AND s.branch_id = NEW.branch_id AND s.closed_at IS NULL
               AND s.business_date = NEW.business_date)
       OR EXISTS (SELECT FROM cash_handovers h WHERE h.society_id = NEW.society_id AND h.branch_id = NEW.branch_id AND h.status = 'pending'
                  AND h.business_date = NEW.business_date) THEN
        RAISE EXCEPTION 'branch % has an open drawer or cash that is being handed over on %', NEW.branch_id, NEW.business_date
            USING ERRCODE = 'SK020', CONSTRAINT = 'cash_day_ends_locked';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER cash_day_end BEFORE UPDATE ON branch_days FOR EACH ROW WHEN (OLD.status = 'open' AND NEW.status = 'closed')
    EXECUTE FUNCTION cash_day_end_guard();

CALL admit_backup();
