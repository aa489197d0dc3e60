import Crypto
import DepositsRules
import Documents
import Edge
import Foundation
import Gate
import GeneralLedger
import GeneralLedgerRules
import Kernel
import Postgres
import TestKit
import Testing
import Wording

@testable import Deposits

@Suite("What the books hold against a deposit made for a time", .tags(.database))
struct ContractGuardTests {
    /// The constraint by which a statement of the owner is refused.
    private func refused(_ world: FixedDepositBook, _ sql: SQL) async throws -> String? {
        do {
            _ = try await world.book.owner.run(world.book.options) { tx in try tx.execute(sql) }
            return nil
        } catch let error as DatabaseError { return error.constraint }
    }

    private func voucher(_ account: ID<SubAccount>, _ world: FixedDepositBook, _ rupees: Int64) -> PostVoucher
    {
        var voucher = PostVoucher()
        (voucher.branchID, voucher.type, voucher.narration) = (world.book.branch, "journal", "By hand")
        voucher.lines = [
            VoucherLineInput(account, Money(rupees: -rupees)), VoucherLineInput(ID(6), Money(rupees: rupees)),
        ]
        return voucher
    }

    @Test("no voucher by hand moves a fixed deposit, in or out; its own commands and reversals do")
    func byHand() async throws {
        try await FixedDepositBook.with { world in
            let account = try await world.made(100_000, months: 12)
            for rupees in [Int64(1), -1] {
                try await world.expectFault(
                    voucher(account, world, rupees), "lines[0].sub_account_id ledger.sub_account_kept")
            }
            #expect(try await world.balance(account) == Money(rupees: 100_000))
            // Nor does a file of vouchers.
            let number = try await world.savings.ask(DepositAccountDetails(account)).facts.number
            try await DepositFiles(world).expectFaults(
                "reference,date,account,sub_account,debit,credit\nJ1,2025-04-01,106002,\(number),5.00,\n,,106001,SB-1,,5.00\n",
                ["2 sub_account import.sub_account_kept"], .vouchers)
            try await world.skip(to: "2026-04-01")
            #expect(try await world.done(world.close(account)).paid == Money(rupees: 108_775))
        }
    }

