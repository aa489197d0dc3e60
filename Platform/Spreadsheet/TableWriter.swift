/// Why a table could not be written.
public enum TableFault: Error, Sendable, Equatable {
    /// The file or descriptor could not be written; the text is for the log.
    case writeFailed(String)
    /// A row has more cells than the table has columns.
    case tooManyCells
}

/// Writes tables in some format, row by row and in bounded memory.
///
/// Call `begin`, then `row` any number of times; a further `begin` starts another table; `end` comes last, once.
public protocol TableWriter {
    /// Starts a table: titles and header.
    mutating func begin(_ heading: TableHeading) throws(TableFault)
    /// Writes a row.
    mutating func row(_ row: TableRow) throws(TableFault)
    /// Finishes everything.
    mutating func end() throws(TableFault)
}

/// The formats in which every list and report can be taken away.
public enum TableFormat: String, Sendable, CaseIterable {
    /// Text with separators, for programs.
    case csv
    /// A workbook of Excel, for people.
    case xlsx
    /// Columns of plain text, for people at a terminal.
    case text

    /// The media type for HTTP.
    public var mediaType: String {
        switch self {
        case .csv: "text/csv; charset=utf-8"
        case .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        case .text: "text/plain; charset=utf-8"
        }
    }

    /// The extension of the file, without the point.
    public var fileExtension: String { self == .text ? "txt" : rawValue }
}

/// A table described once and written in any format.
public struct TableDocument: Sendable {
    /// Hands over one row.
    public typealias Emit = (TableRow) throws -> Void

    /// What stands above the rows.
    public var heading: TableHeading
    private let rows: @Sendable (Emit) throws -> Void

    /// A table whose closure hands over its rows one by one.
    public init(_ heading: TableHeading, rows: @escaping @Sendable (Emit) throws -> Void) {
        self.heading = heading
        self.rows = rows
    }

    /// A table of rows that are all there.
    public init(_ heading: TableHeading, rows: [TableRow]) {
        self.init(heading) { emit in
            for row in rows { try emit(row) }
        }
    }

    /// Writes the table, without ending the writer, so that more tables can follow.
    public func write(to writer: inout some TableWriter) throws {
        try writer.begin(heading)
        try rows { row in try writer.row(row) }
    }

    /// The whole table as bytes of a file.
    public func bytes(as format: TableFormat) throws -> [UInt8] {
        switch format {
        case .csv:
            var writer = CSVWriter()
            try write(to: &writer)
            try writer.end()
            return writer.take()
        case .xlsx:
            return try XLSXWriter.bytes { writer in
                var writer = writer
                try write(to: &writer)
            }
        case .text:
            var writer = TextTableWriter()
            try write(to: &writer)
            try writer.end()
            return writer.take()
        }
    }
}
