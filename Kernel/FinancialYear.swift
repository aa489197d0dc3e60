/// A year of account: April to March unless the society has another first month.
public struct FinancialYear: Sendable, Hashable, Comparable {
    /// The calendar year that it starts in.
    public let startYear: Int
    /// The month that it starts with, 4 for April.
    public let startMonth: Int

    /// Names the year that starts in a calendar year, 1 to 9998; traps on a month outside 1 to 12.
    public init(startingIn startYear: Int, startMonth: Int = 4) {
        precondition((1...9998).contains(startYear), "a financial year starts in the years 1 to 9998")
        precondition((1...12).contains(startMonth), "a month is 1 to 12")
        self.startYear = startYear
        self.startMonth = startMonth
    }

    /// The year that a date is in.
    public init(containing date: CalendarDate, startMonth: Int = 4) {
        let (year, month, _) = date.parts
        self.init(startingIn: month >= startMonth ? year : year - 1, startMonth: startMonth)
    }

    /// Reads `2026-27`, or `2026` for a year that starts in January.
    public static func parse(
        _ text: some StringProtocol, startMonth: Int = 4
    ) throws(DateFault) -> FinancialYear {
        let bytes = Array(text.utf8)
        guard !bytes.isEmpty else { throw .empty }
        guard bytes.count >= 4 else { throw .format }
        var startYear = 0
        for byte in bytes[..<4] {
            guard let digit = decimalDigit(byte) else { throw .format }
            startYear = startYear * 10 + digit
        }
        guard (1...9998).contains(startYear) else { throw .noSuchYear }
        let year = FinancialYear(startingIn: startYear, startMonth: startMonth)
        guard Array(year.label.utf8) == bytes else { throw .format }
        return year
    }

    /// The usual name: `2026-27`, at the turn of a century `1999-2000`, for January to December `2026`.
    public var label: String {
        var text = ASCIIText()
        text.append(startYear.magnitude, width: 4)
        guard startMonth != 1 else { return text.string }
        let endYear = (startYear + 1).magnitude
        text.append(UInt8(ascii: "-"))
        if endYear % 100 == 0 { text.append(endYear, width: 4) } else { text.append(endYear % 100, width: 2) }
        return text.string
    }

    /// The first day.
    public var first: CalendarDate {
        CalendarDate(validYear: startYear, month: startMonth, day: 1)
    }

    /// The last day.
    public var last: CalendarDate { first.adding(months: 12).adding(days: -1) }

    /// The number of days, 365 or 366.
    public var dayCount: Int { first.days(to: last) + 1 }

    /// The twelve months in their order.
    public var months: [YearMonth] {
        let start = YearMonth(first)
        return (0..<12).map { start.adding(months: $0) }
    }

    /// The quarter that a date of this year is in, 1 to 4.
    public func quarter(of date: CalendarDate) -> Int {
        precondition(contains(date), "a quarter is asked of a date in the year")
        return YearMonth(first).months(to: YearMonth(date)) / 3 + 1
    }

    /// The year after.
    public var next: FinancialYear { FinancialYear(startingIn: startYear + 1, startMonth: startMonth) }

    /// The year before.
    public var previous: FinancialYear { FinancialYear(startingIn: startYear - 1, startMonth: startMonth) }

    /// True when the date is in this year.
    public func contains(_ date: CalendarDate) -> Bool {
        first <= date && date <= last
    }

    /// Orders by the first day.
    public static func < (left: FinancialYear, right: FinancialYear) -> Bool {
        left.first < right.first
    }
}
