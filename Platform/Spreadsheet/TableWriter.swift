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
    /// A paper to print, for people; it is written by whoever has letters and paper.
    case pdf

    /// The media type for HTTP.
    public var mediaType: String {
        switch self {
        case .csv: "text/csv; charset=utf-8"
        case .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        case .text: "text/plain; charset=utf-8"
        case .pdf: "application/pdf"
        }
    }

    /// The extension of the file, without the point.
    public var fileExtension: String { self == .text ? "txt" : rawValue }
}
