-- Why:  the database itself refuses a wrong posting and is the only writer of balances, whoever connects as the run-time role.
-- Lock: none (new functions and triggers). Time: instant. Undo: drop the triggers and functions.
--
-- The two posting functions allow index lookups only. A session plans them once, for the number of rows of its first
-- statement: planned for one voucher, a hash join's rival is quadratic in bulk; planned for bulk, one voucher would hash a
-- whole table. An index lookup for each row is right for both. Compiling the plan costs more than running it.
-- Error codes: SK001 structure of a voucher, SK002 day or year not open, SK003 sub-account missing, closed or frozen,
-- SK004 balance outside its limits, SK005 numbering or chain broken, SK006 calendar. CONSTRAINT names the rule, DETAIL the row.

-- The bodies of functions are checked as they will run: under row security.
SET LOCAL row_security = on;

-- Takes the society's posting lock and shows the ends of the voucher numbers and of the chain. (In SQL the body would be
-- planned anew at each call.)
CREATE FUNCTION ledger_lock_head()
    RETURNS TABLE (last_voucher_id bigint, seal_number bigint, seal_digest bytea)
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    RETURN QUERY SELECT h.last_voucher_id, h.seal_number, h.seal_digest FROM ledger_heads h
                 WHERE h.society_id = current_society() FOR NO KEY UPDATE;
END $$;

CREATE FUNCTION ledger_fail(code text, rule text, what text, detail text DEFAULT '') RETURNS void
    LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '%', what USING ERRCODE = code, CONSTRAINT = rule, DETAIL = detail;
END $$;

-- After an INSERT into vouchers: numbers go on without a gap, day and year are open, no header stays without lines.
CREATE FUNCTION ledger_check_vouchers() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET plan_cache_mode = force_generic_plan
    SET enable_seqscan = off SET enable_material = off SET enable_hashjoin = off SET enable_mergejoin = off SET enable_sort = off
    SET jit = off AS $$
DECLARE
    society integer := current_society();
    last_id bigint;
    wanted  record;
    found_first bigint;
    bad     record;
