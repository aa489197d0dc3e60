-- Why:  statements at any date stay fast however old the books are: debits and credits of each account, branch and month, kept
--       by triggers on movements (a trial balance reads months and the days of one month, not the days of all years); the
--       seal of a voucher; sub-accounts found by number, name or member number while one types.
-- Lock: ACCESS EXCLUSIVE on movements and sub_accounts, SHARE on seals, while indexes are built: about a second for 100,000
--       sub-accounts and 1.5 million movements. Undo: drop the triggers, the two functions, the policy, table and indexes.

-- The bodies of functions are checked as they will run: under row security.
SET LOCAL row_security = on;

CREATE TABLE month_movements (
    society_id     integer NOT NULL,
    month          date NOT NULL CONSTRAINT month_movements_first_day CHECK (extract(day FROM month) = 1),
    account_id     integer NOT NULL,
    branch_id      integer NOT NULL,
    debit          paise NOT NULL,
    credit         paise NOT NULL,
    PRIMARY KEY (society_id, month, account_id, branch_id),
    FOREIGN KEY (society_id, account_id) REFERENCES accounts,
    FOREIGN KEY (society_id, branch_id) REFERENCES branches
) WITH (fillfactor = 70);
-- The cash of one branch, under the posting lock.
CREATE INDEX month_movements_by_account ON month_movements (society_id, account_id, branch_id);
CALL protect_society_table('month_movements');
GRANT SELECT ON month_movements TO sahakar_app;

-- After movements were written (new days, or more on a day): the same change on their months. Nobody else writes them.
CREATE FUNCTION ledger_sum_months() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
    SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off SET jit = off AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        INSERT INTO month_movements AS m (society_id, month, account_id, branch_id, debit, credit)
        SELECT n.society_id, date_trunc('month', n.business_date)::date, n.account_id, n.branch_id, sum(n.debit), sum(n.credit)
        FROM new_rows n GROUP BY 1, 2, 3, 4
        ON CONFLICT (society_id, month, account_id, branch_id)
            DO UPDATE SET debit = m.debit + excluded.debit, credit = m.credit + excluded.credit;
    ELSE
        INSERT INTO month_movements AS m (society_id, month, account_id, branch_id, debit, credit)
        SELECT c.society_id, date_trunc('month', c.business_date)::date, c.account_id, c.branch_id, sum(c.debit), sum(c.credit)
        FROM (SELECT n.society_id, n.business_date, n.account_id, n.branch_id, n.debit, n.credit FROM new_rows n
              UNION ALL
              SELECT o.society_id, o.business_date, o.account_id, o.branch_id, -o.debit, -o.credit FROM old_rows o) c
        GROUP BY 1, 2, 3, 4
        ON CONFLICT (society_id, month, account_id, branch_id)
            DO UPDATE SET debit = m.debit + excluded.debit, credit = m.credit + excluded.credit;
    END IF;
    RETURN NULL;
END $$;
REVOKE EXECUTE ON FUNCTION ledger_sum_months() FROM PUBLIC;

-- What stands in the books already.
DO $$
DECLARE society integer;
BEGIN
    FOR society IN SELECT s.society_id FROM societies s LOOP
        PERFORM set_config('sahakar.society', society::text, true);
        INSERT INTO month_movements (society_id, month, account_id, branch_id, debit, credit)
        SELECT m.society_id, date_trunc('month', m.business_date)::date, m.account_id, m.branch_id, sum(m.debit), sum(m.credit)
        FROM movements m WHERE m.society_id = society GROUP BY 1, 2, 3, 4;
    END LOOP;
    PERFORM set_config('sahakar.society', '', true);
END $$;

CREATE TRIGGER movements_sum_inserted AFTER INSERT ON movements REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_sum_months();
CREATE TRIGGER movements_sum_updated AFTER UPDATE ON movements REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_sum_months();

-- The seal that covers a voucher is the last one that begins at or before it.
CREATE INDEX seals_by_first_voucher ON seals (society_id, first_voucher) WHERE first_voucher IS NOT NULL;

CREATE INDEX sub_accounts_by_number ON sub_accounts (society_id, lower(number) text_pattern_ops);
CREATE INDEX sub_accounts_by_name ON sub_accounts USING gin (society_id, lower(name) gin_trgm_ops);

-- Finds sub-accounts by number, by the holder's number, by part of the name (spelling forgiven), and plain accounts by code or
-- name; best first; of very many names alike only some are weighed.
-- It runs as the owner so that the trigram index may be used, and filters the society itself.
CREATE POLICY owner_rows ON sub_accounts FOR SELECT TO CURRENT_USER USING (true);
CREATE FUNCTION ledger_find_sub_accounts(wanted text, within integer, most integer)
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
        (SELECT s.sub_account_id, CASE WHEN lower(a.code) = lower(wanted) THEN 4.0 ELSE 2.8 END
         FROM accounts a JOIN sub_accounts s ON s.society_id = a.society_id AND s.account_id = a.account_id
         WHERE a.society_id = current_society() AND NOT a.is_control AND (within IS NULL OR a.account_id = within)
           AND (starts_with(lower(a.code), lower(wanted)) OR strpos(lower(a.name), lower(wanted)) > 0
                OR strpos(lower(coalesce(a.local_name, '')), lower(wanted)) > 0) LIMIT most)
    ) f
    GROUP BY f.sub_account_id ORDER BY 2 DESC, 1 LIMIT most
$$;
REVOKE EXECUTE ON FUNCTION ledger_find_sub_accounts(text, integer, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ledger_find_sub_accounts(text, integer, integer) TO sahakar_app;
