import Edge
import Gate
import GeneralLedger
import GeneralLedgerRules
import Kernel
import Postgres
import Spreadsheet
import TestKit
import Testing
import Wording

@Suite("Faults of a file of vouchers", .tags(.database))
struct ImportFaultsTests {
    /// A row, the other row of its voucher, and what is said: the column and the code.
    struct Case: Sendable {
        var first: String
        var second = "x,2025-04-02,PN,,106001,SB-1,,,5"
        var fault: String
    }

    static let header = "reference,date,branch,type,account,sub_account,party,debit,credit\n"

    static let cases = [
        Case(
            first: ",2025-04-02,PN,,201001,,,5,", second: ",,,,106001,SB-1,,,5",
            fault: "2 reference import.required"),
        Case(first: "x,,PN,,201001,,,5,", second: "x,,PN,,106001,SB-1,,,5", fault: "2 date import.required"),
        Case(
            first: "x,31-02-2025,PN,,201001,,,5,", second: ",,,,106001,SB-1,,,5",
            fault: "2 date date.no_such_day"),
        Case(
            first: "x,2025/04/02,PN,,201001,,,5,", second: ",,,,106001,SB-1,,,5", fault: "2 date date.format"),
        Case(
            first: "x,2025-04-02,XX,,201001,,,5,", second: ",,,,106001,SB-1,,,5",
            fault: "2 branch import.unknown_branch"),
        Case(
            first: "x,2025-04-02,CL,,201001,,,5,", second: ",,,,106001,SB-1,,,5",
            fault: "2 branch import.branch_closed"),
        Case(
            first: "x,2025-04-02,PN,bill,201001,,,5,", second: ",,,,106001,SB-1,,,5",
            fault: "2 type import.unknown_type"),
        Case(first: "x,2025-04-02,PN,,,,,5,", fault: "2 account import.required"),
        Case(
            first: "x,2025-04-02,PN,,201001,,,1,00,000.00,", second: ",,,,106001,SB-1,,,5",
            fault: "2 10 import.surplus_cell"),
        Case(first: "x,2025-04-02,PN,,999,,,5,", fault: "2 account import.unknown_account"),
        Case(first: "x,2025-04-02,PN,,405002,,,5,", fault: "2 account import.account_closed"),
        Case(first: "x,2025-04-02,PN,,Twice,,,5,", fault: "2 account import.account_not_unique"),
        Case(first: "x,2025-04-02,PN,,201001,,,,", fault: "2 debit import.no_amount"),
        Case(first: "x,2025-04-02,PN,,201001,,,5,5", fault: "2 credit import.two_amounts"),
        Case(first: "x,2025-04-02,PN,,201001,,,-5,", fault: "2 debit import.negative_amount"),
        Case(first: "x,2025-04-02,PN,,201001,,,5.005,", fault: "2 debit amount.fraction_of_paisa"),
        Case(first: "x,2025-04-02,PN,,201001,,,five,", fault: "2 debit amount.unexpected_character"),
        Case(first: "x,2025-04-02,PN,,201001,,,\"1,2,3\",", fault: "2 debit amount.wrong_grouping"),
        Case(first: "x,2025-04-02,PN,,201001,,,100000000000.01,", fault: "2 debit amount.too_large"),
        Case(first: "x,2025-04-02,PN,,106001,,,5,", fault: "2 sub_account import.sub_account_missing"),
        Case(first: "x,2025-04-02,PN,,201001,17,,5,", fault: "2 sub_account import.sub_account_unwanted"),
        Case(first: "x,2025-04-02,PN,,106001,SB-9,,5,", fault: "2 sub_account import.unknown_sub_account"),
        Case(first: "x,2025-04-02,PN,,106001,SB-7,,5,", fault: "2 sub_account import.sub_account_closed"),
        Case(first: "x,2025-04-02,PN,,106001,SB-8,,5,", fault: "2 sub_account import.sub_account_frozen"),
        Case(first: "x,2025-04-02,PN,,106001,SB-2,1,5,", fault: "2 party import.party_differs"),
        Case(first: "x,2025-04-02,PN,,106001,,77,5,", fault: "2 party import.unknown_party"),
        Case(first: "x,2025-04-02,PN,,106001,,3,5,", fault: "2 party import.holder_not_unique"),
        Case(first: "x,2025-04-02,PN,,201001,,,6,", fault: "2 - import.unbalanced"),
        Case(first: "x,2025-04-02,PN,,201001,,,5,", second: "", fault: "2 - ledger.too_few_lines"),
        Case(
            first: "x,2025-04-02,PN,payment,201001,,,5,", second: "x,,,payment,106001,SB-1,,,5",
            fault: "2 - ledger.payment_without_money"),
        Case(
            first: "x,2025-04-02,PN,journal,201001,,,5,", second: "x,,,,106001,SB-1,,,5",
            fault: "2 - ledger.journal_with_money"),
        Case(
            first: "x,2023-04-02,PN,,201001,,,5,", second: ",,,,106001,SB-1,,,5",
            fault: "2 date import.no_year"),
        Case(
            first: "x,2024-04-02,PN,,201001,,,5,", second: ",,,,106001,SB-1,,,5",
            fault: "2 date import.year_locked"),
        Case(
            first: "x,2999-04-02,PN,,201001,,,5,", second: ",,,,106001,SB-1,,,5",
            fault: "2 date import.date_in_future"),
        Case(
            first: "x,2025-04-02,HO,,201001,,,5,", second: ",,,,106001,SB-1,,,5",
            fault: "2 date import.day_still_open"),
        Case(
            first: "x,2025-04-01,KL,,201001,,,5,", second: ",,,,106001,SB-1,,,5",
            fault: "2 date import.day_passed"),
    ]

