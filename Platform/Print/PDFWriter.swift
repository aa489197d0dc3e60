internal import CPango
public import Crypto
internal import Glibc
internal import Kernel

/// Writes a PDF from top to bottom: what does not fit goes on the next page.
///
/// The content is shaped as it comes and kept, in memory while it is short and then in a file, until the number of pages
/// is known; `end` draws it. However long a table is, the memory stays the same. Equal content gives equal bytes.
/// ```swift
/// let writer = PDFWriter(info, on: PageSetting(.a4), fonts: fonts, descriptor: file)
/// try writer.letterhead(letterhead)
/// try writer.title("Day book", notes: ["20-11-2026"])
/// try writer.begin(table)
/// for line in lines { try writer.row(line) }
/// try writer.endTable()
/// try writer.end()
/// ```
public final class PDFWriter {
    /// Takes a piece of the file away.
    public typealias Drain = ([UInt8]) throws(PrintFault) -> Void
    /// How many rows are looked at before the widths of columns are fixed.
    public static let looksAt = 200

    let setting: PageSetting
    let typesetter: Typesetter
    private let info: PrintInfo
    private let fonts: PrintFonts
    private let drain: ByteDrain
    private var page = PageBuffer()
    private var spool = PageSpool()
    private var pictures: [Picture] = []
    /// Where the next piece goes.
    private var y: Double
    private var isFresh = true
    private var pending: [Piece] = []
    /// The table that is begun, and its rows that are kept back until its widths are fixed.
    var table: TableState?
    var sample: (table: PrintTable, rows: [PrintRow])?

    /// A writer that hands the file over piece by piece.
    public init(_ info: PrintInfo, on setting: PageSetting, fonts: PrintFonts, drain: @escaping Drain) {
        self.info = info
        self.setting = setting
        self.fonts = fonts
        self.drain = ByteDrain(drain)
        typesetter = fonts.take()
        typesetter.setLanguage(info.language)
        y = setting.margins.top
    }

    /// A writer into an open file descriptor, which stays the caller's to close.
    public convenience init(
        _ info: PrintInfo, on setting: PageSetting, fonts: PrintFonts, descriptor: Int32
    ) {
        self.init(info, on: setting, fonts: fonts) { piece throws(PrintFault) in
            try ByteDrain.write(piece, into: descriptor)
        }
    }

    deinit { fonts.giveBack(typesetter) }

    /// The bytes of a document that the closure fills; it does not call `end`.
    public static func bytes(
        _ info: PrintInfo, on setting: PageSetting, fonts: PrintFonts, _ fill: (PDFWriter) throws -> Void
    ) throws -> [UInt8] {
        var bytes: [UInt8] = []
        try withUnsafeMutablePointer(to: &bytes) { bytes in
            let writer = PDFWriter(info, on: setting, fonts: fonts) { bytes.pointee += $0 }
            try fill(writer)
            try writer.end()
        }
        return bytes
    }

    // MARK: The page

    var left: Double { setting.margins.left }
    /// The width of the content.
    var width: Double { setting.size.width - setting.margins.left - setting.margins.right }
    private var smallSize: Double { max(6, setting.textSize - 1.5) }
    private var hasFoot: Bool {
        !setting.size.isRoll && (!setting.foot.isEmpty || setting.pageOf != nil || setting.isStamped)
    }
    private var footHeight: Double {
        hasFoot ? max(smallSize * 2.4, setting.isStamped ? PaperStamp.side + 6 : 0) : 0
    }
    private var hasHead: Bool { !setting.size.isRoll && !setting.head.isEmpty }
    /// Where the content of a further page begins.
    private var furtherTop: Double { setting.margins.top + (hasHead ? smallSize * 2.4 : 0) }
    private var bottom: Double {
        guard let height = setting.size.height else { return .infinity }
        return height - setting.margins.bottom - footHeight
    }
    /// The most height that a piece may have.
    var mostHeight: Double { bottom - furtherTop }

    /// Shapes a text in a style.
    func shape(
        _ text: String, _ style: PrintStyle, width: Double?
    ) throws(PrintFault) -> ShapedText {
        try typesetter.shape(
            text, size: style.size ?? setting.textSize, isBold: style.isBold, width: width,
            alignment: style.alignment)
    }

