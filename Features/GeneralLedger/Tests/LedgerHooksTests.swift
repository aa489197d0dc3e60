import Access
import Gate
import GeneralLedger
import GeneralLedgerRules
import Kernel
import Parties
import Postgres
import TestKit
import Testing

@Suite("What the ledger says to the closing of parties and branches", .tags(.database))
struct LedgerHooksTests {
    @Test("a party with an open sub-account stays, and a closed one gets none")
    func parties() async throws {
        try await TestBook.with { book in
            var close = CloseParty()
            close.party = ID(1)
            await book.expectRefused(close, ChartRefusal.partyHasSubAccounts(count: 1))
            try await book.done(CloseSubAccount(TestBook.Target.anita.id))
            try await book.done(close)
            var opening = OpenSubAccount()
            (opening.account, opening.party, opening.number) = (ID(3), ID(1), "SB-9")
            await book.expectRefused(opening, ChartRefusal.partyClosed("Anita Deshpande"))
        }
    }

    @Test("a branch is closed when its last day has ended and its books are empty; then nothing begins there")
    func branches() async throws {
        try await TestBook.with { book in
            let nashik = try await book.openNashik()
            var close = CloseBranch()
            (close.branchID, close.closedOn, close.reason) = (nashik, book.day, "merged")
            await book.expectRefused(close, CalendarRefusal.dayStillOpen(book.day))
            var voucher = PostVoucherTests.receipt(PostVoucherTests.cash, PostVoucherTests.anita)
            voucher.branchID = nashik
            try await book.done(voucher)
            try await book.done(EndDay(nashik))
            await book.expectRefused(
                close,
                ChartRefusal.branchHasBalances(
                    count: 2, accounts: "106001 Savings -500.00; 201001 Cash in hand 500.00"))
            try await book.done(ReopenDay(nashik, book.day, reason: "to move the balances"))
            var back = PostVoucherTests.receipt(
                VoucherLineInput(account: "201001", Money(rupees: -500)),
                VoucherLineInput(account: "106001", number: "SB-1", Money(rupees: 500)))
            (back.branchID, back.type) = (nashik, "payment")
            try await book.done(back)
            try await book.done(EndDay(nashik))
            close.closedOn = book.day.adding(days: -1)
            let faults = [FieldProblem(field: "closed_on", code: "access.closed_before_opened")]
            await #expect { try await book.answer(close) } throws: {
                guard case .invalid(let found)? = $0 as? Failure else { return false }
                return found == faults
            }
            close.closedOn = book.day
            try await book.done(close)
            await book.expectRefused(
                BeginDay(nashik, book.day.adding(days: 1)), LedgerRefusal.branchClosed("NSK"))
            await book.expectRefused(voucher, LedgerRefusal.branchClosed("NSK"))
        }
    }

    @Test("a day that is begun while the branch is being closed finds it closed")
    func race() async throws {
        try await TestBook.with { book in
            let nashik = try await book.openNashik()
            try await book.done(EndDay(nashik))
            let (locked, lock) = AsyncStream<Void>.makeStream()
            let begin = Task {
                for await _ in locked {}
                await book.expectRefused(
                    BeginDay(nashik, book.day.adding(days: 1)), LedgerRefusal.branchClosed("NSK"))
            }
            try await book.owner.run(book.options) { tx in
                // What `CloseBranch` does up to its commit; the day must be waiting by then.
                try tx.execute("SELECT FROM branches WHERE branch_id = \(nashik) FOR NO KEY UPDATE")
                try tx.execute("UPDATE branches SET closed_on = '2025-04-01' WHERE branch_id = \(nashik)")
                lock.finish()
                for _ in 0..<500 {
                    let waiting = try tx.one(
                        """
                        SELECT count(*) FROM pg_stat_activity
                        WHERE datname = current_database() AND pg_backend_pid() = ANY (pg_blocking_pids(pid))
                        """
                    ) { try $0.int64(0) }
                    if waiting > 0 { return }
                    try tx.execute("SELECT pg_sleep(0.01)")
                }
                Issue.record("the day was begun without waiting for the branch")
            }
            await begin.value
            try await book.expect("SELECT count(*) FROM branch_days WHERE branch_id = \(nashik)", 1)
        }
    }
}
