public import Kernel

/// Shares and money: a share is a whole number of face values, whatever it may be worth.
///
/// Ten shares of 100 rupees are 1,000 rupees; 1,050 rupees are no number of such shares.
public enum ShareCapital {
    /// What so many shares are at face value.
    public static func amount(of shares: Int64, at faceValue: Money) -> Money {
        Money(paise: shares * faceValue.paise)
    }

    /// How many shares an amount is.
    ///
    /// Throws ``ShareRefusal/notWhole(amount:faceValue:)``.
    public static func shares(in amount: Money, at faceValue: Money) throws(ShareRefusal) -> Int64 {
        let (shares, rest) = amount.paise.quotientAndRemainder(dividingBy: faceValue.paise)
        guard rest == 0, shares >= 0 else { throw .notWhole(amount: amount, faceValue: faceValue) }
        return shares
    }

    /// Refuses a holding above the ceiling, or above its part of the whole share capital; zero sets no ceiling in rupees.
    ///
    /// Of a capital of 10,00,000 with one fifth as the limit nobody holds more than 2,00,000. It does not bind the
    /// Government. Source: Maharashtra Co-operative Societies Act 1960, s. 28; Multi-State Co-operative Societies Act
    /// 2002, s. 33 (one fifth); the States' rules (ceiling).
    public static func checkMost(
        holding: Money, of capital: Money, mostPart: Percent, mostAmount: Money
    ) throws(ShareRefusal) {
        if !mostAmount.isZero, holding > mostAmount { throw .aboveCeiling(most: mostAmount) }
        // Exact: holding × 1,000,000 > capital × parts.
        let part = Int128(capital.paise) * Int128(mostPart.partsPerMillion)
        guard Int128(holding.paise) * 1_000_000 <= part else {
            throw .abovePart(percent: mostPart.text, most: capital.part(mostPart, rounding: .down))
        }
    }

    /// Refuses what would leave a member who stays with fewer shares than the bye-laws ask.
    public static func checkLeast(_ left: Int64, least: Int64) throws(ShareRefusal) {
        guard left >= least else { throw .belowLeast(least: least) }
    }

    /// From when at the latest a share is held that may be transferred on a date.
    ///
    /// With a year, on 1 April 2026 those of 1 April 2025 may go. Source: Maharashtra Co-operative Societies Act 1960,
    /// s. 29(2)(a).
    public static func heldBy(_ date: CalendarDate, months: Int) -> CalendarDate {
        date.adding(months: -months)
    }

    /// What may still be given back in a year: a part of the capital that was paid up when the year before ended.
    ///
    /// With 10 % of 5,00,000 and 42,000 given back, 8,000 are left. Given back at face value, whatever the shares may be
    /// worth. At 100 % nothing is limited. Source: Maharashtra Co-operative Societies Act 1960, s. 29(3).
    public static func leftToRefund(
        paidUp: Money, mostPart: Percent, refunded: Money
    ) -> Money? {
        guard mostPart < .whole else { return nil }
        return max(paidUp.part(mostPart, rounding: .down) - refunded, .zero)
    }

    /// Refuses to give back more than a year's limit leaves.
    public static func checkRefund(
        _ amount: Money, paidUp: Money, mostPart: Percent, refunded: Money
    ) throws(ShareRefusal) {
        guard let left = leftToRefund(paidUp: paidUp, mostPart: mostPart, refunded: refunded) else { return }
        guard amount <= left else { throw .refundsUsedUp(left: left) }
    }
}
