-- Why:  a death is a fact about a person, not about his membership or an account: a depositor who is no member dies too, and a death
--       that was written down by mistake is taken back. Deaths that stand at memberships and joint holdings are taken over.
-- Lock: ACCESS EXCLUSIVE on operating_orders for an instant. Time: a second for a hundred thousand members. Undo: drop the table, restore
--       parties_erase of 0040, mandates_erase of 0042 and the default of operating_orders.set_at.

SET LOCAL row_security = on;

-- At most one death of a person stands. One that was written down by mistake is withdrawn; it goes when he is erased.
CREATE TABLE party_deaths (
    society_id       integer NOT NULL,
    death_id         bigint GENERATED ALWAYS AS IDENTITY,
    party_id         bigint NOT NULL,
    -- Unknown where older books told only that he had died.
    died_on          date,
    evidence         text CONSTRAINT party_deaths_evidence_filled CHECK (length(evidence) BETWEEN 1 AND 500),
    recorded_on      date NOT NULL,
    recorded_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
    recorded_by      bigint,
    withdrawn_on     date,
    withdrawn_at     timestamptz,
    withdrawn_by     bigint,
    withdrawn_reason text CONSTRAINT party_deaths_withdrawn_reason_filled CHECK (length(withdrawn_reason) BETWEEN 1 AND 500),
    PRIMARY KEY (society_id, death_id),
    FOREIGN KEY (society_id, party_id) REFERENCES parties,
    CONSTRAINT party_deaths_in_order CHECK (died_on <= recorded_on AND recorded_on <= withdrawn_on),
    CONSTRAINT party_deaths_withdrawn_whole CHECK (num_nonnulls(withdrawn_on, withdrawn_at, withdrawn_by) IN (0, 3))
);
CREATE UNIQUE INDEX party_deaths_once ON party_deaths (society_id, party_id) WHERE withdrawn_on IS NULL;
CREATE INDEX party_deaths_by_party ON party_deaths (society_id, party_id);
CALL protect_society_table('party_deaths');
GRANT SELECT, INSERT (society_id, party_id, died_on, evidence, recorded_on, recorded_by),
      UPDATE (withdrawn_on, withdrawn_at, withdrawn_by, withdrawn_reason) ON party_deaths TO sahakar_app;

-- Row security is forced on the owner too: each society by itself.
DO $$
DECLARE
    society integer;
BEGIN
    FOR society IN SELECT s.society_id FROM societies s LOOP
        PERFORM set_config('sahakar.society', society::text, true);
        INSERT INTO party_deaths (society_id, party_id, died_on, evidence, recorded_on, recorded_at, recorded_by)
        SELECT DISTINCT ON (f.party_id) society, f.party_id, f.died_on, CASE WHEN p.erased_on IS NULL THEN f.evidence END,
            greatest(f.recorded_on, f.died_on), f.recorded_at, f.recorded_by
        FROM (
            SELECT m.party_id, coalesce(s.on_date, m.ceased_on) AS died_on, s.reason AS evidence,
                coalesce((s.done_at AT TIME ZONE 'Asia/Kolkata')::date, m.ceased_on, m.applied_on) AS recorded_on,
                coalesce(s.done_at, now()) AS recorded_at, s.done_by AS recorded_by
            FROM members m
            LEFT JOIN LATERAL (SELECT x.on_date, x.reason, x.done_at, x.done_by FROM member_steps x
                WHERE x.society_id = m.society_id AND x.member_id = m.member_id AND x.status = 'deceased'
                ORDER BY x.step_id LIMIT 1) s ON true
            WHERE m.society_id = society AND (m.status = 'deceased' OR s.done_at IS NOT NULL)
            UNION ALL
            SELECT h.party_id, h.ended_on, h.ended_reason, (h.ended_at AT TIME ZONE 'Asia/Kolkata')::date, h.ended_at, NULL
            FROM joint_holders h WHERE h.society_id = society AND h.ending = 'deceased'
        ) f JOIN parties p ON p.society_id = society AND p.party_id = f.party_id AND p.kind = 'person'
        ORDER BY f.party_id, f.recorded_at;
    END LOOP;
    PERFORM set_config('sahakar.society', '', true);
END $$;

-- A death and an order of one transaction have their own moments: which came first decides what survivors may.
ALTER TABLE operating_orders ALTER COLUMN set_at SET DEFAULT clock_timestamp();

-- As in 0040; of a death that stands the day remains.
CREATE OR REPLACE FUNCTION parties_erase(wanted bigint, keeps_name boolean) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    society integer := current_society();
    request bigint := privacy_erasure_of(wanted);
BEGIN
    DELETE FROM party_identities WHERE society_id = society AND party_id = wanted;
    DELETE FROM party_bank_accounts WHERE society_id = society AND party_id = wanted;
    DELETE FROM party_relatives WHERE society_id = society AND party_id = wanted;
    DELETE FROM party_employee_numbers WHERE society_id = society AND party_id = wanted;
    DELETE FROM party_particulars WHERE society_id = society AND party_id = wanted;
    DELETE FROM party_deaths WHERE society_id = society AND party_id = wanted AND withdrawn_on IS NOT NULL;
    UPDATE party_deaths SET evidence = NULL WHERE society_id = society AND party_id = wanted;
    UPDATE parties SET name = CASE WHEN keeps_name THEN name ELSE '#' || party_id END,
        local_name = CASE WHEN keeps_name THEN local_name END, mobile = NULL, email = NULL, address = NULL, status = 'closed',
        erased_on = (now() AT TIME ZONE 'Asia/Kolkata')::date, erased_under = request, version = version + 1
    WHERE society_id = society AND party_id = wanted;
END $$;

-- As in 0042; what was written of a person beside others goes where it is over.
CREATE OR REPLACE FUNCTION mandates_erase(wanted bigint) RETURNS void
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
    -- Orders of bodies that are over, and those whom they named beside him, may tell of him; those in force are theirs.
    UPDATE operating_orders o SET reason = NULL
    WHERE o.society_id = society AND o.ended_on IS NOT NULL
      AND (o.sub_account_id IN (SELECT g.sub_account_id FROM signatories g WHERE g.society_id = society AND g.party_id = wanted)
        OR o.party_id IN (SELECT g.body_id FROM signatories g WHERE g.society_id = society AND g.party_id = wanted));
    UPDATE signatories s SET reason = NULL, ended_reason = NULL
    WHERE s.society_id = society AND s.ended_on IS NOT NULL
      AND (s.sub_account_id IN (SELECT g.sub_account_id FROM signatories g WHERE g.society_id = society AND g.party_id = wanted)
        OR s.body_id IN (SELECT g.body_id FROM signatories g WHERE g.society_id = society AND g.party_id = wanted));
    UPDATE signatories s SET designation = NULL, reason = NULL, ended_reason = NULL
    WHERE s.society_id = society AND (s.party_id = wanted OR s.body_id = wanted);
    UPDATE account_agents a SET reason = NULL, ended_reason = NULL
    WHERE a.society_id = society AND (a.party_id = wanted OR a.holder_id = wanted);
END $$;

CALL admit_backup();
