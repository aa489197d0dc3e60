public import Kernel

/// The shares of older books, where only the money is known: how many came when, without numbers.
///
/// 30 shares came in 2023-24, 12 in 2024-25, 5 were given back: the oldest went, so 25 are held since 2023-24 and 12 since
/// 2024-25. Of a year's shares the latest day counts, so that nobody gets a day too many.
public enum ShareLots {
    /// Shares that came in one year and are still there.
    public struct Lot: Sendable, Hashable {
        /// The day of that year on which the last of them came.
        public var heldSince: CalendarDate
        /// How many.
        public var shares: Int64
    }

    /// What of the movements is still held, by the year in which it came, the oldest first.
    public static func held(_ movements: [ShareMovement]) -> [Lot] {
        var lots: [Lot] = []
        for movement in movements.sorted(by: { $0.date < $1.date }) where movement.shares > 0 {
            let year = FinancialYear(containing: movement.date)
            if let last = lots.last, FinancialYear(containing: last.heldSince) == year {
                lots[lots.count - 1].shares += movement.shares
                lots[lots.count - 1].heldSince = movement.date
            } else {
                lots.append(Lot(heldSince: movement.date, shares: movement.shares))
            }
        }
        var gone = -movements.reduce(0) { $0 + min($1.shares, 0) }
        for place in lots.indices {
            let part = min(gone, lots[place].shares)
            lots[place].shares -= part
            gone -= part
        }
        return lots.filter { $0.shares > 0 }
    }
}
