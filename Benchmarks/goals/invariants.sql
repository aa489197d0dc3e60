-- What must hold after every run; each row says so or begins with WRONG.
WITH sums AS (
    SELECT sub_account_id, sum(amount) AS amount, count(*) AS many FROM postings WHERE society_id = 1 GROUP BY 1
), checked AS (
    SELECT count(*) FILTER (WHERE b.balance <> coalesce(s.amount, 0) OR b.line_count <> coalesce(s.many, 0)) AS bad, count(*) AS all_of_them
    FROM balances b LEFT JOIN sums s USING (sub_account_id) WHERE b.society_id = 1
), posted AS (
    SELECT count(*) FILTER (WHERE voucher_id > :before) - :imported AS many, count(*) AS all_of_them, max(voucher_id) AS last
    FROM vouchers WHERE society_id = 1
)
SELECT '* ' || CASE WHEN (SELECT sum(amount) FROM sums) = 0 THEN '' ELSE 'WRONG: ' END || 'sum of all ' || (SELECT sum(many) FROM sums)
    || ' lines: ' || (SELECT sum(amount) FROM sums)
UNION ALL
SELECT '* ' || CASE WHEN bad = 0 THEN '' ELSE 'WRONG: ' END || 'balances that differ from the sum of their lines: ' || bad || ' of '
    || all_of_them FROM checked
UNION ALL
-- wrk stops without waiting for its last answers, so more may stand in the books than were acknowledged.
SELECT '* ' || CASE WHEN many BETWEEN :acknowledged AND :acknowledged + 20000 AND all_of_them = last THEN '' ELSE 'WRONG: ' END
    || 'vouchers posted through HTTP: ' || many || ', acknowledged: ' || :acknowledged || ' (wrk does not wait for its last answers)' FROM posted;
