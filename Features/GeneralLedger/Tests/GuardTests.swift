import Gate
import GeneralLedgerRules
import Kernel
import Postgres
import TestKit
import Testing

@testable import GeneralLedger

/// What the database itself must refuse, whoever connects as the run-time role and whatever the program does.
struct Attack: Sendable {
    var name: String
    var script: String
    var sqlState: String
    var constraint: String?

    init(_ name: String, _ sqlState: String, _ constraint: String? = nil, _ script: String) {
        self.name = name
        self.script = script
        self.sqlState = sqlState
        self.constraint = constraint
    }

    /// One voucher in one statement, as the program writes it: voucher 2, the first journal, bank against income.
    static func voucher(
        id: Int = 2, branch: Int = 1, type: Int = 4, year: Int = 2025, number: Int = 1,
        date: String = "2025-04-01",
        valueDate: String? = nil, count: Int = 2, total: Int = 100, reverses: Int? = nil,
        approvedBy: String = "NULL",
        lines: String = "(1, 2, 100), (2, 6, -100)", tags: String = "NULL, NULL"
    ) -> String {
        """
        WITH h AS (
            INSERT INTO vouchers (society_id, voucher_id, branch_id, voucher_type_id, year, number, business_date, value_date, line_count,
                total, narration, mode, channel, made_by, approved_by, reverses_id)
            VALUES (1, \(id), \(branch), \(type), \(year), \(number), '\(date)', '\(valueDate ?? date)', \(count), \(total), 'attack',
                'other', 'rest', 1, \(approvedBy), \(reverses.map { "\($0)" } ?? "NULL")))
        INSERT INTO postings (society_id, voucher_id, line_no, sub_account_id, amount, business_date, cost_centre_id, in_respect_of)
        SELECT 1, \(id), l.line_no, l.sub_account_id, l.amount, '\(date)'::date, \(tags) FROM (VALUES \(lines)) l (line_no, sub_account_id, amount)
        """
    }

    /// Lines alone.
    static func lines(voucher: Int, _ lines: String, date: String = "2025-04-01") -> String {
        """
        INSERT INTO postings (society_id, voucher_id, line_no, sub_account_id, amount, business_date)
        SELECT 1, \(voucher), l.*, '\(date)'::date FROM (VALUES \(lines)) l (line_no, sub_account_id, amount)
        """
    }

    static let header = """
        INSERT INTO vouchers (society_id, voucher_id, branch_id, voucher_type_id, year, number, business_date, value_date, line_count, total,
            narration, mode, channel, made_by) VALUES (1, 2, 1, 4, 2025, 1, '2025-04-01', '2025-04-01', 2, 100, 'attack', 'other', 'rest', 1)
        """

