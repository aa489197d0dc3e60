import Gate
import GeneralLedger
import GeneralLedgerRules
import Kernel
import Postgres
import TestKit
import Testing

@Suite("Posting over branches", .tags(.database))
struct PostInterBranchTests {
    /// Anita pays 500 into her account of the head office at Nashik's counter.
    static func deposit(in nashik: ID<Branch>) -> PostInterBranch {
        var command = PostInterBranch()
        command.narration = "Paid in at Nashik"
        command.mode = .cash
        command.lines = [
            BranchLineInput(nashik, VoucherLineInput(account: "201001", Money(rupees: 500))),
            BranchLineInput(ID(1), VoucherLineInput(account: "106001", number: "SB-1", Money(rupees: -500))),
        ]
        return command
    }

    @Test("makes a balanced voucher in each branch under one event; the adjustment stays at zero")
    func posts() async throws {
        try await TestBook.with { book in
            let nashik = try await book.openNashik()
            guard case .done(_, let vouchers) = try await book.answer(Self.deposit(in: nashik)) else {
                Issue.record("not done")
                return
            }
            #expect(vouchers.map(\.number) == ["R-NSK-2025-26-000001", "J-HO-2025-26-000001"])
            try await book.expect("SELECT count(*) FROM vouchers WHERE event_id = 1", 2)
            try await book.expect("SELECT balance FROM balances WHERE sub_account_id = 8", 0)
            try await book.expect(
                "SELECT credit FROM movements WHERE branch_id = \(nashik) AND account_id = 6", 50_000)
            try await book.expect(
                "SELECT debit FROM movements WHERE branch_id = 1 AND account_id = 6", 50_000)
        }
    }

    @Test("refuses one branch alone, unbalanced lines, a closed day, and a branch without permission")
    func refuses() async throws {
        try await TestBook.with { book in
            let nashik = try await book.openNashik()
            var alone = Self.deposit(in: nashik)
            alone.lines[0].branch = ID(1)
            await book.expectRefused(alone, LedgerRefusal.oneBranchOnly)
            var unbalanced = Self.deposit(in: nashik)
            unbalanced.lines[0].line.debit = Money(rupees: 501)
            await book.expectRefused(
                unbalanced, LedgerRefusal.unbalanced(debits: Money(rupees: 501), credits: Money(rupees: 500)))
            await book.expectRefused(
                Self.deposit(in: nashik), GateRefusal.notPermitted(permission: "ledger.post_inter_branch"),
                by: book.someone(PostInterBranch.permission, branch: nashik))
            try await book.done(EndDay(nashik))
            await book.expectRefused(Self.deposit(in: nashik), LedgerRefusal.dayNotOpen(branch: "NSK"))
            try await book.expect("SELECT count(*) FROM vouchers", 0)
        }
    }

    @Test("refuses where the chart has no branch adjustment")
    func noAdjustment() async throws {
        try await TestBook.with { book in
            let nashik = try await book.openNashik()
            try await book.done(CloseAccount(ID(6)))
            await book.expectRefused(Self.deposit(in: nashik), LedgerRefusal.noBranchAdjustment)
        }
    }

    @Test("rule: every branch balances, and the lines on the adjustment add up to nothing")
    func rule() throws {
        let adjustment = ID<SubAccount>(9)
        let lines: [(branch: String, line: PostingLine)] = [
            ("A", .debit(ID(1), Money(rupees: 100))), ("B", .credit(ID(2), Money(rupees: 60))),
            ("C", .credit(ID(3), Money(rupees: 30))), ("B", .credit(ID(4), Money(rupees: 10))),
            ("D", .debit(ID(5), Money(rupees: 1))), ("D", .credit(ID(6), Money(rupees: 1))),
        ]
        let parts = try InterBranch.balanced(lines, adjustment: adjustment)
        #expect(parts.map(\.branch) == ["A", "B", "C", "D"])
        for part in parts { _ = try VoucherRules.total(of: part.lines) }
        let joint = parts.flatMap(\.lines).filter { $0.subAccount == adjustment }
        #expect(joint.map(\.amount) == [Money(rupees: -100), Money(rupees: 70), Money(rupees: 30)])
    }
}
