public import Edge
public import Gate
public import GeneralLedgerRules
public import Kernel
public import Postgres
internal import Spreadsheet
public import UI
public import Wording

/// The vouchers that a staged file would post, the largest first or in another order.
public struct ImportVouchers: PagedReport {
    /// The import.
    public var importID: Int64 = 0
    /// The branch.
    public var branch: ID<Branch>?
    /// The code of the type.
    public var type: String?
    /// The first day.
    public var from: CalendarDate?
    /// The last day.
    public var to: CalendarDate?
    /// An account in which they have a line.
    public var account: ID<Account>?
    /// Part of the reference or of the narration.
    public var text: String?
    /// By what: an ``ImportVoucherSort``; `-total` is downwards.
    public var sort: String?
    /// The voucher after which the page begins.
    public var after: String?
    /// The most vouchers of a page.
    public var size = 50

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "ledger.import_vouchers"
    /// Who may.
    public static let permission = ImportList.permission
    /// Who has handed in the file.
    public static let permissionForOwn = ImportList.permissionForOwn
    /// The fields.
    public static let fields: [Field<ImportVouchers>] = [
        Field("import_id", \.importID, .integer(1...Int64.max)),
        Field("branch_id", \.branch, .id("branch")),
        Field("type", \.type, .text(1...20)),
        Field("from", \.from, .date),
        Field("to", \.to, .date),
        Field("account_id", \.account, .id("account")),
        Field("text", \.text, .text(1...200)),
        Field("sort", \.sort, .order(by: ImportVoucherSort.self)),
        Field("after", \.after, .text(1...20)),
        Field("size", \.size, .integer(1...5000), required: false),
    ]

    /// Reads a page.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> ImportVoucherPage {
        let row = try ImportDetail.row(importID, &tx, for: caller)
        let place = try after.map { text throws(FieldFaults) -> Int32 in
            guard let number = Int32(text) else { throw ReportFault.field("after", "field.invalid") }
            return number
        }
        let order = try SortOrder<ImportVoucherSort>(sort, unless: .total, isAscending: false)
        let found = try ImportContentRepository(society: caller.society, importID: importID)
            .vouchers(self, order, after: place, &tx)
        var page = ImportVoucherPage()
        page.fileName = row.fileName
        page.status = row.status
        page.rows = Array(found.prefix(size))
        page.next = found.count > size ? page.rows.last.map { String($0.number) } : nil
        return page
    }
}

/// By what the vouchers of a file are sorted; equal ones by their place in the file.
public enum ImportVoucherSort: String, Sendable, CaseIterable {
    /// By amount.
    case total
    /// By business date.
    case date
    /// In the order of the file.
    case line
    /// By the number of lines.
    case lines
}

/// A voucher of a file, before it is in the books.
public struct StagedVoucherSummary: FieldSet, Equatable {
    /// Its number among the vouchers of the file.
    public var number: Int32 = 0
    /// The first line of the file that belongs to it.
    public var line: Int32 = 0
    /// Its reference in the file.
    public var reference = ""
    /// The date.
    public var date = CalendarDate(daysSinceEpoch: 0)
    /// From which interest counts, where the file says another date.
    public var valueDate: CalendarDate?
    /// The branch.
    public var branch = ID<Branch>(0)
    /// The code of the branch.
    public var branchCode = ""
    /// The code of the type.
    public var type = ""
    /// The name of the type.
    public var typeName = ""
    /// The narration.
    public var narration = ""
    /// How money moves.
    public var mode = ""
    /// The number of the cheque or order.
    public var instrument: String?
    /// The reference of the voucher that it undoes.
    public var reverses: String?
    /// How many lines it has.
    public var lineCount = 0
    /// The debits.
    public var total = Money.zero

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<StagedVoucherSummary>] = [
        Field("voucher_no", \.number, .integer(0...Int32.max)),
        Field("line", \.line, .integer(0...Int32.max)),
        Field("reference", \.reference, .text(0...500)),
        Field("date", \.date, .date),
        Field("value_date", \.valueDate, .date),
        Field("branch_id", \.branch, .id("branch")),
        Field("branch_code", \.branchCode, .text(0...20)),
        Field("type", \.type, .text(0...20)),
        Field("type_name", \.typeName, .text(0...200)),
        Field("narration", \.narration, .text(0...2000, isLong: true)),
        Field("mode", \.mode, .text(0...20)),
        Field("instrument_number", \.instrument, .text(0...100)),
        Field("reverses", \.reverses, .text(0...500)),
        Field("line_count", \.lineCount, .integer(0...Int.max)),
        Field("total", \.total, .money(.zero...Money.totalLimit)),
    ]
}

/// A page of the vouchers of a file.
public struct ImportVoucherPage: FieldSet, PagedTable {
    /// The file's name.
    public var fileName = ""
    /// Where the file stands; what is posted is no longer shown here.
    public var status = ""
    /// The vouchers.
    public var rows: [StagedVoucherSummary] = []
    /// The voucher after which the next page begins.
    public var next: String?

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<ImportVoucherPage>] = [
        Field("file_name", \.fileName, .text(0...500)),
        Field("status", \.status, .text(0...20)),
        Field("rows", \.rows, .list(0...5000)),
        Field("next", \.next, .text(1...20)),
    ]

    /// What the table is.
    public var tableTitle: Phrase { "ledger_pages.import_vouchers_page" }
    /// The file.
    public var tableNotes: [Phrase] { fileName.isEmpty ? [] : [.verbatim(fileName)] }
    /// The columns.
    public var tableColumns: [TabularColumn] {
        [
            TabularColumn("reference", label: "field.outside_reference"),
            .report("date", .date).sortable, TabularColumn("branch", label: "word.branch"),
            .report("voucher_type"), .report("narration"),
            TabularColumn("lines", .integer, label: "field.line_count").sortable,
            TabularColumn("total", .money, label: "word.amount").sortable,
            TabularColumn("line", .integer).sortable,
        ]
    }
    /// One row a voucher.
    public var tableRows: [TabularRow] {
        rows.map { row in
            [
                .text(row.reference), .date(row.date), .text(row.branchCode), .text(row.typeName),
                .text(row.narration), .integer(Int64(row.lineCount)), .money(row.total),
                .integer(Int64(row.line)),
            ]
        }
    }
    /// The part of the whole that is here.
    public var tablePaging: Paging? { .keyed(before: nil, after: next) }
}

extension TabularColumn {
    /// The column, by which the query can be sorted.
    fileprivate var sortable: TabularColumn {
        var column = self
        column.isSortable = true
        return column
    }
}
