public import Kernel

/// What a balance earns a year, by its height: 3 % up to a lakh, 3.5 % above.
public struct RateBands: Sendable, Hashable {
    /// The rate of what lies above an amount.
    public struct Band: Sendable, Hashable {
        /// Where the band begins; what is just so high belongs to the band below.
        public let above: Money
        /// The rate of the band.
        public let rate: Rate

        /// Names a band.
        public init(above: Money, rate: Rate) {
            self.above = above
            self.rate = rate
        }
    }

    /// What of a balance a band is for.
    public enum Reach: String, Sendable, Hashable, CaseIterable {
        /// Each part of the balance earns the rate of its own band.
        case sliced
        /// The whole balance earns the rate of the highest band that it reaches.
        case whole
    }

    /// The bands, the lowest first; it begins at nothing.
    public let bands: [Band]
    /// What of a balance a band is for.
    public let reach: Reach

    /// One rate for every balance.
    public init(_ rate: Rate) {
        bands = [Band(above: .zero, rate: rate)]
        reach = .sliced
    }

    /// Refuses bands that do not begin at nothing and rise.
    public init(_ bands: [Band], reach: Reach) throws(DepositRefusal) {
        guard bands.first?.above == .zero else { throw .bandsDisordered }
        for (index, band) in bands.enumerated().dropFirst() where band.above <= bands[index - 1].above {
            throw .bandsDisordered
        }
        self.bands = bands
        self.reach = reach
    }

    /// The parts of a balance with the rate of each; none where there is nothing to earn on.
    func parts<Amount: BandedAmount>(of balance: Amount) -> [(part: Amount, rate: Rate)] {
        let reached = bands.prefix { Amount($0.above) < balance }
        guard let highest = reached.last else { return [] }
        if reach == .whole { return [(balance, highest.rate)] }
        var parts: [(part: Amount, rate: Rate)] = []
        for (index, band) in reached.enumerated() {
            let top = index + 1 < reached.count ? Amount(reached[index + 1].above) : balance
            parts.append((top - Amount(band.above), band.rate))
        }
        return parts
    }
}

/// What bands cut into parts: an amount, or the exact sum of an amount and its interest.
protocol BandedAmount: Comparable {
    init(_ amount: Money)
    static func - (left: Self, right: Self) -> Self
}

extension Money: BandedAmount {
    init(_ amount: Money) { self = amount }
}

extension Fraction: BandedAmount {}

/// The bands of rates as they follow each other by date.
public struct RateChart: Sendable, Hashable {
    /// Bands from a day on.
    public struct Change: Sendable, Hashable {
        /// The first day for which they count.
        public let from: CalendarDate
        /// The bands.
        public let bands: RateBands

        /// Names the bands and their first day.
        public init(from: CalendarDate, _ bands: RateBands) {
            self.from = from
            self.bands = bands
        }
    }

    private let first: RateBands
    private let changes: [Change]

    /// Bands for all time, and those that take their place from a day on.
    public init(_ first: RateBands, changes: [Change] = []) {
        self.first = first
        self.changes = changes.sorted { $0.from < $1.from }
    }

    /// The bands that count on a day.
    public func bands(on day: CalendarDate) -> RateBands {
        changes.last { $0.from <= day }?.bands ?? first
    }

    /// The first day after a day on which other bands begin to count.
    func nextChange(after day: CalendarDate) -> CalendarDate? {
        changes.first { $0.from > day }?.from
    }
}
