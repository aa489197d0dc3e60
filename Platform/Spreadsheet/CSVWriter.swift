import Kernel

/// Writes tables as CSV (RFC 4180, CRLF), collected in memory or handed to a drain piece by piece.
///
/// Amounts are plain decimals and dates are ISO, so that programs read them without doubt; files for people may have
/// dates as Indian offices write them.
public struct CSVWriter: TableWriter {
    /// What is written around the cells.
    public struct Options: Sendable, Equatable {
        /// Between two cells; `.detected` means a comma.
        public var separator: CSVDialect.Separator
        /// Whether the text begins with a byte order mark, without which Excel takes it for Latin-1.
        public var hasByteOrderMark: Bool
        /// Whether a text that a spreadsheet would run as a formula gets an apostrophe in front.
        public var guardsFormulas: Bool
        /// Whether the title lines are written above the header.
        public var hasTitles: Bool
        /// Whether dates are written day first.
        public var hasIndianDates = false

        /// Options; the defaults suit people who open the file in Excel.
        public init(
            separator: CSVDialect.Separator = .comma, hasByteOrderMark: Bool = true,
            guardsFormulas: Bool = true,
            hasTitles: Bool = false
        ) {
            self.separator = separator
            self.hasByteOrderMark = hasByteOrderMark
            self.guardsFormulas = guardsFormulas
            self.hasTitles = hasTitles
        }
    }

    /// Takes a piece of the text away.
    public typealias Drain = ([UInt8]) throws(TableFault) -> Void

    private static let drainAt = 64 << 10

    private let options: Options
    private let separator: UInt8
    private let drain: Drain?
    private var bytes: [UInt8] = []
    private var columnCount = 0
    private var isStarted = false

    /// A writer that collects the text, or hands it to the drain in pieces of about 64 KiB.
    public init(_ options: Options = Options(), drain: Drain? = nil) {
        self.options = options
        self.drain = drain
        separator = options.separator.byte ?? UInt8(ascii: ",")
    }

    /// A writer into an open file descriptor, which stays the caller's to close.
    public init(_ options: Options = Options(), descriptor: Int32) {
        self.init(options, drain: DescriptorDrain.into(descriptor))
    }

    /// Hands over what is collected so far.
    public mutating func take() -> [UInt8] {
        var taken: [UInt8] = []
        swap(&taken, &bytes)
        return taken
    }

    /// Starts a table; a second one follows after an empty line.
    public mutating func begin(_ heading: TableHeading) throws(TableFault) {
        if isStarted {
            endLine()
        } else if options.hasByteOrderMark {
            bytes += [0xEF, 0xBB, 0xBF]
        }
        isStarted = true
        columnCount = heading.columns.count
        if options.hasTitles {
            for title in heading.titles {
                text(title)
                endLine()
            }
            if !heading.titles.isEmpty { endLine() }
        }
        try row(TableRow(heading.columns.map { .text($0.title) }))
    }

    /// Writes a row; the style is not seen in a CSV text.
    public mutating func row(_ row: TableRow) throws(TableFault) {
        guard row.cells.count <= columnCount else { throw .tooManyCells }
        for index in 0..<columnCount {
            if index > 0 { bytes.append(separator) }
            let cell = index < row.cells.count ? row.cells[index] : .empty
            // A line without anything would not be read as a row.
            if columnCount == 1, cell == .empty || cell == .text("") {
                bytes += [0x22, 0x22]
            } else {
                write(cell)
            }
        }
        endLine()
        if let drain, bytes.count >= Self.drainAt { try drain(take()) }
    }

    /// Hands the rest to the drain.
    public mutating func end() throws(TableFault) {
        if let drain, !bytes.isEmpty { try drain(take()) }
    }

    private mutating func endLine() {
        bytes += [0x0D, 0x0A]
    }

    private mutating func write(_ cell: TableCell) {
        switch cell {
        case .empty: break
        case .text(let value): text(value)
        case .integer(let number): bytes += String(number).utf8
        case .money(let amount): bytes += amount.text(.plain).utf8
        case .rate(let rate): bytes += rate.text.utf8
        case .date(let date): bytes += (options.hasIndianDates ? date.textIndian : date.text).utf8
        }
    }

    private mutating func text(_ text: String) {
        var text = text
        if options.guardsFormulas, Self.isFormula(text) { text = "'" + text }
        guard needsQuotes(text) else {
            bytes += text.utf8
            return
        }
        bytes.append(0x22)
        for byte in text.utf8 {
            if byte == 0x22 { bytes.append(0x22) }
            bytes.append(byte)
        }
        bytes.append(0x22)
    }

    /// Whether a spreadsheet might run the text (the list of OWASP).
    private static func isFormula(_ text: String) -> Bool {
        switch text.utf8.first {
        case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 0x09, 0x0A, 0x0D:
            true
        default: false
        }
    }

    private func needsQuotes(_ text: String) -> Bool {
        let bytes = text.utf8
        guard bytes.first != 0x20, bytes.last != 0x20 else { return true }
        return bytes.contains { $0 == separator || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }
    }
}
