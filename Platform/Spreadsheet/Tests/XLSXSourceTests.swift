import Disk
import Glibc
import Kernel
import Testing

@testable import Spreadsheet

@Suite("Reading workbooks")
struct XLSXSourceTests {
    /// A workbook of these parts, packed by the zip writer of Python; `@` stands for the usual beginnings.
    private static func workbook(_ parts: [(String, String)]) throws -> TemporaryFile {
        let file = try TemporaryFile()
        let script = """
            import sys, zipfile
            parts = sys.stdin.buffer.read().decode().split('\\x00')
            with zipfile.ZipFile(sys.argv[1], 'w', zipfile.ZIP_DEFLATED) as z:
                for name, text in zip(parts[::2], parts[1::2]):
                    z.writestr(name, text * 40000 if name.startswith('xl/worksheets/bomb') else text)
            """
        guard let pipe = popen("python3 -c \"\(script)\" '\(file.path)'", "w") else { return file }
        let bytes = Array(parts.flatMap { [$0.0, $0.1] }.joined(separator: "\0").utf8)
        fwrite(bytes, 1, bytes.count, pipe)
        pclose(pipe)
        return file
    }

    private static let root = """
        <Relationships><Relationship Id="rId1" Type="http://x/officeDocument" Target="xl/workbook.xml"/></Relationships>
        """

    /// A workbook with one sheet that is shown behind one that is hidden.
    private static func book(
        _ rows: String, properties: String = "", texts: String? = nil, styles: String? = nil
    ) throws -> TemporaryFile {
        try workbook([
            ("_rels/.rels", root),
            (
                "xl/workbook.xml",
                """
                <x:workbook xmlns:x="a" xmlns:r="b">\(properties)<x:sheets><x:sheet name="Old" state="hidden" r:id="r9"/>
                <x:sheet name="Members" r:id="r1"/></x:sheets></x:workbook>
                """
            ),
            (
                "xl/_rels/workbook.xml.rels",
                """
                <Relationships><Relationship Id="r1" Type="http://x/worksheet" Target="worksheets/sheet2.xml"/>
                <Relationship Id="r2" Type="http://x/sharedStrings" Target="/xl/sharedStrings.xml"/>
                <Relationship Id="r3" Type="http://x/styles" Target="styles.xml"/></Relationships>
                """
            ),
            ("xl/sharedStrings.xml", texts ?? "<sst/>"), ("xl/styles.xml", styles ?? "<styleSheet/>"),
            ("xl/worksheets/sheet2.xml", "<worksheet><sheetData>\(rows)</sheetData></worksheet>"),
        ])
    }

    /// The rows with their lines, cells between bars.
    private static func rows(_ file: TemporaryFile) throws -> [String] {
        let descriptor = open(file.path, O_RDONLY)
        defer { close(descriptor) }
        var reader = try CSVReader(file: descriptor)
        var rows: [String] = []
        while let row = try reader.next() {
            rows.append("\(row.line): " + (0..<row.count).map { row[$0].text }.joined(separator: "|"))
        }
        return rows
    }

    private static func fault(_ body: () throws -> some Any) -> CSVFault.Reason? {
        do { _ = try body() } catch { return (error as? CSVFault)?.reason }
        return nil
    }

