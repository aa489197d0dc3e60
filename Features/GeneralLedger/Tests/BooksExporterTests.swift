import Gate
import GeneralLedgerRules
import Glibc
import Kernel
import Postgres
import Synchronization
import TestKit
import Testing
import Wording

@testable import GeneralLedger

@Suite("Writing the books out", .tags(.database))
struct BooksExporterTests {
    private static let counter = Atomic<Int>(0)

    /// The name of a folder that is not there yet, and goes away with the test.
    private static func withFolder(_ body: (String) async throws -> Void) async throws {
        let folder = "/tmp/sahakar-export-\(getpid())-\(counter.add(1, ordering: .relaxed).newValue)"
        func clear() {
            for name in ImportKind.allCases.map(\.rawValue) + ["states"] { unlink("\(folder)/\(name).csv") }
            unlink("\(folder)/manifest.json")
            rmdir(folder)
        }
        do { try await body(folder) } catch {
            clear()
            throw error
        }
        clear()
    }

    private static func gate(_ book: TestBook) -> CommandGate {
        CommandGate(
            commands: book.app, reads: book.app, ledger: LedgerWriter(),
            register: CommandRegister(commands: [PostImport.self, ReverseVoucher.self], queries: []))
    }

    /// A second society with the same branches and no chart, as one that takes the books over.
    private static func openSecond(_ book: TestBook) async throws -> Caller {
        let template = try ChartTemplate.load(LedgerOpeningTests.folder).withoutAccounts
        try await book.owner.run(book.options) { tx in
            _ = try tx.query(
                "SELECT access_open_society('copy', 'Copy', 'credit', 'MH', NULL, 'en', 4::smallint, false)"
            ) { _ in }
        }
        try await book.app.run(TransactionOptions(society: 2, user: 1)) { tx in
            try LedgerOpening.open(
                ID(2), template, language: .english, from: date(4, 1), startMonth: 4, &tx)
            try tx.execute(
                """
                INSERT INTO branches (society_id, code, name, is_head_office, opened_on)
                VALUES (2, 'HO', 'Head office', true, '2025-04-01'), (2, 'PUNE', 'Pune', false, '2025-04-01')
                """)
        }
        return Caller(society: ID(2), user: ID(1), name: "asha", grants: [Grant("*")])
    }

    /// Every balance by account, number and branch: what both societies must have alike.
    private static func balances(_ book: TestBook, _ society: Int64) async throws -> [String] {
        try await book.owner.run(TransactionOptions(society: society)) { tx in
            try tx.query(
                """
                SELECT concat_ws('|', a.code, CASE WHEN a.is_control THEN s.number END, v.branch_id - min(v.branch_id) OVER (),
                                 v.business_date, sum(p.amount))
                FROM postings p JOIN vouchers v USING (society_id, voucher_id)
                JOIN sub_accounts s USING (society_id, sub_account_id) JOIN accounts a USING (society_id, account_id)
                WHERE p.society_id = \(society)
                GROUP BY a.code, a.is_control, s.number, v.branch_id, v.business_date ORDER BY 1
                """
            ) { try $0.text(0) }
        }
    }

    @Test(
        "books of two branches go out and in again: the same balances every day, and the same files once more"
    )
    func roundTrip() async throws {
        try await ReportBook.with(seed: 11, days: 12) { report in
            let book = report.book
            let gate = Self.gate(book)
            try await Self.withFolder { folder in
                let manifest = try await BooksExporter(gate: gate).run(
                    to: folder, caller: book.caller(), program: "test")
                let copy = try await Self.openSecond(book)
                let importer = Importer(gate: gate, sessions: book.app)
                var options = ImportOptions()
                options.opensYears = true
                for file in manifest.files {
                    guard let kind = file.kind else { continue }
                    let taken = try await importer.run(
                        file: "\(folder)/\(file.name)", kind: kind, options: options, caller: copy)
                    // The random books let cash fall below zero, which imported cash may not.
                    try await book.owner.run(TransactionOptions(society: 2)) { tx in
                        try tx.execute("UPDATE sub_accounts SET lowest = NULL WHERE society_id = 2")
                    }
                    #expect(taken.outcome == .done, "\(file.name): \(taken.faults.prefix(3))")
                    #expect(taken.digest == file.digest && taken.rows == file.rows)
                    #expect(taken.items == file.items && taken.total == file.debits)
                    #expect(taken.unknownColumnsAreNone)
                }
                #expect(try await Self.balances(book, 1) == Self.balances(book, 2))
                #expect(try await Self.balances(book, 2).count > 40)
                try await Self.withFolder { again in
                    let second = try await BooksExporter(gate: gate).run(
                        to: again, caller: copy, program: "test")
                    #expect(second.files.dropLast() == manifest.files.dropLast())
                }
            }
        }
    }

