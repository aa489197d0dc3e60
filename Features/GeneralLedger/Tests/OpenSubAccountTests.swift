import Gate
import GeneralLedgerRules
import Kernel
import Postgres
import TestKit
import Testing

@testable import GeneralLedger

@Suite("Opening a sub-account", .tags(.database))
struct OpenSubAccountTests {
    static func savings(_ number: String, of party: Int64? = 1) -> OpenSubAccount {
        var command = OpenSubAccount()
        command.account = ID(3)
        command.party = party.map { ID($0) }
        command.number = number
        command.highest = .zero
        return command
    }

    @Test("opens it at zero, under the party's name, on the business date")
    func opens() async throws {
        try await TestBook.with { book in
            let opened = try await book.done(Self.savings("SB-9"))
            try await book.expect(
                """
                SELECT count(*) FROM sub_accounts WHERE sub_account_id = \(opened.subAccount) AND name = 'Anita Deshpande'
                AND opened_on = '2025-04-01' AND highest = 0 AND lowest IS NULL
                """, 1)
            let own = try await book.app.run(book.options) { tx in
                try Chart.subAccounts(of: ID(1), &tx, society: book.society)
            }
            #expect(own.map(\.number) == ["SB-1", "SB-9"])
            #expect(own.map(\.balance) == [.zero, .zero])
        }
    }

    @Test(
        "refuses a taken number, a plain or unknown account, party or branch, crossed limits, a closed account"
    )
    func refuses() async throws {
        try await TestBook.with { book in
            await book.expectRefused(Self.savings("SB-1"), ChartRefusal.numberTaken("SB-1"))
            await book.expectRefused(Self.savings("SB-9", of: 9), LedgerRefusal.noSuchParty(9))
            var other = Self.savings("SB-9")
            other.account = ID(1)
            await book.expectRefused(other, ChartRefusal.notControl("Cash in hand"))
            other.account = ID(99)
            await book.expectRefused(other, LedgerRefusal.noSuchAccount("99"))
            other = Self.savings("SB-9")
            other.homeBranch = ID(9)
            await book.expectRefused(other, LedgerRefusal.noSuchBranch(9))
            other = Self.savings("SB-9")
            other.lowest = Money(rupees: 1)
            await book.expectRefused(other, ChartRefusal.limitsCrossed)
            for saver in [TestBook.Target.anita, .bharat, .chitra] {
                try await book.done(CloseSubAccount(saver.id))
            }
            try await book.done(CloseAccount(ID(3)))
            await book.expectRefused(Self.savings("SB-9"), LedgerRefusal.accountClosed("Savings"))
        }
    }

    @Test("many at once: ids in the order of the drafts, and all or none")
    func bulk() async throws {
        try await TestBook.with { book in
            let drafts = (1...500).reversed().map {
                SubAccountDraft(
                    account: ID(3), party: ID(Int64($0 % 3 + 1)), number: "B-\($0)", name: "n\($0)",
                    highest: .zero,
                    openedOn: book.day)
            }
            let ids = try await book.app.run(book.options) { tx in
                try openSubAccounts(drafts, &tx, society: book.society)
            }
            #expect(ids.count == 500)
            try await book.expect(
                "SELECT count(*) FROM sub_accounts WHERE sub_account_id = \(ids[0]) AND number = 'B-500'", 1)
            try await book.expect(
                "SELECT count(*) FROM sub_accounts WHERE sub_account_id = \(ids[499]) AND number = 'B-1'", 1)
            for again in [
                [SubAccountDraft(account: ID(3), party: nil, number: "C-1", openedOn: book.day), drafts[7]],
                [drafts[0], drafts[0]],
            ] {
                await #expect(throws: ChartRefusal.numberTaken(again[1].number)) {
                    try await book.app.run(book.options) { tx in
                        try openSubAccounts(again, &tx, society: book.society)
                    }
                }
            }
            try await book.expect("SELECT count(*) FROM sub_accounts WHERE number = 'C-1'", 0)
        }
    }

    @Test("the chart answers other features by code, purpose and plain account")
    func chart() async throws {
        try await TestBook.with { book in
            try await book.app.run(book.options) { tx in
                let society = book.society
                let found = try Chart.accounts(codes: ["106001", "x"], &tx, society: society)
                #expect(found.keys.sorted() == ["106001"])
                #expect(found["106001"]?.isControl == true)
                #expect(found["106001"]?.nature == .liability)
                #expect(try Chart.accounts(purpose: .bank, &tx, society: society).map(\.code) == ["202001"])
                #expect(try Chart.subAccount(ofPlain: "201001", &tx, society: society) == ID(1))
                #expect(throws: LedgerRefusal.noSuchAccount("x")) {
                    try Chart.account(code: "x", &tx, society: society)
                }
                #expect(throws: LedgerRefusal.subAccountNeeded(account: "Savings")) {
                    try Chart.subAccount(ofPlain: "106001", &tx, society: society)
                }
            }
        }
    }
}
