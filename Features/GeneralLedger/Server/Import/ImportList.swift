internal import Crypto
internal import Edge
public import Gate
internal import GeneralLedgerRules
public import JSON
public import Kernel
public import Postgres

/// The files taken in or being taken in, newest first or in another order.
public struct ImportList: Query {
    /// The order: an ``ImportSort``, with a `-` before it downwards; the newest first unless given.
    public var sort: String?
    /// Only those behind this import in the list: the next page.
    public var after: Int64?
    /// The most rows.
    public var most = 50

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "ledger.imports"
    /// Who may.
    public static let permission = Permission(
        "ledger.see_imports", seededFor: [.manager, .accounts, .auditor])
    /// Who has handed in a file sees it.
    public static let permissionForOwn: Permission? = PostImport.permission
    /// The parameters.
    public static let fields: [Field<ImportList>] = [
        Field("sort", \.sort, .order(by: ImportSort.self)),
        Field("after", \.after, .integer(1...Int64.max)),
        Field("most", \.most, .integer(1...500), required: false),
    ]

    /// Reads a page.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> ImportPage {
        let own = try Self.onlyOwn(caller)
        let order = try SortOrder<ImportSort>(sort, unless: .number, isAscending: false)
        let rows = try ImportRepository(society: caller.society).list(
            order, of: own ? caller.user : nil, after: after, most: most + 1, &tx)
        var page = ImportPage()
        page.rows = try rows.prefix(most).map(ImportSummary.init)
        page.next = rows.count > most ? page.rows.last?.importID : nil
        return page
    }

    /// Whether somebody sees his own files alone.
    ///
    /// A file touches the whole society, so whoever sees the files of others sees them there. Who may take files in sees what
    /// he has handed in.
    static func onlyOwn(_ caller: Caller) throws(GateRefusal) -> Bool {
        if caller.may(permission, within: .society) { return false }
        guard caller.may(PostImport.permission, within: .society) else { throw .onlySocietyWide }
        return true
    }
}

/// By what the files are sorted; equal ones by their numbers.
public enum ImportSort: String, Sendable, CaseIterable {
    /// By number, which is the order in which they came.
    case number = "import_id"
    /// By name.
    case name = "file_name"
    /// By what they bring.
    case kind = "import_kind"
    /// By what became of them.
    case status = "import_status"
    /// By rows.
    case rows
    /// By faults.
    case faults
    /// By the debits.
    case total
    /// By the first date.
    case firstDate = "first_date"
}

/// A page of imports.
public struct ImportPage: FieldSet {
    /// The imports.
    public var rows: [ImportSummary] = []
    /// What to give as `after` for the next page; absent at the end.
    public var next: Int64?

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<ImportPage>] = [
        Field("rows", \.rows, .list(0...500)),
        Field("next", \.next, .integer(1...Int64.max)),
    ]
}

/// An import as it is shown; one that is not `done` or `abandoned` is incomplete.
public struct ImportSummary: FieldSet {
    /// Its number.
    public var importID: Int64 = 0
    /// What the file brings.
    public var kind = ""
    /// The file's name.
    public var fileName = ""
    /// BLAKE2b-256 of the file.
    public var digest = ""
    /// `refused`, `staged`, `posting`, `done` or `abandoned`.
    public var status = ""
    /// Who sent it; nobody when it came by the command line.
    public var startedBy: ID<User>?
    /// Rows in the file.
    public var rows = 0
    /// Vouchers or records to be taken in.
    public var items = 0
    /// Rows left out.
    public var skippedRows = 0
    /// All faults.
    public var faults = 0
    /// Faults by code.
    public var faultCounts: JSONValue = .null
    /// The debits.
    public var total = Money.zero
    /// The first date.
    public var firstDate: CalendarDate?
    /// The last date.
    public var lastDate: CalendarDate?
    /// Rows in the books.
    public var postedRows = 0
    /// Vouchers or records in the books.
    public var postedItems = 0
    /// Whether it is being posted now: somebody has been at it within the last minute.
    public var isAtWork = false
    /// Why it stopped: line, reference, code, values.
    public var stopped: JSONValue?

    /// A blank.
    public init() {}

    init(_ row: ImportRow) throws {
        importID = row.id
        kind = row.kind.rawValue
        fileName = row.fileName
        digest = Hex.text(row.digest)
        status = row.status
        startedBy = row.startedBy.raw > 0 ? row.startedBy : nil
        rows = row.rowCount
        items = row.itemCount
        skippedRows = row.skippedRows
        faults = row.faultCount
        faultCounts = try JSONValue.parse(row.faultCounts)
        total = row.total
        firstDate = row.firstDate
        lastDate = row.lastDate
        postedRows = row.postedRows
        postedItems = row.postedItems
        isAtWork = row.status == "posting" && row.stopped == nil && row.isAtWork
        stopped = try row.stopped.map { try JSONValue.parse($0) }
    }

    /// The fields.
    public static let fields: [Field<ImportSummary>] = [
        Field("import_id", \.importID, .integer(1...Int64.max)),
        Field("kind", \.kind, .text(1...30)),
        Field("file_name", \.fileName, .text(1...500)),
        Field("digest", \.digest, .text(64...64)),
        Field("status", \.status, .text(1...20)),
        Field("started_by", \.startedBy, .id("user")),
        Field("rows", \.rows, .integer(0...Int.max)),
        Field("items", \.items, .integer(0...Int.max)),
        Field("skipped_rows", \.skippedRows, .integer(0...Int.max)),
        Field("faults", \.faults, .integer(0...Int.max)),
        Field("fault_counts", \.faultCounts, .json),
        Field("total", \.total, .money(.zero...Money.totalLimit)),
        Field("first_date", \.firstDate, .date),
        Field("last_date", \.lastDate, .date),
        Field("posted_rows", \.postedRows, .integer(0...Int.max)),
        Field("posted_items", \.postedItems, .integer(0...Int.max)),
        Field("is_at_work", \.isAtWork, .flag, required: false),
        Field("stopped", \.stopped, .json),
    ]
}
