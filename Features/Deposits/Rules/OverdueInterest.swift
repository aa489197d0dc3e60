public import Kernel

/// What a deposit bears that was not fetched when it was over, or that became irregular before.
public enum OverdueInterest: Sendable, Hashable {
    /// Nothing.
    case nothing
    /// Each day the lower of what a savings account bears on it and the rate that was agreed (RBI, 2 July 2021).
    case lowerOf(savings: RateChart)
    /// A rate of its own.
    case rate(Rate)

    /// What each day bears, before the rate that was agreed limits it.
    private var chart: RateChart {
        switch self {
        case .nothing: RateChart(RateBands(.zero))
        case .lowerOf(let savings): savings
        case .rate(let rate): RateChart(RateBands(rate))
        }
    }

    /// What a rate comes to beside the one that was agreed.
    private func limited(_ rate: Rate, contracted: Rate) -> Rate {
        guard case .lowerOf = self else { return rate }
        return FixedDeposit.overdueRate(savings: rate, contracted: contracted)
    }

    /// The simple interest of what lies from one day to another, each day at the rates that count on it.
    func borne(
        by amounts: [LyingAmount], from start: CalendarDate, until end: CalendarDate, contracted: Rate,
        _ dayCount: DayCount
    ) -> BorneInterest {
        let (chart, later) = (chart, amounts.sorted { $0.from < $1.from })
        var borne = BorneInterest()
        var (day, there, next) = (start, Fraction.zero, 0)
        while day < end {
            while next < later.count, later[next].from <= day {
                there += later[next].amount
                next += 1
            }
            var stretchEnd = min(end, chart.nextChange(after: day) ?? end)
            if next < later.count { stretchEnd = min(stretchEnd, later[next].from) }
            let days = dayCount.days(from: day, to: stretchEnd)
            for (part, rate) in chart.bands(on: day).parts(of: there) {
                let rate = limited(rate, contracted: contracted)
                borne.add(part * Fraction.interest(rate, days, dayCount), at: rate)
            }
            day = stretchEnd
        }
        return borne
    }
}

/// An amount that lies from a day on.
struct LyingAmount: Sendable {
    let from: CalendarDate
    /// Below nothing for what was taken out.
    let amount: Fraction
}

/// What lying amounts have borne.
struct BorneInterest: Sendable {
    /// The interest, exactly.
    private(set) var exact = Fraction.zero
    /// The rates of the days, each once.
    private var rates: [Rate] = []

    init() {}

    /// The rate of all days: nothing where nothing lay, nil where they had several.
    var rate: Rate? { rates.count > 1 ? nil : rates.first ?? .zero }

    mutating func add(_ interest: Fraction, at rate: Rate) {
        exact += interest
        if !rates.contains(rate) { rates.append(rate) }
    }
}
