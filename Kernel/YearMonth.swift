/// A month of a year, as demands, pay and recoveries are counted.
public struct YearMonth: Sendable, Hashable, Comparable {
    /// Months since January of the year 0.
    private var index: Int32

    /// Makes a month of the years 1 to 9999, or nil when there is no such month.
    public init?(year: Int, month: Int) {
        guard (1...9999).contains(year), (1...12).contains(month) else { return nil }
        index = Int32(year * 12 + month - 1)
    }

    /// The month that a date is in.
    public init(_ date: CalendarDate) {
        let (year, month, _) = date.parts
        index = Int32(year * 12 + month - 1)
    }

    private init(index: Int) {
        self.index = Int32(index)
    }

    /// Reads `2026-11`, strictly.
    public static func parse(_ text: some StringProtocol) throws(DateFault) -> YearMonth {
        guard !text.isEmpty else { throw .empty }
        var year = 0
        var month = 0
        var position = 0
        for byte in text.utf8 {
            if position == 4 {
                guard byte == UInt8(ascii: "-") else { throw .format }
            } else {
                guard let digit = decimalDigit(byte), position < 7 else { throw .format }
                if position < 4 { year = year * 10 + digit } else { month = month * 10 + digit }
            }
            position += 1
        }
        guard position == 7 else { throw .format }
        guard year >= 1 else { throw .noSuchYear }
        guard let value = YearMonth(year: year, month: month) else { throw .noSuchMonth }
        return value
    }

    /// The month as `2026-11`.
    public var text: String {
        var text = ASCIIText()
        if year < 0 { text.append(UInt8(ascii: "-")) }
        text.append(year.magnitude, width: 4)
        text.append(UInt8(ascii: "-"))
        text.append(month.magnitude, width: 2)
        return text.string
    }

    /// The year.
    public var year: Int {
        let quotient = Int(index) / 12
        return Int(index) % 12 < 0 ? quotient - 1 : quotient
    }

    /// The month, 1 to 12.
    public var month: Int { Int(index) - year * 12 + 1 }

    /// The number of days, 28 to 31.
    public var dayCount: Int { CalendarDate.daysInMonth(year: year, month: month) }

    /// The first day.
    public var first: CalendarDate { CalendarDate(validYear: year, month: month, day: 1) }

    /// The last day.
    public var last: CalendarDate { CalendarDate(validYear: year, month: month, day: dayCount) }

    /// The month after.
    public var next: YearMonth { adding(months: 1) }

    /// The month before.
    public var previous: YearMonth { adding(months: -1) }

    /// The month so many months later.
    public func adding(months: Int) -> YearMonth {
        YearMonth(index: Int(index) + months)
    }

    /// The months from this one to a later one, negative to an earlier one.
    public func months(to other: YearMonth) -> Int {
        Int(other.index) - Int(index)
    }

    /// The given day of this month, or its last day when it is shorter.
    public func day(_ day: Int) -> CalendarDate {
        precondition(day >= 1, "days are counted from 1")
        return CalendarDate(validYear: year, month: month, day: day < dayCount ? day : dayCount)
    }

    /// True when the date is in this month.
    public func contains(_ date: CalendarDate) -> Bool {
        YearMonth(date) == self
    }

    /// Orders by time.
    public static func < (left: YearMonth, right: YearMonth) -> Bool {
        left.index < right.index
    }
}
