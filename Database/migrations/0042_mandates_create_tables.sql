-- Why:  joint holders of accounts and how an account is operated (the ledger's), who signs for bodies and who acts for holders
--       (mandates').
-- Lock: none (new tables). Time: instant. Undo: drop the tables and the function.

-- Who holds an account beside its first holder, in order. Ended, never deleted.
CREATE TABLE joint_holders (
    society_id      integer NOT NULL,
    joint_holder_id bigint GENERATED ALWAYS AS IDENTITY,
    sub_account_id  bigint NOT NULL,
    party_id        bigint NOT NULL,
    place           smallint NOT NULL CONSTRAINT joint_holders_place_behind_first CHECK (place > 1),
    from_on         date NOT NULL,
    reason          text CONSTRAINT joint_holders_reason_filled CHECK (length(reason) BETWEEN 1 AND 500),
    document_id     bigint,
    ended_on        date CONSTRAINT joint_holders_ended_in_order CHECK (ended_on >= from_on),
    ending          text CONSTRAINT joint_holders_ending_known CHECK (ending IN ('released', 'deceased')),
    ended_reason    text CONSTRAINT joint_holders_ended_reason_filled CHECK (length(ended_reason) BETWEEN 1 AND 500),
    ended_at        timestamptz,
    PRIMARY KEY (society_id, joint_holder_id),
    FOREIGN KEY (society_id, sub_account_id) REFERENCES sub_accounts,
    FOREIGN KEY (society_id, party_id) REFERENCES parties,
    FOREIGN KEY (society_id, document_id) REFERENCES documents,
    CONSTRAINT joint_holders_ended_whole CHECK (num_nonnulls(ended_on, ending, ended_at) IN (0, 3))
);
CREATE UNIQUE INDEX joint_holders_once ON joint_holders (society_id, sub_account_id, party_id) WHERE ended_on IS NULL;
CREATE UNIQUE INDEX joint_holders_in_order ON joint_holders (society_id, sub_account_id, place);
CREATE INDEX joint_holders_by_party ON joint_holders (society_id, party_id);
CALL protect_society_table('joint_holders');
GRANT SELECT, INSERT (society_id, sub_account_id, party_id, place, from_on, reason, document_id),
      UPDATE (ended_on, ending, ended_reason, ended_at) ON joint_holders TO sahakar_app;

-- The first holder is the account's own, and holds it once.
CREATE FUNCTION joint_holders_check_first() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT FROM sub_accounts s WHERE s.society_id = NEW.society_id AND s.sub_account_id = NEW.sub_account_id
               AND (s.party_id IS NULL OR s.party_id = NEW.party_id)) THEN
        RAISE EXCEPTION 'sub-account % is not held by % beside its first holder', NEW.sub_account_id, NEW.party_id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'joint_holders_beside_first';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER joint_holders_beside_first BEFORE INSERT ON joint_holders
    FOR EACH ROW EXECUTE FUNCTION joint_holders_check_first();
REVOKE EXECUTE ON FUNCTION joint_holders_check_first() FROM PUBLIC;

-- How an account is operated, or every account of a body that has no order of its own. A new order ends the one before.
CREATE TABLE operating_orders (
    society_id     integer NOT NULL,
    order_id       bigint GENERATED ALWAYS AS IDENTITY,
    sub_account_id bigint,
    party_id       bigint,
    mode           text NOT NULL CONSTRAINT operating_orders_mode_known CHECK (mode IN ('single', 'either_or_survivor',
                   'former_or_survivor', 'latter_or_survivor', 'anyone_or_survivor', 'jointly', 'jointly_or_survivor', 'any_of')),
    signers        smallint CONSTRAINT operating_orders_signers_positive CHECK (signers BETWEEN 1 AND 20),
    set_on         date NOT NULL,
    set_at         timestamptz NOT NULL DEFAULT now(),
    reason         text CONSTRAINT operating_orders_reason_filled CHECK (length(reason) BETWEEN 1 AND 500),
    document_id    bigint,
    ended_on       date,
    PRIMARY KEY (society_id, order_id),
    FOREIGN KEY (society_id, sub_account_id) REFERENCES sub_accounts,
    FOREIGN KEY (society_id, party_id) REFERENCES parties,
    FOREIGN KEY (society_id, document_id) REFERENCES documents,
    CONSTRAINT operating_orders_of_one CHECK (num_nonnulls(sub_account_id, party_id) = 1),
    CONSTRAINT operating_orders_signers_of_any CHECK ((mode = 'any_of') = (signers IS NOT NULL))
);
CREATE UNIQUE INDEX operating_orders_of_account ON operating_orders (society_id, sub_account_id)
    WHERE ended_on IS NULL AND sub_account_id IS NOT NULL;
CREATE UNIQUE INDEX operating_orders_of_party ON operating_orders (society_id, party_id)
    WHERE ended_on IS NULL AND party_id IS NOT NULL;
CALL protect_society_table('operating_orders');
GRANT SELECT, INSERT (society_id, sub_account_id, party_id, mode, signers, set_on, reason, document_id), UPDATE (ended_on)
      ON operating_orders TO sahakar_app;

-- Who signs for a body: on one account, or on every account of the body that has no signatories of its own.
CREATE TABLE signatories (
    society_id     integer NOT NULL,
    signatory_id   bigint GENERATED ALWAYS AS IDENTITY,
    sub_account_id bigint,
    body_id        bigint,
    party_id       bigint NOT NULL,
    designation    text CONSTRAINT signatories_designation_filled CHECK (length(designation) BETWEEN 1 AND 100),
    most_amount    paise CONSTRAINT signatories_most_amount_positive CHECK (most_amount > 0),
    from_on        date NOT NULL,
    until_on       date CONSTRAINT signatories_until_in_order CHECK (until_on >= from_on),
    reason         text CONSTRAINT signatories_reason_filled CHECK (length(reason) BETWEEN 1 AND 500),
    document_id    bigint,
    ended_on       date CONSTRAINT signatories_ended_in_order CHECK (ended_on >= from_on),
    ended_reason   text CONSTRAINT signatories_ended_reason_filled CHECK (length(ended_reason) BETWEEN 1 AND 500),
    PRIMARY KEY (society_id, signatory_id),
    FOREIGN KEY (society_id, sub_account_id) REFERENCES sub_accounts,
    FOREIGN KEY (society_id, body_id) REFERENCES parties (society_id, party_id),
    FOREIGN KEY (society_id, party_id) REFERENCES parties,
    FOREIGN KEY (society_id, document_id) REFERENCES documents,
    CONSTRAINT signatories_of_one CHECK (num_nonnulls(sub_account_id, body_id) = 1),
    CONSTRAINT signatories_of_another CHECK (body_id <> party_id)
);
CREATE UNIQUE INDEX signatories_once_for_account ON signatories (society_id, sub_account_id, party_id)
    WHERE ended_on IS NULL AND sub_account_id IS NOT NULL;
CREATE UNIQUE INDEX signatories_once_for_body ON signatories (society_id, body_id, party_id)
    WHERE ended_on IS NULL AND body_id IS NOT NULL;
CREATE INDEX signatories_by_party ON signatories (society_id, party_id);
CALL protect_society_table('signatories');
GRANT SELECT, INSERT (society_id, sub_account_id, body_id, party_id, designation, most_amount, from_on, until_on, reason,
      document_id), UPDATE (ended_on, ended_reason) ON signatories TO sahakar_app;

-- Who acts for a holder of an account: a minor's guardian, or an attorney.
CREATE TABLE account_agents (
    society_id     integer NOT NULL,
    agent_id       bigint GENERATED ALWAYS AS IDENTITY,
    sub_account_id bigint NOT NULL,
    holder_id      bigint NOT NULL,
    party_id       bigint NOT NULL,
    capacity       text NOT NULL CONSTRAINT account_agents_capacity_known
                   CHECK (capacity IN ('natural_guardian', 'appointed_guardian', 'attorney')),
    from_on        date NOT NULL,
    until_on       date CONSTRAINT account_agents_until_in_order CHECK (until_on >= from_on),
    reason         text CONSTRAINT account_agents_reason_filled CHECK (length(reason) BETWEEN 1 AND 500),
    document_id    bigint,
    ended_on       date CONSTRAINT account_agents_ended_in_order CHECK (ended_on >= from_on),
    ended_reason   text CONSTRAINT account_agents_ended_reason_filled CHECK (length(ended_reason) BETWEEN 1 AND 500),
    PRIMARY KEY (society_id, agent_id),
    FOREIGN KEY (society_id, sub_account_id) REFERENCES sub_accounts,
    FOREIGN KEY (society_id, holder_id) REFERENCES parties (society_id, party_id),
    FOREIGN KEY (society_id, party_id) REFERENCES parties,
    FOREIGN KEY (society_id, document_id) REFERENCES documents,
    CONSTRAINT account_agents_of_another CHECK (holder_id <> party_id)
);
CREATE UNIQUE INDEX account_agents_once ON account_agents (society_id, sub_account_id, holder_id, party_id)
    WHERE ended_on IS NULL;
CREATE INDEX account_agents_by_party ON account_agents (society_id, party_id);
CREATE INDEX account_agents_by_holder ON account_agents (society_id, holder_id);
CALL protect_society_table('account_agents');
GRANT SELECT, INSERT (society_id, sub_account_id, holder_id, party_id, capacity, from_on, until_on, reason, document_id),
      UPDATE (ended_on, ended_reason) ON account_agents TO sahakar_app;

-- That somebody held an account, signed or acted stays with the books; what was written of him goes.
CREATE FUNCTION mandates_erase(wanted bigint) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    society integer := current_society();
BEGIN
    PERFORM privacy_erasure_of(wanted);
    UPDATE joint_holders h SET reason = NULL, ended_reason = NULL
    WHERE h.society_id = society AND (h.party_id = wanted OR h.sub_account_id IN (
        SELECT s.sub_account_id FROM sub_accounts s WHERE s.society_id = society AND s.party_id = wanted));
    UPDATE operating_orders o SET reason = NULL
    WHERE o.society_id = society AND (o.party_id = wanted OR o.sub_account_id IN (
        SELECT s.sub_account_id FROM sub_accounts s WHERE s.society_id = society AND s.party_id = wanted
        UNION SELECT h.sub_account_id FROM joint_holders h WHERE h.society_id = society AND h.party_id = wanted));
    -- Orders of bodies that are over may tell of who signed; those in force are theirs.
    UPDATE operating_orders o SET reason = NULL
    WHERE o.society_id = society AND o.ended_on IS NOT NULL
      AND (o.sub_account_id IN (SELECT g.sub_account_id FROM signatories g WHERE g.society_id = society AND g.party_id = wanted)
        OR o.party_id IN (SELECT g.body_id FROM signatories g WHERE g.society_id = society AND g.party_id = wanted));
    UPDATE signatories s SET designation = NULL, reason = NULL, ended_reason = NULL
    WHERE s.society_id = society AND (s.party_id = wanted OR s.body_id = wanted);
    UPDATE account_agents a SET reason = NULL, ended_reason = NULL
    WHERE a.society_id = society AND (a.party_id = wanted OR a.holder_id = wanted);
END $$;
REVOKE EXECUTE ON FUNCTION mandates_erase(bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION mandates_erase(bigint) TO sahakar_app;

CALL admit_backup();
