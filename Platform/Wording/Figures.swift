public import Kernel

/// Figures as they are shown to people: the same in all languages, with Indian grouping.
public enum Figures {
    /// An amount with Indian grouping and two decimals: 12,34,567.89.
    public static func money(_ amount: Money) -> String { amount.text(.indian) }

    /// A date as day, month, year: 20-11-2026.
    public static func date(_ date: CalendarDate) -> String { date.textIndian }

    /// A whole number with Indian grouping: 12,34,567.
    public static func number(_ number: Int64) -> String {
        let digits = Array(String(number.magnitude))
        var result = number < 0 ? "-" : ""
        for (index, digit) in digits.enumerated() {
            let left = digits.count - index
            if index > 0, left == 3 || (left > 3 && left % 2 == 1) { result += "," }
            result.append(digit)
        }
        return result
    }

    /// A moment in India's time: 20-11-2026 16:05.
    public static func moment(_ instant: Instant) -> String {
        let minutes = instant.microsecondsSinceEpoch / 60_000_000 + Int64(Instant.indianOffsetMinutes)
        let ofDay = (minutes % 1440 + 1440) % 1440
        func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let date = instant.date(offsetMinutes: Instant.indianOffsetMinutes)
        return "\(self.date(date)) \(two(ofDay / 60)):\(two(ofDay % 60))"
    }

    static func text(_ value: RefusalValue, isPlain: Bool) -> String {
        switch value {
        case .text(let text): text
        case .number(let number): isPlain ? String(number) : self.number(number)
        case .money(let amount): isPlain ? amount.text(.plain) : money(amount)
        case .date(let date): isPlain ? date.text : self.date(date)
        case .sentences(let keys): keys.joined(separator: "; ")
        }
    }
}
