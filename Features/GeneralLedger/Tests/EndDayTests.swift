import Crypto
import Gate
import GeneralLedger
import GeneralLedgerRules
import JSON
import Kernel
import Postgres
import TestKit
import Testing

@Suite("Ending a day", .tags(.database))
struct EndDayTests {
    @Test("closes the day and writes down the end of the chain, with everything sealed")
    func ends() async throws {
        try await TestBook.with { book in
            try await book.deposit(5, to: .anita)
            try await book.done(AddCostCentre(code: "A", name: "A"))
            let ended = try await book.done(EndDay(book.branch))
            #expect(ended.checks.map(\.name) == DayChecks.names)
            #expect(ended.checks.map(\.hasPassed) == DayChecks.names.map { _ in true })
            #expect(ended.headNumber == 2)
            try await book.expect(
                """
                SELECT count(*) FROM branch_days d JOIN seals s ON s.number = d.head_number AND s.digest = d.head_digest
                WHERE d.status = 'closed' AND d.closed_by = 1 AND d.head_signature IS NULL AND s.number = 2
                """, 1)
            await book.expectRefused(EndDay(book.branch), LedgerRefusal.dayNotOpen(branch: "HO"))
            await book.expectRefused(
                PostLines("receipt", (.cash, 100), (.anita, -100)), LedgerRefusal.dayNotOpen(branch: "HO"))
        }
    }

    @Test("signs the end of the chain with the program's key, and says what people compare")
    func signs() async throws {
        try await TestBook.with { book in
            let key = try SigningKey(seed: Array(repeating: 7, count: SigningKey.seedLength))
            try await book.deposit(5, to: .anita)
            let ended = try await book.done(EndDay(book.branch), signer: DaySigner(key))
            let (signature, closed) = try await book.app.run(book.options) { tx in
                try tx.one(
                    "SELECT head_signature, closed_at FROM branch_days d JOIN signing_keys k ON k.key_id = d.head_key"
                ) {
                    (try $0.bytes(0), try $0.instant(1))
                }
            }
            let message =
                "sahakar day 1 1 1 2025-04-01 0 1 \(closed.text) \(ended.headNumber) \(ended.headDigest)"
            #expect(key.verifyingKey.verifies(signature, of: Array(message.utf8)))
            #expect(ended.signature == Hex.text(signature))
            #expect(ended.keyID == "8d2d 1c26 0127 c744")
            #expect(ended.digestGroups.split(separator: " ").joined() == ended.headDigest.prefix(32))
        }
    }

    @Test("tells every check that fails, and closes nothing")
    func fails() async throws {
        try await TestBook.with { book in
            let nashik = try await book.openNashik()
            try await book.done(OpenSession(book.branch))
            let clerk = book.someone(PostVoucher.permission, limit: Money(rupees: 1))
            _ = try await book.answer(
                PostVoucherTests.receipt(PostVoucherTests.cash, PostVoucherTests.anita), by: clerk)
            await book.expectRefused(
                EndDay(book.branch), CalendarRefusal.dayChecksFailed("sessions_closed, nothing_waits"))
            try await book.done(EndDay(nashik))
            var setting = ChangeSetting()
            setting.name = LedgerSettings.endsDayWithWaiting.name
            setting.from = date(1, 1)
            setting.value = true
            setting.reason = "test"
            try await book.done(setting)
            await book.expectRefused(EndDay(book.branch), CalendarRefusal.dayChecksFailed("sessions_closed"))
            try await book.done(CloseSession(book.branch))
            try await book.done(EndDay(book.branch))
        }
    }

    @Test("a branch that paid out more cash than it has taken in cannot end, though the society has cash")
    func cash() async throws {
        try await TestBook.with { book in
            let nashik = try await book.openNashik()
            try await book.deposit(500, to: .anita)
            var payment = PostVoucherTests.receipt(
                VoucherLineInput(account: "405001", Money(rupees: 5)),
                VoucherLineInput(account: "201001", Money(rupees: -5)))
            payment.type = "payment"
            payment.branchID = nashik
            try await book.done(payment)
            await book.expectRefused(EndDay(nashik), CalendarRefusal.dayChecksFailed("cash_not_below_zero"))
            try await book.done(EndDay(book.branch))
        }
    }

    @Test(
        "finds books that were changed behind the program's back",
        arguments: [
            (
                "UPDATE balances SET balance = balance + 1 WHERE sub_account_id = 3",
                "control_equals_sub_accounts, balances_sum_to_zero"
            ),
            (
                "UPDATE movements SET debit = debit + 1 WHERE account_id = 1",
                "control_equals_sub_accounts, debits_equal_credits, movements_equal_postings"
            ),
            (
                "UPDATE movements SET debit = debit + 1, credit = credit + 1 WHERE account_id = 1",
                "movements_equal_postings"
            ),
            (
                "UPDATE balances SET balance = CASE sub_account_id WHEN 8 THEN 5 ELSE balance - 5 END WHERE sub_account_id IN (3, 8)",
                "control_equals_sub_accounts, branch_adjustment_zero"
            ),
        ])
    func tampered(_ change: String, _ failed: String) async throws {
        try await TestBook.with { book in
            try await book.deposit(5, to: .anita)
            try await book.owner.run(book.options) { tx in try tx.runScript(trusted: change) }
            await book.expectRefused(EndDay(book.branch), CalendarRefusal.dayChecksFailed(failed))
            let checks = try await book.app.run(book.options) { tx in
                try DayChecks.run(branch: book.branch, date: book.day, for: book.caller(), &tx)
            }
            #expect(checks.filter { !$0.hasPassed }.allSatisfy { !$0.findings.isEmpty })
        }
    }
}
