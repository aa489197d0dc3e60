public import Kernel

/// The interest of a compulsory (thrift) deposit: by the month, a contribution from the month after it is received.
///
/// 24,000 on 1 April and 500 every month: 24,000 + … + 29,500 = 3,21,000, which at 6.25 % is 1,671.875.
public struct ThriftInterest: Sendable, Hashable {
    /// The balances with which the months began.
    public let product: MonthProduct
    /// What stands at the end, every contribution included.
    public let closing: MoneySum

    /// From one month to another, both included; contributions of other months are not known.
    ///
    /// Refused beyond ``Money/totalLimit``.
    public init(
        opening: Money, from first: YearMonth, until last: YearMonth,
        contributions: [(month: YearMonth, amount: Money)]
    ) throws(MoneyRangeFault) {
        var (product, balance) = (MonthProduct(), MoneySum(opening))
        var month = first
        while month <= last {
            product.add(try balance.money())
            for contribution in contributions where contribution.month == month {
                balance += contribution.amount
            }
            month = month.next
        }
        self.product = product
        closing = balance
    }
}
