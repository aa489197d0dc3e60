-- Why:  members: their classes and fees, the register with its life cycle, nominations.
-- Lock: none (new tables). Time: instant. Undo: drop the tables.

CREATE TABLE member_classes (
    society_id     integer NOT NULL REFERENCES societies,
    class_id       integer GENERATED ALWAYS AS IDENTITY,
    code           text NOT NULL CONSTRAINT member_classes_code_form CHECK (code ~ '^[A-Za-z0-9][A-Za-z0-9-]{0,9}$'),
    name           text NOT NULL CONSTRAINT member_classes_name_filled CHECK (length(name) BETWEEN 1 AND 100),
    local_name     text CONSTRAINT member_classes_local_name_filled CHECK (length(local_name) BETWEEN 1 AND 100),
    holds_shares   boolean NOT NULL,
    votes          boolean NOT NULL,
    takes_dividend boolean NOT NULL,
    may_borrow     boolean NOT NULL,
    -- The series of its numbers: with `gives_numbers` off the number is the employer's and typed at admission.
    gives_numbers  boolean NOT NULL,
    number_prefix  text NOT NULL DEFAULT '' CONSTRAINT member_classes_prefix_form CHECK (number_prefix ~ '^[A-Za-z0-9/-]{0,10}$'),
    number_width   smallint NOT NULL DEFAULT 1 CONSTRAINT member_classes_width_small CHECK (number_width BETWEEN 1 AND 9),
    next_number    bigint NOT NULL DEFAULT 1 CONSTRAINT member_classes_next_positive CHECK (next_number > 0),
    status         text NOT NULL DEFAULT 'active' CONSTRAINT member_classes_status_known CHECK (status IN ('active', 'closed')),
    version        integer NOT NULL DEFAULT 1,
    PRIMARY KEY (society_id, class_id),
    CONSTRAINT member_classes_code_unique UNIQUE (society_id, code),
    -- Who has no share has no vote and takes no profit (Maharashtra Co-operative Societies Act 1960, s. 24).
    CONSTRAINT member_classes_rights_need_shares CHECK (holds_shares OR NOT (votes OR takes_dividend))
);
CALL protect_society_table('member_classes');
GRANT SELECT, INSERT, UPDATE (name, local_name, holds_shares, votes, takes_dividend, may_borrow, gives_numbers, number_prefix,
      number_width, next_number, status, version) ON member_classes TO sahakar_app;

-- What a class pays, from a date on; never changed, a later row takes its place.
CREATE TABLE member_fees (
    society_id  integer NOT NULL,
    class_id    integer NOT NULL,
    kind        text NOT NULL CONSTRAINT member_fees_kind_known CHECK (kind IN ('admission', 'annual')),
    valid_from  date NOT NULL,
    amount      paise NOT NULL CONSTRAINT member_fees_amount_not_negative CHECK (amount >= 0),
    account_id  integer NOT NULL,
    PRIMARY KEY (society_id, class_id, kind, valid_from),
    FOREIGN KEY (society_id, class_id) REFERENCES member_classes,
    FOREIGN KEY (society_id, account_id) REFERENCES accounts
);
CALL protect_society_table('member_fees');
GRANT SELECT, INSERT, UPDATE (amount, account_id) ON member_fees TO sahakar_app;

CREATE TABLE members (
    society_id        integer NOT NULL,
    member_id         bigint GENERATED ALWAYS AS IDENTITY,
    party_id          bigint NOT NULL,
    class_id          integer NOT NULL,
    branch_id         integer NOT NULL,
    number            text CONSTRAINT members_number_filled CHECK (length(number) BETWEEN 1 AND 40),
    status            text NOT NULL CONSTRAINT members_status_known CHECK (status IN ('applied', 'approved', 'active', 'frozen',
                      'resigned', 'retired', 'transferred', 'expelled', 'deceased', 'rejected', 'withdrawn', 'closed')),
    shares_wanted     integer NOT NULL DEFAULT 0 CONSTRAINT members_shares_wanted_not_negative CHECK (shares_wanted >= 0),
    introduced_by     bigint,
    applied_on        date NOT NULL,
    resolution_number text CONSTRAINT members_resolution_filled CHECK (length(resolution_number) BETWEEN 1 AND 60),
    resolution_date   date,
    admitted_on       date,
    ceased_on         date,
    closed_on         date,
    version           integer NOT NULL DEFAULT 1,
    PRIMARY KEY (society_id, member_id),
    FOREIGN KEY (society_id, party_id) REFERENCES parties,
    FOREIGN KEY (society_id, class_id) REFERENCES member_classes,
    FOREIGN KEY (society_id, branch_id) REFERENCES branches,
    FOREIGN KEY (society_id, introduced_by) REFERENCES members (society_id, member_id),
    -- Who was admitted has a number and a date, whatever became of him.
    CONSTRAINT members_admitted_whole CHECK ((admitted_on IS NULL) = (number IS NULL)),
    CONSTRAINT members_admitted_by_status CHECK (admitted_on IS NOT NULL
        OR status IN ('applied', 'approved', 'rejected', 'withdrawn')),
    CONSTRAINT members_approved_by_resolution CHECK (status IN ('applied', 'rejected', 'withdrawn')
        OR (resolution_number IS NOT NULL AND resolution_date IS NOT NULL)),
    CONSTRAINT members_closed_whole CHECK ((status = 'closed') = (closed_on IS NOT NULL))
);
-- One living membership a person, and one living member a number: an employer gives a number again after years.
CREATE UNIQUE INDEX members_one_living ON members (society_id, party_id)
    WHERE status NOT IN ('rejected', 'withdrawn', 'closed');
