/// A share of something, without time in it: parts per million, so that 2.5 % is 25,000.
public struct Percent: Sendable, Hashable, Comparable {
    /// Parts per million.
    public var partsPerMillion: Int64

    /// Makes a share of so many parts per million.
    public init(partsPerMillion: Int64) {
        self.partsPerMillion = partsPerMillion
    }

    /// No share.
    public static let zero = Percent(partsPerMillion: 0)

    /// The whole.
    public static let whole = Percent(partsPerMillion: 1_000_000)

    /// Reads `2.5` or `2.5%`: not negative, at most four decimals and 1,000 %.
    public static func parse(_ text: some StringProtocol) throws(RateFault) -> Percent {
        Percent(partsPerMillion: try millionths(ofPercent: text))
    }

    /// The share in per cent without the sign, such as `2.5`.
    public var text: String { percentText(partsPerMillion) }

    /// Orders by size.
    public static func < (left: Percent, right: Percent) -> Bool {
        left.partsPerMillion < right.partsPerMillion
    }
}