    @Test("terms of another scheme or topic are not agreed, and nothing on a closed account")
    func fit() async throws {
        try await RecurringDepositBook.with { recurring in
            let world = recurring.base
            let account = try await world.made(100_000, months: 12)
            let closed = try await world.made(50_000, months: 12)
            try await world.done(world.close(closed))
            func copy(_ change: SQL, from source: ID<SubAccount>) -> SQL {
                """
                INSERT INTO deposit_contracts (society_id, sub_account_id, serial, terms_id, card_id, principal, start_date, months, days,
                    maturity_date, rate, maturity_value, at_maturity, interest_since, category)
                SELECT society_id, sub_account_id, serial + 1, \(change), principal, start_date, months, days, maturity_date, rate,
                    maturity_value, at_maturity, interest_since, category FROM deposit_contracts WHERE sub_account_id = \(source)
                """
            }
            let other: SQL =
                "(SELECT min(condition_id) FROM deposit_conditions WHERE scheme_id = \(recurring.scheme) AND topic = 'recurring')"
            let otherCard: SQL =
                "(SELECT min(condition_id) FROM deposit_conditions WHERE scheme_id = \(recurring.scheme) AND topic = 'card')"
            let fit = "deposit_contracts_terms_fit"
            #expect(try await refused(world, copy("\(other), card_id", from: account)) == fit)
            #expect(try await refused(world, copy("terms_id, \(otherCard)", from: account)) == fit)
            #expect(try await refused(world, copy("card_id, card_id", from: account)) == fit)
            #expect(
                try await refused(world, copy("terms_id, card_id", from: closed))
                    == "deposit_contracts_account_open")
        }
    }

    @Test("an account on which a deposit runs is not closed")
    func running() async throws {
        try await FixedDepositBook.with { world in
            let account = try await world.made(100_000, months: 12)
            try await world.done(
                ReverseVoucher(
                    ID(try await world.book.count("SELECT max(voucher_id) FROM vouchers")),
                    reason: "Cheque came back"))
            #expect(
                try await refused(
                    world,
                    "UPDATE sub_accounts SET status = 'closed', closed_on = '2025-04-01' WHERE sub_account_id = \(account)"
                ) == "sub_accounts_no_running_contract")
        }
    }

    @Test("a duplicate of a receipt is issued with its reason, recorded, and marked on paper")
    func duplicate() async throws {
        try await FixedDepositBook.with { world in
            let account = try await world.made(100_000, months: 12)
            var ask = TermDepositReceipt()
            ask.subAccount = account
            #expect(try await world.savings.ask(ask).duplicate == nil)
            var issue = IssueDuplicateReceipt()
            (issue.subAccount, issue.reason) = (account, "Lost; indemnity bond of 1 April")
            try await world.expectRefused(
                issue, "gate.not_permitted", by: world.book.caller(grants: [Grant("deposits.see")]))
            for number in 1...2 {
                let issued = try await world.done(issue)
                #expect(issued.number == number && issued.issuedOn.text == "2025-04-01")
            }
            let paper = try await world.savings.ask(ask)
            #expect(paper.duplicate == 2 && paper.duplicateOn?.text == "2025-04-01")
            try await world.book.expect(
                "SELECT count(*) FROM deposit_duplicates WHERE sub_account_id = \(account) AND reason LIKE 'Lost%' AND issued_by = 1",
                2)
            try await world.book.expect(
                "SELECT count(*) FROM audit_log WHERE command = 'deposits.issue_duplicate' AND outcome = 'done'",
                2)
            // What is agreed next has a receipt of its own.
            try await world.skip(to: "2026-04-01")
            try await world.done(world.renew(account))
            #expect(try await world.savings.ask(ask).duplicate == nil)
        }
    }

    @Test(
        "a receipt is printed once: what is printed again is not the original, until a duplicate is issued or it is renewed"
    )
    func copies() async throws {
        try await FixedDepositBook.with { world in
            let account = try await world.made(100_000, months: 12)
            let register = IssuedPapers(pool: world.book.app)
            let words = try Catalog.load(TestBook.repository + "/Web/text").words(.english)
            var ask = TermDepositReceipt()
            ask.subAccount = account
            /// Prints it, and tells what stands across it.
            func taken() async throws -> String? {
                let paper = try await world.savings.ask(ask)
                let entry = PaperEntry(
                    kind: TermDepositReceipt.name, title: "Receipt", language: "en",
                    subject: paper.paperSubject, isOriginal: paper.isOriginalPaper,
                    content: Digest.of("receipt"))
                let slip = try register.enter(entry, for: world.book.caller())
                try register.complete(slip, file: Digest.of(slip.number), for: world.book.caller())
                return paper.watermark(in: words)
            }
            #expect(try await taken() == nil)
            #expect(try await taken() == "NOT THE ORIGINAL")
            var issue = IssueDuplicateReceipt()
            (issue.subAccount, issue.reason) = (account, "Lost; indemnity bond of 1 April")
            try await world.done(issue)
            #expect(try await taken() == "DUPLICATE")
            #expect(try await taken() == "NOT THE ORIGINAL")
            try await world.skip(to: "2026-04-01")
            try await world.done(world.renew(account))
            // The one before counts no more.
            try await world.book.expect("SELECT count(*) FROM issued_papers WHERE status = 'issued'", 0)
            #expect(try await taken() == nil)
        }
    }

    @Test("a receipt that was printed before its deposit was renewed or ended counts no more once migrated")
    func olderPapers() async throws {
        let script = try String(
            contentsOfFile: TestBook.migrations + "/0069_counter_ask_another_count.sql", encoding: .utf8)
        let from = try #require(script.range(of: "UPDATE issued_papers p"))
        let until = try #require(script.range(of: ";", range: from.lowerBound..<script.endIndex))
        let statement = String(script[from.lowerBound..<until.upperBound])
            .replacingOccurrences(of: "= society ", with: "= 1 ")
        try await FixedDepositBook.with { world in
            let account = try await world.made(100_000, months: 12)
            let register = IssuedPapers(pool: world.book.app)
            let words = try Catalog.load(TestBook.repository + "/Web/text").words(.english)
            var ask = TermDepositReceipt()
            ask.subAccount = account
            func printed() async throws {
                let paper = try await world.savings.ask(ask)
                var entry = PaperEntry(
                    kind: TermDepositReceipt.name, title: "Receipt", language: "en",
                    subject: paper.paperSubject, isOriginal: false, content: Digest.of("receipt"))
                entry.figures = paper.paperFigures(in: words)
                let slip = try register.enter(entry, for: world.book.caller())
                try register.complete(slip, file: Digest.of(slip.number), for: world.book.caller())
            }
            func migrated() async throws -> [String] {
                try await world.book.owner.run(world.book.options) { tx in
                    try tx.runScript(trusted: statement)
                    return try tx.query(
                        "SELECT status FROM issued_papers WHERE society_id = 1 ORDER BY paper_id"
                    ) { try $0.text(0) }
                }
            }
            try await printed()
            #expect(try await migrated() == ["issued"])
            try await world.skip(to: "2026-04-01")
            try await world.done(world.renew(account))
            // As it was before a renewal withdrew them.
            try await world.book.owner.run(world.book.options) { tx in
                try tx.execute("ALTER TABLE issued_papers DISABLE TRIGGER USER")
                try tx.execute("UPDATE issued_papers SET status = 'issued', ended_at = NULL, ended_by = NULL")
            }
            try await printed()
            #expect(try await migrated() == ["withdrawn", "issued"])
            try await world.done(world.close(account))
            try await world.book.owner.run(world.book.options) { tx in
                try tx.execute("UPDATE issued_papers SET status = 'issued', ended_at = NULL, ended_by = NULL")
            }
            #expect(try await migrated() == ["withdrawn", "withdrawn"])
        }
    }
}