    @Test("each fault is told with its line, column and reason")
    func faults() async throws {
        try await ImportFixture.with { fixture in
            try await Self.prepare(fixture)
            for one in Self.cases {
                try await fixture.expectFaults(
                    .vouchers, Self.header + one.first + "\n" + one.second + "\n", [one.fault])
            }
            try await fixture.book.expect("SELECT count(*) FROM import_lines", 0)
            try await fixture.book.expect("SELECT count(*) FROM audit_log", 0)
        }
    }

    @Test("what is wrong with a voucher hides nothing else that is: its sub-accounts, its day, its balance")
    func together() async throws {
        try await ImportFixture.with { fixture in
            try await Self.prepare(fixture)
            try await fixture.expectFaults(
                .vouchers,
                Self.header + """
                    1,2025-04-02,PN,,201001,,,6,
                    1,,,,106001,SB-9,,,5
                    2,2023-04-02,PN,,201001,,,5,
                    2,,,,106001,SB-7,,,4
                    3,2025-04-02,XX,,106001,SB-9,,x,
                    3,,,,106001,,77,,5
                    ,2999-04-02,PN,,201001,,,5,
                    ,,,,106001,SB-8,,,5

                    """,
                [
                    "2 - import.unbalanced", "3 sub_account import.unknown_sub_account",
                    "4 date import.no_year", "4 - import.unbalanced",
                    "5 sub_account import.sub_account_closed", "6 branch import.unknown_branch",
                    "6 debit amount.unexpected_character", "6 sub_account import.unknown_sub_account",
                    "7 party import.unknown_party", "8 reference import.required",
                    "8 date import.date_in_future",
                ])
            try await fixture.expectFaults(
                .openingBalances,
                """
                branch,date,account,sub_account,debit,credit
                PN,2025-04-02,201001,,6,
                PN,,106001,SB-9,,5
                XX,,106001,SB-9,,5
                XX,,106001,SB-1,,x

                """,
                [
                    "2 - import.unbalanced", "3 sub_account import.unknown_sub_account",
                    "4 branch import.unknown_branch", "4 sub_account import.unknown_sub_account",
                    "5 branch import.unknown_branch", "5 credit amount.unexpected_character",
                ])
        }
    }

    @Test("an account that is not known hides neither that the voucher does not balance nor its other faults")
    func unknownAccounts() async throws {
        try await ImportFixture.with { fixture in
            try await Self.prepare(fixture)
            try await fixture.expectFaults(
                .vouchers,
                Self.header + """
                    1,2025-04-02,PN,,999,,,6,
                    1,,,,106001,SB-9,,,5
                    2,2025-04-02,PN,,201001,17,,7,
                    2,,,,106001,SB-1,,,5
                    3,2025-04-02,XX,,201001,,,5,
                    3,,,,106001,SB-1,,,4
                    4,2025-04-02,PN,,999,,,0,
                    4,,,,106001,SB-1,,,4
                    5,2025-04-02,PN,,999,,,5,

                    """,
                [
                    "2 account import.unknown_account", "2 - import.unbalanced",
                    "3 sub_account import.unknown_sub_account",
                    "4 sub_account import.sub_account_unwanted", "4 - import.unbalanced",
                    "6 branch import.unknown_branch", "6 - import.unbalanced",
                    "8 account import.unknown_account", "8 debit import.no_amount",
                    "10 account import.unknown_account", "10 - ledger.too_few_lines",
                ])
            try await fixture.expectFaults(
                .openingBalances,
                "branch,date,account,sub_account,debit,credit\nPN,2025-04-02,999,,6,\nPN,,106001,SB-9,,5\n",
                [
                    "2 account import.unknown_account", "2 - import.unbalanced",
                    "3 sub_account import.unknown_sub_account",
                ])
        }
    }

