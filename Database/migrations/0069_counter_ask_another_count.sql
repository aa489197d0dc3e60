-- Why:  a difference of cash was dismissed on the word of who had made it: it goes by being booked, or by another person's count. Receipts
--       of deposits printed before 0062 still counted once their deposit had ended, and made the first print of the next one a copy. What
--       was told of a death could be rewritten while its day was unknown. Who searches for accounts that somebody holds was given heads.
-- Lock: ACCESS EXCLUSIVE on cash_counts and ROW EXCLUSIVE on issued_papers. Time: one pass over counts and papers.
-- Undo: add the column, the check and the grant of 0062, restore the functions of 0016 and 0063. What was dismissed stays undone; the audit
--       log tells of it.

SET LOCAL row_security = on;
-- The settings of the trigram library are known once it is loaded.
DO $$ BEGIN PERFORM similarity('', ''); END $$;

-- What was dismissed stands again, until another person counts or it is booked.
ALTER TABLE cash_counts DISABLE TRIGGER cash_counts_over;
DO $$
DECLARE
    society integer;
BEGIN
    FOR society IN SELECT s.society_id FROM societies s LOOP
        PERFORM set_config('sahakar.society', society::text, true);
        UPDATE cash_counts SET settled_by = NULL, approved_by = NULL, settled_at = NULL, reason = NULL, is_slip = false WHERE is_slip;
        -- The receipt of a deposit counts while what it tells of runs: it is the newest that was agreed, and bears its number.
        UPDATE issued_papers p SET status = 'withdrawn', ended_at = now()
        WHERE p.society_id = society AND p.kind = 'deposits.receipt' AND p.subject_kind = 'sub_account' AND p.status = 'issued'
          AND NOT EXISTS (
              SELECT FROM deposit_contracts c JOIN sub_accounts s ON s.society_id = c.society_id AND s.sub_account_id = c.sub_account_id
              WHERE c.society_id = p.society_id AND c.sub_account_id = p.subject_id AND c.ended_on IS NULL
                AND p.figures->0->>'value' = s.number || CASE WHEN c.serial = 1 THEN '' ELSE '/' || c.serial END);
    END LOOP;
    PERFORM set_config('sahakar.society', '', true);
END $$;
ALTER TABLE cash_counts ENABLE TRIGGER cash_counts_over;
ALTER TABLE cash_counts DROP COLUMN is_slip;

-- Once, with its day; an erasure takes the evidence away and nothing else.
CREATE OR REPLACE FUNCTION parties_death_stays() RETURNS trigger
    LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF NEW.evidence IS NULL AND OLD.evidence IS NOT NULL AND NEW.died_on IS NOT DISTINCT FROM OLD.died_on THEN
        PERFORM privacy_erasure_of(OLD.party_id);
    ELSIF NEW.died_on IS NULL OR OLD.died_on IS NOT NULL OR OLD.withdrawn_on IS NOT NULL
       OR (NEW.evidence IS NULL AND OLD.evidence IS NOT NULL) THEN
        RAISE EXCEPTION 'what was told of death % stays', OLD.death_id USING ERRCODE = 'check_violation', CONSTRAINT = 'party_deaths_told_once';
    END IF;
    RETURN NEW;
END $$;

