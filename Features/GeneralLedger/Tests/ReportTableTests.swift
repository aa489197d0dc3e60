import Edge
import Gate
import GeneralLedgerRules
import Kernel
import Postgres
import Spreadsheet
import TestKit
import Testing
import Wording

@testable import GeneralLedger

@Suite("Reports as tables", .tags(.database))
struct ReportTableTests {
    @Test("every report has as many cells as columns, texts in every language, and JSON that reads back")
    func tables() async throws {
        let catalog = try Catalog.load(TestBook.repository + "/Web/text")
        try await ReportBook.with(seed: 2, closing: false, days: 8) { book in
            func check<Q: Query>(_ query: Q) async throws where Q.Output: Tabular {
                let output = try await book.ask(query)
                let table: any Tabular = output
                let columns = table.tableColumns
                #expect(Set(columns.map(\.key)).count == columns.count, "\(Q.name): names of columns")
                for row in table.tableRows + table.tableTotals {
                    #expect(row.cells.count == columns.count, "\(Q.name)")
                    for (cell, column) in zip(row.cells, columns) {
                        guard column.kind == .choice, case .text(let word) = cell, !word.isEmpty else {
                            continue
                        }
                        for language in Language.allCases {
                            #expect(
                                catalog.contains("choice.\(column.key).\(word)", language),
                                "\(column.key) \(word)")
                        }
                    }
                }
                #expect(!table.tableRows.isEmpty, "\(Q.name)")
                for phrase in [table.tableTitle] + table.tableNotes + columns.map(\.label) {
                    guard case .key(let key, _) = phrase else { continue }
                    for language in Language.allCases {
                        #expect(catalog.contains(key, language), "\(key) \(language)")
                    }
                }
                let again = try Q.Output.read(output.json)
                #expect(again.jsonText() == output.jsonText(), "\(Q.name)")
            }
            let (first, last) = (book.first, book.last)
            try await check(TrialBalance(from: first, to: last))
            try await check(BalanceSheet(date: last))
            try await check(IncomeAndExpenditure(from: first, to: last))
            try await check(ReceiptsAndPayments(from: first, to: last))
            try await check(CashBook(from: first, to: last))
            try await check(DayBook(first))
            try await check(DayTotals(last))
            try await check(ChartOfAccounts())
            try await check(GeneralLedgerAccount(ID(1), from: first, to: last))
            try await check(GeneralLedgerAccount(ID(3), from: first, to: last))
            try await check(SubAccountBalances(ID(3), at: last))
            try await check(FindSubAccounts("Anita"))
            try await check(SubAccountStatement(ID(3), from: first, to: last))
            try await check(SubAccountStatement(ID(3), from: first, to: last, view: .holder))
            try await check(PartyAccounts(ID(1)))
            try await check(PartyTransactions(ID(1), from: first, to: last))
            try await check(VoucherDetail(ID(1)))
            var list = VoucherList()
            list.from = first
            list.to = last
            try await check(list)
        }
    }

    @Test("streamed files are the pages put together, without a row lost or doubled")
    func streams() async throws {
        try await ReportBook.with(seed: 4, days: 10) { book in
            func check<Q: PagedReport>(_ query: Q) async throws {
                var paged = query
                paged.size = 3
                var pages: [TabularRow] = []
                repeat {
                    let page = try await book.ask(paged)
                    pages += page.tableRows
                    paged.after = page.next
                } while paged.after != nil
                let streamed = try await book.gate.read(for: book.caller) { tx in
                    var rows: [TabularRow] = []
                    try query.rows(&tx, for: book.caller) { rows.append($0) }
                    return rows
                }
                // A running balance is the same on every page, so the rows are too.
                #expect(pages == streamed, "\(Q.name)")
                let head = try await book.gate.read(for: book.caller) {
                    try query.head(&$0, for: book.caller)
                }
                var whole = query
                whole.size = 5000
                #expect(try await head.tableTotals == book.ask(whole).tableTotals, "\(Q.name)")
            }
            try await check(GeneralLedgerAccount(ID(1), from: book.first, to: book.last))
            try await check(SubAccountBalances(ID(3), at: book.last))
            try await check(PartyTransactions(ID(1), from: book.first, to: book.last))
            try await check(DayBook(book.first))
            var list = VoucherList()
            list.from = book.first
            list.to = book.last
            try await check(list)
        }
    }
}
