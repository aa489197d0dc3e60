internal import Kernel

/// Writes tables as plain text in columns, for a person at a terminal.
///
/// Widths are chosen from the first rows, which are kept back until then; later rows are written as they come. Columns
/// in which nothing stands are left out. Amounts have Indian grouping, dates are dd-mm-yyyy.
public struct TextTableWriter: TableWriter {
    /// How many rows are looked at before the widths are fixed.
    static let looksAt = 1_000
    /// No column is made narrower than this to fit a line.
    static let narrowest = 12
    private static let gap = "  "

    private struct Column {
        var place: Int
        var isFigure: Bool
        var width: Int
    }

    private let drain: CSVWriter.Drain?
    private let lineWidth: Int?
    private var heading = TableHeading(name: "", columns: [])
    private var columns: [Column] = []
    private var kept: [TableRow]?
    private var bytes: [UInt8] = []
    private var hasBegun = false

    /// A writer that collects the text, or hands it to the drain; lines are kept within the width of a terminal if told.
    public init(lineWidth: Int? = nil, drain: CSVWriter.Drain? = nil) {
        self.lineWidth = lineWidth
        self.drain = drain
    }

    /// A writer into an open file descriptor, which stays the caller's to close.
    public init(lineWidth: Int? = nil, descriptor: Int32) {
        self.init(lineWidth: lineWidth, drain: DescriptorDrain.into(descriptor))
    }

    /// Hands over what is collected so far.
    public mutating func take() -> [UInt8] {
        var taken: [UInt8] = []
        swap(&taken, &bytes)
        return taken
    }

    /// Starts a table; a second one follows after an empty line.
    public mutating func begin(_ heading: TableHeading) throws(TableFault) {
        try settle()
        if hasBegun { line("") }
        hasBegun = true
        self.heading = heading
        kept = []
        for title in heading.titles { line(title) }
        if !heading.titles.isEmpty { line("") }
    }

    /// Writes a row.
    public mutating func row(_ row: TableRow) throws(TableFault) {
        guard row.cells.count <= heading.columns.count else { throw .tooManyCells }
        if kept != nil {
            kept?.append(row)
            if kept?.count == Self.looksAt { try settle() }
        } else {
            write(row, isFirstTotal: false)
            try flush(least: 64 << 10)
        }
    }

    /// Finishes everything.
    public mutating func end() throws(TableFault) {
        try settle()
        try flush(least: 1)
    }

    /// Fixes the widths and writes the header and the rows that were kept back.
    private mutating func settle() throws(TableFault) {
        guard let rows = kept else { return }
        kept = nil
        columns = heading.columns.indices.compactMap { place in
            let column = heading.columns[place]
            let widths = rows.map { $0.cells.indices.contains(place) ? Self.width($0.cells[place]) : 0 }
            let widest = widths.max() ?? 0
            guard widest > 0 || rows.isEmpty || rows.count == Self.looksAt else { return nil }
            return Column(
                place: place, isFigure: column.kind.isFigure, width: max(widest, TextWidth.of(column.title)))
        }
        if let lineWidth { fit(lineWidth) }
        text(columns.map { heading.columns[$0.place].title })
        line(columns.map { String(repeating: "─", count: $0.width) }.joined(separator: Self.gap))
        var wasTotal = false
        for row in rows {
            write(row, isFirstTotal: row.style == .total && !wasTotal)
            wasTotal = row.style == .total
            try flush(least: 64 << 10)
        }
    }

    /// Takes from the widest columns of texts until the line fits, or none can give more.
    private mutating func fit(_ lineWidth: Int) {
        func total() -> Int { columns.reduce(0) { $0 + $1.width } + Self.gap.count * (columns.count - 1) }
        while total() > lineWidth {
            let texts = columns.indices.filter { !columns[$0].isFigure && columns[$0].width > Self.narrowest }
            guard let widest = texts.max(by: { columns[$0].width < columns[$1].width }) else { return }
            columns[widest].width -= 1
        }
    }

    private mutating func write(_ row: TableRow, isFirstTotal: Bool) {
        if isFirstTotal {
            line(
                columns.map { String(repeating: $0.isFigure ? "─" : " ", count: $0.width) }
                    .joined(separator: Self.gap))
        }
        text(columns.map { row.cells.indices.contains($0.place) ? Self.text(row.cells[$0.place]) : "" })
    }

    private mutating func text(_ cells: [String]) {
        let padded = zip(cells, columns).map { cell, column in
            // Without a terminal nothing is cut: a late row that is wider pushes its line out.
            let mayCut = lineWidth != nil && !column.isFigure
            let shown = mayCut ? TextWidth.cut(cell, to: column.width) : cell
            let padding = String(repeating: " ", count: max(0, column.width - TextWidth.of(shown)))
            return column.isFigure ? padding + shown : shown + padding
        }
        line(padded.joined(separator: Self.gap))
    }

    private mutating func line(_ text: String) {
        var text = text[...]
        while text.last == " " { text.removeLast() }
        bytes += text.utf8
        bytes.append(0x0A)
    }

    private mutating func flush(least: Int) throws(TableFault) {
        if let drain, bytes.count >= least { try drain(take()) }
    }

    private static func width(_ cell: TableCell) -> Int { TextWidth.of(text(cell)) }

    private static func text(_ cell: TableCell) -> String {
        switch cell {
        case .empty: ""
        case .text(let text): TextWidth.oneLine(text)
        case .integer(let number): String(number)
        case .money(let amount): amount.text(.indian)
        case .rate(let rate): rate.text + " %"
        case .date(let date): date.textIndian
        }
    }
}

extension TableColumn.Kind {
    fileprivate var isFigure: Bool {
        switch self {
        case .integer, .money, .rate: true
        case .text, .date: false
        }
    }
}
