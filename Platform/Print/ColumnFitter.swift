/// Chooses how wide the columns of a table are, from the rows at its beginning.
struct ColumnFitter {
    /// Text is made smaller down to this share before figures are squeezed.
    static let smallest = 0.7
    /// No column of texts is made narrower than so many sizes of the text.
    static let narrowest = 7.0

    struct Fit {
        var widths: [Double]
        var textSize: Double
        /// Whether every column has what it needs for comfort.
        var isComfortable: Bool
    }

    let typesetter: Typesetter
    let table: PrintTable
    let rows: [PrintRow]

    func fit(into width: Double, textSize: Double) throws(PrintFault) -> Fit {
        let (natural, least) = try measure(textSize)
        var scale = 1.0
        while true {
            let needed = least.reduce(0) { $0 + $1 * scale }
            if needed <= width { break }
            guard scale > Self.smallest else {
                // Each gives its part; figures are then set smaller, cell by cell.
                let widths = least.map { $0 * scale * width / needed }
                return Fit(widths: widths, textSize: textSize * scale, isComfortable: false)
            }
            scale = max(Self.smallest, scale - 0.05)
        }
        return Fit(
            widths: share(width, natural.map { $0 * scale }, least.map { $0 * scale }),
            textSize: textSize * scale, isComfortable: scale == 1)
    }

    /// Gives texts what is left over: first as much as they ask for, then more by the same measure.
    private func share(_ width: Double, _ natural: [Double], _ least: [Double]) -> [Double] {
        var widths = least
        let flexible = table.columns.indices.filter { table.columns[$0].width == .flexible }
        var rest = width - least.reduce(0, +)
        guard !flexible.isEmpty else {
            // Nothing but figures: the table stays as narrow as it is.
            return widths
        }
        let wishes = flexible.map { max(0, natural[$0] - least[$0]) }
        let wish = wishes.reduce(0, +)
        let given = min(1, wish > 0 ? rest / wish : 1)
        for (index, column) in flexible.enumerated() { widths[column] += wishes[index] * given }
        rest -= wish * given
        let total = flexible.reduce(0) { $0 + widths[$1] }
        if rest > 0, total > 0 {
            for column in flexible { widths[column] *= 1 + rest / total }
        }
        return widths
    }

    /// What each column asks for at most and at least.
    private func measure(_ textSize: Double) throws(PrintFault) -> (natural: [Double], least: [Double]) {
        var natural: [Double] = [], least: [Double] = []
        for (index, column) in table.columns.enumerated() {
            let title = try width(of: longestWord(column.title), textSize, isBold: true)
            var widest = title
            for row in rows where row.cells.indices.contains(index) {
                // A heading may run over its neighbours.
                if row.style == .heading, column.width == .flexible { continue }
                widest = max(
                    widest, try width(of: row.cells[index].text, textSize, isBold: row.style != .plain))
            }
            let padding = TableState.inset(index, table, textSize) + TableState.padding
            let room = widest + padding
            natural.append(room)
            switch column.width {
            // Sums at the end have a figure or two more than the rows at the beginning.
            case .fitting: least.append(column.alignment == .trailing ? room + textSize : room)
            case .flexible: least.append(min(room, max(Self.narrowest * textSize, title + padding)))
            }
        }
        return (natural, least)
    }

    private func width(of text: String, _ size: Double, isBold: Bool) throws(PrintFault) -> Double {
        guard !text.isEmpty else { return 0 }
        return try typesetter.shape(
            text, size: size, isBold: isBold, width: nil, alignment: .leading
        ).width
    }

    private func longestWord(_ text: String) -> String {
        let words: [Substring] = text.split { $0 == " " }
        return words.max { $0.count < $1.count }.map(String.init) ?? ""
    }
}
