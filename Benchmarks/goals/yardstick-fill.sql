-- As many vouchers in the yardstick's ledger as in ours.
INSERT INTO voucher (narration, idem) SELECT 'transfer', gen_random_uuid() FROM generate_series(1, :vouchers);
INSERT INTO posting
SELECT n, l, 1 + (n * CASE l WHEN 1 THEN 2654435761 ELSE 2246822519 END % :accounts)::integer, CASE l WHEN 1 THEN 100 ELSE -100 END
FROM generate_series(1, :vouchers::bigint) n, generate_series(1, 2) l;
UPDATE bal SET balance = s.amount FROM (SELECT account_id, sum(amount) AS amount FROM posting GROUP BY 1) s
WHERE bal.account_id = s.account_id;
