public import Kernel

/// What a scheme allows to be taken out of an account.
///
/// With 5,000 a month and 3,200 taken out already, 1,800 are left and 1,900 are refused.
public struct WithdrawalLimits: Sendable, Hashable {
    /// Whether money leaves the account when it is closed and not before.
    public var onlyAtClosing = false
    /// What must stay.
    public var leastBalance = Money.zero
    /// The most at once.
    public var mostAtOnce: Money?
    /// The most of a month.
    public var mostOfMonth: Money?
    /// How many times a month.
    public var timesOfMonth: Int?

    /// Limits nothing.
    public init() {}

    /// What was taken out of an account in a month.
    public struct Taken: Sendable, Hashable {
        /// The sum.
        public let amount: Money
        /// How many times.
        public let times: Int

        /// Names sum and times.
        public init(amount: Money, times: Int) {
            self.amount = amount
            self.times = times
        }
    }

    /// Refuses an amount that the scheme does not allow now.
    ///
    /// `balance` is what stands on the account, `overdraft` by how much it may fall below nothing. Where it may, nothing has to stay.
    public func check(
        _ amount: Money, balance: Money, overdraft: Money, taken: Taken
    ) throws(DepositRefusal) {
        if onlyAtClosing { throw .paidAtClosing }
        if let mostAtOnce, amount > mostAtOnce { throw .aboveOnce(most: mostAtOnce) }
        if let timesOfMonth, taken.times >= timesOfMonth { throw .timesUsedUp(most: timesOfMonth) }
        if let mostOfMonth, amount > mostOfMonth - taken.amount {
            throw .aboveMonth(left: max(mostOfMonth - taken.amount, .zero))
        }
        if overdraft > .zero {
            guard amount <= balance + overdraft else {
                throw .overdraftReached(available: max(balance + overdraft, .zero))
            }
        } else if amount > balance - leastBalance {
            throw .notEnough(available: max(balance - leastBalance, .zero), stays: leastBalance)
        }
    }

    /// The most that can be taken out at once now; nothing where nothing is paid.
    public func most(balance: Money, overdraft: Money, taken: Taken) -> Money {
        if onlyAtClosing { return .zero }
        if let timesOfMonth, taken.times >= timesOfMonth { return .zero }
        var most = overdraft > .zero ? balance + overdraft : balance - leastBalance
        if let mostAtOnce { most = min(most, mostAtOnce) }
        if let mostOfMonth { most = min(most, mostOfMonth - taken.amount) }
        return max(most, .zero)
    }
}
