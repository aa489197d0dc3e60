import Chance
import Glibc
import Spreadsheet
import Testing

@Suite("CSV reader")
struct CSVReaderTests {
    /// All rows of a text, read through buffers of a given length.
    static func rows(
        _ bytes: [UInt8], bufferLength: Int = 64, dialect: CSVDialect = .standard,
        limits: CSVLimits = .standard
    ) throws(CSVFault) -> [[String]] {
        var done = 0
        var reader = CSVReader(dialect: dialect, limits: limits, bufferLength: bufferLength) { buffer in
            let piece = bytes[done...].prefix(buffer.count)
            buffer.copyBytes(from: piece)
            done += piece.count
            return piece.count
        }
        var rows: [[String]] = []
        while let row = try reader.next() {
            rows.append((0..<row.count).map { row[$0].text })
        }
        return rows
    }

    static let texts: [(String, [[String]])] = [
        ("", []), ("\n\r\n\r", []), ("a", [["a"]]), ("a\n", [["a"]]),
        ("a,b\r\nc,d", [["a", "b"], ["c", "d"]]),
        ("a,b\rc,d\r", [["a", "b"], ["c", "d"]]), ("a,,\n,,b\n", [["a", "", ""], ["", "", "b"]]),
        ("a,\n\nb,", [["a", ""], ["b", ""]]), ("\"\"\nx\n", [[""], ["x"]]),
        ("\"a,b\",\"c\"\"d\",\"e\r\nf\"\n", [["a,b", "c\"d", "e\r\nf"]]),
        ("\"\"\"\",\"\"\"\"\"\"\n", [["\"", "\"\""]]), ("a;b;c,d\n", [["a", "b", "c,d"]]),
        ("a\tb,c\td\n", [["a", "b,c", "d"]]), ("\"x,y,z\";b\n", [["x,y,z", "b"]]),
        ("\u{FEFF}नाम,₹\n", [["नाम", "₹"]]), ("\u{FEFF}\"a\",b", [["a", "b"]]),
        (" a , b \n", [[" a ", " b "]]),
        ("\"a\nb\nc\",d\r\ne,f", [["a\nb\nc", "d"], ["e", "f"]]),
        ("123456789012345678901234567890,x\n", [["123456789012345678901234567890", "x"]]),
    ]

    @Test("reads RFC 4180 and its usual kin, however the bytes arrive", arguments: texts)
    func reads(text: String, expected: [[String]]) throws {
        for length in [16, 17, 23, 64, 4096] {
            #expect(try Self.rows(Array(text.utf8), bufferLength: length) == expected)
        }
        // One byte at a time.
        var bytes = text.utf8.makeIterator()
        var reader = CSVReader { buffer in
            guard let byte = bytes.next() else { return 0 }
            buffer[0] = byte
            return 1
        }
        for row in expected {
            let read = try #require(try reader.next())
            #expect((0..<read.count).map { read[$0].text } == row)
        }
        #expect(try reader.next().map(\.count) == nil)
    }

    static let faults: [([UInt8], CSVFault.Reason, Int, Int, Int)] = [
        (Array("a,b\nc,\"d".utf8), .unclosedQuote, 2, 2, 2),
        (Array("a\n\"x\ny\n".utf8), .unclosedQuote, 2, 2, 1),
        (Array("a,\"b\"c\n".utf8), .textAfterQuote, 1, 1, 2),
        (Array("a\nb,c\"d\n".utf8), .strayQuote, 2, 2, 2),
        (Array("\"a\nb\",c\nd,\"e\" ,f".utf8), .textAfterQuote, 2, 3, 2),
        (Array("a,b\n\n\nc,".utf8) + [0xFF, 0x0A], .badText, 4, 4, 2),
        (Array("\"1\n2\",\"3\n".utf8) + [0xC3] + Array("\",x\n".utf8), .badText, 1, 2, 2),
        (Array("a,\0\n".utf8), .badText, 1, 1, 2),
        (Array("1234567890,12345\u{0}6789012345,z\n".utf8), .badText, 1, 1, 2),
        (Array("123456789,".utf8) + [0xED, 0xA0, 0x80], .badText, 1, 1, 2),
        (Array("12345678901234567,".utf8) + [0xF4, 0x90, 0x80, 0x80], .badText, 1, 1, 2),
        ([0xFF, 0xFE, 0x61, 0x00], .utf16, 0, 0, 0), (Array("PK\u{3}\u{4}...".utf8), .workbook, 0, 0, 0),
        ([0xD0, 0xCF, 0x11, 0xE0, 0xA1], .workbook, 0, 0, 0),
    ]

