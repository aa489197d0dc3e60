internal import Gate
internal import JSON
internal import Kernel

/// A calculation in millionths of a rupee, whose amounts end where theirs do.
protocol FineCalculation: Calculation {
    /// The figures with their working.
    func figures() throws -> JSONValue
}

extension FineCalculation {
    func answer() throws -> JSONValue {
        do { return try figures() } catch is MoneyRangeFault {
            throw FineAmountFault.outside(
                least: FineAmount(money: -Money.totalLimit).text,
                most: FineAmount(money: Money.totalLimit).text)
        }
    }
}
