import GeneralLedger
import GeneralLedgerRules
import Glibc
import Kernel
import Postgres
import TestKit
import Testing

@Suite("Large files and foreign charts", .tags(.database, .slow), .serialized)
struct ImportBulkTests {
    @Test("a file of 100,000 lines comes in whole, in bounded memory, and tells how far it is")
    func large() async throws {
        try await ImportFixture.with { fixture in
            let file = try ImportFixture.file { write in
                write("reference,date,branch,account,sub_account,debit,credit\n")
                for number in 0..<50_000 {
                    let day = number / 5_000 + 10
                    write("\(number),2025-04-\(day),PN,201001,,1.25,\n,,,106001,SB-\(number % 3 + 1),,1.25\n")
                }
            }
            defer { unlink(file) }
            let before = Self.residentKilobytes()
            let steps = Steps()
            let report = try await fixture.importer.run(
                file: file, kind: .vouchers, caller: fixture.book.caller(), progress: { steps.add($0) })
            #expect(report.outcome == .done && report.postedRows == 100_000 && report.postedItems == 50_000)
            #expect(Self.residentKilobytes() - before < 200_000, "memory grew with the file")
            #expect(steps.isOrdered && steps.count > 10)
            try await fixture.book.expect("SELECT sum(balance)::bigint FROM balances", 0)
            try await fixture.book.expect("SELECT balance FROM balances WHERE sub_account_id = 1", 6_250_000)
            try await fixture.book.expect("SELECT count(*) FROM branch_days WHERE branch_id = 2", 10)
            // Every chunk is one day at most, and no chunk has more than its lines.
            try await fixture.book.expect("SELECT count(*) FROM seals WHERE first_voucher IS NOT NULL", 10)
            try await fixture.book.expect("SELECT count(*) FROM vouchers WHERE voucher_id <> number", 0)
        }
    }

    @Test("120,000 opening balances come in as vouchers that balance, in bounded memory")
    func openings() async throws {
        try await ImportFixture.with { fixture in
            try await fixture.change(
                """
                INSERT INTO sub_accounts (society_id, account_id, number, name, highest, opened_on)
                SELECT 1, 3, 'L-' || n, 'Holder ' || n, CASE WHEN n % 5 = 0 THEN -50 ELSE 0 END, '2025-04-01'
                FROM generate_series(1, 120000) n
                """)
            let file = try ImportFixture.file { write in
                write("branch,date,account,sub_account,debit,credit\n")
                write("PN,2025-04-01,202001,,100000.00,\nPN,,405001,,20000.00,\n")
                for number in 1...120_000 { write("PN,,106001,L-\(number),,1.00\n") }
            }
            defer { unlink(file) }
            let before = Self.residentKilobytes()
            let report = try await fixture.importer.run(
                file: file, kind: .openingBalances, caller: fixture.book.caller())
            #expect(report.outcome == .done, "\(report.outcome) \(report.faults.prefix(3))")
            #expect(Self.residentKilobytes() - before < 200_000, "memory grew with the file")
            #expect((5...11).contains(report.items) && report.postedRows == 120_002)
            try await fixture.book.expect("SELECT count(*) FROM vouchers", Int64(report.items))
            try await fixture.book.expect("SELECT count(*) FROM vouchers WHERE line_count > 24010", 0)
            try await fixture.book.expect("SELECT sum(balance)::bigint FROM balances", 0)
            try await fixture.book.expect("SELECT balance FROM balances WHERE sub_account_id = 2", 10_000_000)
            try await fixture.book.expect("SELECT balance FROM balances WHERE sub_account_id = 7", 2_000_000)
            try await fixture.book.expect(
                "SELECT count(*) FROM balances WHERE sub_account_id > 8 AND balance = -100", 120_000)
            // Accounts with a least balance came in one piece.
            try await fixture.book.expect(
                """
                SELECT count(*) FROM (SELECT p.sub_account_id FROM postings p JOIN sub_accounts s USING (society_id, sub_account_id)
                                      WHERE s.highest < 0 GROUP BY 1 HAVING count(*) > 1) x
                """, 0)
        }
    }

    @Test(
        "charts of other programs come in",
        .enabled(if: foreignCharts != nil, "no data: set SAHAKAR_DATA"))
    func charts() async throws {
        let folder = try #require(Self.foreignCharts)
        for (name, mapping, groups, accounts) in Self.foreign {
            try await ImportFixture.with { fixture in
                var options = ImportOptions()
                options.columns = mapping
                let report = try await fixture.importer.run(
                    file: folder + "/" + name, kind: .chart, options: options, caller: fixture.book.caller())
                #expect(report.outcome == .done, "\(name): \(report.faults.prefix(3))")
                try await fixture.book.expect(
                    "SELECT count(*) FROM account_groups WHERE group_id > 6", groups)
                try await fixture.book.expect("SELECT count(*) FROM accounts WHERE account_id > 6", accounts)
            }
        }
    }