    static let onVouchers: [Attack] = [
        Attack(
            "debits are not credits", "SK001", "postings_balance", voucher(lines: "(1, 2, 100), (2, 6, -99)")),
        Attack("fewer lines than the header says", "SK001", "postings_whole", voucher(count: 3)),
        Attack(
            "more lines than the header says", "SK001", "postings_whole",
            voucher(lines: "(1, 2, 50), (2, 2, 50), (3, 6, -100)")),
        Attack(
            "line numbers with a gap", "SK001", "postings_whole", voucher(lines: "(1, 2, 100), (3, 6, -100)")),
        Attack("another total", "SK001", "postings_whole", voucher(total: 99)),
        Attack("a header without lines", "SK001", "vouchers_have_lines", header),
        Attack(
            "a header first and its lines later", "SK001", "vouchers_have_lines",
            header + ";" + lines(voucher: 2, "(1, 2, 100), (2, 6, -100)")),
        Attack(
            "lines without a header", "SK001", "postings_whole",
            lines(voucher: 2, "(1, 2, 100), (2, 6, -100)")),
        Attack(
            "lines appended to a voucher of yesterday's transaction", "SK001", "postings_whole",
            lines(voucher: 1, "(4, 2, 100), (5, 6, -100)")),
        Attack(
            "lines appended in the same transaction", "SK001", "postings_whole",
            voucher() + ";" + lines(voucher: 2, "(3, 2, 100), (4, 6, -100)")),
        Attack(
            "lines of another date than the header", "SK001", "postings_whole",
            "SET LOCAL search_path = public;"
                + voucher().replacing("'2025-04-01'::date", with: "'2025-04-02'::date")),
        Attack("a day that is not open", "SK002", "vouchers_day_open", voucher(date: "2025-04-02")),
        Attack("a branch that is not there", "SK002", "vouchers_day_open", voucher(branch: 9)),
        Attack("another year than the date's", "SK002", "vouchers_year_open", voucher(year: 2024)),
        Attack("a voucher id with a gap", "SK005", "vouchers_ids_gapless", voucher(id: 4)),
        Attack("a voucher id used before", "23505", nil, voucher(id: 1)),
        Attack("a number with a gap", "SK005", "vouchers_numbers_gapless", voucher(number: 2)),
        Attack("a number used before", "23505", "vouchers_number_unique", voucher(type: 1)),
        Attack(
            "a type that is not there", "23503", "voucher_series_society_id_voucher_type_id_fkey",
            voucher(type: 99)),
        Attack("one line", "23514", "vouchers_two_lines_or_more", voucher(count: 1)),
        Attack(
            "a line of nothing", "23514", "postings_amount_not_zero", voucher(lines: "(1, 2, 100), (2, 6, 0)")
        ),
        Attack(
            "a value date after the business date", "23514", "vouchers_value_date_not_later",
            voucher(valueDate: "2025-04-02")),
        Attack("one's own second person", "23514", "vouchers_second_person", voucher(approvedBy: "1")),
        Attack(
            "a sub-account that is not there", "SK003", "postings_sub_account_exists",
            voucher(lines: "(1, 2, 100), (2, 77, -100)")),
        Attack(
            "a closed sub-account", "SK003", "postings_sub_account_open",
            voucher(lines: "(1, 2, 100), (2, 5, -100)")),
        Attack(
            "a frozen sub-account", "SK003", "postings_sub_account_not_frozen",
            voucher(lines: "(1, 2, 100), (2, 4, -100)")),
        Attack(
            "cash below nothing", "SK004", "postings_within_limits",
            voucher(total: 501, lines: "(1, 2, 501), (2, 1, -501)")),
        Attack(
            "a saver overdrawn", "SK004", "postings_within_limits",
            voucher(total: 401, lines: "(1, 3, 401), (2, 6, -401)")),
        Attack("a cost centre that is not there", "SK003", "postings_tags_exist", voucher(tags: "9, NULL")),
        Attack(
            "about a sub-account that is not there", "SK003", "postings_tags_exist",
            voucher(tags: "NULL::int, 77")),
        Attack(
            "a reversal of other lines", "SK001", "vouchers_reversal_matches",
            voucher(total: 500, reverses: 1, lines: "(1, 6, 500), (2, 1, -500)")),
        Attack(
            "a reversal of another amount", "SK001", "vouchers_reversal_matches",
            voucher(reverses: 1, lines: "(1, 3, 100), (2, 1, -100)")),
        Attack(
            "a reversal of a reversal", "SK001", "vouchers_reversal_matches",
            "UPDATE sub_accounts SET highest = NULL, lowest = NULL WHERE sub_account_id = 1;"
                + voucher(total: 100, lines: "(1, 2, 100), (2, 6, -100)") + ";"
                + voucher(id: 3, number: 2, reverses: 2, lines: "(1, 2, -100), (2, 6, 100)") + ";"
                + voucher(id: 4, number: 3, reverses: 3)),
        Attack(
            "a second reversal", "23505", "vouchers_reversed_once",
            voucher() + ";" + voucher(id: 3, number: 2, reverses: 2, lines: "(1, 2, -100), (2, 6, 100)") + ";"
                + voucher(id: 4, number: 3, reverses: 2, lines: "(1, 2, -100), (2, 6, 100)")),
        Attack(
            "a seal beside the chain", "SK005", "seals_join_the_chain",
            """
            INSERT INTO seals (society_id, number, format, previous, digest, audit_ids)
            VALUES (1, 2, 1, decode(repeat('01', 32), 'hex'), decode(repeat('02', 32), 'hex'), '{1}')
            """),
        Attack(
            "vouchers sealed before they are written", "SK005", "seals_join_the_chain",
            """
            INSERT INTO seals (society_id, number, format, previous, digest, audit_ids, first_voucher, last_voucher)
            SELECT 1, seal_number + 1, 1, seal_digest, seal_digest, '{}', 2, 2 FROM ledger_heads
            """),
        Attack(
            "a seal over what is sealed already", "SK005", "seals_join_the_chain",
            """
            INSERT INTO seals (society_id, number, format, previous, digest, audit_ids, first_voucher, last_voucher)
            SELECT 1, seal_number + 1, 1, seal_digest, seal_digest, '{}', 1, 1 FROM ledger_heads
            """),
    ]

