import Disk
import Glibc
import Kernel
import Testing

@testable import Spreadsheet

@Suite("XLSX writer")
struct XLSXWriterTests {
    /// The text of a part of a workbook, by the zip reader of Python.
    private func part(_ name: String, of path: String) -> String {
        let script =
            "import zipfile,sys; sys.stdout.write(zipfile.ZipFile(sys.argv[1]).read(sys.argv[2]).decode())"
        guard let pipe = popen("python3 -c '\(script)' '\(path)' '\(name)'", "r") else { return "" }
        defer { pclose(pipe) }
        var all: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = fread(&buffer, 1, buffer.count, pipe)
            guard count > 0 else { break }
            all += buffer[..<count]
        }
        return String(decoding: all, as: UTF8.self)
    }

    /// The element of a cell, `<c r="B3" …</c>`.
    private func cell(_ name: String, _ sheet: String) -> String {
        guard let start = sheet.firstRange(of: "<c r=\"\(name)\"") else { return "" }
        let rest = sheet[start.lowerBound...]
        let end = rest.firstRange(of: "</c>")?.upperBound ?? rest.endIndex
        return String(rest[..<end])
    }

    private func write(_ rows: [TableRow], _ heading: TableHeading, limit: Int? = nil) throws -> TemporaryFile
    {
        let file = try TemporaryFile()
        let writer = try XLSXWriter(
            path: file.path, created: Instant(microsecondsSinceEpoch: 0), rowsPerSheet: limit ?? 1_048_576)
        try writer.begin(heading)
        for row in rows { try writer.row(row) }
        try writer.end()
        return file
    }

    @Test("writes typed cells, titles, a frozen header, widths and filters")
    func typedCells() throws {
        let rows: [TableRow] = [
            [
                "आशा <&> \u{1}", .integer(42), .money(Money(paise: 1_234_567_890)),
                .rate(Rate(partsPerMillion: 122_500)), .date(try CalendarDate.parse("2026-11-30")),
            ],
            TableRow(["Total", .empty, .money(Money(paise: -5))], style: .total),
        ]
        let file = try write(rows, CSVWriterTests.heading)
        let sheet = part("xl/worksheets/sheet1.xml", of: file.path)
        #expect(cell("A1", sheet).contains("<t>Sahakar Society</t>"))
        #expect(cell("A2", sheet).contains("<t>November 2026</t>"))
        #expect(cell("C4", sheet).contains("<t>Amount</t>"))
        #expect(cell("A5", sheet).contains("<t>आशा &lt;&amp;&gt; \u{FFFD}</t>"))
        #expect(cell("B5", sheet).contains("<v>42</v>"))
        #expect(cell("C5", sheet).contains("<v>12345678.9</v>"))
        #expect(cell("D5", sheet).contains("<v>0.1225</v>"))
        #expect(cell("E5", sheet).contains("<v>46356</v>"))
        #expect(cell("C6", sheet).contains("<v>-0.05</v>"))
        #expect(
            sheet.contains(
                "<pane ySplit=\"4\" topLeftCell=\"A5\" activePane=\"bottomLeft\" state=\"frozen\"/>"))
        #expect(sheet.contains("<col min=\"3\" max=\"3\" width=\"18.7109375\" customWidth=\"1\"/>"))
        #expect(sheet.contains("<autoFilter ref=\"A4:E5\"/>"))
        #expect(sheet.contains("fitToHeight=\"0\""))
    }

    @Test("groups amounts in lakhs and crores for both signs, and shows real dates")
    func formats() throws {
        let rows: [TableRow] = [
            ["", .integer(1), .money(Money(paise: 1)), .empty, .date(CalendarDate(daysSinceEpoch: 0))]
        ]
        let file = try write(
            rows + [TableRow([.empty, .empty, .money(Money(paise: -1))], style: .total)],
            CSVWriterTests.heading)
        let styles = part("xl/styles.xml", of: file.path)
        #expect(
            styles.contains(
                #"formatCode="[&gt;=10000000]##\,##\,##\,##0.00;[&gt;=100000]##\,##\,##0.00;##,##0.00""#))
        #expect(
            styles.contains(
                #"formatCode="[&lt;=-10000000]-##\,##\,##\,##0.00;[&lt;=-100000]-##\,##\,##0.00;##,##0.00""#))
        #expect(styles.contains(#"formatCode="dd-mm-yyyy""#))
        #expect(styles.contains("<b/>"))
        let sheet = part("xl/worksheets/sheet1.xml", of: file.path)
        let total = cell("C6", sheet)
        #expect(!total.isEmpty && styleNumber(total) != styleNumber(cell("C5", sheet)))
    }

    private func styleNumber(_ cell: String) -> Substring? {
        cell.firstRange(of: " s=\"").map { cell[$0.upperBound...].prefix { $0 != "\"" } }
    }

    @Test("writes every amount exactly: as a number up to 15 digits, beyond that as text")
    func exactAmounts() throws {
        let paise: [Int64] = [
            1, 10, -33, 999_999_999_999_999, -999_999_999_999_999, 1_000_000_000_000_000,
            9_007_199_254_740_993,
            -(1 << 53) - 1, Int64.max / 2,
        ]
        let heading = TableHeading(
            name: "t", columns: [TableColumn("a", .money), TableColumn("b", .integer)])
        let rows = paise.map { TableRow([.money(Money(paise: $0)), .integer($0)]) }
        let file = try write(rows, heading)
        let sheet = part("xl/worksheets/sheet1.xml", of: file.path)
        for (index, value) in paise.enumerated() {
            let amount = Money(paise: value)
            let written = cell("A\(index + 2)", sheet)
            let count = cell("B\(index + 2)", sheet)
            if value.magnitude < 1_000_000_000_000_000 {
                let number = written.firstRange(of: "<v>").map {
                    written[$0.upperBound...].prefix { $0 != "<" }
                }
                #expect(paiseOf(number ?? "") == value, "\(written)")
                #expect(count.contains("<v>\(value)</v>"))
            } else {
                #expect(written.contains("<t>\(amount.text(.indian))</t>"), "\(written)")
                #expect(count.contains("<t>\(value)</t>"))
            }
        }
    }

    /// The paise of a number as Excel stores it, by its digits alone.
    private func paiseOf(_ number: Substring) -> Int64? {
        let parts = number.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count <= 2 else { return nil }
        let decimals = parts.count == 2 ? String(parts[1]) : ""
        guard decimals.utf8.count <= 2 else { return nil }
        return Int64(parts[0] + decimals + String(repeating: "0", count: 2 - decimals.utf8.count))
    }

    @Test("a text is never a formula, and a date that Excel does not know is a text")
    func texts() throws {
        let long = String(repeating: "न", count: 32_766) + "\u{1F639}xx"
        let heading = TableHeading(name: "t", columns: [TableColumn("a"), TableColumn("b", .date)])
        let early = try CalendarDate.parse("1900-02-28")
        let first = try CalendarDate.parse("1900-03-01")
        let file = try write([["=1+1", .date(early)], [.text(long), .date(first)]], heading)
        let sheet = part("xl/worksheets/sheet1.xml", of: file.path)
        #expect(cell("A2", sheet).contains("<t>=1+1</t>") && !sheet.contains("<f>"))
        #expect(cell("B2", sheet).contains("<t>28-02-1900</t>"))
        #expect(cell("B3", sheet).contains("<v>61</v>"))
        #expect(cell("A3", sheet).contains("<t>" + String(repeating: "न", count: 32_766) + "…</t>"))
    }

    @Test("goes on in a further sheet when one is full, with titles and header again")
    func furtherSheets() throws {
        let heading = TableHeading(name: "Day [book]", columns: [TableColumn("n", .integer)])
        let file = try write((0..<25).map { [.integer(Int64($0))] }, heading, limit: 11)
        let workbook = part("xl/workbook.xml", of: file.path)
        for name in ["Day  book", "Day  book (2)", "Day  book (3)"] {
            #expect(workbook.contains("<sheet name=\"\(name)\""))
        }
        let third = part("xl/worksheets/sheet3.xml", of: file.path)
        #expect(cell("A1", third).contains("<t>n</t>") && cell("A6", third).contains("<v>24</v>"))
    }

    @Test("makes names that Excel takes, each once")
    func sheetNames() {
        var names = SheetNames()
        #expect(names.unique("a/b:c") == "a b c")
        #expect(names.unique("A B C") == "A B C (2)")
        #expect(names.unique("'") == "Sheet")
        #expect(names.unique("History") == "Sheet (2)")
        let long = String(repeating: "क", count: 40)
        #expect(names.unique(long) == String(repeating: "क", count: 31))
        #expect(names.unique(long) == String(repeating: "क", count: 27) + " (2)")
    }

    @Test("a workbook is no CSV, and says so")
    func workbook() throws {
        let workbook = try XLSXWriter.bytes { writer in
            try writer.begin(CSVWriterTests.heading)
            try writer.row(["Asha", .integer(7)])
        }
        #expect(workbook.starts(with: [0x50, 0x4B, 0x03, 0x04]))
        var reader = CSVReader(workbook)
        let fault = #expect(throws: CSVFault.self) { _ = try reader.next() }
        #expect(fault?.reason == .workbook)
        #expect(TableFormat.allCases.map(\.fileExtension) == ["csv", "xlsx", "txt", "pdf"])
    }

    @Test("says when the file cannot be written or a row is too wide, and drops what is not ended")
    func faults() throws {
        let writer = try XLSXWriter(path: "/nowhere/at/all.xlsx")
        try writer.begin(CSVWriterTests.heading)
        #expect(throws: TableFault.tooManyCells) {
            try writer.row(TableRow([TableCell](repeating: "x", count: 6)))
        }
        #expect(throws: TableFault.self) { try writer.end() }
        let path = "/tmp/sahakar-none-\(getpid()).xlsx"
        do {
            let dropped = try XLSXWriter(path: path)
            try dropped.begin(CSVWriterTests.heading)
        }
        #expect(access(path, F_OK) != 0)
    }
}
