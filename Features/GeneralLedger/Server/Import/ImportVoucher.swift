public import Edge
public import Gate
public import GeneralLedgerRules
public import Kernel
public import Postgres
internal import Spreadsheet
public import UI
public import Wording

/// One voucher that a staged file would post, with a page of its lines.
public struct ImportVoucher: PagedReport {
    /// The import.
    public var importID: Int64 = 0
    /// The number of the voucher among those of the file.
    public var number: Int32 = 0
    /// The line after which the page begins.
    public var after: String?
    /// The most lines of a page.
    public var size = 200

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "ledger.import_voucher"
    /// Who may.
    public static let permission = ImportList.permission
    /// Who has handed in the file.
    public static let permissionForOwn = ImportList.permissionForOwn
    /// The fields.
    public static let fields: [Field<ImportVoucher>] = [
        Field("import_id", \.importID, .integer(1...Int64.max)),
        Field("voucher_no", \.number, .integer(0...Int32.max)),
        Field("after", \.after, .text(1...20)),
        Field("size", \.size, .integer(1...5000), required: false),
    ]

    /// Reads it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> StagedVoucherDocument {
        _ = try ImportDetail.row(importID, &tx, for: caller)
        let repository = ImportContentRepository(society: caller.society, importID: importID)
        guard let (header, positions) = try repository.voucher(number, &tx) else {
            throw ImportRefusal.noSuchStagedVoucher(Int64(number))
        }
        let place = try after.map { text throws(FieldFaults) -> Int64 in
            guard let position = Int64(text) else { throw ReportFault.field("after", "field.invalid") }
            return position
        }
        let found = try repository.lines(
            of: number, in: positions, after: place ?? positions.lowerBound - 1, most: size + 1, &tx)
        var document = StagedVoucherDocument()
        document.header = header
        document.lines = Array(found.prefix(size))
        document.next = found.count > size ? document.lines.last.map { String($0.position) } : nil
        return document
    }
}

/// A line of a voucher of a file.
public struct StagedVoucherLine: FieldSet, Equatable {
    /// Its place among the staged lines.
    public var position: Int64 = 0
    /// The line of the file.
    public var line: Int32 = 0
    /// The account's code.
    public var accountCode = ""
    /// The account's name.
    public var accountName = ""
    /// The account's name in the society's language.
    public var accountLocalName: String?
    /// The sub-account.
    public var subAccount: ID<SubAccount>?
    /// The number of the holder's sub-account; none where the account has no holders.
    public var number: String?
    /// The holder.
    public var holder: String?
    /// The debit.
    public var debit = Money.zero
    /// The credit.
    public var credit = Money.zero
    /// The narration of the line.
    public var narration: String?

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<StagedVoucherLine>] = [
        Field("position", \.position, .integer(0...Int64.max)),
        Field("line", \.line, .integer(0...Int32.max)),
        Field("account_code", \.accountCode, .text(0...20)),
        Field("account_name", \.accountName, .text(0...200)),
        Field("account_local_name", \.accountLocalName, .text(0...200)),
        Field("sub_account_id", \.subAccount, .id("sub_account")),
        Field("number", \.number, .text(0...40)),
        Field("holder", \.holder, .text(0...200)),
        Field("debit", \.debit, .money(.zero...Money.totalLimit)),
        Field("credit", \.credit, .money(.zero...Money.totalLimit)),
        Field("narration", \.narration, .text(0...2000, isLong: true)),
    ]
}

/// A voucher of a file with a page of its lines.
public struct StagedVoucherDocument: FieldSet, PagedTable {
    /// Its header.
    public var header = StagedVoucherSummary()
    /// Its lines.
    public var lines: [StagedVoucherLine] = []
    /// The place after which the next page begins.
    public var next: String?

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<StagedVoucherDocument>] = [
        Field("voucher", \.header, .group),
        Field("lines", \.lines, .list(0...5000)),
        Field("next", \.next, .text(1...20)),
    ]

    /// What the table is.
    public var tableTitle: Phrase { "ledger_report.voucher" }
    /// Which voucher.
    public var tableNotes: [Phrase] {
        header.reference.isEmpty ? [] : [.verbatim(header.reference), ReportNote.date(header.date)]
    }
    /// The columns.
    public var tableColumns: [TabularColumn] {
        [
            TabularColumn("line", .integer), .report("code"), .report("account"),
            .report("sub_account_number"), .report("holder"), .report("narration"),
            .report("debit", .money), .report("credit", .money),
        ]
    }
    /// One row a line.
    public var tableRows: [TabularRow] {
        lines.map { line in
            TabularRow([
                .integer(Int64(line.line)), .text(line.accountCode), .text(line.accountName),
                .text(line.number ?? ""), .text(line.holder ?? ""), .text(line.narration ?? ""),
                .filled(line.debit), .filled(line.credit),
            ]).naming(line.accountName, line.accountLocalName, in: 2)
        }
    }
    /// The sides, which are equal.
    public var tableTotals: [TabularRow] {
        [
            TabularRow(
                [
                    .empty, .empty, .empty, .empty, .empty, .empty, .money(header.total),
                    .money(header.total),
                ], style: .total)
        ]
    }
    /// The part of the whole that is here.
    public var tablePaging: Paging? { .keyed(before: nil, after: next) }
}