    static let onSocieties: [Attack] = [
        Attack("another society's header", "42501", nil, header.replacing("VALUES (1,", with: "VALUES (2,")),
        Attack(
            "no society named", "42501", nil, "SELECT set_config('sahakar.society', '', true);" + voucher()),
        Attack(
            "the society changed in the middle of the statement", "SK001", "own_society_or_whole",
            """
            WITH h AS (
                INSERT INTO vouchers (society_id, voucher_id, branch_id, voucher_type_id, year, number, business_date, value_date,
                    line_count, total, narration, mode, channel, made_by)
                VALUES (1, 2, 1, 4, 2025, 1, '2025-04-01', '2025-04-01', 2, 100, 'attack', 'other', 'rest', 1) RETURNING 1),
            p AS (
                INSERT INTO postings (society_id, voucher_id, line_no, sub_account_id, amount, business_date)
                VALUES (1, 2, 1, 2, 100, '2025-04-01'), (1, 2, 2, 6, -100, '2025-04-01') RETURNING 1)
            SELECT set_config('sahakar.society', '2', true) FROM (SELECT count(*) FROM h) a, (SELECT count(*) FROM p) b
            """),
    ]

    static let onCaches: [Attack] = [
        "UPDATE postings SET amount = amount", "DELETE FROM postings", "TRUNCATE postings",
        "UPDATE vouchers SET narration = 'x'", "DELETE FROM vouchers", "UPDATE balances SET balance = 0",
        "INSERT INTO balances (society_id, sub_account_id) VALUES (1, 1)", "DELETE FROM balances",
        "UPDATE month_balances SET balance = 0", "UPDATE movements SET debit = 0", "DELETE FROM movements",
        "UPDATE voucher_series SET last_number = 7", "UPDATE ledger_heads SET last_voucher_id = 0",
        "UPDATE seals SET number = 7", "DELETE FROM seals", "UPDATE audit_log SET reason = 'x'",
        "DELETE FROM audit_log",
        "UPDATE sub_accounts SET held = 0", "UPDATE branch_days SET head_digest = NULL",
        "DELETE FROM branch_days",
        "UPDATE holds SET amount = 1", "UPDATE accounts SET is_control = true",
        "UPDATE account_groups SET nature = 'asset'",
        "UPDATE financial_years SET last_date = '2030-01-01'", "DELETE FROM sub_accounts",
        "INSERT INTO vouchers (society_id, voucher_id, recorded_at) VALUES (1, 2, '2020-01-01')",
        "INSERT INTO vouchers (society_id, voucher_id, transaction_id) VALUES (1, 2, '1')",
        "ALTER TABLE postings DISABLE TRIGGER ALL", "DROP TRIGGER postings_apply ON postings",
        "SET session_replication_role = replica", "SELECT ledger_carry_forward(1, '2025-04-01', 1)",
        "CREATE FUNCTION public.current_society() RETURNS integer LANGUAGE sql AS 'SELECT 2'",
        "SET ROLE sahakar_owner",
    ].map { Attack($0, "42501", nil, $0) }

