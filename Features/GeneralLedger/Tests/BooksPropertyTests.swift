import Chance
import Gate
import GeneralLedger
import GeneralLedgerRules
import Kernel
import Postgres
import TestKit
import Testing

/// Posts several vouchers in several branches at once.
struct PostMany: Command {
    /// Each as `branch sub-account:amount sub-account:amount …`.
    var vouchers: [String] = []
    static let name = "test.post_many"
    static let permission = Permission("test.post_many")
    static let fields: [Field<PostMany>] = [Field("vouchers", \.vouchers, .values(.text(1...500), 1...100))]

    func run(_ tx: inout Transaction, in work: Work) throws -> Nothing {
        for text in vouchers {
            let words = text.split(separator: " ")
            let lines = words.dropFirst().map { word in
                let parts = word.split(separator: ":").compactMap { Int64($0) }
                return PostingLine(ID(parts[0]), Money(paise: parts[1]))
            }
            try post(
                VoucherDraft(
                    branch: ID(Int64(words[0]) ?? 0), type: "system", narration: "random", lines: lines),
                in: work)
        }
        return Nothing()
    }
}

@Suite("Balances kept and balances recomputed", .tags(.database))
struct BooksPropertyTests {
    /// Rows in which a kept figure differs from the one recomputed from postings.
    static let differences: [(name: String, sql: SQL)] = [
        (
            "balances",
            """
            SELECT count(*) FROM balances b LEFT JOIN (
                SELECT sub_account_id, sum(amount) AS total, count(*) AS many, max(date_trunc('month', business_date))::date AS month
                FROM postings GROUP BY 1) p USING (sub_account_id)
            WHERE b.balance <> coalesce(p.total, 0) OR b.line_count <> coalesce(p.many, 0) OR b.month IS DISTINCT FROM p.month
            """
        ),
        (
            "month_balances",
            """
            SELECT count(*) FROM (
                SELECT sub_account_id, month, sum(total) OVER (PARTITION BY sub_account_id ORDER BY month) AS total,
                       max(month) OVER (PARTITION BY sub_account_id) AS last_month
                FROM (SELECT sub_account_id, date_trunc('month', business_date)::date AS month, sum(amount) AS total
                      FROM postings GROUP BY 1, 2) s) p
            FULL JOIN month_balances m USING (sub_account_id, month)
            WHERE (p.month < p.last_month AND p.total IS DISTINCT FROM m.balance) OR (p.month = p.last_month AND m.balance IS NOT NULL)
               OR p.month IS NULL
            """
        ),
        (
            "movements",
            """
            SELECT count(*) FROM (
                SELECT p.business_date, s.account_id, v.branch_id, coalesce(sum(amount) FILTER (WHERE amount > 0), 0) AS debit,
                       coalesce(-sum(amount) FILTER (WHERE amount < 0), 0) AS credit, count(*) AS many
                FROM postings p JOIN vouchers v USING (society_id, voucher_id) JOIN sub_accounts s USING (society_id, sub_account_id)
                GROUP BY 1, 2, 3) p
            FULL JOIN movements m USING (business_date, account_id, branch_id)
            WHERE p.debit IS DISTINCT FROM m.debit OR p.credit IS DISTINCT FROM m.credit OR p.many IS DISTINCT FROM m.line_count
            """
        ),
        ("sum of balances", "SELECT coalesce(abs(sum(balance)), 0)::bigint FROM balances"),
    ]

    private static func expectSame(_ book: TestBook, _ when: String) async throws {
        for (name, sql) in differences {
            let found = try await book.count(sql)
            #expect(found == 0, "\(name) \(when)")
        }
    }

    /// Books without limits, three branches, each on 1 April.
    private static func with(_ body: @Sendable (TestBook, CommandGate) async throws -> Void) async throws {
        try await TestBook.with { book in
            _ = try await book.openNashik()
            try await book.sql(
                "UPDATE sub_accounts SET lowest = NULL, highest = NULL",
                "INSERT INTO branches (society_id, code, name, opened_on) VALUES (1, 'PUN', 'Pune', '2025-04-01')",
                "INSERT INTO branch_days (society_id, branch_id, business_date, opened_by) VALUES (1, 3, '2025-04-01', 1)"
            )
            let gate = CommandGate(
                commands: book.app, reads: book.app, ledger: LedgerWriter(), register: CommandRegister())
            try await body(book, gate)
        }
    }

