public import Edge
public import Gate
internal import GeneralLedgerRules
public import JSON
public import Kernel
public import Postgres
public import Wording

/// One import with what it would do and a page of its faults; as a file, with all of them.
public struct ImportDetail: StreamedQuery {
    /// The import.
    public var importID: Int64 = 0
    /// Only faults behind this number: the next page.
    public var after = 0
    /// The most faults.
    public var most = 100

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "ledger.import"
    /// Who may.
    public static let permission = ImportList.permission
    /// Who has handed in the file.
    public static let permissionForOwn = ImportList.permissionForOwn
    /// The parameters.
    public static let fields: [Field<ImportDetail>] = [
        Field("import_id", \.importID, .integer(1...Int64.max)),
        Field("after", \.after, .integer(0...Int.max), required: false),
        Field("most", \.most, .integer(1...1000), required: false),
    ]

    /// Reads it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> ImportView {
        let row = try Self.row(importID, &tx, for: caller)
        let repository = ImportRepository(society: caller.society)
        var view = ImportView()
        view.summary = try ImportSummary(row)
        view.plan = try ImportPlanLine.read(plan: row.plan)
        let decisions = ImportDecisionRepository(society: caller.society)
        if row.status == "staged" {
            view.pendingID = try repository.waiting(importID, &tx)
            view.rejection = try decisions.rejection(of: importID, &tx)
        }
        view.finishedAt = try decisions.finished(importID, &tx)
        view.faults = try repository.faults(importID, after: after, most: most, &tx)
        if row.kind.isPosted {
            let vouchers = try repository.vouchers(importID, &tx)
            view.firstVoucher = vouchers.first
            view.lastVoucher = vouchers.last
        }
        return view
    }

    /// Every fault as a row, with its code.
    public func rows(_ tx: inout Transaction, for caller: Caller, _ each: (TabularRow) throws -> Void) throws
    {
        try faults(&tx, for: caller) { try each($0.row) }
    }

    /// Every fault as a row, in the reader's language.
    public func rows(
        _ tx: inout Transaction, for caller: Caller, in words: Words, _ each: (TabularRow) throws -> Void
    ) throws {
        try faults(&tx, for: caller) { fault in
            var fault = fault
            fault.sentence = words(fault.phrase)
            try each(fault.row)
        }
    }

    private func faults(
        _ tx: inout Transaction, for caller: Caller, _ each: (ImportFaultLine) throws -> Void
    ) throws {
        let row = try Self.row(importID, &tx, for: caller)
        try ImportRepository(society: caller.society).eachFault(row.id, &tx, each)
    }

    /// An import, for who may see the files of the society, and for him who has handed it in.
    static func row(_ id: Int64, _ tx: inout Transaction, for caller: Caller) throws -> ImportRow {
        let own = try ImportList.onlyOwn(caller)
        guard let row = try ImportRepository(society: caller.society).find(id, &tx),
            !own || row.startedBy == caller.user
        else { throw ImportRefusal.noSuchImport(id) }
        return row
    }
}

/// An import with some of its faults.
public struct ImportView: FieldSet {
    /// The import.
    public var summary = ImportSummary()
    /// A page of faults.
    public var faults: [ImportFaultLine] = []
    /// What it would do, or has done: vouchers by type, branch and day, lines by account, records by kind.
    public var plan: [ImportPlanLine] = []
    /// The number under which it waits for a second person.
    public var pendingID: Int64?
    /// Who rejected it, when that was the last word on it.
    public var rejection: ImportRejection?
    /// When it came to its end: in the books as a whole, or given up.
    public var finishedAt: Instant?
    /// The first voucher that it has posted.
    public var firstVoucher: Int64?
    /// The last voucher that it has posted.
    public var lastVoucher: Int64?

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<ImportView>] = [
        Field("import", \.summary, .group),
        Field("faults", \.faults, .list(0...1000)),
        Field("plan", \.plan, .list(0...5000)),
        Field("pending_id", \.pendingID, .integer(1...Int64.max)),
        Field("rejection", \.rejection, .group),
        Field("finished_at", \.finishedAt, .instant),
        Field("first_voucher_id", \.firstVoucher, .integer(1...Int64.max)),
        Field("last_voucher_id", \.lastVoucher, .integer(1...Int64.max)),
    ]
}

/// A fault as it is kept.
public struct ImportFaultLine: FieldSet {
    /// Its number among the faults of the file.
    public var number: Int32 = 0
    /// The line of the file.
    public var line: Int32 = 0
    /// The column.
    public var column: String?
    /// The voucher, account or number.
    public var reference: String?
    /// The code, the key of the sentence.
    public var code = ""
    /// The values of the sentence.
    public var arguments: JSONValue = .null
    /// The sentence, in the reader's language.
    public var sentence: String?

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<ImportFaultLine>] = [
        Field("fault_no", \.number, .integer(0...Int32.max)),
        Field("line", \.line, .integer(0...Int32.max)),
        Field("column", \.column, .text(1...100)),
        Field("reference", \.reference, .text(0...500)),
        Field("code", \.code, .text(1...100)),
        Field("arguments", \.arguments, .json),
        Field("sentence", \.sentence, .text(0...2000)),
    ]
}