    static let onChart: [Attack] = [
        Attack(
            "a second sub-account of a plain account", "SK001", "sub_accounts_control_only",
            "INSERT INTO sub_accounts (society_id, account_id, number, name, opened_on) VALUES (1, 2, '1', 'x', '2025-04-01')"
        ),
        Attack(
            "closing a sub-account with a balance", "SK003", "sub_accounts_closed_at_zero",
            "UPDATE sub_accounts SET status = 'closed', closed_on = '2025-04-01' WHERE sub_account_id = 1"),
        Attack(
            "closing an account with open sub-accounts", "SK003", "accounts_closed_empty",
            "UPDATE accounts SET status = 'closed' WHERE account_id = 3"),
        Attack(
            "a sub-account in a closed account", "SK003", "sub_accounts_account_active",
            """
            UPDATE sub_accounts SET status = 'closed', closed_on = '2025-04-01' WHERE sub_account_id = 7;
            UPDATE accounts SET status = 'closed' WHERE account_id = 5;
            INSERT INTO sub_accounts (society_id, account_id, number, name, opened_on) VALUES (1, 5, '1', 'x', '2025-04-01')
            """),
        Attack(
            "opening a sub-account of a closed account again", "SK003", "sub_accounts_account_active",
            """
            UPDATE sub_accounts SET status = 'closed', closed_on = '2025-04-01' WHERE sub_account_id = 7;
            UPDATE accounts SET status = 'closed' WHERE account_id = 5;
            UPDATE sub_accounts SET status = 'open', closed_on = NULL WHERE sub_account_id = 7
            """),
        Attack(
            "a second branch adjustment", "23505", "accounts_one_of_purpose",
            """
            INSERT INTO accounts (society_id, group_id, code, name, purpose, is_control)
            VALUES (1, 6, '110009', 'x', 'branch_adjustment', false)
            """),
        Attack(
            "a hold where no limit feels it", "23514", "sub_accounts_held_needs_limit",
            """
            INSERT INTO holds (society_id, sub_account_id, amount, reason, placed_on, placed_by)
            VALUES (1, 2, 100, 'x', '2025-04-01', 1)
            """),
        Attack(
            "a hold counted in another society", "SK003", "holds_own_society",
            """
            INSERT INTO holds (society_id, sub_account_id, amount, reason, placed_on, placed_by)
            VALUES (1, 3, 100, 'x', '2025-04-01', 1) RETURNING set_config('sahakar.society', '2', true)
            """),
        Attack(
            "a hold released twice", "SK003", "holds_released_once",
            """
            INSERT INTO holds (society_id, sub_account_id, amount, reason, placed_on, placed_by)
            VALUES (1, 3, 100, 'x', '2025-04-01', 1);
            UPDATE holds SET released_on = '2025-04-01', released_by = 1;
            UPDATE holds SET released_on = '2025-04-02', released_by = 1
            """),
        Attack(
            "money drawn that is held", "SK004", "postings_within_limits",
            """
            INSERT INTO holds (society_id, sub_account_id, amount, reason, placed_on, placed_by)
            VALUES (1, 3, 401, 'x', '2025-04-01', 1);
            """ + voucher(lines: "(1, 3, 100), (2, 6, -100)")),
    ]