BEGIN
    SELECT h.last_voucher_id INTO last_id FROM ledger_heads h WHERE h.society_id = society FOR NO KEY UPDATE;
    SELECT min(n.voucher_id) AS low, max(n.voucher_id) AS high, count(*) AS many, bool_and(n.society_id = society) AS own,
           count(n.reverses_id) AS reversals INTO wanted
    FROM new_vouchers n;
    IF wanted.many = 0 THEN RETURN NULL; END IF;
    IF wanted.own IS NOT TRUE THEN
        PERFORM ledger_fail('SK001', 'vouchers_own_society', 'a statement writes the vouchers of its own society only');
    END IF;
    IF last_id IS NULL OR wanted.low <> last_id + 1 OR wanted.high <> last_id + wanted.many THEN
        PERFORM ledger_fail('SK005', 'vouchers_ids_gapless', 'voucher ids do not go on from the last one',
                            format('last %s, new %s to %s', last_id, wanted.low, wanted.high));
    END IF;

    SELECT n.voucher_id, n.branch_id, n.business_date INTO bad
    FROM (SELECT min(v.voucher_id) AS voucher_id, v.branch_id, v.business_date FROM new_vouchers v GROUP BY 2, 3) n
    LEFT JOIN branch_days d ON d.society_id = society AND d.branch_id = n.branch_id AND d.business_date = n.business_date
    WHERE d.status IS DISTINCT FROM 'open' LIMIT 1;
    IF FOUND THEN
        PERFORM ledger_fail('SK002', 'vouchers_day_open', 'the business day is not open',
                            format('voucher %s, branch %s, date %s', bad.voucher_id, bad.branch_id, bad.business_date));
    END IF;

    SELECT n.voucher_id, n.business_date, n.year INTO bad
    FROM (SELECT min(v.voucher_id) AS voucher_id, v.year, v.business_date FROM new_vouchers v GROUP BY 2, 3) n
    LEFT JOIN financial_years y ON y.society_id = society AND y.year = n.year
    WHERE y.status IS DISTINCT FROM 'open' OR n.business_date NOT BETWEEN y.first_date AND y.last_date LIMIT 1;
    IF FOUND THEN
        PERFORM ledger_fail('SK002', 'vouchers_year_open', 'the financial year is not open or does not hold the date',
                            format('voucher %s, year %s, date %s', bad.voucher_id, bad.year, bad.business_date));
    END IF;

    -- The ids are the next ones without a gap: as many first lines as vouchers means that each has one.
    SELECT count(*) INTO found_first FROM (
        SELECT p.line_no FROM postings p
        WHERE p.society_id = society AND p.voucher_id BETWEEN wanted.low AND wanted.high ORDER BY p.voucher_id, p.line_no OFFSET 0) p
    WHERE p.line_no = 1;
    IF found_first <> wanted.many THEN
        PERFORM ledger_fail('SK001', 'vouchers_have_lines', 'a voucher has no lines',
                            format('vouchers %s to %s', wanted.low, wanted.high));
    END IF;

    IF wanted.reversals > 0 THEN
        SELECT n.voucher_id, n.reverses_id INTO bad
        FROM new_vouchers n
        LEFT JOIN vouchers o ON o.society_id = society AND o.voucher_id = n.reverses_id
        WHERE n.reverses_id IS NOT NULL
          AND (o.voucher_id IS NULL OR o.reverses_id IS NOT NULL OR o.branch_id <> n.branch_id OR o.total <> n.total
               OR EXISTS (SELECT FROM postings p
                          WHERE p.society_id = society AND (p.voucher_id = n.voucher_id OR p.voucher_id = o.voucher_id)
                          GROUP BY p.sub_account_id HAVING sum(p.amount) <> 0)) LIMIT 1;
        IF FOUND THEN
            PERFORM ledger_fail('SK001', 'vouchers_reversal_matches', 'a reversal does not match what it reverses',
                                format('voucher %s reverses %s', bad.voucher_id, bad.reverses_id));
        END IF;
    END IF;

    -- A missing type or branch fails on the foreign keys of voucher_series.
    WITH new_numbers AS MATERIALIZED (
        SELECT n.branch_id, n.voucher_type_id, n.year, min(n.number) AS low, max(n.number) AS high, count(*) AS many
        FROM new_vouchers n GROUP BY 1, 2, 3
    ), advanced AS (
        INSERT INTO voucher_series AS s (society_id, branch_id, voucher_type_id, year, last_number)
        SELECT society, n.branch_id, n.voucher_type_id, n.year, n.many FROM new_numbers n
        ON CONFLICT (society_id, branch_id, voucher_type_id, year) DO UPDATE SET last_number = s.last_number + excluded.last_number
        RETURNING branch_id, voucher_type_id, year, last_number
    )
    SELECT n.branch_id, n.voucher_type_id, n.year, n.low, n.high, a.last_number INTO bad
    FROM new_numbers n JOIN advanced a USING (branch_id, voucher_type_id, year)
    WHERE n.high <> a.last_number OR n.low <> a.last_number - n.many + 1 LIMIT 1;
    IF FOUND THEN
        PERFORM ledger_fail('SK005', 'vouchers_numbers_gapless', 'voucher numbers do not go on from the last one',
                            format('branch %s, type %s, year %s: numbers %s to %s', bad.branch_id, bad.voucher_type_id, bad.year,
                                   bad.low, bad.high));
    END IF;

    UPDATE ledger_heads h SET last_voucher_id = wanted.high WHERE h.society_id = society;
    RETURN NULL;
END $$;

-- After an INSERT into postings: each voucher is whole and balanced and was made in this transaction; then, and only here,
-- balances and movements change.
CREATE FUNCTION ledger_apply_postings() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET plan_cache_mode = force_generic_plan
    SET enable_seqscan = off SET enable_material = off SET enable_hashjoin = off SET enable_mergejoin = off SET enable_sort = off
    SET jit = off AS $$
