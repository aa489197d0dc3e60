public import Edge
public import Gate
internal import GeneralLedgerRules
internal import Kernel
public import Postgres
internal import Spreadsheet
internal import UI
public import Wording

/// The voucher types with the letters of their numbers and how they behave.
public struct VoucherTypeList: Query {
    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "ledger.voucher_types"
    /// What the caller must hold.
    public static let permission = LedgerReading.accounts
    /// The fields.
    public static let fields: [Field<VoucherTypeList>] = []

    /// Answers it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> VoucherTypePage {
        var page = VoucherTypePage()
        page.rows = try EntryRepository(society: caller.society).types().all(&tx)
        return page
    }
}

/// The voucher types.
public struct VoucherTypePage: FieldSet, Tabular {
    /// The types in order.
    public var rows: [VoucherTypeFacts] = []

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<VoucherTypePage>] = [Field("rows", \.rows, .list(0...1000))]

    /// What the table is.
    public var tableTitle: Phrase { "ledger_pages.voucher_types_page" }
    /// The columns.
    public var tableColumns: [TabularColumn] {
        [
            TabularColumn("prefix"), TabularColumn("name"),
            TabularColumn("behaviour", .choice), TabularColumn("entry", .choice),
        ]
    }
    /// The rows.
    public var tableRows: [TabularRow] {
        rows.map { type in
            [
                .text(type.prefix), .text(type.name), .text(type.behaviour.rawValue),
                .text(type.isManual ? "manual" : "program"),
            ]
        }
    }
}
