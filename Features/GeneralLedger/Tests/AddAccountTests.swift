import Gate
import GeneralLedger
import GeneralLedgerRules
import Kernel
import Postgres
import TestKit
import Testing

@Suite("Adding an account", .tags(.database))
struct AddAccountTests {
    static func account(_ code: String, in group: Int64 = 1, control: Bool = false) -> AddAccount {
        var command = AddAccount()
        command.group = ID(group)
        command.code = code
        command.title = "Account \(code)"
        command.isControl = control
        return command
    }

    @Test("a plain account gets its one sub-account, a control account none")
    func adds() async throws {
        try await TestBook.with { book in
            var plain = Self.account("201002")
            plain.purpose = .cash
            let added = try await book.done(plain)
            let subAccount = try #require(added.subAccount)
            try await book.expect(
                "SELECT lowest FROM sub_accounts WHERE sub_account_id = \(subAccount) AND number = '0'", 0)
            try await book.expect("SELECT count(*) FROM balances WHERE sub_account_id = \(subAccount)", 1)
            let control = try await book.done(Self.account("106002", in: 3, control: true))
            #expect(control.subAccount == nil)
            try await book.expect(
                "SELECT count(*) FROM sub_accounts WHERE account_id = \(control.account)", 0)
        }
    }

    @Test("refuses a taken code, an unknown group, crossed limits and a second joint account")
    func refuses() async throws {
        try await TestBook.with { book in
            await book.expectRefused(Self.account("201001"), ChartRefusal.codeTaken("201001"))
            await book.expectRefused(Self.account("#1"), ChartRefusal.badCode("#1"))
            await book.expectRefused(Self.account("999", in: 99), LedgerRefusal.noSuchGroup("99"))
            var crossed = Self.account("201003")
            crossed.lowest = Money(rupees: 1)
            crossed.highest = .zero
            await book.expectRefused(crossed, ChartRefusal.limitsCrossed)
            var joint = Self.account("110002", in: 6)
            joint.purpose = .branchAdjustment
            await book.expectRefused(joint, ChartRefusal.purposeTaken("Branch adjustment"))
            joint.isControl = true
            await book.expectRefused(joint, ChartRefusal.mustBePlain)
            await book.expectRefused(
                Self.account("201004"), GateRefusal.notPermitted(permission: "ledger.change_chart"),
                by: book.someone(PostVoucher.permission))
            try await book.expect("SELECT count(*) FROM accounts", 6)
        }
    }
}