    static let onCalendar: [Attack] = [
        Attack(
            "a second open day", "SK006", "branch_days_forward",
            "INSERT INTO branch_days (society_id, branch_id, business_date, opened_by) VALUES (1, 1, '2025-04-02', 1)"
        ),
        Attack(
            "an earlier day", "SK006", "branch_days_forward",
            """
            UPDATE branch_days SET status = 'closed', closed_by = 1 WHERE branch_id = 1;
            INSERT INTO branch_days (society_id, branch_id, business_date, opened_by) VALUES (1, 1, '2025-03-31', 1)
            """),
        Attack(
            "opening a day again that is not the latest", "SK006", "branch_days_reopen_latest",
            """
            UPDATE branch_days SET status = 'closed', closed_by = 1 WHERE branch_id = 1;
            INSERT INTO branch_days (society_id, branch_id, business_date, opened_by) VALUES (1, 1, '2025-04-02', 1);
            UPDATE branch_days SET status = 'open' WHERE branch_id = 1 AND business_date = '2025-04-01'
            """),
        Attack(
            "closing a day in nobody's name", "23514", "branch_days_closed_whole",
            "UPDATE branch_days SET status = 'closed' WHERE branch_id = 1"),
        Attack(
            "another name on a closed day", "SK006", "branch_days_closed_stays",
            """
            UPDATE branch_days SET status = 'closed', closed_by = 1 WHERE branch_id = 1;
            UPDATE branch_days SET closed_by = 2 WHERE branch_id = 1
            """),
        Attack(
            "another signature on a closed day", "SK006", "branch_days_closed_stays",
            """
            INSERT INTO signing_keys (society_id, key_id, number, public_key, head_number, head_digest, signature)
            VALUES (1, 'aaaaaaaaaaaaaaaa', 1, decode(repeat('01', 32), 'hex'), 1, '', decode(repeat('01', 64), 'hex'));
            UPDATE branch_days SET status = 'closed', closed_by = 1, head_key = 'aaaaaaaaaaaaaaaa',
                head_signature = decode(repeat('01', 64), 'hex') WHERE branch_id = 1;
            UPDATE branch_days SET head_signature = decode(repeat('02', 64), 'hex') WHERE branch_id = 1
            """),
        Attack(
            "a signature on an open day", "23514", "branch_days_signature_size",
            """
            INSERT INTO signing_keys (society_id, key_id, number, public_key, head_number, head_digest, signature)
            VALUES (1, 'aaaaaaaaaaaaaaaa', 1, decode(repeat('01', 32), 'hex'), 1, '', decode(repeat('01', 64), 'hex'));
            UPDATE branch_days SET head_key = 'aaaaaaaaaaaaaaaa', head_signature = decode(repeat('01', 64), 'hex') WHERE branch_id = 1
            """),
        Attack(
            "a signature without its key", "23514", "branch_days_signature_by_key",
            """
            UPDATE branch_days SET status = 'closed', closed_by = 1, head_signature = decode(repeat('01', 64), 'hex') WHERE branch_id = 1
            """),
        Attack("a changed signing key", "42501", nil, "UPDATE signing_keys SET public_key = ''"),
        Attack(
            "two open sessions", "23505", "day_sessions_one_open",
            """
            INSERT INTO day_sessions (society_id, branch_id, business_date, session_no, opened_by)
            VALUES (1, 1, '2025-04-01', 1, 1), (1, 1, '2025-04-01', 2, 1)
            """),
        Attack(
            "years that overlap", "SK006", "financial_years_apart",
            "INSERT INTO financial_years (society_id, year, first_date, last_date) VALUES (1, 2026, '2026-03-31', '2027-03-31')"
        ),
        Attack(
            "years with a gap", "SK006", "financial_years_follow",
            "INSERT INTO financial_years (society_id, year, first_date, last_date) VALUES (1, 2027, '2027-04-01', '2028-03-31')"
        ),
        Attack(
            "locking a year with an open day", "SK006", "financial_years_locked_closed",
            "UPDATE financial_years SET status = 'locked'"),
        Attack(
            "locking a year before the one that precedes it", "SK006", "financial_years_locked_in_order",
            """
            INSERT INTO financial_years (society_id, year, first_date, last_date) VALUES (1, 2026, '2026-04-01', '2027-03-31');
            UPDATE financial_years SET status = 'locked' WHERE year = 2026
            """),
        Attack(
            "opening a locked year again", "SK006", "financial_years_stay_locked",
            """
            UPDATE branch_days SET status = 'closed', closed_by = 1 WHERE status = 'open';
            UPDATE financial_years SET status = 'locked';
            UPDATE financial_years SET status = 'open'
            """),
        Attack("two months in one statement", "SK001", "postings_one_month", twoMonths),
    ]

    private static let twoMonths = """
        UPDATE branch_days SET status = 'closed', closed_by = 1 WHERE branch_id = 2;
        INSERT INTO branch_days (society_id, branch_id, business_date, opened_by) VALUES (1, 2, '2025-05-02', 1);
        WITH h AS (
            INSERT INTO vouchers (society_id, voucher_id, branch_id, voucher_type_id, year, number, business_date, value_date, line_count,
                total, narration, mode, channel, made_by)
            SELECT 1, v.id, v.branch, 4, 2025, 1, v.day, v.day, 2, 100, 'x', 'other', 'rest', 1
            FROM (VALUES (2, 1, '2025-04-01'::date), (3, 2, '2025-05-02'::date)) v (id, branch, day))
        INSERT INTO postings (society_id, voucher_id, line_no, sub_account_id, amount, business_date)
        VALUES (1, 2, 1, 2, 100, '2025-04-01'), (1, 2, 2, 6, -100, '2025-04-01'),
               (1, 3, 1, 2, 100, '2025-05-02'), (1, 3, 2, 6, -100, '2025-05-02')
        """
}

/// The parts of the books that are attacked.
enum AttackedPart: String, CaseIterable, Sendable {
    case vouchers
    case societies
    case caches
    case chart
    case calendar

    var attacks: [Attack] {
        switch self {
        case .vouchers: Attack.onVouchers
        case .societies: Attack.onSocieties
        case .caches: Attack.onCaches
        case .chart: Attack.onChart
        case .calendar: Attack.onCalendar
        }
    }
}

