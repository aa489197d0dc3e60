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

    @Test("a new head stands in the order of the codes, unless its place is given")
    func order() async throws {
        try await TestBook.with { book in
            try await book.sql(
                "UPDATE accounts SET position = 3 WHERE account_id = 1",
                "INSERT INTO accounts (society_id, group_id, code, name, purpose, is_control, position) VALUES (1, 1, '201005', 'Counter', 'general', false, 7)"
            )
            for code in ["201003", "201004", "201009", "200001"] { try await book.done(Self.account(code)) }
            var given = Self.account("201002")
            given.position = 9
            try await book.done(given)
            let chart = try await book.ledgerGate().ask(ChartOfAccounts(), for: book.caller())
            #expect(
                chart.rows.compactMap { $0.account != nil && $0.code.hasPrefix("20") ? $0.code : nil }.prefix(
                    7)
                    == ["200001", "201001", "201003", "201004", "201005", "201009", "201002"])
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
