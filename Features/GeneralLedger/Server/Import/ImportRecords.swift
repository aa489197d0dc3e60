public import Edge
public import Gate
internal import GeneralLedgerRules
public import Kernel
public import Postgres
internal import Spreadsheet
public import UI
public import Wording

/// The records that a staged file of a chart, of parties or of sub-accounts would make, in the order of the file.
public struct ImportRecords: PagedReport {
    /// The import.
    public var importID: Int64 = 0
    /// Part of the number, code or name.
    public var text: String?
    /// The record after which the page begins.
    public var after: String?
    /// The most records of a page.
    public var size = 100

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "ledger.import_records"
    /// Who may.
    public static let permission = ImportList.permission
    /// Who has handed in the file.
    public static let permissionForOwn = ImportList.permissionForOwn
    /// The fields.
    public static let fields: [Field<ImportRecords>] = [
        Field("import_id", \.importID, .integer(1...Int64.max)),
        Field("text", \.text, .text(1...200)),
        Field("after", \.after, .text(1...20)),
        Field("size", \.size, .integer(1...5000), required: false),
    ]

    /// Reads a page.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> ImportRecordPage {
        let row = try ImportDetail.row(importID, &tx, for: caller)
        let place = try after.map { text throws(FieldFaults) -> Int64 in
            guard let position = Int64(text) else { throw ReportFault.field("after", "field.invalid") }
            return position
        }
        let found = try ImportContentRepository(society: caller.society, importID: importID)
            .records(row.kind, text: text, after: place ?? -1, most: size + 1, &tx)
        var page = ImportRecordPage()
        page.fileName = row.fileName
        page.kind = row.kind.rawValue
        page.status = row.status
        page.rows = Array(found.prefix(size))
        page.next = found.count > size ? page.rows.last.map { String($0.position) } : nil
        return page
    }
}

/// A record that a file would make.
public struct StagedRecord: FieldSet, Equatable {
    /// Its place among the staged rows.
    public var position: Int64 = 0
    /// The line of the file.
    public var line: Int32 = 0
    /// What it is: `group`, `account`, `person`, `body` or `sub_account`.
    public var record = ""
    /// Its code or number.
    public var number = ""
    /// Its name.
    public var name = ""
    /// Its name in the society's language.
    public var localName: String?
    /// What it stands under: the group of an account, the account of a sub-account.
    public var under: String?
    /// The holder's number, for a sub-account.
    public var party: String?
    /// The side of the books of a group.
    public var nature: String?
    /// The purpose of an account, where it has one of its own.
    public var purpose: String?
    /// Whether an account is to have a sub-account for each holder.
    public var isControl: Bool?
    /// The mobile number.
    public var mobile: String?
    /// The e-mail address.
    public var email: String?
    /// The postal address.
    public var address: String?
    /// The code of the home branch.
    public var branchCode: String?
    /// Since when a sub-account is open.
    public var openedOn: CalendarDate?
    /// The lowest balance, debit positive.
    public var lowest: Money?
    /// The highest balance, debit positive.
    public var highest: Money?
    /// On which side a sub-account comes stopped.
    public var frozen: String?

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<StagedRecord>] = [
        Field("position", \.position, .integer(0...Int64.max)),
        Field("line", \.line, .integer(0...Int32.max)),
        Field("record", \.record, .text(0...20)),
        Field("number", \.number, .text(0...40)),
        Field("name", \.name, .text(0...200)),
        Field("local_name", \.localName, .text(0...200)),
        Field("under", \.under, .text(0...300)),
        Field("party_number", \.party, .text(0...40)),
        Field("nature", \.nature, .text(0...20)),
        Field("purpose", \.purpose, .text(0...20)),
        Field("is_control", \.isControl, .flag),
        Field("mobile", \.mobile, .text(0...20)),
        Field("email", \.email, .text(0...200)),
        Field("address", \.address, .text(0...500)),
        Field("branch_code", \.branchCode, .text(0...20)),
        Field("opened_on", \.openedOn, .date),
        Field("lowest", \.lowest, .signedMoney),
        Field("highest", \.highest, .signedMoney),
        Field("frozen", \.frozen, .text(0...20)),
    ]
}

