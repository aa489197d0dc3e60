/// A rate of interest: parts per million a year, so that 12.25 % is 122,500.
public struct Rate: Sendable, Hashable, Comparable {
    /// Parts per million a year.
    public var partsPerMillion: Int64

    /// Makes a rate of so many parts per million a year.
    public init(partsPerMillion: Int64) {
        self.partsPerMillion = partsPerMillion
    }

    /// No interest.
    public static let zero = Rate(partsPerMillion: 0)

    /// The highest rate accepted from outside: 1,000 % a year.
    public static let limit = Rate(partsPerMillion: 10_000_000)

    /// Reads `12.25` or `12.25%`: not negative, at most four decimals and 1,000 %.
    public static func parse(_ text: some StringProtocol) throws(RateFault) -> Rate {
        Rate(partsPerMillion: try millionths(ofPercent: text))
    }

    /// The rate in per cent without the sign, such as `12.25`.
    public var text: String { percentText(partsPerMillion) }

    /// The sum of two rates, such as a base and its spread.
    public static func + (left: Rate, right: Rate) -> Rate {
        Rate(partsPerMillion: left.partsPerMillion + right.partsPerMillion)
    }

    /// The difference of two rates, such as a card rate less a penalty.
    public static func - (left: Rate, right: Rate) -> Rate {
        Rate(partsPerMillion: left.partsPerMillion - right.partsPerMillion)
    }

    /// Orders by height.
    public static func < (left: Rate, right: Rate) -> Bool {
        left.partsPerMillion < right.partsPerMillion
    }
}
