import Kernel
import Testing

@testable import Spreadsheet

@Suite("Tables of text")
struct TextTableWriterTests {
    private func text(_ heading: TableHeading, _ rows: [TableRow], lineWidth: Int? = nil) throws -> [String] {
        var writer = TextTableWriter(lineWidth: lineWidth)
        try writer.begin(heading)
        for row in rows { try writer.row(row) }
        try writer.end()
        return String(decoding: writer.take(), as: UTF8.self).split(
            separator: "\n", omittingEmptySubsequences: false
        ).map(String.init)
    }

    @Test("stands in columns, figures to the right, with a line above the first total")
    func columns() throws {
        let heading = TableHeading(
            name: "Demand", titles: ["Sahakar Society"],
            columns: [
                TableColumn("Member"), TableColumn("Remarks"), TableColumn("Amount", .money),
                TableColumn("Rate", .rate), TableColumn("Due", .date),
            ])
        let due = try CalendarDate.parse("2026-11-30")
        let rate = TableCell.rate(Rate(partsPerMillion: 122_500))
        let lines = try text(
            heading,
            [
                ["Asha", .empty, .money(Money(paise: 12_345_678)), rate, .date(due)],
                ["A name that is long", .empty, .money(Money(paise: -5)), .empty, .empty],
                TableRow(["Total", .empty, .money(Money(paise: 12_345_673))], style: .total),
            ])
        #expect(
            lines == [
                "Sahakar Society", "",
                "Member                    Amount     Rate  Due",
                "───────────────────  ───────────  ───────  ──────────",
                "Asha                 1,23,456.78  12.25 %  30-11-2026",
                "A name that is long        -0.05",
                "                     ───────────  ───────",
                "Total                1,23,456.73", "",
            ])
    }

    @Test("columns stay in line in Indian scripts, whose marks take no place of their own")
    func scripts() throws {
        #expect(TextWidth.of("शेष") == 2)
        #expect(TextWidth.of("ಶಿಲ್ಕು") == 4)
        let heading = TableHeading(name: "", columns: [TableColumn("शेष"), TableColumn("No.", .integer)])
        let lines = try text(heading, [["शिल्लक", .integer(7)], ["Cash", .integer(12)]])
        #expect(lines[2] == "शिल्लक    7" && lines[3] == "Cash    12", "\(lines)")
    }

    @Test("texts give way where the terminal is narrow, figures never")
    func narrow() throws {
        let heading = TableHeading(
            name: "", columns: [TableColumn("Narration"), TableColumn("Amount", .money)])
        let amount = TableCell.money(Money(paise: 99_999_999_999))
        let lines = try text(
            heading, [[.text("Cash received from a member at the counter"), amount]], lineWidth: 36)
        #expect(lines[2] == "Cash received from…  99,99,99,999.99")
        let least = try text(heading, [[.text("Cash received from"), amount]], lineWidth: 5)
        #expect(least[2] == "Cash receiv…  99,99,99,999.99")
    }

    @Test("widths are fixed by the first thousand rows, and every later row is written")
    func many() throws {
        let heading = TableHeading(name: "", columns: [TableColumn("A"), TableColumn("B")])
        let rows = (1...2_500).map { TableRow([.text("row \($0)"), $0 == 2_000 ? "late" : .empty]) }
        let lines = try text(heading, rows)
        #expect(lines.count == 2_503)
        #expect(lines[2_001] == "row 2000  late" && lines[2_501] == "row 2500")
    }

    @Test("a text cannot break the line or move the cursor")
    func controls() throws {
        let heading = TableHeading(name: "", columns: [TableColumn("A")])
        #expect(try text(heading, [["a\nb\u{1B}[2J"]])[2] == "a b [2J")
    }
}
