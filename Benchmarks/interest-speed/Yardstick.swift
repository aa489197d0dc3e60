internal import Kernel
internal import Postgres

/// The bare statements: as many rows of the same width as interest writes, with primary keys and the index by account, and nothing else.
struct Yardstick: Sendable {
    let pool: SessionPool
    let accounts: Int

    /// Makes the tables, which grow from round to round as those of the program do.
    func prepare() throws {
        let script = """
            CREATE TABLE raw_sums (society_id integer NOT NULL, sub_account_id bigint NOT NULL, since_date date NOT NULL,
                until_date date NOT NULL, balance bigint NOT NULL, earned_paise bigint NOT NULL, earned_parts bigint NOT NULL,
                charged_paise bigint NOT NULL, charged_parts bigint NOT NULL, late_paise bigint NOT NULL, late_parts bigint NOT NULL,
                stale_because text, PRIMARY KEY (society_id, sub_account_id)) WITH (fillfactor = 70);
            CREATE TABLE raw_steps (society_id integer NOT NULL, sub_account_id bigint NOT NULL, step_id bigint GENERATED ALWAYS AS IDENTITY,
                kind text NOT NULL, from_date date NOT NULL, until_date date NOT NULL, balance bigint, earned_paise bigint NOT NULL,
                earned_parts bigint NOT NULL, charged_paise bigint NOT NULL, charged_parts bigint NOT NULL,
                PRIMARY KEY (society_id, sub_account_id, step_id));
            CREATE TABLE raw_vouchers (society_id integer NOT NULL, voucher_id bigint NOT NULL, branch_id integer NOT NULL,
                voucher_type_id smallint NOT NULL, year smallint NOT NULL, number integer NOT NULL, business_date date NOT NULL,
                value_date date NOT NULL, line_count integer NOT NULL, total bigint NOT NULL, narration text NOT NULL, mode text NOT NULL,
                source_kind text, source_id bigint, run_id bigint, channel text NOT NULL, made_by bigint NOT NULL,
                recorded_at timestamptz NOT NULL DEFAULT now(), transaction_id xid8 NOT NULL DEFAULT pg_current_xact_id(),
                PRIMARY KEY (society_id, voucher_id));
            CREATE TABLE raw_lines (society_id integer NOT NULL, line_no integer NOT NULL, voucher_id bigint NOT NULL,
                sub_account_id bigint NOT NULL, amount bigint NOT NULL, business_date date NOT NULL, cost_centre_id integer,
                in_respect_of bigint, narration text, PRIMARY KEY (society_id, voucher_id, line_no));
            CREATE INDEX ON raw_lines (society_id, sub_account_id, business_date, voucher_id);
            CREATE TABLE raw_balances (society_id integer NOT NULL, sub_account_id bigint NOT NULL, balance bigint NOT NULL DEFAULT 0,
                month date, line_count bigint NOT NULL DEFAULT 0, PRIMARY KEY (society_id, sub_account_id)) WITH (fillfactor = 70);
            INSERT INTO raw_sums SELECT 1, n, '2025-04-01', '2025-04-01', 100000 + n * 7919 % 8000000, 0, 0, 0, 0, 0, 0, NULL
                FROM generate_series(1, \(accounts)::bigint) n;
            INSERT INTO raw_balances SELECT 1, n, -100000 - n * 7919 % 8000000, '2025-04-01', 1 FROM generate_series(0, \(accounts)::bigint) n;
            """
        try pool.runBlocking { tx in try tx.runScript(trusted: script) }
    }

    /// A step for each account, and its sums with it: the seconds of one transaction.
    func accrue() throws -> Double {
        try timed(
            """
            INSERT INTO raw_steps (society_id, sub_account_id, kind, from_date, until_date, balance, earned_paise, earned_parts,
                charged_paise, charged_parts)
            SELECT society_id, sub_account_id, 'days', until_date, until_date + 3, balance, balance * 3 * 3 / 36500,
                balance * 7919 % 133590000000, 0, 0 FROM raw_sums;
            UPDATE raw_sums SET until_date = until_date + 3, balance = balance + 5000, earned_paise = earned_paise + balance * 3 * 3 / 36500,
                earned_parts = (earned_parts + balance * 7919) % 133590000000, stale_because = NULL;
            """)
    }

    /// Two lines for each account, and all balances with them: the seconds of one transaction.
    func lines(round: Int) throws -> Double {
        try timed(
            """
            INSERT INTO raw_lines (society_id, line_no, voucher_id, sub_account_id, amount, business_date, in_respect_of)
            SELECT 1, l, \(round * accounts)::bigint + n, CASE l WHEN 1 THEN 0 ELSE n END, (5000 + n % 1000) * CASE l WHEN 1 THEN 1 ELSE -1 END,
                '\(day(round))', CASE l WHEN 1 THEN n END
            FROM generate_series(1, \(accounts)::bigint) n, generate_series(1, 2) l;
            UPDATE raw_balances SET balance = balance - 5000 - sub_account_id % 1000, month = date_trunc('month', date '\(day(round))')::date,
                line_count = line_count + 1;
            """)
    }

    /// The heads of the vouchers of those lines: the seconds of one transaction.
    func headers(round: Int) throws -> Double {
        try timed(
            """
            INSERT INTO raw_vouchers (society_id, voucher_id, branch_id, voucher_type_id, year, number, business_date, value_date, line_count,
                total, narration, mode, source_kind, source_id, run_id, channel, made_by)
            SELECT 1, \(round * accounts)::bigint + n, 1, 4, 2025, \(round * accounts) + n, '\(day(round))', '\(day(round))', 2, 5000 + n % 1000,
                'Savings SB-' || n || ' (Saver ' || n || '), 2025-04-01 – \(day(round))', 'transfer', 'deposit_interest', n, \(round), 'job', 1
            FROM generate_series(1, \(accounts)::bigint) n;
            """)
    }

    private func day(_ round: Int) -> String {
        SavingsSociety.first.adding(months: round).adding(days: -1).text
    }

    private func timed(_ script: String) throws -> Double {
        let start = ContinuousClock.now
        try pool.runBlocking { tx in try tx.runScript(trusted: script) }
        return Console.seconds(since: start)
    }
}
