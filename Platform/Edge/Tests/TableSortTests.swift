import Gate
import Kernel
import Spreadsheet
import Testing
import UI
import Wording

@testable import Edge

@Suite("Sorting a list that is here as a whole")
struct TableSortTests {
    private static let words = EdgeBook.catalog.words(.english)

    private static func list(_ table: SortedTable) -> DataTable {
        DataTable(
            table.tableTitle, columns: table.tableColumns.map(\.onPage),
            rows: table.tableRows.map { $0.onPage(table.tableColumns, words) }, address: PageAddress("/x"))
    }

    private static func order(_ table: SortedTable, _ query: String) -> [String] {
        var list = list(table)
        TableSort.apply(Sort(query: query), to: &list, words)
        return list.rows.map { row in
            if case .text(let name) = row.cells[0] { name } else { "" }
        }
    }

    @Test(
        "texts by letter whatever their case, figures and dates by size; what is empty stands last either way",
        arguments: [
            ("name", "Asha bharat Chitra Dinesh"), ("-name", "Dinesh Chitra bharat Asha"),
            ("amount", "Chitra Asha bharat Dinesh"), ("-amount", "Asha Chitra bharat Dinesh"),
            ("date", "bharat Chitra Asha Dinesh"), ("-date", "Asha Chitra bharat Dinesh"),
            ("state", "Asha Chitra bharat Dinesh"), ("count", "Dinesh Asha Chitra bharat"),
            ("nothing", "bharat Asha Dinesh Chitra"),
        ])
    func sorts(_ query: String, _ wanted: String) {
        let table = SortedTable.sample
        #expect(Self.order(table, query).joined(separator: " ") == wanted)
        let rows = TableSort.rows(of: table, by: Sort(query: query), Self.words)
        let names = rows.map { row in if case .text(let name) = row.cells[0] { name } else { "" } }
        #expect(names.joined(separator: " ") == wanted, "the file has another order than the page")
    }

    @Test("equal rows keep their order in both directions")
    func isStable() {
        var table = SortedTable.sample
        for index in table.rows.indices { table.rows[index].cells[1] = .money(Money(paise: 5)) }
        #expect(Self.order(table, "amount") == Self.order(table, "-amount"))
        #expect(Self.order(table, "amount") == Self.order(table, "nothing"))
    }

    @Test("makes its columns sortable, all but those of buttons")
    func columns() {
        var list = Self.list(SortedTable.sample)
        list.columns.append(Column("actions", "word.name", .actions))
        TableSort.apply(nil, to: &list, Self.words)
        #expect(list.columns.map(\.isSortable) == [true, true, true, true, true, false])
    }

    @Test("leaves alone what is a part of the whole, has headings between its rows, or one row only")
    func suits() {
        let whole = SortedTable.sample
        #expect(TableSort.suits(whole, Self.list(whole)))
        for paging in [
            Paging.keyed(before: nil, after: "7"), .keyed(before: "7", after: nil),
            .numbered(page: 1, size: 50, total: 4),
        ] {
            var part = whole
            part.tablePaging = paging
            #expect(!TableSort.suits(part, Self.list(part)))
            let rows = TableSort.rows(of: part, by: Sort("name"), Self.words)
            #expect(rows == part.rows)
        }
        var single = whole
        single.rows = [whole.rows[0]]
        #expect(!TableSort.suits(single, Self.list(single)))
        var grouped = whole
        grouped.rows[1].style = .total
        #expect(!TableSort.suits(grouped, Self.list(grouped)))
        #expect(TableSort.rows(of: grouped, by: Sort("name"), Self.words) == grouped.rows)
    }

    @Test(
        "the parameter: a column, downwards with a minus, and nothing else",
        arguments: [
            ("", "b down"), ("a", "a up"), ("-a", "a down"), ("b", "b up"), ("c", "no"), ("--a", "no"),
            ("-", "no"),
        ])
    func parameter(_ text: String, _ wanted: String) {
        let order = try? SortOrder<Letter>(text.isEmpty ? nil : text, unless: .b, isAscending: false)
        #expect((order.map { "\($0.key) \($0.isAscending ? "up" : "down")" } ?? "no") == wanted)
    }

    private enum Letter: String {
        case a, b
    }
}

/// Four rows in no order, with a hole in most columns.
struct SortedTable: Tabular {
    var rows: [TabularRow] = []
    var tablePaging: Paging? = .keyed(before: nil, after: nil)

    static let fields: [Field<SortedTable>] = []

    var tableTitle: Phrase { "word.vouchers" }
    var tableColumns: [TabularColumn] {
        [
            TabularColumn("name"), TabularColumn("amount", .money), TabularColumn("date", .date),
            TabularColumn("state"), TabularColumn("count", .integer),
        ]
    }
    var tableRows: [TabularRow] { rows }

    static var sample: SortedTable {
        func date(_ day: Int32) -> TableCell { .date(CalendarDate(daysSinceEpoch: day)) }
        var table = SortedTable()
        table.rows = [
            [.text("bharat"), .empty, date(1), .text("b"), .integer(10)],
            [.text("Asha"), .money(Money(paise: 500)), date(900), .text("A"), .integer(3)],
            [.text("Dinesh"), .empty, .empty, .text(""), .integer(-2)],
            [.text("Chitra"), .money(Money(paise: -70_000)), date(80), .text("a"), .integer(9)],
        ]
        return table
    }
}