    @Test("names row, line and column of what it cannot read, and then stops", arguments: faults)
    func refuses(bytes: [UInt8], reason: CSVFault.Reason, row: Int, line: Int, column: Int) throws {
        for length in [16, 64] {
            let fault = #expect(throws: CSVFault.self) { try Self.rows(bytes, bufferLength: length) }
            #expect(fault?.reason == reason)
            #expect(fault.map { [$0.row, $0.line, $0.column] } == [row, line, column])
        }
        var reader = CSVReader(bytes)
        var row = CSVRow()
        while (try? reader.read(into: &row)) == true {}
        #expect(try !reader.read(into: &row))
    }

    @Test("keeps to its limits before it fills the memory")
    func limits() throws {
        let limits = CSVLimits(cellBytes: 100, cellsPerRow: 3, rows: 4)
        func reason(_ text: String) -> CSVFault.Reason? {
            do throws(CSVFault) {
                _ = try Self.rows(Array(text.utf8), limits: limits)
                return nil
            } catch {
                return error.reason
            }
        }
        let long = String(repeating: "x", count: 100)
        #expect(reason("\(long),\"\(long)\"\n") == nil)
        #expect(reason("\(long)x\n") == .cellTooLong)
        #expect(reason("a,\"\(long)x\"\n") == .cellTooLong)
        #expect(reason("a,b,c\n") == nil)
        #expect(reason("a,b,c,d\n") == .tooManyCells)
        #expect(reason("a\n\nb\nc") == nil)
        #expect(reason("a\n\nb\nc\nd") == .tooManyRows)
        var asked = 0
        var endless = CSVReader { buffer in
            asked += buffer.count
            buffer.copyBytes(from: repeatElement(UInt8(ascii: "y"), count: buffer.count))
            return buffer.count
        }
        let fault = #expect(throws: CSVFault.self) { _ = try endless.next() }
        #expect(fault?.reason == .cellTooLong)
        #expect(asked < 1 << 20)
    }

    @Test("keeps row, line, column and quotes of each cell")
    func places() throws {
        var reader = CSVReader(Array("h1,h2\n\n\"a\nb\",c,\"d\"\r\ne\n".utf8))
        _ = try reader.next()
        let row = try #require(try reader.next())
        #expect(row.number == 3 && row.line == 3 && row.count == 3)
        #expect((0..<3).map { row[$0].line } == [3, 4, 4])
        #expect((0..<3).map { row[$0].column } == [1, 2, 3])
        #expect((0..<3).map { row[$0].isQuoted } == [true, false, true])
        #expect(row[7].isEmpty && row[7].column == 8)
        #expect(row.withBytes(of: 1) { Array($0) } == Array("c".utf8))
        #expect(row.withBytes(of: 9) { $0.count } == 0)
        let last = try #require(try reader.next())
        #expect(last.number == 4 && last.line == 5)
        var blank = CSVReader(Array("x, ,\n".utf8))
        let second = try #require(try blank.next())
        #expect(second.isBlank(from: 1) && !second.isBlank() && second.isBlank(from: 9))
    }

    @Test("takes stray quotes as they are when it is told to")
    func strayQuotes() throws {
        let dialect = CSVDialect(separator: .comma, allowsStrayQuotes: true)
        #expect(try Self.rows(Array("5\" pipe,a\"b\"\n".utf8), dialect: dialect) == [["5\" pipe", "a\"b\""]])
    }

