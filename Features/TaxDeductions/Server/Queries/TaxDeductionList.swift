public import Edge
public import Gate
internal import GeneralLedgerRules
public import Kernel
public import Postgres
internal import Spreadsheet
internal import TaxDeductionsRules
public import UI
public import Wording

/// The register of tax that was deducted, in the order of the days.
public struct TaxDeductionList: StreamedQuery {
    /// The first day.
    public var from: CalendarDate?
    /// The last day.
    public var to: CalendarDate?
    /// From one person alone.
    public var party: ID<Party>?
    /// Part of a name.
    public var search: String?
    /// Only what is not paid to the government.
    public var isUnpaid = false
    /// The page, from one on.
    public var page = 1
    /// How many rows a page has.
    public var size = 50

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "tax.register"
    /// What the caller must hold.
    public static let permission = TaxPermissions.see
    /// The fields.
    public static let fields: [Field<TaxDeductionList>] = [
        Field("from", \.from, .date), Field("to", \.to, .date), Field("party_id", \.party, .id("party")),
        Field("search", \.search, .text(1...100)), Field("only_unpaid", \.isUnpaid, .flag, required: false),
        Field("page", \.page, .integer(1...100_000), required: false),
        Field("size", \.size, .integer(1...500), required: false),
    ]

    /// Answers it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> TaxDeductionPage {
        let register = TaxRegisterRepository(society: caller.society)
        let branches = caller.branches(of: Self.permission)
        var answer = TaxDeductionPage()
        (answer.page, answer.size) = (page, size)
        (answer.total, answer.base, answer.tax) = try register.total(self, in: branches, &tx)
        try register.each(self, in: branches, from: (page - 1) * size, most: size, &tx) {
            answer.rows.append($0)
        }
        return answer
    }

    /// Hands over every row in order.
    public func rows(_ tx: inout Transaction, for caller: Caller, _ each: (TabularRow) throws -> Void) throws
    {
        try TaxRegisterRepository(society: caller.society).each(
            self, in: caller.branches(of: Self.permission), from: 0, most: nil, &tx
        ) { try each(TaxDeductionPage.row($0)) }
    }
}

/// A page of the register.
public struct TaxDeductionPage: FieldSet, Tabular {
    /// The rows.
    public var rows: [TaxDeductionFacts] = []
    /// How many there are on all pages.
    public var total: Int64 = 0
    /// The interest that was taxed, on all pages.
    public var base = Money.zero
    /// The tax, on all pages.
    public var tax = Money.zero
    /// The page.
    public var page = 1
    /// Rows on a page.
    public var size = 50

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<TaxDeductionPage>] = [
        Field("rows", \.rows, .list(0...500)), Field("total", \.total, .integer(0...Int64.max)),
        Field("tax_base", \.base, .signedMoney), Field("tax_deducted", \.tax, .signedMoney),
        Field("page", \.page, .integer(1...100_000)), Field("size", \.size, .integer(1...500)),
    ]

    /// What the table is.
    public var tableTitle: Phrase { "tax.register_page" }
    /// The columns.
    public var tableColumns: [TabularColumn] {
        [
            TabularColumn("deducted_on", .date), TabularColumn("name", label: "word.name"),
            TabularColumn("account", label: "word.account"),
            TabularColumn("branch_name", .name, label: "word.branch"), TabularColumn("interest", .money),
            TabularColumn("tax_base", .money), TabularColumn("tax_rate"),
            TabularColumn("tax_deducted", .money), TabularColumn("challan"),
        ]
    }
    /// The rows.
    public var tableRows: [TabularRow] { rows.map(Self.row) }
    /// What all of them come to.
    public var tableTotals: [TabularRow] {
        guard total > 0 else { return [] }
        return [
            TabularRow(
                [.empty, .empty, .empty, .empty, .empty, .money(base), .empty, .money(tax), .empty],
                style: .total)
        ]
    }
    /// Numbered pages.
    public var tablePaging: Paging? { .numbered(page: page, size: size, total: total) }

    static func row(_ facts: TaxDeductionFacts) -> TabularRow {
        TabularRow(
            [
                .date(facts.on), .text(facts.name), .text(facts.account), .text(facts.branchName),
                .money(facts.interest), .money(facts.base), .text("\(facts.rate.text) %"),
                .money(facts.tax), .text(facts.challan),
            ], tone: facts.challan == nil ? .warning : .neutral, to: TaxLink.deduction(facts.deduction))
    }
}
