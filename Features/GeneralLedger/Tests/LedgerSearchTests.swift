import Gate
import JSON
import Kernel
import Postgres
import TestKit
import Testing
import Wording

@testable import GeneralLedger

@Suite(.tags(.database))
struct LedgerSearchTests {
    /// Anita with her name in Devanagari, a mobile number and a member number.
    private func know(_ book: TestBook) async throws {
        _ = try await book.owner.run(book.options) { tx in
            try tx.execute(
                """
                UPDATE parties SET local_name = 'अनिता देशपांडे', mobile = '9822012345', number = 'M-0001'
                WHERE society_id = 1 AND party_id = 1
                """)
        }
    }

    @Test(
        "a person is found by mobile number, number and name in the own script, and called as the reader reads"
    )
    func persons() async throws {
        try await PagesBook.with { pages in
            try await know(pages.book)
            for typed in [
                "9822012345", "98220%2012345", "%2B91%2098220-12345", "m-0001", "अनिता", "देशपांडे", "Anita",
            ] {
                let seen = await pages.get("/lookups/sub_account?q=\(typed)", as: "meena")
                #expect(seen.text.contains("106001 Savings SB-1 अनिता देशपांडे"), "\(typed)")
                let english = await pages.get("/lookups/sub_account?q=\(typed)")
                #expect(english.text.contains("106001 Savings SB-1 Anita Deshpande"), "\(typed)")
                let found = await pages.get("/search?q=\(typed)")
                #expect(found.location == "/sub-accounts/3", "\(typed)")
            }
            #expect(await pages.get("/search?q=9822099999").location == nil)
        }
    }

    @Test(
        "a head of the ready chart is found and shown in the reader's language, a name of the society's own stays"
    )
    func heads() async throws {
        try await PagesBook.with { pages in
            let seen = await pages.get("/lookups/sub_account?q=हातातील", as: "meena")
            #expect(seen.text.contains("201001 हातातील रोख"))
            #expect(await !pages.get("/lookups/sub_account?q=हातातील").text.contains("201001"))
            let page = await pages.get("/trial-balance?with_zero=true", as: "meena")
            #expect(page.text.contains("हातातील रोख"))
            _ = try await pages.book.owner.run(pages.book.options) { tx in
                try tx.execute(
                    "UPDATE accounts SET local_name = 'तिजोरी' WHERE society_id = 1 AND account_id = 1")
            }
            #expect(await pages.get("/accounts", as: "meena").text.contains("तिजोरी"))
        }
    }

    @Test("the search names persons beside their accounts, the one that begins so first")
    func together() async throws {
        try await PagesBook.with { pages in
            _ = try await pages.book.owner.run(pages.book.options) { tx in
                try tx.execute(
                    """
                    INSERT INTO parties (society_id, kind, name, number) VALUES (1, 'person', 'Anil Kulkarni', 'M-9'),
                        (1, 'person', 'Sunil Anitkar', 'M-10')
                    """)
            }
            let seen = await pages.get("/search?q=kulkarni")
            #expect(seen.status == 200)
            #expect(seen.text.contains("Anil Kulkarni") && seen.text.contains("Bharat Kulkarni"))
            #expect(seen.text.contains("/parties/4/accounts"))
            #expect(await pages.get("/search?q=m-9").location == "/parties/4")
            #expect(await !pages.get("/search?q=kulkarni", as: "reader").text.contains("Anil Kulkarni"))
        }
    }

    @Test(
        "a head and its holder are found together, in any order of the words",
        arguments: ["106001 anita", "anita 106001", "Savings desh", "deshpande sav", "1060 anita deshpande"])
    func headAndHolder(typed: String) async throws {
        try await PagesBook.with { pages in
            let text = typed.replacing(" ", with: "%20")
            let seen = await pages.get("/lookups/sub_account?q=\(text)")
            let first = try JSONValue.parse(Array(seen.text.utf8))["items"]?[0]?["text"]?.asString
            #expect(first == "106001 Savings SB-1 Anita Deshpande")
        }
    }

    @Test("a head in the reader's language and its holder are found together")
    func headInOwnWords() async throws {
        try await PagesBook.with { pages in
            _ = try await pages.book.owner.run(pages.book.options) { tx in
                try tx.execute(
                    "UPDATE accounts SET name = 'Savings deposits' WHERE society_id = 1 AND code = '106001'")
            }
            let seen = await pages.get("/lookups/sub_account?q=anita%20बचत", as: "meena")
            #expect(seen.text.contains("SB-1 Anita Deshpande"))
        }
    }

    @Test("the accounts of one holder stand together, the one that was meant first")
    func accountsTogether() {
        func row(_ code: String, _ number: String, _ name: String, _ party: Int64) -> SubAccountSummary {
            var row = SubAccountSummary()
            (row.accountCode, row.number, row.name, row.isControl) = (code, number, name, true)
            row.party = ID(party)
            return row
        }
        let rows = [
            row("204001", "OL-7", "Kadam Anil", 7), row("106001", "SB-8", "Kadam Bina", 8),
            row("106001", "SB-7", "Kadam Anil", 7), row("101001", "SH-7", "Kadam Anil", 7),
            row("101001", "SH-8", "Kadam Bina", 8),
        ]
        #expect(
            LedgerSearch.ranked(rows, by: "kadam").map(\.number) == ["OL-7", "SH-7", "SB-7", "SB-8", "SH-8"])
        #expect(LedgerSearch.ranked(rows, by: "sb-8").map(\.number).prefix(2) == ["SB-8", "SH-8"])
    }

    @Test("the picker tells the cash of the own branch, not that of the society")
    func branchCash() async throws {
        try await PagesBook.with { pages in
            let book = pages.book
            let nashik = try await book.openNashik()
            try await book.deposit(500, to: .anita)
            var find = FindSubAccounts("201001")
            find.branch = nashik
            let gate = book.ledgerGate()
            let other = try await gate.ask(find, for: book.caller()).rows
            #expect(other.first?.branchBalance == .zero)
            #expect(other.first.map { !$0.balance.isZero } ?? false)
            find.branch = book.branch
            let own = try await gate.ask(find, for: book.caller()).rows
            #expect(own.first?.branchBalance == own.first?.balance)
            await #expect(throws: Failure.self) {
                _ = try await gate.ask(
                    find, for: book.caller(grants: [Grant("ledger.read_accounts", branch: nashik)]))
            }
        }
    }
}
