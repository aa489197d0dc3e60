public import DepositsRules
public import Gate
public import Kernel

/// What the accounts of a scheme earn a year, by the height of the balance and by whose it is.
public struct DepositRates: FieldSet, Equatable {
    /// The rate of what lies above an amount.
    public struct Line: FieldSet, Equatable {
        /// For whom it is.
        public var category = DepositorCategory.general
        /// Where it begins; what is just so high earns the rate below.
        public var above = Money.zero
        /// The rate.
        public var rate = Rate.zero

        /// A blank.
        public init() {}

        /// The rate of a category above an amount.
        public init(_ category: DepositorCategory, above: Money, _ rate: Rate) {
            self.category = category
            self.above = above
            self.rate = rate
        }

        /// The fields.
        public static let fields: [Field<Line>] = [
            Field("category", \.category, .choice, required: false),
            Field("above", \.above, .money(.zero...Money.limit), required: false),
            Field("rate", \.rate, .rate),
        ]
    }

    /// The rates; everybody's begin at nothing.
    public var lines: [Line] = []
    /// Whether each part of a balance earns the rate of its own band, or the whole that of the highest.
    public var reach = RateBands.Reach.sliced
    /// What is charged on a balance below nothing.
    public var overdraftRate = Rate.zero

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<DepositRates>] = [
        Field("slabs", \.lines, .list(1...100)),
        Field("slab_reach", \.reach, .choice, required: false),
        Field("overdraft_rate", \.overdraftRate, .rate, required: false),
    ]

    /// The bands of a category; everybody's where it has none of its own.
    ///
    /// Refuses bands that do not begin at nothing and rise.
    func bands(for category: DepositorCategory) throws(DepositRefusal) -> RateBands {
        try RateBands(
            lines(for: category).map { RateBands.Band(above: $0.above, rate: $0.rate) }, reach: reach)
    }

    /// Refuses rates of which a category has none from nothing on, or that do not rise.
    func check() throws(DepositRefusal) {
        for category in DepositorCategory.allCases { _ = try bands(for: category) }
    }

    /// The rates of a category; everybody's where it has none of its own.
    func lines(for category: DepositorCategory) -> [Line] {
        let own = lines.filter { $0.category == category }
        return own.isEmpty ? lines.filter { $0.category == .general } : own
    }
}