DECLARE
    society integer := current_society();
    own_id  xid8 := pg_current_xact_id();
    period  date;
    lines   record;
    heads   record;
    bad     record;
BEGIN
    PERFORM FROM ledger_heads h WHERE h.society_id = society FOR NO KEY UPDATE;

    SELECT min(n.voucher_id) AS low, max(n.voucher_id) AS high, count(*) AS many, bool_and(n.society_id = society) AS own,
           min(n.business_date) AS first_date, max(n.business_date) AS last_date,
           count(n.cost_centre_id) + count(n.in_respect_of) AS tags INTO lines
    FROM new_lines n;
    IF lines.many = 0 THEN RETURN NULL; END IF;

    -- The vouchers of a statement lie together, so their headers are read once, in order, and looked up by place.
    IF lines.high - lines.low < lines.many THEN
        SELECT count(*) AS many, min(v.voucher_id) FILTER (WHERE v.transaction_id <> own_id) AS older,
               array_agg(v.branch_id) AS branch, array_agg(v.line_count) AS line_count, array_agg(v.total::bigint) AS total,
               array_agg(v.business_date) AS business_date INTO heads
        FROM (SELECT o.voucher_id, o.branch_id, o.line_count, o.total, o.business_date, o.transaction_id FROM vouchers o
              WHERE o.society_id = society AND o.voucher_id BETWEEN lines.low AND lines.high ORDER BY o.voucher_id OFFSET 0) v;
    END IF;
    IF lines.own IS NOT TRUE OR heads.many IS DISTINCT FROM lines.high - lines.low + 1 OR heads.older IS NOT NULL THEN
        PERFORM ledger_fail('SK001', 'postings_whole', 'lines do not make up whole vouchers of this transaction that lie together',
                            format('vouchers %s to %s', lines.low, lines.high));
    END IF;

    SELECT l.voucher_id, l.many, l.amount, heads.line_count[l.place] AS line_count INTO bad
    FROM (SELECT n.voucher_id, (n.voucher_id - lines.low)::integer + 1 AS place, count(*) AS many, min(n.line_no) AS low,
                 max(n.line_no) AS high, sum(n.amount) AS amount, sum(n.amount) FILTER (WHERE n.amount > 0) AS total,
                 min(n.business_date) AS first_date, max(n.business_date) AS last_date
          FROM new_lines n GROUP BY n.voucher_id) l
    WHERE (l.amount = 0 AND l.many = heads.line_count[l.place] AND l.low = 1 AND l.high = l.many AND l.total = heads.total[l.place]
           AND l.first_date = heads.business_date[l.place] AND l.last_date = heads.business_date[l.place]) IS NOT TRUE
    LIMIT 1;
    IF FOUND THEN
        IF bad.amount <> 0 THEN
            PERFORM ledger_fail('SK001', 'postings_balance', 'a voucher does not balance',
                                format('voucher %s, debits less credits %s paise', bad.voucher_id, bad.amount));
        END IF;
        PERFORM ledger_fail('SK001', 'postings_whole', 'lines do not make up one whole voucher of this transaction',
                            format('voucher %s has %s lines here, header says %s', bad.voucher_id, bad.many, bad.line_count));
    END IF;

    period := date_trunc('month', lines.first_date)::date;
    IF lines.last_date >= period + interval '1 month' THEN
        PERFORM ledger_fail('SK001', 'postings_one_month', 'one statement may write the lines of one month only');
    END IF;

    IF lines.tags > 0 THEN
        SELECT n.voucher_id, n.line_no INTO bad FROM new_lines n
        WHERE (n.cost_centre_id IS NOT NULL
               AND (SELECT c.status FROM cost_centres c
                    WHERE c.society_id = society AND c.cost_centre_id = n.cost_centre_id) IS DISTINCT FROM 'active')
           OR (n.in_respect_of IS NOT NULL
               AND (SELECT s.sub_account_id FROM sub_accounts s
                    WHERE s.society_id = society AND s.sub_account_id BETWEEN n.in_respect_of AND n.in_respect_of
                    ORDER BY s.sub_account_id LIMIT 1) IS NULL) LIMIT 1;
        IF FOUND THEN
            PERFORM ledger_fail('SK003', 'postings_tags_exist', 'no such cost centre, or no such sub-account that the line is about',
                                format('voucher %s, line %s', bad.voucher_id, bad.line_no));
        END IF;
    END IF;

    -- One pass over the lines: what each sub-account moves on a day of a branch, with the sub-account; from that the balances,
    -- the month ends that they leave behind, and the movements of the accounts.
    WITH moves AS MATERIALIZED (
        SELECT g.sub_account_id, g.branch_id, g.business_date, g.debit, g.credit, g.many, s.account_id, s.status, s.frozen, s.lowest,
               s.highest
        FROM (SELECT n.sub_account_id, heads.branch[(n.voucher_id - lines.low)::integer + 1] AS branch_id, n.business_date,
                     coalesce(sum(n.amount) FILTER (WHERE n.amount > 0), 0)::bigint AS debit,
                     coalesce(-sum(n.amount) FILTER (WHERE n.amount < 0), 0)::bigint AS credit, count(*) AS many
              FROM new_lines n GROUP BY 1, 2, 3) g
        LEFT JOIN LATERAL (SELECT x.account_id, x.status, x.frozen, x.lowest, x.highest - x.held AS highest FROM sub_accounts x
                           WHERE x.society_id = society AND x.sub_account_id BETWEEN g.sub_account_id AND g.sub_account_id
                           ORDER BY x.sub_account_id LIMIT 1) s ON true
    ), deltas AS MATERIALIZED (
        SELECT d.*, b.place, b.month AS old_month, b.balance AS old_balance
        FROM (SELECT m.sub_account_id, (sum(m.debit) - sum(m.credit))::bigint AS amount, sum(m.many)::bigint AS many,
                     min(m.status) AS status, min(m.lowest) AS lowest, min(m.highest) AS highest,
                     min(m.frozen) = 'all' OR (min(m.frozen) = 'debits' AND sum(m.debit) > 0)
                         OR (min(m.frozen) = 'credits' AND sum(m.credit) > 0) AS is_frozen
              FROM moves m GROUP BY m.sub_account_id) d
        LEFT JOIN LATERAL (SELECT o.ctid AS place, o.month, o.balance FROM balances o
                           WHERE o.society_id = society AND o.sub_account_id BETWEEN d.sub_account_id AND d.sub_account_id
                           ORDER BY o.sub_account_id LIMIT 1) b ON true
    ), changed AS (
        UPDATE balances b SET balance = b.balance + d.amount, line_count = b.line_count + d.many, month = greatest(b.month, period)
        FROM deltas d
        WHERE b.ctid = d.place AND b.society_id = society AND b.sub_account_id = d.sub_account_id
        RETURNING b.sub_account_id, d.status <> 'open' OR d.is_frozen AS is_barred,
            coalesce((d.amount > 0 AND b.balance > d.highest) OR (d.amount < 0 AND b.balance < d.lowest), false) AS is_outside
    ), months_left AS (
        INSERT INTO month_balances (society_id, sub_account_id, month, balance)
        SELECT society, d.sub_account_id, d.old_month, d.old_balance FROM deltas d WHERE d.old_month < period
    ), moved AS (
        INSERT INTO movements AS m (society_id, business_date, account_id, branch_id, debit, credit, line_count)
        SELECT society, l.business_date, l.account_id, l.branch_id, sum(l.debit), sum(l.credit), sum(l.many)
        FROM moves l WHERE l.account_id IS NOT NULL GROUP BY 2, 3, 4
        ON CONFLICT (society_id, business_date, account_id, branch_id) DO UPDATE
            SET debit = m.debit + excluded.debit, credit = m.credit + excluded.credit, line_count = m.line_count + excluded.line_count
    )
    SELECT (SELECT count(*) FROM deltas) AS wanted, count(*) AS changed,
           (SELECT min(d.sub_account_id) FROM deltas d WHERE d.status IS NULL OR d.place IS NULL) AS missing,
           min(c.sub_account_id) FILTER (WHERE c.is_barred IS NOT FALSE) AS barred,
           min(c.sub_account_id) FILTER (WHERE c.is_outside) AS outside,
           (SELECT count(*) FROM deltas d WHERE d.old_month > period) AS behind INTO bad
    FROM changed c;
    IF bad.changed <> bad.wanted OR bad.missing IS NOT NULL THEN
        PERFORM ledger_refuse_line(bad.missing, false);
    ELSIF bad.barred IS NOT NULL THEN
        PERFORM ledger_refuse_line(bad.barred, true);
    ELSIF bad.outside IS NOT NULL THEN
        PERFORM ledger_refuse_line(bad.outside, false);
    END IF;

    -- Where another branch is already in a later month, the change is carried forward.
    IF bad.behind > 0 THEN
        PERFORM ledger_carry_forward(d.sub_account_id, period, d.amount)
        FROM (SELECT n.sub_account_id, sum(n.amount)::bigint AS amount FROM new_lines n GROUP BY 1) d
        JOIN balances b ON b.society_id = society AND b.sub_account_id = d.sub_account_id
        WHERE b.month > period;
    END IF;
    RETURN NULL;
