import CXLSXWriter
internal import Disk
import Glibc
public import Kernel

/// Writes tables into a workbook of Excel, one sheet a table, in constant memory.
///
/// Each sheet has titles, a header that stays in sight and repeats in print, filters, and typed cells. A table
/// of more rows than a sheet takes goes on in further sheets. The file is there when `end` returns.
/// Excel keeps 15 digits of a number: what has more is written as text, never rounded.
public final class XLSXWriter: TableWriter {
    /// What a sheet of Excel takes.
    public static let rowsPerSheet = 1_048_576
    /// Amounts in paise and counts of this size and above are written as text.
    public static let exactLimit: Int64 = 1_000_000_000_000_000

    private static let longestText = 32_767

    private var workbook: UnsafeMutablePointer<lxw_workbook>?
    private var sheet: UnsafeMutablePointer<lxw_worksheet>?
    private var formats: XLSXFormats
    private var names = SheetNames()
    private var heading = TableHeading(name: "", columns: [])
    private var nextRow: UInt32 = 0
    private var lastPlainRow: UInt32?
    private let sheetLimit: UInt32

    /// A writer into a file, which is replaced; `created` is shown in its properties.
    public convenience init(path: String, created: Instant? = nil) throws(TableFault) {
        try self.init(path: path, created: created, rowsPerSheet: Self.rowsPerSheet)
    }

    init(path: String, created: Instant?, rowsPerSheet: Int) throws(TableFault) {
        var options = lxw_workbook_options()
        options.constant_memory = 1
        options.use_zip64 = 1
        guard let workbook = workbook_new_opt(path, &options) else { throw .writeFailed("no workbook") }
        self.workbook = workbook
        formats = XLSXFormats(workbook)
        sheetLimit = UInt32(rowsPerSheet)
        if let created {
            var properties = lxw_doc_properties()
            properties.created = time_t(created.microsecondsSinceEpoch / 1_000_000)
            workbook_set_properties(workbook, &properties)
        }
    }

    deinit {
        // Not ended: nothing is written, the temporary files go.
        if let workbook { lxw_workbook_free(workbook) }
    }

    /// The bytes of a workbook that the closure fills; it does not call `end`.
    public static func bytes(
        created: Instant? = nil, _ fill: (XLSXWriter) throws -> Void
    ) throws -> [UInt8] {
        let file = try TemporaryFile()
        let writer = try XLSXWriter(path: file.path, created: created)
        try fill(writer)
        try writer.end()
        return try file.contents()
    }

    /// Starts a sheet.
    public func begin(_ heading: TableHeading) throws(TableFault) {
        finishSheet()
        self.heading = heading
        try beginSheet()
    }

    /// Writes a row.
    public func row(_ row: TableRow) throws(TableFault) {
        precondition(sheet != nil, "a row is written before the table is begun")
        guard row.cells.count <= heading.columns.count else { throw .tooManyCells }
        if nextRow >= sheetLimit {
            finishSheet()
            try beginSheet()
        }
        for index in heading.columns.indices {
            let cell = index < row.cells.count ? row.cells[index] : .empty
            try write(cell, row.style, column: UInt16(index))
        }
        if row.style == .plain { lastPlainRow = nextRow }
        nextRow += 1
    }

    /// Writes the file.
    public func end() throws(TableFault) {
        guard let workbook else { return }
        finishSheet()
        self.workbook = nil
        // Frees the workbook, also when it fails.
        try check(workbook_close(workbook))
    }

    // MARK: Sheets

    private func beginSheet() throws(TableFault) {
        guard let workbook else { throw .writeFailed("the workbook is ended") }
        let name = names.unique(heading.name)
        guard let sheet = workbook_add_worksheet(workbook, name) else {
            throw .writeFailed("no sheet \(name)")
        }
        self.sheet = sheet
        nextRow = 0
        lastPlainRow = nil
        try writeTitles()
        let headerRow = nextRow
        for (index, column) in heading.columns.enumerated() {
            let place = UInt16(index)
            try check(worksheet_set_column(sheet, place, place, Self.width(of: column), nil))
            let isText = column.kind == .text || column.kind == .date
            try writeText(column.title, formats.format(isText ? .header : .headerRight), place)
        }
        if let last = heading.columns.indices.last {
            try check(worksheet_autofilter(sheet, headerRow, 0, headerRow, UInt16(last)))
        }
        nextRow += 1
        worksheet_freeze_panes(sheet, nextRow, 0)
        worksheet_repeat_rows(sheet, headerRow, headerRow)
        worksheet_set_paper(sheet, 9)
        worksheet_fit_to_pages(sheet, 1, 0)
        if heading.columns.count > 6 { worksheet_set_landscape(sheet) }
    }