    /// Everything that the cases run against.
    private static func prepare(_ fixture: ImportFixture) async throws {
        try await fixture.change(
            """
            INSERT INTO branches (society_id, code, name, opened_on, closed_on)
            VALUES (1, 'CL', 'Closed', '2020-04-01', '2024-04-01'), (1, 'KL', 'Kolhapur', '2020-04-01', NULL)
            """)
        try await fixture.change(
            "INSERT INTO branch_days (society_id, branch_id, business_date, opened_by) VALUES (1, 4, '2025-04-01', 1)"
        )
        try await fixture.change(
            "UPDATE branch_days SET status = 'closed', closed_by = 1 WHERE branch_id = 4")
        try await fixture.change(
            """
            INSERT INTO accounts (society_id, group_id, code, name, is_control, status) VALUES
                (1, 5, '405002', 'Old', true, 'closed'), (1, 5, '405003', 'Twice', true, 'active'), (1, 4, '301003', 'Twice', true, 'active')
            """)
        try await fixture.change(
            """
            INSERT INTO sub_accounts (society_id, account_id, party_id, number, name, status, frozen, opened_on, closed_on) VALUES
                (1, 3, 3, 'SB-3b', 'Chitra again', 'open', 'none', '2025-04-01', NULL),
                (1, 3, NULL, 'SB-7', 'Closed', 'closed', 'none', '2025-04-01', '2025-04-01'),
                (1, 3, NULL, 'SB-8', 'Frozen', 'open', 'debits', '2025-04-01', NULL)
            """)
        try await fixture.change(
            """
            INSERT INTO financial_years (society_id, year, first_date, last_date, status) VALUES (1, 2024, '2024-04-01', '2025-03-31', 'locked')
            """)
    }

    @Test("a voucher that comes again further down is a fault, rows that follow each other are one voucher")
    func repeated() async throws {
        try await ImportFixture.with { fixture in
            let row = "7,2025-04-02,PN,,201001,,,5,\n7,2025-04-02,PN,,106001,SB-1,,,5\n"
            let other = "8,2025-04-02,PN,,201001,,,5,\n8,2025-04-02,PN,,106001,SB-1,,,5\n"
            try await fixture.expectFaults(
                .vouchers, Self.header + row + other + row, ["6 reference import.reference_repeated"])
            // The same number on another day is another voucher: old books begin anew each year.
            let next = "7,2025-04-03,PN,,201001,,,5,\n7,2025-04-03,PN,,106001,SB-1,,,5\n"
            try await fixture.expectDone(.vouchers, Self.header + row + next)
            try await fixture.book.expect("SELECT count(*) FROM vouchers", 2)
        }
    }

