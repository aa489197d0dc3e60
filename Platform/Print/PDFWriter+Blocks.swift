internal import Kernel

extension PDFWriter {
    /// The head of the society's paper, with a line below.
    public func letterhead(_ head: Letterhead) throws(PrintFault) {
        let size = setting.textSize
        var logo: (picture: Picture, width: Double, height: Double)?
        if let bytes = head.logo {
            let picture = try Picture(bytes)
            let most = setting.size.isRoll ? width / 4 : size * 6
            let scale = min(most * 2 / Double(picture.width), most / Double(picture.height))
            logo = (picture, Double(picture.width) * scale, Double(picture.height) * scale)
        }
        let indent = logo.map { $0.width + size } ?? 0
        var piece = Piece(height: 0)
        for (index, name) in head.names.enumerated() {
            let style = PrintStyle(size: size * (index == 0 ? 1.6 : 1.3), isBold: true, alignment: .centre)
            piece.add(try shape(name, style, width: width - 2 * indent), x: left + indent)
        }
        for line in head.lines where !line.isEmpty {
            let style = PrintStyle(size: size * 0.9, alignment: .centre)
            piece.add(try shape(line, style, width: width - 2 * indent), x: left + indent)
        }
        if let logo {
            piece.height = max(piece.height, logo.height)
            piece.marks.append(
                .picture(
                    number: keep(logo.picture), x: left, y: (piece.height - logo.height) / 2,
                    width: logo.width, height: logo.height))
        }
        piece.height += size * 0.5
        piece.marks.append(rule(piece.height, 0.8))
        piece.height += size * 0.6
        try add(piece)
    }

    /// What the paper is, with lines below that say of what.
    public func title(_ title: String, notes: [String] = []) throws(PrintFault) {
        var piece = Piece(height: 0)
        piece.keepsNext = true
        let style = PrintStyle(size: setting.textSize * 1.3, isBold: true, alignment: .centre)
        piece.add(try shape(title, style, width: width), x: left)
        for note in notes where !note.isEmpty {
            piece.add(try shape(note, PrintStyle(alignment: .centre), width: width), x: left)
        }
        piece.height += setting.textSize * 0.6
        try add(piece)
    }

    /// A paragraph; it may go on on the next page.
    public func paragraph(
        _ text: String, _ style: PrintStyle = .body, keepsNext: Bool = false
    ) throws(PrintFault) {
        let shaped = try shape(text, style, width: width)
        for (index, line) in shaped.lines.enumerated() {
            var piece = Piece(height: 0)
            piece.add(ShapedText(lines: [line]), x: left, grey: style.grey)
            // Neither its first nor its last line stands alone.
            piece.keepsNext = keepsNext || index == 0 && shaped.lines.count > 1
            piece.joinsPrevious = index > 0 && index == shaped.lines.count - 1
            if index == shaped.lines.count - 1 { piece.height += setting.textSize * 0.4 }
            try add(piece)
        }
    }

    /// Labels and what they say, side by side in columns.
    public func facts(_ facts: [PrintFact], columns: Int = 2) throws(PrintFault) {
        let size = setting.textSize
        let gap = size * 1.2
        let columns = max(1, columns)
        let each = (width - gap * Double(columns - 1)) / Double(columns)
        let labels = try facts.map { fact throws(PrintFault) in
            try shape(fact.label, PrintStyle(grey: 0.35), width: nil).width
        }
        let label = min(each * 0.45, (labels.max() ?? 0) + size)
        for start in stride(from: 0, to: facts.count, by: columns) {
            var piece = Piece(height: 0)
            for (index, fact) in facts[start..<min(start + columns, facts.count)].enumerated() {
                let x = left + Double(index) * (each + gap)
                let name = try shape(fact.label, .body, width: label - 4)
                let text = try shape(fact.text, .body, width: each - label)
                let ascents = (name.lines.first?.ascent ?? 0, text.lines.first?.ascent ?? 0)
                let ascent = max(ascents.0, ascents.1)
                var part = Piece(height: ascent - ascents.0)
                part.add(name, x: x, grey: 0.35)
                var said = Piece(height: ascent - ascents.1)
                said.add(text, x: x + label)
                piece.marks += part.marks + said.marks
                piece.height = max(piece.height, part.height, said.height)
            }
            piece.height += size * 0.25
            try add(piece)
        }
        try space(size * 0.5)
    }