END $$;

-- Says why a line may not go to a sub-account: it does not exist, is closed, is frozen, or would leave its limits.
CREATE FUNCTION ledger_refuse_line(target bigint, is_frozen boolean) RETURNS void
    LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    s      record;
    detail text := format('sub-account %s', target);
BEGIN
    SELECT a.status, a.frozen, b.balance INTO s FROM sub_accounts a JOIN balances b USING (society_id, sub_account_id)
    WHERE a.society_id = current_society() AND a.sub_account_id = target;
    IF NOT FOUND THEN
        PERFORM ledger_fail('SK003', 'postings_sub_account_exists', 'no such sub-account', detail);
    ELSIF s.status <> 'open' THEN
        PERFORM ledger_fail('SK003', 'postings_sub_account_open', 'the sub-account is closed', detail);
    ELSIF NOT is_frozen THEN
        PERFORM ledger_fail('SK004', 'postings_within_limits', 'the balance would leave its limits',
                            format('sub-account %s, balance would be %s paise', target, s.balance));
    END IF;
    PERFORM ledger_fail('SK003', 'postings_sub_account_not_frozen', 'the sub-account is frozen', detail);
END $$;

-- Adds a change of an earlier month to the month ends from that month on (a branch that is behind posts to a sub-account
-- that another branch has already moved in a later month).
CREATE FUNCTION ledger_carry_forward(target bigint, period date, amount bigint) RETURNS void
    LANGUAGE sql SET search_path = public, pg_temp AS $$
    INSERT INTO month_balances (society_id, sub_account_id, month, balance)
    VALUES (current_society(), target, period,
            coalesce((SELECT m.balance FROM month_balances m
                      WHERE m.society_id = current_society() AND m.sub_account_id = target AND m.month < period
                      ORDER BY m.month DESC LIMIT 1), 0))
    ON CONFLICT DO NOTHING;
    UPDATE month_balances m SET balance = m.balance + amount
    WHERE m.society_id = current_society() AND m.sub_account_id = target AND m.month >= period;
