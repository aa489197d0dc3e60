public import DepositsRules
public import Gate
public import Kernel

/// The rates that are offered for deposits that are made for a time.
public struct DepositCard: FieldSet, Equatable {
    /// The rate from a time and an amount on.
    public struct Line: FieldSet, Equatable {
        /// For whom it is.
        public var category = DepositorCategory.general
        /// The shortest time for which it is: months.
        public var months = 0
        /// And days beside them.
        public var days = 0
        /// The least amount for which it is.
        public var fromAmount = Money.zero
        /// The rate.
        public var rate = Rate.zero

        /// A blank.
        public init() {}

        /// Names a line.
        public init(
            _ category: DepositorCategory = .general, months: Int = 0, days: Int = 0,
            fromAmount: Money = .zero, _ rate: Rate
        ) {
            (self.category, self.months, self.days) = (category, months, days)
            (self.fromAmount, self.rate) = (fromAmount, rate)
        }

        /// The fields.
        public static let fields: [Field<Line>] = [
            Field("category", \.category, .choice, required: false),
            Field("months", \.months, .integer(0...600), required: false),
            Field("days", \.days, .integer(0...366), required: false),
            Field("from_amount", \.fromAmount, .money(.zero...Money.limit), required: false),
            Field("rate", \.rate, .rate),
        ]
    }

    /// The rates, in any order.
    public var lines: [Line] = []

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<DepositCard>] = [Field("card", \.lines, .list(1...200))]

    /// The card; refuses one that says two things about the same.
    func card() throws(DepositRefusal) -> RateCard {
        try RateCard(
            lines.map {
                RateCard.Line(
                    $0.category, from: Tenor(months: $0.months, days: $0.days), fromAmount: $0.fromAmount,
                    $0.rate)
            })
    }
}
