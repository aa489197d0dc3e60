-- Why:  people write numbers short, 1759 for CD-01759 and M349 for M00349; whoever types "cash" means the cash; and what is found
--       by several words has to match each of them.
-- Lock: SHARE on sub_accounts and parties while the indexes are made. Time: seconds for a million rows. Undo: drop both functions
--       that are new here and the indexes, restore the function of 0010.

-- The bodies of functions are checked as they will run: under row security.
SET LOCAL row_security = on;
-- The settings of the trigram library are known once it is loaded.
DO $$ BEGIN PERFORM similarity('', ''); END $$;

-- A number as it is told: without signs, and without the noughts before its figures. CD-01759 is cd1759.
CREATE FUNCTION ledger_short_number(number text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT regexp_replace(regexp_replace(lower(number), '(^|[^0-9])0+(?=[0-9])', '\1', 'g'), '[[:space:][:punct:]]', '', 'g')
$$;

-- By its last figures.
CREATE INDEX sub_accounts_by_short_number ON sub_accounts (society_id, substring(number, '0*([0-9]+)$'));
CREATE INDEX parties_by_short_number ON parties (society_id, substring(number, '0*([0-9]+)$'));

-- As in 0010; it also finds by a number without its noughts, and puts cash first of the heads that a word names.
CREATE OR REPLACE FUNCTION ledger_find_sub_accounts(wanted text, within integer, most integer)
    RETURNS TABLE (sub_account_id bigint, rank real)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
    SET pg_trgm.word_similarity_threshold = 0.5 AS $$
    SELECT f.sub_account_id, max(f.rank)::real
    FROM (
        (SELECT s.sub_account_id, CASE WHEN lower(s.number) = lower(wanted) THEN 4.0 ELSE 3.0 END AS rank
         FROM sub_accounts s
         WHERE s.society_id = current_society() AND (within IS NULL OR s.account_id = within)
           AND lower(s.number) ~>=~ lower(wanted) AND lower(s.number) ~<~ (lower(wanted) || chr(1114111))
         ORDER BY lower(s.number) USING ~<~ LIMIT most)
        UNION ALL
        (SELECT s.sub_account_id, 3.5
         FROM parties p JOIN sub_accounts s ON s.society_id = p.society_id AND s.party_id = p.party_id
         WHERE p.society_id = current_society() AND p.number = wanted AND (within IS NULL OR s.account_id = within) LIMIT most)
        UNION ALL
        (SELECT s.sub_account_id, 3.2
         FROM sub_accounts s
         WHERE s.society_id = current_society() AND (within IS NULL OR s.account_id = within)
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
               WHERE s.society_id = current_society() AND (within IS NULL OR s.account_id = within)
                 AND lower(s.name) LIKE '%' || replace(replace(replace(lower(wanted), '\', '\\'), '%', '\%'), '_', '\_') || '%'
               LIMIT 300) n
         ORDER BY 2 DESC, n.name LIMIT most)
        UNION ALL
        (SELECT n.sub_account_id, word_similarity(lower(wanted), lower(n.name))
         FROM (SELECT s.sub_account_id, s.name FROM sub_accounts s
               WHERE s.society_id = current_society() AND (within IS NULL OR s.account_id = within)
                 AND length(wanted) >= 4 AND lower(wanted) <% lower(s.name)
               LIMIT 300) n
         ORDER BY 2 DESC, n.name LIMIT most)
        UNION ALL
        (SELECT s.sub_account_id, CASE WHEN lower(a.code) = lower(wanted) THEN 4.0 WHEN a.purpose = 'cash' THEN 2.9 ELSE 2.8 END
         FROM accounts a JOIN sub_accounts s ON s.society_id = a.society_id AND s.account_id = a.account_id
         WHERE a.society_id = current_society() AND NOT a.is_control AND (within IS NULL OR a.account_id = within)
           AND (starts_with(lower(a.code), lower(wanted)) OR strpos(lower(a.name), lower(wanted)) > 0
                OR strpos(lower(coalesce(a.local_name, '')), lower(wanted)) > 0) LIMIT most)
    ) f
    GROUP BY f.sub_account_id ORDER BY 2 DESC, 1 LIMIT most
$$;

-- Of some sub-accounts those that every word speaks of: the number, the name (spelling forgiven) or the holder's numbers, and
-- code and name of the head.
CREATE FUNCTION ledger_match_sub_accounts(wanted bigint[], words text[])
    RETURNS TABLE (sub_account_id bigint)
    LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    SELECT k.sub_account_id
    FROM (
        SELECT s.sub_account_id, ledger_short_number(s.number) AS number, ledger_short_number(p.number) AS holder,
               lower(concat_ws(' ', s.number, s.name, p.number, p.mobile, p.name, p.local_name, a.code, a.name, a.local_name)) AS known
        FROM sub_accounts s
        JOIN accounts a ON a.society_id = s.society_id AND a.account_id = s.account_id
        LEFT JOIN parties p ON p.society_id = s.society_id AND p.party_id = s.party_id
        WHERE s.society_id = current_society() AND s.sub_account_id = ANY (wanted)
    ) k
    WHERE NOT EXISTS (
        SELECT FROM unnest(words) w
        WHERE strpos(k.known, w) = 0 AND ledger_short_number(w) NOT IN (k.number, coalesce(k.holder, ''))
          AND NOT (length(w) >= 4 AND word_similarity(w, k.known) >= 0.5))
$$;
REVOKE EXECUTE ON FUNCTION ledger_match_sub_accounts(bigint[], text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ledger_match_sub_accounts(bigint[], text[]) TO sahakar_app;