    /// Lines to sign on, each with words below; they never stand alone on a page.
    public func signatures(_ words: [String]) throws(PrintFault) {
        guard !words.isEmpty else { return }
        let size = setting.textSize
        let each = width / Double(words.count)
        var piece = Piece(height: size * 4)
        piece.joinsPrevious = true
        var tallest = 0.0
        for (index, text) in words.enumerated() {
            let x = left + Double(index) * each
            let line = min(each - size, 150), from = x + (each - line) / 2
            piece.marks.append(
                .line(
                    fromX: from, fromY: piece.height, toX: from + line, toY: piece.height, width: 0.5,
                    grey: 0.2))
            var below = Piece(height: 0)
            below.add(try shape(text, PrintStyle(alignment: .centre), width: each - 4), x: x + 2)
            piece.marks += below.marks.map { $0.moved(down: piece.height + 2) }
            tallest = max(tallest, below.height)
        }
        piece.height += tallest + 4
        try add(piece)
    }

    /// A picture within a width and a height, its sides in proportion.
    public func picture(
        _ picture: Picture, width most: Double, height: Double, alignment: PrintStyle.Alignment = .leading
    ) throws(PrintFault) {
        let scale = min(most / Double(picture.width), height / Double(picture.height))
        let size = (width: Double(picture.width) * scale, height: Double(picture.height) * scale)
        var piece = Piece(height: size.height + 4)
        piece.marks = [
            .picture(
                number: keep(picture), x: place(size.width, alignment), y: 2, width: size.width,
                height: size.height)
        ]
        try add(piece)
    }

    /// A square of small squares, as a QR code is; `isDark` has its rows from the top, each as long as there are rows.
    ///
    /// Four squares of white stay around it. The words stand below, in small letters.
    public func squares(
        _ isDark: [[Bool]], side: Double, words: [String] = [], alignment: PrintStyle.Alignment = .leading
    ) throws(PrintFault) {
        let count = isDark.count
        guard count > 0, isDark.allSatisfy({ $0.count == count }) else { throw .unreadablePicture }
        let each = side / Double(count + 8)
        var piece = Piece(height: side)
        piece.joinsPrevious = true
        piece.marks = [
            .squares(
                x: place(side, alignment) + 4 * each, y: 4 * each, size: each, across: count,
                dark: isDark.flatMap { row in row.map { $0 ? 1 : 0 } })
        ]
        let small = PrintStyle(size: max(5.5, setting.textSize - 2.5), alignment: alignment)
        for text in words { piece.add(try shape(text, small, width: width), x: left, grey: 0.25) }
        try add(piece)
    }

    /// White between two parts.
    public func space(_ points: Double) throws(PrintFault) { try add(Piece(height: points)) }

    /// A line over the whole width.
    public func rule() throws(PrintFault) {
        var piece = Piece(height: setting.textSize * 0.6)
        piece.marks = [rule(piece.height / 2, 0.5)]
        try add(piece)
    }

    private func rule(_ y: Double, _ thickness: Double) -> PageBuffer.Mark {
        .line(fromX: left, fromY: y, toX: left + width, toY: y, width: thickness, grey: 0.2)
    }

    private func place(_ size: Double, _ alignment: PrintStyle.Alignment) -> Double {
        switch alignment {
        case .leading: left
        case .centre: left + (width - size) / 2
        case .trailing: left + width - size
        }
    }
}

extension Piece {
    /// Puts the lines of a text below what is there.
    mutating func add(_ text: ShapedText, x: Double, grey: Double = 0) {
        for line in text.lines {
            marks.append(.text(x: x + line.x, y: height + line.ascent, grey: grey, line.glyphs))
            height += line.height
        }
    }
}
