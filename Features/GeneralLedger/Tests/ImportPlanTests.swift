import Edge
import Gate
import GeneralLedger
import GeneralLedgerRules
import Glibc
import Kernel
import Postgres
import TestKit
import Testing

@Suite("What a file would do, before it does it", .tags(.database))
struct ImportPlanTests {
    private static func check(_ fixture: ImportFixture, _ kind: ImportKind, _ text: String) async throws
        -> ImportView
    {
        let file = try ImportFixture.file(text)
        defer { unlink(file) }
        let id = try await fixture.importer.check(
            file: file, name: "books.csv", kind: kind, options: ImportOptions(),
            caller: fixture.book.caller())
        return try await view(fixture, id)
    }

    private static func view(_ fixture: ImportFixture, _ id: Int64) async throws -> ImportView {
        var detail = ImportDetail()
        detail.importID = id
        return try await fixture.gate.ask(detail, for: fixture.book.caller())
    }

    private static func told(_ view: ImportView) -> [String] {
        view.plan.map { line in
            [
                line.part.rawValue, line.key, "\(line.count)", line.debit.text(.plain),
                line.credit.text(.plain),
            ].joined(separator: " ")
        }
    }

    @Test("vouchers are counted by type, branch, day and account, and stand there with the largest first")
    func vouchers() async throws {
        try await ImportFixture.with { fixture in
            let view = try await Self.check(fixture, .vouchers, threeDays)
            #expect(
                Self.told(view) == [
                    "type receipt 2 125500.50 125500.50", "type journal 1 100.00 100.00",
                    "branch PN 3 125600.50 125600.50",
                    "day 2025-04-02 1 500.00 500.00", "day 2025-04-03 1 125000.50 125000.50",
                    "day 2025-04-04 1 100.00 100.00",
                    "account 106001 4 100.00 125600.50", "account 201001 2 125500.50 0.00",
                ])
            var query = ImportVouchers()
            query.importID = view.summary.importID
            query.size = 2
            let caller = fixture.book.caller()
            let page = try await fixture.gate.ask(query, for: caller)
            #expect(page.rows.map(\.reference) == ["2", "1"] && page.fileName == "books.csv")
            #expect(page.rows.first?.total == Money(paise: 12_500_050) && page.rows.first?.branchCode == "PN")
            query.after = page.next
            let rest = try await fixture.gate.ask(query, for: caller)
            #expect(rest.rows.map(\.reference) == ["3"] && rest.next == nil)
            query.after = nil
            query.sort = "line"
            #expect(try await fixture.gate.ask(query, for: caller).rows.map(\.line) == [2, 4])
            query.account = ID(1)
            query.sort = "date"
            #expect(try await fixture.gate.ask(query, for: caller).rows.map(\.reference) == ["1", "2"])
            query.account = nil
            query.type = "journal"
            #expect(try await fixture.gate.ask(query, for: caller).rows.map(\.narration) == ["Transfer"])
            query.type = nil
            query.text = "CASH"
            query.from = CalendarDate(daysSinceEpoch: 20_181)
            #expect(try await fixture.gate.ask(query, for: caller).rows.map(\.reference) == ["2"])
            query.after = "two"
            await #expect(throws: Failure.self) { _ = try await fixture.gate.ask(query, for: caller) }
        }
    }

    @Test("a voucher stands there with its accounts, holders and amounts; once it is in the books no longer")
    func voucher() async throws {
        try await ImportFixture.with { fixture in
            let view = try await Self.check(fixture, .vouchers, threeDays)
            var query = ImportVoucher()
            (query.importID, query.number) = (view.summary.importID, 3)
            let document = try await fixture.gate.ask(query, for: fixture.book.caller())
            #expect(document.header.type == "journal" && document.header.lineCount == 2)
            let lines = document.lines.map {
                [
                    "\($0.line)", $0.accountCode, $0.number ?? "-", $0.holder ?? "-",
                    $0.debit.text(.plain), $0.credit.text(.plain),
                ].joined(separator: " ")
            }
            #expect(
                lines == [
                    "6 106001 SB-1 Anita Deshpande 100.00 0.00", "7 106001 SB-3 Chitra Hegde 0.00 100.00",
                ])
            query.size = 1
            let first = try await fixture.gate.ask(query, for: fixture.book.caller())
            #expect(first.lines.map(\.line) == [6])
            query.after = first.next
            #expect(try await fixture.gate.ask(query, for: fixture.book.caller()).lines.map(\.line) == [7])
            // The plan stays with the file; what was staged goes.
            let report = try await fixture.take(.vouchers, threeDays)
            #expect(report.outcome == .done)
            query.after = nil
            await #expect(throws: Failure.self) {
                _ = try await fixture.gate.ask(query, for: fixture.book.caller())
            }
            #expect(try await Self.view(fixture, report.importID).plan == view.plan)
            try await fixture.book.expect("SELECT count(*) FROM import_vouchers", 0)
        }
    }

    @Test("months stand in the place of days where a file is long; a voucher that is left out counts nowhere")
    func months() async throws {
        try await ImportFixture.with { fixture in
            let text =
                threeDays
                + "4,2025-07-02,PN,receipt,x,cash,201001,,,7,\n4,,,,,,106001,SB-1,,,7\n"
                + "5,2025-07-03,PN,receipt,x,cash,201001,,,9,\n5,,,,,,106001,SB-77,,,9\n"
            let file = try ImportFixture.file(text)
            defer { unlink(file) }
            let id = try await fixture.importer.check(
                file: file, name: "x.csv", kind: .vouchers, options: .with { $0.skipsBad = true },
                caller: fixture.book.caller())
            let told = Self.told(try await Self.view(fixture, id))
            #expect(
                told.filter { $0.hasPrefix("month") } == [
                    "month 2025-04 3 125600.50 125600.50", "month 2025-07 1 7.00 7.00",
                ])
            #expect(!told.contains { $0.hasPrefix("day") })
        }
    }

    @Test("charts, parties and sub-accounts tell what they would make, opening balances by account")
    func records() async throws {
        try await ImportFixture.with { fixture in
            func records(_ view: ImportView) async throws -> [StagedRecord] {
                var query = ImportRecords()
                query.importID = view.summary.importID
                return try await fixture.gate.ask(query, for: fixture.book.caller()).rows
            }
            let chart = try await Self.check(
                fixture, .chart,
                "code,name,is_group,parent,nature,purpose,control\n901,Funds,yes,,liability,,\n901001,Reserve,no,901,,,\n901002,Shares,no,901,,,yes\n"
            )
            #expect(Self.told(chart) == ["record account 2 0.00 0.00", "record group 1 0.00 0.00"])
            let heads = try await records(chart)
            #expect(heads.map(\.number) == ["901", "901001", "901002"])
            #expect(heads[0].nature == "liability" && heads[2].under == "901" && heads[2].isControl == true)
            let parties = try await Self.check(
                fixture, .parties,
                "name,number,kind,mobile\nGita Rao,G-1,person,9876500001\nMills,G-2,body,\n")
            #expect(Self.told(parties) == ["record body 1 0.00 0.00", "record person 1 0.00 0.00"])
            #expect(try await records(parties).first?.mobile == "9876500001")
            let accounts = try await Self.check(
                fixture, .subAccounts,
                "account,number,party,highest,frozen\n106001,SB-11,1,0,debits\n106001,SB-12,2,,\n")
            #expect(Self.told(accounts) == ["account 106001 2 0.00 0.00", "stop debits 1 0.00 0.00"])
            let first = try #require(try await records(accounts).first)
            #expect(first.party == "1" && first.name == "Anita Deshpande" && first.frozen == "debits")
            #expect(first.highest == .zero && first.lowest == nil && first.under == "106001 Savings")
            let opening = try await Self.check(
                fixture, .openingBalances,
                "branch,date,account,sub_account,debit,credit\nPN,2025-04-01,201001,,1000,\nPN,,106001,SB-1,,600\nPN,,106001,SB-2,,400\n"
            )
            #expect(
                Self.told(opening).suffix(2) == [
                    "account 106001 2 0.00 1000.00", "account 201001 1 1000.00 0.00",
                ])
        }
    }

    @Test("a dry run of letting a file in tells its plan; who sees one branch only is refused")
    func dryRun() async throws {
        try await ImportFixture.with { fixture in
            let view = try await Self.check(fixture, .vouchers, threeDays)
            var command = PostImport()
            (command.importID, command.total) = (view.summary.importID, view.summary.total)
            let answer = try await fixture.gate.preview(
                command, by: fixture.book.caller(), fixture.book.envelope("dry"))
            guard case .previewed(let started, _, _) = answer else { Issue.record("\(answer)"); return }
            #expect(started.plan == view.plan && started.items == 3 && started.lastDate?.text == "2025-04-04")
            try await fixture.expect("SELECT status FROM imports", "staged")
            let clerk = fixture.book.caller(
                grants: [Grant(ImportList.permission.code, branch: fixture.book.branch)])
            var vouchers = ImportVouchers(), voucher = ImportVoucher(), records = ImportRecords()
            vouchers.importID = view.summary.importID
            (voucher.importID, voucher.number) = (view.summary.importID, 1)
            records.importID = view.summary.importID
            await #expect(throws: Failure.self) { _ = try await fixture.gate.ask(vouchers, for: clerk) }
            await #expect(throws: Failure.self) { _ = try await fixture.gate.ask(voucher, for: clerk) }
            await #expect(throws: Failure.self) { _ = try await fixture.gate.ask(records, for: clerk) }
        }
    }

    @Test("the menu shows the files to those alone who may see them: in the whole society")
    func menu() async throws {
        try await PagesBook.with { pages in
            #expect(await pages.get("/vouchers").text.contains("href=\"/imports\""))
            let branch = await pages.get("/vouchers", as: "branch")
            #expect(branch.status == 200 && !branch.text.contains("href=\"/imports\""))
            #expect(await pages.get("/imports", as: "branch").status == 403)
        }
    }

    @Test("the page of what waits leads to the file, and the file shows its plan and its vouchers")
    func pages() async throws {
        try await PagesBook.with { pages in
            try await pages.book.sql(
                """
                INSERT INTO approval_rules (society_id, command, from_date, amount_from, is_required, set_by)
                VALUES (1, 'ledger.post_import', '2020-01-01', 1, true, 1)
                """)
            let file = try ImportFixture.file(
                threeDays.replacing(",PN,", with: ",HO,").replacing("2025-04-02", with: "2025-04-01")
                    .replacing("2025-04-03", with: "2025-04-01").replacing("04-04-2025", with: "01-04-2025"))
            defer { unlink(file) }
            let report = try await Importer(gate: pages.gate, sessions: pages.book.app).run(
                file: file, name: "april.csv", kind: .vouchers, caller: pages.book.caller())
            guard case .waiting(let number) = report.outcome else { Issue.record("\(report)"); return }
            let waiting = await pages.get("/pending/\(number)")
            #expect(waiting.text.contains("href=\"/imports/\(report.importID)\""))
            let one = await pages.get("/imports/\(report.importID)")
            #expect(one.status == 200 && one.text.contains("href=\"/pending/\(number)\""))
            #expect(one.text.contains("1,25,500.50") && one.text.contains("type=receipt"))
            #expect(!one.text.contains("/imports/\(report.importID)/post"))
            let list = await pages.get("/imports/\(report.importID)/vouchers")
            #expect(
                list.status == 200 && list.text.contains("1,25,000.50") && list.text.contains("april.csv"))
            let voucher = await pages.get("/imports/\(report.importID)/vouchers/3", )
            #expect(voucher.status == 200 && voucher.text.contains("Anita Deshpande"))
            for path in ["", "/vouchers", "/vouchers/3", "/records"] {
                let seen = await pages.get("/imports/\(report.importID)\(path)", as: "meena")
                #expect(seen.status == 200 && !seen.text.contains("⟦"), "\(path)")
            }
            #expect(await pages.get("/imports/\(report.importID)/vouchers/9").status == 404)
        }
    }
}