$$;

CREATE TRIGGER vouchers_check AFTER INSERT ON vouchers REFERENCING NEW TABLE AS new_vouchers
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_check_vouchers();
CREATE TRIGGER postings_apply AFTER INSERT ON postings REFERENCING NEW TABLE AS new_lines
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_apply_postings();

-- A new sub-account begins at zero; nobody else may write balances. An account that is not a control account has one only:
-- its row is locked, so that two openers cannot pass each other; a closed account gets none.
CREATE FUNCTION ledger_begin_balances() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE bad record;
BEGIN
    PERFORM FROM accounts a WHERE a.society_id = current_society() AND NOT a.is_control
        AND a.account_id IN (SELECT n.account_id FROM new_sub_accounts n) ORDER BY a.account_id FOR NO KEY UPDATE;
    SELECT a.account_id INTO bad FROM accounts a WHERE a.society_id = current_society() AND a.status <> 'active'
        AND a.account_id IN (SELECT n.account_id FROM new_sub_accounts n) LIMIT 1;
    IF FOUND THEN
        PERFORM ledger_fail('SK003', 'sub_accounts_account_active', 'a closed account gets no sub-account',
                            format('account %s', bad.account_id));
    END IF;
    SELECT a.account_id INTO bad FROM (SELECT DISTINCT n.account_id FROM new_sub_accounts n) n
    JOIN accounts a ON a.society_id = current_society() AND a.account_id = n.account_id
    WHERE NOT a.is_control
      AND (SELECT count(*) FROM sub_accounts s WHERE s.society_id = a.society_id AND s.account_id = a.account_id) > 1 LIMIT 1;
    IF FOUND THEN
        PERFORM ledger_fail('SK001', 'sub_accounts_control_only', 'only a control account has several sub-accounts',
                            format('account %s', bad.account_id));
    END IF;
    INSERT INTO balances (society_id, sub_account_id) SELECT n.society_id, n.sub_account_id FROM new_sub_accounts n;
    RETURN NULL;
