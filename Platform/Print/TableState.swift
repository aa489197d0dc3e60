internal import Kernel

/// A table while its rows are placed.
final class TableState {
    static let padding = 3.0
    static let linePadding = 1.6

    let table: PrintTable
    let textSize: Double
    /// Where each column begins, and how wide it is with its padding.
    let places: [(x: Double, width: Double)]
    /// The heading, repeated on each page.
    var heading: [Piece] = []
    /// The sums so far of the columns that are carried.
    var sums: [Int: MoneySum] = [:]
    var hasRows = false

    init(_ table: PrintTable, textSize: Double, widths: [Double], left: Double) {
        self.table = table
        self.textSize = textSize
        var x = left
        places = widths.map { width in
            defer { x += width }
            return (x, width)
        }
    }

    /// The white left of a cell's text: more where a text begins behind a figure.
    func inset(_ column: Int) -> Double { Self.inset(column, table, textSize) }

    static func inset(_ column: Int, _ table: PrintTable, _ textSize: Double) -> Double {
        let columns = table.columns
        let isBehindFigure =
            column > 0 && columns[column].alignment == .leading
            && columns[column - 1].alignment == .trailing
        return isBehindFigure ? padding + textSize * 0.8 : padding
    }

    /// Where the text of a column begins, and how much room it has.
    func room(_ column: Int) -> (x: Double, width: Double) {
        let inset = inset(column)
        return (places[column].x + inset, places[column].width - inset - Self.padding)
    }

    /// Whether sums stand at the foot of its pages.
    var carries: Bool { table.carriedForward != nil && table.columns.contains(where: \.isCarried) }

    func add(_ piece: Piece) {
        hasRows = true
        for (column, amount) in piece.sums { sums[column, default: .zero] += amount }
    }

    /// The row that carries the sums over a page.
    func carryRow(_ words: String) throws(PrintFault) -> PrintRow {
        let first = table.columns.indices.first { !table.columns[$0].isCarried && isText($0) }
        var cells = [PrintCell](repeating: .empty, count: table.columns.count)
        if let first { cells[first] = .text(words) }
        for (index, column) in table.columns.enumerated() where column.isCarried {
            guard let sum = sums[index] else { continue }
            do { cells[index] = .amount(try sum.money()) } catch { throw .sumTooLarge }
        }
        return PrintRow(cells, style: .heading)
    }

    private func isText(_ column: Int) -> Bool { table.columns[column].width == .flexible }
}
