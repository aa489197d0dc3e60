public import DepositsRules
public import Edge
public import Gate
internal import GeneralLedgerRules
public import Kernel
public import Postgres
internal import Spreadsheet
public import UI
public import Wording

/// The runs of interest, the newest first.
public struct InterestRunList: StreamedQuery {
    /// Those of one scheme.
    public var scheme: ID<DepositScheme>?
    /// Those that stand at one point.
    public var status: InterestRunStatus?
    /// The page, from one on.
    public var page = 1
    /// How many rows a page has.
    public var size = 50

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "deposits.interest_runs"
    /// What the caller must hold.
    public static let permission = DepositPermissions.see
    /// The fields.
    public static let fields: [Field<InterestRunList>] = [
        Field("scheme_id", \.scheme, .id("deposit_scheme")), Field("interest_run_status", \.status, .choice),
        Field("page", \.page, .integer(1...100_000), required: false),
        Field("size", \.size, .integer(1...500), required: false),
    ]

    /// Answers it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> InterestRunPage {
        let repository = InterestRunReports(society: caller.society)
        var answer = InterestRunPage()
        (answer.page, answer.size) = (page, size)
        answer.total = try repository.count(self, &tx)
        answer.rows = try repository.runs(self, from: (page - 1) * size, most: size, &tx)
        return answer
    }

    /// Hands over every row in order.
    public func rows(_ tx: inout Transaction, for caller: Caller, _ each: (TabularRow) throws -> Void) throws
    {
        for facts in try InterestRunReports(society: caller.society).runs(self, from: 0, most: 100_000, &tx) {
            try each(InterestRunPage.row(facts))
        }
    }
}

/// A page of runs.
public struct InterestRunPage: FieldSet, Tabular {
    /// The runs.
    public var rows: [InterestRunFacts] = []
    /// How many there are on all pages.
    public var total: Int64 = 0
    /// The page.
    public var page = 1
    /// Rows on a page.
    public var size = 50

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<InterestRunPage>] = [
        Field("rows", \.rows, .list(0...500)), Field("total", \.total, .integer(0...Int64.max)),
        Field("page", \.page, .integer(1...100_000)), Field("size", \.size, .integer(1...500)),
    ]

    /// What the table is.
    public var tableTitle: Phrase { "deposits.interest_runs_page" }
    /// The columns.
    public var tableColumns: [TabularColumn] {
        [
            TabularColumn("interest_run_id", .integer), TabularColumn("scheme_name"),
            TabularColumn("through_date", .date), TabularColumn("interest_run_status", .choice),
            TabularColumn("accounts_count", .integer),
            TabularColumn("credit_interest", .money, label: "deposits.credited"),
            TabularColumn("debit_interest", .money, label: "deposits.charged"),
            TabularColumn("skipped_count", .integer),
            TabularColumn("made_by_name"), TabularColumn("posted_by_name"),
        ]
    }
    /// The rows.
    public var tableRows: [TabularRow] { rows.map(Self.row) }
    /// Numbered pages.
    public var tablePaging: Paging? { .numbered(page: page, size: size, total: total) }

    static func row(_ facts: InterestRunFacts) -> TabularRow {
        let tone: Tone =
            switch facts.status {
            case .posted: facts.skipped == 0 ? .good : .warning
            case .calculated: .warning
            default: .neutral
            }
        return TabularRow(
            [
                .integer(facts.run.raw), .text(facts.schemeName), .date(facts.through),
                .text(facts.status.rawValue), .integer(facts.accounts), .money(facts.credit),
                .money(facts.debit), .integer(facts.skipped), .text(facts.madeByName),
                .text(facts.postedByName),
            ], tone: tone, to: DepositLink.interestRun(facts.run))
    }
}
