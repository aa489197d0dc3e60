/// How a CSV text is written.
public struct CSVDialect: Sendable, Equatable {
    /// What stands between two cells.
    public enum Separator: Sendable, Equatable {
        /// `,`
        case comma
        /// `;`
        case semicolon
        /// The tab character.
        case tab
        /// Whichever of the three comes most often in the first line.
        case detected

        var byte: UInt8? {
            switch self {
            case .comma: UInt8(ascii: ",")
            case .semicolon: UInt8(ascii: ";")
            case .tab: 0x09
            case .detected: nil
            }
        }
    }

    /// What stands between two cells.
    public var separator: Separator
    /// Whether a quote inside a cell that does not begin with one is taken as it is.
    public var allowsStrayQuotes: Bool

    /// RFC 4180 with a detected separator.
    public static let standard = CSVDialect()

    /// A dialect.
    public init(separator: Separator = .detected, allowsStrayQuotes: Bool = false) {
        self.separator = separator
        self.allowsStrayQuotes = allowsStrayQuotes
    }
}

/// How much a CSV text may ask of the reader.
public struct CSVLimits: Sendable, Equatable {
    /// The most bytes of one cell.
    public var cellBytes: Int
    /// The most cells of one row.
    public var cellsPerRow: Int
    /// The most rows, header and empty lines included.
    public var rows: Int

    /// 64 KiB a cell, 1,000 cells a row, 20 million rows.
    public static let standard = CSVLimits()

    /// Limits.
    public init(cellBytes: Int = 64 << 10, cellsPerRow: Int = 1_000, rows: Int = 20_000_000) {
        self.cellBytes = cellBytes
        self.cellsPerRow = cellsPerRow
        self.rows = rows
    }
}
