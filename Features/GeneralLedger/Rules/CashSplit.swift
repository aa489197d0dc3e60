public import Kernel

/// Divides the lines of a voucher between cash and transfer, as a cash book in the co-operative form shows them.
///
/// What cash took in pays for the first of the credited heads, what it gave out for the first of the debited; the rest is
/// transfer. Cash that only changes hands within a voucher is neither receipt nor payment. So in each voucher cash receipts
/// less cash payments are what cash changed by, and transfer receipts equal transfer payments.
///
/// ```text
/// Dr Cash 900 · Dr TDS receivable 100 · Cr Interest 1,000
/// receipts: Interest 900 cash, 100 transfer      payments: TDS receivable 100 transfer
/// ```
public enum CashSplit {
    /// The parts of one line; both zero for a line of cash itself.
    public struct Part: Sendable, Equatable {
        /// Paid or received in cash.
        public var cash: Money
        /// By transfer.
        public var transfer: Money

        /// The parts.
        public init(cash: Money = .zero, transfer: Money = .zero) {
            self.cash = cash
            self.transfer = transfer
        }
    }

    /// The parts of each line, in order; `isCash` tells which lines are of cash.
    public static func parts(_ amounts: [Money], isCash: [Bool]) -> [Part] {
        var change = Money.zero
        for (amount, isCash) in zip(amounts, isCash) where isCash { change += amount }
        var left = change.magnitude
        return zip(amounts, isCash).map { amount, isCash in
            guard !isCash else { return Part() }
            // A credit is paid for by cash that came in, a debit by cash that went out.
            let isPaid = amount.isNegative != change.isNegative && !change.isZero
            let cash = isPaid ? min(left, amount.magnitude) : .zero
            left -= cash
            return Part(cash: cash, transfer: amount.magnitude - cash)
        }
    }
}
