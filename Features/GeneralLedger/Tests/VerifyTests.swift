import Gate
import GeneralLedger
import GeneralLedgerRules
import Kernel
import Postgres
import TestKit
import Testing

/// Every kind of damage that the owner of the database could do, and the check that finds it.
@Suite("Verifying the books", .tags(.database))
struct VerifyTests {
    private func verify(_ book: TestBook) async throws -> [LedgerVerifier.Finding] {
        try await book.app.run(book.options) { tx in try LedgerVerifier(society: book.society).run(&tx) }
    }

    @Test("a book in order is clean in every check")
    func clean() async throws {
        try await TestBook.with { book in
            let gate = gate(book)
            for index in 1...3 {
                _ = try await gate.perform(
                    PostLines("receipt", (.cash, 1_000), (.anita, -1_000)), by: book.caller(),
                    book.envelope("r\(index)"))
            }
            let findings = try await verify(book)
            let faults = findings.filter { !$0.isClean }
            #expect(faults.isEmpty, "\(faults)")
            let examined = findings.filter { ["seals", "vouchers"].contains($0.check) }.map(\.examined)
            #expect(examined == [3, 3])
        }
    }

    @Test(
        "finds what was changed behind the ledger's back",
        arguments: [
            ("UPDATE balances SET balance = balance + 1 WHERE sub_account_id = 1", "balances"),
            ("UPDATE movements SET debit = debit + 1", "movements"),
            ("UPDATE postings SET amount = amount + 1 WHERE voucher_id = 2 AND line_no = 1", "vouchers"),
            ("UPDATE postings SET sub_account_id = 4 WHERE voucher_id = 2 AND line_no = 2", "balances"),
            ("UPDATE vouchers SET narration = 'other' WHERE voucher_id = 3", "seals"),
            ("UPDATE audit_log SET reason = 'other' WHERE audit_id = 2", "seals"),
            ("DELETE FROM audit_log WHERE audit_id = 2", "seals"),
            ("DELETE FROM postings WHERE voucher_id = 3", "vouchers"),
            ("UPDATE seals SET digest = decode(repeat('07', 32), 'hex') WHERE number = 2", "seals"),
            ("DELETE FROM seals WHERE number = 3", "seals"),
            ("UPDATE voucher_series SET last_number = 9", "numbers"),
            ("UPDATE ledger_heads SET last_voucher_id = 9", "voucher_ids"),
            ("UPDATE sub_accounts SET held = 5 WHERE sub_account_id = 3", "holds"),
            ("INSERT INTO month_balances VALUES (1, 1, '2025-01-01', 5)", "month_balances"),
            ("DELETE FROM branch_days", "days"),
            ("UPDATE month_movements SET debit = debit + 1 WHERE account_id = 1", "month_movements"),
            ("DELETE FROM month_movements WHERE account_id = 1", "month_movements"),
            ("INSERT INTO month_movements VALUES (1, '2025-05-01', 1, 1, 5, 5)", "month_movements"),
            ("INSERT INTO unsealed_audit VALUES (1, 2)", "unsealed_audit"),
        ])
    func findsDamage(_ damage: String, _ check: String) async throws {
        try await TestBook.with { book in
            let gate = gate(book)
            for index in 1...3 {
                _ = try await gate.perform(
                    PostLines("receipt", (.cash, 1_000), (.anita, -1_000)), by: book.caller(),
                    book.envelope("r\(index)"))
            }
            try await book.owner.run(book.options) { tx in try tx.runScript(trusted: damage) }
            let findings = try await verify(book)
            let wrong = findings.filter { !$0.isClean }
            let found = wrong.contains { $0.check == check && $0.firstWrong != nil }
            #expect(found, "\(wrong)")
        }
    }
}
