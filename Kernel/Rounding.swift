/// How an exact figure becomes an amount: which way, and to which step.
///
/// Every mode works on the figure without its sign, so that a reversal is the exact opposite of what it
/// reverses: half up takes 0.5 to 1 and −0.5 to −1, up takes −0.1 to −1, down takes −0.9 to 0.
///
/// There is no default: a product stores its rounding with a from-date and passes it in.
public struct Rounding: Sendable, Hashable {
    /// Which way to go.
    public enum Mode: String, Sendable, Hashable, CaseIterable {
        /// To the nearest step, the half away from zero (RBI: "50 paise and above up").
        case halfUp = "half_up"
        /// To the nearest step, the half to the even one.
        case halfEven = "half_even"
        /// Away from zero.
        case up
        /// Towards zero.
        case down
    }

    /// What the result is a multiple of.
    public struct Step: Sendable, Hashable {
        /// The step in paise, at least 1.
        public let paise: Int64

        /// Makes a step of so many paise; traps below 1.
        public init(paise: Int64) {
            precondition(paise >= 1, "a rounding step is at least one paisa")
            self.paise = paise
        }

        /// To the paisa.
        public static let paisa = Step(paise: 1)
        /// To the rupee.
        public static let rupee = Step(paise: 100)
        /// To ten rupees, as the Income-tax Act rounds income and tax.
        public static let tenRupees = Step(paise: 1000)
    }

    /// Which way to go.
    public var mode: Mode
    /// What the result is a multiple of.
    public var step: Step

    /// Names the way and the step.
    public init(_ mode: Mode, to step: Step) {
        self.mode = mode
        self.step = step
    }

    /// To the nearest paisa, the half away from zero.
    public static let halfUp = Rounding(.halfUp, to: .paisa)
    /// To the nearest paisa, the half to the even one.
    public static let halfEven = Rounding(.halfEven, to: .paisa)
    /// To the next paisa away from zero.
    public static let up = Rounding(.up, to: .paisa)
    /// To the next paisa towards zero.
    public static let down = Rounding(.down, to: .paisa)

    /// The same way, to another step: `.halfUp.nearest(.rupee)`.
    public func nearest(_ step: Step) -> Rounding {
        Rounding(mode, to: step)
    }

    /// The amount itself, rounded to the step.
    public func rounded(_ amount: Money) -> Money {
        money(Int128(amount.paise), over: 1)
    }

    /// The amount nearest to `numerator / denominator` paise; traps when it does not fit in 64 bits.
    public func money(_ numerator: Int128, over denominator: Int128) -> Money {
        Money(paise: Int64(sum(numerator, over: denominator).paise))
    }

    /// The total nearest to `numerator / denominator` paise, for a figure that input could drive too high.
    public func sum(_ numerator: Int128, over denominator: Int128) -> MoneySum {
        precondition(denominator > 0, "a denominator is positive")
        let divisor = UInt128(denominator) * UInt128(step.paise)
        var (quotient, remainder) = numerator.magnitude.quotientAndRemainder(dividingBy: divisor)
        if goesFurther(Rest(remainder, of: divisor), isOdd: quotient & 1 == 1) { quotient += 1 }
        let paise = Int128(quotient) * Int128(step.paise)
        return MoneySum(paise: numerator < 0 ? -paise : paise)
    }

    /// What is left of a step, held against the half of it.
    enum Rest {
        case none
        case belowHalf
        case half
        case aboveHalf
    }

    /// Whether a figure goes on to the next step away from zero; `isOdd` tells of the steps below it.
    func goesFurther(_ rest: Rest, isOdd: Bool) -> Bool {
        switch mode {
        case .down: false
        case .up: rest != .none
        case .halfUp: rest == .half || rest == .aboveHalf
        case .halfEven: rest == .aboveHalf || (rest == .half && isOdd)
        }
    }
}

extension Rounding.Rest {
    /// What a remainder is against its divisor.
    init(_ remainder: UInt128, of divisor: UInt128) {
        let other = divisor - remainder
        self =
            remainder == 0 ? .none : remainder < other ? .belowHalf : remainder == other ? .half : .aboveHalf
    }

    /// What a remainder is against its divisor.
    init(_ remainder: LargeNatural, of divisor: LargeNatural) {
        let twice = remainder + remainder
        self =
            remainder.isZero ? .none : twice < divisor ? .belowHalf : twice == divisor ? .half : .aboveHalf
    }
}
