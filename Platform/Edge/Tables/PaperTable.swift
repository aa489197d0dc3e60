internal import Kernel
internal import Print
internal import Spreadsheet
internal import UI
internal import Wording

/// A table as a paper: the society's head, the title, rows over pages with carried sums, lines to sign on.
///
/// Paper is for people: balances have Dr or Cr beside them, words for a whole line stand where its texts are, a column in which nothing
/// stands is left out, and the paper is turned where it is too narrow.
struct PaperTable {
    let table: any Tabular
    let words: Words
    let sheet: Stationery.Sheet
    /// Who prints it.
    let printedBy: String?
    /// The names of columns that are left out.
    let hidden: Set<String>

    private let columns: [TabularColumn]

    init(
        _ table: any Tabular, _ words: Words, _ sheet: Stationery.Sheet, printedBy: String?,
        hidden: Set<String>
    ) {
        self.hidden = hidden
        self.table = table
        self.words = words
        self.sheet = sheet
        self.printedBy = printedBy
        columns = table.tableColumns
    }

    /// Writes it into an open file; `finish` ends it, and is told how many rows there are.
    func write(
        to descriptor: Int32, _ rows: ((TabularRow) throws -> Void) throws -> Void,
        finish: (PDFWriter, Int) throws -> Void
    ) throws {
        var count = 0
        var first: [TabularRow] = []
        var paper: (writer: PDFWriter, plan: Plan)?
        try rows { row in
            if row.style == .plain { count += 1 }
            if let (writer, plan) = paper { return try writer.row(printed(row, plan)) }
            first.append(row)
            if first.count == PDFWriter.looksAt { paper = try begin(first, isAll: false, descriptor) }
        }
        let totals = table.tableTotals.map { TabularRow($0.cells, style: .total) }
        let (writer, plan) = try paper ?? begin(first, isAll: true, descriptor)
        for row in totals { try writer.row(printed(row, plan)) }
        try writer.endTable()
        try writer.signatures(table.tableSignatures.map { words($0) })
        try finish(writer, count)
    }

    /// Which columns are printed, and how.
    private struct Plan {
        var shown: [Int]
        var isFitting: [Bool]
        var line: Int?
        /// Columns of words that no row at the beginning has; a later one says its word behind a text.
        var left: [Int] = []
    }

    private func begin(_ rows: [TabularRow], isAll: Bool, _ descriptor: Int32) throws -> (PDFWriter, Plan) {
        let title = words(table.tableTitle)
        let plan = plan(rows, isAll: isAll)
        let printTable = PrintTable(
            zip(plan.shown, plan.isFitting).map { column, isFitting in
                let column = columns[column]
                return PrintColumn(
                    words(column.label), alignment: column.kind.isFigure ? .trailing : .leading,
                    width: isFitting ? .fitting : .flexible,
                    isCarried: table.tableCarried.contains(column.key))
            },
            carriedForward: table.tableCarried.isEmpty ? nil : words("edge.carried_forward"),
            broughtForward: words("edge.brought_forward"))
        let society = sheet.letterhead.names.last ?? ""
        var setting = PaperSetting.make(.a4, sheet, words, printedBy: printedBy)
        setting.head = [society, title] + table.tableNotes.map { words($0) }
        let sample = (rows + table.tableTotals).map { printed($0, plan) }
        if try !PDFWriter.hasRoom(for: printTable, sample, on: setting, fonts: sheet.fonts) {
            setting.size = setting.size.turned
        }
        let info = PrintInfo(
            title: title, author: society, language: words.language.rawValue, created: sheet.printedAt)
        let writer = PDFWriter(info, on: setting, fonts: sheet.fonts, descriptor: descriptor)
        if !sheet.letterhead.names.isEmpty { try writer.letterhead(sheet.letterhead) }
        try writer.title(title, notes: table.tableNotes.map { words($0) })
        try writer.begin(printTable)
        for row in rows { try writer.row(printed(row, plan)) }
        return (writer, plan)
    }

