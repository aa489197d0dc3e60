public import Gate
internal import GeneralLedgerRules
public import JSON
internal import Kernel
public import Postgres

/// One import with a page of its faults.
public struct ImportDetail: Query {
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
    /// The parameters.
    public static let fields: [Field<ImportDetail>] = [
        Field("import_id", \.importID, .integer(1...Int64.max)),
        Field("after", \.after, .integer(0...Int.max), required: false),
        Field("most", \.most, .integer(1...1000), required: false),
    ]

    /// Reads it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> ImportView {
        // A file touches the whole society.
        guard caller.may(Self.permission, within: .society) else { throw GateRefusal.onlySocietyWide }
        let repository = ImportRepository(society: caller.society)
        guard let row = try repository.find(importID, &tx) else { throw ImportRefusal.noSuchImport(importID) }
        var view = ImportView()
        view.summary = try ImportSummary(row)
        view.faults = try repository.faults(importID, after: after, most: most, &tx)
        if row.kind.isPosted {
            let vouchers = try repository.vouchers(importID, &tx)
            view.firstVoucher = vouchers.first
            view.lastVoucher = vouchers.last
        }
        return view
    }
}

/// An import with some of its faults.
public struct ImportView: FieldSet {
    /// The import.
    public var summary = ImportSummary()
    /// A page of faults.
    public var faults: [ImportFaultLine] = []
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