    @Test("every fault of a file is told in the order of lines and kept, however many they are")
    func bounded() async throws {
        try await ImportFixture.with { fixture in
            let file = try ImportFixture.file { write in
                write(Self.header)
                for number in 0..<6_000 {
                    write("\(number),2025-04-02,PN,,999,,,5,\n\(number),2025-04-02,PN,,106001,SB-9,,x,5\n")
                }
                for number in 6_000..<12_000 {
                    write("\(number),2025-04-02,PN,,201001,,,5,\n\(number),2025-04-02,PN,,106001,SB-9,,,5\n")
                }
            }
            let report = try await fixture.importer.run(
                file: file, kind: .vouchers, caller: fixture.book.caller())
            #expect(report.outcome == .refused)
            #expect(
                report.faultCounts == [
                    "import.unknown_account": 6_000, "amount.unexpected_character": 6_000,
                    "import.unknown_sub_account": 12_000,
                ])
            #expect(report.faultCount == 24_000 && report.faults.count == ImportReport.mostFaults)
            #expect(report.faults.map(\.line) == report.faults.map(\.line).sorted())
            var detail = ImportDetail()
            detail.importID = report.importID
            detail.after = 23_990
            let view = try await fixture.gate.ask(detail, for: fixture.book.caller())
            #expect(view.faults.count == 10 && view.faults.first?.number == 23_991)
            #expect(view.faults.last?.line == 24_001)
            #expect(view.summary.status == "refused" && view.summary.faults == 24_000)
            // As a file they come whole, each with its sentence.
            let words = try Catalog.load(TestBook.repository + "/Web/text").words(.hindi)
            let export = TableExport(
                fixture.gate, for: fixture.book.caller(), words: words, societyName: nil)
            var text: [UInt8] = []
            try await export.file(detail, as: .csv).read { text += $0 }
            let lines = String(decoding: text, as: UTF8.self).split(whereSeparator: \.isNewline)
            #expect(lines.filter { $0.contains("106001") || $0.contains("999") }.count >= 6_000)
            #expect(lines.count { $0.contains("SB-9") } >= 6_000 && lines.count >= 24_001)
            #expect(!lines.contains { $0.contains("⟦") || $0.contains("import.unknown_account") })
            #expect(lines.last?.hasPrefix("24001,") == true)
        }
    }

    static let wholes = [
        ("reference,account,debit,credit\n1,2,3,4\n", ImportRefusal.columnsMissing(["date"])),
        ("reference,date,account,voucher no,debit,credit\n", .columnsRepeated(["reference"])),
        ("reference,date,account\n1,2025-04-02,201001\n", .noAmountColumn),
        ("reference,date,account,amount\n1,2025-04-02,201001,5\n", .signNotDeclared),
        ("reference,date,account,debit,credit\n", .fileEmpty(name: "")),
        (
            "reference,da\"te,account,debit,credit\n1,2,3,4,5\n",
            .notCSV(code: "csv.stray_quote", line: 1, column: 2)
        ),
        ("PK\u{3}\u{4}xxxx", .notCSV(code: "csv.bad_workbook", line: 0, column: 0)),
    ]

    @Test("what is wrong with a file as a whole is told in one sentence")
    func whole() async throws {
        try await ImportFixture.with { fixture in
            for (text, expected) in Self.wholes {
                let failure = await #expect(throws: Failure.self) { try await fixture.take(.vouchers, text) }
                guard case .refused(let refusal)? = failure else {
                    Issue.record("\(String(describing: failure))"); return
                }
                #expect(refusal.code == expected.code)
                switch expected {
                case .columnsMissing, .notCSV: #expect(refusal.itself as? ImportRefusal == expected)
                default: break
                }
            }
            try await fixture.book.expect("SELECT count(*) FROM imports", 0)
        }
    }

    @Test("a name told for a column that the format or the file does not have is not passed over")
    func mappings() async throws {
        try await ImportFixture.with { fixture in
            let text = "reference,date,account,debit,credit,remarks\n1,2025-04-02,201001,5,,x\n"
            for (pair, expected) in [
                ("zzz=foo", ImportRefusal.mappedUnknown(["zzz"])),
                ("narration=nope", ImportRefusal.columnsMissing(["nope"])),
            ] {
                var options = ImportOptions()
                #expect(options.take(columns: pair) == nil)
                let given = options
                await #expect { try await fixture.take(.vouchers, text, given) } throws: { error in
                    guard case Failure.refused(let refusal) = error else { return false }
                    return refusal.itself as? ImportRefusal == expected
                }
            }
            try await fixture.book.expect("SELECT count(*) FROM imports", 0)
        }
    }

    @Test("a quote in the first row is told with its line and its cell, for every kind of file")
    func firstRow() async throws {
        try await ImportFixture.with { fixture in
            try await fixture.expectFaults(
                .vouchers, Self.header + "1,2025-04-02,PN,,201001,,A \"B\",5,\n",
                ["2 7 import.unreadable"])
            try await fixture.expectFaults(
                .parties, "name,number\nGita \"Rao\",7\n", ["2 1 import.unreadable"])
            try await fixture.expectFaults(
                .openingBalances, "account,debit,credit\n\"201001\"x,5,\n", ["2 1 import.unreadable"])
        }
    }

    @Test("a text that breaks off in a quote is refused even when bad rows are left out")
    func broken() async throws {
        try await ImportFixture.with { fixture in
            let report = try await fixture.take(
                .vouchers, threeDays + "9,2025-04-05,\"PN\n", .with { $0.skipsBad = true })
            #expect(report.outcome == .refused)
            #expect(report.faults.map(\.code) == ["import.unreadable"])
            try await fixture.book.expect("SELECT count(*) FROM vouchers", 0)
        }
    }
}
