internal import Edge
internal import GeneralLedgerRules
internal import Kernel
internal import Spreadsheet
internal import UI
internal import Wording

extension TabularColumn {
    /// A column of a report, with the heading that the reports share.
    static func report(_ key: String, _ kind: Kind = .text) -> TabularColumn {
        TabularColumn(key, kind, label: .key("ledger_report.column.\(key)", []))
    }

    /// Whether a voucher undoes another one or was undone.
    static let reversal = TabularColumn(
        "reversal", .choice, label: .key("ledger_report.column.reversal", []))

    /// The column that names lines which are no account: opening, closing, total, surplus.
    static let line = TabularColumn(
        "statement_line", .choice, label: .key("ledger_report.column.statement_line", []))
}

/// The notes under a report's title.
enum ReportNote {
    static func period(_ from: CalendarDate, _ to: CalendarDate) -> Phrase {
        .key("ledger_report.period", [.init("from", .date(from)), .init("to", .date(to))])
    }

    static func date(_ date: CalendarDate) -> Phrase {
        .key("ledger_report.as_of", [.init("date", .date(date))])
    }

    static func branch(_ name: String?) -> [Phrase] {
        name.map { [.key("ledger_report.of_branch", [.init("branch", .text($0))])] } ?? []
    }
}

extension TableCell {
    /// An amount; nothing where it is zero.
    static func filled(_ amount: Money) -> TableCell { amount.isZero ? .empty : .money(amount) }

    /// A name set in by its depth.
    static func name(_ name: String, depth: Int) -> TableCell {
        .text(String(repeating: "\u{2003}", count: max(0, min(depth, 12))) + name)
    }
}

/// One row of one side of a statement with two sides.
struct SideRow {
    var line = ""
    var code = ""
    var name = ""
    var localName: String?
    var depth = 0
    var amounts: [Money] = []
    var style = RowStyle.plain

    fileprivate func cells(_ columns: Int) -> [TableCell] {
        [.text(code), .name(name, depth: depth)] + amounts.prefix(columns).map { .money($0) }
            + Array(repeating: .empty, count: max(0, columns - amounts.count))
    }
}

/// Sets two sides next to each other: the line's name, then the left side, then the right.
enum TwoSides {
    static func rows(_ left: [SideRow], _ right: [SideRow], columns: Int) -> [TabularRow] {
        let blank = [TableCell](repeating: .empty, count: columns + 2)
        return (0..<max(left.count, right.count)).map { index in
            let leftRow = index < left.count ? left[index] : nil
            let rightRow = index < right.count ? right[index] : nil
            let line = [leftRow?.line, rightRow?.line].compactMap(\.self).first { !$0.isEmpty } ?? ""
            let isPlain = (leftRow?.style ?? .plain) == .plain && (rightRow?.style ?? .plain) == .plain
            var row = TabularRow(
                [line.isEmpty ? .empty : .text(line)] + (leftRow?.cells(columns) ?? blank)
                    + (rightRow?.cells(columns) ?? blank), style: isPlain ? .plain : .heading
            )
            .naming(leftRow?.name ?? "", leftRow?.localName, in: 2)
            .naming(rightRow?.name ?? "", rightRow?.localName, in: columns + 4)
            // A group stands beside whatever the other side has there.
            switch (leftRow?.style ?? .plain, rightRow?.style ?? .plain) {
            case (.heading, .plain): row.strong = 1..<(columns + 3)
            case (.plain, .heading): row.strong = (columns + 3)..<(2 * columns + 5)
            default: break
            }
            return row
        }
    }

    /// A row that has a name of the program and figures on one side or on both.
    static func row(
        _ line: String, left: [Money]?, right: [Money]?, columns: Int, style: RowStyle = .plain
    ) -> TabularRow {
        func side(_ amounts: [Money]?) -> [TableCell] {
            let cells = (amounts ?? []).prefix(columns).map { TableCell.money($0) }
            return [.empty, .empty] + cells + Array(repeating: .empty, count: max(0, columns - cells.count))
        }
        return TabularRow([.text(line)] + side(left) + side(right), style: style)
    }
}
