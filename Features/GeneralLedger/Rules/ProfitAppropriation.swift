public import Kernel

/// What becomes of a year's net profit before it is divided: parts that the law and the bye-laws set aside.
///
/// Of 12,00,000 in a multi-State society: reserve fund 25 %, education fund 1 %, unforeseen losses 10 % and rehabilitation fund 1 %
/// leave 7,56,000. Sources: Maharashtra Co-operative Societies Act 1960, ss. 66 to 68; Multi-State Co-operative Societies Act
/// 2002, s. 63, and 2023, s. 63A. The percentages are dated settings.
public struct ProfitAppropriation: Sendable, Hashable {
    /// A part that is set aside.
    public struct Part: Sendable, Hashable {
        /// Its percentage of the net profit.
        public let percent: Percent
        /// It is never more than this; nil without such a limit.
        public let most: Money?

        /// Names the part.
        public init(percent: Percent, most: Money? = nil) {
            self.percent = percent
            self.most = most
        }
    }

    /// What each part comes to, in the order of the parts; nothing from a loss.
    public let amounts: [Money]
    /// What is left of the profit, or the whole loss.
    public let left: Money

    /// Sets the parts aside, each rounded once; refused beyond ``Money/totalLimit``.
    public init(of profit: Money, _ parts: [Part], rounding: Rounding) throws(MoneyRangeFault) {
        var amounts: [Money] = []
        var left = MoneySum(profit)
        for part in parts {
            let whole = try rounding.sum(
                Int128(max(profit, .zero).paise) * Int128(part.percent.partsPerMillion), over: 1_000_000
            ).money()
            let amount = part.most.map { min($0, whole) } ?? whole
            amounts.append(amount)
            left += -amount
        }
        self.amounts = amounts
        self.left = try left.money()
    }
}
