public import Edge
public import Gate
public import Kernel
public import Postgres
internal import Spreadsheet
internal import UI
public import Wording

/// The holidays and special working days of a period; a year from today on unless dates are given.
public struct HolidayList: Query {
    /// The first date.
    public var from: CalendarDate?
    /// The last date.
    public var to: CalendarDate?
    /// Those that count for one branch.
    public var branchID: ID<Branch>?

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "ledger.holidays"
    /// What the caller must hold.
    public static let permission = LedgerReading.accounts
    /// The fields.
    public static let fields: [Field<HolidayList>] = [
        Field("from", \.from, .date),
        Field("to", \.to, .date),
        Field("branch_id", \.branchID, .id("branch")),
    ]
    /// The branch whose grants count.
    public var branch: ID<Branch>? { branchID }

    /// Answers it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> HolidayPage {
        let today = try tx.now.date(offsetMinutes: Instant.indianOffsetMinutes)
        let first = try from ?? StatementReader(caller).yearStart(of: today, &tx)
        let last = to ?? max(first, today).adding(days: 366)
        try ReportFault.check(first, last)
        var page = HolidayPage()
        page.from = first
        page.to = last
        page.rows = try MasterRepository(society: caller.society).holidays(
            from: first, to: last, branch: branchID
        ).all(&tx)
        return page
    }
}

/// The marked dates of a period.
public struct HolidayPage: FieldSet, Tabular {
    /// The first date.
    public var from = CalendarDate(daysSinceEpoch: 0)
    /// The last date.
    public var to = CalendarDate(daysSinceEpoch: 0)
    /// The dates in order.
    public var rows: [HolidayFacts] = []

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<HolidayPage>] = [
        Field("from", \.from, .date),
        Field("to", \.to, .date),
        Field("rows", \.rows, .list(0...100_000)),
    ]

    /// What the table is.
    public var tableTitle: Phrase { "ledger_pages.holidays_page" }
    /// The period.
    public var tableNotes: [Phrase] { [ReportNote.period(from, to)] }
    /// The columns.
    public var tableColumns: [TabularColumn] {
        [
            TabularColumn("on_date", .date), TabularColumn("name"),
            TabularColumn("branch_name", .name, label: "word.branch"),
            TabularColumn("day_kind", .choice, label: "word.type"),
        ]
    }
    /// The rows.
    public var tableRows: [TabularRow] {
        rows.map { day in
            TabularRow([
                .date(day.date), .text(day.title), .text(day.branchName),
                .text(day.isWorking ? "working" : "holiday"),
            ])
        }
    }
}

/// A holiday or a special working day.
public struct HolidayFacts: FieldSet, Equatable {
    /// The date.
    public var date = CalendarDate(daysSinceEpoch: 0)
    /// What it is.
    public var title = ""
    /// The branch for which it counts; every branch when absent.
    public var branch: ID<Branch>?
    /// The branch's name.
    public var branchName: String?
    /// Whether work is done although the week says otherwise.
    public var isWorking = false

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<HolidayFacts>] = [
        Field("on_date", \.date, .date),
        Field("name", \.title, .text(1...200)),
        Field("branch_id", \.branch, .id("branch")),
        Field("branch_name", \.branchName, .text(0...200)),
        Field("is_working", \.isWorking, .flag),
    ]
}
