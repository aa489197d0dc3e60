internal import HTML
internal import Kernel
internal import Spreadsheet
internal import UI
internal import Wording

/// Sorts a list that is here as a whole: what a query of few rows need not do itself.
enum TableSort {
    /// Whether a list can be sorted here: all of it is here, and no row is a heading of those behind it, or goes on with the
    /// one above, as the lines of a voucher do whose number stands in the first alone.
    static func suits(_ table: any Tabular, _ list: DataTable) -> Bool {
        isWhole(table) && table.tableRows.count > 1 && table.tableRows.allSatisfy { $0.style == .plain }
            && list.inside == nil && !list.rows.contains { $0.isHeading || $0.cells.first == .empty }
    }

    private static func isWhole(_ table: any Tabular) -> Bool {
        table.tablePaging == nil || table.tablePaging == .keyed(before: nil, after: nil)
    }

    /// Makes the columns sortable, and sorts the rows by the one that is asked for.
    static func apply(_ sort: Sort?, to list: inout DataTable, _ words: Words) {
        for index in list.columns.indices where list.columns[index].kind != .actions {
            list.columns[index].isSortable = true
        }
        guard let sort, let column = list.columns.firstIndex(where: { $0.key == sort.key && $0.isSortable })
        else { return }
        let keys = list.rows.map {
            $0.cells.indices.contains(column) ? key($0.cells[column], words) : .nothing
        }
        let order = list.rows.indices.sorted { isBefore(keys[$0], keys[$1], sort.isAscending) ?? ($0 < $1) }
        list.rows = order.map { list.rows[$0] }
    }

    /// The rows of a file in the order of the page.
    static func rows(of table: any Tabular, by sort: Sort?, _ words: Words) -> [TabularRow] {
        let columns = table.tableColumns, rows = table.tableRows
        guard let sort, isWhole(table), rows.allSatisfy({ $0.style == .plain }),
            let column = columns.firstIndex(where: { $0.key == sort.key })
        else { return rows }
        let keys = rows.map { row -> Key in
            guard row.cells.indices.contains(column) else { return .nothing }
            switch row.cells[column].told(columns[column], words) {
            case .empty: return .nothing
            case .text(let text): return text.isEmpty ? .nothing : .text(text.lowercased())
            case .integer(let number): return .number(number)
            case .money(let amount): return .number(amount.paise)
            case .rate(let rate): return .text(rate.text)
            case .date(let date): return .number(Int64(date.daysSinceEpoch))
            }
        }
        let order = rows.indices.sorted { isBefore(keys[$0], keys[$1], sort.isAscending) ?? ($0 < $1) }
        return order.map { rows[$0] }
    }

    private enum Key {
        case nothing
        case number(Int64)
        case text(String)
    }

    private static func key(_ cell: Cell, _ words: Words) -> Key {
        switch cell {
        case .empty: .nothing
        case .text(let text): text.isEmpty ? .nothing : .text(text.lowercased())
        case .phrase(let phrase), .link(let phrase, _): .text(words(phrase).lowercased())
        case .money(let amount), .balance(let amount): .number(amount.paise)
        case .number(let number): .number(number)
        case .date(let date): .number(Int64(date.daysSinceEpoch))
        case .badge(let badge): .text(words(badge.label).lowercased())
        case .node(let node): .text(node.textContent.lowercased())
        }
    }

    /// Nil when neither comes first; what is empty stands last in either direction.
    private static func isBefore(_ one: Key, _ other: Key, _ isAscending: Bool) -> Bool? {
        switch (one, other) {
        case (.nothing, .nothing): nil
        case (.nothing, _): false
        case (_, .nothing): true
        case (.number(let one), .number(let other)): one == other ? nil : (one < other) == isAscending
        case (.text(let one), .text(let other)): one == other ? nil : (one < other) == isAscending
        case (.number, .text): isAscending
        case (.text, .number): !isAscending
        }
    }
}
