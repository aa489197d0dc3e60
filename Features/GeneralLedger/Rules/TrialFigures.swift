public import Kernel

/// What an account was, took in and gave out, and is: one line of a trial balance.
///
/// Opening, period and closing are sums of lines and of nothing else: a head of income or expense goes on from year to
/// year until a closing voucher brings it to zero. So the balance is right at any date, before and after the closing.
public struct TrialFigures: Sendable, Equatable {
    /// The balance before the period, debit positive.
    public var opening: MoneySum
    /// The debits of the period.
    public var debits: MoneySum
    /// The credits of the period.
    public var credits: MoneySum

    /// The figures of an account.
    public init(opening: MoneySum = .zero, debits: MoneySum = .zero, credits: MoneySum = .zero) {
        self.opening = opening
        self.debits = debits
        self.credits = credits
    }

    /// The balance at the end, debit positive.
    public var closing: MoneySum { opening + debits - credits }

    /// True when there is nothing to show.
    public var isEmpty: Bool { opening == .zero && debits == .zero && credits == .zero }

    /// Opening Dr and Cr, period Dr and Cr, closing Dr and Cr.
    public var columns: [MoneySum] {
        [
            opening.debitPart, opening.creditPart, debits, credits, closing.debitPart, closing.creditPart,
        ]
    }
}

extension MoneySum {
    /// The amount where it is a debit, else nothing.
    public var debitPart: MoneySum { max(self, .zero) }
    /// The amount, without sign, where it is a credit, else nothing.
    public var creditPart: MoneySum { max(.zero - self, .zero) }
}
