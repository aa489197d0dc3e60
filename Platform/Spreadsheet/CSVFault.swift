/// Why and where a CSV text cannot be read.
public struct CSVFault: Error, Sendable, Equatable, CustomStringConvertible {
    /// The kinds of fault; the raw value is the stable code.
    public enum Reason: String, Sendable, CaseIterable {
        /// The source failed.
        case readFailed = "csv.read_failed"
        /// A workbook of an old kind or behind a password, which cannot be read here.
        case workbook = "csv.workbook"
        /// A workbook that is damaged, or no workbook of rows and columns.
        case badWorkbook = "csv.bad_workbook"
        /// A workbook that unpacks to more than any books hold.
        case workbookTooLarge = "csv.workbook_too_large"
        /// A text in UTF-16: it must be saved as CSV UTF-8.
        case utf16 = "csv.utf16"
        /// A cell that is not UTF-8, or that holds a zero byte.
        case badText = "csv.bad_text"
        /// A quote opened and never closed.
        case unclosedQuote = "csv.unclosed_quote"
        /// Text between a closing quote and the next separator.
        case textAfterQuote = "csv.text_after_quote"
        /// A quote inside a cell that does not begin with one.
        case strayQuote = "csv.stray_quote"
        /// A cell of more bytes than the limit.
        case cellTooLong = "csv.cell_too_long"
        /// More cells in a row than the limit.
        case tooManyCells = "csv.too_many_cells"
        /// More rows than the limit.
        case tooManyRows = "csv.too_many_rows"
        /// Nothing to read where a header must stand.
        case noHeader = "csv.no_header"
        /// Columns that must be there and are not; `names` lists them.
        case missingColumns = "csv.missing_columns"
        /// Columns that come twice; `names` lists them.
        case repeatedColumns = "csv.repeated_columns"
    }

    /// What is wrong.
    public let reason: Reason
    /// The row, from 1, header and empty lines counted, as a spreadsheet shows it; 0 if not in a row.
    public let row: Int
    /// The line of the text, from 1; greater than the row after cells with line breaks.
    public let line: Int
    /// The cell in its row, from 1; 0 if not in a cell.
    public let column: Int
    /// The names of columns, for the two faults of a header.
    public let names: [String]

    init(_ reason: Reason, row: Int = 0, line: Int = 0, column: Int = 0, names: [String] = []) {
        self.reason = reason
        self.row = row
        self.line = line
        self.column = column
        self.names = names
    }

    /// The stable code, the key of the sentence.
    public var code: String { reason.rawValue }

    /// Code and place.
    public var description: String {
        let list = names.isEmpty ? "" : ": \(names.joined(separator: ", "))"
        return "\(code) at line \(line), row \(row), column \(column)\(list)"
    }
}
