public import Kernel

/// Which backups are kept: the newest of each of so many days, weeks and months.
public struct Retention: Sendable, Equatable {
    /// Of so many days the newest.
    public var daily: Int
    /// Of so many weeks (Monday to Sunday) the newest.
    public var weekly: Int
    /// Of so many months the newest.
    public var monthly: Int

    /// Seven days, five weeks, twelve months.
    public static let usual = Retention(daily: 7, weekly: 5, monthly: 12)

    /// Keeps the newest of each of so many days, weeks and months.
    public init(daily: Int, weekly: Int, monthly: Int) {
        self.daily = daily
        self.weekly = weekly
        self.monthly = monthly
    }

    /// From three numbers with commas, as in `7,5,12`, of which the first is not zero; nil for anything else.
    public init?(_ text: String) {
        let numbers = text.split(separator: ",", omittingEmptySubsequences: false).map { Int($0) }
        guard numbers.count == 3, let daily = numbers[0], let weekly = numbers[1], let monthly = numbers[2],
            daily >= 1, weekly >= 0, monthly >= 0, max(daily, weekly, monthly) < 10_000
        else { return nil }
        self.init(daily: daily, weekly: weekly, monthly: monthly)
    }

    /// As it is written, `7,5,12`.
    public var text: String { "\(daily),\(weekly),\(monthly)" }

    /// Those of the moments that are kept; days begin at midnight in India.
    ///
    /// Days, weeks and months without a backup do not count, so that a computer that was off loses nothing by it.
    public func kept(_ moments: [Instant]) -> Set<Instant> {
        let newestFirst = moments.sorted(by: >)
        var kept = Set(newestFirst.prefix(1))
        keep(daily, &kept, newestFirst) { $0.daysSinceEpoch }
        // The first day of the epoch was a Thursday.
        keep(weekly, &kept, newestFirst) { ($0.daysSinceEpoch + 3) / 7 }
        keep(monthly, &kept, newestFirst) { Int32($0.year * 12 + $0.month) }
        return kept
    }

    private func keep(
        _ most: Int, _ kept: inout Set<Instant>, _ newestFirst: [Instant], _ period: (CalendarDate) -> Int32
    ) {
        var seen: Set<Int32> = []
        for moment in newestFirst where seen.count < most {
            if seen.insert(period(moment.date(offsetMinutes: Instant.indianOffsetMinutes))).inserted {
                kept.insert(moment)
            }
        }
    }
}