    @Test("trims blanks of every kind around a cell, and only around")
    func trims() throws {
        var reader = CSVReader(Array("\u{A0} a b \t,\" \",क ,x\n".utf8))
        let row = try #require(try reader.next())
        #expect((0..<4).map { row[$0].trimmed } == ["a b", "", "क", "x"])
    }

    @Test("finds the columns of a header by name and alias, and lists all that are missing")
    func headers() throws {
        let columns = [
            CSVColumn("member_no", aliases: ["सदस्य क्रमांक"]), CSVColumn("amount"),
            CSVColumn("note", isRequired: false),
        ]
        var reader = CSVReader(Array("Amount ;Colour;Member No.\n12.50;red;7\n".utf8))
        let header = try reader.readHeader(columns)
        #expect(header["member_no"] == 2 && header["amount"] == 0 && header["note"] == nil)
        #expect(header.unknown == ["Colour"])
        let row = try #require(try reader.next())
        #expect(header.cell("member_no", of: row)?.text == "7" && header.cell("note", of: row) == nil)
        var marathi = CSVReader(Array("सदस्य क्रमांक,amount".utf8))
        #expect(try marathi.readHeader(columns)["member_no"] == 0)
        var poor = CSVReader(Array("note\n".utf8))
        let missing = #expect(throws: CSVFault.self) { try poor.readHeader(columns) }
        #expect(missing?.reason == .missingColumns && missing?.names == ["member_no", "amount"])
        var twice = CSVReader(Array("amount,member_no,AMOUNT\n".utf8))
        let repeated = #expect(throws: CSVFault.self) { try twice.readHeader(columns) }
        #expect(repeated?.reason == .repeatedColumns && repeated?.names == ["amount"])
        var empty = CSVReader([])
        #expect(throws: CSVFault.self) { try empty.readHeader(columns) }
    }

    @Test("reads from a file descriptor, and says when it cannot")
    func descriptors() throws {
        var ends: [Int32] = [0, 0]
        #expect(pipe(&ends) == 0)
        _ = write(ends[1], "a,b\nc,d\n", 8)
        close(ends[1])
        var reader = CSVReader(descriptor: ends[0])
        #expect(try reader.next()?[1].text == "b")
        #expect(try reader.next()?[0].text == "c")
        #expect(try reader.next().map(\.count) == nil)
        close(ends[0])
        var broken = CSVReader(descriptor: -1)
        let fault = #expect(throws: CSVFault.self) { _ = try broken.next() }
        #expect(fault?.reason == .readFailed)
    }

    @Test("reads back what the writer wrote, for random tables")
    func roundTrips() throws {
        var random = Dice()
        let parts = ["\"", ",", ";", "\t", "\r", "\n", "\r\n", "a", "नमस्ते", " ", "1234567890123456", "'", "€"]
        for round in 0..<400 {
            let width = Int.random(in: 1...5, using: &random)
            var rows: [[String]] = []
            for _ in 0..<Int.random(in: 0..<8, using: &random) {
                rows.append(
                    (0..<width).map { _ in
                        (0..<Int.random(in: 0..<6, using: &random)).map { _ in
                            parts.randomElement(using: &random) ?? ""
                        }.joined()
                    })
            }
            let separators: [CSVDialect.Separator] = [.comma, .semicolon, .tab]
            let separator = separators.randomElement(using: &random) ?? .comma
            var writer = CSVWriter(.init(separator: separator, guardsFormulas: false))
            try writer.begin(TableHeading(name: "t", columns: (0..<width).map { TableColumn("c\($0)") }))
            for row in rows { try writer.row(TableRow(row.map { .text($0) })) }
            let bytes = writer.take()
            let length = Int.random(in: 16..<80, using: &random)
            let read = try Self.rows(bytes, bufferLength: length, dialect: CSVDialect(separator: separator))
            #expect(Array(read.dropFirst()) == rows, "SEED=\(Dice.usualSeed) round \(round)")
        }
    }
}