@Suite("The guards of the database", .tags(.database))
struct GuardTests {
    /// Voucher 1: Anita has paid in 4.00 in cash of 5.00.
    ///
    /// Bharat is frozen, Chitra's is closed; Nashik has an open day too.
    static func with(_ body: @Sendable (TestBook) async throws -> Void) async throws {
        try await TestBook.with { book in
            _ = try await book.openNashik()
            try await book.done(PostLines("receipt", (.cash, 500), (.anita, -400), (.income, -100)))
            try await book.done(FreezeSubAccountTests.freeze(.bharat, .all))
            try await book.done(CloseSubAccount(TestBook.Target.chitra.id))
            try await body(book)
        }
    }

    /// Undoes an attack that was let through, so that the next one finds the books as they were.
    private struct LetThrough: Error {}

    @Test("refuse every attack, by code and name", arguments: AttackedPart.allCases)
    func refuse(_ part: AttackedPart) async throws {
        try await Self.with { book in
            for attack in part.attacks {
                do {
                    try await book.app.run(book.options) { tx in
                        try tx.runScript(trusted: attack.script)
                        throw LetThrough()
                    }
                } catch let error as DatabaseError {
                    #expect(error.sqlState == attack.sqlState, "\(attack.name): \(error) \(error.message)")
                    if attack.constraint == "own_society_or_whole" {
                        #expect(
                            ["vouchers_own_society", "postings_whole"].contains(error.constraint),
                            "\(attack.name)")
                    } else if let wanted = attack.constraint {
                        #expect(error.constraint == wanted, "\(attack.name): \(error) \(error.message)")
                    }
                } catch is LetThrough {
                    Issue.record("let through: \(attack.name)")
                }
            }
            try await book.expect("SELECT count(*) FROM vouchers", 1)
        }
    }

    @Test("let the same voucher pass when nothing is wrong with it")
    func pass() async throws {
        try await Self.with { book in
            for script in [
                Attack.voucher(), Attack.voucher(id: 3, number: 2, tags: "NULL::int, 3"),
                Attack.voucher(id: 4, number: 3, reverses: 3, lines: "(1, 2, -100), (2, 6, 100)"),
            ] {
                try await book.app.run(book.options) { tx in try tx.runScript(trusted: script) }
            }
            try await book.expect("SELECT balance FROM balances WHERE sub_account_id = 2", 100)
        }
    }

    @Test("a signature may be added to a closed day once")
    func signature() async throws {
        try await Self.with { book in
            try await book.sql(
                "UPDATE branch_days SET status = 'closed', closed_by = 1 WHERE branch_id = 1",
                """
                INSERT INTO signing_keys (society_id, key_id, number, public_key, head_number, head_digest, signature)
                VALUES (1, 'aaaaaaaaaaaaaaaa', 1, decode(repeat('01', 32), 'hex'), 1, '', decode(repeat('01', 64), 'hex'))
                """,
                """
                UPDATE branch_days SET head_signature = decode(repeat('01', 64), 'hex'), head_key = 'aaaaaaaaaaaaaaaa'
                WHERE branch_id = 1
                """)
            try await book.expect(
                "SELECT count(*) FROM branch_days WHERE length(head_signature) = 64 AND head_number = 1 AND closed_at IS NOT NULL",
                1)
        }
    }

    @Test("what a guard says becomes the ledger's own refusal")
    func refusals() async throws {
        try await Self.with { book in
            for (script, wanted) in [
                (Attack.voucher(date: "2025-04-02"), LedgerRefusal.dayNotOpen(branch: "1")),
                (Attack.voucher(year: 2024), .yearNotOpen("2024")),
                (Attack.voucher(lines: "(1, 2, 100), (2, 77, -100)"), .noSuchSubAccount(77)),
                (Attack.voucher(lines: "(1, 2, 100), (2, 5, -100)"), .subAccountClosed("5")),
                (Attack.voucher(lines: "(1, 2, 100), (2, 4, -100)"), .subAccountFrozen("4")),
                (
                    Attack.voucher(total: 501, lines: "(1, 2, 501), (2, 1, -501)"),
                    .outsideLimits(subAccount: "1")
                ),
                (Attack.voucher(lines: "(1, 2, 100), (2, 6, -99)"), .guarded(rule: "postings_balance")),
                (Attack.voucher(type: 99), .noSuchType("")),
            ] {
                do {
                    try await book.app.run(book.options) { tx in try tx.runScript(trusted: script) }
                    Issue.record("not refused: \(wanted)")
                } catch let error as DatabaseError {
                    #expect(LedgerRefusal(guard: error) == wanted)
                }
            }
        }
    }
}