/// A page of the records of a file.
public struct ImportRecordPage: FieldSet, PagedTable {
    /// The file's name.
    public var fileName = ""
    /// What the file brings.
    public var kind = ""
    /// Where the file stands; what is written is no longer shown here.
    public var status = ""
    /// The records.
    public var rows: [StagedRecord] = []
    /// The record after which the next page begins.
    public var next: String?

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<ImportRecordPage>] = [
        Field("file_name", \.fileName, .text(0...500)),
        Field("kind", \.kind, .text(0...30)),
        Field("status", \.status, .text(0...20)),
        Field("rows", \.rows, .list(0...5000)),
        Field("next", \.next, .text(1...20)),
    ]

    /// What the table is.
    public var tableTitle: Phrase { "ledger_pages.import_records_page" }
    /// The file.
    public var tableNotes: [Phrase] { fileName.isEmpty ? [] : [.verbatim(fileName)] }
    /// The columns, by what the file brings.
    public var tableColumns: [TabularColumn] {
        let first = [
            TabularColumn("line", .integer), TabularColumn("record", .choice),
            TabularColumn("number", label: "ledger_pages.code_or_number"), TabularColumn("name"),
        ]
        switch ImportKind(rawValue: kind) {
        case .deposits:
            return first.filter { $0.key != "record" && $0.key != "name" } + [
                TabularColumn("scheme_name", .name), TabularColumn("branch", label: "word.branch"),
            ]
        case .members:
            return first.filter { $0.key != "record" } + [
                TabularColumn("local_name"), TabularColumn("class_name", .name),
                TabularColumn("mobile"), TabularColumn("email"),
                TabularColumn("branch", label: "word.branch"),
            ]
        case .parties:
            return first + [
                TabularColumn("local_name"), TabularColumn("mobile"), TabularColumn("email"),
                TabularColumn("address"), TabularColumn("branch", label: "word.branch"),
            ]
        case .subAccounts:
            return first.filter { $0.key != "record" } + [
                TabularColumn("account", label: "word.account"), TabularColumn("party_number"),
                TabularColumn("branch", label: "word.branch"), TabularColumn("opened_on", .date),
                TabularColumn("lowest", .balance), TabularColumn("highest", .balance),
                TabularColumn("frozen", .choice),
            ]
        default:
            return first + [
                TabularColumn("local_name"), TabularColumn("under"), TabularColumn("nature", .choice),
                TabularColumn("purpose", .choice), TabularColumn("is_control", .choice),
            ]
        }
    }
    /// One row a record.
    public var tableRows: [TabularRow] {
        rows.map { row in
            let first: [TableCell] = [
                .integer(Int64(row.line)), .text(row.record), .text(row.number), .text(row.name),
            ]
            switch ImportKind(rawValue: kind) {
            case .deposits:
                return TabularRow(
                    [first[0], first[2], .text(row.under ?? ""), .text(row.branchCode ?? "")])
            case .members:
                return TabularRow(
                    [first[0], first[2], first[3]] + [
                        .text(row.localName ?? ""), .text(row.under ?? ""), .text(row.mobile ?? ""),
                        .text(row.email ?? ""), .text(row.branchCode ?? ""),
                    ])
            case .parties:
                return TabularRow(
                    first + [
                        .text(row.localName ?? ""), .text(row.mobile ?? ""), .text(row.email ?? ""),
                        .text(row.address ?? ""), .text(row.branchCode ?? ""),
                    ])
            case .subAccounts:
                return TabularRow(
                    [first[0], first[2], first[3]] + [
                        .text(row.under ?? ""), .text(row.party ?? ""), .text(row.branchCode ?? ""),
                        row.openedOn.map { .date($0) } ?? .empty, row.lowest.map { .money($0) } ?? .empty,
                        row.highest.map { .money($0) } ?? .empty, .text(row.frozen ?? ""),
                    ])
            default:
                return TabularRow(
                    first + [
                        .text(row.localName ?? ""), .text(row.under ?? ""), .text(row.nature ?? ""),
                        .text(row.purpose ?? ""), .text(row.isControl == true ? "yes" : ""),
                    ])
            }
        }
    }
    /// The part of the whole that is here.
    public var tablePaging: Paging? { .keyed(before: nil, after: next) }
}
