import Chance
import Kernel

// Values of the kernel by chance, biased to the edges.
extension Dice {
    /// A number of the range, every second time at or beside an edge, zero or a power of ten.
    mutating func number(in range: ClosedRange<Int64>) -> Int64 {
        guard Bool.random(using: &self) else { return Int64.random(in: range, using: &self) }
        var power: Int64 = 1
        for _ in 0..<Int.random(in: 0...13, using: &self) { power *= 10 }
        let edges = [range.lowerBound, range.upperBound, 0, power, -power]
        let edge =
            edges[Int.random(in: 0..<edges.count, using: &self)] + Int64.random(in: -2...2, using: &self)
        return min(max(edge, range.lowerBound), range.upperBound)
    }

    /// An amount within the limit for a single amount.
    mutating func money() -> Money {
        Money(paise: number(in: -Money.limit.paise...Money.limit.paise))
    }

    /// A date of the years 1600 to 2400, often beside a month's or February's end.
    mutating func date() -> CalendarDate {
        let date = CalendarDate(daysSinceEpoch: Int32.random(in: -135_140...157_054, using: &self))
        switch Int.random(in: 0..<4, using: &self) {
        case 0: return date.monthEnd
        case 1: return date.monthStart
        case 2:
            guard let february = YearMonth(year: date.year, month: 2) else { return date }
            return february.last.adding(days: Int.random(in: -1...1, using: &self))
        default: return date
        }
    }
}
