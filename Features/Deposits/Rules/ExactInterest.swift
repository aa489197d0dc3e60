public import Kernel

/// Exact interest as it is kept from day to day: whole paise, rounded down, and parts of one.
///
/// A paisa has 365 × 366 × 10⁶ parts, so that what any balance bears by the day, at a rate in millionths of a year of 365 or 366
/// days, is a whole number of them: sums are exact until they are rounded once, when they are posted.
public struct ExactInterest: Sendable, Hashable {
    /// How many parts a paisa has.
    public static let partsPerPaisa: Int64 = 365 * 366 * 1_000_000
    /// Nothing.
    public static let zero = ExactInterest()

    /// Whole paise, rounded down.
    public private(set) var paise: Int64
    /// Parts of one more paisa.
    public private(set) var parts: Int64

    /// A figure that was kept; nothing where none is given.
    public init(paise: Int64 = 0, parts: Int64 = 0) {
        precondition((0..<Self.partsPerPaisa).contains(parts), "more parts than a paisa has")
        (self.paise, self.parts) = (paise, parts)
    }

    /// A number of parts.
    init(parts: Int128) {
        let whole = Int128(Self.partsPerPaisa)
        var (paise, rest) = parts.quotientAndRemainder(dividingBy: whole)
        if rest < 0 { (paise, rest) = (paise - 1, rest + whole) }
        self.init(paise: Int64(paise), parts: Int64(rest))
    }

    /// Any figure in paise, to the nearest part.
    ///
    /// Throws ``MoneyRangeFault`` beyond ``Money/totalLimit``.
    public init(nearest figure: Fraction) throws(MoneyRangeFault) {
        let whole = try figure.money(rounding: .down)
        let rest = (figure - Fraction(whole)) * Fraction(Int128(Self.partsPerPaisa))
        let parts = try rest.money(rounding: .halfUp)
        self.init(parts: Int128(whole.paise) * Int128(Self.partsPerPaisa) + Int128(parts.paise))
    }

    private var allParts: Int128 { Int128(paise) * Int128(Self.partsPerPaisa) + Int128(parts) }

    /// The same in paise.
    public var figure: Fraction { Fraction(allParts, over: Int128(Self.partsPerPaisa)) }

    /// Whether it is below nothing.
    public var isNegative: Bool { paise < 0 }

    /// Together.
    public static func + (left: ExactInterest, right: ExactInterest) -> ExactInterest {
        let (parts, isMore) = (left.parts + right.parts, left.parts + right.parts >= partsPerPaisa)
        return ExactInterest(
            paise: left.paise + right.paise + (isMore ? 1 : 0), parts: isMore ? parts - partsPerPaisa : parts)
    }

    /// With the other sign.
    public static prefix func - (figure: ExactInterest) -> ExactInterest {
        ExactInterest(parts: -figure.allParts)
    }

    /// What is left.
    public static func - (left: ExactInterest, right: ExactInterest) -> ExactInterest {
        ExactInterest(parts: left.allParts - right.allParts)
    }

    /// Adds in place.
    public static func += (left: inout ExactInterest, right: ExactInterest) { left = left + right }
}

/// What an account has earned and what it was charged: the one is credited, the other debited, and each is rounded by itself.
public struct InterestPair: Sendable, Hashable {
    /// What it has earned.
    public var earned: ExactInterest
    /// What it was charged for being overdrawn.
    public var charged: ExactInterest

    /// Nothing.
    public static let zero = InterestPair()

    /// Both sides.
    public init(earned: ExactInterest = .zero, charged: ExactInterest = .zero) {
        (self.earned, self.charged) = (earned, charged)
    }

    /// What is left for the holder; below nothing where he was charged more.
    public var net: ExactInterest { earned - charged }

    /// Side by side.
    public static func + (left: InterestPair, right: InterestPair) -> InterestPair {
        InterestPair(earned: left.earned + right.earned, charged: left.charged + right.charged)
    }

    /// Side by side.
    public static func - (left: InterestPair, right: InterestPair) -> InterestPair {
        InterestPair(earned: left.earned - right.earned, charged: left.charged - right.charged)
    }

    /// Adds in place.
    public static func += (left: inout InterestPair, right: InterestPair) { left = left + right }
}
