import Gate
import GeneralLedgerRules
import Kernel
import Postgres
import TestKit
import Testing

@testable import GeneralLedger

/// A statement with a name, without the type of its rows.
struct PlannedStatement: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let sql: @Sendable () -> SQL

    init<R>(_ name: String, _ statement: @escaping @Sendable () -> ReportStatement<R>) {
        testDescription = name
        sql = { statement().sql }
    }

    private static let society = ID<Society>(1)
    private static let from = CalendarDate(daysSinceEpoch: 20_200)
    private static let to = CalendarDate(daysSinceEpoch: 20_400)
    private static let place = LedgerCursor(
        date: CalendarDate(daysSinceEpoch: 20_300), voucher: ID(20), line: 1)

    static let all: [PlannedStatement] = [
        PlannedStatement("figures of a period") {
            FigureReportRepository(society: society).figures(from: from, to: to, branch: nil)
        },
        PlannedStatement("figures of an account and branch") {
            FigureReportRepository(society: society).figures(
                from: from, to: to, branch: ID(1), account: ID(3))
        },
        PlannedStatement("opening and closing vouchers") {
            FigureReportRepository(society: society).special(from: from, to: to, branch: nil)
        },
        PlannedStatement("days of an account") {
            FigureReportRepository(society: society).days(of: ID(3), from: from, to: to, branch: nil)
        },
        PlannedStatement("days of cash and banks") {
            FigureReportRepository(society: society).moneyDays(from: from, to: to, branch: ID(2))
        },
        PlannedStatement("last date") { FigureReportRepository(society: society).lastDate() },
        PlannedStatement("lines of a sub-account") {
            LineReportRepository(society: society).lines(
                of: .subAccount(ID(3)), from: from, to: to, after: place, most: 50)
        },
        PlannedStatement("lines of an account in a branch") {
            LineReportRepository(society: society).lines(
                of: .account(ID(3)), from: from, to: to, branch: ID(2), after: nil, most: 50)
        },
        PlannedStatement("lines of a party") {
            LineReportRepository(society: society).lines(
                of: .party(ID(1)), from: from, to: to, after: place, most: 50)
        },
        PlannedStatement("sum down to a place") {
            LineReportRepository(society: society).sum(of: .subAccount(ID(3)), from: from, downTo: place)
        },
        PlannedStatement("sum of an account in a branch") {
            LineReportRepository(society: society).sum(
                of: .account(ID(3)), from: place.date, downTo: place, branch: ID(1))
        },
        PlannedStatement("totals of a sub-account") {
            LineReportRepository(society: society).totals(of: ID(3), from: from, to: to)
        },
        PlannedStatement("balance at a date") {
            LineReportRepository(society: society).balance(of: ID(3), at: to)
        },
        PlannedStatement("sub-accounts of a party") {
            SubAccountReportRepository(society: society).of(ID<Party>(1), at: to)
        },
        PlannedStatement("a sub-account at a date") {
            SubAccountReportRepository(society: society).one(ID(3), at: to)
        },
        PlannedStatement("sub-accounts of an account") {
            SubAccountReportRepository(society: society).of(
                ID<Account>(3), at: to, after: "A", withZero: false, most: 50)
        },
        PlannedStatement("sum of the sub-accounts of an account") {
            SubAccountReportRepository(society: society).sum(of: ID(3), at: to)
        },
        PlannedStatement("a voucher") { VoucherReportRepository(society: society).one(ID(5)) },
        PlannedStatement("vouchers of an event") { VoucherReportRepository(society: society).ofEvent(5) },
        PlannedStatement("list of vouchers") {
            VoucherReportRepository(society: society).list(
                VoucherFilter(
                    from: from, to: to, branch: ID(1), type: "journal", least: Money(1), mostAmount: Money(9),
                    text: "x",
                    reversals: false), after: place, most: 50)
        },
        PlannedStatement("vouchers by number") {
            VoucherReportRepository(society: society).numbered(3, branch: nil)
        },
        PlannedStatement("vouchers of a day") {
            VoucherReportRepository(society: society).ofDay(from, branch: ID(1), after: nil, most: 50)
        },
        PlannedStatement("lines of vouchers") {
            VoucherReportRepository(society: society).lines([ID(1), ID(2)])
        },
        PlannedStatement("seal of a voucher") { VoucherReportRepository(society: society).seal(over: ID(5)) },
        PlannedStatement("number of vouchers of a day") {
            VoucherReportRepository(society: society).count(from, branch: nil)
        },
        PlannedStatement("cash parts of a day") {
            BookReportRepository(society: society).cashParts(from: from, to: from, branch: nil)
        },
        PlannedStatement("cash parts of a period of a branch") {
            BookReportRepository(society: society).cashParts(from: from, to: to, branch: ID(1))
        },
        PlannedStatement("vouchers with money") {
            BookReportRepository(society: society).moneyVouchers(from: from, to: to, branch: ID(1))
        },
    ]
}

