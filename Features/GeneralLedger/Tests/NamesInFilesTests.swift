import Edge
import Gate
import GeneralLedger
import JSON
import Kernel
import Postgres
import Spreadsheet
import TestKit
import Testing
import Wording

@Suite("Names of heads in files", .tags(.database))
struct NamesInFilesTests {
    private func file<Q: Query>(_ pages: PagesBook, _ query: Q, _ language: Language) async throws -> String {
        let export = TableExport(
            pages.gate, for: pages.book.caller(), words: pages.host.catalog.words(language), societyName: "X")
        var bytes: [UInt8] = []
        try await export.file(query, as: .csv).read { bytes += $0 }
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test(
        "a file has headings and heads in its reader's language, holders by their numbers and amounts as they are"
    )
    func names() async throws {
        try await PagesBook.with { pages in
            try await pages.book.sql("UPDATE accounts SET local_name = 'बचत ठेव' WHERE code = '106001'")
            _ = try await pages.gate.perform(
                PostVoucherTests.receipt(PostVoucherTests.cash, PostVoucherTests.anita),
                by: pages.book.caller(), pages.book.envelope("v"))
            let day = pages.book.day
            func check<Q: Query>(_ query: Q) async throws {
                let marathi = try await file(pages, query, .marathi)
                let english = try await file(pages, query, .english)
                #expect(english.contains("Savings") && !english.contains("बचत"), "\(Q.name): \(english)")
                #expect(marathi.contains("बचत ठेव") && !marathi.contains("Savings"), "\(Q.name): \(marathi)")
                #expect(marathi.contains("500.00") == english.contains("500.00"), "\(Q.name)")
            }
            try await check(TrialBalance(from: day, to: day))
            try await check(ChartOfAccounts())
            try await check(BalanceSheet(date: day))
            try await check(CashBook(from: day, to: day))
            try await check(DayBook(day))
            try await check(ReceiptsAndPayments(from: day, to: day))
            try await check(FindSubAccounts("Anita"))
            let header = try await file(pages, TrialBalance(from: day, to: day), .hindi).prefix {
                $0 != "\r\n"
            }
            #expect(header.contains("नाम") && !header.contains("Name"), "\(header)")
        }
    }

    @Test("a passbook on a page names the head of the other side in the reader's language")
    func otherSide() async throws {
        try await PagesBook.with { pages in
            try await pages.book.sql("UPDATE accounts SET name = 'Ordinary loans' WHERE code = '106001'")
            _ = try await pages.gate.perform(
                PostVoucherTests.receipt(PostVoucherTests.cash, PostVoucherTests.anita),
                by: pages.book.caller(), pages.book.envelope("v"))
            let english = await pages.get("/sub-accounts/1?from=2025-04-01&to=2025-04-01")
            #expect(english.text.contains("Ordinary loans SB-1 Anita Deshpande"))
            let marathi = await pages.get("/sub-accounts/1?from=2025-04-01&to=2025-04-01", as: "meena")
            let own = pages.host.catalog.words(.marathi).named("Ordinary loans", nil)
            #expect(own != "Ordinary loans" && marathi.text.contains("\(own) SB-1 Anita Deshpande"))
        }
    }

    @Test("an address asks for a language by its name; one that there is not is a fault")
    func address() async throws {
        try await PagesBook.with { pages in
            let wrong = await pages.get("/api/v1/vouchers?size=0&language=mr").text
            #expect(wrong.contains("दुरुस्त") || !wrong.contains("This cannot be accepted"), "\(wrong)")
            #expect(await pages.get("/api/v1/vouchers?language=mr").status == 200)
            let unknown = await pages.get("/api/v1/vouchers?language=xx")
            #expect(unknown.status == 422 && unknown.text.contains("\"field\":\"language\""))
        }
    }
}