    private static func moveOn(_ book: TestBook, _ branch: Int, to day: CalendarDate) async throws {
        try await book.sql(
            "UPDATE branch_days SET status = 'closed', closed_by = 1 WHERE branch_id = \(branch) AND status = 'open'",
            "INSERT INTO branch_days (society_id, branch_id, business_date, opened_by) VALUES (1, \(branch), \(day), 1)"
        )
    }

    @Test("agree after random vouchers over branches, days and months", arguments: [1, 2, 3] as [UInt64])
    func random(_ seed: UInt64) async throws {
        try await Self.with { book, gate in
            var dice = Dice(seed: seed)
            var days = [book.day, book.day, book.day]
            for step in 1...60 {
                if dice.number(0...2) == 0 {
                    let branch = dice.number(0...2)
                    let next = days[branch].adding(days: 1 + dice.number(0...(dice.coin(25) ? 69 : 5)))
                    if next <= date(3, 31, 2026) {
                        days[branch] = next
                        try await Self.moveOn(book, branch + 1, to: next)
                    }
                }
                var command = PostMany()
                for _ in 0...dice.number(0...3) {
                    var words = ["\(1 + dice.number(0...2))"]
                    var left = 0
                    for _ in 0...(1 + dice.number(0...2)) {
                        let amount = (1 + dice.number(0...99999)) * (dice.number(0...1) == 0 ? 1 : -1)
                        left += amount
                        words.append("\(1 + dice.number(0...7)):\(amount)")
                    }
                    if left != 0 { words.append("\(1 + dice.number(0...7)):\(-left)") }
                    command.vouchers.append(words.joined(separator: " "))
                }
                _ = try await gate.perform(command, by: book.caller(), book.envelope("s\(step)"))
                if step % 15 == 0 { try await Self.expectSame(book, "after step \(step), seed \(seed)") }
            }
            let findings = try await book.app.run(book.options) { tx in
                try LedgerVerifier(society: book.society).run(&tx)
            }
            #expect(findings.filter { !$0.isClean }.isEmpty)
        }
    }

    @Test("a month end is kept when a sub-account first moves in a later month")
    func monthChange() async throws {
        try await Self.with { book, _ in
            try await book.deposit(5, to: .anita)
            try await Self.moveOn(book, 1, to: date(4, 30))
            try await book.deposit(2, to: .anita)
            try await book.expect("SELECT count(*) FROM month_balances", 0)
            try await Self.moveOn(book, 1, to: date(7, 1))
            try await book.deposit(1, to: .anita)
            try await book.expect(
                "SELECT count(*) FROM month_balances WHERE month = '2025-04-01' AND sub_account_id = 3 AND balance = -700",
                1)
            try await book.expect("SELECT count(*) FROM month_balances WHERE sub_account_id = 3", 1)
            try await book.expect(
                "SELECT balance FROM balances WHERE sub_account_id = 3 AND month = '2025-07-01'", -800)
        }
    }

    @Test("a branch that is behind posts into months that others have left: every later month end moves")
    func behind() async throws {
        try await Self.with { book, gate in
            func post(_ branch: Int, _ rupees: Int, _ key: String) async throws {
                var command = PostMany()
                command.vouchers = ["\(branch) 1:\(rupees * 100) 3:\(-rupees * 100)"]
                _ = try await gate.perform(command, by: book.caller(), book.envelope(key))
            }
            func monthEnds() async throws -> [Int64] {
                try await book.app.run(book.options) { tx in
                    try tx.query(
                        "SELECT balance FROM month_balances WHERE sub_account_id = 3 ORDER BY month"
                    ) { try $0.int64(0) }
                }
            }
            try await post(1, 10, "a")
            for (month, rupees) in [(5, 20), (8, 40)] {
                try await Self.moveOn(book, 1, to: date(month, 2))
                try await post(1, rupees, "ho\(month)")
            }
            #expect(try await monthEnds() == [-1_000, -3_000])
            try await post(2, 1, "april")
            #expect(try await monthEnds() == [-1_100, -3_100])
            try await Self.moveOn(book, 2, to: date(6, 2))
            try await post(2, 3, "june, in which nothing had moved")
            #expect(try await monthEnds() == [-1_100, -3_100, -3_400])
            try await book.expect(
                "SELECT balance FROM balances WHERE sub_account_id = 3 AND month = '2025-08-01'", -7_400)
            try await Self.expectSame(book, "after all")
        }
    }
}
