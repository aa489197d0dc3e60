internal import Kernel

/// The business days of the demo society: every day but Sundays and the holidays below.
enum DemoCalendar {
    /// Holidays of every year: month, day, name.
    private static let yearly = [
        (1, 26, "Republic Day"), (4, 14, "Ambedkar Jayanti"), (5, 1, "Maharashtra Day"),
        (8, 15, "Independence Day"),
        (10, 2, "Gandhi Jayanti"), (12, 25, "Christmas"),
    ]

    /// Holidays that move.
    private static let moving = [
        (2023, 9, 19, "Ganesh Chaturthi"), (2023, 10, 24, "Dasara"), (2023, 11, 14, "Diwali"),
        (2024, 3, 25, "Holi"),
        (2024, 9, 7, "Ganesh Chaturthi"), (2024, 10, 12, "Dasara"), (2024, 11, 1, "Diwali"),
        (2025, 3, 14, "Holi"),
        (2025, 8, 27, "Ganesh Chaturthi"), (2025, 10, 21, "Diwali"), (2026, 3, 3, "Holi"),
        (2026, 9, 14, "Ganesh Chaturthi"),
        (2026, 10, 20, "Dasara"), (2026, 11, 9, "Diwali"),
    ]

    /// The holidays from one day to another, in order.
    static func holidays(from first: CalendarDate, to last: CalendarDate) -> [(
        date: CalendarDate, name: String
    )] {
        var list: [(date: CalendarDate, name: String)] = []
        for year in first.year...last.year {
            for (month, day, name) in yearly {
                if let date = CalendarDate(year: year, month: month, day: day) { list.append((date, name)) }
            }
        }
        for (year, month, day, name) in moving {
            if let date = CalendarDate(year: year, month: month, day: day) { list.append((date, name)) }
        }
        return list.filter { first <= $0.date && $0.date <= last && $0.date.weekday != 0 }.sorted {
            $0.date < $1.date
        }
    }

    /// The business days, in order, each with its place in the month.
    static func days(from first: CalendarDate, to last: CalendarDate) -> [DemoDate] {
        let closed = Set(holidays(from: first, to: last).map(\.date))
        let open = (0...first.days(to: last)).map { first.adding(days: $0) }
            .filter { $0.weekday != 0 && !closed.contains($0) }
        var days: [DemoDate] = []
        for (index, date) in open.enumerated() {
            let isSameMonth = days.last?.date.yearMonth == date.yearMonth
            let isLast = index + 1 < open.count && open[index + 1].yearMonth != date.yearMonth
            days.append(
                DemoDate(
                    index: index, date: date, ofMonth: isSameMonth ? (days.last?.ofMonth ?? 0) + 1 : 1,
                    endsMonth: isLast))
        }
        return days
    }
}

/// A business day.
struct DemoDate: Sendable {
    /// Its place among all, from 0.
    let index: Int
    let date: CalendarDate
    /// Its place in the month, from 1.
    let ofMonth: Int
    /// Whether it is the last of its month.
    let endsMonth: Bool

    /// Whether the financial year ends with it.
    var endsYear: Bool { endsMonth && date.month == 3 }
}