    /// The file, its columns under their names there, groups, accounts.
    static let foreign: [(String, [String: String], Int64, Int64)] = [
        ("nabard_cas_pacs_heads.csv", [:], 22, 169),
        ("pacs_schedule_chart_sahayog.csv", ["group": "schedule"], 11, 142),
    ]

    @Test(
        "the charts of six kinds of society come in one by one, names in Hindi",
        .enabled(if: foreignCharts != nil, "no data: set SAHAKAR_DATA"))
    func kinds() async throws {
        let folder = try #require(Self.foreignCharts)
        let text = try Self.text(of: folder + "/co_operative_society_charts_by_type.csv")
        let lines = text.split(whereSeparator: \.isNewline).map(String.init)
        let wanted = [
            "pacs": 108, "marketing": 177, "consumer": 128, "dairy": 117, "housing": 97, "sugar": 118,
        ]
        for (kind, count) in wanted {
            let rows = lines.dropFirst().filter { $0.hasPrefix(kind) }
            #expect(rows.count == count, "\(kind)")
            try await ImportFixture.with { fixture in
                let report = try await fixture.take(
                    .chart, ([lines[0]] + rows).joined(separator: "\n") + "\n")
                #expect(report.outcome == .done, "\(kind): \(report.faults.prefix(3))")
                #expect(report.postedItems == count)
                try await fixture.book.expect(
                    "SELECT count(*) FROM accounts WHERE account_id > 6 AND local_name IS NULL", 0)
            }
        }
    }

    @Test(
        "the heads of a live society come in: two alike but for case, in two groups",
        .enabled(if: foreignCharts != nil, "no data: set SAHAKAR_DATA"))
    func live() async throws {
        let folder = try #require(Self.foreignCharts)
        let lines = try Self.text(of: folder + "/credit_society_ledger_accounts.csv").split(
            whereSeparator: \.isNewline)
        let natures = [
            "Cash and bank balance": "asset", "Loan": "asset", "Investment": "asset", "Fixed Assets": "asset",
            "Other income": "income",
            "Other expences": "expense", "Deposit Interest": "expense", "Management expences": "expense",
        ]
        // The file does not say the side of the books; its group does.
        let rows = lines.dropFirst().map { line in
            let group = line.split(separator: ",").last.map(String.init) ?? ""
            return "\(line),\(natures[group] ?? "liability")"
        }
        try await ImportFixture.with { fixture in
            let text = ([lines[0] + ",nature"] + rows.map { $0[...] }).joined(separator: "\n") + "\n"
            let report = try await fixture.take(.chart, text, .with { $0.columns = ["name": "account"] })
            #expect(report.outcome == .done, "\(report.faults.prefix(3))")
            try await fixture.book.expect("SELECT count(*) FROM accounts WHERE account_id > 6", 32)
            try await fixture.book.expect(
                "SELECT count(DISTINCT group_id) FROM accounts WHERE lower(name) = 'admission fee'", 2)
            // Named exactly, each is found.
            let vouchers = """
                voucher no,date,branch,head,amount,dr_cr
                1,2025-04-02,PN,admission fee,5,Dr
                1,2025-04-02,PN,Admission Fee,5,Cr

                """
            try await fixture.expectDone(.vouchers, vouchers)
        }
    }

    static var foreignCharts: String? { TestBook.data("chart-of-accounts") }

    static func text(of path: String) throws -> String {
        guard let file = fopen(path, "r") else { throw ImportRefusal.fileUnreadable(name: path) }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        while case let byte = fgetc(file), byte != EOF { bytes.append(UInt8(truncatingIfNeeded: byte)) }
        return String(decoding: bytes, as: UTF8.self)
    }

    static func residentKilobytes() -> Int {
        let text = (try? text(of: "/proc/self/status")) ?? ""
        let line = text.split(separator: "\n").first { $0.hasPrefix("VmRSS:") }
        return Int(line?.split { !$0.isNumber }.first ?? "") ?? 0
    }
}

/// What an import told of its progress.
private final class Steps: @unchecked Sendable {
    private var news: [ImportProgress] = []

    func add(_ one: ImportProgress) { news.append(one) }

    var count: Int { news.count }

    /// Reading, then checking, then posting, each growing.
    var isOrdered: Bool {
        let order: [ImportProgress.Step] = [.reading, .checking, .posting]
        let places = news.map { (order.firstIndex(of: $0.step) ?? 0) * 1_000_000 + $0.rows }
        return places == places.sorted()
    }
}
