internal import Edge
internal import Gate
internal import Kernel
internal import Spreadsheet
internal import UI
internal import Wording

/// What an audit covers, as a table.
struct CoverageTable: FieldSet, Tabular {
    var rows: [CoverageFacts] = []

    static let fields: [Field<CoverageTable>] = [Field("rows", \.rows, .list(0...20))]

    var tableTitle: Phrase { "auditing.coverage_heading" }
    var tableColumns: [TabularColumn] {
        [
            TabularColumn("coverage_part", .choice), TabularColumn("vouchers", .integer),
            TabularColumn("share_of_count"), TabularColumn("amount", .money),
            TabularColumn("share_of_amount"),
        ]
    }
    var tableRows: [TabularRow] {
        rows.map { facts in
            TabularRow([
                .text(facts.part.rawValue), .integer(facts.count), .text(facts.shareOfCount.text + " %"),
                .money(facts.amount), .text(facts.shareOfAmount.text + " %"),
            ])
        }
    }
}
