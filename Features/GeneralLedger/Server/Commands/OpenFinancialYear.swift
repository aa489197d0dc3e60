public import Gate
internal import GeneralLedgerRules
public import Kernel
public import Postgres

/// Opens the financial year that follows the latest one.
public struct OpenFinancialYear: Command {
    /// The calendar year in which it begins; the one after the latest when left out.
    public var year: Int?

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<OpenFinancialYear>] = [Field("year", \.year, .integer(1900...9998))]

    /// The stable name.
    public static let name = "ledger.open_financial_year"
    /// Who may.
    public static let permission = Permission("ledger.keep_years", seededFor: [.manager])

    /// Opens it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> OpenedYear {
        let repository = CalendarRepository(society: work.group.society)
        let years = try repository.years(&tx)
        guard let latest = years.last else { throw LedgerRefusal.booksNotOpen }
        let next = FinancialYear(
            containing: latest.last.adding(days: 1), startMonth: try repository.startMonth(&tx))
        let wanted = FinancialYear(startingIn: year ?? next.startYear, startMonth: next.startMonth)
        if years.contains(where: { $0.year == wanted.startYear }) {
            throw CalendarRefusal.yearExists(wanted.label)
        }
        guard wanted == next, wanted.first == latest.last.adding(days: 1) else {
            throw CalendarRefusal.yearNotNext(wanted.label)
        }
        do { try repository.insert(wanted, &tx) } catch let error as DatabaseError {
            throw refusal(of: error)
        }
        work.audit.subject = "financial_year/\(wanted.startYear)"
        var opened = OpenedYear()
        opened.year = wanted.startYear
        opened.label = wanted.label
        opened.first = wanted.first
        opened.last = wanted.last
        return opened
    }
}

/// The year that was opened.
public struct OpenedYear: FieldSet, Equatable {
    /// The calendar year in which it begins.
    public var year = 0
    /// Its usual name, as in `2026-27`.
    public var label = ""
    /// Its first date.
    public var first = CalendarDate(daysSinceEpoch: 0)
    /// Its last date.
    public var last = CalendarDate(daysSinceEpoch: 0)

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<OpenedYear>] = [
        Field("year", \.year, .integer(1900...9998)),
        Field("label", \.label, .text(1...9)),
        Field("first_date", \.first, .date),
        Field("last_date", \.last, .date),
    ]
}
