public import Kernel

/// What becomes of a fixed deposit that is closed before its time.
///
/// It earns as if it had been made for the time that it ran: at the card's rate of its first day for that time, never above what was agreed,
/// less a penalty. What was paid or credited beyond that is taken back from the principal.
public struct PrematureClosing: Sendable, Hashable {
    /// Which rate the penalty is taken from.
    public enum Basis: String, Sendable, Hashable, CaseIterable {
        /// The rate of the card for the time that it ran, but never more than was agreed.
        case periodRun = "period_run"
        /// The rate of the card for the time that it ran, whatever was agreed.
        case card
        /// The rate that was agreed.
        case contracted
    }

    /// Which rate the penalty is taken from.
    public var basis: Basis
    /// What is taken off the rate; nothing on a death.
    public var penalty: Rate
    /// Held for fewer days it earns nothing (banks 7, societies often 30 to 90).
    public var minimumDays: Int

    /// Names the rule.
    public init(basis: Basis, penalty: Rate, minimumDays: Int) {
        self.basis = basis
        self.penalty = penalty
        self.minimumDays = minimumDays
    }

    /// The rate for the time that it ran, never below nothing.
    public func rate(contracted: Rate, card: Rate) -> Rate {
        let start =
            switch basis {
            case .periodRun: min(card, contracted)
            case .card: card
            case .contracted: contracted
            }
        return max(start - penalty, .zero)
    }

    /// What is settled when it is closed.
    public struct Settlement: Sendable, Hashable {
        /// The interest that is due for the time that it ran.
        public let due: Money
        /// What was paid or credited before.
        public let paid: Money
        /// What is paid besides the principal; nothing where too much was paid.
        public let owed: Money
        /// What was paid too much, and is kept back from the principal.
        public let recovered: Money
        /// Principal and interest that are handed over now.
        public let payable: Money
    }

    /// Settles the interest that is due against what was paid or credited.
    public func settle(principal: Money, due: Money, paid: Money) throws(MoneyRangeFault) -> Settlement {
        let isOver = paid > due
        return Settlement(
            due: due, paid: paid, owed: isOver ? .zero : due - paid, recovered: isOver ? paid - due : .zero,
            payable: try (MoneySum(principal) + MoneySum(due - paid)).money())
    }
}