    /// The number of a picture, which is kept until the end.
    func keep(_ picture: Picture) -> Int {
        if let known = pictures.firstIndex(of: picture) { return known }
        pictures.append(picture)
        return pictures.count - 1
    }

    // MARK: Flow

    /// Hands over a piece; it is placed when it is known what has to stay with it.
    func add(_ piece: Piece) throws(PrintFault) {
        if !piece.joinsPrevious, !(pending.last?.keepsNext ?? false) { try settle() }
        pending.append(piece)
        // What does not end to belong together is broken all the same.
        if pending.reduce(0, { $0 + $1.height }) > mostHeight / 2 { try settle() }
    }

    /// Places what is kept back.
    func settle() throws(PrintFault) {
        guard let first = pending.first else { return }
        let pieces = pending
        pending = []
        let height = pieces.reduce(0) { $0 + $1.height }
        if !isFresh, y + height + reserve(first.table) > bottom { try breakPage(first.table) }
        for piece in pieces {
            // Together they are more than a page.
            if !isFresh, y + piece.height + reserve(piece.table) > bottom { try breakPage(piece.table) }
            try place(piece)
        }
    }

    private func place(_ piece: Piece) throws(PrintFault) {
        guard piece.height <= mostHeight else { throw .pageTooSmall }
        for mark in piece.marks { page.append(mark.moved(down: y)) }
        y += piece.height
        isFresh = false
        piece.table?.add(piece)
    }

    /// What is left free below a row for the sums at the foot of its page.
    private func reserve(_ table: TableState?) -> Double {
        guard let table, table.carries else { return 0 }
        return table.textSize * 2.2
    }

    private func breakPage(_ table: TableState?) throws(PrintFault) {
        let goesOn = table.map { $0.hasRows ? $0 : nil } ?? nil
        if let goesOn, goesOn.carries, let words = goesOn.table.carriedForward {
            for piece in try rowPieces(try goesOn.carryRow(words), goesOn) { draw(piece) }
        }
        try spool.append(page.bytes)
        page = PageBuffer()
        y = furtherTop
        isFresh = true
        guard let goesOn else { return }
        for piece in goesOn.heading { draw(piece) }
        if goesOn.carries {
            for piece in try rowPieces(try goesOn.carryRow(goesOn.table.broughtForward), goesOn) {
                draw(piece)
            }
        }
    }

    /// Draws what is no content of its own: nothing is counted.
    private func draw(_ piece: Piece) {
        for mark in piece.marks { page.append(mark.moved(down: y)) }
        y += piece.height
    }

    /// Goes on at the top of a new page.
    public func newPage() throws(PrintFault) {
        try settle()
        if !isFresh, !setting.size.isRoll { try breakPage(nil) }
    }

    // MARK: The end

    /// Draws all pages and hands over the rest of the file.
    public func end() throws(PrintFault) {
        try endTable()
        try settle()
        try draw(nil)
    }

    /// Draws all pages with the stamp that belongs to their content, hands over the rest of the file, and gives the digest of all
    /// its bytes.
    public func end(stamping: (PaperContent) throws -> PaperStamp) throws -> Digest? {
        precondition(setting.isStamped, "no room was left for a stamp")
        try endTable()
        try settle()
        let stamp = try stamping(
            PaperContent(pages: spool.count + (isOpen ? 1 : 0), digest: try contentDigest()))
        // A roll has no foot: the stamp is the last that stands on it.
        if setting.size.isRoll {
            try squares(stamp.code, side: PaperStamp.side, words: stamp.lines, alignment: .centre)
            try settle()
        }
        try draw(stamp)
        return drain.digest
    }

    /// Whether there is a page that is not handed over to the spool yet.
    private var isOpen: Bool { !isFresh || spool.count == 0 }

    private func contentDigest() throws(PrintFault) -> Digest {
        var hasher = Digest.Hasher()
        for number in 0..<spool.count { PageBuffer.feed(try spool.page(number), to: &hasher) }
        if isOpen { PageBuffer.feed(page.bytes, to: &hasher) }
        for picture in pictures {
            hasher.update("picture \(picture.bytes.count) ")
            hasher.update(picture.bytes)
        }
        return hasher.finish()
    }