END $$;
CREATE TRIGGER sub_accounts_begin AFTER INSERT ON sub_accounts REFERENCING NEW TABLE AS new_sub_accounts
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_begin_balances();

-- A sub-account is closed only at zero and with nothing held.
CREATE FUNCTION ledger_guard_closing() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM FROM ledger_lock_head();
    IF NEW.held <> 0 OR EXISTS (SELECT FROM balances b WHERE b.society_id = NEW.society_id
                                AND b.sub_account_id = NEW.sub_account_id AND b.balance <> 0) THEN
        PERFORM ledger_fail('SK003', 'sub_accounts_closed_at_zero', 'a sub-account with a balance or a hold cannot be closed',
                            format('sub-account %s', NEW.sub_account_id));
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER sub_accounts_guard_closing BEFORE UPDATE OF status ON sub_accounts
    FOR EACH ROW WHEN (NEW.status = 'closed' AND OLD.status <> 'closed') EXECUTE FUNCTION ledger_guard_closing();

-- An account is closed when all its sub-accounts are; while it is closed none of them opens again.
CREATE FUNCTION ledger_guard_account_closing() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    -- Waits for whoever is just opening a sub-account: its foreign key holds this row.
    PERFORM FROM accounts a WHERE a.society_id = NEW.society_id AND a.account_id = NEW.account_id FOR UPDATE;
    IF EXISTS (SELECT FROM sub_accounts s
               WHERE s.society_id = NEW.society_id AND s.account_id = NEW.account_id AND s.status = 'open') THEN
        PERFORM ledger_fail('SK003', 'accounts_closed_empty', 'an account with open sub-accounts cannot be closed',
                            format('account %s', NEW.account_id));
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER accounts_guard_closing BEFORE UPDATE OF status ON accounts
    FOR EACH ROW WHEN (NEW.status = 'closed' AND OLD.status <> 'closed') EXECUTE FUNCTION ledger_guard_account_closing();

CREATE FUNCTION ledger_guard_opening_again() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM FROM accounts a WHERE a.society_id = NEW.society_id AND a.account_id = NEW.account_id AND a.status = 'active' FOR SHARE;
    IF NOT FOUND THEN
        PERFORM ledger_fail('SK003', 'sub_accounts_account_active', 'a sub-account of a closed account stays closed',
                            format('sub-account %s', NEW.sub_account_id));
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER sub_accounts_guard_opening_again BEFORE UPDATE OF status ON sub_accounts
    FOR EACH ROW WHEN (NEW.status = 'open' AND OLD.status <> 'open') EXECUTE FUNCTION ledger_guard_opening_again();