CREATE UNIQUE INDEX members_number_living ON members (society_id, number) WHERE number IS NOT NULL AND status <> 'closed';
CREATE INDEX members_by_party ON members (society_id, party_id);
CREATE INDEX members_by_status ON members (society_id, status, member_id);
CALL protect_society_table('members');
GRANT SELECT, INSERT, UPDATE (class_id, branch_id, number, status, shares_wanted, introduced_by, resolution_number,
      resolution_date, admitted_on, ceased_on, closed_on, version) ON members TO sahakar_app;

-- What became of a membership, step by step; never changed.
CREATE TABLE member_steps (
    society_id        integer NOT NULL,
    step_id           bigint GENERATED ALWAYS AS IDENTITY,
    member_id         bigint NOT NULL,
    status            text NOT NULL,
    on_date           date NOT NULL,
    resolution_number text,
    reason            text CONSTRAINT member_steps_reason_filled CHECK (length(reason) BETWEEN 1 AND 500),
    done_by           bigint NOT NULL,
    done_at           timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (society_id, step_id),
    FOREIGN KEY (society_id, member_id) REFERENCES members
);
CREATE INDEX member_steps_by_member ON member_steps (society_id, member_id, step_id);
CALL protect_society_table('member_steps');
GRANT SELECT, INSERT (society_id, member_id, status, on_date, resolution_number, reason, done_by) ON member_steps TO sahakar_app;

-- Who receives what after a member's death. A nomination hangs from an account; the member's own stands for every account
-- that has none. A new one ends the old one; none is changed.
CREATE TABLE nominations (
    society_id     integer NOT NULL,
    nomination_id  bigint GENERATED ALWAYS AS IDENTITY,
    member_id      bigint,
    sub_account_id bigint,
    mode           text NOT NULL CONSTRAINT nominations_mode_known CHECK (mode IN ('simultaneous', 'successive')),
    made_on        date NOT NULL,
    ended_on       date,
    PRIMARY KEY (society_id, nomination_id),
    FOREIGN KEY (society_id, member_id) REFERENCES members,
    FOREIGN KEY (society_id, sub_account_id) REFERENCES sub_accounts,
    CONSTRAINT nominations_of_one CHECK (num_nonnulls(member_id, sub_account_id) = 1)
);
CREATE UNIQUE INDEX nominations_living_of_member ON nominations (society_id, member_id)
    WHERE ended_on IS NULL AND member_id IS NOT NULL;
CREATE UNIQUE INDEX nominations_living_of_account ON nominations (society_id, sub_account_id)
    WHERE ended_on IS NULL AND sub_account_id IS NOT NULL;
CALL protect_society_table('nominations');
GRANT SELECT, INSERT (society_id, member_id, sub_account_id, mode, made_on), UPDATE (ended_on) ON nominations TO sahakar_app;

CREATE TABLE nominees (
    society_id       integer NOT NULL,
    nomination_id    bigint NOT NULL,
    place            smallint NOT NULL CONSTRAINT nominees_place_positive CHECK (place > 0),
    name             text NOT NULL CONSTRAINT nominees_name_filled CHECK (length(name) BETWEEN 1 AND 200),
    relation         text NOT NULL CONSTRAINT nominees_relation_filled CHECK (length(relation) BETWEEN 1 AND 60),
    birth_date       date,
    share            ppm CONSTRAINT nominees_share_within CHECK (share BETWEEN 100 AND 1000000 AND share % 100 = 0),
    guardian         text CONSTRAINT nominees_guardian_filled CHECK (length(guardian) BETWEEN 1 AND 200),
    guardian_relation text CONSTRAINT nominees_guardian_relation_filled CHECK (length(guardian_relation) BETWEEN 1 AND 60),
    address          text CONSTRAINT nominees_address_filled CHECK (length(address) BETWEEN 1 AND 500),
    PRIMARY KEY (society_id, nomination_id, place),
    FOREIGN KEY (society_id, nomination_id) REFERENCES nominations
);
CALL protect_society_table('nominees');
GRANT SELECT, INSERT ON nominees TO sahakar_app;

-- Shares of simultaneous nominees make a whole; successive ones have none. Looked at when the transaction ends.
CREATE FUNCTION nominations_check_shares() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    given record;
BEGIN
    SELECT n.mode, count(p.share) AS with_share, count(p.place) AS people, sum(p.share) AS total
      INTO given
      FROM nominations n LEFT JOIN nominees p USING (society_id, nomination_id)
     WHERE n.society_id = NEW.society_id AND n.nomination_id = NEW.nomination_id
     GROUP BY n.mode;
    IF given.people = 0
       OR given.mode = 'simultaneous' AND (given.with_share <> given.people OR given.total <> 1000000)
       OR given.mode = 'successive' AND given.with_share <> 0 THEN
        RAISE EXCEPTION 'the shares of nomination % do not make a whole', NEW.nomination_id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'nominations_shares_whole';
    END IF;
    RETURN NULL;
END $$;
CREATE POLICY owner_rows ON nominations FOR SELECT TO CURRENT_USER USING (true);
CREATE POLICY owner_rows ON nominees FOR SELECT TO CURRENT_USER USING (true);
CREATE CONSTRAINT TRIGGER nominations_shares_whole AFTER INSERT ON nominations
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION nominations_check_shares();
CREATE CONSTRAINT TRIGGER nominees_shares_whole AFTER INSERT ON nominees
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION nominations_check_shares();
REVOKE EXECUTE ON FUNCTION nominations_check_shares() FROM PUBLIC;
