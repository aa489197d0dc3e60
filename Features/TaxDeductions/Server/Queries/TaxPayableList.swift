public import Edge
public import Gate
internal import GeneralLedger
internal import GeneralLedgerRules
internal import Kernel
public import Postgres
internal import Spreadsheet
internal import TaxDeductionsRules
internal import UI
public import Wording

/// What was deducted month by month, by when it is paid to the government, and the payments.
public struct TaxPayableList: Query {
    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "tax.payable"
    /// What the caller must hold, in the whole society.
    public static let permission = TaxPermissions.see
    /// No fields.
    public static let fields: [Field<TaxPayableList>] = []

    /// Answers it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> TaxPayablePage {
        try caller.mustSee(Self.permission, in: nil)
        let register = TaxRegisterRepository(society: caller.society)
        let today = try businessDate(in: caller.branch, &tx, society: caller.society)
        var page = TaxPayablePage()
        page.rows = try register.months(&tx).map { month in
            var month = month
            month.isLate = month.due < today && !month.left.isZero
            return month
        }
        page.payments = try register.payments(&tx)
        page.isDeducted = try TaxSettings.isDeducted.value(on: today, &tx, caller.society)
        return page
    }
}

/// The months with the payments.
public struct TaxPayablePage: FieldSet, Tabular {
    /// The months, the newest first.
    public var rows: [TaxMonthFacts] = []
    /// The payments, the newest first.
    public var payments: [TaxPaymentFacts] = []
    /// Whether the society deducts tax today.
    public var isDeducted = false

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<TaxPayablePage>] = [
        Field("rows", \.rows, .list(0...120)), Field("payments", \.payments, .list(0...500)),
        Field("is_deducted", \.isDeducted, .flag),
    ]

    /// What the table is.
    public var tableTitle: Phrase { "tax.payable_page" }
    /// The columns.
    public var tableColumns: [TabularColumn] {
        [
            TabularColumn("month"), TabularColumn("tax_deducted", .money),
            TabularColumn("paid", .money, label: "tax.paid_amount"),
            TabularColumn("left", .money, label: "tax.left"), TabularColumn("due_date", .date),
        ]
    }
    /// The rows.
    public var tableRows: [TabularRow] {
        rows.map { month in
            TabularRow(
                [
                    .text(YearMonth(month.month).text), .money(month.deducted), .money(month.paid),
                    .money(month.left), .date(month.due),
                ], tone: month.isLate ? .bad : month.left.isZero ? .good : .warning,
                to: TaxLink.register(from: month.month, to: month.month.monthEnd))
        }
    }
}