    private func writeTitles() throws(TableFault) {
        for (index, title) in heading.titles.enumerated() {
            try writeText(title, formats.format(index == 0 ? .title : .subtitle), 0)
            nextRow += 1
        }
        if !heading.titles.isEmpty { nextRow += 1 }
    }

    private func finishSheet() {
        // In constant memory the library takes a range of rows already written only through its fields.
        if let lastPlainRow { sheet?.pointee.autofilter.last_row = lastPlainRow }
        sheet = nil
    }

    private static func width(of column: TableColumn) -> Double {
        if let width = column.width { return width }
        let least: Double
        switch column.kind {
        case .text: least = 24
        case .integer, .rate: least = 10
        case .money: least = 18
        case .date: least = 12
        }
        return max(least, min(Double(column.title.count) + 3, 40))
    }

    // MARK: Cells

    private func write(_ cell: TableCell, _ style: RowStyle, column: UInt16) throws(TableFault) {
        switch cell {
        case .empty:
            guard style != .plain else { return }
            try check(worksheet_write_blank(sheet, nextRow, column, formats.format(.text, style)))
        case .text(let text):
            try writeText(text, style == .plain ? nil : formats.format(.text, style), column)
        case .integer(let number):
            guard number.magnitude < Self.exactLimit.magnitude else {
                return try writeText(String(number), formats.format(.text, style), column)
            }
            try writeNumber(Double(number), formats.format(.number, style), column)
        case .money(let amount):
            guard amount.paise.magnitude < Self.exactLimit.magnitude else {
                return try writeText(amount.text(.indian), formats.format(.text, style), column)
            }
            let format = formats.format(amount.isNegative ? .negativeMoney : .money, style)
            try writeNumber(Double(amount.paise) / 100, format, column)
        case .rate(let rate):
            try writeNumber(Double(rate.partsPerMillion) / 1_000_000, formats.format(.rate, style), column)
        case .date(let date):
            // Day 1 is 1900-01-01, and Excel believes in 29 February 1900: before March of that year, text.
            let serial = Int(date.daysSinceEpoch) + 25_569
            guard serial > 60, date.year < 10_000 else {
                return try writeText(date.textIndian, formats.format(.text, style), column)
            }
            try writeNumber(Double(serial), formats.format(.date, style), column)
        }
    }

    private func writeNumber(
        _ number: Double, _ format: UnsafeMutablePointer<lxw_format>?, _ column: UInt16
    ) throws(TableFault) {
        try check(worksheet_write_number(sheet, nextRow, column, number, format))
    }

    private func writeText(
        _ text: String, _ format: UnsafeMutablePointer<lxw_format>?, _ column: UInt16
    ) throws(TableFault) {
        try check(worksheet_write_string(sheet, nextRow, column, Self.clean(text), format))
    }

    /// What XML cannot hold is replaced; a text longer than a cell takes is cut and ends with `…`.
    private static func clean(_ text: String) -> String {
        var text = text
        if text.utf8.count > longestText, text.utf16.count > longestText {
            text = String(decoding: text.utf16.prefix(longestText - 1), as: UTF16.self)
            if text.unicodeScalars.last == "\u{FFFD}" { text.unicodeScalars.removeLast() }
            text += "…"
        }
        let isBad: (Unicode.Scalar) -> Bool = { scalar in
            switch scalar.value {
            case 0x09, 0x0A, 0x0D: false
            case 0..<0x20, 0xFFFE, 0xFFFF: true
            default: false
            }
        }
        guard text.unicodeScalars.contains(where: isBad) else { return text }
        var cleaned = String.UnicodeScalarView()
        for scalar in text.unicodeScalars { cleaned.append(isBad(scalar) ? "\u{FFFD}" : scalar) }
        return String(cleaned)
    }

    private func check(_ result: lxw_error) throws(TableFault) {
        guard result == LXW_NO_ERROR else { throw .writeFailed(String(cString: lxw_strerror(result))) }
    }
}