-- sub_accounts.held is the sum of the living holds.
CREATE FUNCTION ledger_sum_holds() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM FROM ledger_lock_head();
    -- The society may have been switched since row security looked at the row.
    IF NEW.society_id IS DISTINCT FROM current_society() THEN
        PERFORM ledger_fail('SK003', 'holds_own_society', 'a hold belongs to the society at work', format('hold %s', NEW.hold_id));
    END IF;
    IF TG_OP = 'UPDATE' AND (OLD.released_on IS NOT NULL OR NEW.released_on IS NULL) THEN
        PERFORM ledger_fail('SK003', 'holds_released_once', 'a hold is released once', format('hold %s', NEW.hold_id));
    END IF;
    UPDATE sub_accounts s SET held = (SELECT coalesce(sum(h.amount), 0) FROM holds h
        WHERE h.society_id = s.society_id AND h.sub_account_id = s.sub_account_id AND h.released_on IS NULL)
    WHERE s.society_id = NEW.society_id AND s.sub_account_id = NEW.sub_account_id;
    RETURN NULL;
END $$;
CREATE TRIGGER holds_sum AFTER INSERT OR UPDATE ON holds FOR EACH ROW EXECUTE FUNCTION ledger_sum_holds();

-- Business days go forward: a new day is later than every earlier one; only the latest day may be opened again. Closing
-- writes down the end of the chain; a closed day never changes, except that its signature may be added once.
CREATE FUNCTION ledger_guard_days() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE head record;
BEGIN
    SELECT * INTO head FROM ledger_lock_head();
    IF TG_OP = 'INSERT' THEN
        IF EXISTS (SELECT FROM branch_days d WHERE d.society_id = NEW.society_id AND d.branch_id = NEW.branch_id
                   AND (d.business_date >= NEW.business_date OR d.status = 'open')) THEN
            PERFORM ledger_fail('SK006', 'branch_days_forward', 'a business day must be later than every earlier one, all closed',
                                format('branch %s, date %s', NEW.branch_id, NEW.business_date));
        END IF;
    ELSIF NEW.status = 'open' AND OLD.status = 'closed' THEN
        IF EXISTS (SELECT FROM branch_days d WHERE d.society_id = NEW.society_id AND d.branch_id = NEW.branch_id
                   AND d.business_date > NEW.business_date) THEN
            PERFORM ledger_fail('SK006', 'branch_days_reopen_latest', 'only the latest business day can be opened again',
                                format('branch %s, date %s', NEW.branch_id, NEW.business_date));
        END IF;
        NEW.reopened := OLD.reopened + 1;
        NEW.closed_by := NULL;
        NEW.closed_at := NULL;
        NEW.head_number := NULL;
        NEW.head_digest := NULL;
        NEW.head_signature := NULL;
        NEW.head_key := NULL;
    ELSIF NEW.status = 'closed' AND OLD.status = 'open' THEN
        NEW.closed_at := now();
        NEW.head_number := head.seal_number;
        NEW.head_digest := head.seal_digest;
    ELSIF OLD.status = 'closed'
          AND (NEW.closed_by IS DISTINCT FROM OLD.closed_by
               OR (OLD.head_signature IS NOT NULL
                   AND (NEW.head_signature, NEW.head_key) IS DISTINCT FROM (OLD.head_signature, OLD.head_key))) THEN
        PERFORM ledger_fail('SK006', 'branch_days_closed_stays', 'a closed day is not changed',
                            format('branch %s, date %s', NEW.branch_id, NEW.business_date));
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER branch_days_guard BEFORE INSERT OR UPDATE ON branch_days FOR EACH ROW EXECUTE FUNCTION ledger_guard_days();