-- As in 0016; it also finds those alone that somebody holds.
DROP FUNCTION ledger_find_sub_accounts(text, integer, integer);
CREATE FUNCTION ledger_find_sub_accounts(wanted text, within integer, most integer, only_held boolean DEFAULT false)
    RETURNS TABLE (sub_account_id bigint, rank real)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
    SET pg_trgm.word_similarity_threshold = 0.5 AS $$
    SELECT f.sub_account_id, max(f.rank)::real
    FROM (
        (SELECT s.sub_account_id, CASE WHEN lower(s.number) = lower(wanted) THEN 4.0 ELSE 3.0 END AS rank
         FROM sub_accounts s
         WHERE s.society_id = current_society() AND (within IS NULL OR s.account_id = within) AND (NOT only_held OR s.party_id IS NOT NULL)
           AND lower(s.number) ~>=~ lower(wanted) AND lower(s.number) ~<~ (lower(wanted) || chr(1114111))
         ORDER BY lower(s.number) USING ~<~ LIMIT most)
        UNION ALL
        (SELECT s.sub_account_id, 3.5
         FROM parties p JOIN sub_accounts s ON s.society_id = p.society_id AND s.party_id = p.party_id
         WHERE p.society_id = current_society() AND p.number = wanted AND (within IS NULL OR s.account_id = within) LIMIT most)
        UNION ALL
        (SELECT s.sub_account_id, 3.2
         FROM sub_accounts s
         WHERE s.society_id = current_society() AND (within IS NULL OR s.account_id = within) AND (NOT only_held OR s.party_id IS NOT NULL)
           AND substring(s.number, '0*([0-9]+)$') = substring(wanted, '0*([0-9]+)$')
           AND ledger_short_number(wanted) IN (ledger_short_number(s.number), substring(wanted, '0*([0-9]+)$')) LIMIT most)
        UNION ALL
        (SELECT s.sub_account_id, 3.2
         FROM parties p JOIN sub_accounts s ON s.society_id = p.society_id AND s.party_id = p.party_id
         WHERE p.society_id = current_society() AND (within IS NULL OR s.account_id = within)
           AND substring(p.number, '0*([0-9]+)$') = substring(wanted, '0*([0-9]+)$')
           AND ledger_short_number(wanted) IN (ledger_short_number(p.number), substring(wanted, '0*([0-9]+)$')) LIMIT most)
        UNION ALL
        (SELECT n.sub_account_id, CASE WHEN starts_with(lower(n.name), lower(wanted)) THEN 2.5 ELSE 2.0 END
         FROM (SELECT s.sub_account_id, s.name FROM sub_accounts s
               WHERE s.society_id = current_society() AND (within IS NULL OR s.account_id = within) AND (NOT only_held OR s.party_id IS NOT NULL)
                 AND lower(s.name) LIKE '%' || replace(replace(replace(lower(wanted), '\', '\\'), '%', '\%'), '_', '\_') || '%'
               LIMIT 300) n
         ORDER BY 2 DESC, n.name LIMIT most)
        UNION ALL
        (SELECT n.sub_account_id, word_similarity(lower(wanted), lower(n.name))
         FROM (SELECT s.sub_account_id, s.name FROM sub_accounts s
               WHERE s.society_id = current_society() AND (within IS NULL OR s.account_id = within) AND (NOT only_held OR s.party_id IS NOT NULL)
                 AND length(wanted) >= 4 AND lower(wanted) <% lower(s.name)
               LIMIT 300) n
         ORDER BY 2 DESC, n.name LIMIT most)
        UNION ALL
        (SELECT s.sub_account_id, CASE WHEN lower(a.code) = lower(wanted) THEN 4.0 WHEN a.purpose = 'cash' THEN 2.9 ELSE 2.8 END
         FROM accounts a JOIN sub_accounts s ON s.society_id = a.society_id AND s.account_id = a.account_id
         WHERE a.society_id = current_society() AND NOT only_held AND NOT a.is_control AND (within IS NULL OR a.account_id = within)
           AND (starts_with(lower(a.code), lower(wanted)) OR strpos(lower(a.name), lower(wanted)) > 0
                OR strpos(lower(coalesce(a.local_name, '')), lower(wanted)) > 0) LIMIT most)
    ) f
    GROUP BY f.sub_account_id ORDER BY 2 DESC, 1 LIMIT most
$$;
REVOKE EXECUTE ON FUNCTION ledger_find_sub_accounts(text, integer, integer, boolean) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ledger_find_sub_accounts(text, integer, integer, boolean) TO sahakar_app;
