import Glibc
import Kernel
import Spreadsheet
import Testing

@Suite("CSV writer")
struct CSVWriterTests {
    static let heading = TableHeading(
        name: "Demand", titles: ["Sahakar Society", "November 2026"],
        columns: [
            TableColumn("Member"), TableColumn("No.", .integer), TableColumn("Amount", .money),
            TableColumn("Rate", .rate), TableColumn("Due", .date),
        ])

    private func text(_ options: CSVWriter.Options, _ rows: [TableRow]) throws -> String {
        var writer = CSVWriter(options)
        try writer.begin(Self.heading)
        for row in rows { try writer.row(row) }
        try writer.end()
        return String(decoding: writer.take(), as: UTF8.self)
    }

    private func row() throws -> TableRow {
        let due = try CalendarDate.parse("2026-11-30")
        return [
            "Asha", .integer(-7), .money(Money(paise: -123_456_789)), .rate(Rate(partsPerMillion: 122_500)),
            .date(due),
        ]
    }

    @Test("writes typed cells as programs read them")
    func typedCells() throws {
        let options = CSVWriter.Options(hasByteOrderMark: false)
        let written = try text(options, [try row(), TableRow(["x"], style: .total)])
        #expect(
            written == "Member,No.,Amount,Rate,Due\r\nAsha,-7,-1234567.89,12.25,2026-11-30\r\nx,,,,\r\n")
    }

    @Test("writes mark, titles and another separator when asked")
    func options() throws {
        let written = try text(.init(separator: .semicolon, hasTitles: true), [])
        #expect(
            Array(written.utf8)
                == Array(
                    "\u{FEFF}Sahakar Society\r\nNovember 2026\r\n\r\nMember;No.;Amount;Rate;Due\r\n".utf8))
    }

    static let texts: [(String, String)] = [
        ("plain", "plain"), ("a,b", "\"a,b\""), ("a\"b", "\"a\"\"b\""), ("a\r\nb", "\"a\r\nb\""),
        (" a", "\" a\""),
        ("a ", "\"a \""), ("a;b", "a;b"), ("=1+1", "'=1+1"), ("+91 98", "'+91 98"), ("-5", "'-5"),
        ("@x", "'@x"),
        ("\tx", "\"'\tx\""), ("\rx", "\"'\rx\""), ("a=b", "a=b"), ("=\"x\"", "\"'=\"\"x\"\"\""), ("'x", "'x"),
    ]

    @Test("quotes what must be quoted and disarms what a spreadsheet would run", arguments: texts)
    func quotes(value: String, written: String) throws {
        var writer = CSVWriter(.init(hasByteOrderMark: false))
        try writer.begin(TableHeading(name: "t", columns: [TableColumn("a"), TableColumn("b")]))
        try writer.row([.text(value), "z"])
        #expect(Array(writer.take()) == Array("a,b\r\n\(written),z\r\n".utf8))
    }

    @Test("writes a row of one empty cell so that it is read as a row")
    func oneEmptyCell() throws {
        var writer = CSVWriter(.init(hasByteOrderMark: false))
        try writer.begin(TableHeading(name: "t", columns: [TableColumn("a")]))
        try writer.row([.empty])
        #expect(try CSVReaderTests.rows(writer.take()) == [["a"], [""]])
    }

    @Test("hands over pieces on the way, and refuses a row that is too wide")
    func drains() throws {
        var ends: [Int32] = [0, 0]
        #expect(pipe(&ends) == 0)
        var writer = CSVWriter(.init(hasByteOrderMark: false), descriptor: ends[1])
        try writer.begin(Self.heading)
        try writer.row(try row())
        #expect(throws: TableFault.tooManyCells) {
            try writer.row(TableRow([TableCell](repeating: .empty, count: 6)))
        }
        try writer.end()
        var buffer = [UInt8](repeating: 0, count: 1_000)
        #expect(read(ends[0], &buffer, buffer.count) == 66)
        close(ends[0])
        close(ends[1])

        var largest = 0
        var total = 0
        var many = CSVWriter(drain: { piece in
            largest = max(largest, piece.count)
            total += piece.count
        })
        try many.begin(Self.heading)
        for _ in 0..<20_000 { try many.row(try row()) }
        try many.end()
        #expect(largest < 70_000 && total > 700_000 && many.take().isEmpty)
        var closed = CSVWriter(descriptor: -1)
        try closed.begin(Self.heading)
        #expect(throws: TableFault.self) { try closed.end() }
    }
}
