public import Edge
public import Gate
public import Kernel
public import Postgres
internal import Spreadsheet
internal import UI
public import Wording

/// The financial years of the books, the latest first.
public struct FinancialYearList: Query {
    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "ledger.financial_years"
    /// What the caller must hold.
    public static let permission = LedgerReading.accounts
    /// The fields.
    public static let fields: [Field<FinancialYearList>] = []

    /// Answers it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> FinancialYearPage {
        var page = FinancialYearPage()
        page.rows = try MasterRepository(society: caller.society).years().all(&tx)
        return page
    }
}

/// The years.
public struct FinancialYearPage: FieldSet, Tabular {
    /// The years.
    public var rows: [FinancialYearFacts] = []

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<FinancialYearPage>] = [Field("rows", \.rows, .list(0...1000))]

    /// What the table is.
    public var tableTitle: Phrase { "ledger_pages.years_page" }
    /// The columns.
    public var tableColumns: [TabularColumn] {
        [
            TabularColumn("label", label: "word.financial_year"), TabularColumn("first_date", .date),
            TabularColumn("last_date", .date), TabularColumn("year_status", .choice, label: "word.status"),
            TabularColumn("open_days", .integer),
        ]
    }
    /// The rows.
    public var tableRows: [TabularRow] {
        rows.map { year in
            TabularRow([
                .text(year.label), .date(year.first), .date(year.last), .text(year.status.rawValue),
                .integer(year.openDays),
            ])
        }
    }
}

/// A financial year.
public struct FinancialYearFacts: FieldSet, Equatable {
    /// The calendar year in which it begins.
    public var year = 0
    /// As people call it: 2026-27.
    public var label = ""
    /// Its first day.
    public var first = CalendarDate(daysSinceEpoch: 0)
    /// Its last day.
    public var last = CalendarDate(daysSinceEpoch: 0)
    /// Whether it takes vouchers.
    public var status = YearStatus.open
    /// How many business days of branches are open in it.
    public var openDays: Int64 = 0

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<FinancialYearFacts>] = [
        Field("year", \.year, .integer(1900...9998)),
        Field("label", \.label, .text(1...9)),
        Field("first_date", \.first, .date),
        Field("last_date", \.last, .date),
        Field("year_status", \.status, .choice),
        Field("open_days", \.openDays, .integer(0...Int64.max)),
    ]
}

/// Whether a financial year takes vouchers.
public enum YearStatus: String, Sendable, CaseIterable {
    case open
    case locked
}