    @Test("what people wrote goes out as it is, reversals with the voucher that they undo")
    func words() async throws {
        try await TestBook.with { book in
            var receipt = PostVoucherTests.receipt(PostVoucherTests.cash, PostVoucherTests.anita)
            receipt.narration = "=SUM(A1) \"quoted\", शेष"
            receipt.valueDate = date(3, 28)
            receipt.instrumentNumber = "004417"
            receipt.instrumentDate = date(3, 27)
            let ids = try await book.posted(receipt)
            _ = try await book.answer(ReverseVoucher(ids[0], reason: "wrong member"))
            try await book.owner.run(book.options) { tx in
                try tx.execute("UPDATE parties SET number = NULL WHERE party_id = 3")
                try tx.execute("UPDATE sub_accounts SET frozen = 'debits' WHERE number = 'SB-2'")
            }
            try await Self.withFolder { folder in
                let manifest = try await BooksExporter(gate: Self.gate(book)).run(
                    to: folder, caller: book.caller(), program: "test")
                #expect(manifest.files.map(\.name).last == "states.csv")
                let narration = "\"=SUM(A1) \"\"quoted\"\", शेष\""
                let tail = ",cash,004417,2025-03-27,2025-03-28,"
                let cash = "\(tail),201001,,"
                let undoing = "\(tail)R-HO-2025-26-000001,201001,,"
                #expect(
                    try Self.text("\(folder)/vouchers.csv").split(separator: "\r\n").dropFirst().map(
                        String.init)
                        == [
                            "R-HO-2025-26-000001,2025-04-01,HO,receipt,\(narration)\(cash)500.00,,",
                            "R-HO-2025-26-000001,,,,,,,,,,106001,SB-1,,500.00,",
                            "R-HO-2025-26-000002,2025-04-01,HO,receipt,\(narration)\(undoing),500.00,",
                            "R-HO-2025-26-000002,,,,,,,,,,106001,SB-1,500.00,,",
                        ])
                let parties = try Self.text("\(folder)/parties.csv")
                #expect(parties.contains("\r\nparty-3,Chitra Hegde,"))
                let subAccounts = try Self.text("\(folder)/sub_accounts.csv")
                #expect(
                    subAccounts.contains("\r\n106001,SB-3,Chitra Hegde,party-3,,2025-04-01,,0.00\r\n"))
                let states = try Self.text("\(folder)/states.csv")
                #expect(states.hasSuffix("held\r\n106001,SB-2,open,debits,\r\n"))
            }
        }
    }

    @Test("reversals come in as reversals: the same numbers and marks, undone once, and the same files again")
    func reversals() async throws {
        try await TestBook.with { book in
            let receipt = PostVoucherTests.receipt(PostVoucherTests.cash, PostVoucherTests.anita)
            for _ in 1...3 {
                let ids = try await book.posted(receipt)
                _ = try await book.answer(ReverseVoucher(ids[0], reason: "wrong member"))
            }
            _ = try await book.posted(receipt)
            let gate = Self.gate(book)
            func marks(_ society: Int64) async throws -> [String] {
                try await book.owner.run(TransactionOptions(society: society)) { tx in
                    try tx.query(
                        """
                        SELECT concat_ws(' ', t.code, v.number, v.total, o.number) FROM vouchers v JOIN voucher_types t USING (society_id, voucher_type_id)
                        LEFT JOIN vouchers o ON o.society_id = v.society_id AND o.voucher_id = v.reverses_id
                        WHERE v.society_id = \(society) ORDER BY v.voucher_id
                        """
                    ) { try $0.text(0) }
                }
            }
            try await Self.withFolder { folder in
                let manifest = try await BooksExporter(gate: gate).run(
                    to: folder, caller: book.caller(), program: "test")
                let copy = try await Self.openSecond(book)
                let importer = Importer(gate: gate, sessions: book.app)
                for file in manifest.files {
                    guard let kind = file.kind else { continue }
                    let taken = try await importer.run(
                        file: "\(folder)/\(file.name)", kind: kind, caller: copy)
                    #expect(taken.outcome == .done, "\(file.name): \(taken.faults.prefix(3))")
                }
                let wanted = try await marks(1)
                #expect(wanted.count == 7 && wanted[1] == "receipt 2 50000 1")
                #expect(try await marks(2) == wanted)
                do {
                    _ = try await gate.perform(
                        ReverseVoucher(ID(1), reason: "once more"), by: copy, book.envelope("again"))
                    Issue.record("it was undone twice")
                } catch Failure.refused(let refusal) {
                    #expect(refusal.code == "ledger.already_reversed", "\(refusal)")
                }
                try await Self.withFolder { again in
                    let second = try await BooksExporter(gate: gate).run(
                        to: again, caller: copy, program: "test")
                    #expect(second.files.map(\.digest) == manifest.files.map(\.digest))
                }
            }
        }
    }

    @Test("from a date on, what stood before it comes as balanced opening balances of the day before")
    func cut() async throws {
        try await ReportBook.with(seed: 12, days: 12) { report in
            let book = report.book
            let cut = report.first.adding(days: 200)
            try await Self.withFolder { folder in
                let manifest = try await BooksExporter(gate: Self.gate(book)).run(
                    to: folder, from: cut, caller: book.caller(), program: "test")
                let opening = try #require(manifest.files.first { $0.kind == .openingBalances })
                #expect(opening.rows > 5 && opening.debits == opening.credits && opening.debits > .zero)
                let text = try Self.text("\(folder)/opening_balances.csv")
                #expect(text.contains(",\(cut.adding(days: -1).text),"))
                let vouchers = try #require(manifest.files.first { $0.kind == .vouchers })
                try await book.expect(
                    "SELECT count(*) FROM vouchers WHERE business_date >= \(cut)", Int64(vouchers.items))
                let dates = try Self.text("\(folder)/vouchers.csv").split(separator: "\r\n").dropFirst()
                    .map { $0.split(separator: ",", omittingEmptySubsequences: false)[1] }
                #expect(dates.allSatisfy { $0.isEmpty || $0 >= cut.text })
            }
        }
    }

    @Test("the audit log says who took the books, when, where to and which files; without it there are none")
    func audit() async throws {
        try await TestBook.with { book in
            _ = try await book.posted(PostVoucherTests.receipt(PostVoucherTests.cash, PostVoucherTests.anita))
            let exporter = BooksExporter(gate: Self.gate(book))
            try await Self.withFolder { folder in
                let auditor = book.someone(BooksExporter.permission, user: book.manager)
                let manifest = try await exporter.run(to: folder, caller: auditor, program: "test")
                let vouchers = try #require(manifest.files.first { $0.kind == .vouchers })
                try await book.expect(
                    """
                    SELECT count(*) FROM audit_log
                    WHERE command = 'ledger.export_books' AND outcome = 'done' AND user_id = 2 AND subject = 'books'
                      AND input->>'folder' = \(folder) AND channel = 'command_line'
                      AND period_from = '2025-04-01' AND period_to = '2025-04-01'
                      AND after::jsonb->'files' @> jsonb_build_array(
                          jsonb_build_object('name', 'vouchers.csv', 'blake2b_256', \(vouchers.digest)))
                    """, 1)
            }
            try await Self.withFolder { folder in
                await #expect(throws: Failure.self) {
                    _ = try await exporter.run(
                        to: folder, caller: book.someone(user: book.manager), program: "test")
                }
                try await book.expect(
                    "SELECT count(*) FROM audit_log WHERE command = 'ledger.export_books' AND outcome = 'refused'",
                    1)
                try await book.owner.run(book.options) { tx in
                    try tx.execute("REVOKE INSERT ON audit_log FROM sahakar_app")
                }
                await #expect(throws: Failure.self) {
                    _ = try await exporter.run(to: folder, caller: book.caller(), program: "test")
                }
                #expect(access(folder, F_OK) != 0 && access("\(folder).partial-\(getpid())", F_OK) != 0)
            }
        }
    }

    @Test(
        "refuses a folder with files, a date outside the books and who may not, and leaves nothing half written"
    )
    func refusals() async throws {
        try await TestBook.with { book in
            _ = try await book.posted(PostVoucherTests.receipt(PostVoucherTests.cash, PostVoucherTests.anita))
            let exporter = BooksExporter(gate: Self.gate(book))
            func expect<R: Refusal>(
                _ wanted: R, _ folder: String, from: CalendarDate? = nil, by caller: Caller
            )
                async
            {
                do {
                    _ = try await exporter.run(to: folder, from: from, caller: caller, program: "test")
                    Issue.record("written")
                } catch Failure.refused(let refusal) {
                    #expect(refusal as? R == wanted, "\(refusal)")
                } catch { Issue.record("\(error)") }
            }
            try await Self.withFolder { folder in
                let clerk = book.caller(grants: [Grant("ledger.read_statements")])
                await expect(
                    GateRefusal.notPermitted(permission: "ledger.export_books"), folder, by: clerk)
                await expect(
                    ExportRefusal.noSuchCut(date(4, 1)), folder, from: date(4, 1), by: book.caller())
                #expect(access(folder, F_OK) != 0 && access("\(folder).partial-\(getpid())", F_OK) != 0)
                _ = try await exporter.run(to: folder, caller: book.caller(), program: "test")
                await expect(ExportRefusal.folderNotEmpty(name: folder), folder, by: book.caller())
            }
        }
    }

    private static func text(_ path: String) throws -> String {
        let file = try #require(fopen(path, "r"))
        defer { fclose(file) }
        var bytes: [UInt8] = []
        while true {
            let next = fgetc(file)
            guard next != EOF else { return String(decoding: bytes, as: UTF8.self) }
            bytes.append(UInt8(truncatingIfNeeded: next))
        }
    }
}

extension ImportReport {
    fileprivate var unknownColumnsAreNone: Bool { unknownColumns.isEmpty }
}
