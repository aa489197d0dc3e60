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

    @Test("what waits between branches holds up the day of each of them, and of no other")
    func waitingBetweenBranches() async throws {
        try await TestBook.with { book in
            let nashik = try await book.openNashik()
            try await book.sql(
                "INSERT INTO branches (society_id, code, name, opened_on) VALUES (1, 'SAT', 'Satara', '2025-04-01')",
                "INSERT INTO branch_days (society_id, branch_id, business_date, opened_by) VALUES (1, 3, '2025-04-01', 1)"
            )
            let clerk = book.someone(PostInterBranch.permission, limit: Money(rupees: 1))
            guard
                case .held = try await book.answer(PostInterBranchTests.deposit(in: nashik), by: clerk)
            else {
                Issue.record("not held"); return
            }
            try await book.expect(
                "SELECT count(*) FROM pending_commands WHERE branch_ids = '{1,2}' AND status = 'waiting'", 1)
            let refused = CalendarRefusal.dayChecksFailed(["nothing_waits"])
            await book.expectRefused(EndDay(book.branch), refused)
            await book.expectRefused(EndDay(nashik), refused)
            try await book.done(EndDay(ID(3)))
        }
    }

    @Test("a reversal that waits holds up the branch of the voucher, which it names nowhere")
    func waitingReversal() async throws {
        try await TestBook.with { book in
            let nashik = try await book.openNashik()
            guard
                case .done(_, let vouchers) = try await book.answer(PostInterBranchTests.deposit(in: nashik))
            else {
                Issue.record("not done"); return
            }
            try await book.sql(
                """
                INSERT INTO approval_rules (society_id, command, from_date, amount_from, is_required, set_by)
                VALUES (1, 'ledger.reverse_voucher', '2020-01-01', 0, true, 1)
                """)
            guard
                case .held = try await book.answer(
                    ReverseVoucher(ID(vouchers[0].voucher.raw), reason: "wrong branch"))
            else {
                Issue.record("not held"); return
            }
            let refused = CalendarRefusal.dayChecksFailed(["nothing_waits"])
            await book.expectRefused(EndDay(book.branch), refused)
            await book.expectRefused(EndDay(nashik), refused)
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
                EndDay(book.branch), CalendarRefusal.dayChecksFailed(["sessions_closed", "nothing_waits"]))
            try await book.done(EndDay(nashik))
            var setting = ChangeSetting()
            setting.name = LedgerSettings.endsDayWithWaiting.name
            setting.from = date(1, 1)
            setting.value = true
            setting.reason = "test"
            try await book.done(setting)
            await book.expectRefused(
                EndDay(book.branch), CalendarRefusal.dayChecksFailed(["sessions_closed"]))
            try await book.done(CloseSession(book.branch))
            try await book.done(EndDay(book.branch))
        }
    }

    @Test(
        "a branch whose books show that it paid out more cash than it had cannot end, though the society has cash"
    )
    func cash() async throws {
        try await TestBook.with { book in
            let nashik = try await book.openNashik()
            try await book.deposit(500, to: .anita)
            try await book.done(PostRun(branch: nashik, rupees: 5, isHistory: true))
            await book.expectRefused(EndDay(nashik), CalendarRefusal.dayChecksFailed(["cash_not_below_zero"]))
            try await book.done(EndDay(book.branch))
        }
    }

    @Test(
        "finds books that were changed behind the program's back",
        arguments: [
            (
                "UPDATE balances SET balance = balance + 1 WHERE sub_account_id = 3",
                ["control_equals_sub_accounts", "balances_sum_to_zero"]
            ),
            (
                "UPDATE movements SET debit = debit + 1 WHERE account_id = 1",
                ["control_equals_sub_accounts", "debits_equal_credits", "movements_equal_postings"]
            ),
            (
                "UPDATE movements SET debit = debit + 1, credit = credit + 1 WHERE account_id = 1",
                ["movements_equal_postings"]
            ),
            (
                "UPDATE balances SET balance = CASE sub_account_id WHEN 8 THEN 5 ELSE balance - 5 END WHERE sub_account_id IN (3, 8)",
                ["control_equals_sub_accounts", "branch_adjustment_zero"]
            ),
        ])
    func tampered(_ change: String, _ failed: [String]) async throws {
        try await TestBook.with { book in
            try await book.deposit(5, to: .anita)
            try await book.owner.run(book.options) { tx in try tx.runScript(trusted: change) }
            await book.expectRefused(EndDay(book.branch), CalendarRefusal.dayChecksFailed(failed))
            let checks = try await book.app.run(book.options) { tx in
                try DayChecks.run(
                    branch: book.branch, date: book.day, for: book.caller(), asking: nil, &tx)
            }
            #expect(checks.filter { !$0.hasPassed }.allSatisfy { !$0.findings.isEmpty })
        }
    }
}