-- Years follow each other without gap or overlap. They are locked one after the other, without an open business day, for good.
CREATE FUNCTION ledger_guard_years() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM FROM ledger_lock_head();
    IF TG_OP = 'UPDATE' THEN
        IF OLD.status = 'locked' AND NEW.status <> 'locked' THEN
            PERFORM ledger_fail('SK006', 'financial_years_stay_locked', 'a locked year is not opened again', format('year %s', NEW.year));
        ELSIF NEW.status = 'locked' AND EXISTS (SELECT FROM financial_years y WHERE y.society_id = NEW.society_id
                                                AND y.last_date < NEW.first_date AND y.status <> 'locked') THEN
            PERFORM ledger_fail('SK006', 'financial_years_locked_in_order', 'a year is locked after those before it',
                                format('year %s', NEW.year));
        ELSIF NEW.status = 'locked' AND EXISTS (SELECT FROM branch_days d WHERE d.society_id = NEW.society_id AND d.status = 'open'
                                             AND d.business_date BETWEEN NEW.first_date AND NEW.last_date) THEN
            PERFORM ledger_fail('SK006', 'financial_years_locked_closed', 'a year with an open business day cannot be locked',
                                format('year %s', NEW.year));
        END IF;
    ELSIF EXISTS (SELECT FROM financial_years y WHERE y.society_id = NEW.society_id AND y.year <> NEW.year
                  AND y.first_date <= NEW.last_date AND y.last_date >= NEW.first_date) THEN
        PERFORM ledger_fail('SK006', 'financial_years_apart', 'financial years may not overlap', format('year %s', NEW.year));
    ELSIF EXISTS (SELECT FROM financial_years y WHERE y.society_id = NEW.society_id)
          AND NOT EXISTS (SELECT FROM financial_years y WHERE y.society_id = NEW.society_id
                          AND (y.last_date + 1 = NEW.first_date OR y.first_date - 1 = NEW.last_date OR y.year = NEW.year)) THEN
        PERFORM ledger_fail('SK006', 'financial_years_follow', 'a financial year begins where another ends',
                            format('year %s', NEW.year));
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER financial_years_guard BEFORE INSERT OR UPDATE ON financial_years
    FOR EACH ROW EXECUTE FUNCTION ledger_guard_years();

-- A seal joins the end of the chain, begins with the first voucher that none covers yet, and moves the head.
CREATE FUNCTION ledger_join_chain() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    head record;
    covered bigint;
BEGIN
    SELECT * INTO head FROM ledger_lock_head();
    SELECT h.sealed_voucher_id INTO covered FROM ledger_heads h WHERE h.society_id = NEW.society_id;
    IF NEW.number IS DISTINCT FROM head.seal_number + 1 OR NEW.previous IS DISTINCT FROM head.seal_digest
       OR NEW.last_voucher > head.last_voucher_id
       OR NEW.first_voucher <> covered + 1 THEN
        PERFORM ledger_fail('SK005', 'seals_join_the_chain', 'a seal does not join the end of the chain',
                            format('seal %s, head %s', NEW.number, head.seal_number));
    END IF;
    UPDATE ledger_heads h SET seal_number = NEW.number, seal_digest = NEW.digest,
        sealed_voucher_id = coalesce(NEW.last_voucher, h.sealed_voucher_id) WHERE h.society_id = NEW.society_id;
    RETURN NEW;
END $$;
CREATE TRIGGER seals_join BEFORE INSERT ON seals FOR EACH ROW EXECUTE FUNCTION ledger_join_chain();

REVOKE EXECUTE ON FUNCTION ledger_lock_head(), ledger_fail(text, text, text, text), ledger_check_vouchers(), ledger_apply_postings(),
    ledger_refuse_line(bigint, boolean), ledger_carry_forward(bigint, date, bigint), ledger_begin_balances(),
    ledger_guard_closing(), ledger_guard_account_closing(), ledger_guard_opening_again(),
    ledger_sum_holds(), ledger_guard_days(), ledger_guard_years(), ledger_join_chain() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ledger_lock_head() TO sahakar_app;