    @Test("reads back what the writer wrote: texts, counts, amounts, dates, commas and quotes")
    func readsBack() throws {
        let file = try TemporaryFile()
        let writer = try XLSXWriter(path: file.path)
        try writer.begin(
            TableHeading(
                name: "Members",
                columns: [
                    TableColumn("Name"), TableColumn("No", .integer), TableColumn("Amount", .money),
                    TableColumn("Born", .date),
                ]))
        try writer.row([
            "आशा, \"A\"", .integer(9_876_543_210), .money(Money(paise: 12_345)),
            .date(try CalendarDate.parse("1980-02-29")),
        ])
        try writer.row(["", .integer(7), .empty, .date(try CalendarDate.parse("2026-11-21"))])
        try writer.end()
        #expect(
            try Self.rows(file) == [
                "1: Name|No|Amount|Born", "2: आशा, \"A\"|9876543210|123.45|1980-02-29", "3: |7||2026-11-21",
            ])
    }

    @Test(
        "reads the first sheet that is shown, rich and shared texts, left out rows and cells, line ends in cells"
    )
    func shapes() throws {
        let file = try Self.book(
            """
            <row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="inlineStr"><is><t>c</t></is></c></row>
            <row r="4"><c r="B4" t="s"><v>1</v></c><c t="b"><v>1</v></c><c t="str"><v>x
            y</v></c><c t="e"><v>#N/A</v></c></row>
            """,
            texts:
                "<sst><si><t>name</t></si><si><r><t>Ra</t></r><r><t>ma</t></r><rPh><t>no</t></rPh></si></sst>"
        )
        #expect(try Self.rows(file) == ["1: name||c", "4: |Rama|yes|x y|#N/A"])
    }

    @Test("reads dates by their format, in either system of counting")
    func dates() throws {
        let styles = """
            <styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd\\-mm\\-yyyy"/><numFmt numFmtId="165" formatCode="0.00 &quot;day&quot;"/>
            </numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/>
            <xf numFmtId="165"/></cellXfs></styleSheet>
            """
        let row = """
            <row><c><v>29252</v></c><c s="1"><v>29252</v></c><c s="2"><v>29252.5</v></c><c s="3"><v>2.50</v></c><c s="1"><v>59</v></c></row>
            """
        let file = try Self.book(row, styles: styles)
        #expect(try Self.rows(file) == ["1: 29252|1980-02-01|1980-02-01 12:00:00|2.5|1900-02-28"])
        let other = try Self.book(row, properties: "<workbookPr date1904=\"1\"/>", styles: styles)
        #expect(try Self.rows(other) == ["1: 29252|1984-02-02|1984-02-02 12:00:00|2.5|1904-02-29"])
    }

    @Test(
        "writes numbers as people see them",
        arguments: [
            ("1234.5", "1234.5"), ("0.10000000000000001", "0.1"), ("12.350000000000001", "12.35"),
            ("9.87654321E9", "9876543210"), ("1.5E-3", "0.0015"), ("-0.5", "-0.5"), ("0", "0"),
            ("004417", "4417"),
            ("99999999999999.999", "100000000000000"), ("123456789012345", "123456789012345"),
            ("1234567890123450", "1.23456789012345E+15"), ("-123456789012345678", "-1.23456789012346E+17"),
            ("1E99", "1E99"), ("abc", "abc"), ("-0.0", "0"),
        ])
    func numbers(written: String, shown: String) {
        #expect(XLSXNumber.plain(written) == shown)
    }

    @Test(
        "refuses what is no workbook, or would blow up",
        arguments: [
            ("<row r=\"1\"><c t=\"s\"><v>7</v></c></row>", CSVFault.Reason.badWorkbook),
            ("<row r=\"2\"/><row r=\"2\"/>", .badWorkbook), ("<row r=\"9999999\"/>", .badWorkbook),
            ("<row><c r=\"XFD1\"><v>1</v></c></row>", .tooManyCells),
            ("<row><c t=\"str\"><v>\(String(repeating: "x", count: 70_000))</v></c></row>", .cellTooLong),
            ("<row>", .badWorkbook),
        ])
    func refuses(rows: String, reason: CSVFault.Reason) throws {
        let file = try Self.book(rows)
        #expect(Self.fault { try Self.rows(file) } == reason)
    }

    @Test("refuses a document type, a part that is missing, and a ZIP file of something else")
    func refusesOthers() throws {
        let entity = "<!DOCTYPE a [<!ENTITY b \"bbbbbbbb\"><!ENTITY c \"&b;&b;\">]>"
        let typed = try Self.book("", texts: entity + "<sst><si><t>&c;</t></si></sst>")
        #expect(Self.fault { try Self.rows(typed) } == .badWorkbook)
        let other = try Self.workbook([("mimetype", "text")])
        #expect(Self.fault { try Self.rows(other) } == .badWorkbook)
        let cut = try TemporaryFile()
        let head: [UInt8] = [0x50, 0x4B, 0x03, 0x04, 1, 2, 3]
        #expect(Glibc.write(cut.descriptor, head, head.count) == head.count)
        #expect(Self.fault { try Self.rows(cut) } == .badWorkbook)
    }

    @Test("stops a part that unpacks to far more than it is packed in")
    func bomb() throws {
        let file = try Self.workbook([
            ("_rels/.rels", Self.root),
            (
                "xl/workbook.xml",
                "<workbook xmlns:r=\"b\"><sheets><sheet name=\"S\" r:id=\"r1\"/></sheets></workbook>"
            ),
            (
                "xl/_rels/workbook.xml.rels",
                "<Relationships><Relationship Id=\"r1\" Type=\"t/worksheet\" Target=\"worksheets/bomb.xml\"/></Relationships>"
            ),
            ("xl/worksheets/bomb.xml", String(repeating: " ", count: 1_000)),
        ])
        // 40 MB out of 40 kB: a listener that counts sees no more of it than what is free.
        let descriptor = open(file.path, O_RDONLY)
        defer { close(descriptor) }
        let source = try XLSXSource(descriptor: descriptor, limits: XLSXLimits(freeBytes: 1 << 20))
        var buffer = [UInt8](repeating: 0, count: 4_096)
        let reason = Self.fault { try buffer.withUnsafeMutableBytes { try source.read($0) } }
        #expect(reason == .workbookTooLarge)
        let small = XLSXLimits(planBytes: 100)
        #expect(Self.fault { try XLSXSource(descriptor: descriptor, limits: small) } == .workbookTooLarge)
    }

    @Test("takes no more parts than a workbook has, nor more of what tells of them than stays in memory")
    func crowd() throws {
        let many = String(repeating: "<Relationship Id=\"a\" Target=\"b\"/>", count: 5_000)
        let file = try Self.workbook([("_rels/.rels", "<Relationships>\(many)</Relationships>")])
        #expect(Self.fault { try Self.rows(file) } == .workbookTooLarge)
        let blank = String(repeating: " ", count: 5 << 20)
        let wide = try Self.workbook([
            ("_rels/.rels", Self.root), ("xl/workbook.xml", "<workbook>\(blank)</workbook>"),
            ("xl/_rels/workbook.xml.rels", "<Relationships/>"),
        ])
        #expect(Self.fault { try Self.rows(wide) } == .workbookTooLarge)
    }
}
