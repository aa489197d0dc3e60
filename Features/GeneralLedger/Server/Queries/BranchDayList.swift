public import Edge
public import Gate
public import Kernel
public import Postgres
internal import Spreadsheet
internal import UI
public import Wording

/// The business days of a branch, the latest first, with who opened and who closed them.
public struct BranchDayList: Query {
    /// The branch.
    public var branchID = ID<Branch>(0)
    /// The first date; two months before the last unless given.
    public var from: CalendarDate?
    /// The last date; that of the latest posting or today, whichever is later, unless given.
    public var to: CalendarDate?

    /// A blank.
    public init() {}

    /// The days of a branch.
    public init(_ branch: ID<Branch>) { branchID = branch }

    /// The stable name.
    public static let name = "ledger.branch_days"
    /// What the caller must hold.
    public static let permission = LedgerReading.accounts
    /// The fields.
    public static let fields: [Field<BranchDayList>] = [
        Field("branch_id", \.branchID, .id("branch")),
        Field("from", \.from, .date),
        Field("to", \.to, .date),
    ]
    /// The branch whose grants count.
    public var branch: ID<Branch>? { branchID }

    /// Answers it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> BranchDayPage {
        let latest = try EntryRepository(society: caller.society).latestDay(branchID).first(&tx)?.date
        let today = try tx.now.date(offsetMinutes: Instant.indianOffsetMinutes)
        var page = BranchDayPage()
        page.branch = branchID
        page.branchName = try StatementReader(caller).name(of: branchID, &tx)
        page.to = to ?? latest ?? today
        page.from = from ?? page.to.adding(months: -2)
        try ReportFault.check(page.from, page.to)
        page.rows = try MasterRepository(society: caller.society).days(branchID, from: page.from, to: page.to)
            .all(&tx)
        return page
    }
}

/// The days of a period.
public struct BranchDayPage: FieldSet, Tabular {
    /// The branch.
    public var branch = ID<Branch>(0)
    /// Its name.
    public var branchName: String?
    /// The first date.
    public var from = CalendarDate(daysSinceEpoch: 0)
    /// The last date.
    public var to = CalendarDate(daysSinceEpoch: 0)
    /// The days, the latest first.
    public var rows: [BranchDayFacts] = []

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<BranchDayPage>] = [
        Field("branch_id", \.branch, .id("branch")),
        Field("branch_name", \.branchName, .text(0...200)),
        Field("from", \.from, .date),
        Field("to", \.to, .date),
        Field("rows", \.rows, .list(0...100_000)),
    ]

    /// What the table is.
    public var tableTitle: Phrase { "ledger_pages.days_page" }
    /// The branch and the period.
    public var tableNotes: [Phrase] { ReportNote.branch(branchName) + [ReportNote.period(from, to)] }
    /// The columns.
    public var tableColumns: [TabularColumn] {
        [
            TabularColumn("business_date", .date), TabularColumn("day_status", .choice, label: "word.status"),
            TabularColumn("vouchers", .integer, label: "word.vouchers"),
            TabularColumn("opened_by"), TabularColumn("closed_by"),
            TabularColumn("reopened", .integer), TabularColumn("seal", .integer, label: "ledger_pages.seal"),
        ]
    }
    /// The rows.
    public var tableRows: [TabularRow] {
        rows.map { day in
            TabularRow(
                [
                    .date(day.date), .text(day.status.rawValue), .integer(day.vouchers), .text(day.openedBy),
                    .text(day.closedBy), day.reopened == 0 ? .empty : .integer(Int64(day.reopened)),
                    day.seal.map { .integer($0) } ?? .empty,
                ], tone: day.status == .open ? .good : .neutral)
        }
    }
}

/// A business day of a branch.
public struct BranchDayFacts: FieldSet, Equatable {
    /// The date.
    public var date = CalendarDate(daysSinceEpoch: 0)
    /// Whether it takes vouchers.
    public var status = DayStatus.open
    /// Its vouchers.
    public var vouchers: Int64 = 0
    /// Who opened it.
    public var openedBy = ""
    /// When.
    public var openedAt = Instant(microsecondsSinceEpoch: 0)
    /// Who closed it.
    public var closedBy: String?
    /// When.
    public var closedAt: Instant?
    /// How often it was opened again.
    public var reopened = 0
    /// The seal at its end.
    public var seal: Int64?
    /// Whether the end is signed.
    public var isSigned = false

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<BranchDayFacts>] = [
        Field("business_date", \.date, .date),
        Field("day_status", \.status, .choice),
        Field("vouchers", \.vouchers, .integer(0...Int64.max)),
        Field("opened_by", \.openedBy, .text(0...200)),
        Field("opened_at", \.openedAt, .instant),
        Field("closed_by", \.closedBy, .text(0...200)),
        Field("closed_at", \.closedAt, .instant),
        Field("reopened", \.reopened, .integer(0...32767)),
        Field("seal", \.seal, .integer(0...Int64.max)),
        Field("is_signed", \.isSigned, .flag),
    ]
}

/// Whether a business day takes vouchers.
public enum DayStatus: String, Sendable, CaseIterable {
    case open
    case closed
}
