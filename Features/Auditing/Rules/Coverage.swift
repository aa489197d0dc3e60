public import Kernel

/// What a part makes of the whole, in count and in amount.
public enum Coverage {
    /// The share in per cent with two decimals, the rest left off, so that only the whole is 100 %; none of nothing.
    public static func share(_ part: Int64, of whole: Int64) -> Percent {
        guard whole > 0, part > 0 else { return .zero }
        return Percent(partsPerMillion: Int64(Int128(part) * 10_000 / Int128(whole)) * 100)
    }

    /// The same of amounts.
    public static func share(_ part: Money, of whole: Money) -> Percent { share(part.paise, of: whole.paise) }
}