    private func plan(_ rows: [TabularRow], isAll: Bool) -> Plan {
        let rows = rows + table.tableTotals
        var plan = Plan(shown: [], isFitting: [], line: nil)
        for (index, column) in columns.enumerated() where index == 0 || !hidden.contains(column.key) {
            let texts = rows.compactMap { row in
                row.cells.indices.contains(index) ? text(row.cells[index], column) : nil
            }
            if column.key == "statement_line" {
                plan.line = index
                continue
            }
            // Where words for whole lines are set, they need the place of a text.
            let isEmpty = texts.allSatisfy(\.isEmpty)
            if isEmpty, !rows.isEmpty, column.kind == .choice {
                plan.left.append(index)
                continue
            }
            if isAll, isEmpty, !rows.isEmpty, plan.line == nil || column.kind != .text { continue }
            plan.shown.append(index)
            // Numbers of vouchers and accounts are not broken over lines.
            let isCode = !isEmpty && texts.allSatisfy { $0.utf8.count <= 24 && !$0.contains(" ") }
            plan.isFitting.append(
                !column.kind.isText || column.kind == .text && (isCode || column.key.hasSuffix("code")))
        }
        return plan
    }

    private func printed(_ given: TabularRow, _ plan: Plan) -> PrintRow {
        let row = given.named(in: words)
        let cells = plan.shown.map { index -> PrintCell in
            guard row.cells.indices.contains(index) else { return .empty }
            let column = columns[index]
            if case .money(let amount) = row.cells[index], column.kind != .balance { return .amount(amount) }
            let text = text(row.cells[index], column)
            return text.isEmpty ? .empty : .text(text)
        }
        let style: PrintRow.Style =
            switch row.style {
            case .plain: .plain
            case .heading: .heading
            case .total: .total
            }
        var printed = PrintRow(cells, style: row.strong == nil ? style : .plain)
        if let strong = row.strong {
            printed.strong = Set(plan.shown.indices.filter { strong.contains(plan.shown[$0]) })
        }
        for index in plan.left where row.cells.indices.contains(index) {
            let word = text(row.cells[index], columns[index])
            let place = plan.shown.indices.last { columns[plan.shown[$0]].kind.isText && !plan.isFitting[$0] }
            guard !word.isEmpty, let place else { continue }
            printed.cells[place] = .text("\(printed.cells[place].text) (\(word))")
        }
        if let line = plan.line, row.cells.indices.contains(line) {
            say(text(row.cells[line], columns[line]), in: &printed, plan)
        }
        return printed
    }

    /// Puts the word for a line, such as the total, where the texts before its first amount begin.
    private func say(_ word: String, in row: inout PrintRow, _ plan: Plan) {
        guard !word.isEmpty else { return }
        func isText(_ index: Int) -> Bool { columns[plan.shown[index]].kind.isText }
        let amount = row.cells.indices.first { !isText($0) && row.cells[$0] != .empty } ?? row.cells.count
        var place = amount
        while place > 0, !columns[plan.shown[place - 1]].kind.isText { place -= 1 }
        var found: Int?
        while place > 0,
            columns[plan.shown[place - 1]].kind.isText || columns[plan.shown[place - 1]].kind == .date
        {
            place -= 1
            if isText(place), !plan.isFitting[place], row.cells[place] == .empty { found = place }
        }
        guard let found = found ?? row.cells.indices.first(where: { row.cells[$0] == .empty && isText($0) })
        else {
            return
        }
        row.cells[found] = .text(word)
    }

    private func text(_ cell: TableCell, _ column: TabularColumn) -> String {
        switch cell.told(column, words) {
        case .empty: ""
        case .text(let text): text
        case .integer(let number): String(number)
        case .money(let amount):
            if column.kind != .balance || amount.isZero {
                Figures.money(amount)
            } else {
                Figures.money(amount.magnitude) + " "
                    + words(amount.isNegative ? "ui.credit_short" : "ui.debit_short")
            }
        case .rate(let rate): rate.text + " %"
        case .date(let date): Figures.date(date)
        }
    }
}

extension TabularColumn.Kind {
    fileprivate var isText: Bool {
        switch self {
        case .text, .choice, .term, .name: true
        case .integer, .money, .balance, .rate, .date: false
        }
    }

    fileprivate var isFigure: Bool { !isText && self != .date }
}
