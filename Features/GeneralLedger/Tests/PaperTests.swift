import Edge
import Gate
import GeneralLedgerRules
import Kernel
import Postgres
import Print
import Spreadsheet
import TestKit
import Testing
import Wording

@testable import GeneralLedger

@Suite("Papers of the books", .tags(.database))
struct PaperTests {
    static let stationery = Stationery(missing: .refuse) { _, _, _ in
        Letterhead(names: ["श्रमिक पतसंस्था", "Shramik Society"], lines: ["Reg. no. 7"])
    }

    static func paper<Q: Query>(_ query: Q, _ book: ReportBook, _ language: Language = .english)
        async throws -> [String] where Q.Output: Tabular
    {
        let catalog = try Catalog.load(TestBook.repository + "/Web/text").with(
            names: ChartTemplate.load(TestBook.repository + "/Database/seed/chart").names)
        var export = TableExport(
            book.gate, for: book.caller, words: catalog.words(language), societyName: nil)
        export.stationery = stationery
        var bytes: [UInt8] = []
        try await export.file(query, as: .pdf).read { bytes += $0 }
        return try await PaperText.pages(bytes)
    }

    static func joined(_ pages: [String]) -> String {
        pages.joined(separator: " ").split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    @Test(
        "every report is printed in every language, without a box, with its figures",
        arguments: Language.allCases)
    func reports(_ language: Language) async throws {
        try await ReportBook.with(seed: 2, closing: false, days: 8) { book in
            func check<Q: Query>(_ query: Q) async throws where Q.Output: Tabular {
                let pages = try await Self.paper(query, book, language)
                let text = Self.joined(pages)
                let output = try await book.ask(query)
                let amounts = (output.tableRows + output.tableTotals).flatMap(\.cells).compactMap {
                    cell -> Money? in
                    guard case .money(let amount) = cell else { return nil }
                    return amount
                }
                #expect(!amounts.isEmpty)
                for amount in amounts {
                    #expect(text.contains(amount.magnitude.text(.indian)), "\(Q.name) \(amount)")
                }
                #expect(text.contains("Shramik Society") && text.contains("श्रमिक पतसंस्था"))
                #expect(!text.contains("⟦") && !text.contains("\u{FFFD}"), "\(Q.name)")
            }
            let (first, last) = (book.first, book.last)
            try await check(TrialBalance(from: first, to: last))
            try await check(BalanceSheet(date: last))
            try await check(IncomeAndExpenditure(from: first, to: last))
            try await check(ReceiptsAndPayments(from: first, to: last))
            try await check(CashBook(from: first, to: last))
            try await check(DayBook(first))
            try await check(GeneralLedgerAccount(ID(1), from: first, to: last))
            try await check(SubAccountStatement(ID(3), from: first, to: last))
            try await check(SubAccountStatement(ID(3), from: first, to: last, view: .holder))
            try await check(PartyTransactions(ID(1), from: first, to: last))
            try await check(VoucherDetail(ID(1)))
        }
    }

    @Test("heads have their names in the reader's language, as on the pages")
    func names() async throws {
        try await ReportBook.with(seed: 2, closing: false, days: 8) { book in
            let words = try Catalog.load(TestBook.repository + "/Web/text").with(
                names: ChartTemplate.load(TestBook.repository + "/Database/seed/chart").names
            ).words(.marathi)
            let sheet = try await book.ask(TrialBalance(from: book.first, to: book.last))
            let named = sheet.rows.map { words.named($0.name, $0.localName) }
            #expect(named != sheet.rows.map(\.name))
            // Poppler puts blanks between some letters.
            let text = try await Self.paper(
                TrialBalance(from: book.first, to: book.last), book, .marathi
            ).joined().filter { !$0.isWhitespace }
            for name in named {
                #expect(text.contains(name.filter { !$0.isWhitespace }), "\(name) in \(text)")
            }
        }
    }

    @Test("a statement carries its sums over pages: what is brought forward is what stood before")
    func carries() async throws {
        try await ReportBook.with(seed: 4, days: 40) { book in
            let query = GeneralLedgerAccount(ID(1), from: book.first, to: book.last)
            let pages = try await Self.paper(query, book)
            try #require(pages.count > 1)
            for (page, next) in zip(pages, pages.dropFirst()) {
                func sums(_ words: String, _ page: String) -> [Substring]? {
                    let line: Substring? = page.split(separator: "\n").first { $0.contains(words) }
                    return line?.split(separator: " ").filter { $0.contains(".") }
                }
                let carried = try #require(sums("Carried forward", page))
                #expect(carried.count == 2 && carried == sums("Brought forward", next))
            }
            #expect(!pages[pages.count - 1].contains("Carried forward"))
            // Each voucher's number stands on exactly one page, in the order of the book.
            let numbers = try await book.gate.read(for: book.caller) { tx in
                var numbers: [String] = []
                try query.rows(&tx, for: book.caller) { row in
                    if case .text(let number) = row.cells[2] { numbers.append(number) }
                }
                return numbers
            }
            var rest = Self.joined(pages)[...]
            for number in numbers {
                let found = try #require(rest.firstRange(of: number), "\(number)")
                rest = rest[found.upperBound...]
            }
        }
    }

    @Test("the paper of a voucher: facts, lines, the amount in words, lines to sign on, one page")
    func voucher() async throws {
        try await ReportBook.with(seed: 2, closing: false, days: 8) { book in
            let document = try await book.ask(VoucherDetail(ID(2)))
            let pages = try await Self.paper(VoucherDetail(ID(2)), book, .marathi)
            #expect(pages.count == 1)
            let text = Self.joined(pages)
            for words in [
                document.header.number, document.header.businessDate.textIndian,
                document.header.total.text(.indian), document.header.total.words(.marathi),
            ] {
                #expect(text.contains(words), "\(words) in \(text)")
            }
        }
    }

    @Test("the page of a voucher leads to its paper, which others may not see")
    func page() async throws {
        try await PagesBook.with { pages in
            let other = await pages.get("/vouchers/1/paper", as: "nobody")
            #expect(other.status == 403 || other.status == 303)
            #expect(await pages.get("/vouchers/4711/paper").status == 404)
        }
    }
}
