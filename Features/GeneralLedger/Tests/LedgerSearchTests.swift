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

    /// A bank whose name speaks of savings, a credit from it, and two accounts whose numbers have noughts.
    private func addHeads(_ book: TestBook) async throws {
        _ = try await book.owner.run(book.options) { tx in
            _ = try tx.execute(
                """
                INSERT INTO accounts (society_id, group_id, code, name, purpose, is_control) VALUES
                    (1, 2, '202002', 'District central bank: savings account', 'bank', false),
                    (1, 3, '104002', 'Cash credit from bank', 'general', false)
                """)
            _ = try tx.execute(
                """
                INSERT INTO sub_accounts (society_id, account_id, party_id, number, name, opened_on)
                SELECT 1, account_id, NULL, '0', name, '2025-04-01' FROM accounts
                WHERE society_id = 1 AND code IN ('202002', '104002')
                """)
            _ = try tx.execute(
                """
                INSERT INTO sub_accounts (society_id, account_id, party_id, number, name, opened_on) VALUES
                    (1, 3, 1, 'CD-01759', 'Anita Deshpande', '2025-04-01'),
                    (1, 3, 2, 'CD-11759', 'Bharat Kulkarni', '2025-04-01')
                """)
            try tx.execute("UPDATE parties SET number = 'M00349' WHERE society_id = 1 AND party_id = 3")
        }
    }

    /// What the picker offers, in its order.
    private func offered(_ pages: PagesBook, _ typed: String) async throws -> [String] {
        let seen = await pages.get("/lookups/sub_account?q=\(typed.replacing(" ", with: "%20"))")
        guard case .array(let items) = try JSONValue.parse(Array(seen.text.utf8))["items"] else { return [] }
        return items.compactMap { $0["text"]?.asString }
    }

    @Test("whatever is offered for several words matches every one of them")
    func everyWord() async throws {
        try await PagesBook.with { pages in
            try await addHeads(pages.book)
            let bank = "202002 District central bank: savings account"
            let bharat = "106001 Savings SB-2 Bharat Kulkarni"
            #expect(try await offered(pages, "savings account") == [bank])
            #expect(try await offered(pages, "bank: savings") == [bank])
            let kulkarni = try await offered(pages, "savings kulk")
            #expect(kulkarni.contains(bharat) && kulkarni.allSatisfy { $0.contains("Bharat Kulkarni") })
            for nobody in ["savings kadam", "savings anita kulkarni", "bharat deshpande", "106001 anita xyz"]
            {
                #expect(try await offered(pages, nobody).isEmpty, "\(nobody)")
            }
        }
    }

    @Test(
        "a number is offered without the noughts in it, and never taken by itself when a form is sent",
        arguments: [
            ("1759", "106001 Savings CD-01759 Anita Deshpande"),
            ("01759", "106001 Savings CD-01759 Anita Deshpande"),
            ("cd 1759", "106001 Savings CD-01759 Anita Deshpande"),
            ("349", "106001 Savings SB-3 Chitra Hegde"),
            ("M349", "106001 Savings SB-3 Chitra Hegde"),
            ("savings m349", "106001 Savings SB-3 Chitra Hegde"),
        ])
    func shortNumbers(typed: String, expected: String) async throws {
        try await PagesBook.with { pages in
            try await addHeads(pages.book)
            #expect(try await offered(pages, typed) == [expected])
            #expect(try await offered(pages, "sb 1759").isEmpty)
            let sent = await pages.post(
                "/vouchers/new/receipt", key: "a",
                [
                    "branch_id": "1", "lines[0].sub_account_id": "1", "lines[0].debit": "",
                    "lines[1].sub_account_id": "", "lines[1].sub_account_id.was": "",
                    "lines[1].sub_account_id.text": typed, "lines[1].credit": "500", "narration": "Short",
                ])
            #expect(sent.status != 303)
            try await pages.book.expect("SELECT count(*) FROM vouchers", 0)
        }
    }

    @Test("whoever types cash means the cash")
    func cashFirst() async throws {
        try await PagesBook.with { pages in
            try await addHeads(pages.book)
            let found = try await offered(pages, "cash")
            #expect(found.prefix(2) == ["201001 Cash in hand", "104002 Cash credit from bank"])
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
