public import Kernel

/// When a job is due, by the clocks of India.
///
/// Written as `every 15 minutes`, `daily 02:00`, `monthly 5 02:00`, `month_end 23:00` or `manual`.
public enum CalendarRule: Sendable, Equatable {
    /// At every so many minutes, counted from midnight where they divide the day.
    case every(minutes: Int)
    /// Each day at a minute of the day.
    case daily(minute: Int)
    /// On a day of each month (the last one where the month is shorter) at a minute of the day.
    case monthly(day: Int, minute: Int)
    /// On the last day of each month at a minute of the day.
    case monthEnd(minute: Int)
    /// Only when somebody asks for it.
    case manual

    /// Reads a rule; nil when the text is none.
    public static func parse(_ text: String) -> CalendarRule? {
        let words = text.split(separator: " ")
        switch words.first {
        case "manual" where words.count == 1: return .manual
        case "every" where words.count == 3 && words[2] == "minutes":
            return number(words[1], 1...1440).map { .every(minutes: $0) }
        case "daily" where words.count == 2: return minute(words[1]).map { .daily(minute: $0) }
        case "month_end" where words.count == 2: return minute(words[1]).map { .monthEnd(minute: $0) }
        case "monthly" where words.count == 3:
            guard let day = number(words[1], 1...31), let minute = minute(words[2]) else { return nil }
            return .monthly(day: day, minute: minute)
        default: return nil
        }
    }

    /// The rule as it is written.
    public var text: String {
        switch self {
        case .every(let minutes): "every \(minutes) minutes"
        case .daily(let minute): "daily \(Self.clock(minute))"
        case .monthly(let day, let minute): "monthly \(day) \(Self.clock(minute))"
        case .monthEnd(let minute): "month_end \(Self.clock(minute))"
        case .manual: "manual"
        }
    }

    /// The first due moment after another moment; nil when it is never due by itself.
    public func next(after moment: Instant) -> Instant? {
        let today = moment.date(offsetMinutes: Instant.indianOffsetMinutes)
        switch self {
        case .manual: return nil
        case .every(let minutes):
            let step = Int64(minutes) * 60_000_000
            let offset = Int64(Instant.indianOffsetMinutes) * 60_000_000
            let local = moment.microsecondsSinceEpoch + offset
            // Rounded down, also before 1970.
            let steps = local >= 0 ? local / step : -((-local + step - 1) / step)
            return Instant(microsecondsSinceEpoch: (steps + 1) * step - offset)
        case .daily(let minute):
            let due = Self.instant(today, minute)
            return due > moment ? due : Self.instant(today.adding(days: 1), minute)
        case .monthly(let day, let minute):
            let due = Self.instant(today.yearMonth.day(day), minute)
            return due > moment ? due : Self.instant(today.yearMonth.next.day(day), minute)
        case .monthEnd(let minute):
            let due = Self.instant(today.monthEnd, minute)
            return due > moment ? due : Self.instant(today.yearMonth.next.last, minute)
        }
    }

    /// The period that a due moment stands for: a job is run once for each.
    public func period(at due: Instant) -> String {
        let date = due.date(offsetMinutes: Instant.indianOffsetMinutes)
        switch self {
        case .daily: return date.text
        case .monthly, .monthEnd: return date.yearMonth.text
        case .every, .manual:
            let minute = Self.instant(date, 0).microseconds(to: due) / 60_000_000
            return "\(date.text)T\(Self.clock(Int(minute)))"
        }
    }

    private static func instant(_ date: CalendarDate, _ minute: Int) -> Instant {
        let minutes = Int64(date.daysSinceEpoch) * 1440 + Int64(minute - Instant.indianOffsetMinutes)
        return Instant(microsecondsSinceEpoch: minutes * 60_000_000)
    }

    private static func number(_ text: Substring, _ limits: ClosedRange<Int>) -> Int? {
        guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(text),
            limits.contains(number)
        else { return nil }
        return number
    }

    private static func minute(_ text: Substring) -> Int? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ $0.utf8.count == 2 }), let hour = number(parts[0], 0...23),
            let minute = number(parts[1], 0...59)
        else { return nil }
        return hour * 60 + minute
    }

    private static func clock(_ minute: Int) -> String {
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(two(minute / 60)):\(two(minute % 60))"
    }
}
