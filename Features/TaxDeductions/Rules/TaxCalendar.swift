public import Kernel

/// By when tax that was deducted is paid, and told.
///
/// Income-tax Rules 1962, rules 30, 31 and 31A; the Income-tax Act 2025 keeps the days.
public enum TaxCalendar {
    /// By when tax of a month is paid: the 7th of the next month, that of March on 30 April.
    public static func payment(of month: YearMonth) -> CalendarDate {
        let next = month.adding(months: 1)
        return next.first.month == 4 ? next.last : next.first.adding(days: 6)
    }

    /// By when the statement of a quarter is sent: 31 July, 31 October, 31 January, 31 May.
    public static func statement(of quarter: Int, in year: FinancialYear) -> CalendarDate {
        quarter == 4
            ? year.last.adding(days: 1).adding(months: 1).monthEnd
            : lastMonth(of: quarter, in: year).adding(months: 1).last
    }

    /// By when the declarations that came in a quarter are uploaded: the 7th of the next month.
    public static func declarations(of quarter: Int, in year: FinancialYear) -> CalendarDate {
        lastMonth(of: quarter, in: year).adding(months: 1).first.adding(days: 6)
    }

    /// By when certificates of a quarter are handed out: fifteen days after the statement.
    public static func certificates(of quarter: Int, in year: FinancialYear) -> CalendarDate {
        statement(of: quarter, in: year).adding(days: 15)
    }

    /// The days of a quarter.
    public static func days(of quarter: Int, in year: FinancialYear) -> ClosedRange<CalendarDate> {
        let last = lastMonth(of: quarter, in: year)
        return last.adding(months: -2).first...last.last
    }

    private static func lastMonth(of quarter: Int, in year: FinancialYear) -> YearMonth {
        YearMonth(year.first).adding(months: 3 * quarter - 1)
    }

    /// Whether a person is a senior of a tax year: who is sixty on its last day is.
    public static func isSenior(bornOn birth: CalendarDate, in year: FinancialYear) -> Bool {
        birth.adding(months: 12 * 60) <= year.last
    }
}