    private func draw(_ stamp: PaperStamp?) throws(PrintFault) {
        if isOpen { try spool.append(page.bytes) }
        let height = setting.size.height ?? max(y + setting.margins.bottom, 72)
        let painter = try PagePainter(
            into: drain, width: setting.size.width, height: height, info: info, typesetter: typesetter)
        for picture in pictures { try painter.add(picture) }
        let watermark = try shapedWatermark(height)
        for number in 0..<spool.count {
            if let watermark {
                painter.draw(watermark: watermark, width: setting.size.width, height: height)
            }
            painter.draw(try spool.page(number))
            painter.draw(try frame(of: number, height, stamp).bytes)
            painter.showPage()
        }
        do throws(PrintFault) { try painter.finish() } catch { throw drain.fault ?? error }
        drain.end()
        if let fault = drain.fault { throw fault }
    }

    private func shapedWatermark(_ height: Double) throws(PrintFault) -> ShapedText? {
        guard let text = setting.watermark, !text.isEmpty else { return nil }
        let trial = try shape(text, PrintStyle(size: 40, isBold: true), width: nil)
        let diagonal = (setting.size.width * setting.size.width + height * height).squareRoot()
        let size = min(120, 40 * diagonal * 0.6 / max(1, trial.width))
        return try shape(text, PrintStyle(size: size, isBold: true), width: nil)
    }

    /// Head and foot of a page.
    private func frame(of number: Int, _ height: Double, _ stamp: PaperStamp?) throws(PrintFault)
        -> PageBuffer
    {
        var frame = PageBuffer()
        let small = PrintStyle(size: smallSize)
        if hasHead, number > 0 {
            let line = setting.margins.top + smallSize * 1.7
            try put(setting.head.joined(separator: "  ·  "), small, at: setting.margins.top, into: &frame)
            frame.append(rule(line))
        }
        if hasFoot {
            var top = height - setting.margins.bottom - (footHeight - smallSize * 0.9)
            frame.append(rule(top - 2))
            var room = width
            if let pageOf = setting.pageOf {
                let style = PrintStyle(size: smallSize, alignment: .trailing)
                let text = try shape(pageOf(number + 1, spool.count), style, width: nil)
                room -= text.width + 12
                try put(pageOf(number + 1, spool.count), style, at: top, into: &frame)
            }
            guard let stamp else {
                try put(setting.foot, small, at: top, width: room, into: &frame)
                return frame
            }
            frame.append(squares(stamp.code, x: left - PaperStamp.side * 0.08, y: top))
            let indent = PaperStamp.side + 2
            top += PaperStamp.side * 0.08
            try put(setting.foot, small, at: top, indent: indent, width: room - indent, into: &frame)
            top += smallSize * 1.5
            // On narrow paper a line goes on on the next, as far as there is room beside the code.
            for line in stamp.lines {
                for part in try shape(line, small, width: width - indent).lines
                where top + part.height <= height - setting.margins.bottom + smallSize {
                    frame.append(
                        .text(x: left + indent + part.x, y: top + part.ascent, grey: 0.25, part.glyphs))
                    top += smallSize * 1.5
                }
            }
        }
        return frame
    }

    /// The code of a stamp within its white.
    private func squares(_ code: [[Bool]], x: Double, y: Double) -> PageBuffer.Mark {
        let each = PaperStamp.side / Double(code.count + 8)
        return .squares(
            x: x + 4 * each, y: y + 4 * each, size: each, across: code.count,
            dark: code.flatMap { row in row.map { $0 ? 1 : 0 } })
    }

    private func rule(_ y: Double) -> PageBuffer.Mark {
        .line(fromX: left, fromY: y, toX: left + width, toY: y, width: 0.4, grey: 0.5)
    }

    /// One line at most: the rest of a longer one would run into the content.
    private func put(
        _ text: String, _ style: PrintStyle, at top: Double, indent: Double = 0, width room: Double? = nil,
        into frame: inout PageBuffer
    ) throws(PrintFault) {
        guard let line = try shape(text, style, width: room ?? width).lines.first else { return }
        frame.append(.text(x: left + indent + line.x, y: top + line.ascent, grey: 0.25, line.glyphs))
    }
}
