internal import Kernel

extension PDFWriter {
    /// Begins a table; its rows follow.
    public func begin(_ table: PrintTable) throws(PrintFault) {
        try endTable()
        sample = (table, [])
    }

    /// Writes a row of the table that is begun.
    public func row(_ row: PrintRow) throws(PrintFault) {
        guard let columns = sample?.table.columns ?? table?.table.columns else {
            preconditionFailure("a row is written before its table is begun")
        }
        guard row.cells.count <= columns.count else { throw .tooManyCells }
        if sample != nil {
            sample?.rows.append(row)
            if sample?.rows.count == Self.looksAt { try fixWidths() }
        } else if let table {
            for piece in try rowPieces(row, table) { try add(piece) }
        }
    }

    /// Ends the table; other content may follow.
    public func endTable() throws(PrintFault) {
        try fixWidths()
        guard table != nil else { return }
        table = nil
        var gap = Piece(height: setting.textSize * 0.6)
        gap.joinsPrevious = true
        try add(gap)
    }

    /// Whether a table that begins with these rows has room on the page without being squeezed; else it is turned.
    public static func hasRoom(
        for table: PrintTable, _ rows: [PrintRow], on setting: PageSetting, fonts: PrintFonts
    ) throws(PrintFault) -> Bool {
        let typesetter = fonts.take()
        defer { fonts.giveBack(typesetter) }
        let width = setting.size.width - setting.margins.left - setting.margins.right
        return try ColumnFitter(typesetter: typesetter, table: table, rows: rows)
            .fit(into: width, textSize: setting.textSize).isComfortable
    }

    private func fixWidths() throws(PrintFault) {
        guard let (table, rows) = sample else { return }
        sample = nil
        let fit = try ColumnFitter(typesetter: typesetter, table: table, rows: rows)
            .fit(into: width, textSize: setting.textSize)
        let state = TableState(table, textSize: fit.textSize, widths: fit.widths, left: left)
        self.table = state
        state.heading = [try heading(state)]
        for piece in state.heading { try add(piece) }
        for row in rows {
            for piece in try rowPieces(row, state) { try add(piece) }
        }
    }

    private func heading(_ state: TableState) throws(PrintFault) -> Piece {
        var piece = Piece(height: 0)
        piece.keepsNext = true
        var texts: [ShapedText] = []
        for (index, column) in state.table.columns.enumerated() {
            let style = PrintStyle(size: state.textSize, isBold: true, alignment: column.alignment)
            texts.append(try shape(column.title, style, width: state.room(index).width))
        }
        let height = (texts.map(\.height).max() ?? 0) + 3 * TableState.linePadding
        let across = state.places.reduce(0) { $0 + $1.width }
        piece.marks.append(.fill(x: left, y: 0, width: across, height: height, grey: 0.92))
        // The last lines stand on one line, whatever their script.
        let descent = texts.map(\.lastDescent).max() ?? 0
        for (index, text) in texts.enumerated() {
            var cell = Piece(
                height: height - TableState.linePadding - text.height - descent + text.lastDescent)
            cell.add(text, x: state.room(index).x)
            piece.marks += cell.marks
        }
        piece.marks.append(line(state, at: height, thickness: 0.7, grey: 0.1))
        piece.height = height
        return piece
    }

    /// A row, in several pieces where it is taller than a page.
    func rowPieces(_ row: PrintRow, _ state: TableState) throws(PrintFault) -> [Piece] {
        var cells: [(x: Double, lines: ArraySlice<ShapedText.Line>)] = []
        for (index, cell) in row.cells.enumerated() where index < state.places.count {
            let text = cell.text
            guard !text.isEmpty else { continue }
            let place = state.places[index]
            cells.append(
                (
                    place.x + TableState.padding,
                    try shaped(text, row, index, state, width: place.width - 2 * TableState.padding).lines[
                        ...]
                ))
        }
        let most = mostHeight - (state.heading.first?.height ?? 0) - 6 * state.textSize
        guard most > 3 * state.textSize else { throw .pageTooSmall }
        var pieces: [Piece] = []
        repeat {
            var piece = Piece(height: 0)
            piece.table = state
            var tallest = state.textSize
            // The first lines stand on one line, whatever their script.
            let ascent = cells.compactMap(\.lines.first?.ascent).max() ?? 0
            for index in cells.indices {
                let own = cells[index].lines.first?.ascent ?? ascent
                var cell = Piece(height: TableState.linePadding + ascent - own)
                while let line = cells[index].lines.first, cell.height + line.height <= most {
                    cell.add(ShapedText(lines: [line]), x: cells[index].x)
                    cells[index].lines.removeFirst()
                }
                piece.marks += cell.marks
                tallest = max(tallest, cell.height)
            }
            piece.height = tallest + TableState.linePadding
            pieces.append(piece)
        } while cells.contains { !$0.lines.isEmpty }
        finish(&pieces, row, state)
        return pieces
    }

    /// What follows from the style of a row: its lines, its company, what it adds to the sums.
    private func finish(_ pieces: inout [Piece], _ row: PrintRow, _ state: TableState) {
        let last = pieces.count - 1
        pieces[last].marks.append(line(state, at: pieces[last].height, thickness: 0.25, grey: 0.75))
        switch row.style {
        case .plain:
            for (index, cell) in row.cells.enumerated() where state.table.columns[index].isCarried {
                if case .amount(let amount) = cell { pieces[last].sums[index] = amount }
            }
        case .heading: pieces[last].keepsNext = true
        case .total:
            pieces[0].joinsPrevious = true
            pieces[0].marks.append(line(state, at: 0, thickness: 0.6, grey: 0.1))
        }
    }

    private func shaped(
        _ text: String, _ row: PrintRow, _ index: Int, _ state: TableState, width: Double
    ) throws(PrintFault) -> ShapedText {
        let column = state.table.columns[index]
        var style = PrintStyle(
            size: state.textSize, isBold: row.style != .plain || row.strong.contains(index),
            alignment: column.alignment)
        guard column.width == .fitting else {
            // The words of a heading run on over cells where nothing stands.
            return try shape(text, style, width: width + free(after: index, row, state))
        }
        var one = try shape(text, style, width: nil)
        if one.width > width {
            // A figure is never broken: it is set smaller.
            style.size = max(3, state.textSize * width / one.width * 0.99)
            one = try shape(text, style, width: nil)
        }
        for line in one.lines.indices {
            switch column.alignment {
            case .leading: one.lines[line].x = 0
            case .centre: one.lines[line].x = (width - one.lines[line].width) / 2
            case .trailing: one.lines[line].x = width - one.lines[line].width
            }
        }
        return one
    }

    private func free(after index: Int, _ row: PrintRow, _ state: TableState) -> Double {
        guard row.style != .plain, state.table.columns[index].alignment == .leading else { return 0 }
        var free = 0.0
        for next in (index + 1)..<max(index + 1, state.places.count) {
            guard !row.cells.indices.contains(next) || row.cells[next].text.isEmpty else { break }
            free += state.places[next].width
        }
        return free
    }

    private func line(
        _ state: TableState, at y: Double, thickness: Double, grey: Double
    ) -> PageBuffer.Mark {
        let across = state.places.reduce(0) { $0 + $1.width }
        return .line(fromX: left, fromY: y, toX: left + across, toY: y, width: thickness, grey: grey)
    }
}
