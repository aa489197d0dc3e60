import Gate
import GeneralLedgerRules
import Kernel
import Postgres
import TestKit
import Testing
import Wording

@testable import GeneralLedger

@Suite("Opening the books", .tags(.database))
struct LedgerOpeningTests {
    static let folder = TestBook.repository + "/Database/seed/chart"

    /// A second society without books, number 2.
    static func with(_ body: @Sendable (TestBook, TransactionOptions) async throws -> Void) async throws {
        try await TestBook.with { book in
            try await book.owner.run(book.options) { tx in
                _ = try tx.query(
                    "SELECT access_open_society('new', 'New Society', 'credit', 'MH', NULL, 'mr', 4::smallint, false)"
                ) { _ in }
            }
            try await body(book, TransactionOptions(society: 2, user: 1))
        }
    }

    @Test(
        "a new society gets voucher types, its first year and a chart in its language, and can post at once")
    func opens() async throws {
        let template = try ChartTemplate.load(Self.folder)
        try await Self.with { book, options in
            try await book.app.run(options) { tx in
                try LedgerOpening.open(
                    ID(2), template, language: .marathi, from: date(11, 20, 2026), startMonth: 4, &tx)
                try tx.execute(
                    "INSERT INTO branches (society_id, code, name, is_head_office, opened_on) VALUES (2, 'HO', 'HO', true, '2026-11-20')"
                )
            }
            let branch: ID<Branch> = try await book.app.run(options) { tx in
                try tx.one("SELECT branch_id FROM branches") { try $0.value(0) }
            }
            let caller = Caller(society: ID(2), user: ID(1), name: "asha", grants: [Grant("*")])
            try await book.done(BeginDay(branch, date(11, 20, 2026)), by: caller)
            var voucher = PostVoucherTests.receipt(
                VoucherLineInput(account: "201001", Money(rupees: 1)),
                VoucherLineInput(account: "306001", Money(rupees: -1)))
            voucher.branchID = branch
            guard case .done(_, let posted) = try await book.answer(voucher, by: caller) else { return }
            #expect(posted.map(\.number) == ["R-HO-2026-27-000001"])
            var sale = voucher
            sale.type = "sales"
            try await book.done(sale, by: caller)
            let row = try await book.app.run(options) { tx in
                try tx.one(
                    """
                    SELECT count(*), count(*) FILTER (WHERE a.is_control), count(DISTINCT a.purpose),
                           count(s.sub_account_id) FILTER (WHERE NOT a.is_control),
                           max(a.local_name) FILTER (WHERE a.code = '106001'), max(s.lowest) FILTER (WHERE a.code = '201001'),
                           (SELECT string_agg(prefix, ' ' ORDER BY voucher_type_id) FROM voucher_types)
                    FROM accounts a LEFT JOIN sub_accounts s USING (society_id, account_id)
                    """
                ) { row in
                    let counts = [try row.int(0), try row.int(1), try row.int(2), try row.int(3)]
                    return (counts, try row.text(4), try row.money(5), try row.text(6))
                }
            }
            #expect(row.0[0] > 120)
            #expect(row.0[0] == row.0[1] + row.0[3])
            #expect(row.0[2] == AccountPurpose.allCases.count)
            #expect(row.1 == "बचत ठेव")
            #expect(row.2 == .zero)
            #expect(row.3 == "R P C J O S SL PU CN DN")
        }
    }

    @Test("a second opening is refused")
    func twice() async throws {
        let template = try ChartTemplate.load(Self.folder)
        try await Self.with { book, options in
            try await book.app.run(options) { tx in
                try LedgerOpening.open(
                    ID(2), template, language: .english, from: date(1, 5), startMonth: 4, &tx)
            }
            await #expect(throws: LedgerRefusal.booksAlreadyOpen) {
                try await book.app.run(options) { tx in
                    try LedgerOpening.open(
                        ID(2), template, language: .english, from: date(1, 5), startMonth: 4, &tx)
                }
            }
            let years = try await book.app.run(options) { tx in
                try tx.query("SELECT year::int FROM financial_years") { try $0.int(0) }
            }
            #expect(years == [2024])
        }
    }

    @Test("a missing file is told by its path")
    func missing() throws {
        #expect(throws: ChartTemplateFault(path: "nowhere/groups.csv", line: 0, column: "")) {
            try ChartTemplate.load("nowhere")
        }
    }
}