@Suite("Plans of the reports", .tags(.database))
struct ReportPlanTests {
    private static let holders = """
        SET LOCAL sahakar.society = '1';
        INSERT INTO sub_accounts (society_id, account_id, number, name, opened_on)
            SELECT 1, 3, 'X-' || n, 'Holder ' || n, '2025-04-01' FROM generate_series(1, 2000) n;
        UPDATE sub_accounts SET lowest = NULL, highest = NULL;
        """

    /// Days of 400 vouchers on 2,000 savings accounts, posted past the program but not past the guards.
    private static func days(_ first: CalendarDate, _ last: CalendarDate) -> String {
        """
        SET LOCAL sahakar.society = '1';
        DO $$
        DECLARE
            day   date;
            first bigint := (SELECT last_voucher_id FROM ledger_heads);
            low   bigint := (SELECT min(sub_account_id) FROM sub_accounts WHERE number LIKE 'X-%');
        BEGIN
            FOR day IN SELECT d::date FROM generate_series(date '\(first.text)', date '\(last.text)', interval '1 day') d LOOP
                UPDATE branch_days SET status = 'closed', closed_by = 1, closed_at = now() WHERE status = 'open' AND business_date < day;
                INSERT INTO branch_days (society_id, branch_id, business_date, opened_by) VALUES (1, 1, day, 1) ON CONFLICT DO NOTHING;
                WITH headers AS (
                    INSERT INTO vouchers (society_id, voucher_id, branch_id, voucher_type_id, year, number, business_date, value_date,
                        line_count, total, narration, mode, channel, made_by)
                    SELECT 1, first + n, 1, 4, 2025, first + n, day, day, 2, 100, 'bulk', 'transfer', 'rest', 1
                    FROM generate_series(1, 400) n)
                INSERT INTO postings (society_id, voucher_id, line_no, sub_account_id, amount, business_date)
                SELECT 1, first + n, l, CASE l WHEN 1 THEN low + (first + n) % 2000 ELSE 6 END, CASE l WHEN 1 THEN 100 ELSE -100 END, day
                FROM generate_series(1, 400) n, generate_series(1, 2) l;
                INSERT INTO seals (society_id, number, format, previous, digest, first_voucher, last_voucher, audit_ids)
                SELECT 1, h.seal_number + 1, 1, h.seal_digest, sha256(h.seal_digest), first + 1, first + 400, '{}' FROM ledger_heads h;
                first := first + 400;
            END LOOP;
        END $$;
        ANALYZE vouchers, postings, balances, month_balances, sub_accounts, branch_days, movements, month_movements, seals;
        """
    }

    /// What may read the lines of all its days: a statement over a long period has to.
    private static let wide: Set<String> = [
        "cash parts of a period of a branch", "vouchers with money", "sum of the sub-accounts of an account",
    ]

    /// An index that is searched by the society alone is a table scan in disguise.
    @Test("no report of an account, a day or a voucher reads all postings, vouchers or balances")
    func plans() async throws {
        try await TestBook.with { book in
            let day = book.day
            // The guards plan their look-ups on what they find; on tables never analysed that would be scans.
            for script in [
                Self.holders, Self.days(day.adding(days: 1), day.adding(days: 2)),
                Self.days(day.adding(days: 3), day.adding(days: 60)),
            ] {
                try await book.owner.run(book.options) { tx in try tx.runScript(trusted: script) }
            }
            for statement in PlannedStatement.all where !Self.wide.contains(statement.testDescription) {
                let plan = try await book.app.run(book.options) { tx in
                    try tx.query("EXPLAIN " + statement.sql()) { try $0.text(0) }
                }
                #expect(!plan.isEmpty)
                for fault in Self.faults(plan) { Issue.record("\(statement.testDescription): \(fault)") }
            }
        }
    }

    private static func faults(_ plan: [String]) -> [String] {
        let watched = ["postings", "vouchers", "balances", "month_balances", "seals"]
        return plan.indices.compactMap { index in
            let line = plan[index]
            guard line.contains("Scan"), watched.contains(where: { (line + " ").contains(" on \($0) ") })
            else { return nil }
            if line.contains("Seq Scan") { return line }
            let condition = plan[(index + 1)...].prefix(3).first { $0.contains("Index Cond:") } ?? ""
            let others = condition.replacing(#/society_id =/#, with: "")
            let isNarrow = others.contains(
                #/(_id|_date|month|number|first_voucher|source_kind) (=|<|>|IS NOT|\)|<=|>=)/#)
            return isNarrow ? nil : "\(line) \(condition)"
        }
    }
}
