public import DepositsRules
public import Edge
public import Gate
internal import GeneralLedger
public import GeneralLedgerRules
public import Kernel
public import Postgres
internal import Spreadsheet
public import UI
public import Wording

/// The recurring deposits with instalments that are due and not paid, the longest overdue first.
public struct DueInstalmentList: StreamedQuery {
    /// Due on this day or before; the business date when left out.
    public var until: CalendarDate?
    /// Those of one scheme.
    public var scheme: ID<DepositScheme>?
    /// Those of one branch.
    public var branch: ID<Branch>?
    /// The page, from one on.
    public var page = 1
    /// How many rows a page has.
    public var size = 50

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "deposits.instalments_due"
    /// What the caller must hold.
    public static let permission = DepositPermissions.see
    /// The fields.
    public static let fields: [Field<DueInstalmentList>] = [
        Field("until_date", \.until, .date), Field("scheme_id", \.scheme, .id("deposit_scheme")),
        Field("branch_id", \.branch, .id("branch")),
        Field("page", \.page, .integer(1...100_000), required: false),
        Field("size", \.size, .integer(1...500), required: false),
    ]

    /// Answers it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> DueInstalmentPage {
        let repository = InstalmentRepository(society: caller.society)
        let day = try day(&tx, caller.society)
        var answer = try repository.total(self, on: day, &tx)
        (answer.page, answer.size) = (page, size)
        try repository.due(self, on: day, from: (page - 1) * size, most: size, &tx) { answer.rows.append($0) }
        return answer
    }

    /// With what all of them come to.
    public func head(_ tx: inout Transaction, for caller: Caller) throws -> DueInstalmentPage {
        try InstalmentRepository(society: caller.society).total(self, on: try day(&tx, caller.society), &tx)
    }

    /// Hands over every row in order.
    public func rows(_ tx: inout Transaction, for caller: Caller, _ each: (TabularRow) throws -> Void) throws
    {
        let day = try day(&tx, caller.society)
        try InstalmentRepository(society: caller.society).due(self, on: day, from: 0, most: nil, &tx) {
            try each(DueInstalmentPage.row($0))
        }
    }

    private func day(_ tx: inout Transaction, _ society: ID<Society>) throws -> CalendarDate {
        try until ?? businessDate(in: branch, &tx, society: society)
    }
}

/// A recurring deposit with instalments that are due and not paid.
public struct DueInstalmentFacts: FieldSet, Equatable {
    /// The account.
    public var subAccount = ID<SubAccount>(0)
    /// Its number.
    public var number = ""
    /// Its holders.
    public var title = ""
    /// The scheme's name.
    public var schemeName = ""
    /// The branch that looks after it.
    public var branchName: String?
    /// The sum of a month.
    public var instalment = Money.zero
    /// How many are due and not paid.
    public var missing: Int64 = 0
    /// What they come to, without the penalty for their delay.
    public var amount = Money.zero
    /// The day on which the first of them was due.
    public var since = CalendarDate(daysSinceEpoch: 0)
    /// The day on which it is over.
    public var maturity = CalendarDate(daysSinceEpoch: 0)

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<DueInstalmentFacts>] = [
        Field("sub_account_id", \.subAccount, .id("sub_account")), Field("number", \.number, .text(0...40)),
        Field("name", \.title, .text(0...200)), Field("scheme_name", \.schemeName, .text(0...100)),
        Field("branch_name", \.branchName, .text(0...200)), Field("instalment", \.instalment, .money()),
        Field("instalments_missing", \.missing, .integer(0...600)), Field("amount_due", \.amount, .money()),
        Field("due_since", \.since, .date), Field("maturity_date", \.maturity, .date),
    ]
}

/// A page of recurring deposits with instalments that are due and not paid.
public struct DueInstalmentPage: FieldSet, Tabular {
    /// The deposits.
    public var rows: [DueInstalmentFacts] = []
    /// How many there are on all pages.
    public var total: Int64 = 0
    /// How many instalments are due, on all pages.
    public var missing: Int64 = 0
    /// What they come to, on all pages.
    public var amount = Money.zero
    /// The page.
    public var page = 1
    /// Rows on a page.
    public var size = 50

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<DueInstalmentPage>] = [
        Field("rows", \.rows, .list(0...500)), Field("total", \.total, .integer(0...Int64.max)),
        Field("instalments_total", \.missing, .integer(0...Int64.max)),
        Field("amount_total", \.amount, .signedMoney),
        Field("page", \.page, .integer(1...100_000)), Field("size", \.size, .integer(1...500)),
    ]

    /// What the table is.
    public var tableTitle: Phrase { "deposits.instalments_page" }
    /// The columns.
    public var tableColumns: [TabularColumn] {
        [
            TabularColumn("due_since", .date), TabularColumn("number"),
            TabularColumn("name", label: "word.name"), TabularColumn("scheme_name"),
            TabularColumn("branch_name", .name, label: "word.branch"), TabularColumn("instalment", .money),
            TabularColumn("instalments_missing", .integer), TabularColumn("amount_due", .money),
            TabularColumn("maturity_date", .date),
        ]
    }
    /// The rows.
    public var tableRows: [TabularRow] { rows.map(Self.row) }
    /// What all of them come to, on whatever page.
    public var tableTotals: [TabularRow] {
        guard total > 0 else { return [] }
        return [
            TabularRow(
                [
                    .empty, .empty, .empty, .empty, .empty, .empty, .integer(missing), .money(amount), .empty,
                ], style: .total)
        ]
    }
    /// Numbered pages.
    public var tablePaging: Paging? { .numbered(page: page, size: size, total: total) }

    static func row(_ facts: DueInstalmentFacts) -> TabularRow {
        TabularRow(
            [
                .date(facts.since), .text(facts.number), .text(facts.title), .text(facts.schemeName),
                .text(facts.branchName), .money(facts.instalment), .integer(facts.missing),
                .money(facts.amount), .date(facts.maturity),
            ], to: DepositLink.account(facts.subAccount))
    }
}
